"""Every step from one shape of the record to the next, oldest first."""

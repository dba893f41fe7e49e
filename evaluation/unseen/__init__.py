"""Pages by another hand, and how they are scored."""

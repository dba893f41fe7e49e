"""Announced times: our own sentences with their values, and the figures on them."""

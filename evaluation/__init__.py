"""Benchmarks of the rooms on development data, with pinned scores. Run with `make eval`."""

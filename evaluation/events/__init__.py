"""Invented stories with the events that they tell of."""

"""Statements labelled by a reader: what the words do, how firmly, with which verb of saying, and who speaks."""

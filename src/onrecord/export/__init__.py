"""Answers -> the shapes of the outside: JSON of the contract, JSON Lines and CSV files.

Comes in: types of the house, or the items of an answer. Goes out: plain dicts, and files that are never cut short and
say what they hold. Left alone: what is asked, and terminals.
"""

"""The desk: the record as web pages, read from this machine by default.

Comes in: a config and how the desk is opened. Goes out: a web application whose every page is an address that can be
sent, with its data as JSON and CSV beside it. Left alone: what an answer holds (ask), and how facts are found.
"""

from __future__ import annotations

from .desk import Settings, app

__all__ = ["Settings", "app"]

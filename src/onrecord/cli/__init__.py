"""The command line: every command builds a question or a run, and renders what comes back.

Comes in: words of a shell. Goes out: tables or JSON on standard output, one line an error on standard error, an exit
status (0 done, 1 done but some items failed, 2 wrong use or no such record). Left alone: what the answers mean.
Nothing heavy is imported before a command needs it, so that `--help` is quick.
"""

from __future__ import annotations

from .app import main

__all__ = ["main"]

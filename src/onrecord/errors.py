"""Everything that OnRecord raises on purpose.

OnRecordError
├── InputError     a file, archive or line that cannot be read      (file, line)
├── ArticleError   one article fails in one room                    (article, stage)
├── SetupError     something is missing; the message has the mend
├── StoreError     the record cannot be opened, written or migrated
└── QueryError     a question that has no meaning

A message says what happened, to which thing, what to do. Rooms raise; doors show.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """The root: catch this one to catch all of ours."""


class InputError(OnRecordError):
    """An input cannot be read."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.file = file
        self.line = line  # 1-based; None where the input has no lines


class ArticleError(OnRecordError):
    """One article fails in one room; the others go on."""

    def __init__(self, message: str, *, article: str, stage: str) -> None:
        super().__init__(message)
        self.article = article
        self.stage = stage


class SetupError(OnRecordError):
    """A method, model or package is not there; the message names the command that mends it."""


class StoreError(OnRecordError):
    """The record cannot be opened, written or brought up to date."""


class QueryError(OnRecordError):
    """A question with a filter or id that has no meaning."""

"""Pages that were written a moment ago, for who asks for the same ones.

Comes in: what a page was asked with, how often we had written to the record among it, and the page. Goes out: the page,
for a few seconds. Left alone: what differs between visitors, which is filled in last.

Processes that write pages know nothing of each other's: the front, the lists and what many search for were written by
each of them anew.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from .hands import Given

_SECONDS = 5.0  # beside those for which a View of the record is kept (see `moment`)
_MOST = 200  # pages, some 20 MB


class Shelf:
    """The pages."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, tuple[float, Given]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Given | None:
        """The page, if it is young."""
        with self._lock:
            at, given = self._held.get(key, (0.0, None))
            if given is not None and time.monotonic() - at > _SECONDS:
                del self._held[key]
                return None
            return given

    def put(self, key: Hashable, given: Given) -> None:
        """Keep a page of which nothing is still to come."""
        if not given.settled or given.cookies or given.refused or given.there:
            return
        with self._lock:
            self._held[key] = (time.monotonic(), given)
            self._held.move_to_end(key)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)

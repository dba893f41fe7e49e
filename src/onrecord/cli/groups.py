"""Items of a slow or fast source in groups: fast where much is there, never late where little is.

Comes in: an iterator. Goes out: lists of what has arrived. Left alone: the items and their order.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Empty, Queue
from typing import Any

_GROUP_CHARS = 4_000_000  # a group ends here, however few its items: what is held at once stays small


def arrived(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """What has arrived so far, at least one and at most `size`: fast on files, never late on a pipe.

    A program may write one line and wait for its answer before the next, so we must not wait for a full group.
    """
    waiting: Queue[tuple[str, Any]] = Queue(maxsize=size)

    def fetch() -> None:
        try:
            for item in items:
                waiting.put(("item", item))
            waiting.put(("end", None))
        except BaseException as error:
            waiting.put(("error", error))

    threading.Thread(target=fetch, daemon=True).start()
    while True:
        group: list[Any] = []
        state, item = waiting.get()
        while state == "item":
            group.append(item)
            if len(group) >= size or sum(map(_chars, group)) >= _GROUP_CHARS:
                break
            try:
                state, item = waiting.get_nowait()
            except Empty:
                break
        if group:
            yield group
        if state == "error":
            raise item
        if state == "end":
            return


def _chars(item: Any) -> int:
    return len(getattr(item, "content", ""))

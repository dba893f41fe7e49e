"""The record as readers see it: one open View for each day asked for, kept until the record has moved on.

Comes in: a config. Goes out: a View that one reader at a time may use, with what was worked out from it so far. What is
joined across articles can take long to make anew, so a reader keeps the View from before while a thread makes the next
one. Left alone: what is asked of a View.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any, TypeVar

from .. import ask, store
from ..config import Config
from ..store import View
from . import asked

log = logging.getLogger(__name__)
Made = TypeVar("Made")

_DAYS = 8  # past days whose Views are kept open
_LOOK_AGAIN = 0.5  # seconds for which the record is taken to be as it was
_KEPT = 400  # things worked out from one View that are kept: pages, counts


class Moment:
    """A View with a lock, and a memory of what was worked out from it. A View answers one reader at a time."""

    def __init__(self, config: Config, as_of: date | None) -> None:
        self._stack = ExitStack()
        self.lock = threading.Lock()
        self.view: View = self._stack.enter_context(ask.looking(config, as_of=as_of))
        self.generation = asked.generation(self.view)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self.closed = False

    def kept(self, key: Hashable) -> Any:
        """What was worked out under this key, or None."""
        return self._kept.get(key)

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for as long as the record stays as it is."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found  # type: ignore[no-any-return,unused-ignore]

    def close(self) -> None:
        """End the View once nobody reads it."""
        with self.lock:
            self.closed = True
            self._stack.close()


class Moments:
    """The Views in use: of now, and of a few past days."""

    def __init__(self, config: Config, *, patience: float = 2.0) -> None:
        self.config = config
        self._patience = patience  # seconds that a reader waits for what is new before seeing what was
        self._record = store.load(config.record, create=True)
        self._open: OrderedDict[date | None, Moment] = OrderedDict()
        self._lately: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self._making: dict[date | None, threading.Thread] = {}
        self._guard = threading.Lock()
        self._seen = (-1.0, "")  # when the generation was read last, and what it was
        self.behind = False  # whether the last reader saw an older moment

    @contextmanager
    def at(self, as_of: date | None) -> Iterator[Moment]:
        """The moment of the day, for this reader alone until the block ends."""
        while True:
            moment = self.current(as_of)
            with moment.lock:
                if not moment.closed:  # another reader may have seen to a newer one while we waited
                    yield moment
                    return

    def current(self, as_of: date | None) -> Moment:
        """The moment of the day as new as it can be had within our patience. Its View needs its lock."""
        generation = self._generation()
        with self._guard:
            held = self._open.get(as_of)
            if held is not None:
                self._open.move_to_end(as_of)
        if held is None:
            return self._renew(as_of)
        if held.generation == generation:
            self.behind = False
            return held
        with self._guard:
            thread = self._making.get(as_of)
            if thread is None:
                thread = self._making[as_of] = threading.Thread(target=self._renew_quietly, args=(as_of,), daemon=True)
                thread.start()
        thread.join(self._patience)
        with self._guard:
            self.behind = thread.is_alive()
            return self._open.get(as_of, held)

    def lately(self, key: Hashable, make: Callable[[], Made], *, seconds: float = 60.0) -> Made:
        """What `make` gives, or gave not long ago: for counts over all of the record that may lag a little."""
        held = self._lately.get(key)
        if held is not None and time.monotonic() - held[0] < seconds:
            found: Made = held[1]
            return found
        found = make()
        self._lately[key] = (time.monotonic(), found)
        while len(self._lately) > _KEPT:
            self._lately.popitem(last=False)
        return found

    def moved_on(self) -> None:
        """Say that the record was changed just now, by us."""
        self._lately.clear()
        self._seen = (-1.0, "")

    def close(self) -> None:
        """Let go of the record."""
        for moment in self._open.values():
            moment.close()
        self._open.clear()
        self._record.close()

    def _generation(self) -> str:
        read, generation = self._seen
        if read < 0 or time.monotonic() - read > _LOOK_AGAIN:
            with self._record.reading() as connection:
                generation = asked.generation_of(connection)
            self._seen = (time.monotonic(), generation)
        return generation

    def _renew(self, as_of: date | None) -> Moment:
        made = Moment(self.config, as_of)
        with self._guard:
            gone = [self._open.pop(as_of)] if as_of in self._open else []
            self._open[as_of] = made
            past = [day for day in self._open if day is not None]
            gone += [self._open.pop(day) for day in past[: max(0, len(past) - _DAYS)]]
        for moment in gone:
            threading.Thread(target=moment.close, daemon=True).start()  # a reader may still be at it
        return made

    def _renew_quietly(self, as_of: date | None) -> None:
        try:
            self._renew(as_of)
        except Exception:
            log.exception("the record could not be joined anew; readers see it as it was")
        finally:
            with self._guard:
                self._making.pop(as_of, None)

"""The record as readers see it: one open View for each day asked for, kept until the record has moved on.

Comes in: a config. Goes out: a View that one reader at a time may use, with what was worked out from it so far. Opening
one is quick and joins nothing: a thread of its own joins what is new, and until it has, readers see the record as it
was joined last. Left alone: what is asked of a View.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from .. import ask, link, store
from ..ask import Query
from ..config import Config
from ..store import Columns, Record, View, progress
from ..store.progress import State

log = logging.getLogger(__name__)
Made = TypeVar("Made")

_DAYS = 8  # past days whose Views are kept open
_LOOK_AGAIN = 0.5  # seconds for which the state of the record is taken to be as it was
_YOUNG = 10.0  # seconds for which a View is kept whatever others write: readers need not follow every page of a run
_KEPT = 400  # things worked out from one View that are kept: pages, counts
_OTHERS = 2.0  # seconds in which others are to join what they wrote
_BESIDE = 2  # threads for what a reader need not wait for; the machines we think of have few cores
_RARELY = 20  # times as long as a count took, it is taken to be good enough while others write


@dataclass(frozen=True, slots=True)
class Beside(Generic[Made]):
    """What was worked out beside the readers."""

    value: Made
    state: State  # of the record that it was worked out from
    written: int  # how often we had written to it
    at: float
    cost: float  # seconds

    def will_do(self, state: State, written: int) -> bool:
        """Whether it need not be worked out again: the record is as it was, or this would take most of our time."""
        return self.state == state or (
            self.written == written and time.monotonic() - self.at < max(_YOUNG, _RARELY * self.cost)
        )


class Moment:
    """A View with a lock, and a memory of what was worked out from it. A View answers one reader at a time."""

    def __init__(self, record: Record, as_of: date | None, method: str, written: int, columns: Columns) -> None:
        self._stack = ExitStack()
        connection = self._stack.enter_context(record.reading())
        self.lock = threading.Lock()
        self.state = progress.state(connection, method)
        self.view = View(connection, as_of)
        self.view.columns, self.view.patient = columns, False
        self.looked = time.monotonic()  # when the record was last seen to be as it is here
        self.written = written  # how often we had written to it
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self.closed = False

    def is_young(self, written: int) -> bool:
        """Whether it can be shown without a look at the record: others may write, we did not.

        What was not joined yet is looked at again: its pages tell readers to load them again in a moment.
        """
        return self.state.joined and self.written == written and time.monotonic() - self.looked < _YOUNG

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
        return found

    def close(self) -> None:
        """End the View once nobody reads it."""
        with self.lock:
            self.closed = True
            self._stack.close()


class Moments:
    """The Views in use: of now, and of a few past days."""

    def __init__(self, config: Config, *, patience: float = 2.0, joins: bool = True) -> None:
        self.config = config
        self._joins = joins  # whether it is ours to join what is new
        self._patience = patience  # seconds that a reader waits for what is new before seeing what was
        self._record = store.load(config.record, create=True)
        self._open: OrderedDict[date | None, Moment] = OrderedDict()
        self._columns = Columns()  # for what is counted beside the readers
        self._beside = ThreadPoolExecutor(_BESIDE, "beside")
        self._running: dict[Hashable, Future[Beside[Any]]] = {}
        self._done: OrderedDict[Hashable, Beside[Any]] = OrderedDict()
        self._joiner: threading.Thread | None = None
        self._guard = threading.RLock()
        self._seen: tuple[float, State] | None = None  # when the state was read last, and what it was
        self._written = 0  # how often we wrote
        self._left: tuple[float, str, int] | None = None  # when something was seen to be joined last, and what

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
        held = self._held(as_of)
        if held is not None and held.is_young(self._written):
            return held
        state = self._state()
        if state.joined:
            self._left = (time.monotonic(), state.mark, self._written)
        elif self._joins and self._is_ours(state):
            joiner = self._join()
            if held is None or held.written != self._written:  # what we wrote ourselves is waited for
                joiner.join(self._patience)
                state = self._state(again=True)
        with self._guard:
            held = self._held(as_of)
            if held is not None and held.state == state:
                held.looked, held.written = time.monotonic(), self._written
                return held
            if held is not None and held.is_young(self._written):
                return held
            return self._reopened(as_of)

    def beside(
        self, moment: Moment, key: Hashable, make: Callable[[View], Made], *, patience: float
    ) -> tuple[Made | None, bool]:
        """What `make` gives from a View of its own, in a thread of its own, and whether it is of this moment.

        After `patience` seconds a reader gets what an earlier state gave, or None; the work goes on for the next one.
        """
        as_of, written = moment.view.as_of, self._written
        name = (as_of, key)
        with self._guard:
            held = self._done.get(name)
            if held is not None and held.will_do(moment.state, written):
                return held.value, held.state == moment.state
            run = self._running.get((name, written))
            if run is None:
                run = self._beside.submit(self._apart, name, as_of, make, written)
                self._running[name, written] = run
        try:
            found: Beside[Made] = run.result(patience)
            return found.value, found.state == moment.state
        except TimeoutError:
            return (held.value if held and held.written == written else None), False

    def _apart(self, name: Hashable, as_of: date | None, make: Callable[[View], Made], written: int) -> Beside[Made]:
        began = time.monotonic()
        try:
            with self._record.reading() as connection:
                state = progress.state(connection, self.config.link)
                view = View(connection, as_of)
                view.columns = self._columns
                value = make(view)
            ended = time.monotonic()
            found = Beside(value, state, written, ended, ended - began)
        finally:
            with self._guard:
                self._running.pop((name, written), None)
        with self._guard:
            self._done[name] = found
            self._done.move_to_end(name)
            while len(self._done) > _KEPT:
                self._done.popitem(last=False)
        return found

    def warm(self) -> None:
        """Begin to read what is counted and compared in memory, before the first reader asks."""
        self._beside.submit(self._warmed)

    def _warmed(self) -> None:
        try:
            with self._record.reading() as connection:
                view = View(connection, None)
                with self._columns.of(view):
                    pass
                ask.answer(view, Query("search", text="day", near=True, limit=1))  # reads the newest
        except Exception as error:
            log.warning("counts could not be made ready (%s); they are made when they are asked for", error)

    @property
    def behind(self) -> bool:
        """Whether something was filed or decided that is not joined yet."""
        return not self._state().joined

    def moved_on(self) -> None:
        """Say that the record was changed just now, by us."""
        self._seen = None
        self._written += 1

    @property
    def written(self) -> int:
        """How often we wrote to the record."""
        return self._written

    def follow(self, written: int) -> None:
        """Take note of how often the process that writes has written."""
        if written != self._written:
            self._seen, self._written = None, written

    def close(self) -> None:
        """Let go of the record."""
        self._beside.shutdown(cancel_futures=True)
        if self._joiner is not None:
            self._joiner.join()
        for moment in self._open.values():
            moment.close()
        self._open.clear()
        self._record.close()

    def _held(self, as_of: date | None) -> Moment | None:
        with self._guard:
            held = self._open.get(as_of)
            if held is not None:
                self._open.move_to_end(as_of)
            return held

    def _state(self, *, again: bool = False) -> State:
        seen = self._seen
        if again or seen is None or time.monotonic() - seen[0] > _LOOK_AGAIN:
            with self._record.reading() as connection:
                seen = self._seen = (time.monotonic(), progress.state(connection, self.config.link))
        return seen[1]

    def _is_ours(self, state: State) -> bool:
        """Whether to join what is new: what we wrote, and what nobody else has joined for a while.

        Who files one article after another joins each, and two that do the same work are slower than one.
        """
        with self._guard:
            if self._left is None or self._left[2] != self._written:
                return True
            if self._left[1] != state.mark:
                self._left = (time.monotonic(), state.mark, self._written)
            return time.monotonic() - self._left[0] >= _OTHERS

    def _reopened(self, as_of: date | None) -> Moment:
        gone = [self._open.pop(as_of)] if as_of in self._open else []
        made = self._open[as_of] = Moment(self._record, as_of, self.config.link, self._written, self._columns)
        past = [day for day in self._open if day is not None]
        gone += [self._open.pop(day) for day in past[: max(0, len(past) - _DAYS)]]
        for moment in gone:
            threading.Thread(target=moment.close, daemon=True).start()  # a reader may still be at it
        return made

    def _join(self) -> threading.Thread:
        """The thread that joins what is new; one at a time."""
        with self._guard:
            if self._joiner is None or not self._joiner.is_alive():
                self._joiner = threading.Thread(target=self._joined, daemon=True)
                self._joiner.start()
            return self._joiner

    def _joined(self) -> None:
        try:
            store.refresh(self._record, lambda: link.load(self.config), self.config.link)
        except Exception as error:
            log.warning("what is new could not be joined yet (%s); readers see the record as it was", error)
            time.sleep(1)
        finally:
            self._seen = None

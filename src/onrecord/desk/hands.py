"""Processes that write pages beside the server's own, so that readers are served at the same time.

Comes in: what a page is asked with. Goes out: the page as it will be sent, or why there is none. Left alone: who may
ask, what is sent to whom, and every write to the record, which the server's own process sees to; these only read.

A page takes some 40 ms of Python, and one process runs Python in one thread at a time: on two cores two processes
serve twice as many readers.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from ..errors import OnRecordError
from . import reply
from .address import Address

if TYPE_CHECKING:
    from .desk import Desk, Settings

log = logging.getLogger(__name__)

_CYCLES = (10_000, 20, 20)  # Python looks for cycles less often than after 700 objects: pages leave few


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page depends on, but for the record."""

    page: int  # its place in PAGES
    at: Address
    ids: Mapping[str, str]  # parts of the path
    cookies: Mapping[str, str]
    today: date
    written: int  # how often the desk had written to the record


@dataclass(frozen=True, slots=True)
class Given:
    """What became of it: a page for any visitor, another address, or an error with its status."""

    page: str = ""
    cookies: Mapping[str, str] | None = None
    settled: bool = True  # whether nothing of it is still being counted
    there: str | None = None
    refused: tuple[int, str] | None = None


class Hands:
    """The processes. They start at once, and end with the server."""

    def __init__(self, settings: Settings, number: int) -> None:
        known = replace(settings, today=date.today)  # each page is told the day
        given = (known, (reply.TOKEN, reply.THEME, reply.WHO))
        self._pool = ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, given)
        for _ in range(number):
            self._pool.submit(os.getpid)

    def write(self, asked: Asked) -> Given | None:
        """The page; None where the processes are gone, so that the server must write it itself."""
        try:
            return self._pool.submit(_write, asked).result()
        except (BrokenProcessPool, RuntimeError) as error:
            log.warning("the desk goes on in one process: %s", error)
            return None

    def close(self) -> None:
        """End them."""
        self._pool.shutdown(wait=False, cancel_futures=True)


_desk: Desk | None = None  # of a process of ours


def _begin(settings: Settings, marks: tuple[str, str, str]) -> None:
    """In a new process: a desk that reads, and ends when the server does, however that ends."""
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    reply.TOKEN, reply.THEME, reply.WHO = marks  # the server fills in what differs between visitors
    from .desk import Desk

    _desk = Desk(settings, joins=False)
    gc.collect()
    gc.freeze()  # what is there for good: to look through it for cycles took 110 ms, in the middle of some page
    gc.set_threshold(*_CYCLES)
    _desk.moments.warm()


def _end_with(server: BaseProcess) -> None:
    server.join()
    os._exit(0)


def _write(asked: Asked) -> Given:
    assert _desk is not None
    try:
        return _desk.given(asked)
    except OnRecordError as error:
        return Given(refused=(reply.status_of(error), str(error)))
    except HTTPException as error:
        return Given(refused=(error.status_code, str(error.detail)))

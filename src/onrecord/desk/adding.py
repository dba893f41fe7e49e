"""Files from a browser into the record, a batch at a time, while readers go on reading.

Comes in: files in a folder of ours. Goes out: how far the run has come, and what failed and why. Left alone: what the
rooms make of a page.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from .. import link, pipeline, read, store
from ..config import Config
from ..errors import OnRecordError
from ..ids import digest
from ..nouns import Failed, Page

log = logging.getLogger(__name__)
_RUNS = 20  # that are remembered
_SHOWN = 500  # failures that are named


@dataclass(slots=True)
class Run:
    """One run of filing, as it is now."""

    id: str
    files: int
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    stage: str = "waiting"  # waiting, reading, joining, ended, broken
    error: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.stage in ("ended", "broken")

    @property
    def said(self) -> str:
        """Where it is, in a sentence."""
        if self.stage == "broken":
            return f"Stopped: {self.error}"
        done = f"{self.counts['read']} pages read, {self.counts['failed']} failed"
        return {
            "waiting": "Waiting for an earlier run to end.",
            "reading": f"Reading: {done}.",
            "joining": f"Joining what is new to the record: {done}.",
        }.get(self.stage, f"Done: {done}.")


class Adding:
    """The runs of a desk: one at a time."""

    def __init__(self, config: Config, moved_on: Callable[[], None]) -> None:
        self._config = config
        self._moved_on = moved_on
        self._turn = threading.Lock()
        self._analyse: Any = None
        self.runs: OrderedDict[str, Run] = OrderedDict()

    def folder(self) -> Path:
        """An empty folder for files to come."""
        return Path(tempfile.mkdtemp(prefix="onrecord-"))

    def start(self, folder: Path, files: int) -> Run:
        """File what the folder holds; it is taken away at the end."""
        run = Run("r-" + digest(str(folder)), files)
        self.runs[run.id] = run
        while len(self.runs) > _RUNS:
            self.runs.popitem(last=False)
        threading.Thread(target=self._run, args=(run, folder), daemon=True).start()
        return run

    def _run(self, run: Run, folder: Path) -> None:
        try:
            with self._turn:
                run.stage = "reading"
                self._file_all(run, folder)
                run.stage = "joining"
                store.refresh(store.load(self._config.record), lambda: link.load(self._config), self._config.link)
                run.stage = "ended"
        except OnRecordError as error:
            run.error, run.stage = str(error), "broken"
        except Exception as error:
            log.exception("a run of filing broke")
            run.error, run.stage = f"a fault in OnRecord ({type(error).__name__}); its log says where", "broken"
        finally:
            self._moved_on()
            shutil.rmtree(folder, ignore_errors=True)

    def _file_all(self, run: Run, folder: Path) -> None:
        writer = store.Writer(store.load(self._config.record, create=True), store.made_with(self._config))
        for group in _few(read.load(self._config)([str(folder)]), self._config.batch):
            pages = [_named(item, folder) for item in group if isinstance(item, Page)]
            for item in group:
                if isinstance(item, Failed):
                    self._failed(run, item, folder)
                elif not isinstance(item, Page):
                    run.counts["passed over"] += 1
            run.counts["read"] += len(pages)
            lacking = writer.lacking(pages)
            run.counts["unchanged"] += lacking.count(False)
            self._file(run, writer, [page for page, wanted in zip(pages, lacking, strict=True) if wanted], folder)

    def _file(self, run: Run, writer: store.Writer, pages: Sequence[Page], folder: Path) -> None:
        if not pages:
            return
        self._analyse = self._analyse or pipeline.load(self._config)
        filed = []
        for page, result in zip(pages, self._analyse(pages), strict=True):
            if isinstance(result, Failed):
                self._failed(run, result, folder)
            else:
                filed.append((page, result))
        run.counts.update(writer.file(filed))

    def _failed(self, run: Run, item: Failed, folder: Path) -> None:
        run.counts["failed"] += 1
        if len(run.failures) < _SHOWN:
            own = f"{folder}/"
            name = (item.id or (f"line {item.line}" if item.line else "input")).replace(own, "")
            run.failures.append((name, item.message.replace(own, "")))


def _named(page: Page, folder: Path) -> Page:
    """The page under the name of the file that was dropped, without our folder."""
    return replace(page, id=page.id.removeprefix(f"{folder}/"))


def _few(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while group := list(islice(items, size)):
        yield group

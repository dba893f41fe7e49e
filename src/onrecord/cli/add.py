"""`onrecord add` and `onrecord reanalyse`: pages into the record, a batch at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from . import text
from .groups import arrived
from .options import configured, fetching, noisy, reading, recorded
from .sources import Kept, Sources

if TYPE_CHECKING:
    from ..config import Config
    from ..nouns import Analysis, Failed, Page
    from ..pipeline import Analyse
    from ..store import Record, Writer


@click.command()
@click.argument("paths", nargs=-1, required=True)
@reading
@fetching
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@recorded
@noisy
@click.pass_context
def add(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    columns: str | None,
    kind: str | None,
    fetch: bool,
    allow_private: bool,
    as_json: bool,
    **bounds: int | None,
) -> None:
    """Read pages into a record; make the record if there is none.

    PATH is a file, a folder, an address to fetch a page from, or - for standard input. Files are text dumps (.txt),
    saved pages (.html, .mhtml, .webarchive), web archives (.warc, .warc.gz, .wacz), feeds (RSS, Atom, JSON Feed), JSON
    Lines, CSV, TSV, Parquet, and zip or tar archives of these. Adding a page twice changes nothing; a page that changed
    becomes a new version of its article. A run that was stopped goes on where it was when it is started again.
    """
    config = configured(ctx, **bounds)
    run = Run(config)
    sources = Sources(config, run.known, columns, kind, fetch, allow_private)
    with text.progress("pages") as tick:
        for group in arrived(sources.read(paths), config.batch):
            run.file(group)
            run.visited(sources)
            tick(len(group))
    run.end(ctx, as_json=as_json, verb="read")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@recorded
@noisy
@click.pass_context
def reanalyse(ctx: click.Context, as_json: bool) -> None:
    """Run the rooms again over pages of the record whose facts come from other methods than are set now.

    The machine's facts are replaced; pages, versions and the decisions of persons stay.
    """
    from .. import store

    config = configured(ctx)
    run = Run(config, store.load(config.record))
    with text.progress("pages") as tick:
        for group in _few(run.writer.outdated(), config.batch):
            run.file(group)
            tick(len(group))
    run.end(ctx, as_json=as_json, verb="outdated")


class Run:
    """One run of filing. The record is made, and the rooms are opened, when the first page needs them."""

    def __init__(self, config: Config, record: Record | None = None) -> None:
        self._config = config
        self._record = record
        self._writer: Writer | None = None
        self._analyse: Analyse | None = None
        self.counts: Counter[str] = Counter()
        self._on_disk: list[str] = []  # ids of the last group's pages

    def known(self) -> Record | None:
        """The record if there is one; none is made."""
        from .. import store
        from ..errors import StoreError

        if self._record is None:
            try:
                self._record = store.load(self._config.record)
            except StoreError:
                return None  # what is wrong with it is said when the first page is filed
        return self._record

    @property
    def record(self) -> Record:
        """The record, made if there was none."""
        from .. import store

        if self._record is None:
            self._record = store.load(self._config.record, create=True)
        return self._record

    @property
    def writer(self) -> Writer:
        """What files into it."""
        from .. import store

        if self._writer is None:
            self._writer = store.Writer(self.record, store.made_with(self._config))
        return self._writer

    def file(self, group: Sequence[Any]) -> None:
        """Analyse and file what of the group is new; name what failed or was passed over."""
        from ..nouns import Failed, Page

        pages = [item for item in group if isinstance(item, Page)]
        for item in group:
            if isinstance(item, Failed):
                self._failed(item)
            elif isinstance(item, Kept):
                self.counts.update(("read", "unchanged"))
            elif not isinstance(item, Page):
                self.counts["passed over"] += 1
                text.complain(item.message)
        if not pages:
            return
        self.counts["read"] += len(pages)
        lacking = self.writer.lacking(pages)
        self.counts["unchanged"] += lacking.count(False)
        self._on_disk = [page.id for page, wanted in zip(pages, lacking, strict=True) if not wanted]
        self._file([page for page, wanted in zip(pages, lacking, strict=True) if wanted])

    def visited(self, sources: Sources) -> None:
        """Let it be kept what servers said of the pages filed last."""
        if self._on_disk:
            sources.filed(self.record, self._on_disk)
            self._on_disk = []

    def end(self, ctx: click.Context, *, as_json: bool, verb: str) -> None:
        """Join what is in the record now, print the summary, end with status 1 if any page failed."""
        self.join()
        names = ("read", "new", "changed", "again", "unchanged", "not analysed", "passed over", "failed")
        if as_json:
            click.echo(text.compact({name.replace(" ", "_"): self.counts[name] for name in names}))
        else:
            click.echo(self.told(verb))
        if self.counts["failed"]:
            ctx.exit(1)

    def told(self, verb: str) -> str:
        """The summary so far, in one line."""
        from .. import store

        return _summary(self.counts, verb, store.shown(self._config.record))

    def join(self) -> None:
        """Join what is in the record now, if there is one."""
        from .. import link, store

        if self._record is not None:
            store.refresh(self.record, lambda: link.load(self._config), self._config.link)

    def _file(self, pages: Sequence[Page]) -> None:
        from .. import pipeline
        from ..nouns import Failed

        if not pages:
            return
        if self._analyse is None:
            self._analyse = pipeline.load(self._config)
        filed: list[tuple[Page, Analysis]] = []
        for page, result in zip(pages, self._analyse(pages), strict=True):
            if isinstance(result, Failed):
                self._failed(result)
            else:
                filed.append((page, result))
                self.counts["not analysed"] += not pipeline.is_read(result.article)
        self.counts.update(self.writer.file(filed))
        self._on_disk += [page.id for page, _ in filed]

    def _failed(self, item: Failed) -> None:
        self.counts["failed"] += 1
        name = item.id or (f"line {item.line}" if item.line else "input")
        text.complain(item.message if name in item.message else f"{name}: {item.message}")


def _few(pages: Iterator[Page], size: int) -> Iterator[list[Page]]:
    group: list[Page] = []
    for page in pages:
        group.append(page)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def _summary(counts: Counter[str], verb: str, record: str) -> str:
    parts = [f"{counts['new']} new", f"{counts['changed']} changed (new versions)"]
    if counts["again"]:
        parts.append(f"{counts['again']} analysed again")
    if counts["not analysed"]:
        parts.append(f"{counts['not analysed']} kept without analysis (not in English)")
    parts += [f"{counts['unchanged']} unchanged", f"{counts['passed over']} passed over", f"{counts['failed']} failed"]
    return f"{record}: {counts['read']} pages {verb}: {', '.join(parts)}"

"""What `add` and `watch` are given -> pages: files through `read`, addresses through `fetch`.

Comes in: paths and addresses as a person names them. Goes out: what reading gives, in order; Kept for a page that its
server says has not changed. Left alone: every address that a page names; those that a feed lists are fetched only
if the user asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..config import Config
    from ..fetch import Fetcher, Visit
    from ..nouns import Failed
    from ..read import Passed
    from ..store import Record


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that did not change since it was last fetched into this record."""

    id: str


@dataclass(slots=True)
class Sources:
    """Reads what is named. `known` opens the record if there is one, to ask servers only for what changed."""

    config: Config
    known: Callable[[], Record | None]
    columns: str | None = None
    kind: Any = None  # read.Kind
    fetch: bool = False  # feeds from addresses, and the pages that feeds list
    allow_private: bool = False
    visits: dict[str, tuple[str, Visit]] = field(default_factory=dict)  # by page id: address asked for, what was said
    _fetcher: Fetcher | None = None

    def read(self, named: Iterable[Any]) -> Iterator[Any]:
        """Everything behind paths, addresses and "-"; a list of both is read in its order."""
        from .. import read
        from ..fetch import is_address

        reader = read.load(self.config, columns=read.parsed(self.columns), kind=self.kind)
        for one in named:
            if isinstance(one, str) and is_address(one):
                yield from self._listed(self._get(one))
            else:
                yield from self._listed(reader([one]))

    def filed(self, record: Record, ids: Iterable[str]) -> None:
        """Keep what the servers said of pages that are on disk now."""
        from ..store import visits

        for key in ids:
            if key in self.visits:
                url, visit = self.visits.pop(key)
                visits.keep(record, url, visit.etag, visit.modified)

    def _listed(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items, and for the summaries of a feed the pages, if they may be fetched."""
        from ..read import Teaser

        for item in items:
            if not isinstance(item, Teaser):
                yield item
            elif self.fetch and item.url:
                yield from self._get(item.url, page_only=True)
            else:
                yield _passed(item)

    def _get(self, url: str, *, page_only: bool = False) -> Iterator[Any]:
        from .. import read
        from ..errors import InputError
        from ..fetch import Fetcher
        from ..nouns import Failed, Page

        self._fetcher = self._fetcher or Fetcher(self.config, allow_private=self.allow_private)
        try:
            found = self._fetcher.get(url, self._last_visit(url))
            if found.unchanged:
                yield Kept(url)
                return
            bounds = {"limit": self.config.max_bytes, "ratio": self.config.max_ratio}
            raw = read.unpacked(found.raw, found.packing, name=url, **bounds)
            for item in read.fetched(
                raw,
                url=found.url,
                type_=found.type,
                config=self.config,
                captured=found.captured,
                feed=self.fetch and not page_only,
            ):
                if (
                    isinstance(item, Page) and item.id == found.url
                ):  # of a feed nothing is kept: its entries come and go
                    self.visits[item.id] = (url, found.visit)
                yield item
        except InputError as error:
            yield Failed(url, "fetch", str(error))

    def _last_visit(self, url: str) -> Visit | None:
        from ..fetch import Visit
        from ..store import visits

        record = self.known()
        etag, modified = visits.find(record, url) if record else (None, None)
        return Visit(etag, modified) if etag or modified else None


def _passed(item: Any) -> Passed | Failed:
    from ..read import Passed

    mend = "; --fetch gets its page" if item.url else ""
    return Passed(item.id, item.message + mend)

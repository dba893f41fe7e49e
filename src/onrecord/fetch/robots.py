"""What a site asks of robots (RFC 9309).

Comes in: the text of a robots.txt, or why there is none. Goes out: whether an address may be fetched, and how many
seconds apart. Left alone: fetching it.
"""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

TOKEN = "OnRecord"
LONGEST = 500 * 1024  # bytes that are read of a robots.txt; what is behind does not count
_SLOWEST = 120  # seconds that a site may ask to have between two pages


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site."""

    rules: Protego | None  # None: everything is allowed, or nothing
    open: bool = True  # where there are no rules

    def refused(self, url: str) -> str | None:
        """Why an address is not fetched."""
        if self.rules is None:
            return None if self.open else "its robots.txt cannot be read now, which stands for a ban; try again later"
        if not self.rules.can_fetch(url, TOKEN):
            return "its robots.txt asks robots to stay away"
        if self.delay > _SLOWEST:
            return f"its robots.txt asks for {self.delay:,.0f} seconds between two pages; save the page by hand"
        return None

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests."""
        return (self.rules.crawl_delay(TOKEN) or 0.0) if self.rules else 0.0


def of(status: int, raw: bytes) -> Robots:
    """The rules that an answer stands for: without the file all is allowed, with a fault of the server nothing."""
    if 200 <= status < 300:
        return Robots(Protego.parse(raw[:LONGEST].decode("utf-8", "replace")))
    return Robots(None, open=400 <= status < 500 and status != 429)

"""Quotation marks whose partner is missing: where the quoted words end or begin all the same.

Comes in: a body and the stretch in which the partner should stand. Goes out: a place, or None. Leaves alone: marks in
pairs, and quotations that go on in the next paragraph.
"""

from __future__ import annotations

import re

VERB = (
    r"(?:said|says|told|tells|asked|asks|added|adds|replied|replies|wrote|writes|noted|notes|explained|explains"
    r"|tweeted|continued|continues|insisted|insists|warned|warns|recalled|recalls|argued|argues|stated|states)"
)
NAME = r"[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}){0,4}"
WHO = rf"(?:he|she|they|it|(?:the|a|an|his|her|their|one) [\w’'-]{{1,30}}(?: [\w’'-]{{1,30}}){{0,2}}|{NAME})"
# Such as: Orlov said. said the mayor of Lund. What follows shows that nothing more hangs on the verb.
DONE = r"(?=[.,;:!—–]| (?:on|in|at|during|after|to|when|while|as|before|through|via)\b|\s*\Z)"
SAYS = rf"(?:{WHO} {VERB}{DONE}|{VERB} {WHO})"
BEHIND = re.compile(rf" ?{SAYS}")
TAG = re.compile(rf"[,?!] ?(?= ?{SAYS})")
STOP = re.compile(r"[.!?…] +(?=[A-Z])")
LONGEST = 2_000  # characters that a tag, or a missing opening mark, is looked for in


def tag(body: str, start: int, end: int) -> int | None:
    """Where the words before the first tag of a stretch end: behind its comma. None without a tag."""
    found = TAG.search(body, start, min(end, start + LONGEST))
    return None if found is None else found.start() + 1


def tagged(body: str, start: int, end: int) -> bool:
    """Whether a tag begins at the place."""
    return BEHIND.match(body, start, end) is not None


def opening(body: str, start: int, end: int) -> int:
    """Where the words that a lone closing mark ends begin: behind a colon, behind an earlier tag's sentence, or at the
    beginning of the stretch.
    """
    low = max(start, end - LONGEST)
    colon = body.rfind(": ", low, end)
    before = TAG.search(body, low, end)
    stop = None if before is None else STOP.search(body, before.end(), end)
    low = max(low, colon + 1, stop.end() if stop is not None else low)
    while low < end and (body[low].isspace() or body[low] in ",.;"):
        low += 1
    return low

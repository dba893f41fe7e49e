"""How the description of a speaker is worded in the record. No article, no memory."""

from __future__ import annotations

import re

from ..names import fold

# "budget carrier Sarn Air", "Train operator NDS": what describes a name before it; never "city of Sarn".
DESCRIBED = re.compile(
    r"^(?:(?:[A-Z]?[a-z-]+ )*(?!of |for |and |de |the |at |in |on |to |from |with )[a-z][a-z-]+ (?=[A-Z][\w.&’-]))"
)


CLAUSES = re.compile(
    r",?\s+(?:who|which|that|whose|speaking|asking|requesting|granted|on condition of|"
    r"(?:polled|surveyed|interviewed|questioned|contacted|canvassed) by|"
    # "an astronomer at a university in Sarn": what is not named itself does not tell who it is.
    r"(?:at|with|from) (?:an?|one of))\b|\s*[(;]|,\s"
)
SOME = (
    "one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|several|few|all|each|another|none|other|more|both|"
    r"any|every|a few|a dozen|dozens|hundreds|thousands|scores|\d[\d,.]*|"
    r"a (?:group|number|handful|pair|couple|majority)|(?:at least|more than|about|around|nearly|almost) \w+"
)
COUNTED = re.compile(
    rf"(?:(?:{SOME})(?: of(?: (?:the|its|their|his|her|these|those|several|many))?)?|the|a|an|this|that|these|those)\s+"
)


def plain(low: str) -> str:
    """A description without article, count and relative clause."""
    low = CLAUSES.split(low)[0]
    while (hit := COUNTED.match(low)) is not None and hit.end() < len(low):
        low = low[hit.end() :]
    return low.strip(" ,.")[:80]


def proper(text: str) -> str:
    """A body's printed name without article, apposition and possessive."""
    text = re.split(r",\s|\s[(–—]|\s+(?:who|which)\b", text)[0]
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)[:80]
    return DESCRIBED.sub("", text) or text


def cased(text: str, low: str) -> str:
    """The plain description in the case of the text: "OPEC sources"."""
    at = fold(text).find(low)
    return text[at : at + len(low)] if at >= 0 and len(fold(text)) == len(text) else low

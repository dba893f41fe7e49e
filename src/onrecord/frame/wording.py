"""How the description of a speaker is worded in the record. No article, no memory."""

from __future__ import annotations

import re

from ..names import fold

# "budget carrier Sarn Air", "Train operator NDS": what describes a name before it; never "city of Sarn".
DESCRIBED = re.compile(
    r"^(?:(?:[A-Z]?[a-z-]+ )*(?!of |for |and |de |the |at |in |on |to |from |with )[a-z][a-z-]+ (?=[A-Z][\w.&’-]))"
)


def plain(low: str) -> str:
    """A description without article, count and relative clause."""
    low = re.split(r",?\s+(?:who|which|that|whose|speaking|asking|requesting)\b|\s*[(;]|,\s", low)[0]
    plain = re.sub(r"^(?:the|a|an|one of the|one|two|three|four|five|several|some|many|other|another)\s+", "", low)
    return re.sub(r"^(?:other|more)\s+", "", plain).strip(" ,.")[:80]


def proper(text: str) -> str:
    """A body's printed name without article, apposition and possessive."""
    text = re.split(r",\s|\s[(–—]|\s+(?:who|which)\b", text)[0]
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)[:80]
    return DESCRIBED.sub("", text) or text


def cased(text: str, low: str) -> str:
    """The plain description in the case of the text: "OPEC sources"."""
    at = fold(text).find(low)
    return text[at : at + len(low)] if at >= 0 and len(fold(text)) == len(text) else low

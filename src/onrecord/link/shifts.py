"""Words for another day than the one planned before: "the ruling slips a fortnight", "not until September".

An article comes in; whether its headline, or a sentence about the event, has such a word goes out. Left alone: which
event it is, and which day.
"""

from __future__ import annotations

import re

from ..nouns import Filed, Spans
from .record import cite, sentences_at

SHIFTED = re.compile(
    r"\b(?:moved|moves|postpon\w+|put off|puts off|put back|pushed back|delay\w*|deferr?\w*|brought forward|"
    r"reschedul\w+|adjourn\w+|slip(?:s|ped)|late|later than|instead of|originally|another day|new date|not until)\b"
)


def shifted(filed: Filed, spans: Spans) -> bool:
    """Whether the headline, or a sentence that the spans touch, has a word for another day."""
    title = filed.ref.title or filed.analysis.article.title or ""
    told = (cite(filed, (span,)).text for span in sentences_at(filed, spans))
    return any(SHIFTED.search(text.lower()) is not None for text in (title, *told))

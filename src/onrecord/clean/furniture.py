"""A line of a page -> which kind of furniture it is, if any.

Comes in: one line. Goes out: its kind by its own words alone (`phrases.tsv` and the patterns below), or None.
Left alone: where the line stands; `blocks` weighs that. Every pattern is anchored and linear, and looks at lines of
bounded length only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from ..nouns import Furniture
from . import days

_PHRASE = 100  # characters; the longest phrase has 60
_SHORT = 160  # characters; longer lines are judged as text, but for the openings of notices
_EDGES = re.compile(r"^[\W\d_]+|[\W_\d]+$")
_COUNT_BEFORE, _COUNT_BEHIND = re.compile(r"^\d{1,3}(?:[,.]\d{3})*\s*"), re.compile(r"\s*\(?\d{1,6}\)?$")
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|da|van|von|der|bin|al|el|la|le|di|del|und|and|&|for|in)\s+)?[A-Z][\w.'’-]*){0,5}"

# Openings of notices that are as long as a paragraph.
_NOTICES = re.compile(
    r"(?:©|copyright\b|(?:we|this (?:web)?site|our (?:web)?site|cookies)\b.{0,60}\bcookies?\b"
    r"|cookies (?:help|are|allow|enable)\b"
    r"|by (?:continuing|using|clicking|signing|submitting|browsing|subscribing)\b.{0,120}\b(?:agree"
    r"|accept|consent|terms|privacy|policy)\b"
    r"|this (?:material|content|article|work)\b.{0,40}\b(?:may not be|protected by|copyright|licensed)\b"
    r"|(?:disclaimer|haftungsausschluss)\s?[:.-]|(?:the|any) (?:views|opinions) expressed\b"
    r"|sign up (?:for|to)\b.{0,80}\bnewsletter"
    r"|<[a-z!/][^<>]{0,500}>|(?:you (?:can|may) unsubscribe|this site is protected by recaptcha)\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:all rights reserved\.?|\|\s?(?:photo|image|foto|credit)s?\s?:.{0,80}"
    r"|[(\[](?:[^()\[\]]{0,60}\b)?(?:photo|photos|image|images|picture|via|courtesy|credit|afp|ap"
    r"|reuters|getty images)\b[^()\[\]]{0,60}[)\]]"
    r"|\b(?:file photo|file image|file picture|getty images|afp|shutterstock|/(?:ap|afp|reuters|epa"
    r"|file|tass)(?: photo)?)"
    r"|\b(?:credit|credits|photo|pic|image|copyright|foto|bild|photograph|picture"
    r"|illustration)\s?:?\s?(?:[^.:?!\"”]|\b[a-z]\.){0,40}(?:/[\w .]{2,30})?)$",
    re.IGNORECASE,
)
_CREDITS = (  # one of these, or "ap" in brackets or behind a stroke, is in everything that the pattern above finds
    *("rights reserved", "photo", "pic", "image", "foto", "credit", "picture", "via", "courtesy", "afp", "reuters"),
    *("getty", "shutterstock", "epa", "tass", "copyright", "bild", "illustration", "file"),
)
_STROKE = re.compile(  # behind a sentence: an agency and who took the picture
    r"[.!?)”\"]\s(?:[A-Z][\w&]{1,20}\s?){1,3}/\s?[A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w'’-]{1,20}){0,2}$"
)
_AGENCY = re.compile(
    r"(?:\(?(?:(?:AP|AFP|EPA|PA|DPA|dpa|Reuters|REUTERS|TASS|Xinhua|ANI|PTI|IANS|ANSA|EFE"
    r"|Getty(?: Images)?|Shutterstock)\b"
    r"[\s/|,:-]{0,3})(?:[\w.'’&-]{1,20}[\s/|,-]{0,3}){0,5}\)?)$"
)
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)(?:(?:\s+the)?\s?:?\s+|(?=[A-Z][a-z]+ [A-Z]))(?:{_NAME}|@\w+"
    rf"|[a-z]{{1,12}}[A-Z]\w{{0,20}})(?:\W.{{0,80}})?$|(?:From|FROM) {_NAME}$"
)
_COUNTS = re.compile(
    r"(?:[\d.,]{1,9}\s?[kKmM]?\s*(?:views?|comments?|shares?|likes?|reactions?|votes?|followers"
    r"|reads?|retweets?|kommentare|replies)\b\s*[,|•·]?\s*){1,5}$"
    r"|(?:comments?|shares?|views?|likes?|kommentare|replies)\s?[(:]\s?\d{1,6}\)?$|[\W\d_]{0,40}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)?[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:com|org|net|co|info|news|tv|io|eu"
    r"|[a-z]{2})(?:/\S{0,100})?$",
    re.I,
)
# Offers that stand among the paragraphs, as sentences of the site's own.
_PROMOTED = re.compile(
    r"\b(?:free trial|subscribe (?:now|today|here|to our)|sign up (?:now|today|here|to our|for our"
    r"|to receive)|click (?:here|to (?:subscribe|read|get|sign))"
    r"|(?:follow|like|find) us on\b|(?:download|get) (?:the|our) (?:free )?app|our (?:daily |weekly "
    r"|free |morning )?newsletter|get it here|to your inbox)",
    re.IGNORECASE,
)
_OFFERS = ("trial", "subscribe", "sign up", "click", " us on", " app", "newsletter", "get it here", "inbox")
_QUOTED = re.compile(r"[\"“”„«»]")
_CLOSED = re.compile(r"[.!?][\"”’»]?$")
_SITE = re.compile(  # words by which a site speaks to its reader
    r"\b(?:newsletters?|inbox|click|here|subscri\w{2,6}|e-?mail|app|cookies?|sign(?:ed)? (?:up|in)|log(?:ged)? in"
    r"|we|our|your?|comments?|rights reserved|reporting|editing|getty|reuters/|originally published)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\]]{3,90}[:;.][^\]]{3,90}\]$")  # a remark of the site's, in brackets of its own
_TRAIL = re.compile(r"[^.!?]{1,60}(?: [>»›/→] [^.!?>»›→]{1,80}){1,5}$")


def _rows(name: str) -> list[list[str]]:
    source = files("onrecord").joinpath(f"data/clean/{name}").read_text(encoding="utf-8")
    return [row.split("\t") for row in source.splitlines() if row and not row.startswith("#")]


@cache
def _phrases() -> dict[str, tuple[Furniture, bool]]:
    found: dict[str, tuple[Furniture, bool]] = {}
    for kind, phrase in _rows("phrases.tsv"):
        found.setdefault(_bare(phrase), (cast(Furniture, kind.rstrip("!")), kind.endswith("!")))
    return found


def _phrase(text: str) -> tuple[Furniture, bool] | None:
    """What a line is that is nothing but a phrase, and whether it opens a section."""
    return _phrases().get(_bare(text)) if len(text) <= _PHRASE else None


@cache
def _openings() -> tuple[tuple[Furniture, bool, re.Pattern[str]], ...]:
    rows = _rows("openings.tsv")
    return tuple(
        (cast(Furniture, kind.rstrip("!")), "!" in kind, re.compile(said, re.IGNORECASE)) for kind, said in rows
    )


@lru_cache(maxsize=4096)
def _opened(text: str) -> tuple[Furniture, bool] | None:
    """The kind that the opening words tell, and whether a section opens; one pattern of all says first if any does."""
    text = text.lstrip("([ ")
    if not _any_opening().match(text):
        return None
    return next(((found, opens) for found, opens, pattern in _openings() if pattern.match(text)), None)


@cache
def _any_opening() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, _, pattern in _openings()), re.IGNORECASE)


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(said for said, (kind, _) in _phrases().items() if kind in ("menu", "share") and " " not in said)


@lru_cache(maxsize=4096)  # a page asks of the same line two or three times
def kind(text: str) -> Furniture | None:
    """The kind of furniture that the line is by its own words; None: it may be the article's."""
    if len(text) > _SHORT:
        if _NOTICES.match(text[:400]) or (len(text) < 300 and _promotes(text)):
            return "other"
        return "caption" if len(text) < 400 and _credited(text) else None
    phrase = _phrase(text)
    if phrase:
        return phrase[0]
    if is_told(text):
        return "other" if _NOTICES.match(text) or _promotes(text) else "caption" if _credited(text) else None
    opened = _opened(text)
    if opened:
        return opened[0]
    if _BRACKETED.match(text) or _NOTICES.match(text) or _promotes(text):
        return "other"
    if _COUNTS.match(text):
        return "comment" if re.search(r"comment|kommentar", text, re.IGNORECASE) else "meta"
    if _BYLINE.match(text) or days.is_stamp(text) or _ADDRESS.match(text):
        return "meta"
    if _AGENCY.match(text):
        return "credit"
    if (_TRAIL.match(text) and not text.endswith(".")) or _is_menu(text):
        return "menu"
    return "caption" if _credited(text) else None


def _promotes(text: str) -> bool:
    low = text.lower()  # most lines hold none of the words, and that is quick to see
    return any(map(low.__contains__, _OFFERS)) and bool(_PROMOTED.search(text)) and not _QUOTED.search(text)


def is_told(text: str) -> bool:
    """Whether a short line is a sentence of news for all its opening words: "Support the talks, she urged members"."""
    if not _CLOSED.search(text[-4:]) or ":" in text[:25] or "|" in text[:25]:
        return False
    found = text.split()
    lower = sum(map(str.islower, [word[0] for word in found]))
    return len(found) >= 6 and lower >= 0.45 * len(found) and not _SITE.search(text)


def _is_menu(text: str) -> bool:
    """Whether the line is a row of a site's menu: "Search Weather Newsletters Archive"."""
    found = text.casefold().split()
    if len(found) < 3:
        return False
    return sum(map(_menu_words().__contains__, [word.strip(",|•·") for word in found])) >= 0.5 * len(found)


def opens_section(text: str) -> bool:
    """Whether what follows the line is, as a rule, not the article's own text: comments, related stories."""
    if len(text) > _SHORT:
        return False
    phrase = _phrase(text)
    if phrase:
        return phrase[1]
    opened = _opened(text)
    return opened is not None and opened[1]


def is_trail(text: str) -> bool:
    """Whether the line is a section with its parents: "News > Harbour"."""
    return len(text) <= _SHORT and bool(_TRAIL.match(text))


def is_byline(text: str) -> bool:
    """Whether the line says who wrote: "By Ada Marsh"."""
    return len(text) <= _SHORT and bool(_BYLINE.match(text)) and not is_told(text)


def _credited(text: str) -> bool:
    """Whether the line closes with the credit of a photograph."""
    tail = text[-140:]
    if "/" in tail and _STROKE.search(tail):
        return True
    low = tail.lower()
    if not any(map(low.__contains__, _CREDITS)) and not ("ap" in low and any(map(low.__contains__, "([/"))):
        return False
    return any(_AFTER.match(tail, at) for at in _starts(tail))


def _starts(tail: str) -> list[int]:
    return [0, *(found.start() for found in re.finditer(r"[(\[|/]|\b[a-zA-Z]", tail))]


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    folded = text.casefold().replace("’", "'").strip()
    if folded[:1].isalpha() and folded[-1:].isalpha():
        return folded
    bare = _COUNT_BEFORE.sub("", folded) if folded[:1].isdigit() else folded
    bare = _COUNT_BEHIND.sub("", bare[-20:]).join((bare[:-20], "")) if bare[-1:] == ")" or bare[-1:].isdigit() else bare
    return _EDGES.sub("", bare).strip() or folded

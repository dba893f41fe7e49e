"""A line of a page -> which kind of furniture it is, if any.

Comes in: one line. Goes out: its kind by its own words alone (`phrases.tsv` and the patterns below), or None.
Left alone: where the line stands; `blocks` weighs that. Every pattern is anchored and linear, and looks at lines of
bounded length only.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import cast

from ..nouns import Furniture
from . import days

_SHORT = 160  # characters; longer lines are judged as text, but for the openings of notices
_EDGES = re.compile(r"^[\W\d_]+|[\W_\d]+$")
_COUNTED = re.compile(r"^\d{1,3}(?:[,.]\d{3})*\s*|\s*\(?\d{1,6}\)?$")
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|da|van|von|der|bin|al|el|la|le|di|del|und|and|&|for|in)\s+)?[A-Z][\w.'’-]*){0,5}"

# Opening words that make a short line furniture.
_OPENINGS: tuple[tuple[Furniture, str], ...] = (
    ("related", r"(?:read|see|watch|listen)(?: also| more| next| too)?\s?(?:[:|»>]|\s[-–—]\s)"),
    ("related", r"(?:read|see|watch) more\b|(?:also|must) (?:read|see|watch)\b|related(?: \w{4,9})?\s?[:|]"),
    ("related", r"(?:more|further) (?:on|from|about|by|in|stories|coverage|reading)\b(?=[^.]{0,90}$)"),
    ("related", r"click here\b|(?:don[’']t|do not) miss\b|previously\s?:|(?:top|latest) (?:stories|news|videos)\b"),
    ("related", r"(?:full|read the) (?:story|remarks|statement|text|report|article|transcript|interview|speech) (?:here|below|at)\b"),
    ("related", r"(?:lesen sie|mehr (?:zum|dazu|lesen)|siehe auch|lire (?:aussi|la suite)|à lire|lea también|lee también)\b"),
    ("related", r"(?:leggi anche|leia (?:também|mais)|veja (?:também|mais)|les også|läs (?:också|mer)|læs også|lees (?:ook|meer))\b"),
    ("related", r"(?:continue|keep) reading\b|go to (?:video|article|gallery)\b|next (?:story|article)\b|previous (?:story|article)\b"),
    ("share", r"(?:share|follow us|follow|like us|find us|join us|tweet|pin)\b(?: this)?(?:\s\w+){0,3} (?:on|via|by|at|with)\b(?=.{0,70}$)"),
    ("share", r"(?:share|teilen|partager|compartir|condividi)\s?[:|]|share this\b|copy(?:/paste)?\b.{0,40}\b(?:link|clipboard)\b"),
    ("share", r"follow (?:@|us\b|our\b|the author\b)|add us (?:as|on)\b"),
    ("caption", r"(?:photos?|image|images|picture|pictures|pic|foto|fotos|bild|caption|video|graphic|illustration)(?: credit| by| courtesy)?(?: of)?\s?[:/|©]"),
    ("caption", r"(?:file (?:photo|picture|image)|image (?:source|credit|caption)|photo (?:by|credit|illustration)|picture (?:by|credit))\b"),
    ("caption", r"(?:story\.\w+\.caption|(?:title|cover|main|featured|lead) (?:image|photo|picture)\s?:)"),
    ("credit", r"(?:written|reported|edited|compiled|translated|words|text|story|article|post|submitted)(?: \w{2,9}){0,2} by:?\s+(?=\S.{0,70}$)(?=[A-Z(])"),
    ("credit", r"(?:reporting|editing|additional reporting|writing|compiled|with (?:reporting|inputs?|agency))(?: and \w+)? (?:by|from)\b"),
    ("credit", r"(?:source|sources|quelle|fuente|fonte|via|credit)\s?:(?=.{0,60}$)"),
    ("tags", r"(?:tags?|tagged(?: with| in| as)?|topics?|filed under|keywords|categor(?:y|ies)|posted in|more on|themen|schlagworte|etiquetas|temas)\s?:"),
    ("comment", r"(?:leave|post|add|write|join|view|show|see|load|be the first)\b.{0,30}\b(?:comments?|reply|conversation|discussion)\b(?=.{0,40}$)"),
    ("comment", r"(?:your email address will not be published|required fields are marked|logged in as|you must be logged in|please log in)\b"),
    ("comment", r"(?:log|sign) in (?:to|or)\b(?=.{0,60}$)"),
    ("meta", r"(?:published|updated|posted|created|modified|first published|last (?:updated|modified|edited)|date|issued|released)\b\s?(?:at|on|:)?\s?(?=.{0,50}\d)(?=.{0,70}$)"),
    ("meta", r"\d{1,3}[- ]?(?:min(?:ute)?s?|sec(?:ond)?s?|hours?)[- ](?:read|ago|listen|video)\b(?=.{0,60}$)|(?:an?|\d{1,3}) (?:minute|hour|day|week|month)s? ago\b(?=.{0,60}$)"),
    ("meta", r"(?:reading|estimated reading|read) time\b(?=.{0,30}$)"),
    ("other", r"(?:sign up|subscribe|register|join|support|donate|download|install|get (?:the|our|your|unlimited|access))\b(?=.{0,90}\b(?:newsletter|newsletters|email|inbox|app|journalism|free|today|channel|podcast|subscription|access|whatsapp|telegram|updates|alerts)\b)"),
    ("other", r"(?:to )?(?:subscribe|sign up)(?: (?:now|here|today|to|for)\b|$)(?=.{0,90}$)|click (?:to|here)\b|(?:enter|confirm) your e-?mail\b"),
    ("other", r"(?:advertisement|anzeige|werbung|publicité|publicidad|pubblicità|sponsored)(?=\W|$)(?=.{0,40}$)"),
    ("other", r"(?:©|\(c\)|copyright\b|all rights reserved\b|alle rechte vorbehalten\b|tous droits réservés\b|todos los derechos\b)"),
    ("other", r"disclaimer\b(?=\s?[:.-])"),
    ("other", r"\[[^\]]{3,90}[:;.][^\]]{3,90}\]$|(?:editor[’']s note|note to (?:editors|readers)|this (?:story|article|post|report) (?:was|has been|is|comes|originally|first)\b)"),
    ("other", r"<[a-z!/][^<>]{0,300}>"),
)  # fmt: skip
# Openings of notices that are as long as a paragraph.
_NOTICES = re.compile(
    r"(?:©|copyright\b|(?:we|this (?:web)?site|our (?:web)?site|cookies)\b.{0,60}\bcookies?\b|cookies (?:help|are|allow|enable)\b"
    r"|by (?:continuing|using|clicking|signing|submitting|browsing|subscribing)\b.{0,120}\b(?:agree|accept|consent|terms|privacy|policy)\b"
    r"|this (?:material|content|article|work)\b.{0,40}\b(?:may not be|protected by|copyright|licensed)\b"
    r"|(?:disclaimer|haftungsausschluss)\s?[:.-]|(?:the|any) (?:views|opinions) expressed\b|sign up (?:for|to)\b.{0,80}\bnewsletter"
    r"|<[a-z!/][^<>]{0,500}>|(?:you (?:can|may) unsubscribe|this site is protected by recaptcha)\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:all rights reserved\.?|\|\s?(?:photo|image|foto|credit)s?\s?:.{0,80}"
    r"|[(\[](?:[^()\[\]]{0,60}\b)?(?:photo|photos|image|images|picture|via|courtesy|credit|afp|ap|reuters|getty images)\b[^()\[\]]{0,60}[)\]]"
    r"|\b(?:file photo|file image|file picture|getty images|afp|shutterstock|/(?:ap|afp|reuters|epa|file|tass)(?: photo)?)"
    r"|\b(?:credit|credits|photo|image|copyright|foto|bild|photograph|picture|illustration)\s?:?\s?[^.:]{0,40}(?:/[\w .]{2,30})?)$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:\(?(?:(?:AP|AFP|EPA|PA|DPA|dpa|Reuters|REUTERS|TASS|Xinhua|ANI|PTI|IANS|ANSA|EFE|Getty(?: Images)?|Shutterstock)\b"
    r"[\s/|,:-]{0,3})(?:[\w.'’&-]{1,20}[\s/|,-]{0,3}){0,5}\)?)$"
)
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)(?:\s+the)?:?\s+(?:{_NAME}|@\w+|[a-z]{{1,12}}[A-Z]\w{{0,20}})(?:\W.{{0,80}})?$|(?:From|FROM) {_NAME}$"
)
_COUNTS = re.compile(
    r"(?:[\d.,]{1,9}\s?[kKmM]?\s*(?:views?|comments?|shares?|likes?|reactions?|votes?|followers|reads?|retweets?|kommentare|replies)\b\s*[,|•·]?\s*){1,5}$"
    r"|(?:comments?|shares?|views?|likes?|kommentare|replies)\s?[(:]\s?\d{1,6}\)?$|[\W\d_]{0,40}$",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[^.!?]{1,60}(?: [>»›/→] [^.!?>»›→]{1,80}){1,5}$")
_OPENED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _OPENINGS)


@cache
def _phrases() -> dict[str, tuple[Furniture, bool]]:
    found: dict[str, tuple[Furniture, bool]] = {}
    source = files("onrecord").joinpath("data/clean/phrases.tsv").read_text(encoding="utf-8")
    for row in source.splitlines():
        if row and not row.startswith("#"):
            kind, phrase = row.split("\t")
            found.setdefault(_bare(phrase), (cast(Furniture, kind.rstrip("!")), kind.endswith("!")))
    return found


def kind(text: str) -> Furniture | None:
    """The kind of furniture that the line is by its own words; None: it may be the article's."""
    if len(text) > _SHORT:
        if _NOTICES.match(text[:400]):
            return "other"
        return "caption" if len(text) < 400 and _credited(text) else None
    phrase = _phrases().get(_bare(text))
    if phrase:
        return phrase[0]
    for found, pattern in _OPENED:
        if pattern.match(text):
            return found
    if _NOTICES.match(text):
        return "other"
    if _COUNTS.match(text):
        return "comment" if re.search(r"comment|kommentar", text, re.IGNORECASE) else "meta"
    if _BYLINE.match(text) or days.is_stamp(text):
        return "meta"
    if _AGENCY.match(text):
        return "credit"
    if _TRAIL.match(text) and not text.endswith("."):
        return "menu"
    return "caption" if _credited(text) else None


def opens_section(text: str) -> bool:
    """Whether what follows the line is, as a rule, not the article's own text: comments, related stories."""
    phrase = _phrases().get(_bare(text)) if len(text) <= _SHORT else None
    return phrase is not None and phrase[1]


def is_trail(text: str) -> bool:
    """Whether the line is a section with its parents: "News > Harbour"."""
    return len(text) <= _SHORT and bool(_TRAIL.match(text))


def is_byline(text: str) -> bool:
    """Whether the line says who wrote: "By Ada Marsh"."""
    return len(text) <= _SHORT and bool(_BYLINE.match(text))


def _credited(text: str) -> bool:
    """Whether the line closes with the credit of a photograph."""
    tail = text[-140:]
    return any(_AFTER.match(tail, at) for at in _openings(tail))


def _openings(tail: str) -> list[int]:
    return [0, *(found.start() for found in re.finditer(r"[(\[|/]|\b[a-zA-Z]", tail))]


def _bare(text: str) -> str:
    return (
        _EDGES.sub("", _COUNTED.sub("", text.casefold().replace("’", "'").strip())).strip() or text.casefold().strip()
    )

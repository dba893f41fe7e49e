"""Who wrote, as pages write it -> the names, one by one.

Comes in: strings out of metadata or bylines: "By Ada Marsh and Per Aasen, Bay Post". Goes out: the names of people;
where none is named, of the newsroom or agency that signs. Left alone: whether they are known to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import days
from .lines import tidy

_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|text|interview)\s+)?(?:by|von|par|por|di|af|av|door|od|autor)"
    r"\s*:?\s+|^(?:view all posts by|posts? by|author|autor(?:in)?|text|more (?:from|by))\s*:?\s+",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,|;|\||&|/|•|·|\band\b|\bund\b|\bet\b|\bog\b|\boch\b|\bmit\b|\bwith\b|\s+y\s+|\s+e\s+)\s*", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s(?:for|published|updated|posted|on|in|at|is|has|covers?|as told to)\s|\s[-–|•·]\s|\bimage:", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?:|^@|\w@\w|www\.", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?:|@|www\.|[{}<>=\d]|^(?:admin|updated|published|posted|null|none|undefined|n/?a|image|photo|author|about|unknown|guest|contributor)$"
    r"|\b(?:read more|follow|subscribe|min read|all posts|biograph|view profile|getty|shutterstock|istock)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(  # what people are, where it stands beside their names
    r"(?:^|\s)(?:(?:staff|senior|chief|associate|deputy|managing|contributing|political|foreign|money|news|business"
    r"|sports?|science|health|technology|tech|city|features?|digital|special|assistant|executive|global|head|editor)\s+)"
    r"*(?:editors?|reporters?|writers?|correspondents?|journalists?|columnists?|officer|director|producer"
    r"|contributor|redakteur(?:in)?|korrespondent(?:in)?|reporterin|head of .{1,40}|staff|photographer)$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:staff|desk|newsroom|redaktion|redacción|rédaction|team|news|online|agency|agentur(?:en)?|editors?|editorial"
    r"|correspondent|reporter|press|media|admin|tv)\b|\.\w{2,4}$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\s+(?:(?:the\s+)?associated press|afp|reuters|ap|dpa|usa today|the canadian press|pa media|bloomberg)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_LONG = 400  # characters of one string that are looked at


def named(texts: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """The names that the strings hold, each once. Newsrooms and the outlet itself only where there are no people."""
    found = [part for text in texts for part in _parts(text, outlet)]
    once: dict[str, str] = {}
    for part in found:  # "ada-marsh", which is an address, gives way to "Ada Marsh"
        if bare(part) and (bare(part) not in once or once[bare(part)].islower()):
            once[bare(part)] = part
    found = list(once.values())
    people = [part for part in found if not is_house(part, outlet)]
    return tuple(people or found)


def bare(text: str) -> str:
    """Letters and digits alone, case folded."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _parts(text: str, outlet: str | None) -> list[str]:
    shown = _IN_BRACKETS.sub(" ", " ".join(word for word in tidy(text)[:_LONG].split() if not _ADDRESS.search(word)))
    shown = _AFTER.split(days.around(shown)[0], maxsplit=1)[0]
    found = []
    for part in _AND.split(shown):
        name = _BY.sub("", part.strip(" |-–—•:'’\"")).strip(" |-–—•:")
        name = _without(name, outlet)
        if 2 <= len(name) < 60 and any(letter.isalpha() for letter in name) and not _NO_NAME.search(name):
            found.append(name)
    kept = [name for name in found if not _TITLE.search(name)]
    return kept or [name for name in found if is_house(name, outlet)][:1]


def _without(name: str, outlet: str | None) -> str:
    """The name without the outlet or agency that stands after it."""
    if outlet and len(name) > len(outlet) + 3 and name.casefold().endswith(" " + outlet.casefold()):
        name = name[: -len(outlet)]
    shorter = _AGENCY.sub("", name)
    return (shorter if len(shorter.split()) > 1 else name).strip(" ,-–|")


def is_house(name: str, outlet: str | None) -> bool:
    """Whether a newsroom, agency or the outlet itself signs: "Bay Post", "AFP", "Sports desk"."""
    own = bare(outlet or "")
    return bare(name) == own or bool(_HOUSE.search(name)) or (len(name.split()) == 1 and name.isupper())

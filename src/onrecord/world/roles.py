"""Titles and role words read into a rank and subjects, so that "Foreign Secretary" meets "Minister of Foreign Affairs".

Comes in: the title of an office, or the words that news has for it. Goes out: a Role, or None for words that name
no office held on the day ("former minister", "president-elect"). Leaves alone: who holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..names import fold

NOT_NOW = re.compile(
    r"\b(?:former|ex|late|elect|designate|nominee|candidate|shadow|incoming|future|would.be|opposition|onetime|"
    r"aide|adviser to|wife|husband|son|daughter|spouse|first lady|office of|chief of staff to)\b"
)
# Subject of an office | words of a title that tell it. The first that matches the earliest word comes first.
SUBJECTS = {
    "foreign": r"foreign (?!trade|invest|econom|aid)|foreign$|external (?!trade)|external$|diploma",
    "defence": r"defence|armed forces|war$",
    "finance": r"financ|treasury|exchequer|revenue",
    "interior": r"(?<!and )interior|home affairs|home department|^home$|internal (?:affairs|security)",
    "homeland": r"homeland",
    "justice": r"justice",
    "economy": r"econom",
    "energy": r"energy|petrol|oil\b|electric|power$",
    "trade": r"trade|commerce",
    "health": r"health",
    "education": r"education",
    "environment": r"environment|climate|ecolog",
    "agriculture": r"agricultur|farm|food|rural",
    "transport": r"transport|railway|aviation",
    "labour": r"labou?r|employment|work\b",
    "culture": r"cultur",
    "science": r"scien|research|technolog",
    "industry": r"industr|business",
    "tourism": r"touris",
    "information": r"information|communicat|media|digital",
    "planning": r"planning",
    "development": r"development|cooperation",
    "security": r"(?<!social )(?<!homeland )(?<!food )security",
    "intelligence": r"intelligence",
    "housing": r"housing|urban",
    "social": r"social|welfare|famil|women|pension",
    "sport": r"sport|youth",
    "religion": r"relig",
    "immigration": r"immigra|migra|asylum",
    "europe": r"europe|eu affairs|brexit",
    "water": r"water|irrigat",
    "infrastructure": r"infrastruct|public works|construction",
    "emergencies": r"emergenc|disaster",
    "veterans": r"veteran",
    "parliament": r"parliament",
}
_SUBJECTS = {name: re.compile(rf"\b(?:{words})") for name, words in SUBJECTS.items()}
# Whole role words | rank. `*` stands for no more than what is written.
RANKS = {
    "president": "president", "presidents": "president", "state president": "president",
    "president of the republic": "president", "federal president": "president",
    "chairman of the presidency": "president",
    "president of the confederation": "president", "president of the swiss confederation": "president",
    "prime minister": "government", "premier": "government", "taoiseach": "government",
    "head of government": "government",
    "pm": "government", "president of the government": "government", "first minister": "government",
    "president of the council of ministers": "government", "premier of the state council": "government",
    "chairman of the government": "government",
    "chairman of the council of ministers": "government", "president of the executive yuan": "government",
    "chancellor": "chancellor", "federal chancellor": "chancellor",
    "leader": "leader", "strongman": "leader", "ruler": "leader", "head of state": "state",
    "king": "monarch", "queen": "monarch", "monarch": "monarch", "emperor": "monarch", "emir": "monarch",
    "sultan": "monarch", "grand duke": "monarch", "prince": "monarch", "amir": "monarch",
    "supreme leader": "supreme", "crown prince": "heir", "pope": "pope", "pontiff": "pope",
    "vice president": "vice", "deputy president": "vice", "first vice president": "vice",
    "deputy prime minister": "deputy government", "vice premier": "deputy government",
    "deputy premier": "deputy government", "first deputy prime minister": "deputy government",
    "tanaiste": "deputy government", "vice chancellor": "deputy government",
    "foreign secretary": "minister:foreign", "top diplomat": "minister:foreign", "chief diplomat": "minister:foreign",
    "home secretary": "minister:interior", "attorney general": "attorney", "prosecutor general": "prosecutor",
    "general prosecutor": "prosecutor", "chief prosecutor": "prosecutor", "chief justice": "chief justice",
    "secretary general": "head", "director general": "head", "executive director": "head", "managing director": "head",
    "chief": "head", "head": "head", "boss": "head", "director": "head", "chairperson": "head", "chair": "head",
    "chairman": "head", "chairwoman": "head", "administrator": "head",
    "commissioner general": "head", "chief executive": "chief executive", "governor": "head",
    "high representative": "high representative", "foreign policy chief": "high representative",
    "general secretary": "party", "party secretary": "party", "first secretary": "party", "party chief": "party",
    "national security adviser": "security adviser", "national security advisor": "security adviser",
    "central bank governor": "bank", "central bank chief": "bank", "central bank head": "bank",
    "central banker": "bank", "central bank president": "bank", "fed chair": "bank", "fed chief": "bank",
    "fed chairman": "bank", "fed chairwoman": "bank", "federal reserve chair": "bank",
    "federal reserve chairman": "bank",
    "press secretary": "press secretary", "presidential spokesman": "press secretary",
    "presidential spokeswoman": "press secretary", "presidential spokesperson": "press secretary",
    "press officer": "press secretary", "chief spokesman": "press secretary", "government spokesperson": "spokesperson",
    "government spokesman": "spokesperson", "government spokeswoman": "spokesperson",
    "speaker": "speaker", "parliament speaker": "speaker", "house speaker": "speaker",
    "speaker of parliament": "speaker",
    "army chief": "forces", "military chief": "forces", "top general": "forces", "chief of the general staff": "forces",
    "chief of general staff": "forces", "chief of the defence staff": "forces", "chief of defence": "forces",
    "chairman of the joint chiefs of staff": "forces", "army chief of staff": "forces", "chief of army staff": "forces",
    "commander in chief of the armed forces": "forces", "military commander": "forces",
    "chief of staff": "chief of staff",
    "spy chief": "intelligence", "intelligence chief": "intelligence",
    "director of the central intelligence agency": "intelligence",
}  # fmt: skip
_SPOKES = re.compile(r"\b(?:press secretary|spokes(?:man|woman|person)|press chief|press officer)\b")
_BANK = re.compile(
    r"^(?:governor|president|chair(?:man|woman|person)?|chief|head|director) of the (?:\w+ ){0,4}"
    r"(?:(?:central|national|reserve|state|federal|riks|popular|people's) ?(?:bank|reserve)|bank)\b"
)
_MINISTER = re.compile(
    r"^(?P<deputy>(?:first )?(?:deputy|vice|assistant|junior|state|parliamentary|under)[ -]?(?=minister|secretary))?"
    r"(?:(?:federal|union|cabinet|senior|coordinating|acting|interim|state) )*"
    r"(?:minister|secretary|commissioner)(?P<state> of state)?(?: (?:of|for|in charge of) (?:the )?(?P<of>.+))?$"
)
_BEFORE = re.compile(
    r"^(?:the )?(?P<deputy>(?:first )?(?:deputy|vice|junior|assistant) )?(?P<of>[\w ,&'’-]+?) "
    r"(?:minister|secretary|commissioner)$"
)


@dataclass(frozen=True, slots=True)
class Role:
    """What an office is, whatever it is called."""

    rank: str  # president, government, minister, head, ...; title for words that only a title of the same words meets
    subjects: tuple[str, ...] = ()  # of a minister or spokesperson, the chief one first; of a title, its words

    def __str__(self) -> str:
        return f"{self.rank}:{'+'.join(self.subjects)}" if self.subjects else self.rank


@lru_cache(maxsize=4096)
def read(words: str) -> Role | None:
    """The role that a title or the words of news name; None for no office, or for one that is not held now."""
    plain = title(words)
    if NOT_NOW.search(plain):
        return None
    rank = RANKS.get(plain)
    if rank is not None:
        first, _, subject = rank.partition(":")
        return Role(first, (subject,) if subject else ())
    if plain == "secretary of state":
        return Role("minister", ("foreign",))
    if _SPOKES.search(plain):
        return _spokesperson(plain)
    if _BANK.match(plain):
        return Role("bank")
    hit = _MINISTER.match(plain) or _BEFORE.match(plain)
    if hit is not None:
        return _minister(hit)
    return _other(plain) or (Role("title", (plain,)) if plain else None)


def title(words: str) -> str:
    """A title as it is compared: folded, without article and "acting"."""
    plain = re.sub(r"[-–]", " ", fold(words[:120])).replace("defense", "defence").replace("’", "'").strip(" .,'")
    return re.sub(r"^(?:(?:the|a|its|their|his|her|acting|interim|outgoing|current|incumbent|new)\s+)+", "", plain)


def _minister(hit: re.Match[str]) -> Role:
    groups = hit.groupdict()
    found = subjects(groups.get("of") or "")
    if not found:
        return Role("title", (hit.group(),))
    junior = groups.get("deputy") or (groups.get("state") and hit.group().startswith("minister of state"))
    return Role("deputy minister" if junior else "minister", found)


def subjects(words: str) -> tuple[str, ...]:
    """The subjects that the words name, in their order: "Foreign Affairs and Trade" -> foreign, trade."""
    hits = [(hit.start(), name) for name, pattern in _SUBJECTS.items() if (hit := pattern.search(words))]
    return tuple(name for _, name in sorted(hits))


_HOUSE = re.compile(
    r"\b(?:ministry|department|agency|police|court|party|union|bank|board|office|committee|parliament)\b"
)


def _spokesperson(plain: str) -> Role:
    if re.search(r"\b(?:foreign|external|state department|department of state)\b", plain):
        return Role("spokesperson", ("foreign",))
    if re.search(r"\b(?:defence|pentagon|military|army|armed forces)\b", plain):
        return Role("spokesperson", ("defence",))
    if "press secretary" in plain or re.search(r"\b(?:president|kremlin|white house|prime minister|downing)", plain):
        return Role("press secretary")
    # "commerce ministry spokesman" speaks for none of the houses whose spokespeople the index has.
    return Role("title", (plain,)) if _HOUSE.search(plain) else Role("spokesperson")


_OTHER = (
    (re.compile(r"^secretary general of (?:the )?united nations"), "head"),
    (re.compile(r"^high representative\b"), "high representative"),
    (re.compile(r"^(?:supreme leader)\b"), "supreme"),
    (re.compile(r"^general secretary of the (?:central committee|(?:\w+ )?(?:communist|workers))"), "party"),
    (re.compile(r"^(?:speaker|president|chair(?:man|person|woman)?) of the (?:\w+ ){0,3}(?:parliament|assembly|house|"
                r"knesset|duma|rada|verkhovna rada|sejm|congress|chamber|council of states|senate|federation council|"
                r"bundestag|majlis)"), "speaker"),
    (re.compile(r"^(?:national )?security advis[eo]r"), "security adviser"),
    (re.compile(r"^(?:director|head|chief) of the (?:central|national|federal|foreign|general)? ?intelligence"),
     "intelligence"),
    (re.compile(r"^(?:white house|presidential|downing street) chief of staff"), "chief of staff"),
)  # fmt: skip


_AMBASSADOR = re.compile(r"^(?:ambassador|envoy|permanent representative) to (?:the )?(.+)$")
_SHORT = {
    "united nations": "un", "u.n": "un", "united states of america": "us", "united states": "us", "u.s": "us",
    "united kingdom": "uk", "britain": "uk", "russian federation": "russia", "people's republic of china": "china",
    "european union": "eu",
}  # fmt: skip


def _other(plain: str) -> Role | None:
    if hit := _AMBASSADOR.match(plain):
        return Role("ambassador", (_SHORT.get(hit[1], hit[1]),))
    for pattern, rank in _OTHER:
        if pattern.match(plain):
            return Role(rank)
    return None

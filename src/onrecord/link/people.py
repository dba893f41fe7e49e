"""Speakers across articles: one Person for each, under all the ways in which articles name them.

Statements come in; people and the person of each statement go out. Left alone: which words are whose (that is
`frame`'s), and different persons who share a surname, who stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..ids import digest, slug
from ..names import parts
from ..nouns import Cited, Held, Person, Speaker, SpeakerBasis, SpeakerType
from .lexicon import Lexicon
from .record import LATE, Fact, Key, cite, distinct
from .ruled import Kinship, Pair
from .spelling import near, same_given, sound

NOTHING = Kinship()
BASES: tuple[SpeakerBasis, ...] = ("named", "role", "metonym", "pronoun")  # strongest first


@dataclass(frozen=True, slots=True)
class People:
    """The people of a record and whose each statement is."""

    people: tuple[Person, ...]
    of: Mapping[Key, str]  # statement -> Person.id
    names: Mapping[str, str]  # a speaker's name as any article gives it -> Person.name, where only one person bears it
    sides: Mapping[str, str]  # Person.name -> side


@dataclass(slots=True)
class _Profile:
    """All statements under one name of one side."""

    name: str
    group: str  # person, body (also groups), or unnamed with its article
    words: tuple[str, ...]
    side: str | None
    roles: set[str]
    facts: list[Fact]

    @property
    def full(self) -> bool:
        return len(self.words) > 1


def join(facts: Sequence[Fact], lexicon: Lexicon, ruled: Kinship = NOTHING) -> People:
    """One person for each speaker. The facts are in the order of the record; `ruled` is what persons decided."""
    profiles = _profiles(facts, lexicon)
    groups = _Groups(len(profiles), [_goes_by(profile) for profile in profiles], ruled.apart)
    for one, two in _pairs(profiles, lexicon):
        groups.join(one, two)
    _adopt_long_surnames(profiles, groups)
    _adopt_surnames(profiles, groups)
    found = [[profiles[at] for at in members] for members in groups.all()]
    found.sort(key=lambda members: (min(p.facts[0].order for p in members), min(p.name for p in members)))
    ids, also, found = _merged(distinct(_wanted_ids(found)), found, ruled.whose)
    people = tuple(
        _person(key, members, name=ruled.names.get(key), also=more)
        for key, members, more in zip(ids, found, also, strict=True)
    )
    of = {fact.key: key for key, members in zip(ids, found, strict=True) for p in members for fact in p.facts}
    sides = {person.name: person.side for person in people if person.side is not None}
    return People(people, of, _names(people, found), sides)


def _wanted_ids(found: Sequence[Sequence[_Profile]]) -> list[str]:
    """The slug of the name; with the side where two have one name; with its article for somebody unnamed."""
    names = [slug(_canonical(members)) for members in found]
    counts = Counter(names)
    out = []
    for name, members in zip(names, found, strict=True):
        first = _named(members)[0]
        if first.group not in ("person", "body"):
            name = f"{name}-{digest(first.group, length=4)}"
        elif counts[name] > 1 and any(profile.side for profile in members):
            name = f"{name}-{slug(_commonest(profile.side for profile in members) or '')}"
        out.append(name)
    return out


def _goes_by(profile: _Profile) -> frozenset[str]:
    """The ids that a person known by this profile alone could have."""
    names = {slug(profile.name), "-".join(profile.words)}
    return frozenset(names | {f"{name}-{slug(profile.side)}" for name in names if profile.side})


def _merged(
    ids: Sequence[str], found: Sequence[list[_Profile]], whose: Mapping[str, str]
) -> tuple[list[str], list[set[str]], list[list[_Profile]]]:
    """Persons put together as persons ruled, each with the ids that it went by before."""
    made: dict[str, list[_Profile]] = {}
    also: dict[str, set[str]] = {}
    for key, members in zip(ids, found, strict=True):
        own = whose.get(key, key)
        made.setdefault(own, []).extend(members)
        also.setdefault(own, set()).update({key} - {own})
    return list(made), [also[key] for key in made], list(made.values())


def together(people: Iterable[Person]) -> tuple[Person, ...]:
    """One person for each id, by id: the parts of a record name one speaker alike."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        found[person.id].append(person)
    return tuple(_one(found[key]) for key in sorted(found))


def _one(parts_of: Sequence[Person]) -> Person:
    if len(parts_of) == 1:
        return parts_of[0]
    aliases: dict[str, Cited] = {}
    roles: dict[tuple[str, str | None], Held] = {}
    for person in parts_of:
        for alias in person.aliases:
            held = aliases.get(alias.text.casefold(), alias)
            aliases[alias.text.casefold()] = min(held, alias, key=lambda one: (one.article, one.spans))
        for role in person.roles:
            key = (role.role.casefold(), role.side)
            roles[key] = _longer(roles[key], role) if key in roles else role
    types = Counter(person.type for person in parts_of)
    return Person(
        id=parts_of[0].id,
        name=min(person.name for person in parts_of),
        type=min(types, key=lambda kind: (-types[kind], kind)),
        side=_commonest(person.side for person in parts_of),
        aliases=tuple(aliases[key] for key in sorted(aliases)),
        roles=tuple(sorted(roles.values(), key=lambda role: (role.first or LATE, role.role, role.side or ""))),
        statements=tuple(key for person in parts_of for key in person.statements),
        also=tuple(sorted({key for person in parts_of for key in person.also} - {parts_of[0].id})),
    )


def _longer(one: Held, two: Held) -> Held:
    days = [day for day in (one.first, one.last, two.first, two.last) if day is not None]
    basis = min(one.basis, two.basis, key=BASES.index)
    return Held(min(one.role, two.role), one.side, min(days, default=None), max(days, default=None), basis)


def _profiles(facts: Sequence[Fact], lexicon: Lexicon) -> list[_Profile]:
    found: dict[tuple[str, tuple[str, ...], str | None], _Profile] = {}
    for fact in facts:
        speaker = fact.statement.speaker
        if speaker is None:
            continue
        group = _group(speaker, fact)
        words = parts(speaker.name)
        profile = found.setdefault(
            (group, words, speaker.side), _Profile(speaker.name, group, words, speaker.side, set(), [])
        )
        profile.facts.append(fact)
        if speaker.role:
            profile.roles |= set(slug(speaker.role).split("-")) - lexicon.stop
    return [found[key] for key in sorted(found, key=lambda key: (key[0], key[1], key[2] or ""))]


def _group(speaker: Speaker, fact: Fact) -> str:
    if speaker.type == "unnamed":
        return f"unnamed {fact.filed.ref.id} {speaker.id}"
    return "person" if speaker.type == "person" else "body"


def _pairs(profiles: Sequence[_Profile], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Profiles that are one speaker, without the surnames that stand alone."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        if profile.full and profile.group in ("person", "body"):
            blocks["either", " ".join(profile.words)].append(at)
        for key in _keys(profile):
            blocks[profile.group, key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for place, one in enumerate(members):
            for two in members[place + 1 :]:
                if (one, two) not in seen:
                    seen.add((one, two))
                    if _same(profiles[one], profiles[two], lexicon):
                        yield one, two


def _keys(profile: _Profile) -> set[str]:
    """Blocking keys: bodies by their whole name; persons by the surname with any one letter left out."""
    if profile.group != "person":
        return {" ".join(profile.words)}
    last = sound(profile.words[-1])
    return {last, *(last[:at] + last[at + 1 :] for at in range(len(last)))} if len(last) > 3 else {last}


def _same(one: _Profile, two: _Profile, lexicon: Lexicon) -> bool:
    if one.words == two.words:
        # "Ana Brell" taken once for a body is a slip of the machine; two such names do not meet by chance.
        return _sides_fit(one, two) or (one.group == "person" and one.full and bool(one.roles & two.roles))
    if one.group != "person" or not _sides_fit(one, two):
        return False
    last, other = sound(one.words[-1]), sound(two.words[-1])
    shared_role = bool(one.roles & two.roles)
    if not one.full or not two.full:
        # A slip in a bare surname needs both the role and the side to vouch for it.
        return one.full == two.full and near(last, other) and shared_role and one.side == two.side is not None
    if not same_given(one.words[0], two.words[0], lexicon):
        return False
    return last == other or (near(last, other) and (shared_role or one.side == two.side is not None))


def _sides_fit(one: _Profile, two: _Profile) -> bool:
    return one.side is None or two.side is None or one.side == two.side


def _adopt_long_surnames(profiles: Sequence[_Profile], groups: _Groups) -> None:
    """A surname of several words goes to the one full name that ends with it: "van der Meij", "Ould Maouloud"."""
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        if profile.group == "person":
            for start in range(1, len(profile.words) - 1):
                longer[profile.words[start:]].append(at)
    for at, profile in enumerate(profiles):
        if profile.group == "person" and profile.full:
            fits = (other for other in longer.get(profile.words, ()) if _sides_fit(profile, profiles[other]))
            heads = {groups.head(other) for other in fits}
            if len(heads) == 1:
                groups.join(heads.pop(), at)


def _adopt_surnames(profiles: Sequence[_Profile], groups: _Groups) -> None:
    """A bare surname goes to the one full name that fits it; to nobody where two fit.

    So does one that its article took for a body or for no name ("Prado said", where no first name stands).
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        if profile.group == "person" and profile.full:
            last = sound(profile.words[-1])
            for key in {last, *(_keys(profile)), sound(profile.words[0])}:
                by_word[key].append(at)
    for at, profile in enumerate(profiles):
        bare = _bare(profile)
        if bare is None:
            continue
        word = sound(bare)
        keys = {word, *_keys(profile)} if profile.group == "person" else {word}
        nearby = {other for key in keys for other in by_word.get(key, ()) if _sides_fit(profile, profiles[other])}
        for fits in (_bears, _slips, _first) if profile.group == "person" else (_bears,):
            found = {groups.head(other) for other in nearby if fits(profile, profiles[other])}
            if len(found) > 1 and profile.side is not None:
                found = {
                    groups.head(o) for o in nearby if fits(profile, profiles[o]) and profiles[o].side == profile.side
                }
            if len(found) == 1:
                groups.join(found.pop(), at)
            if found:
                break


def _bare(profile: _Profile) -> str | None:
    """The one word that a profile is called by, where it can be a surname; None: it cannot."""
    if profile.group == "person":
        return None if profile.full else profile.words[0]
    word = profile.name.removeprefix("unnamed ")
    known = profile.side is not None or profile.roles
    return profile.words[-1] if word.istitle() and len(word.split()) == 1 and not known else None


def _bears(bare: _Profile, full: _Profile) -> bool:
    return sound(bare.words[-1]) == sound(full.words[-1])


def _slips(bare: _Profile, full: _Profile) -> bool:
    vouched = bool(bare.roles & full.roles) or bool(_articles(bare) & _articles(full))
    return vouched and bare.side == full.side is not None and near(sound(bare.words[0]), sound(full.words[-1]))


def _first(bare: _Profile, full: _Profile) -> bool:
    """The family name may come first ("Kim" of "Kim Jong Un"); the side must vouch for it."""
    return bare.side == full.side is not None and bare.words[0] == full.words[0]


def _articles(profile: _Profile) -> set[str]:
    return {fact.filed.ref.id for fact in profile.facts}


def _person(key: str, members: Sequence[_Profile], *, name: str | None, also: Iterable[str]) -> Person:
    facts = sorted((fact for profile in members for fact in profile.facts), key=lambda fact: fact.order)
    speakers = [fact.statement.speaker for fact in facts if fact.statement.speaker is not None]
    types: Counter[SpeakerType] = Counter(
        fact.statement.speaker.type
        for profile in _named(members)
        for fact in profile.facts
        if fact.statement.speaker is not None
    )
    return Person(
        id=key,
        name=name or _canonical(members),
        type=min(types, key=lambda kind: (-types[kind], kind)),
        side=_commonest(speaker.side for speaker in speakers),
        aliases=_aliases(facts),
        roles=_roles(facts),
        statements=tuple(fact.statement.id for fact in facts),
        also=tuple(sorted({*also, *(slug(profile.name) for profile in _named(members) if profile.full)} - {key})),
    )


def _named(members: Sequence[_Profile]) -> Sequence[_Profile]:
    """The profiles that tell who it is: a surname alone, taken for a body or for no name, adds nothing."""
    known = [profile for profile in members if not profile.group.startswith("unnamed")]
    return [profile for profile in known if profile.full] or known or members


def _canonical(members: Sequence[_Profile]) -> str:
    """The full name that most statements give; then the longest. A surname of several words is no full name."""
    counts: Counter[str] = Counter()
    for profile in _named(members):
        counts.update(fact.statement.speaker.name for fact in profile.facts if fact.statement.speaker is not None)
    ends = {words[at:] for words in map(parts, counts) for at in range(1, len(words))}
    return min(counts, key=lambda name: (len(parts(name)) < 2, parts(name) in ends, -counts[name], -len(name), name))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _aliases(facts: Sequence[Fact]) -> tuple[Cited, ...]:
    """Each wording of the source once, where it stands first; pronouns name nobody."""
    found: dict[str, Cited] = {}
    for fact in facts:
        statement = fact.statement
        if statement.source is not None and statement.speaker is not None and statement.speaker.basis != "pronoun":
            found.setdefault(statement.source.text.casefold(), cite(fact.filed, statement.source.spans))
    return tuple(found.values())


def _roles(facts: Sequence[Fact]) -> tuple[Held, ...]:
    found: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        speaker = fact.statement.speaker
        if speaker is not None and speaker.role:
            found[speaker.role.casefold(), speaker.side].append(fact)
    held = [_held(group) for group in found.values()]
    return tuple(sorted(held, key=lambda role: (role.first or LATE, role.role, role.side or "")))


def _held(facts: Sequence[Fact]) -> Held:
    speakers = [fact.statement.speaker for fact in facts if fact.statement.speaker is not None]
    days: list[date] = [fact.published for fact in facts if fact.published is not None]
    basis = min((speaker.basis for speaker in speakers), key=BASES.index)
    role = speakers[0].role or ""
    return Held(role, speakers[0].side, min(days, default=None), max(days, default=None), basis)


def _names(people: Sequence[Person], found: Sequence[Sequence[_Profile]]) -> Mapping[str, str]:
    """Every name under which exactly one person or body of the record goes, to its canonical name."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for person, members in zip(people, found, strict=True):
        if person.type == "unnamed":
            continue
        for profile in members:
            bearers[" ".join(profile.words)].add(person.name)
            if person.type == "person" and profile.full:
                bearers[profile.words[-1]].add(person.name)
    return {name: next(iter(names)) for name, names in sorted(bearers.items()) if len(names) == 1}


class _Groups:
    """Union-find; the head of a group is its smallest member. What is ruled to be apart never meets."""

    def __init__(self, size: int, ids: Sequence[frozenset[str]], apart: frozenset[Pair]) -> None:
        self.up = list(range(size))
        self.apart = apart
        self.ids = list(ids) if apart else []  # of a head: the ids that its group goes by

    def head(self, at: int) -> int:
        while self.up[at] != at:
            self.up[at] = self.up[self.up[at]]
            at = self.up[at]
        return at

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.head(one), self.head(two)))
        if self.apart:
            if any(frozenset((a, b)) in self.apart for a in self.ids[low] for b in self.ids[high]):
                return
            self.ids[low] |= self.ids[high]
        self.up[high] = low

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.up)):
            found[self.head(at)].append(at)
        return list(found.values())

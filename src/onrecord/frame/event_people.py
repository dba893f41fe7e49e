"""Who takes part in a happening and where it is, from its own phrase and clause.

Comes in: a Scene and the span of the phrase. Goes out: canonical names, a place. Leaves alone: other mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..names import fold, parts
from ..nouns import Span
from .lexicon import roles, words
from .scene import Mentioned, Scene
from .world import Body

# What stands between the place of telling and a happening that is over.
TOLD_AFTER = re.compile(r"\b(?:after|following|during|at|before)\s+(?:an?|the|their|its|hours of)?\s*$", re.IGNORECASE)
# Nouns that name one body of those that an article names: "the bank", "the council".
SHORT = re.compile(
    r"^(?:the|its|this|that)\s+((?:central )?bank|council|league|union|alliance|group|cartel|committee|commission|"
    r"parliament|senate|court|organi[sz]ation|bloc|assembly|federation|ministry|party)$",
    re.IGNORECASE,
)
HOLD = words("hold have agree plan convene schedule end begin open conclude start")
TOGETHER = words("host meet gather sit come travel fly go invite")
IN_SESSION = words("discuss decide consider agree set")  # what a body does at its meetings
# A common noun that votes or rules as one, named with whose it is: "Almira's parliament".
SEATED = re.compile(r"\b(?:parliament|senate|council|assembly|court|bank|house|cabinet|union)\b", re.IGNORECASE)
PAIR = re.compile(r"(?:they|both(?: \w+)?|the (?:two|pair)(?: \w+)?)$")
# Who speaks for, advises or studies those who meet.
LESSER = re.compile(
    r"\b(?:spokes\w+|press|aide|advis[eo]r|analyst|expert|professor|lawyer|opposition|secretary-general|mediator|envoy|"
    r"director|economist|editor|official|chief of|host)\b",
    re.IGNORECASE,
)
LESSER_NAMED = re.compile(r"(?:" + LESSER.pattern + r")[,\s]+$", re.IGNORECASE)
REACH = 70  # characters behind the phrase, or behind the verb that tells of it, in which its place may stand
LEADERS = re.compile(
    r"\b(?:presidents?|prime ministers?|premiers?|chancellors?|kings?|queens?|leaders?)\b", re.IGNORECASE
)
CONTESTED = re.compile(
    r"\b(?:cup|league|championship|champions?|title|coach|team|goal\w*|striker|players?|club|fans|stadium|referee|"
    r"season|tournament|medal|olympic\w*|boxer|heavyweight|tennis|football|rugby|cricket|hockey|grand prix)\b",
    re.IGNORECASE,
)
BUILDING = re.compile(
    r"\b(?:palace|house|hotel|resort|centre|center|hall|villa|castle|museum|building|university|headquarters|airport|base)$",
    re.IGNORECASE,
)
COUNTERPART = re.compile(r"\bcounterparts?\b", re.IGNORECASE)
BESIDE = re.compile(r"\s+in\s+([A-Z]\w+(?:\s[A-Z]\w+)?)")
# What is no matter: it tells nothing of its own.
ANYBODY = words(
    "people man woman person member other rest part end thousand hundred number thing something one dozen lot "
    "magnitude size kind"
)
TIMES = frozenset(("morning", "afternoon", "evening", "night", "day", "week", "month", "year"))


def place(scene: Scene, made: Mentioned, first: int, last: int) -> str | None:
    """As in "in Geneva" behind the noun or later in its clause, or "the Geneva summit"."""
    scope = scene.scope(bisect_left(scene.starts, scene.tokens[last].span.start))
    head = scene.tokens[first].span if made.deed else _noun(scene, made, first, last)
    end = _told_until(scene, made, last)
    before_it: str | None = None
    told_in: str | None = None
    for mention in scene.mentions:
        if mention.type != "place" or not (scope.start <= mention.span.start < scope.end):
            continue
        if scene.dateline(mention.span) or scene.cast.within(mention.span):
            continue
        if made.deed and mention.span.start < scene.tokens[last].span.start:
            continue  # "the government in Addis Ababa agreed"
        if mention.span.covers(head):
            continue  # "the Ocean Forum", taken for a place
        if made.span.covers(mention.span) and _premodifies(scene, mention.span, made):
            before_it = before_it or _with_country(scene, mention.span)
            continue
        before = scene.body[max(scope.start, mention.span.start - 14) : mention.span.start].lower()
        behind = mention.span.start >= made.span.start and mention.span.start - end < REACH
        if behind and re.search(r"\b(?:in|at|through)\s+(?:the\s+)?(?:\w+\s)?$", before):
            return _with_country(scene, mention.span)
        between = scene.body[mention.span.end : made.span.start]
        if before.endswith("in ") and len(between) < 60 and TOLD_AFTER.search(between):
            told_in = told_in or _with_country(scene, mention.span)  # "said in Geneva on Tuesday after a summit"
    own = bisect_left(scene.starts, head.start)
    return (
        in_town(scene, last)
        or in_town(scene, own)
        or _of_what(scene, own)
        or before_it
        or told_in
        or _where_they_go(scene, last)
    )


def _told_until(scene: Scene, made: Mentioned, last: int) -> int:
    """The end of the phrase, or of the verb of which it is subject: "will now be held on March 19, again in Lund"."""
    for at in range(last, max(-1, last - 8), -1):
        token = scene.tokens[at]
        if token.dep == "nsubjpass" and made.span.covers(token.span) and scene.tokens[token.head].lemma == "hold":
            return max(made.span.end, scene.tokens[token.head].span.end)
    return made.span.end


def _noun(scene: Scene, made: Mentioned, first: int, last: int) -> Span:
    """The token of the happening itself within its phrase."""
    wanted = made.noun.split(" of ")[0].split()[-1]
    for at in range(first, last + 1):
        if scene.tokens[at].text.lower() in (wanted, wanted + "s") or scene.tokens[at].lemma == wanted:
            return scene.tokens[at].span
    return scene.tokens[last].span


def _where_they_go(scene: Scene, at: int) -> str | None:
    """As in "will travel to Tallinn for talks", "gather in Quito for the congress": the place of the verb."""
    token = scene.tokens[at]
    verb = scene.tokens[token.head].head
    if token.dep != "pobj" or scene.tokens[token.head].text.lower() != "for" or scene.tokens[verb].pos != "VERB":
        return None
    for head in scene.kids(verb):
        if scene.tokens[head].text.lower() in ("to", "in"):
            towns = [town(scene, scene.under(i)) for i in scene.kids(head) if scene.tokens[i].pos == "PROPN"]
            if towns and towns[0]:
                return towns[0]
    return None


def in_town(scene: Scene, at: int) -> str | None:
    """As in "the meeting in Lunde", where the parser knows no place of that name."""
    for head in scene.kids(at):
        if scene.tokens[head].text.lower() == "in":
            for i in scene.kids(head):
                inner = in_town(scene, i)  # "in the Harbour Palace in Lunde"
                if inner or scene.tokens[i].pos == "PROPN":
                    return inner or town(scene, scene.under(i))
    return None


def _of_what(scene: Scene, at: int) -> str | None:
    """As in "a round of talks in Lunde", "a third round in Lunde on 7 May", wherever the parser hangs it."""
    end = scene.tokens[at].span.end
    beside = BESIDE.match(scene.body[end : end + 40])
    if beside is not None:
        found = town(scene, Span(end + beside.start(1), end + beside.end(1)))
        if found:
            return found
    heads = [i for i in scene.kids(at) if scene.tokens[i].text.lower() == "of"]
    return next((name for head in heads for i in scene.kids(head) if (name := in_town(scene, i))), None)


def town(scene: Scene, span: Span) -> str | None:
    """The place that a noun phrase names: one that the parser found, else its capitalised words; no person."""
    if scene.cast.within(span):
        return None
    for mention in scene.mentions:
        if mention.type == "place" and span.covers(mention.span):
            return _with_country(scene, mention.span)
    if any(span.meets(time.span) for time in scene.times_near(span)):
        return None
    text = re.sub(r"^the\s+", "", " ".join(span.of(scene.body).split()))
    if BUILDING.search(text):
        return _with_country(scene, span)
    return text if re.fullmatch(r"[A-Z]\w+(?: [A-Z]\w+){0,3}", text) else None


def of_sport(scene: Scene) -> bool:
    """Whether the article speaks of a contest in more than one word."""
    return len({found.group().lower() for found in CONTESTED.finditer(scene.body)}) > 1


def both(scene: Scene, at: int) -> tuple[str, ...]:
    """The two sides of "the summit of Ostia and Marn", whatever sort of name the parser takes them for."""
    for head in scene.kids(at):
        if scene.tokens[head].text.lower() not in ("of", "between"):
            continue
        for i in scene.kids(head):
            others = [k for k in scene.kids(i) if scene.tokens[k].dep == "conj" and scene.tokens[k].pos == "PROPN"]
            if scene.tokens[i].pos == "PROPN" and len(others) == 1:
                return scene.tokens[i].text, scene.tokens[others[0]].text
    return ()


def capitals(scene: Scene, span: Span) -> str | None:
    """The capitalised words of a phrase: a club, a team."""
    found = re.search(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*", " ".join(span.of(scene.body).split()))
    return found.group() if found else None


def _premodifies(scene: Scene, span: Span, made: Mentioned) -> bool:
    """As in "the Geneva summit", not "the Russia summit": towns, not countries."""
    body = scene.world.body(span.of(scene.body))
    after = scene.body[span.end : made.span.end].strip().lower()
    return after.startswith(made.noun) and (body is None or scene.world.is_city(span.of(scene.body)))


def _with_country(scene: Scene, span: Span) -> str:
    """As in "Geneva, Switzerland" where the text says so."""
    name = re.sub(r"^the\s+|['’]s?$", "", " ".join(span.of(scene.body).split()), flags=re.IGNORECASE)
    around = BUILDING.search(name) and re.match(
        r"\s+(?:in|on|at)\s+([A-Z]\w+(?:\s[A-Z]\w+)?)", scene.body[span.end :][:40]
    )
    if around:
        return f"{name}, {around.group(1)}"  # "the Harbour Palace in Lunde"
    behind = re.match(r",\s+([A-Z][\w]+(?:\s[A-Z]\w+)*)", scene.body[span.end : span.end + 40])
    country = scene.world.body(behind.group(1)) if behind else None
    return f"{name}, {country.name}" if country is not None and country.sort == "country" else name


def people(scene: Scene, span: Span, at: int, own: str | None = None) -> tuple[str, ...]:
    """Participants in the phrase: people, offices of countries ("the presidents of ..."), else bodies.

    `own`: who meets them, where the grammar tells; else it is who speaks.
    """
    text = span.of(scene.body)
    found: list[str] = [_person(m.name) for mark, m in scene.cast.within(span) if _takes_part(scene, mark)]
    heads = [word for word in re.findall(r"[a-z]+(?: ministers?)?", fold(text)) if word.rstrip("s") in roles()]
    role = heads[0].rstrip("s") if heads else ""
    named = len(found) > 1 or (found and " and " not in text and not COUNTERPART.search(text))
    if named:
        role = ""  # "Karvia's president, Ilmar Saveli": the country is no second party
    found += _of_places(scene, text, role, found)
    head = scene.tokens[at].span
    for low, high, body in scene.world.bodies_in(text) if not named else ():
        if Span(span.start + low, span.start + high).meets(head):
            continue  # "the World Forest Congress" is not held by Congress
        if body.sort == "capital" or (role == "" and body.sort in ("country", "capital")):
            continue
        held = scene.world.holder(role, body.side, scene.article.published) if role else None
        name = held.person if held else body.name
        found.append(name)
    if COUNTERPART.search(text) or re.search(
        r"\bwith\b", text[: text.find(found[0]) if found and found[0] in text else None]
    ):
        subject = own or _subject(scene, at)
        if subject:
            found.insert(0, subject)
    unique: list[str] = []
    for name in found:
        if not any(same_party(name, other) for other in unique) and not stands_for(scene, name, found):
            unique.append(name)
    return tuple(unique[:8])


def _person(name: str) -> str:
    """A name without its country: "Brun of Norrland"."""
    return re.sub(r"(?<=\w) of [A-Z][\w ]*$", "", name)


def _takes_part(scene: Scene, mark: Span) -> bool:
    """Whether a name is no town that was taken for a person: in a dateline, or behind "in"."""
    return not scene.dateline(mark) and scene.body[max(0, mark.start - 3) : mark.start].lower() != "in "


def parties(scene: Scene, spans: Sequence[Span], at: int) -> tuple[str, ...]:
    """Who takes part in what a verb tells: people and offices, bodies and countries, of its subject and objects."""
    found: list[str] = []
    for span in spans:
        alone = span.of(scene.body).lower()
        spoke = _pronoun(scene, span, at, alone) if alone in ("he", "she", "i") else None
        named = (spoke,) if spoke else pair(scene, span) if PAIR.match(alone) else people(scene, span, at)
        found += named or bodies(scene, [span])
    unique: list[str] = []
    for name in found:
        if not any(same_party(name, other) for other in unique):
            unique.append(name)
    return tuple(unique[:8])


def pair(scene: Scene, span: Span) -> tuple[str, ...]:
    """Whom "they" or "the two leaders" are: the two leaders, else the two others in office, of the sentences before."""
    index = bisect_left(scene.sentence_starts, span.start + 1) - 1
    for back in range(4):
        if index - back < 0:
            break
        before = Span(scene.sentences[index - back].span.start, span.start)
        marks = [(mark, member) for mark, member in scene.cast.within(before) if _takes_part(scene, mark)]
        named = [member for mark, member in marks if not _speaks_for(scene, mark)]
        office = {_person(m.name): m.role or "" for m in named if not LESSER.search(m.role or "")}
        lead = [name for name, role in office.items() if LEADERS.search(role)]
        if len(lead) == 2:
            return tuple(lead)
        if len(office) == 2 and (not lead or "" in office.values()):
            return tuple(office)
    everybody = [
        (mark, member) for mark, member in scene.cast.within(Span(0, len(scene.body))) if _takes_part(scene, mark)
    ]
    lesser = {member.name for mark, member in everybody if _speaks_for(scene, mark) or LESSER.search(member.role or "")}
    rest = tuple(dict.fromkeys(_person(member.name) for _, member in everybody if member.name not in lesser))
    return rest if len(rest) == 2 else ()


def _speaks_for(scene: Scene, mark: Span) -> bool:
    """As in "Saveli's spokeswoman, Leni Tarvo"."""
    return LESSER_NAMED.search(scene.body[max(0, mark.start - 40) : mark.start]) is not None


def _pronoun(scene: Scene, span: Span, at: int, word: str) -> str | None:
    """Whom "she" stands for: the last person before it in the clause around it, else who speaks."""
    index = max(0, bisect_left(scene.sentence_starts, span.start + 1) - 1)
    low = scene.scope(at).start if word != "i" else span.start
    start = max(low, scene.sentences[index].span.start if scene.sentences else 0)
    before = [member.name for mark, member in scene.cast.within(Span(start, span.start)) if _takes_part(scene, mark)]
    return before[0] if before else _subject(scene, at)


def persons(scene: Scene, span: Span) -> bool:
    """Whether the phrase names a person, by name, title or pronoun."""
    text = fold(span.of(scene.body))
    return bool(scene.cast.within(span)) or text in ("he", "she") or any(w in roles() for w in text.split())


def bodies(scene: Scene, spans: Sequence[Span]) -> list[str]:
    """The bodies and countries that the phrases name; "the council" is the council that the article names."""
    found: list[str] = []
    for span in spans:
        if scene.dateline(span):
            continue
        text = " ".join(span.of(scene.body).split())
        known = [body.name for low, high, body in scene.world.bodies_in(text) if _itself(scene, text[low:high], body)]
        own = [m.text for m in scene.mentions if m.type == "body" and span.covers(m.span)] if not known else []
        if text.lower() in ("it", "they"):
            own = _before(scene, span)
        own = [name for name in own if scene.cast.named(name) is None]
        short = SHORT.match(text)
        if short:
            own = _called(scene, short.group(1).lower())
        elif not known and not scene.cast.within(span) and SEATED.search(text) and re.search(r"\b[A-Z]", text[1:]):
            own = [text]
        found += known or [_plain_name(name) for name in own[:2]]
    return found


def _itself(scene: Scene, printed: str, body: Body) -> bool:
    """Whether the words name the body or country, not a capital, nor by its adjective ("American Warriors")."""
    return body.sort != "capital" and printed != scene.world.adjective(body.side)


def _called(scene: Scene, noun: str) -> list[str]:
    """The name of a body that holds the noun, the one most often named."""
    held = [m.text for m in scene.mentions if m.type == "body" and noun.split()[-1] in m.text.lower()]
    if held:
        return [max(held, key=held.count)]
    named = [body.name for _, _, body in scene.bodies]
    return [max(named, key=named.count)] if named and noun in ("group", "cartel", "alliance", "bloc", "bank") else []


def _before(scene: Scene, span: Span) -> list[str]:
    """The body that "it" stands for: the last one named before it in its sentence or the one before."""
    index = max(0, bisect_left(scene.sentence_starts, span.start + 1) - 2)
    start = scene.sentences[index].span.start if scene.sentences else 0
    known = [(low, body.name) for low, _, body in scene.bodies if start <= low < span.start]
    own = [(m.span.start, m.text) for m in scene.mentions if m.type == "body" and start <= m.span.start < span.start]
    return [name for _, name in sorted(known or own)[:1]]


def _plain_name(name: str) -> str:
    return re.sub(r"^the\s+|['’]s?$", "", " ".join(name.split()), flags=re.IGNORECASE)


def holders(scene: Scene, at: int) -> tuple[str, ...]:
    """Those who hold what a noun names: the subject of "will hold a summit", of "agreed at its meeting"."""
    token = scene.tokens[at]
    verb, tops = token.head, list[int]()
    own = [i for i in scene.kids(at) if scene.tokens[i].text.lower() in ("its", "their", "his", "her")]
    if token.dep == "dobj" and scene.tokens[verb].lemma in HOLD:
        tops = scene.subject(verb)
    elif token.dep == "pobj" and scene.tokens[verb].dep == "prep":
        verb = scene.tokens[verb].head
        if scene.tokens[verb].pos not in ("VERB", "AUX"):
            verb = scene.tokens[verb].head  # "much from his meeting"
        if scene.tokens[verb].lemma in TOGETHER:
            tops = [*scene.subject(verb), *(i for i in scene.kids(verb) if scene.tokens[i].dep == "dobj")]
        elif own or (token.lemma in ("meeting", "session") and scene.tokens[verb].lemma in IN_SESSION):
            tops = scene.subject(verb)
    if not tops:
        return ()
    if own and scene.tokens[own[0]].text.lower() == "its":
        return tuple(bodies(scene, [scene.under(i) for i in tops]))
    return parties(scene, [scene.under(i) for i in tops], verb)


def topic(scene: Scene, made: Mentioned, at: int) -> None:
    """What a vote, talks or a summit is on: "the budget" of "vote on the budget"."""
    on = ("over", "about", "against") if made.type == "protest" else ("on", "over", "about", "against")
    heads = [i for i in scene.kids(at) if scene.tokens[i].text.lower() in on]
    for head in heads:
        for i in scene.kids(head):
            if scene.tokens[i].dep == "pobj" and not scene.times_near(scene.tokens[i].span):
                made.topic = plain(scene, i)
                return
    for head in scene.kids(at):
        if scene.tokens[head].text.lower() != "of":
            continue
        for i in scene.kids(head):
            made.topic = (
                plain(scene, i) if scene.tokens[i].pos == "NOUN" and scene.tokens[i].lemma not in roles() else None
            )
            made.joint = "of"
            return


def plain(scene: Scene, at: int) -> str | None:
    """A noun with the nouns and adjectives before it, without whose it is: "Brexit deal". None for a time."""
    if scene.tokens[at].lemma in TIMES or scene.times_near(scene.tokens[at].span):
        return None
    first = at
    while first > 0 and at - first < 5 and _before_it(scene, first):
        first -= 1
    whole = Span(scene.tokens[first].span.start, scene.tokens[at].span.end)
    if scene.tokens[at].pos not in ("NOUN", "PROPN") or scene.tokens[at].lemma in ANYBODY:
        return None
    if any(time.type != "DURATION" for time in scene.times_near(whole)):
        return None  # "her speech on Thursday Mrs Tarvo ..."
    text = " ".join(whole.of(scene.body).split())
    opens = whole.start == 0 or scene.body[whole.start - 1] in '\n“"' or scene.body[whole.start - 2] in ".!?"
    return text[0].lower() + text[1:] if opens and scene.tokens[first].pos in ("NOUN", "ADJ") else text


def _before_it(scene: Scene, first: int) -> bool:
    """Whether the word before belongs to the noun: "half-year" of "half-year results" is three tokens."""
    before = scene.tokens[first - 1]
    if before.text == "-" or (first < scene.count and scene.tokens[first].text == "-"):
        return scene.tokens[first].span.start == before.span.end
    return before.dep in ("compound", "amod", "nmod")


def stands_for(scene: Scene, name: str, found: list[str]) -> bool:
    """Whether a country is only the side of somebody who is named too."""
    sides = [m.side for m in scene.cast.members if m.side and m.name in found and m.name != name]
    return any(name in (side, scene.world.country(side)) for side in sides)


def _of_places(scene: Scene, text: str, role: str, found: list[str]) -> list[str]:
    """Office holders of places that the index does not know, from the article's own cast; else the places."""
    if not role:
        return []
    out = []
    for place in scene.cast.places:
        if re.search(rf"\b{re.escape(place)}\b", text):
            held = [m.name for m in scene.cast.members if m.side == place and role in fold(m.role or "")]
            out.append(held[0] if held else place)
    return [name for name in out if name not in found]


def speaking(scene: Scene, at: int) -> str | None:
    """The speaker of the statement around a token."""
    place = scene.tokens[at].span
    for one, name in zip(scene.attributions, scene.speakers, strict=True):
        if name and not name.startswith("unnamed") and any(content.covers(place) for content in one.content):
            return name
    return None


def _subject(scene: Scene, at: int) -> str | None:
    """Who meets: the speaker of the statement around the noun, else the subject of its sentence."""
    place, name = scene.tokens[at].span, speaking(scene, at)
    if name:
        return name
    index = bisect_left(scene.sentence_starts, place.start + 1) - 1
    if index < 0:
        return None
    for mention, member in scene.cast.within(Span(scene.sentences[index].span.start, place.start)):
        token = scene.tokens[bisect_left(scene.starts, mention.end) - 1]
        if token.dep in ("nsubj", "nsubjpass"):
            return member.name
    return None


def same_party(a: str, b: str) -> bool:
    """Whether two names of participants can be one: equal, or a surname and its full name."""
    x, y = parts(a), parts(b)
    return bool(x and y) and (x == y or (x[-1] == y[-1] and (len(x) == 1 or len(y) == 1 or x[0] == y[0])))

"""Where an article names people: the parser's finds, trimmed, and capitalised words in the place of a name.

Comes in: a parsed article, the index, the spans of its sources. Goes out: spans of names, without honorifics, offices
and bodies before them. Leaves alone: which of them are one person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..names import FAMILY_FIRST, HONORIFICS, PARTICLES, fold, near, parts
from ..nouns import Parsed, Span, Token
from .evidence import THINGS, Evidence
from .lexicon import groups, is_given, role_pattern, words
from .world import World

CAPITAL = re.compile(r"^[^\W\d_a-z][\w'’.-]*$")
NOT_FIRST = words(
    "he she they it we you i who the a an in on at of for but and as if when while after before since this that "
    "these those his her their our my its "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december new north south east west republican republicans democrat "
    "democrats god internet"
)
MONTHS = frozenset(("January", "March", "April", "May", "June", "July", "August"))
MONTH_BEFORE = words("in of last next since until till early late mid this by during through from each every")
PARTICLED = re.compile(rf"(?P<particles>(?: (?:{'|'.join(sorted(PARTICLES))})\b)*) (?P<last>[A-Z][\w’-]+)")
# Nouns behind which a body's name stands, not a person's.
ORGANISATIONS = words(
    "group carrier operator firm company union party bank club charity agency association federation league paper "
    "newspaper daily weekly station channel broadcaster maker carmaker retailer lender insurer airline chain network "
    "campaign institute foundation ministry board council committee court team side magazine site website programme "
    "show region city town state county province village district river island port ship ferry ministry magazine outlet"
)
# Small words that headlines in capitals may leave small.
LINKING = words(
    "with from over after before into that than upon amid about against under between through during while "
    "the and for but not nor out off via per"
)
# A paper or station before a name that is another's: "the Evening Courier Mayor Dolin", "Channel 4 News Corvo".
OUTLETS = (
    "Times|Post|Mail|News|Herald|Tribune|Telegraph|Journal|Gazette|Courier|Chronicle|Observer|Express|Mirror|Standard|"
    "Weekly|Television|Guardian|Independent|Bulletin|Examiner|Dispatch|Inquirer|Echo|Argus|Today"
)
OUTLET = re.compile(
    rf"(?:[A-Z][\w’'&.-]*\s+){{1,3}}?(?:{OUTLETS}|\w+\s+(?:Radio|TV))\s+(?=[A-Z])|(?:Radio|TV)\s+[A-Z]\w+\s+(?=[A-Z])"
)
# What ends a headline's "name": "Corvo Says".
HEADED = words(
    "Says Said Tells Told Warns Vows Urges Calls Meets Meet Wants Hits Slams Goes Is Are Was Has Have Defends"
)
HALF_BEFORE = re.compile(r"\b([A-Z][^\W\d_]+)-$")
HALF_AFTER = re.compile(r"-([A-Z][^\W\d_]+)\b")
FIRST_BEFORE = re.compile(r"(?<![\w’'-])([A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?) $")
NICKNAME = re.compile(r"[A-Z][\w’-]+ (?:[A-Z]\. )?[“\"(][A-Z][a-z]+[”\")] [A-Z][a-z][\w’-]+")
# What the names model says of a place counts this much among the signs.
SORTS = {"body": -1.0, "place": -0.5}
TAKEN, DROPPED = 1.5, -1.0  # sums of signs from which a name is a person's, and up to which it is none
NOT_NAMES = frozenset(
    ("University", "Street", "House", "Party", "Committee", "Palace", "Commission", "Ministry", "Council")
)


def people_mentioned(parsed: Parsed, world: World, sources: Sequence[Span]) -> list[Span]:
    """The spans of people's names, sorted. `sources`: of the attributions; who speaks is most often a person."""
    body = parsed.article.body
    towns = _towns(parsed)
    common = frozenset(token.lemma.lower() for token in parsed.tokens if token.text[:1].islower())
    common |= {token.text for token in parsed.tokens if token.text[:1].islower()}
    opens = {sentence.span.start for sentence in parsed.sentences}
    whole = [_whole(m.span, body) for m in parsed.mentions if m.type == "person"]
    found = [_trim(_named(span, body, opens, common), body, world) for span in whole]
    headed = _headlines(parsed)
    below = [span.of(body) for span in found if span is not None and not _inside(headed, span)]
    found = [span if span is None or not _inside(headed, span) else _as_below(span, body, below) for span in found]
    taken = sorted(span for span in found if span is not None)
    elsewhere = sorted(m.span for m in parsed.mentions if m.type in ("place", "body"))
    runs: list[Span] = []
    for run in _runs(parsed.tokens):
        span = _named(Span(run[0].span.start, run[-1].span.end), body, opens, common)
        known = any(span.meets(other) for other in _around(taken, span)) or (below and _inside(headed, span))
        trimmed = None if known else _trim(span, body, world)
        if trimmed is not None:
            runs.append(trimmed)
    nicked = [Span(hit.start(), hit.end()) for hit in NICKNAME.finditer(body)]
    taken = sorted([*nicked, *(span for span in taken if not any(span.meets(other) for other in nicked))])
    shown = _weighed(parsed, taken, runs, sources, opens)
    full = [span for span in taken if " " in span.of(body) and span.of(body) not in towns and shown.of(span) > DROPPED]
    # Who speaks by a surname ("Corvo said") is the one whose full name ends with it, whatever the parser took it for.
    spoken = {fold(source.of(body)) for source in sources if " " not in source.of(body)}
    for span in runs:
        words = span.of(body).split()
        if 1 < len(words) < 4 and fold(words[-1]) in spoken and world.body(words[-1]) is None:
            full.append(span)
            continue
        titled = _titled(body, span) or any(_described(span, source, parsed) for source in sources)
        first = any(is_given(word) for word in words[:-1])
        named = 1 < len(words) < 5 and (first or titled)
        likely = 1 < len(words) < 6 and shown.of(span) >= TAKEN and not (world.body(words[-1]) or world.body(words[0]))
        if (
            (span.of(body) not in towns and named and shown.of(span) > DROPPED)
            or (1 < len(words) < 4 and _in_name_place(span, body, sources, elsewhere))
            or likely
        ):
            full.append(span)
    printed = {" ".join(span.of(body).split()) for span in (*full, *runs)}
    full = [_untitled(span, body, printed) for span in full]
    singles = [span for span in (*taken, *runs) if " " not in span.of(body)]
    names = [parts(span.of(body)) for span in full]
    tags = {token.span.start: token.tag for token in parsed.tokens}
    singles.extend(_month_names(parsed.tokens, body, {name[-1] for name in names}))
    return sorted(
        {*full, *(span for span in singles if _alone(span, parsed, names, towns, sources, world, common, tags, shown))}
    )


def _weighed(
    parsed: Parsed, taken: Sequence[Span], runs: Sequence[Span], sources: Sequence[Span], opens: set[int]
) -> Evidence:
    """The signs of all names of several words, with what the names model takes them for."""
    shown = Evidence(parsed, sources)
    starts = [token.span.start for token in parsed.tokens]
    others = sorted((m.span, m.type) for m in parsed.mentions if m.type in ("place", "body"))
    spans = [span for span, _ in others]
    for span in taken:
        shown.add(span, 2.0)
    for span in runs:
        met = [
            others[i][1]
            for i in range(max(0, bisect_left(spans, span) - 2), min(len(others), bisect_left(spans, span) + 2))
            if others[i][0].meets(span)
        ]
        # A word of the language may open a sentence: "Although Corvo".
        at = bisect_left(starts, span.start)
        opened = -2.0 if span.start in opens and parsed.tokens[at].tag not in ("NNP", "NNPS") else 0.0
        shown.add(span, opened + (SORTS[met[0]] if met else 0.0))
    return shown


def _named(span: Span, body: str, opens: set[int], common: frozenset[str]) -> Span:
    """The span without a word of the language that is capitalised because it opens the sentence: "Although Corvo"."""
    first = re.match(r"[^\W\d_]+\s+(?=\S)", span.of(body))
    if first is None or span.start not in opens:
        return span
    word = fold(first.group().strip())
    return Span(span.start + first.end(), span.end) if word in common and not is_given(word) else span


def _described(span: Span, source: Span, parsed: Parsed) -> bool:
    """Whether a source is a noun for somebody with the name behind it: "rail union supremo Mira Dolin"."""
    if source.end != span.end or source.start >= span.start:
        return False
    before = [token for token in parsed.tokens if source.start <= token.span.start < span.start]
    noun = before[-1] if before else None
    return noun is not None and noun.tag == "NN" and noun.text.islower() and noun.lemma not in ORGANISATIONS


def _whole(span: Span, body: str) -> Span:
    """The name with the particles and the surname that the parser left out: "Pieter van" of "Pieter van der Meij"."""
    span = _led(_hyphened(span, body), body)
    rest = PARTICLED.match(body, span.end)
    words = fold(span.of(body)).split()
    if rest is None or fold(rest.group("last")) in NOT_FIRST:
        return span
    # "Ana Lucía" of "Ana Lucía Berro", "Lee Hsien" of "Lee Hsien Loong": first names alone go on.
    given = (
        all(is_given(word) for word in words) or (len(words) == 2 and words[0] in FAMILY_FIRST)
    ) and not role_pattern().fullmatch(rest.group("last"))
    return Span(span.start, rest.end()) if rest.group("particles") or words[-1] in PARTICLES or given else span


def _led(span: Span, body: str) -> Span:
    """With the first names that the parser left out: "Kola Marsh" of "Renata Kola Marsh"."""
    while (before := FIRST_BEFORE.search(body[max(0, span.start - 30) : span.start])) is not None:
        if not is_given(before.group(1)):
            break
        span = Span(span.start - len(before.group()), span.end)
    return span


def _hyphened(span: Span, body: str) -> Span:
    """With the other half of a double name, unless both halves are names of their own: "Corvo-Dolin talks"."""
    before, after = HALF_BEFORE.search(body[max(0, span.start - 30) : span.start]), HALF_AFTER.match(body, span.end)
    start, end = span.start, span.end
    if before is not None and re.search(rf"(?<!-)\b{before.group(1)}\b(?!-)", body) is None:
        start -= len(before.group())
    if after is not None and re.search(rf"(?<!-)\b{after.group(1)}\b(?!-)", body) is None:
        end = after.end()
    korean = re.compile(r"-[a-z]{2,6}\b").match(body, end)
    if korean is not None and fold(body[start:end]).split()[0] in FAMILY_FIRST:
        end = korean.end()  # "Moon Jae" of "Moon Jae-in"
    return Span(start, end)


def _untitled(span: Span, body: str, printed: set[str]) -> Span:
    """The name without a title that no list has: "National Conciliator Mira Dolin", where "Mira Dolin" stands alone too
    or "Mira" is a first name and "National" is none.
    """
    words = list(re.finditer(r"\S+", span.of(body)))
    if len(words) < 3 or is_given(words[0].group()):
        return span
    for word in words[1:-1]:
        tail = Span(span.start + word.start(), span.end)
        if " ".join(tail.of(body).split()) in printed or is_given(word.group()):
            return tail
    return span


def _headlines(parsed: Parsed) -> list[Span]:
    """Lines whose words are capitalised for being a headline's: "Corvo Says Toll Will Stay"."""
    found = []
    for line in parsed.paragraphs:
        text = line.of(parsed.article.body)
        words = re.findall(r"[^\W\d_]{4,}", text)
        # A lead full of names writes its verb small: "President Corvo and President Dolin of Velmark meet on Friday."
        small = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word.islower() and word not in LINKING]
        if small and text.rstrip("\"'”’ ").endswith("."):
            continue
        if 3 < len(words) < 25 and sum(word[0].isupper() for word in words) > 0.7 * len(words):
            found.append(line)
    return found


def _inside(lines: Sequence[Span], span: Span) -> bool:
    return any(line.covers(span) for line in lines)


def _as_below(span: Span, body: str, below: Sequence[str]) -> Span | None:
    """A name in a headline as far as the text below has it: of "Corvo Says", "Corvo"; the whole where nothing fits."""
    words = [(span.start + hit.start(), span.start + hit.end()) for hit in re.finditer(r"\S+", span.of(body))]
    printed = {word for name in below for word in name.split()}
    fits = [(start, end) for start, end in words if re.sub(r"['’]s?$", "", body[start:end]) in printed]
    if not fits:
        return span if not below else None
    return Span(fits[0][0], fits[-1][1]) if [w for w in words if fits[0][0] <= w[0] <= fits[-1][0]] == fits else None


def _month_names(tokens: Sequence[Token], body: str, surnames: set[str]) -> Iterator[Span]:
    """Surnames that are months, where a full name of the article ends so: "May said", never "in May" or "May 4"."""
    for i, token in enumerate(tokens):
        if token.text in MONTHS and fold(token.text) in surnames:
            before = tokens[i - 1].text.lower() if i else ""
            after = body[token.span.end : token.span.end + 3].strip()[:1]
            if not before[:1].isdigit() and before not in MONTH_BEFORE and not after.isdigit():
                yield token.span


def _alone(
    span: Span,
    parsed: Parsed,
    names: Sequence[tuple[str, ...]],
    towns: frozenset[str],
    sources: Sequence[Span],
    world: World,
    common: frozenset[str],
    tags: dict[int, str],
    shown: Evidence,
) -> bool:
    """A single word is a person's if a full name has it, a title stands before it, the index knows an office holder of
    that name, or it is a source by itself.
    """
    text = span.of(parsed.article.body)
    word = fold(text)
    if len(word) > 1 and any(near(name[-1], word) or name[0] == word for name in names):
        return True
    double = parts(text)
    if len(double) > 1 and any(name[-len(double) :] == double for name in names):
        return True  # "Solheim-Dahl"
    if _behind_role(parsed.article.body, span) and world.body(text) is None:
        return True
    if text in towns:
        return False
    known = world.known_as(text, parsed.article.published) is not None
    if known or _titled(parsed.article.body, span):
        return True
    if tags.get(span.start, "NNP") != "NNP":
        return False
    if shown.apposed(span) and tags.get(span.start) == "NNP":
        return True  # "Halvik, the line's chief executive,"
    # Who is a source by one word has a name, unless it is a short form ("AROS") or a word of the language ("Polls").
    return (
        not re.fullmatch(r"[A-Z]{3,}", text)
        and word not in common
        and any(_opens(source, span, parsed.article.body) for source in sources)
    )


def _behind_role(body: str, span: Span) -> bool:
    """Whether the name alone stands between commas behind an office: "the agency's chief, Suharto, said"."""
    before = body[max(0, span.start - 60) : span.start]
    if not before.endswith(", ") or body[span.end : span.end + 1] != ",":
        return False
    hits = list(role_pattern().finditer(before[:-2]))
    return bool(hits) and hits[-1].end() == len(before) - 2


def _opens(source: Span, span: Span, body: str) -> bool:
    """Whether the source is the name, or the name and what stands behind a comma."""
    return source.start == span.start and (source.end == span.end or body[span.end] == ",")


def _in_name_place(span: Span, body: str, sources: Sequence[Span], elsewhere: list[Span]) -> bool:
    """Whether capitalised words stand where a person's name would: "her press secretary, X," or "X, the minister"."""
    before, after = body[max(0, span.start - 60) : span.start], body[span.end : span.end + 60]
    opened = re.search(r",\s*$", before) and after[:1] in (",", ".", "")
    hits = list(role_pattern().finditer(before.rstrip(" ,")))
    if opened and hits and hits[-1].end() == len(before.rstrip(" ,")):
        return True
    if any(span.meets(other) and not other.start < span.start for other in _around(elsewhere, span)):
        return False
    behind = re.match(r",\s+(?:who\b|(?:the|a|an|its|their|his|her)?\s*(?:[\w’'-]+\s+){0,4})", after)
    in_source = any(source.covers(span) and source.start == span.start for source in sources)
    return bool(in_source and behind and (after.startswith(", who") or role_pattern().search(after[:60])))


def _towns(parsed: Parsed) -> frozenset[str]:
    """Names that mostly stand behind "in" or "at", or own offices: places, whatever the parser took them for."""
    body = parsed.article.body
    seen: dict[str, list[int]] = {}
    for mention in parsed.mentions:
        name = re.sub(r"['’]s?$", "", mention.text)
        before = body[max(0, mention.span.start - 9) : mention.span.start].lower()
        owns = role_pattern().match(re.sub(r"^['’]s?\s+", "", body[mention.span.start + len(name) :][:30]))
        count = seen.setdefault(name, [0, 0])
        count[0] += 1
        count[1] += bool(re.search(r"\b(?:in|at)\s+$", before)) or bool(owns) or mention.type == "place"
    return frozenset(
        name for name, (all_, placed) in seen.items() if 2 * placed >= all_ and len(name.split()) < 3 and placed
    )


def _around(sorted_spans: list[Span], span: Span) -> list[Span]:
    at = bisect_left(sorted_spans, span)
    return sorted_spans[max(0, at - 2) : at + 3]


def _runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Runs of capitalised words, with name particles between them."""
    run: list[Token] = []
    for i, token in enumerate(tokens):
        if CAPITAL.match(token.text) or (run and (_leads(tokens, i) or _hyphen(tokens, i))):
            run.append(token)
        else:
            if run:
                yield run
            run = []
    if run:
        yield run


def _hyphen(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a hyphen joins two capitals: "Marie-Claire", "Lindqvist-Mboya"."""
    if tokens[at].text != "-" or not 0 < at < len(tokens) - 1:
        return False
    close = tokens[at - 1].span.end == tokens[at].span.start and tokens[at].span.end == tokens[at + 1].span.start
    return close and CAPITAL.match(tokens[at + 1].text) is not None


def _leads(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether nothing but particles stands from here to a capital: "van der" of "Pieter van der Meij"."""
    end = at
    while end < len(tokens) and end - at < 3 and tokens[end].text in PARTICLES:
        end += 1
    return at < end < len(tokens) and CAPITAL.match(tokens[end].text) is not None


def _trim(span: Span, body: str, world: World) -> Span | None:
    """The person's own words of a capitalised run: bodies, roles and honorifics before the name cut off."""
    start = span.start
    # "Theresa May's Brexit", "Kim Meet\n\nNorth": the name ends with the possessive or the line.
    end = start + len(re.split(r"['’]s?(?![^\W\d_])|\n|\s\d", body[start : span.end])[0].rstrip())
    words = body[start:end].split()
    if len(words) > 1 and words[-1] in HEADED:
        end -= len(words[-1])
        end = start + len(body[start:end].rstrip())
    titled = False
    while start < end:
        text = body[start:end]
        outlet = OUTLET.match(text)
        cut = outlet.end() if outlet is not None else 0
        for at, stop, found in world.bodies_in(text):
            if at == 0 and (stop < len(text) or found.sort != "body") and not _also_given(text, stop):
                cut = stop
            break
        # "Ostranan Foreign Minister Mira Kasteli": the name stands behind the last office word of the run.
        for role in role_pattern().finditer(text):
            # After "Mr." a word of office is a surname: "Mr. King".
            if (role.start() == 0 and not titled) or text[role.end() :].strip()[:1].isupper():
                cut = max(cut, role.end())
        first = re.match(r"[^\s]+", text)
        if not cut and first and fold(first.group()).rstrip(".") in HONORIFICS | NOT_FIRST:
            titled = titled or fold(first.group()).rstrip(".") in HONORIFICS
            cut = first.end()
        if not cut:
            break
        start += cut
        while start < end and not body[start].isalnum():
            start += 1
    words = body[start:end].split()
    if len(words) > 1 and role_pattern().fullmatch(words[-1]) and re.match(r"\s[A-Z]", body[end : end + 2]):
        return None  # "Charlotte Mayor" before the mayor's name
    led = len(words) > 1 and words[0] in PARTICLES and start > span.start  # "Mr van der Meij"
    if not words or not (led or CAPITAL.match(words[0])) or any(word in NOT_NAMES for word in words):
        return None
    if len(words) == 1 and fold(words[0]) in groups():
        return None
    if len(words) == 1 and fold(words[0]) in THINGS and body[:start].endswith("General "):
        return None  # "the General Assembly"
    if len(words) == 1 and (world.body(words[0]) or fold(words[0]) in NOT_FIRST or len(words[0]) < 2):
        return None
    return Span(start, end)


def _also_given(text: str, stop: int) -> bool:
    """Whether a capital or country before a name is a first name here: "Sofia Dolin", "Santiago Corvo"."""
    return re.match(r"\s+[A-Z][a-z]", text[stop:]) is not None and is_given(text[:stop])


def _titled(body: str, span: Span) -> bool:
    """Whether a role noun or an honorific stands directly before."""
    ahead = body[max(0, span.start - 40) : span.start].rstrip()
    last = re.search(r"[^\s]+$", ahead)
    if span.start == 0 or last is None or ahead.endswith((",", ";", ":")):
        return False
    if fold(last.group()).rstrip(".") in HONORIFICS - {"the", "m", "lady", "general"}:
        return True
    hits = list(role_pattern().finditer(ahead))
    return bool(hits) and hits[-1].end() == len(ahead)

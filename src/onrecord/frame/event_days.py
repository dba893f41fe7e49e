"""The days of a happening: the one that holds and the one that was given up.

Comes in: a Scene and a mention. Goes out: the mention's `days` and `moved_from`. Leaves alone: its status.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from itertools import pairwise

from ..nouns import Days, Span, Time
from . import event_verbs
from .event_verbs import MOVERS, verb_about
from .lexicon import happenings, words
from .scene import Mentioned, Scene

# Words before a day: the day that no longer holds, the day that holds instead, a day that is something else's.
OLD_DAY = re.compile(
    r"\b(?:from|instead of|rather than)\s+(?:the\s+)?(?:\w+,\s+)?\0|"
    r"\b(?:was|were) to have (?:been|taken|begun|started|opened|met)\b|"
    r"\b(?:originally|first|initially|earlier|previously|had been|once)\s+(?:been\s+)?"
    r"(?:planned|scheduled|set|due|announced|fixed|called|booked|timetabled|to have been held)\b|"
    r"\b(?<!now )(?:planned|scheduled|set|due)\s+to\s+"
    r"(?:start|begin|open|be held|take place|resume|meet)\s+(?:on\s+)?\0|"
    r"\b(?<!now )(?:planned|scheduled|set|due)\s+(?:originally\s+|first\s+)?(?:for|on)\s+(?:the\s+)?(?:\w+,\s+)?\0",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:and not|instead of|rather than)\s+(?:on\s+)?(?:the\s+)?(?:\w+,\s+)?$", re.IGNORECASE)
NEW_DAY = re.compile(r"\b(?:to|until|till|for|now (?:be )?held on|held on)\s+(?:the\s+)?$", re.IGNORECASE)
# The day on which it is to end.
ENDS = re.compile(
    r"\b(?:(?:last|run|continue|go on)(?:s|ing)?\s+(?:\w+\s+)?(?:until|till|through|to)|"
    r"(?:end|close|conclude|finish)s?(?:\s+(?:on|by))?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
CLOSES = re.compile(
    r"\s+(?:(?:is|was|are|were|will)\s+)?(?:due |scheduled |expected |set )?(?:to )?(?:end|close|conclude|finish)s?\b"
)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
PREMODIFIES = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}")  # "Saturday's league match"
LEAVING = re.compile(
    r"\s*,?\s*(?:for|to attend|to prepare|ahead of)\s+(?:the|a|an|his|her|their|its)?\s*(?:\w+\s+){0,2}$"
)
MEANT = re.compile(
    r"\bto\s+(?:hold|meet|have|host|attend|open|begin|start|stage|call|organi[sz]e|resume)\b", re.IGNORECASE
)
REACH = 80  # characters from a deed to its term
BY = re.compile(r"\bby\s+$")
OF_DAYS = words("date day start opening end close session round meeting deadline time vote ballot")
OF_IT = words("minute minutes report result results inquiry winner detail details text account transcript")
NOT_ITS_DAY = re.compile(r"\b(?:since|by|until|after|before|than|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
FROM_THEN = re.compile(r"\b(?:no|not) (?:earlier|sooner) than\s+$|\bnot before\s+$|\bstarting\s+$")
# Whoever tells of a happening tells of it on a day that need not be its own.
TELLERS = words(
    "describe discuss defend criticise criticize welcome praise hail condemn explain recall expect predict mention"
)
AVERT = words("prevent avert avoid stop head forestall block end settle resolve halt")
DUE = words("be due set schedule plan slate expect mean have")
SHIFTED = re.compile(r"(?:the|a|an|one) (?:day|week|month|year) (?:after|before)", re.IGNORECASE)
BY_OR_BEFORE = re.compile(r"\b(by|before)\s+(?:the\s+)?$")
MUST = words("must will would shall have to")
LATER_BY = re.compile(r"\b(?:later|earlier)$")  # "a week later, on 22 May"
CLOCK = re.compile(
    r"(?:at |by |from |around )?(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b\.?|o'clock|hours|gmt)?|noon|midday|midnight)",
    re.IGNORECASE,
)
# "the hearing on", "the election of": the day that follows is that happening's.
OWN_DAY = re.compile(r"(\w+)\s+(?:of|on)\s+(?:the\s+)?$", re.IGNORECASE)
OTHER_SIDE = re.compile(r"\b(?:before|ahead of|until|after|since)\b", re.IGNORECASE)


def when(scene: Scene, made: Mentioned, at: int) -> None:
    """The time expression of the clause that stands nearest behind the noun, else nearest before it.

    Where the clause tells of a move, "planned for the 14th" and "from the 14th" are the old day and what stands
    behind "to" and "until" the new one.
    """
    scope, place = scene.scope(at), scene.tokens[at].span
    moves = (
        verb_about(scene, at, MOVERS)
        or event_verbs.put_later(scene, at)
        or OLD_DAY.search(scope.of(scene.body)) is not None
    )
    given_up = event_verbs.revived(scene, at)
    found: list[tuple[int, Time]] = []
    found_old: int | None = None
    index = bisect_left(scene.time_starts, scope.start)
    while index < len(scene.times) and scene.times[index].span.start < scope.end:
        time = scene.times[index]
        index += 1
        if time.first is None or time.last is None or time.type not in ("DATE", "TIME"):
            continue
        if scene.dateline(time.span) or (time.type == "TIME" and CLOCK.fullmatch(time.span.of(scene.body))):
            continue
        if given_up is not None and given_up.covers(time.span):
            if time.first == time.last and not time.span.of(scene.body).lower().startswith("last"):
                made.moved_from = Days(time.first, time.last)
            continue
        before = scene.body[max(scope.start, time.span.start - 34) : time.span.start].lower()
        if ENDS.search(before) and not (scene.article.published and time.last < scene.article.published):
            made.until = Days(time.first, time.last)
            continue
        if found_old is not None and scene.body[found_old : time.span.start].strip() == "and":
            continue  # "had been fixed for Monday and Tuesday"
        if DENIED.search(before) or (moves and OLD_DAY.search(before + "\0") and not _opens_range(scene, time)):
            made.moved_from, found_old = Days(time.first, time.last), time.span.end
            continue
        if moves and NEW_DAY.search(before):
            found.append((0, time))
            continue
        if re.match(r",? when\b[^,.;]{0,40}$", scene.body[time.span.end : max(time.span.end, place.start)]):
            if CLOSES.match(scene.body[place.end : place.end + 40]):
                made.until = Days(time.first, time.last)  # "before Friday, when the conference is due to end"
                continue
            found.append((0, time))  # "since October 2022, when the two met"
            continue
        term = _term(scene, made, at, before, time)
        if term is not None:
            made.days, made.day_words, made.status = term, time.span, "planned"
            return
        if (_bounds(scene, before, time, place) and not _by_then(scene, before, time)) or _of_the_deed(scene, at, time):
            continue
        if _averted(scene, at, time) or _of_the_telling(scene, at, time) or _of_the_resolve(scene, made, at, time):
            continue
        elsewhere = (made.deed or _aside(scene, at)) and _other_verb(scene, at, time.span)
        elsewhere = elsewhere or _of_other_clause(scene, at, time.span)
        cost = None if elsewhere else _distance(scene, time.span, place)
        if cost is not None:
            found.append((cost + 40 * (LATER_BY.search(time.span.of(scene.body)) is not None), time))
    if found:
        _, best = min(found, key=lambda pair: pair[0])
        # "from Friday to Tuesday" is two days of one happening, but of a move the old one and the new.
        made.days = _span(scene, best) if not moves or made.moved_from is None else Days(best.first, best.last)
        made.day_words = best.span
        made.precise = made.days.first == made.days.last or (best.first == best.last)


def _bounds(scene: Scene, before: str, time: Time, place: Span) -> bool:
    """As in "since Friday", "than in May"; not "after Friday's meeting", nor "no earlier than 8 April"."""
    if NOT_ITS_DAY.search(before) is None or FROM_THEN.search(before):
        return False
    return not (time.span.end <= place.start and PREMODIFIES.fullmatch(scene.body[time.span.end : place.start]))


def _opens_range(scene: Scene, time: Time) -> bool:
    """As in "from 21 to 24 July": no old and new day."""
    return time.span.of(scene.body).isdigit() and scene.body[time.span.end : time.span.end + 4] == " to "


def _of_the_telling(scene: Scene, at: int, time: Time) -> bool:
    """As in "described the first flight on Tuesday": the day of the describing."""
    token, verb = scene.tokens[at], scene.tokens[scene.tokens[at].head]
    if token.dep != "dobj" or verb.lemma not in TELLERS or verb.tag != "VBD" or time.span.start < token.span.end:
        return False
    published = scene.article.published
    return published is not None and time.last is not None and time.last <= published


def _averted(scene: Scene, at: int, time: Time) -> bool:
    """As in "talks to prevent a strike broke down on Friday": the day is not the strike's."""
    token = scene.tokens[at]
    verb = scene.tokens[token.head]
    if token.dep != "dobj" or verb.lemma not in AVERT or verb.tag not in ("VB", "VBG"):
        return False
    return _other_verb(scene, at, time.span) if time.span.start > token.span.end else True


def _of_the_resolve(scene: Scene, made: Mentioned, at: int, time: Time) -> bool:
    """As in "agreed on Monday to close the line": the day of the agreement."""
    token = scene.tokens[at]
    if not made.deed or time.span.end > token.span.start or token.dep not in ("xcomp", "acl", "advcl", "ccomp"):
        return False
    infinitive = any(scene.tokens[i].tag == "TO" for i in scene.kids(at))
    return infinitive and scene.tokens[token.head].lemma not in DUE


def _of_other_clause(scene: Scene, at: int, time: Span) -> bool:
    """As in "the talks failed after the union had walked out on Friday": the day of a clause beside the word's own.

    So is "the day after it approved the loan": no day of the approval.
    """
    if SHIFTED.fullmatch(time.of(scene.body)) and scene.body[time.end : time.end + 1] == " ":
        return True
    above, i = {at}, at
    while scene.tokens[i].head != i and not _own_clause(scene, i):
        i = scene.tokens[i].head
        above.add(i)
    cut = scene.tokens[i].head != i
    i = bisect_left(scene.starts, time.start)
    for _ in range(12):
        token = scene.tokens[i]
        if i in above or token.head == i:
            return cut and i not in above
        if _own_clause(scene, i) or (
            token.text == "of" and at < token.head < i and scene.tokens[token.head].pos == "NOUN"
        ):
            return True  # so is that of "the inquiry into the incident of 28 March"
        if token.dep == "relcl" and token.pos in ("VERB", "AUX"):
            return not _within(scene, token.head, at)
        if token.dep in ("advcl", "acl") and token.pos in ("VERB", "AUX") and _finite(scene, i):
            return token.head != at
        i = token.head
    return False


def _own_clause(scene: Scene, i: int) -> bool:
    """Whether the verb opens a second main clause, with a subject of its own: "..., and the sale will close in May"."""
    token = scene.tokens[i]
    subjects = ("nsubj", "nsubjpass")
    return token.dep == "conj" and token.pos == "VERB" and any(scene.tokens[k].dep in subjects for k in scene.kids(i))


def _finite(scene: Scene, i: int) -> bool:
    """Whether the verb makes a clause of its own: "after they had met", "to sign"; not "held on Friday"."""
    tag = scene.tokens[i].tag
    return tag not in ("VBG", "VBN") or any(scene.tokens[k].dep in ("aux", "auxpass", "nsubj") for k in scene.kids(i))


def _within(scene: Scene, i: int, at: int) -> bool:
    """Whether a word belongs to the noun's phrase: the parser hangs "which ..." on the last noun before it."""
    if i == at or scene.tokens[at].pos == "VERB":
        return i == at
    return i > at and not any(scene.tokens[k].pos in ("VERB", "AUX") for k in range(at + 1, i))


def _term(scene: Scene, made: Mentioned, at: int, before: str, time: Time) -> Days | None:
    """As in "must leave the town by the end of May", "is to be given up before June": its term."""
    found, published = BY_OR_BEFORE.search(before), scene.article.published
    if not made.deed or found is None or published is None or time.first is None or time.last is None:
        return None
    if time.last <= published:
        return None
    place = scene.tokens[at].span
    if time.span.start < place.end or time.span.start - place.end > REACH or _other_verb(scene, at, time.span):
        return None
    if not any(scene.tokens[i].text.lower() in MUST for i in scene.kids(at)):
        return None
    if found.group(1) == "before" or time.first <= published:
        return Days(published, time.first - DAY if time.first > published else time.last)
    return Days(time.first, time.last)


def _by_then(scene: Scene, before: str, time: Time) -> bool:
    """As in "promised a ruling by July 31": a term that is still to come."""
    published = scene.article.published
    ahead = published is not None and time.first is not None and time.first > published and time.first == time.last
    return ahead and BY.search(before) is not None


def _aside(scene: Scene, at: int) -> bool:
    """As in "the papers for the run-off are to be flown in on Monday": the day is of what is told of the papers."""
    token = scene.tokens[at]
    above = scene.tokens[token.head]
    noun = scene.tokens[above.head]
    if token.dep != "pobj" or above.text.lower() not in ("for", "about", "on", "against", "to", "of"):
        return False
    if above.text.lower() == "of" and noun.lemma.lower() not in OF_IT:
        return False
    return noun.dep in ("nsubj", "nsubjpass") and noun.pos == "NOUN" and noun.lemma not in OF_DAYS


def _span(scene: Scene, time: Time) -> Days:
    """As in "on 24 and 25 June", "from Monday to Thursday": both days, where they stand side by side."""
    near = scene.times_within(Span(time.span.start - 14, time.span.end + 30))
    for one, two in pairwise(near):
        joined = scene.body[one.span.end : two.span.start].strip().lower()
        if time not in (one, two) or joined not in ("and", "to", "-", "–", "through", "until"):
            continue
        if one.first and two.last and one.type == two.type == "DATE" and 0 < (two.last - one.first).days <= 31:
            return Days(one.first, two.last)
    return Days(time.first, time.last)


def _of_the_deed(scene: Scene, at: int, time: Time) -> bool:
    """As in "put off its referendum on Monday": the day of the putting off, unless it is told with the noun.

    "Called off Saturday's match" and "the match on Saturday was called off" name the day of the match.
    """
    published, place = scene.article.published, scene.tokens[at].span
    if published is None or time.last is None or time.last > published:
        return False
    verb = event_verbs.undoing(scene, at)
    if verb is None:
        return False
    if time.span.end <= place.start and PREMODIFIES.fullmatch(scene.body[time.span.end : place.start]):
        return False
    return not place.end <= time.span.start < scene.tokens[verb].span.start


def _other_verb(scene: Scene, at: int, time: Span) -> bool:
    """Whether another verb stands between: "the hall where they meet will close on Monday"."""
    end = bisect_left(scene.starts, time.start)
    return any(scene.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(at + 1, end))


def _distance(scene: Scene, time: Span, place: Span) -> int | None:
    """How far a day stands from the noun; None where the words between say that it is another thing's day."""
    behind = time.start >= place.end
    between = scene.body[place.end : time.start] if behind else scene.body[time.end : place.start]
    if not behind and MEANT.search(between):
        return None  # "agreed on Monday to hold a summit"
    if behind and " whose " in between:
        return None  # "the ballot, whose result was made known on Monday"
    if behind and re.search(r"\bsince\b", between):
        return None  # "the first recount since the republic began in 1993"
    if len(between) > 110 or re.search(r"[;:]|\b(?:because|while|although|whereas)\b", between):
        return None
    if not behind and re.search(r"\b(?:before|after|ahead of|until|following|since|eve of)\b", between):
        return None  # "on Tuesday, three days before the summit"
    owner = OWN_DAY.search(between) if behind else None
    if owner and owner.group(1).lower() in happenings() and OTHER_SIDE.search(between):
        return None  # "will meet before the election of 7 December"
    # Another happening stands between: the day is that one's.
    crossed = sum(1 for word in re.findall(r"[A-Za-z]+", between.lower()) if word in happenings())
    leaving = 60 if not behind and LEAVING.match(between) else 0  # "left on Wednesday for the talks"
    return len(between) + 60 * crossed + (0 if behind else 25) + leaving

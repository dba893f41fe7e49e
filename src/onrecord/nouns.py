"""The types of the house, in the order of an article's way.

Comes in: nothing. Goes out: frozen, slotted dataclasses that hold tuples. Left alone: how any of them is made.

Offsets are half-open, in Unicode code points of `Article.body`, which never changes after `clean`.
Unknown is None, never a borrowed value. Scores run from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

PageForm = Literal["text", "page", "html"]
PublishedBasis = Literal["given", "page", "url"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
NameType = Literal["person", "body", "place", "other"]
SpeakerType = Literal["person", "body", "group", "unnamed"]
SpeakerBasis = Literal["named", "role", "pronoun", "metonym"]
SaidBasis = Literal["stated", "relative", "carried"]
Kind = Literal["direct", "indirect", "mixed"]
Class = Literal[
    "expectation", "plan", "commitment", "demand", "assessment", "denial", "announcement", "report", "other"
]
EventStatus = Literal["planned", "held", "moved", "cancelled", "unknown"]
Furniture = Literal["menu", "share", "caption", "related", "tags", "comment", "repeat", "credit", "meta", "other"]
ClaimField = Literal["title", "authors", "outlet", "section", "published", "modified"]
ClaimBasis = Literal["json-ld", "meta", "microdata", "text", "address"]
Sense = Literal["government", "place", "unsure"]  # of a name such as Moscow
Polarity = Literal["pos", "neg"]
Certainty = Literal["certain", "likely", "possible", "required", "none"]
Force = Literal[
    "said", "claimed", "argued", "warned", "denied", "conceded", "promised",
    "urged", "announced", "judged", "asked", "thought", "shown", "silent",
]  # fmt: skip
CopyKind = Literal["exact", "edited", "cut", "shared"]
ProposalRule = Literal["shares words", "other numbers", "near in meaning", "one event", "one story"]
ProposalSort = Literal["joined", "event", "story"]  # of statements, of articles' events, of articles
OutcomeState = Literal["met", "partly", "not met", "void", "open", "too early"]
DecisionField = Literal[
    "speaker", "class", "said_on", "outcome", "dismissed",  # of a statement
    # Of a statement: the value is another that reports the same act of speaking, or another act; of an article's event:
    # another article's that is the same event, or another one; of an article: another one of the same story, or not.
    "joined", "apart",
    "merged", "split", "name",  # of a person: the value is who it is, a name that is somebody else's, its name
    "withdrawn",  # of a decision
]  # fmt: skip
Precision = Literal["day", "month", "year", "interval"]

KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed")
CLASSES: tuple[Class, ...] = (
    "expectation",
    "plan",
    "commitment",
    "demand",
    "assessment",
    "denial",
    "announcement",
    "report",
    "other",
)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
FORCES: tuple[Force, ...] = get_args(Force)
OUTCOMES: tuple[OutcomeState, ...] = ("met", "partly", "not met", "void", "open", "too early")
DOUBTS = (
    "outcome",
    "joined",
    "event",
    "story",
    "speaker",
    "class",
)  # what a person is asked to look at, what weighs most in print first
# What speaks of things to come, and so stands in the ledger of expectations.
FORWARD: tuple[Class, ...] = ("expectation", "plan", "commitment", "demand")


# --- places in a text, places in time ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points of a body."""

    start: int
    end: int

    def of(self, body: str) -> str:
        """The words that the span covers."""
        return body[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly within."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]  # in reading order, not overlapping


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, possibly in several pieces."""

    spans: Spans
    text: str  # the pieces joined by one space


@dataclass(frozen=True, slots=True)
class Days:
    """A first and a last day; the same day twice is that day. None is an open end."""

    first: date | None
    last: date | None


# --- read ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """What a site served, an archive kept or a person saved, as decoded text."""

    id: str  # what the input gave, else the file's path as added (with "#N" for line N of a file of many)
    form: PageForm  # text: a clean body; page: a text dump with furniture; html
    content: str
    published: date | None = None  # as the input gave it, or the dump's leading date
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    captured: datetime | None = None  # aware, UTC; when we or the archive got the page
    modified: date | None = None  # as the input gave it
    published_basis: PublishedBasis = "given"  # of `published`: "page" where it led the dump


@dataclass(frozen=True, slots=True)
class Failed:
    """An input or article that could not be read, in the place where its result would stand."""

    id: str | None  # None: the input had no id to give
    stage: str  # the room: "read", "clean", ...
    message: str  # one sentence: what happened, to which thing, what to do
    line: int | None = None  # 1-based, of the input file, where there was one


# --- clean ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place of a page says of a field. Where places differ, all are kept."""

    field: ClaimField
    value: str  # as read there: days in ISO form, several authors joined by "; "
    basis: ClaimBasis


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog."""

    span: Span  # of the body
    stamp: str  # when it was posted: ISO where the page says so, else as printed


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is not the article's own text, kept so that a person can see what went."""

    furniture: Furniture
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """The page's own news text. Paragraphs of `body` are separated by one blank line, or as given for form text."""

    id: str  # of the page
    body: str
    published: date | None = None
    published_basis: PublishedBasis | None = None
    modified: date | None = None  # day of the last stated update or correction
    captured: datetime | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None  # as printed
    authors: tuple[str, ...] = ()
    section: str | None = None  # as printed: "News > Russia"
    tags: tuple[str, ...] = ()  # the printed tag lines or items
    people: tuple[str, ...] = ()  # named by the page as its people
    captions: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1
    dropped: tuple[Dropped, ...] = ()
    # (the span of the first occurrence, the span of a later one): own words that stand again in the body
    repeats: tuple[tuple[Span, Span], ...] = ()
    modified_basis: PublishedBasis | None = None
    # what the page says of itself, the best of each field first; a field that the input gave is not among them
    claims: tuple[Claim, ...] = ()
    entries: tuple[Entry, ...] = ()  # of a live blog, in reading order; () for other articles
    notes: tuple[str, ...] = ()  # what cleaning left out or could not settle, one sentence each


# --- parse ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its grammar. Universal Dependencies parts of speech, ClearNLP relations (spaCy's)."""

    span: Span
    text: str
    lemma: str  # lower case
    pos: str  # NOUN, PROPN, VERB, AUX, ...
    tag: str  # Penn: NNP, VBD, ...
    dep: str  # nsubj, ccomp, ...
    head: int  # index into Parsed.tokens; a root is its own head


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens: Parsed.tokens[first:last]."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands."""

    span: Span
    text: str
    type: NameType


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with sentences, words and name mentions; paragraphs are runs between line breaks, never empty."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    paragraphs: Spans


# --- when ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in TIMEX3 terms."""

    span: Span
    text: str
    type: TimeType
    value: str | None  # 2021-06-16, 2021-W23, 2021-06, PAST_REF, P3D; None: not resolvable from what is known
    first: date | None = None  # only where the value names days
    last: date | None = None
    mod: str | None = None  # TIMEX3 mod: START, MID, END, APPROX, ...


@dataclass(frozen=True, slots=True)
class Dated:
    """A parsed article with its time expressions, in reading order."""

    parsed: Parsed
    times: tuple[Time, ...]


# --- attribute -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words reported as somebody's: who (source), by which word (cue), what (content)."""

    source: Spans  # (): the text names none here (a quote that goes on, a passive)
    cue: Spans  # (): bare quotation marks
    content: Spans  # never empty; with its quotation marks where it has them
    kind: Kind
    score: float


@dataclass(frozen=True, slots=True)
class Attributed:
    """A dated article with its attributions, by first character of content."""

    dated: Dated
    attributions: tuple[Attribution, ...]


# --- frame: the analysis -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source names: the canonical name, the role on that day, the side that is spoken for."""

    id: str  # slug of the name; for the unnamed, of article and description
    name: str
    type: SpeakerType
    role: str | None
    side: str | None  # ISO 3166 alpha-2 of a country, or the short name of an organisation (EU, NATO, OPEC)
    basis: SpeakerBasis
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """The day the words were spoken."""

    date: str  # 2021-06-04, 2020-01, 2020
    basis: SaidBasis
    score: float | None = field(default=None, compare=False)  # how surely; the record keeps day and basis only


@dataclass(frozen=True, slots=True)
class Statement:
    """One place in an article where somebody's words are reported."""

    id: str
    kind: Kind
    class_: Class
    source: Passage | None
    cue: Passage | None
    content: Passage
    speaker: Speaker | None  # None: nobody could be told
    addressee: Passage | None
    venue: Passage | None
    said_on: Said | None
    about: tuple[str, ...]  # ids of the article's events
    repeats: tuple[Spans, ...]  # other places of this body where the same content stands
    score: float
    # What training/statements/GUIDE.md means by them; None: analysed before they were told.
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    force: Force | None = None  # of the cue
    class_score: float | None = None  # share of right ones among classes decided alike; None out of the record


@dataclass(frozen=True, slots=True)
class Name:
    """A person, body or place of one article with all its mentions."""

    id: str  # slug of the name
    name: str
    type: NameType
    spans: Spans
    senses: tuple[Sense, ...] = ()  # of each span, where the name can mean a government or a place; else empty


@dataclass(frozen=True, slots=True)
class Event:
    """A happening as one article tells it."""

    id: str
    label: str
    type: str  # meeting, conference, vote, election, visit, call, talks, hearing, ...
    date: Days | None
    place: str | None
    participants: tuple[str, ...]  # canonical names
    status: EventStatus
    evidence: Spans
    moved_from: Days | None = None  # the earlier date that this article itself tells of


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one article says, from one run of the rooms."""

    article: Article
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    events: tuple[Event, ...]
    sentences: Spans
    methods: tuple[tuple[str, str], ...]  # (room, method) in the order of the way


# --- the record: what `link` joins and `ask` answers with ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article of the record, as it is named anywhere."""

    id: str  # slugless, from the address or the source id: the same in every record
    source_id: str
    published: date | None
    outlet: str | None
    title: str | None
    url: str | None
    version: int  # 1 is the oldest
    copy_of: str | None = None  # ArticleRef.id of the earliest article whose text it copies


@dataclass(frozen=True, slots=True)
class Filed:
    """One article's current version with its analysis, as `link` takes it."""

    ref: ArticleRef
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Cited:
    """Words in an article of the record."""

    article: str  # ArticleRef.id
    spans: Spans
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """A role that articles give to a person, with the days on which they do."""

    role: str
    side: str | None
    first: date | None
    last: date | None
    basis: SpeakerBasis


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker (person, body, group) across articles."""

    id: str
    name: str
    type: SpeakerType
    side: str | None
    aliases: tuple[Cited, ...]
    roles: tuple[Held, ...]
    statements: tuple[str, ...]  # statement ids, by day
    also: tuple[str, ...] = ()  # other ids that it goes by: of names that are not the canonical one, of who was merged


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of speaking with the statements that report it."""

    id: str
    speaker: str | None  # Person.id
    said_on: Said | None
    about: tuple[str, ...]  # ids of record events
    text: str  # the fullest direct rendering, else the fullest
    renderings: tuple[str, ...]  # statement ids, earliest first
    outlets: tuple[str, ...]
    first: str  # ArticleRef.id of the earliest
    copies: tuple[str, ...] = ()  # renderings that are word for word an earlier one: wire copies


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two statements that may report one act of speaking, or two events or stories that may be one: not joined until a
    person says so.
    """

    one: str  # id of the earlier statement, of an event of the earlier article, of an article
    two: str
    score: float  # how likely they do, 0 to 1
    rule: ProposalRule
    shared: tuple[str, ...]  # word stems that both have; of statements those that are no names
    sort: ProposalSort = "joined"


@dataclass(frozen=True, slots=True)
class Change:
    """One line in the life of an event: on which day which article gave a field which value."""

    published: date | None
    field: str  # date, place, status, label, participants
    value: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One event across articles."""

    id: str
    label: str
    type: str
    date: Days | None
    place: str | None
    participants: tuple[str, ...]
    status: EventStatus
    history: tuple[Change, ...]
    articles: tuple[str, ...]
    members: tuple[str, ...]  # Event.id of the articles' own events


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one running matter."""

    id: str
    title: str
    first: date | None
    last: date | None
    outlets: tuple[str, ...]
    articles: tuple[str, ...]  # by day
    events: tuple[str, ...]  # RecordEvent.id


@dataclass(frozen=True, slots=True)
class Went:
    """What became of a story, event or utterance that is no more under its id."""

    id: str
    into: tuple[tuple[str, int], ...]  # what holds its parts now, and how many of them; what holds most first
    on: date | None  # the first day on which it was no more; None: the record lost it on no day of its own
    by: tuple[str, ...]  # articles of what it went into that are known from that day on


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on an expectation."""

    cited: Cited
    bears: Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an expectation: proposed by a stated rule, or decided by a person."""

    state: OutcomeState
    status: Literal["proposed", "confirmed", "corrected"]
    rule: str | None  # name of the rule that proposed it
    by: str | None  # the person who decided; None: the machine
    at: datetime | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """A statement that looks ahead to an event, with what came of it."""

    statement: str
    event: str | None  # RecordEvent.id
    outcome: Outcome
    due: date | None = None  # last day of the event: until something is published after it, it is too early


@dataclass(frozen=True, slots=True)
class Copy:
    """An article whose text is that of an earlier one: the same, lightly edited, cut, under another lead or end."""

    article: str  # ArticleRef.id
    original: str  # the earliest of its group
    near: str  # the one of the group that it was compared with and is nearest to
    kind: CopyKind
    held: float  # share of the shorter text's word runs that the longer one holds, 0 to 1


@dataclass(frozen=True, slots=True)
class Joined:
    """The whole record across articles: a pure function of the articles given, whatever their order."""

    people: tuple[Person, ...]
    utterances: tuple[Utterance, ...]
    events: tuple[RecordEvent, ...]
    stories: tuple[Story, ...]
    expectations: tuple[Expectation, ...]
    copies: tuple[Copy, ...] = ()
    proposals: tuple[Proposal, ...] = ()  # doubtful joins of utterances, events and stories, not made


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a fact. Appended, never changed; kept apart from the facts of the machine."""

    id: str
    at: datetime
    by: str
    # id of a statement (or of the expectation that it is), of an article's event, of an article (in its story), of a
    # person, or of a decision that is withdrawn
    fact: str
    field: DecisionField
    value: str | None  # None: the machine's own value is confirmed
    reason: str | None = None
    # what the fact was when it was decided: the words of a statement, a person's name (of a merger: of who stays)
    told: str | None = None
    article: str | None = None  # ArticleRef.id of a statement's article

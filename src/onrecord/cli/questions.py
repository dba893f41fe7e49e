"""The questions as commands: each builds a Query, and shows the Answer as a table or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from . import text
from .options import asked, configured, filters

_ON_STATEMENTS = (
    "speaker", "side", "outlet", "class", "kind", "event", "story", "language", "without", "article", "days", "text",
    "page",
)  # fmt: skip

HELP = {
    "status": "Say what the record holds.",
    "statements": "List who said what, with the words in their sentence.",
    "utterances": "List acts of speaking, each with all its reports.",
    "people": "List speakers with their names, roles and sides.",
    "events": "List events with what was told of them when.",
    "stories": "List running stories with their articles.",
    "timeline": "List what was published, said and happened, by day.\n\nA statement stands at its day of speaking, if "
    "that is known; else only its article has a line.",
    "expectations": "List what was expected of events, and what came of it.",
    "compare": "Show the reports of one utterance side by side.\n\nThe longest is shown whole; of the others what they "
    "left out of it and added.",
    "positions": "Show what each side said on each issue of a story.\n\nThe latest first, with its age; shifts with "
    "both passages, by stated rules; silence beside the coverage.",
    "scoreboard": "Count how what was expected, planned, promised and demanded came out.",
    "versions": "Show what was filed of ARTICLE, and what each version has otherwise than the one that counts.",
    "limits": "Say what the record does not know, and how good each part is as measured.",
    "search": 'Find words and "phrases" in statements and articles, or what is near to them in meaning.',
}
FILTERS: dict[str, tuple[str, ...]] = {
    "status": (),
    "statements": (*_ON_STATEMENTS, "utterance"),
    "utterances": _ON_STATEMENTS,
    "people": _ON_STATEMENTS,
    "events": _ON_STATEMENTS,
    "stories": _ON_STATEMENTS,
    "timeline": _ON_STATEMENTS,
    "expectations": (*_ON_STATEMENTS, "state"),
    "compare": (),
    "positions": ("story", "speaker", "side", "event", "by", "text", "page"),
    "scoreboard": ("by", *_ON_STATEMENTS, "state"),
    "versions": (),
    "limits": (),
    "search": ("near", *(name for name in _ON_STATEMENTS if name != "text")),
}


def commands() -> list[click.Command]:
    """One command for each question."""
    return [_command(name) for name in HELP]


def _command(question: str) -> click.Command:
    def run(ctx: click.Context, /, as_json: bool, as_of: date | None, **given: Any) -> None:
        ask_and_show(ctx, question, as_json=as_json, as_of=as_of, given=given)

    made: Callable[..., Any] = click.pass_context(run)
    if question == "search":
        made = click.argument("text_", metavar="WORDS", nargs=-1, required=True)(made)
    if question in ("compare", "versions"):
        made = click.argument("utterance" if question == "compare" else "article")(made)
    made = asked(filters(FILTERS[question])(made))
    return click.command(question, help=HELP[question])(made)


def ask_and_show(
    ctx: click.Context, question: str, *, as_json: bool, as_of: date | None, given: dict[str, Any]
) -> None:
    """Put the question and print what comes back."""
    from .. import ask
    from . import show

    config = configured(ctx)
    query = query_of(question, given)
    with ask.looking(config, as_of=as_of) as view:
        answer = ask.answer(view, query)
        if as_json:
            click.echo(text.compact(answer.shape()))
        else:
            show.answer(view, question, answer)


def query_of(question: str, given: dict[str, Any]) -> Any:
    """The query that the options of a command make."""
    from .. import ask

    words = given.pop("text_", None)
    if words:
        # the shell took the quotation marks of a phrase with it
        given["text"] = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    # an option of several values: the first in its own place, the others beside it
    also = tuple((name, value) for name, field in ask.FACETS.items() for value in given.get(field, ())[1:])
    given |= {field: next(iter(given[field]), None) for field in ask.FACETS.values() if field in given}
    kept = {name: value for name, value in given.items() if value is not None}
    return ask.Query(question, **kept, also=also)  # type: ignore[arg-type]

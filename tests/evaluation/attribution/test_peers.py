import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from evaluation.attribution.nouns import Told
from spacy.tokens import Doc

from evaluation.attribution import rows, scores, textacy_rules

SCORER = scores.BENCH / "polnear_score.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="the benchmark's scorer is not here")
TEXT = "“We will sail,” Ada Orlov did say."


def parsed(closed: bool = True) -> Doc:
    words = ["“", "We", "will", "sail", ",", "”", "Ada", "Orlov", "did", "say", "."]
    deps = ["punct", "nsubj", "aux", "ccomp", "punct", "punct", "compound", "nsubj", "aux", "ROOT", "punct"]
    if not closed:
        words[5] = "-"
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[False, True, True, False, False, True, True, True, True, False, False],
        heads=[3, 3, 3, 9, 3, 9, 7, 9, 9, 9, 9],
        deps=deps,
        lemmas=[word.lower() for word in words],
        pos=["PUNCT", "PRON", "AUX", "VERB", "PUNCT", "PUNCT", "PROPN", "PROPN", "AUX", "VERB", "PUNCT"],
        sent_starts=[True, *[False] * 10],
    )


def test_textacys_way_takes_the_nearest_verb_with_helpers_and_the_subject_with_compounds() -> None:
    (one,) = textacy_rules.find(parsed())
    words = {role: [TEXT[a:b] for a, b in one.of(role)] for role in ("source", "cue", "content")}
    assert words == {"source": ["Ada Orlov"], "cue": ["did say"], "content": ["“We will sail,”"]}


def test_textacys_way_gives_up_on_an_odd_mark() -> None:
    with pytest.raises(textacy_rules.UnpairedError):
        list(textacy_rules.find(parsed(closed=False)))


def test_our_writing_of_textacy_finds_what_textacy_finds() -> None:
    triples = pytest.importorskip("textacy.extract.triples", reason="textacy is not installed")
    theirs = [
        Told(textacy_rules._runs(q.speaker), textacy_rules._runs(q.cue), ((q.content.start_char, q.content.end_char),))
        for q in triples.direct_quotations(parsed())
    ]
    assert theirs == list(textacy_rules.find(parsed()))


def checkout(folder: Path, quotes: str) -> rows.Citron:
    """A checkout that looks like Citron's and finds the same in every text."""
    package = folder / "citron"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "utils.py").write_text("def get_parser():\n    return str\n")
    (package / "citron.py").write_text(
        "from types import SimpleNamespace as Some\n"
        "def span(a, b):\n    return Some(start_char=a, end_char=b)\n"
        f"class Citron:\n    def __init__(self, model, nlp):\n        pass\n{quotes}"
    )
    return rows.Citron(folder, folder, sys.executable)


def bench(folder: Path) -> rows.Bench:
    gold = {"source": [[16, 25]], "cue": [[26, 33]], "content": [[0, 15]]}
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"doc": "a", "text": TEXT, "attributions": [gold]}) + "\n", encoding="utf-8")
    return rows.open_bench(path, scores.open_scorer(SCORER), resamples=5, seed=1)


@needs_scorer
def test_citron_is_run_from_its_checkout(tmp_path: Path) -> None:
    quotes = (
        "    def get_quotes(self, doc):\n"
        "        return [Some(sources=[span(16, 25)], cue=span(26, 33), contents=[span(0, 15)])]\n"
    )
    (row,) = rows.run(bench(tmp_path), ["citron"], [], checkout(tmp_path, quotes))
    assert row.missing is None
    assert {one.count.f1 for one in row.scores} == {1.0}
    assert row.measured is not None
    assert row.failed == 0


@needs_scorer
def test_a_text_that_citron_stumbles_on_counts_as_failed(tmp_path: Path) -> None:
    quotes = "    def get_quotes(self, doc):\n        raise ValueError('no')\n"
    (row,) = rows.run(bench(tmp_path), ["citron"], [], checkout(tmp_path, quotes))
    assert row.failed == 1


@needs_scorer
def test_a_checkout_that_does_not_open_is_said_in_one_line(tmp_path: Path) -> None:
    (row,) = rows.run(bench(tmp_path), ["citron"], [], checkout(tmp_path, "    pass\n"))
    assert row.missing is not None
    assert "does not open: AttributeError" in row.missing


def test_the_command_says_what_is_not_here(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "evaluation.attribution", "--data", str(tmp_path / "none.jsonl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "is not here" in done.stderr

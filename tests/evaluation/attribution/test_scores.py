import json
from pathlib import Path

import pytest
from evaluation.attribution.nouns import Count, Document, Measured, Row, Score, Told

from evaluation.attribution import bootstrap, rows, scores, table, worker

SCORER = scores.BENCH / "polnear_score.py"
needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="the benchmark's scorer is not here")

TEXT = "Orlov said that it rained. Weller said that it snowed."
ORLOV = Told(((0, 5),), ((6, 10),), ((11, 25),))
WELLER = Told(((27, 33),), ((34, 38),), ((39, 53),))


def written(folder: Path, *told: Told, text: str = TEXT) -> Path:
    attributions = [{"source": one.source, "cue": one.cue, "content": one.content} for one in told]
    path = folder / "told.jsonl"
    path.write_text(json.dumps({"doc": "a", "text": text, "attributions": attributions}) + "\n", encoding="utf-8")
    return path


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert scores.read(written(tmp_path, ORLOV, WELLER)) == [Document("a", TEXT, (ORLOV, WELLER))]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, ORLOV)
    path.write_text(path.read_text() + "{}\n")
    with pytest.raises(scores.DataError, match=r"told\.jsonl:2"):
        scores.read(path)


@pytest.mark.parametrize("what", [scores.read, scores.open_scorer])
def test_what_is_not_there_is_said_with_a_way_out(what: object, tmp_path: Path) -> None:
    assert callable(what)
    with pytest.raises(scores.DataError, match=r"is not here.*--(data|scorer)"):
        what(tmp_path / "nothing")


@needs_scorer
def test_counts_of_one_document_are_the_scorers() -> None:
    document = Document("a", TEXT, (ORLOV, WELLER))
    swapped = Told(WELLER.source, ORLOV.cue, ORLOV.content)
    made = scores.open_scorer(SCORER).counts(document, [swapped])
    assert made["exact/content"] == Count(1, 1, 2)
    assert made["linked"] == Count(0, 1, 2)


@needs_scorer
def test_documents_that_were_not_found_count_as_found_empty() -> None:
    documents = [Document("a", TEXT, (ORLOV, WELLER)), Document("b", TEXT, (ORLOV,))]
    counts = scores.open_scorer(SCORER).counts
    made = scores.score(documents, {"a": (ORLOV, WELLER)}, counts, bootstrap.draws(2))
    assert {one.name: one.count for one in made}["linked"] == Count(2, 2, 3)
    assert all(one.low <= one.count.f1 <= one.high for one in made)


@needs_scorer
def test_output_made_elsewhere_is_scored_and_strangers_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, ORLOV, WELLER)
    bench = rows.open_bench(path, scores.open_scorer(SCORER), resamples=10, seed=1)
    row = rows.handed_in(bench, "peer", path)
    assert {one.count.f1 for one in (*row.scores, *row.protocol)} == {1.0}
    stranger = tmp_path / "other.jsonl"
    stranger.write_text('{"doc": "z", "attributions": []}\n')
    with pytest.raises(scores.DataError, match="'z'"):
        rows.handed_in(bench, "peer", stranger)


COST = Measured(0.5, 0.6, 10.0, 5.0, 100.0, None, 300.0)
SCORED = Row("rules-1", (Score("linked", Count(1, 2, 2), 0.25, 0.75),), (), COST, 30_000, 2)


def test_tables_show_scores_with_intervals_and_both_speeds() -> None:
    pages = [table.markdown(sheet) for sheet in table.sheets([SCORED, Row("fast-1", missing="not installed")])]
    assert "| rules-1 | 50.0 25.0-75.0 |" in pages[0]
    assert "| rules-1 | 6,000 | 2,000 | 0.50 | 100 | - | 300 | 2 |" in pages[-1]
    assert not any("fast-1" in page for page in pages)


def test_json_holds_numbers() -> None:
    made = json.loads(json.dumps(table.plain(SCORED)))
    assert made["scores"]["linked"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "low": 0.25, "high": 0.75}
    assert made["measured"]["room_cpu_s"] == 5.0


def test_methods_that_are_wanted_stand_first_and_new_ones_are_found() -> None:
    assert rows.methods(["rules-1", "later-1"]) == ["careful-1", "fast-1", "rules-1", "later-1", *worker.PEERS]


def test_a_method_that_the_room_lacks_is_said_to_be_missing(tmp_path: Path) -> None:
    path = written(tmp_path, ORLOV)
    bench = rows.Bench(path, tuple(scores.read(path)), scores.Scorer(None), [])
    (row,) = rows.run(bench, ["fast-1"], ["rules-1"], None)
    assert row.missing is not None
    assert "not installed" in row.missing


def test_without_citron_the_row_tells_how_to_get_it(tmp_path: Path) -> None:
    path = written(tmp_path, ORLOV)
    bench = rows.Bench(path, tuple(scores.read(path)), scores.Scorer(None), [])
    (row,) = rows.run(bench, ["citron"], [], None)
    assert row.missing is not None
    assert "--citron" in row.missing
    (row,) = rows.run(bench, ["citron"], [], rows.Citron(tmp_path / "none", tmp_path, "python"))
    assert row.missing is not None
    assert "none is not there" in row.missing

"""The labels of happenings are whole: rows that can be read, heads within what was read, marked sentences."""

from __future__ import annotations

import csv
from collections import defaultdict

from training.events.learn import CORPORA, HERE, PAGES, invented


def test_every_head_stands_in_a_sentence_that_was_read() -> None:
    read: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    with (HERE / "labels.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        assert row["corpus"] in CORPORA or row["corpus"] in PAGES
        if row["status"] == "read":
            read[row["corpus"], row["doc"]].append((int(row["start"]), int(row["end"])))
    heads = [row for row in rows if row["status"] != "read"]
    assert len(heads) > 400
    for row in heads:
        assert row["status"] in ("coming", "held", "moved", "cancelled", "head")
        within = read[row["corpus"], row["doc"]]
        assert any(start <= int(row["start"]) and int(row["end"]) <= end for start, end in within), row


def test_marks_of_invented_sentences_are_taken_out_of_the_text() -> None:
    lines = list(invented())
    assert all("*" not in article.body for _, article, _, _ in lines)
    assert sum(len(heads) for _, _, _, heads in lines) > 180

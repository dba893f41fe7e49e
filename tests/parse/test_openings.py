from __future__ import annotations

import time

import pytest

from onrecord.parse.openings import dateline


@pytest.mark.parametrize(
    "opening",
    [
        "ORLEN - ",
        "ORLEN, March 4 - ",
        "ORLEN, Wednesday, March 4 (Northern Wire) - ",
        "ORLEN, March 4: ",
        "ORLEN, March 4. /NW/. ",
        "ORLEN (Northern Wire) -- ",
        "ORLEN, N.Y. — ",
        "ORLEN — March 4, 2031 — ",
        "MARCH 4, 2031 — ORLEN — ",
        "ORLEN/KARSK, March 4. ",
        "PORT ALDIS, Saltmark, 4 March — ",
        "Port Aldis, Mar 4 (NW) — ",
        "(Orlen, March 4) ",
        "4 March 2031, Orlen. ",
        "(Northern Wire) - ",
        "By Ada Holm and Per Lund, ORLEN - ",
    ],
)
def test_a_dateline_is_told_from_the_report(opening: str) -> None:
    assert dateline(opening + "Mayor Tessa Brandt said so.") == len(opening)


@pytest.mark.parametrize(
    "text",
    [
        "BRANDT: We will not wait for the ministry.",  # a speaker of an interview
        "U.S.-Caldor talks begin on Monday.",
        "President Brandt (right) - in office since May - spoke.",
        "NATO - the alliance - was silent.",
        "On March 4 Brandt said she would go.",
        "Brandt, 54, said on March 4 - the day of the vote - that she would go.",
        "May 4 Orlen. That is all the card said.",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert dateline(text) == 0


@pytest.mark.parametrize("part", ["A", "A ", "Aa ", "A/", "Aa, ", "March 4 ", "(", "By A ", "A.-", "(A"])
def test_no_paragraph_holds_it_up(part: str) -> None:
    started = time.process_time()
    dateline(part * 1000)
    assert time.process_time() - started < 0.1

from __future__ import annotations

import pytest

from onrecord.link.amounts import fits


@pytest.mark.parametrize(
    ("expected", "told", "same"),
    [
        ("the talks would last four to five hours", "They talked for a little over three hours.", False),
        ("the talks would last four to five hours", "They talked for four and a half hours, not 5 hours.", True),
        ("prolong the treaty by at least a year", "The treaty lives for another six months.", False),
        ("prolong the treaty by at least a year", "The treaty lives for another 18 months.", True),
        ("3,500 police officers would be on duty", "About 3,500 officers had been deployed.", True),
        ("20,000 people would march", "Some 6,000 people came.", False),
        ("less than 40 crowns", "The price fell to 38 crowns on Friday.", True),
        ("less than 40 crowns", "The price rose to 41 crowns.", False),
        ("two million crowns", "They lost 2.1 million crowns.", True),
        ("they will sign a treaty", "They signed two treaties.", None),
        ("at least three out of four, seventy-five per cent, will vote", "Turnout was 62%.", False),
        ("the bank will give sixty million dollars", "The bank lent $45 million on Friday.", False),
        ("the bank will give sixty million dollars", "The bank lent $60 mln on Friday.", True),
        ("she will rise to three hundred and fifty kilometres", "The rocket peaked at 352 km.", True),
        ("they met in 2019", "They met 12 times.", None),
        ("a" * 5000 + " 9" * 5000, "1 hour", None),
    ],
)
def test_amounts_of_one_kind_are_compared(expected: str, told: str, same: bool | None) -> None:
    assert fits(expected, told) is same

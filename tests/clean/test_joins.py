from onrecord.clean.joins import paragraphs
from onrecord.clean.lines import split


def joined(text: str) -> list[str]:
    return paragraphs(split(text))


def test_sentence_torn_at_a_link_is_one_again() -> None:
    torn = "The new quay, said the\nharbour board\n, will open in May.\n\nResidents asked for a hearing."
    assert joined(torn) == ["The new quay, said the harbour board, will open in May.", "Residents asked for a hearing."]


def test_sentence_torn_by_blank_lines_is_one_again() -> None:
    assert joined("The board will vote on the new quay\n\nthat was planned in May.") == [
        "The board will vote on the new quay that was planned in May."
    ]


def test_paragraphs_that_end_are_left_apart() -> None:
    whole = "The board will vote in May.\niron ore is what the quay is for.\n\n“Yes,” she said."
    assert joined(whole) == ["The board will vote in May.", "iron ore is what the quay is for.", "“Yes,” she said."]


def test_headings_are_left_apart() -> None:
    assert joined("What comes next\n\nThe board will vote in May.") == [
        "What comes next",
        "The board will vote in May.",
    ]


def test_list_items_are_left_apart() -> None:
    assert joined("* more berths for ferries\n* a longer pier") == ["more berths for ferries", "a longer pier"]


def test_paragraphs_that_were_run_together_are_parted() -> None:
    text = "The board will vote on the quay in May.Residents of the town asked for a second hearing."
    assert joined(text) == [
        "The board will vote on the quay in May.",
        "Residents of the town asked for a second hearing.",
    ]


def test_names_with_points_in_them_stay_whole() -> None:
    for text in ("The firm Quay.Works of the U.S.Senate fame will build the pier.", "See bay.example for the plan."):
        assert joined(text) == [text]

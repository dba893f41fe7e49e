import pytest

from onrecord.nouns import Statement
from tests.frame.conftest import Tell


def only(tell: Tell, body: str) -> Statement:
    """The statement of a body that has one."""
    (found,) = tell(body).statements
    return found


@pytest.mark.parametrize(
    ("body", "polarity", "certainty", "force"),
    [
        ("Mira Dolin said that the ferry was late.", "pos", "certain", "said"),
        ("Mira Dolin denied that she had met the builder.", "neg", "certain", "denied"),
        ("Mira Dolin warned that the pier could close.", "pos", "possible", "warned"),
        ("Mira Dolin claimed that the vote had been bought.", "pos", "certain", "claimed"),
        ("Mira Dolin said that the council must lower the toll.", "pos", "required", "said"),
        ("Mira Dolin does not expect the ferry to sail.", "neg", "likely", "thought"),
        ("Mira Dolin promised that the bridge would be rebuilt.", "pos", "certain", "promised"),
        ("Mira Dolin admitted that the count was wrong.", "pos", "certain", "conceded"),
        ("Mira Dolin said that the boats would not sail in May.", "neg", "certain", "said"),
    ],
)
def test_statement_tells_how_it_stands(tell: Tell, body: str, polarity: str, certainty: str, force: str) -> None:
    found = only(tell, body)
    assert (found.polarity, found.certainty, found.force) == (polarity, certainty, force)


def test_two_negations_cancel(tell: Tell) -> None:
    assert only(tell, "Mira Dolin did not rule out that the pier might close.").polarity == "pos"


def test_who_declines_to_comment_claims_nothing(tell: Tell) -> None:
    found = only(tell, "Mira Dolin declined to comment.")
    assert (found.class_, found.certainty, found.force) == ("other", "none", "silent")


def test_paper_that_is_released_is_no_announcing(tell: Tell) -> None:
    assert only(tell, "Mira Dolin said in a statement released on Monday that the toll was unfair.").force == "said"

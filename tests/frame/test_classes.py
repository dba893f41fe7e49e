import pytest

from tests.frame.conftest import Tell

CASES = [
    ("Foreign Minister Joren Halvik said that he did not expect a breakthrough.", "expectation"),
    ("Analyst Anna Corvo said that the line will probably open in June.", "expectation"),
    ("Foreign Minister Joren Halvik said that he would travel to the summit on Friday.", "plan"),
    ("Foreign Minister Joren Halvik said that he plans to discuss the toll.", "plan"),
    ("President Anna Corvo promised that the crew would come home.", "commitment"),
    ("“We will never pay the toll,” President Anna Corvo said.", "commitment"),
    ("Foreign Minister Joren Halvik said that the toll must go.", "demand"),
    ("Foreign Minister Joren Halvik urged both sides to sign the text.", "demand"),
    ("Foreign Minister Joren Halvik denied that he had met the union.", "denial"),
    ("“The talks are a great success,” Joren Halvik said.", "assessment"),
    ("Joren Halvik said that the police had closed the bridge.", "report"),
    ("The government announced that the summit had been moved.", "announcement"),
    ("The Harbour Board said that it had approved a new quay.", "announcement"),
    ("The government said that no treaty would be signed in June.", "expectation"),
    ("Joren Halvik said that he did not know whether the boats would sail.", "other"),
    ("Foreign Minister Joren Halvik said that to close the quay would cost a thousand jobs.", "expectation"),
    ("“Should the storm grow, the line will stop,” analyst Anna Corvo said.", "expectation"),
    ("“My aim is to bring the boats home,” Joren Halvik said.", "plan"),
    ("President Anna Corvo said that she believes the line will open.", "expectation"),
    ("The government of Velmark said that it would take part in the talks.", "commitment"),
]


@pytest.mark.parametrize(("body", "want"), CASES)
def test_class_follows_the_main_clause_and_the_cue(tell: Tell, body: str, want: str) -> None:
    (statement,) = tell(body).statements
    assert statement.class_ == want


def test_a_word_of_a_side_clause_does_not_make_it_look_ahead(tell: Tell) -> None:
    (statement,) = tell(
        "“The river is open, and that is more than many thought possible,” Joren Halvik said."
    ).statements
    assert statement.class_ == "assessment"

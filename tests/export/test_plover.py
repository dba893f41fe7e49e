from onrecord.data import rows
from onrecord.export import contract
from onrecord.export.plover import PLOVER, plover
from tests import build


def test_every_type_that_has_one_is_a_type_of_ours() -> None:
    ours = {sort for _, sort, _ in rows("frame/events.txt")} | {"agreement", "release"}
    assert set(PLOVER) <= ours


def test_an_event_says_its_plover_type_and_null_where_there_is_none() -> None:
    body = "The summit is near."
    shown = [
        contract.event(build.event(body, "The summit", id="e", label="x", type=sort)) for sort in ("meeting", "vote")
    ]
    assert [one["plover"] for one in shown] == ["CONSULT", None]
    assert plover("protest") == "PROTEST"

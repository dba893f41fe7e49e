"""The picture of a story."""

from __future__ import annotations

from onrecord.desk.pictures import lanes


def test_the_events_named_above_the_lanes_are_those_that_most_articles_tell_of() -> None:
    days = [f"2031-06-{at:02}" for at in range(1, 29)]
    events = [
        {
            "id": f"e{at}",
            "label": f"Event {at}",
            "status": "held",
            "date": {"first": day, "last": day},
            "articles": ["a", "b"] if at >= 16 else ["a"],
        }
        for at, day in enumerate(days)
    ]
    articles = [{"id": "a", "published": day, "outlet": "Quay", "source_id": "a", "title": "T"} for day in days]
    picture = lanes.lanes([], events, articles, label="A story")
    assert picture is not None
    assert {flag.key for flag in picture.flags} == {f"e{at}" for at in range(16, 28)}

from collections.abc import Callable

import pytest

from onrecord import attribute, frame, parse, when
from onrecord.config import Config
from onrecord.nouns import Analysis
from tests.build import article

Tell = Callable[..., Analysis]


@pytest.fixture(scope="session")
def tell() -> Tell:
    """A body's analysis by the rules and the other rooms' default methods, with the parser opened once."""
    config = Config(frame="rules-1")
    steps = [room.load(config) for room in (parse, when, attribute, frame)]

    def _tell(body: str, *, published: str | None = "2024-05-02") -> Analysis:
        items: list[object] = [article(body, published=published)]
        for step in steps:
            items = step(items)
        (made,) = items
        assert isinstance(made, Analysis)
        return made

    return _tell

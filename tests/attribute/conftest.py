from collections.abc import Callable

import pytest

from onrecord import attribute, parse
from onrecord.config import Config
from onrecord.nouns import Attributed, Dated
from tests.build import article

Read = Callable[[str], Attributed]


@pytest.fixture(scope="session")
def read() -> Read:
    """A body's attributions by the rules, with the parser opened once."""
    parser, step = parse.load(Config()), attribute.load(Config(attribute="rules-1"))

    def _read(body: str) -> Attributed:
        return step([Dated(parser([article(body)])[0], ())])[0]

    return _read

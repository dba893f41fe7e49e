from collections.abc import Iterator

import pytest

from tests.fetch import servers


@pytest.fixture
def world() -> Iterator[servers.World]:
    with servers.world() as made:
        yield made

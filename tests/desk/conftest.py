from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.config import Config
from onrecord.desk import Settings, app
from tests import build
from tests.desk import record


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, made once and copied from."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    record.make(path)
    return path


def copied(made: Path, path: Path) -> Config:
    for ending in ("", "-wal"):
        if made.with_name(made.name + ending).exists():
            shutil.copy(made.with_name(made.name + ending), path.with_name(path.name + ending))
    return Config(record=str(path))


def opened(config: Config) -> TestClient:
    settings = Settings(config, today=lambda: build.day("2031-06-20"))
    return TestClient(app(settings), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def config(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A copy of the record that is only read."""
    return copied(made, tmp_path_factory.mktemp("read") / "desk.db")


@pytest.fixture(scope="session")
def shared(config: Config) -> Iterator[TestClient]:
    """The desk, opened once."""
    with opened(config) as client:
        yield client


@pytest.fixture
def client(shared: TestClient) -> TestClient:
    """The desk for a new visitor who only reads."""
    shared.cookies.clear()
    return shared


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Config:
    """A copy of the record that a test may write to."""
    return copied(made, tmp_path / "desk.db")


@pytest.fixture
def writer(own: Config) -> Iterator[TestClient]:
    """The desk on a record that may be written to."""
    with opened(own) as client:
        yield client


def token(client: TestClient) -> str:
    """The token that a page of ours holds for this visitor."""
    return client.get("/add").text.split('name="token" value="')[1].split('"')[0]

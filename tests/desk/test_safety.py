"""Who may read, who may write, and what a browser may run."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.config import Config
from onrecord.desk import Settings, app
from onrecord.desk.safety import Keys, hashed, matches
from tests.desk.conftest import token
from tests.desk.test_pages import everything

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'")


def test_every_reply_forbids_what_is_not_ours(client: TestClient) -> None:
    for path in (
        *(path for path, _ in everything(client)),
        "/nothing",
        "/front.json",
        "/static/desk.css",
        "/add",
        "/login",
    ):
        headers = client.get(path).headers
        assert all(rule in headers["content-security-policy"] for rule in STRICT), path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/theme", "/review", "/add", "/login"])
def test_no_write_without_the_token_of_our_own_pages(client: TestClient, path: str) -> None:
    for data in ({}, {"token": ""}, {"token": "0" * 64}, {"token": "é"}):
        assert (
            client.post(path, data=data, headers={"content-type": "application/x-www-form-urlencoded"}).status_code
            == 403
        )


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_no_write_from_another_site_even_with_the_token(client: TestClient, headers: dict[str, str]) -> None:
    own = token(client)
    assert client.post("/theme", data={"token": own}, headers=headers).status_code == 403
    assert client.post("/theme", data={"token": own}, headers={"origin": "http://localhost"}).status_code == 303


def test_a_token_is_of_one_visitor(client: TestClient) -> None:
    first = token(client)
    client.cookies.clear()
    assert token(client) != first
    assert client.post("/theme", data={"token": first}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.nip.example:8650"])
def test_a_name_that_is_not_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8650", "127.0.0.1:9", "[::1]:8650", "LOCALHOST"])
def test_names_of_this_machine_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_a_form_leads_nowhere_but_to_our_own_pages(client: TestClient, back: str) -> None:
    assert client.post("/theme", data={"token": token(client), "back": back}).headers["location"] == "/"


def test_the_theme_goes_round(client: TestClient) -> None:
    own, found = token(client), []
    for _ in range(3):
        client.post("/theme", data={"token": own})
        found.append(client.get("/").text.split('data-theme="')[1].split('"')[0])
    assert found == ["light", "dark", "auto"]


def test_a_request_that_is_too_large_is_refused(own: Config) -> None:
    with TestClient(app(Settings(own, most=1000)), base_url="http://localhost") as client:
        assert client.post("/add", data={"token": "x" * 2000}).status_code == 413
        headers = {"content-type": "application/x-www-form-urlencoded", "transfer-encoding": "chunked"}
        found = client.post("/add", content=iter([b"x" * 500] * 10), headers=headers)
        assert found.status_code == 413


def test_with_a_password_nothing_is_read_before_it_is_given(own: Config) -> None:
    settings = Settings(own, password=hashed("correct horse"), hosts=None)
    with TestClient(app(settings), base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/stories.json").status_code == 401
        assert client.get("/events.csv").status_code == 401
        assert client.post("/review", data={}).status_code == 303
        page = client.get("/login").text
        own_token = page.split('name="token" value="')[1].split('"')[0]
        assert "That is not the password." in client.post("/login", data={"token": own_token, "password": "x"}).text
        client.post("/login", data={"token": own_token, "password": "correct horse"})
        assert client.get("/").status_code == 200
        client.post("/login", data={"token": own_token, "action": "out"})
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/stories.json", headers={"authorization": "Bearer correct horse"}).status_code == 200
        assert client.get("/", headers={"cookie": "onrecord-login=9999999999.abc"}).status_code == 303


def test_too_many_wrong_passwords_end_the_trying() -> None:
    keys = Keys(hashed("right"))
    for _ in range(10):
        assert keys.login("wrong") is None
    with pytest.raises(PermissionError):
        keys.login("right")


def test_a_password_is_kept_as_a_digest() -> None:
    kept = hashed("secret")
    assert "secret" not in kept
    assert matches("secret", kept)
    assert not matches("Secret", kept)
    assert not matches("secret", "nonsense")


def test_another_host_needs_a_password_first(own: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from onrecord.cli.app import cli

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ONRECORD_PASSWORD", raising=False)
    result = CliRunner().invoke(cli, ["--record", own.record, "serve", "--host", "0.0.0.0"])
    assert result.exit_code == 2
    assert "set a password first" in result.stderr

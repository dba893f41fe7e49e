import gzip
import socket
import threading
import time
from typing import Any

import pytest

from onrecord.config import Config
from onrecord.errors import InputError
from onrecord.fetch import Fetcher, Visit, is_address
from tests.fetch.servers import PUBLIC, Route, World

PAGE = Route()
REFUSED = r"private|not one of the web|no address|Invalid IDNA"


def moved(place: str, status: int = 302) -> Route:
    return Route(b"", status, {"Location": place})


def test_page_comes_with_its_address_type_and_time(world: World) -> None:
    world.server.routes["/a"] = PAGE
    found = world.fetcher(contact="desk@bay.example").get("http://bay.example/a#part")
    assert (found.url, found.raw, found.type) == ("http://bay.example/a", PAGE.body, "text/html")
    assert found.captured.utcoffset() is not None
    path, headers = world.server.asked[-1]
    assert path == "/a"
    assert headers["host"] == "bay.example"
    assert headers["user-agent"].startswith("OnRecord/")
    assert "desk@bay.example" in headers["user-agent"]
    assert "cookie" not in headers


def test_redirects_are_followed_to_their_bound(world: World) -> None:
    for step in range(7):
        world.server.routes[f"/{step}"] = moved(f"/{step + 1}")
    world.server.routes["/3"] = PAGE
    assert world.fetcher().get("http://bay.example/0").url == "http://bay.example/3"
    world.server.routes["/3"] = moved("/0", 301)
    with pytest.raises(InputError, match="more than 5 redirects"):
        world.fetcher().get("http://bay.example/0")


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1:{port}/secret", "http://2130706433:{port}/secret", "http://0x7f.1:{port}/secret",
        "http://017700000001:{port}/secret", "http://[::1]:{port}/secret", "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://[::ffff:7f00:1]:{port}/secret", "http://localhost:{port}/secret", "http://169.254.169.254/latest",
        "http://inside.example/secret", "http://six.example/secret", "http://mixed.example/secret", "//127.1/secret",
        "http://0/secret", "http://127。0。0。1/secret", "http://①②⑦.0.0.1/secret", "http://bay.example:25/",
    ],
)  # fmt: skip
def test_redirect_into_this_machine_or_a_private_network_is_refused(world: World, place: str) -> None:
    world.names["inside.example"] = [("10.0.0.7",)]
    world.names["six.example"] = [("fd00::7",)]
    world.names["mixed.example"] = [(PUBLIC, "127.0.0.1")]
    world.server.routes |= {"/a": moved(place.format(port=world.server.port)), "/secret": PAGE}
    with pytest.raises(InputError, match=REFUSED):
        world.fetcher().get("http://bay.example/a")
    assert "/secret" not in world.server.paths
    assert set(world.reroute.connected) == {PUBLIC}
    with pytest.raises(InputError, match=REFUSED):  # nor when the user names it
        world.fetcher().get("http:" + place.removeprefix("http:").format(port=world.server.port))


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://bay.example/a", "javascript:1", "http://a:b@bay.example/"]
)
def test_other_schemes_and_passwords_are_refused(world: World, place: str) -> None:
    world.server.routes["/a"] = moved(place)
    with pytest.raises(InputError):
        world.fetcher().get("http://bay.example/a")
    with pytest.raises(InputError):
        world.fetcher().get(place)
    assert world.server.paths == ["/a"]


def test_answer_that_changes_after_the_check_changes_nothing(world: World) -> None:
    """One look-up a connection, and the connection goes to the address that was judged."""
    world.server.routes["/a"] = PAGE
    world.names["turning.example"] = [(PUBLIC,), (PUBLIC,), ("127.0.0.1",)]
    fetcher = world.fetcher()
    assert fetcher.get("http://turning.example/a").raw == PAGE.body
    assert world.looked == ["turning.example"] * 2  # robots.txt and the page
    assert world.reroute.connected == [PUBLIC] * 2
    with pytest.raises(InputError, match="private network"):
        fetcher.get("http://turning.example/a")
    assert world.reroute.connected == [PUBLIC] * 2


def test_answer_that_changes_between_robots_and_page_is_judged_again(world: World) -> None:
    world.names["turning.example"] = [(PUBLIC,), ("127.0.0.1",)]
    with pytest.raises(InputError, match="private network"):
        world.fetcher().get("http://turning.example/a")
    assert world.server.paths == []


def test_user_may_allow_private_addresses(world: World) -> None:
    world.server.routes["/a"] = PAGE
    fetcher = Fetcher(Config(delay=1), allow_private=True)
    assert fetcher.get(f"http://127.0.0.1:{world.server.port}/a").raw == PAGE.body
    with pytest.raises(InputError, match="private network; --allow-private"):
        Fetcher(Config()).get(f"http://127.0.0.1:{world.server.port}/a")


def test_proxies_of_the_environment_are_not_used(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    world.server.routes["/a"] = PAGE
    assert world.fetcher().get("http://bay.example/a").raw == PAGE.body


def test_robots_are_minded(world: World) -> None:
    rules = b"User-agent: OnRecord\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n\n"
    rules += b"User-agent: *\nDisallow: /\n"
    world.server.routes |= {"/robots.txt": Route(rules), "/a": PAGE, "/private/x": PAGE, "/private/open": PAGE}
    fetcher = world.fetcher()
    fetcher.get("http://bay.example/a")
    fetcher.get("http://bay.example/private/open")
    with pytest.raises(InputError, match="robots"):
        fetcher.get("http://bay.example/private/x")
    assert world.server.paths == ["/a", "/private/open"]
    assert [path for path, _ in world.server.asked].count("/robots.txt") == 1
    assert world.slept == [7.0]


def test_redirect_to_a_forbidden_page_is_not_followed(world: World) -> None:
    world.server.routes |= {"/robots.txt": Route(b"User-agent: *\nDisallow: /no"), "/a": moved("/no"), "/no": PAGE}
    with pytest.raises(InputError, match="robots"):
        world.fetcher().get("http://bay.example/a")
    assert world.server.paths == ["/a"]


@pytest.mark.parametrize(("status", "open_"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_missing_robots_allow_and_broken_ones_forbid(world: World, status: int, open_: bool) -> None:
    world.server.routes |= {"/robots.txt": Route(b"", status), "/a": PAGE}
    if open_:
        assert world.fetcher().get("http://bay.example/a").raw == PAGE.body
    else:
        with pytest.raises(InputError, match=r"robots\.txt cannot be read"):
            world.fetcher().get("http://bay.example/a")


def test_robots_that_ask_for_an_hour_are_named(world: World) -> None:
    world.server.routes |= {"/robots.txt": Route(b"User-agent: *\nCrawl-delay: 3600"), "/a": PAGE}
    with pytest.raises(InputError, match="3,600 seconds"):
        world.fetcher().get("http://bay.example/a")


def test_robots_full_of_stars_take_no_time(world: World) -> None:
    rule = b"Disallow: /" + b"*a" * 2000 + b"b$\n"
    world.server.routes |= {"/robots.txt": Route(b"User-agent: *\n" + rule * 100), "/" + "a" * 3000: PAGE}
    began = time.process_time()
    world.fetcher().get("http://bay.example/" + "a" * 3000)
    assert time.process_time() - began < 3


def test_pages_of_one_host_are_asked_for_some_seconds_apart(world: World) -> None:
    world.names["lee.example"] = [(PUBLIC,)]
    world.server.routes["/a"] = PAGE
    fetcher = world.fetcher(delay=3)
    fetcher.get("http://bay.example/a")
    fetcher.get("http://lee.example/a")
    assert world.slept == []
    world.now += 1
    fetcher.get("http://bay.example/a")
    assert world.slept == [2.0]


def test_page_that_did_not_change_is_not_sent_again(world: World) -> None:
    world.server.routes["/a"] = Route(
        headers={"Content-Type": "text/html", "ETag": '"v1"', "Last-Modified": "Sat, 05 Apr 2031 10:00:00 GMT"}
    )
    fetcher = world.fetcher()
    first = fetcher.get("http://bay.example/a")
    assert first.visit == Visit('"v1"', "Sat, 05 Apr 2031 10:00:00 GMT")
    world.server.routes["/a"] = Route(b"", 304)
    again = fetcher.get("http://bay.example/a", first.visit)
    assert (again.unchanged, again.raw) == (True, b"")
    headers = world.server.asked[-1][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Sat, 05 Apr 2031 10:00:00 GMT"


@pytest.mark.parametrize(("status", "more"), [(404, "404"), (500, "500"), (304, "304"), (429, "after 90 seconds")])
def test_answer_that_is_no_page_says_what_it_is(world: World, status: int, more: str) -> None:
    world.server.routes["/a"] = Route(b"x" * (status != 304), status, {"Retry-After": "90"})
    with pytest.raises(InputError, match=more):
        world.fetcher().get("http://bay.example/a")


def test_more_bytes_than_allowed_are_not_taken(world: World) -> None:
    sent = []

    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(2000):
            handler.wfile.write(b"x" * 10_000)
            sent.append(1)

    world.server.routes["/a"] = Route(write=endless)
    with pytest.raises(InputError, match="more than 100,000 bytes; raise max_bytes"):
        world.fetcher(max_bytes=100_000).get("http://bay.example/a")
    assert len(sent) < 2000


def test_server_that_drips_is_left_at_the_deadline(world: World) -> None:
    def drip(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 Fine\r\n")
        for number in range(100):
            handler.wfile.write(b"X-%d: y\r\n" % number)
            handler.wfile.flush()
            time.sleep(0.1)

    world.server.routes["/a"] = Route(write=drip)
    began = time.monotonic()
    with pytest.raises(InputError, match="took more than 1 seconds"):
        world.fetcher(timeout=1, real_time=True).get("http://bay.example/a")
    assert time.monotonic() - began < 4


def test_broken_answers_are_named(world: World) -> None:
    world.server.routes["/a"] = Route(write=lambda handler: handler.wfile.write(b"\x00\xff nonsense\r\n\r\n"))
    with pytest.raises(InputError, match=r"bay\.example/a cannot be reached"):
        world.fetcher().get("http://bay.example/a")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        world.reroute.port = closed.getsockname()[1]
        with pytest.raises(InputError, match="robots"):
            world.fetcher().get("http://bay.example/b")
    with pytest.raises(InputError, match=r"no host named gone\.example"):
        world.fetcher().get("http://gone.example/")


def test_packed_answer_is_given_as_it_was_sent(world: World) -> None:
    raw = gzip.compress(PAGE.body)
    world.server.routes["/a"] = Route(raw, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    found = world.fetcher().get("http://bay.example/a")
    assert (found.raw, found.packing) == (raw, "gzip")


def test_look_up_without_an_answer_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def never(*_: object, **__: object) -> None:
        let_go.wait(5)
        raise OSError("no answer")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    began = time.monotonic()
    with pytest.raises(InputError):
        Fetcher(Config(timeout=1)).get("http://bay.example/a")
    let_go.set()
    assert time.monotonic() - began < 4


def test_address_of_the_web_is_told_from_a_file() -> None:
    assert is_address("https://bay.example/a")
    assert is_address("HTTP://bay.example")
    assert not is_address("talks.html")
    assert not is_address("http/talks.html")

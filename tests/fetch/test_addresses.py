import ipaddress
import socket

import pytest

from onrecord.errors import InputError
from onrecord.fetch import addresses


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("0x7F.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("10.0x10.8", "10.16.0.8"),
        ("[::1]", "::1"),
        ("[::ffff:127.0.0.1]", "::ffff:7f00:1"),
        ("93.184.216.10", "93.184.216.10"),
    ],
)
def test_host_in_figures_is_read_as_browsers_read_it(host: str, address: str) -> None:
    assert addresses.in_figures(host) == ipaddress.ip_address(address)


@pytest.mark.parametrize("host", ["bay.example", "1.example", "abc", "0x7f.example", "dead.beef"])
def test_name_is_no_address(host: str) -> None:
    assert addresses.in_figures(host) is None


@pytest.mark.parametrize(
    "host", ["256.1.1.1", "1.2.3.4.5", "4294967296", "08.1.1.1", "1..1", "[fe80::1%eth0]", "[::g]", "0x1ffffffff"]
)
def test_figures_that_are_no_address_are_refused(host: str) -> None:
    with pytest.raises(InputError, match="no address"):
        addresses.in_figures(host)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.1.2", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1", "198.18.0.1", "192.0.0.8", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::1", "2002:c0a8:101::1", "2001:0:a00:1::1", "fc00::1", "fd12:3456::1", "fe80::1",
        "fec0::1", "ff02::1", "2001:db8::1", "100::1", "2a00:1450::5efe:a00:1", "4000::1",
    ],
)  # fmt: skip
def test_address_of_this_machine_or_a_private_network_is_refused(address: str) -> None:
    assert addresses.refused(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.10", "8.8.8.8", "2a00:1450:4001::64", "::ffff:93.184.216.10", "64:ff9b::5db8:d80a"]
)
def test_public_address_is_not_refused(address: str) -> None:
    assert addresses.refused(ipaddress.ip_address(address)) is None


def test_public_address_of_an_interface_of_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_can_listen", lambda address: address == "93.184.216.10")
    assert "this machine" in (addresses.refused(ipaddress.ip_address("93.184.216.10")) or "")
    assert addresses.refused(ipaddress.ip_address("93.184.216.11")) is None


def test_every_address_that_this_machine_has_is_refused() -> None:
    for answer in socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM):
        assert addresses.refused(ipaddress.ip_address(str(answer[4][0]).partition("%")[0]))


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "db.internal", "home.arpa"]
)
def test_names_of_this_machine_and_of_private_networks_are_refused(host: str) -> None:
    assert addresses.refused_name(host)


def test_ports_of_other_services_are_refused() -> None:
    assert addresses.refused_port(25)
    assert addresses.refused_port(6379)
    assert addresses.refused_port(443) is None
    assert addresses.refused_port(8080) is None

"""Which hosts and addresses may be asked for a page.

Comes in: hosts as addresses (URLs) name them, and IP addresses. Goes out: the address that a host in figures stands
for, and why an address is refused. Left alone: the network, but for asking the system whether an address is its own.

A page of news lies on the public internet. An address of this machine or of a private network never does, in whatever
form it is written: decimal, octal, hexadecimal, with fewer than four parts, as an IPv4 address within an IPv6 one.
"""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache

from ..errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAMES = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "home.arpa", "onion")
# Where browsers never send a request (Fetch Standard, "port blocking"): other services listen there.
_PORTS = frozenset(
    (
        *(
            0,
            1,
            7,
            9,
            11,
            13,
            15,
            17,
            19,
            20,
            21,
            22,
            23,
            25,
            37,
            42,
            43,
            53,
            69,
            77,
            79,
            87,
            95,
            101,
            102,
            103,
            104,
            109,
        ),
        *(110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530),
        *(
            531,
            532,
            540,
            548,
            554,
            556,
            563,
            587,
            601,
            636,
            989,
            990,
            993,
            995,
            1719,
            1720,
            1723,
            2049,
            3306,
            3659,
            4045,
        ),
        *(
            4190,
            5060,
            5061,
            5432,
            6000,
            6379,
            6566,
            6665,
            6666,
            6667,
            6668,
            6669,
            6679,
            6697,
            9200,
            10080,
            11211,
            27017,
        ),
    )
)
# Not for the public (IANA's registers of special addresses); Python's `is_global` changed between its versions.
_REFUSED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20"),
        *("5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")


def in_figures(host: str) -> Address | None:
    """The address that a host in figures stands for, as browsers read it; None for a name.

    Raises InputError for figures that are no address.
    """
    host = host.strip("[]").removesuffix(".")
    try:
        if ":" in host:
            if "%" in host:
                raise ValueError
            return ipaddress.IPv6Address(host)
        last = host.rpartition(".")[2].lower()
        if not last or not (
            last.isdigit() or (last.startswith("0x") and all(c in "0123456789abcdef" for c in last[2:]))
        ):
            return None
        return _four(host)
    except ValueError:
        raise InputError(f"{host[:80]!r} is no address of a host") from None


def refused_name(host: str) -> str | None:
    """Why a host name is refused without looking it up."""
    host = host.lower().removesuffix(".")
    if any(host == name or host.endswith("." + name) for name in _NAMES):
        return f"{host[:80]} is a name of this machine or of a private network"
    return None


def refused_port(port: int) -> str | None:
    """Why a port is refused."""
    return f"port {port} is not one of the web" if port in _PORTS else None


def refused(address: Address) -> str | None:
    """Why an address is refused; None for one of the public internet."""
    for inner in (address, *_within(address)):
        if any(inner.version == net.version and inner in net for net in _REFUSED) or not _public(inner):
            return f"{address} is an address of this machine or of a private network"
    if _is_mine(address):
        return f"{address} is an address of this machine"
    return None


def _four(host: str) -> ipaddress.IPv4Address:
    """The IPv4 address that one to four numbers stand for (URL Standard, "IPv4 parser")."""
    numbers = [_number(part) for part in host.split(".")]
    if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]):
        raise ValueError
    if numbers[-1] >= 256 ** (5 - len(numbers)):
        raise ValueError
    return ipaddress.IPv4Address(
        numbers[-1] + sum(number << (8 * (3 - place)) for place, number in enumerate(numbers[:-1]))
    )


def _number(part: str) -> int:
    if not part or len(part) > 20 or not part.isascii():
        raise ValueError
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    if not part.isdigit():
        raise ValueError
    return int(part, 8) if part.startswith("0") and len(part) > 1 else int(part)


def _within(address: Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries: mapped, translated, tunnelled."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    low = int(address) & 0xFFFFFFFF
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in (0x00005EFE, 0x02005EFE):  # ISATAP
        found.append(ipaddress.IPv4Address(low))
    return [inner for inner in found if inner is not None]


def _public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        # a mapped or translated address is judged by what it carries
        return address in _GLOBAL or address in _NAT64 or address.ipv4_mapped is not None
    return not (address.is_private or address.is_multicast or address.is_reserved or address.is_loopback)


def _is_mine(address: Address) -> bool:
    """Whether an interface of this machine has the address: only then can it be listened on."""
    return _can_listen(str(address)) and not _can_listen("192.0.2.1" if address.version == 4 else "2001:db8::1")


@lru_cache(maxsize=256)
def _can_listen(address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((address, 0))
            return True
    except OSError:
        return False

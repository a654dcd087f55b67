"""Names to addresses, and which of them a feed may lead us to.

The check is made on the very address that is then connected to, on every hop,
so a name that changes its address between check and use gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from reader.sources.http.response import FetchError, Outcome

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NEVER_PUBLIC = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "::/96",  # IPv4-compatible, RFC 4291
            "::ffff:0:0:0/96",  # IPv4-translated, RFC 2765
            "64:ff9b:1::/48",  # NAT64 of one's own network, RFC 8215
            "fec0::/10",  # site-local, RFC 3879
            "3fff::/20",  # documentation, RFC 9637
            "5f00::/16",  # segment routing, RFC 9602
        ),
    )
)


def is_public(address: str) -> bool:
    """Return whether ``address`` (IPv4 or IPv6, as text) is one of the open internet.

    Loopback, private, link-local, shared, reserved and multicast addresses are
    not, nor are the ranges that other standards set aside; an IPv4 address wrapped
    in an IPv6 one (mapped, 6to4, Teredo, NAT64) is judged by what is inside.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip.teredo is not None:
            inner = ip.teredo[1]
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if any(ip in network for network in _NEVER_PUBLIC):
            return False
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int, *, private: bool) -> list[tuple[socket.AddressFamily, str]]:
    """Return the addresses of ``host`` that may be connected to, in the system's order.

    Raises :class:`FetchError`: UNREACHABLE where the name is not known, REFUSED
    where ``private`` is false and every address is private.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            Outcome.UNREACHABLE,
            f"The name {host} was not found: check the address, or the network.",
        ) from error
    addresses: list[tuple[socket.AddressFamily, str]] = [
        (family, str(where[0]))
        for family, _, _, _, where in found
        if family in (socket.AF_INET, socket.AF_INET6)
    ]
    allowed = [pair for pair in addresses if private or is_public(pair[1])]
    if addresses and not allowed:
        raise private_address(host)
    return allowed


def private_address(host: str) -> FetchError:
    """The refusal of an address inside the user's own network."""
    return FetchError(
        Outcome.REFUSED,
        f"{host} is an address of a private network, and a feed or list led there: asked "
        "only where the feed's settings allow your own network.",
    )

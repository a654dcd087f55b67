"""Names to addresses, and which of them a feed may lead us to.

The check is made on the very address that is then connected to, on every hop,
so a name that changes its address between check and use gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from reader.sources.http.answer import FetchError, Outcome

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Return whether ``address`` (IPv4 or IPv6, as text) is one of the open internet.

    Loopback, private, link-local, shared, reserved and multicast addresses are
    not; an IPv4 address wrapped in an IPv6 one (mapped, 6to4, Teredo, NAT64) is
    judged by what is inside.
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
        f"{host} is an address of a private network, and a feed led there: not followed.",
    )

"""The IP addresses of a host, and the check whether a feed may lead to them.

The address that is checked is the one that is connected to, on every redirect, so a name
that changes its address between check and use (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from contextlib import suppress
from typing import Any

from reader.sources.http import messages
from reader.sources.http.response import FetchError, Outcome
from reader.sources.http.streams import Address, Limits

_Found = tuple[Any, Any, int, str, tuple[Any, ...]]
_LOCAL = frozenset({".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".intranet"})

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NEVER_PUBLIC = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "::/96",  # IPv4-compatible, RFC 4291, section 2.5.5.1
            "::ffff:0:0:0/96",  # IPv4-translated, RFC 2765
            "64:ff9b:1::/48",  # NAT64 within a network, RFC 8215
            "fec0::/10",  # site-local, RFC 3879
            "3fff::/20",  # documentation, RFC 9637
            "5f00::/16",  # segment routing, RFC 9602
        ),
    )
)


def is_public(address: str) -> bool:
    """Return whether ``address`` (IPv4 or IPv6, as text) is reachable from the whole internet.

    Loopback, private, link-local, shared, reserved and multicast addresses are not (the
    IANA special-purpose registries, RFC 6890), nor are the ranges that later standards set
    aside. An IPv4 address inside an IPv6 one counts as itself: mapped (RFC 4291), 6to4
    (RFC 3056), Teredo (RFC 4380), NAT64 (RFC 6052).
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip.teredo is not None:
            inner = ip.teredo[1]
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if any(ip in network for network in _NEVER_PUBLIC):
            return False
    return ip.is_global and not ip.is_multicast


def ascii_host(host: str) -> str:
    """Return a host name as it is looked up (UTS 46, non-transitional); raises FetchError."""
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        pass
    try:  # names with an emoji, for example: not of IDNA 2008, yet in use
        labels = idna.uts46_remap(host, std3_rules=False).split(".")
        made = [x if x.isascii() else "xn--" + x.encode("punycode").decode() for x in labels]
    except (idna.IDNAError, UnicodeError):
        made = []
    if not made or not all(0 < len(label) < 64 for label in made):
        raise FetchError(Outcome.UNREACHABLE, messages.INVALID_HOST.format(host=host))
    return ".".join(made)


def resolve(host: str, port: int, limits: Limits, *, private: bool) -> list[Address]:
    """Return the addresses of ``host`` that may be connected to, in the system's order.

    Raises :class:`FetchError`: UNREACHABLE if the name is unknown, REFUSED if
    ``private`` is false and every address is private.
    """
    addresses: list[Address] = []
    for family, _, _, _, where in _look_up(host, port, limits):
        if family in (socket.AF_INET, socket.AF_INET6):
            addresses.append((family, str(where[0])))
    allowed = [pair for pair in addresses if private or is_public(pair[1])]
    if addresses and not allowed:
        raise private_address(host)
    return allowed


def _look_up(host: str, port: int, limits: Limits) -> list[_Found]:
    """Look up a name on a separate thread: the system's lookup cannot be cancelled."""
    found: list[_Found] = []
    done = threading.Event()

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        done.set()

    threading.Thread(target=look_up, name="dns", daemon=True).start()
    try:
        while not done.wait(limits.left()):
            pass
    except FetchError as error:
        if error.outcome is Outcome.CANCELLED:
            raise
        found = []
    if not found:
        raise FetchError(Outcome.UNREACHABLE, messages.HOST_NOT_FOUND.format(host=host))
    return found


def is_literal(host: str) -> bool:
    """Return whether a host is an address, not a name."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def is_local_name(host: str) -> bool:
    """Return whether a name can only be in a local network (RFC 6761, 6762, 8375, 9476)."""
    name = host.lower().rstrip(".")
    return "." not in name or f".{name.rpartition('.')[2]}" in _LOCAL or name.endswith(".home.arpa")


def is_own_network(host: str) -> bool:
    """Return whether a host is in the user's own network, without looking it up."""
    host = host.strip("[]")
    return not is_public(host) if is_literal(host) else is_local_name(host)


def private_address(host: str) -> FetchError:
    """Return the refusal of a host inside the user's own network."""
    return FetchError(Outcome.REFUSED, messages.PRIVATE_ADDRESS.format(host=host))

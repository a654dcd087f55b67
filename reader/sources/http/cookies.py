"""Cookies within one chain of redirects, forgotten at its end.

Consent and identity pages set one and send the client back; without it they loop. The jar
is Python's; public suffixes and ``SameSite`` are checked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import Message
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import tld

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import Request

_PRINTABLE = re.compile(r"[\x20-\x7e]{1,8192}")


class ChainCookies:
    """The cookies that one chain of redirects has set."""

    def __init__(self) -> None:
        self._policy = _Policy()
        self._jar = CookieJar(self._policy)

    def store(self, url: str, lines: Sequence[str]) -> None:
        """Store the cookies that the server of ``url`` sets, ignoring those it may not set."""
        self._jar.extract_cookies(
            cast("HTTPResponse", _Setting(lines)), cast("Request", _Page(url))
        )

    def header(self, url: str, *, from_elsewhere: bool) -> str:
        """Return the value of ``Cookie`` for ``url``, "" for none.

        ``from_elsewhere`` means that another site is in the chain: strict cookies then stay.
        """
        self._policy.from_elsewhere = from_elsewhere
        page = _Page(url)
        self._jar.add_cookie_header(cast("Request", page))
        return page.cookie if _PRINTABLE.fullmatch(page.cookie) else ""


def site(url: str) -> str:
    """Return the registrable domain of a URL, its host if it has none."""
    return tld.get_fld(url, fail_silently=True) or urlsplit(url).hostname or ""


class _Page:
    """The part of a request that the jar reads and writes."""

    unverifiable = False

    def __init__(self, url: str) -> None:
        self._url = url
        parts = urlsplit(url)
        self.type, self.host = parts.scheme, parts.netloc
        self.cookie = ""

    def get_full_url(self) -> str:
        return self._url

    def has_header(self, _: str) -> bool:
        return False

    def get_header(self, _: str, default: str = "") -> str:
        return default

    def add_unredirected_header(self, name: str, value: str) -> None:
        if name == "Cookie":
            self.cookie = value


class _Setting:
    """The part of a response that the jar reads."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._headers = Message()
        for line in lines:
            self._headers["Set-Cookie"] = line.replace("\r", " ").replace("\n", " ")

    def info(self) -> Message:
        return self._headers


class _Policy(DefaultCookiePolicy):
    from_elsewhere: bool

    def set_ok_domain(self, cookie: Cookie, request: Request) -> bool:
        """Refuse a cookie for a whole public suffix, ``co.uk`` for example."""
        domain = cookie.domain.lstrip(".")
        if cookie.domain_specified and tld.is_tld(domain) and domain != request.host:
            return False
        return super().set_ok_domain(cookie, request)

    def return_ok(self, cookie: Cookie, request: Request) -> bool:
        names = ("SameSite", "samesite", "Samesite", "sameSite")
        rules = (cookie.get_nonstandard_attr(name) or "" for name in names)
        if self.from_elsewhere and any(rule.strip().lower() == "strict" for rule in rules):
            return False
        return super().return_ok(cookie, request)

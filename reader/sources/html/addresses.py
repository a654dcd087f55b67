"""The addresses in a page: made absolute, checked, and bounded in all."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from reader.text import MAX_URL, is_usual_url, safe_url

MAX_LENGTH = 16_000_000
"""Characters that all addresses of one document may take together."""

_MAX_KNOWN = 1000


class Addresses:
    """Resolves addresses against the base that holds where they stand."""

    def __init__(self, base_url: str | None) -> None:
        self._base = base_url or ""
        self._length = 0
        self._known: dict[tuple[str, str], str | None] = {}

    def absolute(self, href: str | None) -> str | None:
        """Return ``href`` as an absolute address fit to be opened, or None."""
        if not href or len(href) > MAX_URL or self._length > MAX_LENGTH:
            return None
        if is_usual_url(href):  # whatever it is relative to
            self._length += len(href)
            return href
        asked = (self._base, href)
        if asked not in self._known:
            try:
                address = safe_url(urljoin(self._base, href.strip().replace(" ", "%20")))
            except ValueError:
                address = None
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            self._known[asked] = address
            self._length += len(href) + len(address or "")
        return self._known[asked]

    def within(self, href: str) -> str:
        """Return the id of the element of this same document that ``href`` leads to, or ""."""
        return fragment_of(href, self._base) if "#" in href else ""

    def rebase(self, base: str | None) -> Callable[[], None]:
        """Let ``base`` hold from here on, if it is an address; return what ends that."""
        before, self._base = self._base, self.absolute(base) or self._base

        def restore() -> None:
            self._base = before

        return restore


def fragment_of(href: str, base: str) -> str:
    """Return the fragment of ``href`` where the rest of it is the address ``base``, else ""."""
    address, _, fragment = href.partition("#")
    if address and _bare(address) != _bare(base.partition("#")[0]):
        return ""
    return fragment


def _bare(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")

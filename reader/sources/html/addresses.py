"""URLs in documents: made absolute, checked, and limited in total length."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from reader.text import MAX_URL, is_usual_url, safe_url


def absolute_url(reference: str, base: str) -> str | None:
    """Return ``reference`` as an absolute http(s) URL, resolved against ``base`` (RFC 3986,
    section 5); None if it is empty, malformed or of another scheme.
    """
    reference = reference.strip().replace(" ", "%20")
    if not reference:
        return None
    if reference.startswith(("http://", "https://")):
        return safe_url(reference)
    try:
        return safe_url(urljoin(base, reference))
    except ValueError:
        return None


def without_feed_scheme(address: str) -> str:
    """Return the web address that a ``feed:`` address means; any other unchanged."""
    if not address.lower().startswith("feed:"):
        return address
    return address[5:] if address[5:9].lower() == "http" else f"http:{address[5:]}"


MAX_LENGTH = 3_000_000
"""Most characters of all URLs of one document together: relative links become whole URLs, so a
small document could grow a hundredfold in the library."""

_MAX_KNOWN = 1000


class Addresses:
    """A resolver of URLs against the base URL that applies where they occur."""

    def __init__(self, base_url: str | None) -> None:
        self._base = base_url or ""
        self._length = 0
        self._known: dict[tuple[str, str], str | None] = {}

    def absolute(self, href: str | None) -> str | None:
        """Return ``href`` as an absolute URL that is safe to open, or None."""
        if not href or len(href) > MAX_URL or self._length > MAX_LENGTH:
            return None
        if is_usual_url(href):  # needs no base
            self._length += len(href)
            return href
        key = (self._base, href)
        if key not in self._known:
            address = absolute_url(href, self._base)
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            self._known[key] = address
            self._length += len(href) + len(address or "")
        return self._known[key]

    def within(self, href: str) -> str:
        """Return the id of the element of this document that ``href`` links to, or ""."""
        return fragment_of(href, self._base) if "#" in href else ""

    def rebase(self, base: str | None) -> Callable[[], None]:
        """Apply ``base`` from here on, if it is a URL; return the function that ends that."""
        before, self._base = self._base, self.absolute(base) or self._base

        def restore() -> None:
            self._base = before

        return restore


def fragment_of(href: str, base: str) -> str:
    """Return the fragment of ``href`` if the rest of it is the URL ``base``, else ""."""
    address, _, fragment = href.partition("#")
    if address and _bare(address) != _bare(base.partition("#")[0]):
        return ""
    return fragment


def _bare(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")

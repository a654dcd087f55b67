"""The resolution of URLs in documents to absolute ones that are safe to open."""

from __future__ import annotations

from urllib.parse import urljoin

from reader.text import safe_url


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

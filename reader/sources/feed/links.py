"""Addresses as feeds write them."""

from __future__ import annotations

from urllib.parse import urljoin

from reader.text import safe_url


def link_of(link: str, base: str) -> str | None:
    """Return ``link`` as a safe absolute address, resolved against ``base``; None if it is none."""
    link = link.strip()
    if not link:
        return None
    link = link.replace(" ", "%20")
    if link.startswith(("http://", "https://")):
        return safe_url(link)
    try:
        return safe_url(urljoin(base, link))
    except ValueError:
        return None

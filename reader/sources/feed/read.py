"""The bytes of an answer to a :class:`Feed`, or to what they are instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from reader.sources.base.decode import binary_kind, decode
from reader.sources.feed.document import Document
from reader.sources.feed.entries import MAX_ENTRIES, entries_of, keys_of, plain
from reader.sources.feed.fast.fast import parse_fast
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.jsonfeed import parse_json
from reader.sources.feed.links import link_of
from reader.sources.feed.rhythm import stated_rhythm
from reader.sources.feed.unchanged import skip_unchanged
from reader.text import clean

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.I)
_PAGE = re.compile(
    r"\s*+(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_INSIDE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)


def read_feed(
    body: bytes,
    *,
    url: str,
    now: datetime,
    content_type: str = "",
    known: Mapping[str, str] | None = None,
    fast: bool = True,
) -> Feed | NotAFeed:
    """Return the feed in ``body``.

    ``url`` is where it came from, the base of relative links; ``known`` maps the
    keys of stored entries to their fingerprints, those entries are not read
    again; ``fast`` false leaves everything to the reference parser. May take
    long and much memory on hostile input: run it in a worker
    (:mod:`reader.sources.feed.workers`).
    """
    if kind := binary_kind(body):
        return NotAFeed(f"This is no feed but {kind}.")
    same: tuple[str, ...] = ()
    text = decode(body, _charset(body, content_type)).lstrip("\ufeff \t\r\n\0")
    if text.startswith(("{", "[")):
        document = parse_json(text)
        if document is None:
            return NotAFeed("This is JSON, but no JSON Feed.")
    elif _PAGE.match(text):
        return _page(text, url)
    else:
        document = None
        data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
        if fast and known:
            document, same = _what_is_new(data, known)
        document = document or _xml(data, fast=fast)
        if document is None:
            if _PAGE_INSIDE.search(text[:100_000]):
                return _page(text, url)
            return NotAFeed("This is no feed: neither RSS, Atom, RDF nor JSON Feed.")
    changed, unchanged, problems = entries_of(document, url, now, known or {})
    unchanged += same
    if document.problem:
        problems.insert(0, document.problem)
    return Feed(
        kind=document.kind,
        title=plain(document.title),
        site=link_of(document.link, url),
        entries=tuple(changed),
        unchanged=tuple(unchanged),
        stated=stated_rhythm(text),
        problems=tuple(clean(problem) for problem in problems),
    )


def page_text(body: bytes, content_type: str = "") -> str | NotAFeed:
    """Return the HTML of a page, or what the bytes are instead."""
    if kind := binary_kind(body):
        return NotAFeed(f"This is no page but {kind}.")
    return decode(body, _charset(body, content_type))


def _charset(body: bytes, content_type: str) -> str | None:
    """What the document says of itself, else what the server says: its word is often a default."""
    found = _XML_CHARSET.search(body[:1024]) or _META_CHARSET.search(body[:4096])
    if found:
        return found[1].decode("ascii")
    served = _HTTP_CHARSET.search(content_type)
    return served[1] if served else None


def _what_is_new(data: bytes, known: Mapping[str, str]) -> tuple[Document | None, tuple[str, ...]]:
    """Return the document without the entries that are as they were, and the keys of those.

    (None, ()) where all of it has to be read: nothing is as it was, or one key is that
    of several entries, so that none can be told without the others.
    """
    found = skip_unchanged(data, known)
    document = found and parse_fast(found.data, len(found.keys))
    if not found or not document or len(found.keys) + len(document.items) > MAX_ENTRIES:
        return None, ()
    others = {key.partition("\n")[0] for key in keys_of(document)}
    return (None, ()) if others.intersection(found.keys) else (document, found.keys)


def _xml(data: bytes, *, fast: bool) -> Document | None:
    document = parse_fast(data) if fast else None
    if document is None:
        from reader.sources.feed.reference import parse_reference

        document = parse_reference(data)
    return document


def _page(text: str, url: str) -> NotAFeed:
    from reader.sources.feed.discover import feeds_of_page  # few feeds are pages

    found = feeds_of_page(text, url)
    if found:
        return NotAFeed("This is a web page; it names the feeds below.", found)
    return NotAFeed("This is a web page, and it names no feed.")

"""The bytes of a response read as a :class:`Feed`, or what they are instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from reader.sources.base.decode import binary_kind, decode
from reader.sources.base.urls import absolute_url
from reader.sources.feed.document import Document
from reader.sources.feed.entries import MAX_ENTRIES, build_entries, entry_keys, plain
from reader.sources.feed.fast.fast import parse_fast
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.jsonfeed import parse_json
from reader.sources.feed.mending import mend_ampersands
from reader.sources.feed.schedule import declared_schedule
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
    """Return the feed in ``body``, or what it is instead.

    ``url`` is its URL, the base of relative links; ``known`` maps the keys of stored entries
    to their fingerprints: those entries are not read again while they are unchanged; ``fast``
    false leaves everything to the reference parser. May take long and much memory on hostile
    input: run it in a worker (:mod:`reader.sources.feed.workers`).
    """
    if kind := binary_kind(body):
        return NotAFeed(f"Not a feed but {kind}.")
    same: tuple[str, ...] = ()
    text = decode(body, _charset(body, content_type)).lstrip("\ufeff \t\r\n\0")
    if text.startswith(("{", "[")):
        document = parse_json(text)
        if document is None:
            return NotAFeed("Not a feed: JSON, but not a JSON Feed.")
    elif _PAGE.match(text):
        return _page(text, url)
    else:
        document = None
        data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
        if fast and known:
            document, same = _read_changed(data, known)
        document = document or _xml(data, fast=fast)
        if document is None:
            if _PAGE_INSIDE.search(text[:100_000]):
                return _page(text, url)
            return NotAFeed("Not a feed (RSS, Atom, RDF or JSON Feed).")
    changed, unchanged, problems = build_entries(document, url, now, known or {})
    unchanged += same
    if document.problem:
        problems.insert(0, document.problem)
    return Feed(
        kind=document.kind,
        title=plain(document.title),
        site=absolute_url(document.link, url),
        entries=tuple(changed),
        unchanged=tuple(unchanged),
        schedule=declared_schedule(text),
        problems=tuple(clean(problem) for problem in problems),
    )


def page_text(body: bytes, content_type: str = "") -> str | NotAFeed:
    """Return the HTML of a web page, or what the bytes are instead."""
    if kind := binary_kind(body):
        return NotAFeed(f"Not a web page but {kind}.")
    return decode(body, _charset(body, content_type))


def _charset(body: bytes, content_type: str) -> str | None:
    """Return the charset the document declares, else that of the server, often a mere default."""
    found = _XML_CHARSET.search(body[:1024]) or _META_CHARSET.search(body[:4096])
    if found:
        return found[1].decode("ascii")
    served = _HTTP_CHARSET.search(content_type)
    return served[1] if served else None


def _read_changed(data: bytes, known: Mapping[str, str]) -> tuple[Document | None, tuple[str, ...]]:
    """Return the document without its unchanged entries, and the keys of those.

    (None, ()) where all of it has to be read: nothing is unchanged, or several entries share
    a key, so that none can be identified without the others.
    """
    rest = skip_unchanged(data, known)
    document = rest and parse_fast(rest.data, len(rest.skipped_keys))
    if not rest or not document or len(rest.skipped_keys) + len(document.items) > MAX_ENTRIES:
        return None, ()
    others = {key.partition("\n")[0] for key in entry_keys(document)}
    return (None, ()) if others.intersection(rest.skipped_keys) else (document, rest.skipped_keys)


def _xml(data: bytes, *, fast: bool) -> Document | None:
    document = parse_fast(data) if fast else None
    if document is None and (mended := mend_ampersands(data)) != data:
        data = mended
        document = parse_fast(data) if fast else None
    if document is None:
        from reader.sources.feed.reference import parse_reference

        document = parse_reference(data)
    return document


def _page(text: str, url: str) -> NotAFeed:
    from reader.sources.feed.discover import find_feeds  # loaded for the few pages only

    found = find_feeds(text, url)
    if found:
        return NotAFeed("A web page, not a feed; it links to these feeds.", found)
    return NotAFeed("No feed found on this page.")

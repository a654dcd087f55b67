"""The reference parser: RSS, Atom, RDF and CDF by feedparser, which decides what a feed means.

It always gets bytes in a stream (a string could make it open files or URLs), and neither
sanitizes nor resolves HTML: HTML becomes plain text later, and URLs go through
:func:`reader.text.safe_url`. Malformed markup is mended as far as its meaning is plain.
"""

from __future__ import annotations

import calendar
import contextlib
import importlib
import io
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from reader.sources.feed.dates import read_instant
from reader.sources.feed.document import Document, Enclosure, Item, Markup
from reader.text import one_line

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FAULTS = (LookupError, TypeError, ValueError, AttributeError, OverflowError, AssertionError)
"""Exceptions that feedparser raises on some malformed documents."""
# Elements on which it fails if they are empty or misplaced, and which are not needed here.
_UNNEEDED = re.compile(
    rb"</?(?:(?:georss|gml|media|psc):\w|(?:width|height|textinput|source)\b)[^<>]*+>",
    re.IGNORECASE,
)
_BEGINNING = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)
_VIDEO = re.compile(r"[A-Za-z0-9_-]{5,40}")
_REFERENCE = re.compile(rb"&#(?:(\d{1,9})|[xX]([0-9a-fA-F]{1,8}));?")


def parse_reference(data: bytes) -> Document | None:
    """Return the document in UTF-8 ``data``, or None if feedparser finds no feed in it."""
    try:
        parsed = _parsed(data)
    except _FAULTS:
        data = _REFERENCE.sub(_possible, _UNNEEDED.sub(b"", data))
        try:
            parsed = _parsed(data)
        except _FAULTS:
            parsed = _parsed(mend_tags(data))
    if parsed.get("bozo") and len(parsed["entries"]) < len(_BEGINNING.findall(data)):
        with contextlib.suppress(*_FAULTS):
            parsed = max(parsed, _parsed(mend_tags(data)), key=lambda one: len(one["entries"]))
    version = str(parsed.get("version") or "")
    entries = parsed["entries"]
    channel = parsed["feed"]
    if not version and not entries:
        return None
    atom = version.startswith("atom")
    problem = ""
    if parsed.get("bozo"):
        error = parsed.get("bozo_exception")
        message = getattr(error, "getMessage", lambda: type(error).__name__)()
        message = message.replace("unbound prefix", "undeclared prefix of a tag")
        line = getattr(error, "getLineNumber", int)()  # after the declaration that it puts ahead
        where = f"line {line - 1}: {message}" if line > 1 else message
        problem = one_line(f"The feed is damaged ({where}); read as far as possible.")
    return Document(
        kind=version or "unknown",
        title=_markup(channel, "title"),
        link=_text(channel, "link"),
        authors=_authors(channel) if atom else (),
        items=tuple(_item(entry, atom=atom) for entry in entries),
        problem=problem,
    )


def _parsed(data: bytes) -> Any:
    feedparser = importlib.import_module("feedparser")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )


def _possible(reference: re.Match[bytes]) -> bytes:
    """Return a character reference unchanged, or one to U+FFFD if there is no such character."""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    known = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return reference[0] if known else b"&#xfffd;"


def _get(values: Mapping[str, Any], key: str) -> Any:
    """Return the value of exactly this key; feedparser's own dictionary has fallbacks."""
    return dict.get(values, key) if isinstance(values, dict) else None


def _text(values: Mapping[str, Any], key: str) -> str:
    value = _get(values, key)
    return value if isinstance(value, str) else ""


def _markup(values: Mapping[str, Any], key: str) -> Markup | None:
    detail = _get(values, f"{key}_detail")
    if not isinstance(detail, dict):
        return None
    return _markup_of(detail)


def _markup_of(detail: Mapping[str, Any]) -> Markup | None:
    value = _text(detail, "value")
    if not value:
        return None
    return Markup(value, _text(detail, "type") in _HTML, _text(detail, "base"))


def _contents(entry: Mapping[str, Any]) -> tuple[Markup, ...]:
    found = []
    for detail in _get(entry, "content") or ():
        kind = _text(detail, "type")
        if kind in _HTML or kind.startswith("text/"):
            made = _markup_of(detail)
            if made is not None:
                found.append(made)
    return tuple(found)


def _authors(values: Mapping[str, Any]) -> tuple[str, ...]:
    names = [
        _text(author, "name") or _text(author, "email") for author in _get(values, "authors") or ()
    ]
    return tuple(name for name in names if name)


def _authors_of_rss(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the authors of an RSS entry, parsing name and e-mail address in one text."""
    whole = _text(entry, "author")
    if "@" in whole and len(_get(entry, "authors") or ()) == 1:
        return (whole,)
    return _authors(entry)


def _item(entry: Mapping[str, Any], *, atom: bool) -> Item:
    published, updated = _text(entry, "published"), _text(entry, "updated")
    source = _get(entry, "source") or {}
    return Item(
        id=_text(entry, "id"),
        link=_text(entry, "link") or _watch_page(_text(entry, "yt_videoid")),
        original=_text(entry, "feedburner_origlink"),
        title=_markup(entry, "title"),
        summary=_markup(entry, "summary"),
        contents=_contents(entry),
        authors=_authors(entry) if atom else _authors_of_rss(entry),
        published=published,
        updated=updated,
        published_utc=_utc(published, _get(entry, "published_parsed")),
        updated_utc=_utc(updated, _get(entry, "updated_parsed")),
        enclosures=(*_enclosures(entry), *_media(entry)),
        outlet=_text(source, "title") or _text(entry, "news_source"),
        outlet_url=_text(source, "link") or _text(source, "href"),
    )


def _watch_page(video: str) -> str:
    """Return the page of a video on YouTube, "" without a valid id."""
    return f"https://www.youtube.com/watch?v={video}" if _VIDEO.fullmatch(video) else ""


def _enclosures(entry: Mapping[str, Any]) -> list[Enclosure]:
    return [
        Enclosure(
            _text(link, "href"), _text(link, "type"), _text(link, "length"), _text(link, "title")
        )
        for link in _get(entry, "links") or ()
        if _text(link, "rel") == "enclosure" and _text(link, "href")
    ]


def _media(entry: Mapping[str, Any]) -> list[Enclosure]:
    return [
        Enclosure(
            _text(media, "url"),
            _text(media, "type"),
            _text(media, "filesize"),
            medium=_text(media, "medium"),
            width=_text(media, "width"),
        )
        for media in _get(entry, "media_content") or ()
        if _text(media, "url")
    ]


def _utc(written: str, parsed: Any) -> str:
    if parsed is None or read_instant(written) is not None:
        return ""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return ""


_BARE = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_UNCLOSED = re.compile(rb"<(/?[A-Za-z][\w:.-]{0,60})(?=<)")
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]{0,60})([^<>]{0,4000})>")
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"


def mend_ampersands(data: bytes) -> bytes:
    """Return ``data`` with every ampersand that does not begin a reference as ``&amp;``."""
    return b"".join(_outside(data, lambda text: _BARE.sub(b"&amp;", text)))


def mend_tags(data: bytes) -> bytes:
    """Return ``data`` with every tag closed, and without end tags of elements that are not open."""
    open_tags: list[bytes] = []
    inside: Counter[bytes] = Counter()

    def mended(tag: re.Match[bytes]) -> bytes:
        end, name, rest = tag.groups()
        key = name.lower()
        if not end:
            if not rest.endswith(b"/"):
                open_tags.append(name)
                inside[key] += 1
            return tag[0]
        if not inside[key]:
            return b""
        made: list[bytes] = []
        while True:
            last = open_tags.pop()
            inside[last.lower()] -= 1
            made.append(b"</" + last + b">")
            if last.lower() == key:
                return b"".join(made)

    def text(part: bytes) -> bytes:
        return _TAG.sub(mended, _UNCLOSED.sub(rb"<\1>", part))

    return b"".join(_outside(data, text))


def _outside(data: bytes, change: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Yield the parts of ``data``, changed outside CDATA sections."""
    first, *others = data.split(_CDATA)
    yield change(first)
    for part in others:
        inside, end, after = part.partition(_CDATA_END)
        yield _CDATA + inside + end + (change(after) if end else b"")

"""The entries of a document as articles: their keys, text, authors and publication dates.

**Identity.** Within one feed an entry is identified by its key:

1. its id (guid, Atom id, rdf:about, JSON id), if it has one;
2. else its link;
3. else its title with its date, if it has both;
4. else its title and text;
5. else, without either, its date and the URLs of its attachments.

If several entries of one document share an id but not their link (some feeds give every
entry the same guid), id, link and title together are the key;
likewise if they share id and link but not their title, except in Atom, whose
specification (RFC 4287, section 4.1.1) makes them one entry. If several without an id
share a link (a podcast whose entries all link to one page), link, title and date are the key,
with the text in place of a missing title, and beside them if even those agree. Of several
entries with one key the first in the document, which is the newest, is taken.

A key never depends on the URL of the feed, so a feed that moves keeps its articles. Whether
an entry is *still* the same although its key has changed is decided where the stored
articles are known (:mod:`reader.library.feeds.decide`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from reader.model import Attachment, Entry, Span, SpanKind
from reader.sources.base.packing import sketch
from reader.sources.base.title import made_up
from reader.sources.feed.bodies import body_text, is_truncated
from reader.sources.feed.dates import publication_date, read_instant
from reader.sources.feed.document import FINGERPRINT_LENGTH, Document, Enclosure, Item, Markup
from reader.sources.feed.feed import POSITION, FeedEntry
from reader.sources.html.addresses import absolute_url
from reader.text import clean, one_line

MAX_ENTRIES = 5000
"""Most entries taken from one document; the rest is counted and reported."""
_MAX_KEY = 500
_MAX_TITLE = 300
_MADE_UP_TITLE = 80
_BEGINNING = 5_000
"""The characters of a text in which a line that can be its title is searched for."""
_IMAGE = re.compile(r"\[Image(?:: [^\]\n]*)?\]")
_MAX_AUTHORS = 100
_HTML = re.compile(r"</?[A-Za-z][^<>]{0,500}>|&#?[A-Za-z0-9]{1,30};")
_COUNTER = re.compile(
    r"https?://(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}/url|bing\.com/news/apiclick\.aspx)\?",
    re.IGNORECASE,
)
_STARRED = re.compile(r"https?://[^?#*]{1,500}/\*(https?://\S{1,2000})")
"""A counter of clicks, a slash, a star, and the URL of the article."""
_PATH = re.compile(r"[/?.]")
_EMAIL = re.compile(r"(?<!\s)\s*+\(?<?(?:mailto:)?(?<![\w.+-])[\w.+-]++@[\w.-]++>?\)?\s*+")


def entry_keys(document: Document) -> list[str]:
    """Return the key of each item, by the rules above."""
    atom = document.kind.startswith("atom")
    sharing: dict[tuple[str, bool], set[tuple[str, str]]] = {}
    texts: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for item in document.items:
        name, marks = _name(item), _marks(item, atom=atom)
        sharing.setdefault(name, set()).add(marks)
        if name[1]:
            texts.setdefault((name[0], *marks), set()).add(tuple(_bodies(item)))
    alike = {marks for marks, bodies in texts.items() if len(bodies) > 1}
    return [_key(item, sharing, alike, atom=atom) for item in document.items]


def _name(item: Item) -> tuple[str, bool]:
    """Return id or link, "" if there is neither, and whether it is the link."""
    name = item.id.strip()
    return name or item.link.strip(), not name


def _marks(item: Item, *, atom: bool) -> tuple[str, str]:
    """Return what distinguishes an entry from others of the same name."""
    if not item.id.strip():
        return _title(item) or _digest("\0".join(_bodies(item))), _date(item)
    return item.link.strip(), "" if atom else _title(item)


def _date(item: Item) -> str:
    return (item.published or item.updated).strip()


def _title(item: Item) -> str:
    return item.title.value if item.title else ""


def _key(
    item: Item,
    sharing: Mapping[tuple[str, bool], set[tuple[str, str]]],
    alike: Collection[tuple[str, ...]],
    *,
    atom: bool,
) -> str:
    name = _name(item)
    if name[0]:
        marks = (name[0], *_marks(item, atom=atom))
        if name[1] and marks in alike:
            key = "\n".join((*marks, _digest("\0".join(_bodies(item)))))
        else:
            key = "\n".join(marks) if len(sharing[name]) > 1 else name[0]
    else:
        title, date = _title(item), item.published or item.updated
        texts = [title, date] if title and date else [title, *_bodies(item)]
        if not any(texts):
            texts = [date, *(enclosure.url for enclosure in item.enclosures)]
        return "sha256:" + _digest("\0".join(texts))
    key = clean(key).replace("\t", " ")
    return key if key and len(key) <= _MAX_KEY else "sha256:" + _digest(key)


def _bodies(item: Item) -> list[str]:
    return [markup.value for markup in (*item.contents, item.summary) if markup is not None]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def build_entries(
    document: Document, base: str, now: datetime, known: Mapping[str, str]
) -> tuple[list[FeedEntry], list[str], list[str], str]:
    """Return new or changed entries, keys of unchanged ones, problems and a remark, in order.

    ``base`` is the URL of the document; ``known`` maps keys to the fingerprints that the
    entries had when they were last stored.
    """
    keys = entry_keys(document)
    taken: set[str] = set()
    changed: list[FeedEntry] = []
    unchanged: list[str] = []
    problems: list[str] = []
    dropped = 0
    for key, item in zip(keys, document.items, strict=True):
        if key in taken:
            dropped += 1
            continue
        if len(taken) == MAX_ENTRIES:
            count = len(document.items)
            problems.append(
                f"The feed has {count} entries; only the first {MAX_ENTRIES} were read."
            )
            break
        taken.add(key)
        fingerprint = item.fingerprint
        if known.get(key, "")[:FINGERPRINT_LENGTH] == fingerprint:
            unchanged.append(key)
        else:
            entry = _entry(key, item, document, base, now)
            name = item.id.strip()
            marks = sketch(entry), bool(name) and POSITION.fullmatch(name) is None
            changed.append(FeedEntry(entry, fingerprint, *marks))
    remark = ""
    if dropped:
        some = f"{dropped} entries repeat others" if dropped > 1 else "1 entry repeats another"
        remark = f"{some} of the feed; each is shown once."
    return changed, unchanged, problems, remark


def _entry(key: str, item: Item, document: Document, base: str, now: datetime) -> Entry:
    body = _best(item)
    url = _url(item, base)
    text, spans = body_text(body, url or base)
    title = plain(item.title)
    if title:
        start = len(title)
        joined = f"{title}\n\n{text}" if text else title
        spans = (
            Span(0, start, SpanKind.TITLE),
            *[Span(s + start + 2, e + start + 2, kind, value) for s, e, kind, value in spans],
        )
    else:
        lines = (line.strip() for line in text.strip()[:_BEGINNING].split("\n"))
        first = next((line for line in lines if line and not _IMAGE.fullmatch(line)), "")
        title = made_up(first) or one_line(text, _MADE_UP_TITLE)
        title = title or one_line((url or "").partition("://")[2], _MADE_UP_TITLE) or "Untitled"
        joined = text or title
    published = read_instant(item.published) or item.published_utc or None
    updated = read_instant(item.updated) or item.updated_utc or None
    if published is None and document.kind.startswith(("rss", "rdf")):
        published = updated  # dc:date, which RSS 1.0 uses instead of pubDate
    summary_only = not item.contents
    return Entry(
        key=key,
        title=title,
        text=joined,
        spans=spans,
        author=_author(item.authors or document.authors),
        url=url,
        published=publication_date(published, updated, now),
        updated=updated,
        truncated=is_truncated(text, summary_only=summary_only),
        attachments=select_attachments(item.enclosures, base),
        outlet=_outlet(item, document, base),
    )


def _outlet(item: Item, document: Document, base: str) -> str:
    """Return the paper from which an aggregator has the entry, "" if it is the feed itself."""
    name = one_line(item.outlet, 200) if item.outlet else ""
    if not name:
        return ""
    own = {_host(document.link), _host(base)}
    if "://" in name or name == plain(document.title) or _host(item.outlet_url) in own - {""}:
        return ""
    return name


def _host(url: str) -> str:
    host = urlsplit(absolute_url(url, "") or "").hostname or ""
    return host.removeprefix("www.")


def _url(item: Item, base: str) -> str | None:
    """Return the URL of an entry: the original's where the link counts clicks on another host."""
    if item.link == item.id and not _PATH.search(item.id):
        return None  # an id that nobody said is none, "1234"
    link = absolute_url(item.link, base) or absolute_url(item.id, "")
    original = absolute_url(item.original, "") or _counted(link or "")
    counted = link and original and urlsplit(link).hostname != urlsplit(original).hostname
    return original if counted else link


def _counted(link: str) -> str | None:
    """Return the URL to which a counter of clicks leads, None for other links."""
    if starred := _STARRED.fullmatch(link):
        return absolute_url(starred[1], "")
    if not _COUNTER.match(link):
        return None
    given = parse_qs(urlsplit(link).query)
    return next((absolute_url(given[name][0], "") for name in ("url", "q") if name in given), None)


def _best(item: Item) -> Markup | None:
    """Return the longest text of the entry; content wins over a summary of equal length."""
    offered = [*item.contents, *([item.summary] if item.summary else [])]
    return max(offered, key=lambda markup: len(markup.value), default=None)


def plain(markup: Markup | None) -> str:
    """Return a title on one line of plain text, "" if there is none."""
    if markup is None:
        return ""
    value = markup.value[: _MAX_TITLE * 20]
    if markup.html and ("<" in value or "&" in value):
        from reader.sources.html.html import html_to_text

        value = html_to_text(value, None).text
    return one_line(value, _MAX_TITLE)


@lru_cache(maxsize=4)
def _author(names: tuple[str, ...]) -> str:
    shown: list[str] = []
    for name in names[:_MAX_AUTHORS]:
        line = plain(Markup(name, html=True)) if _HTML.search(name) else one_line(name, 200)
        bare = _EMAIL.sub(" ", line).strip(" <>")
        if bare.rfind("(") < 1 or bare.count("(") != bare.count(")"):
            bare = bare.strip(" ()")
        line = bare or line
        if line.casefold() not in {one.casefold() for one in shown}:
            shown.append(line)
    return one_line(", ".join(shown), 200)


MAX_ATTACHMENTS = 20
"""Most attachments taken from one entry."""
_MAX_SIZE = 1 << 50
# The second is the default of an Atom link without a type.
_UNINFORMATIVE = frozenset({"application/octet-stream", "text/html"})
_MEDIA = frozenset({"image", "audio", "video"})
_DEAD = "application/x-shockwave-flash"
"""Given by every video of a large host, and opened by no program."""
_AVATAR = re.compile(r"https?://[^/?#]*\bgravatar\.com/(?:avatar|blavatar)/", re.IGNORECASE)
"""The picture of the author, which a large host of blogs gives with every entry."""
# Not the system's list: stored values must not depend on the machine.
_TYPE_BY_EXTENSION = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "torrent": "application/x-bittorrent",
    "zip": "application/zip",
}


def select_attachments(enclosures: Iterable[Enclosure], base: str) -> tuple[Attachment, ...]:
    """Return the attachments with an http(s) URL, each once, at most :data:`MAX_ATTACHMENTS`.

    If an image comes in several widths (URLs that differ only in the query), the widest is taken.
    """
    taken: dict[str, tuple[int, Attachment]] = {}
    for one in enclosures:
        url = absolute_url(one.url, base)
        if url is None:
            continue
        if _AVATAR.match(url):
            continue
        made = Attachment(url, _type(one, url), _number(one.length), one_line(one.title, 200))
        if made.type == _DEAD:
            continue
        width = _number(one.width) or 0
        name = url
        if one.width and made.type.startswith("image"):
            name = url.partition("?")[0]
        if name in taken and width <= taken[name][0]:
            continue
        if name in taken or len(taken) < MAX_ATTACHMENTS:
            taken[name] = (width, made)
    return tuple(made for _, made in taken.values())


def _type(one: Enclosure, url: str) -> str:
    """Return the declared media type, else one by file extension or medium, else ""."""
    given = one_line(one.type.partition(";")[0], 80).lower()
    if "/" in given and given not in _UNINFORMATIVE:
        return given
    guessed = _TYPE_BY_EXTENSION.get(urlsplit(url).path.rpartition(".")[2].lower(), "")
    medium = one.medium.strip().lower()
    return guessed or (medium if medium in _MEDIA else "")


def _number(text: str) -> int | None:
    text = text.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text) if 0 < int(text) < _MAX_SIZE else None

"""Mail as articles: messages, mailboxes, and pages saved as web archives (.mhtml).

The standard library parses the bytes. The HTML of a message is preferred, since its plain
version is often a stub; attached files are named, not opened.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from itertools import islice

from reader.model import Entry, Grade, Published, Span
from reader.sources.base.declared_metadata import read_date
from reader.sources.base.decode import NotReadableError, decode, html_charset
from reader.sources.base.title import compose, find_title
from reader.sources.html.html import Rendered, html_to_text
from reader.text import clean, one_line, safe_url

MAX_PARTS = 2000
"""Most parts of a message that are examined."""

_HEAD = 16_384
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{0,40}:")
_LIST_NAME = re.compile(r'"?([^"<]{2,80}?)"?\s*<')
_DEEPEST = 20
"""Most parts inside one another."""
_SAME = 200
"""Characters by which a plain text is known as that of the HTML beside it."""
_FEW = 10
"""Most texts that are compared with one another."""
_NAMED = 20
"""Most attachments that are named."""
_SENT = ("Date", "Sent", "Delivery-Date")


def looks_like_mail(data: bytes) -> bool:
    """Return whether a text file begins with the header of a message."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    names: set[bytes] = set()
    for line in head.split(b"\n"):
        if line[:1] in (b" ", b"\t") and names:
            continue
        found = _HEADER.match(line)
        if found is None:
            return False
        names.add(found[0].lower())
    return b"from:" in names and not names.isdisjoint((b"subject:", b"date:", b"sent:"))


def read_message(data: bytes, key: str, stem: str) -> Entry:
    """Return a message as an article; raise :class:`NotReadableError` if it is empty."""
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf"))
    body, attached = _body(message)
    title = _header(message, "Subject") or find_title(body.text, stem).title
    if attached:
        more = len(attached) - _NAMED
        names = (
            "Attached: " + ", ".join(attached[:_NAMED]) + (f" and {more} more" * (more > 0)) + "."
        )
        body = Rendered(f"{body.text}\n\n{names}" if body.text else names, body.spans)
    if not body.text.strip():
        raise NotReadableError("contains no text.")
    text, spans = compose(title, body.text, body.spans)
    sender = _sender(message)
    return Entry(
        key=key,
        title=title,
        text=text,
        spans=spans,
        author=sender,
        outlet=_list_name(message) or sender,
        url=safe_url(_header(message, "Archived-At").strip("<>")),
        published=_date(message),
    )


def read_web_archive(data: bytes, key: str, stem: str) -> Entry:
    """Return the article of a page that a browser saved as one file."""
    from reader.sources.page.page import read_page  # loads much that messages do not need

    message = message_from_bytes(data)
    parts = islice(message.walk(), MAX_PARTS)
    part = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if part is None:
        raise NotReadableError("contains no web page.")
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    page = read_page(_decoded(part), safe_url(address))
    return replace(page, key=key, title=page.title or stem)


def message_key(data: bytes) -> str:
    """Return what identifies a message in its mailbox."""
    message = message_from_bytes(data[:_HEAD])
    named = one_line(str(message.get("Message-ID", ""))).strip("<> ").replace("/", "_")
    return named[:200] or hashlib.sha256(data).hexdigest()[:20]


def split_mailbox(lines: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Yield the messages of a mailbox (mboxrd), each cut at ``limit`` bytes."""
    message: list[bytes] = []
    size, blank = 0, True
    for line in lines:
        if blank and line.startswith(b"From "):
            if size:
                yield b"".join(message)
            message, size, blank = [], 0, False
            continue
        blank = line in (b"\n", b"\r\n")
        if line.startswith(b">") and line.lstrip(b">").startswith(b"From "):
            line = line[1:]
        if size < limit:
            message.append(line)
            size += len(line)
    if size:
        yield b"".join(message)


def _body(message: Message) -> tuple[Rendered, list[str]]:
    """Return the text of a message and the names of its attachments."""
    found = _Found()
    texts = _texts(message, found, 0)
    return _joined(text for text, _ in texts), found.attached


@dataclass(slots=True)
class _Found:
    """What is counted and named while the parts of a message are read."""

    attached: list[str] = field(default_factory=list)
    texts: int = 0
    looked_at: int = 0


_Text = tuple[Rendered, bool]
"""A text of a message, and whether it was HTML."""


def _texts(part: Message, found: _Found, depth: int) -> list[_Text]:
    """Return the texts of a part in order: of alternatives one, of the others all."""
    found.looked_at += 1
    if found.looked_at > MAX_PARTS or depth > _DEEPEST:
        return []
    kind, inside = part.get_content_type(), part.get_payload()
    children = inside if isinstance(inside, list) else []
    if kind == "message/rfc822" and children and isinstance(children[0], Message):
        return [(_attached_message(children[0], found, depth), True)]
    if children and not kind.startswith("message/"):
        read = [_texts(one, found, depth + 1) for one in children if isinstance(one, Message)]
        if kind == "multipart/alternative":
            return max(
                filter(None, read), key=lambda texts: any(html for _, html in texts), default=[]
            )
        return _once([text for texts in read for text in texts])
    name = _file_name(part)
    if part.get_content_disposition() == "attachment" or not kind.startswith(
        ("text/", "multipart/")
    ):
        related = kind.startswith("image/") and part.get("Content-ID")
        if not related:
            found.attached.append(name or f"a file ({one_line(kind, 60)})")
        return []
    if kind == "text/html":
        made = html_to_text(_decoded(part)), True
    elif kind in ("text/plain", "text/enriched") or kind.startswith("multipart/"):
        made = Rendered(_plain(part)), False  # a multipart without parts is a text
    else:
        made = Rendered(""), False
    if not made[0].text.strip() or (name and found.texts):
        found.attached += [name] * bool(name)
        return []
    found.texts += 1
    return [made]


def _attached_message(message: Message, found: _Found, depth: int) -> Rendered:
    about = ", ".join(filter(None, (_header(message, "Subject"), _sender(message))))
    texts = _texts(message, found, depth + 1)
    return _joined([Rendered(f"Attached message: {about}"), *(text for text, _ in texts)])


def _once(texts: list[_Text]) -> list[_Text]:
    """Return texts without a plain one that HTML beside it repeats, as wrongly made mails do."""
    if len(texts) > _FEW:
        return texts
    words = [" ".join(text.text.split()) for text, html in texts if html]
    return [
        (text, html)
        for text, html in texts
        if html or not any(" ".join(text.text.split())[:_SAME] in one for one in words)
    ]


def _joined(texts: Iterable[Rendered]) -> Rendered:
    """Return texts as one, a blank line between them."""
    whole, spans = "", []
    for one in texts:
        start = len(whole) + 2 * bool(whole)
        whole += "\n\n" * bool(whole) + one.text
        spans += [Span(s.start + start, s.end + start, s.kind, s.value) for s in one.spans]
    return Rendered(whole, tuple(spans))


def _plain(part: Message) -> str:
    """Return a plain text; lines that the sender's program broke are joined (RFC 3676)."""
    text = clean(_decoded(part)).strip("\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text.strip()
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    lines: list[str] = []
    flowing = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        line = line if quoted else line.removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        if flowing and not quoted and line != "-- ":
            lines[-1] += glue + line.rstrip(" ")
        else:
            lines.append(line.rstrip(" ") if flows else line)
        flowing = flows and not quoted
    return "\n".join(lines).strip()


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    declared = part.get_param("charset")
    charset = declared if isinstance(declared, str) else None
    return decode(data, charset or html_charset(data))


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):  # a name in an unknown charset
        return ""
    return one_line(_words(name), 120)


def _header(message: Message, name: str) -> str:
    try:
        return one_line(_words(_written(message, name)))
    except (ValueError, LookupError, TypeError):
        return ""


def _written(message: Message, name: str) -> str:
    """Return a header as written, bytes beyond ASCII decoded as those of a text."""
    values = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return decode(next(values, "").encode("utf-8", "surrogateescape"))


def _words(value: str) -> str:
    """Return a header with its encoded words decoded."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        piece if isinstance(piece, str) else decode(piece, charset) for piece, charset in pieces
    )


def _sender(message: Message) -> str:
    written = _written(message, "From").replace("\n", " ")[:2000]
    if "@" not in written:  # saved as text, with only the name
        return one_line(_words(written), 200)
    name, address = parseaddr(written)
    return one_line(_words(name), 200).strip("\"' ") or one_line(address, 200)


def _list_name(message: Message) -> str:
    found = _LIST_NAME.match(_header(message, "List-Id"))
    return found[1].strip() if found else ""


def _date(message: Message) -> Published:
    for name in _SENT:
        written = _header(message, name)
        day = read_date(written)
        if day is not None:
            return Published(day, Grade.STATED, f"Stated by the message: {written[:60]}.")
    return Published()

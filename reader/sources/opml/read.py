"""A lenient reader of OPML 1.0, 1.1 and 2.0 (opml.org/spec2.opml)."""

from __future__ import annotations

import re
from xml.parsers import expat

from reader.sources.base.decode import decode, html_charset
from reader.sources.html.addresses import without_feed_scheme
from reader.sources.opml.outline import FOLDER_SEPARATOR, Imported, OpmlError, Refused, Subscription
from reader.text import one_line, safe_url

MAX_SIZE = 20 * 1024 * 1024
"""Bytes of the largest file that is read."""
_MAX_DEPTH = 100
_MAX_EXTRA = 20
_MAX_VALUE = 2000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_OWN = frozenset({"text", "title", "type", "xmlurl", "htmlurl", "category", "url", "tags"})
_PREFIX = re.compile(r"([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*")
_NAME = re.compile(r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?")


class _DoctypeError(Exception):
    """The document has a DOCTYPE."""


def read_opml(data: bytes) -> Imported:
    """Return the subscriptions in ``data`` and, by line, what was not imported.

    Imported: every outline with an ``xmlUrl`` that is an http(s) URL; outlines without one
    are folders. ``category`` gives tags. Unescaped ampersands are accepted. Raises
    :class:`OpmlError` for a file that is not XML, is not OPML, is too large, or has a DOCTYPE
    (which no list needs, and XML bombs do).
    """
    if len(data) > MAX_SIZE:
        raise OpmlError(f"Not an OPML file: larger than {MAX_SIZE // 1048576} MB.")
    text = decode(data, html_charset(data))
    text = _DECLARATION.sub("", text.lstrip("\ufeff\0 \r\n\t"), count=1)
    try:
        return _Reader().read(text)
    except _DoctypeError:
        raise OpmlError(
            "The file has a DOCTYPE, which is not accepted: remove that line."
        ) from None
    except expat.ExpatError as first:
        mended = _BARE_AMPERSAND.sub("&amp;", text)
        if mended != text:
            try:
                return _Reader().read(mended)
            except (expat.ExpatError, _DoctypeError):
                pass
        if not text.startswith("<"):
            raise OpmlError("Not an OPML file: it is not XML.") from None
        raise OpmlError(
            f"Malformed XML: {expat.ErrorString(first.code)}, line {first.lineno}."
        ) from None


class _Reader:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate("utf-8")
        self._depth = 0
        self._in_body = False
        self._in_title = False
        self._title: list[str] = []
        self._folders: list[str] = []
        self._spaces: dict[str, str] = {}
        self._found: dict[str, Subscription] = {}
        self._refused: list[Refused] = []

    def read(self, text: str) -> Imported:
        parser = self._parser
        parser.ordered_attributes = False
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(text.encode("utf-8", "replace"), True)
        title = one_line("".join(self._title), 200)
        return Imported(title, tuple(self._found.values()), tuple(self._refused))

    def _doctype(self, *_: object) -> None:
        raise _DoctypeError

    def _refuse(self, reason: str) -> None:
        self._refused.append(Refused(self._parser.CurrentLineNumber, reason))

    def _data(self, data: str) -> None:
        if self._in_title and len(self._title) < 50:
            self._title.append(data[:500])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        name = tag.lower()
        if self._depth > _MAX_DEPTH:
            raise OpmlError(f"Not an OPML file: nested more than {_MAX_DEPTH} levels deep.")
        if self._depth == 1:
            if name != "opml":
                raise OpmlError(f"Not an OPML file: it begins with <{_n(tag)}>.")
            self._spaces = {k[6:]: v for k, v in attributes.items() if k.startswith("xmlns:")}
        elif name == "body" and self._depth == 2:
            self._in_body = True
        elif name == "title" and not self._in_body:
            self._in_title = True
        elif name == "outline":
            self._folders.append(self._outline(attributes))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.lower()
        if name == "outline":
            self._folders.pop()
        elif name == "title":
            self._in_title = False

    def _outline(self, attributes: dict[str, str]) -> str:
        """Read one outline; return the folder name for its children, or ""."""
        values = {key.lower(): value for key, value in attributes.items()}
        name = one_line(values.get("title") or "", 300) or one_line(values.get("text") or "", 300)
        address = values.get("xmlurl", "").strip()
        if not address and values.get("type", "").lower() in ("rss", "atom", "feed", "include"):
            address = values.get("url", "").strip()
            if not address:
                self._refuse(f"{_quoted(name)} has no URL (xmlUrl).")
                return name
            if values["type"].lower() == "include":
                self._refuse(f"{_quoted(name)} includes another list: includes are ignored.")
                return name
        if not address:
            self._report_ignored(name, attributes)
            return name.replace(FOLDER_SEPARATOR, " \u2215 ")
        self._take(name, address, values, attributes)
        return ""

    def _take(
        self, name: str, address: str, values: dict[str, str], attributes: dict[str, str]
    ) -> None:
        url = safe_url(without_feed_scheme(address))
        if url is None:
            self._refuse(f"{_quoted(name)}: {_why_refused(address)}")
            return
        url = url.partition("#")[0]  # the rest is never sent to a server
        folder = FOLDER_SEPARATOR.join(part for part in self._folders if part)
        if url in self._found:
            kept = self._found[url].folder or "the top"
            if folder != self._found[url].folder:
                self._refuse(f"{_quoted(name)} is listed twice; it stays in {_quoted(kept)}.")
            else:
                self._refuse(f"{_quoted(name)} is listed twice.")
            return
        tags = (*_tags(values.get("category", "")), *_tags(values.get("tags", "")))
        self._found[url] = Subscription(
            url,
            name if name != address else "",
            folder,
            tuple(dict.fromkeys(tags)),
            safe_url(values.get("htmlurl")),
            self._extra(name, attributes),
        )

    def _extra(self, name: str, attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """Return the attributes of other feed readers, to be written out again."""
        extra: list[tuple[str, str]] = []
        here = {key[6:]: value for key, value in attributes.items() if key.startswith("xmlns:")}
        spaces = self._spaces | here
        for key, value in attributes.items():
            if key.lower() in _OWN:
                if key.lower() == "title" or (
                    key.lower() == "text" and not attributes.get("title")
                ):
                    continue
                if key.lower() == "text" and one_line(value, 300) != name:
                    self._refuse(f"{_quoted(name)}: text {_quoted(value)} ignored.")
                if key.lower() == "type" and value.lower() not in ("rss", "atom", "feed", ""):
                    extra.append(("type", value))
                continue
            if not value:
                continue
            prefix = _PREFIX.fullmatch(key)
            space = spaces.get(prefix[1]) if prefix and prefix[1] not in ("xml", "xmlns") else ""
            known = not prefix or prefix[1] in ("xml", "xmlns") or space
            if (
                not known
                or not _NAME.fullmatch(key)
                or len(value) > _MAX_VALUE
                or value != "".join(c for c in value if c.isprintable())
                or len(extra) >= _MAX_EXTRA
            ):
                self._refuse(f"{_quoted(name)}: attribute {_n(key)} ignored.")
                continue
            declared = (f"xmlns:{prefix[1]}", space) if prefix and space else (key, value)
            extra += [p for p in dict.fromkeys((declared, (key, value))) if p not in extra]
        return tuple(extra)

    def _report_ignored(self, name: str, attributes: dict[str, str]) -> None:
        lost = [
            key
            for key, value in attributes.items()
            if key.lower() not in ("text", "title", "isopen", "type", "description") and value
        ]
        if lost:
            names = ", ".join(_n(key) for key in lost[:5])
            self._refuse(f"Folder {_quoted(name)}: ignored: {names}.")


def _why_refused(address: str) -> str:
    scheme = address.partition(":")[0].lower()
    if "@" in address.partition("://")[2].partition("/")[0]:
        return (
            "the URL contains a name or password: "
            "add the feed by hand and set its login in the feed's settings."
        )
    if scheme in ("http", "https"):
        return "malformed URL."
    if address.startswith(("|", "exec", "filter", "query", "unix:")) or scheme == "file":
        return "a command, file or query of another program, which is never run or read."
    return "only http and https URLs are supported."


def _tags(category: str) -> list[str]:
    """Return the tags of a ``category``: OPML 2.0 separates categories by commas."""
    found = []
    for part in category.split(","):
        tag = one_line(part.strip().strip("/"), 60)
        if tag:
            found.append(tag)
    return found[:20]


def _quoted(name: str) -> str:
    return f"\u201c{one_line(name, 80) or 'untitled'}\u201d"


def _n(name: str) -> str:
    return one_line(name, 40)

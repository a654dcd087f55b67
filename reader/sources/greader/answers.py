"""Responses of the Google Reader API as values; pure.

Content type and status are not trusted: FreshRSS sends JSON as ``text/html`` and errors with
200, Miniflux an empty list for what it lacks, and a login page in front of either is HTML with
200. Anything but the expected response raises :class:`ProtocolError`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reader.text import clean, one_line, safe_url

_HEX = re.compile(r"[0-9a-fA-F]{1,16}")
_DECIMAL = re.compile(r"-?[0-9]{1,20}")
_AUTH = re.compile(r"[!-~]{1,500}")
_WIDE = str.maketrans({"\uff06": "&", "\uff1c": "<", "\uff1e": ">"})
_MAX_NAME = 200


class ProtocolError(Exception):
    """An unexpected response; ``str(error)`` says what it is instead, in a few words."""


@dataclass(frozen=True, slots=True)
class IdPage:
    """A page of ids, newest first."""

    ids: tuple[int, ...]
    continuation: str
    """"" on the last page."""


@dataclass(frozen=True, slots=True)
class RemoteFeed:
    """A subscription of the account."""

    stream: str
    """The server's name for it, as ``feed/12``."""
    url: str
    title: str
    label: str
    """Its folder, as the server spells it; "" for none."""
    site: str | None


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """An article of the account, as an entry of a JSON Feed."""

    id: int
    stream: str
    entry: dict[str, Any]


def read_login(body: bytes) -> str:
    """Return the token of a login."""
    for line in _text(body).splitlines():
        name, _, value = line.partition("=")
        if name == "Auth" and _AUTH.fullmatch(value):
            return value
    data = _loaded(body)
    if isinstance(data, dict) and _AUTH.fullmatch(str(data.get("Auth") or "")):
        return str(data["Auth"])
    raise ProtocolError(_description(body))


def read_token(body: bytes) -> str:
    """Return the token for POST requests."""
    text = _text(body).strip()
    if not _AUTH.fullmatch(text) or text.startswith(("<", "[", "{")):
        raise ProtocolError(_description(body))
    return text


def read_user(body: bytes) -> str:
    """Return the name of the logged-in user."""
    data = _object(body)
    name = data.get("userName") or data.get("userId")
    if not isinstance(name, str):
        raise ProtocolError(_description(body))
    return one_line(name, _MAX_NAME)


def read_unread_count(body: bytes) -> int | None:
    """Return the number of unread articles; None if the server cannot say."""
    data = _loaded(body)
    if data == []:
        return None
    if not isinstance(data, dict):
        raise ProtocolError(_description(body))
    counts = {
        str(one.get("id")): _number(one.get("count"))
        for one in _list(data, "unreadcounts", body)
        if isinstance(one, dict)
    }
    whole = [count for name, count in counts.items() if name.endswith("/reading-list")]
    return max(whole, default=sum(n for name, n in counts.items() if name.startswith("feed/")))


def read_ids(body: bytes) -> IdPage:
    """Return a page of ids."""
    data = _object(body)
    refs = _list(data, "itemRefs", body)
    ids = tuple(item_id(str(one.get("id"))) for one in refs if isinstance(one, dict))
    if len(ids) < len(refs):
        raise ProtocolError("a list of ids with other values in it")
    return IdPage(ids, str(data.get("continuation") or ""))


def item_id(text: str) -> int:
    """Return the id of an article (long form, hexadecimal or decimal) as a signed 64-bit number."""
    tail = text.rpartition("/")[2]
    padded = len(tail) == 16 and (tail[0] == "0" or not tail.lstrip("-").isdecimal())
    if len(tail) < len(text) or padded:
        number = int(tail, 16) if _HEX.fullmatch(tail) else None
    else:
        number = int(text) if _DECIMAL.fullmatch(text) else None
    if number is None or not -(1 << 63) <= number < 1 << 64:
        raise ProtocolError("an id beyond 64 bits")
    return number - (1 << 64) if number >= 1 << 63 else number


def read_subscriptions(body: bytes) -> tuple[RemoteFeed, ...]:
    """Return the feeds of the account."""
    found: dict[str, RemoteFeed] = {}
    for one in _list(_object(body), "subscriptions", body):
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise ProtocolError("a list of feeds with other values in it")
        stream = clean(one["id"][:2000])
        url = safe_url(str(one.get("url") or "")) or safe_url(stream.removeprefix("feed/"))
        title = one_line(plain(str(one.get("title") or "")), _MAX_NAME)
        site = safe_url(str(one.get("htmlUrl") or ""))
        # The first label; the user's part of its id is a dash, a number or a name.
        label = next(filter(None, map(_label, _dicts(one.get("categories")))), "")
        found[stream] = RemoteFeed(stream, url or "", title or url or stream, label, site)
    return tuple(found.values())


def _label(one: dict[str, Any]) -> str:
    parts = str(one.get("id")).split("/", 2)
    is_label = len(parts) == 3 and parts[0] == "user" and parts[2].startswith("label/")
    return clean(parts[2].removeprefix("label/"))[:2000] if is_label else ""


def read_labels(body: bytes) -> tuple[str, ...] | None:
    """Return the labels of articles, without the folders of feeds; None if there is no such list.

    A label with the name of a folder is left out, because the server confuses it with the folder.
    """
    data = _loaded(body)
    if data == []:
        return None
    kinds = [(_label(one), one.get("type")) for one in _dicts(_list(_object(body), "tags", body))]
    folders = {name for name, kind in kinds if kind != "tag"}
    return tuple(sorted({name for name, kind in kinds if kind == "tag"} - folders - {""}))


def read_items(body: bytes) -> tuple[RemoteItem, ...]:
    """Return articles with their texts."""
    return tuple(_items(_list(_object(body), "items", body)))


def _items(items: list[Any]) -> Iterator[RemoteItem]:
    for one in items:
        if not isinstance(one, dict):
            raise ProtocolError("a list of articles with other values in it")
        number = item_id(str(one.get("id")))
        origin = one.get("origin")
        stream = clean(str(origin.get("streamId") or "")) if isinstance(origin, dict) else ""
        yield RemoteItem(number, stream, _entry(number, one))


def _entry(number: int, one: dict[str, Any]) -> dict[str, Any]:
    links = [*_hrefs(one.get("canonical")), *_hrefs(one.get("alternate"))]
    entry = {
        "id": str(number),
        "url": links[0] if links else "",
        "title": plain(str(one.get("title") or "")),
        "content_html": max((_body(one.get(k)) for k in ("content", "summary")), key=len),
        "date_published": _instant(one.get("published")),
        "date_modified": _instant(one.get("updated")),
        "authors": [{"name": str(one.get("author") or "")}],
        "attachments": [
            {"url": e.get("href"), "mime_type": e.get("type"), "size_in_bytes": e.get("length")}
            for e in _dicts(one.get("enclosure"))
        ],
    }
    return {name: value for name, value in entry.items() if value}


def _dicts(values: Any) -> Iterable[dict[str, Any]]:
    return (one for one in (values if isinstance(values, list) else ()) if isinstance(one, dict))


def _hrefs(links: Any) -> list[str]:
    return [str(one["href"]) for one in _dicts(links) if one.get("href")]


def _body(content: Any) -> str:
    return str(content.get("content") or "") if isinstance(content, dict) else ""


def _instant(seconds: Any) -> str:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat() if seconds else ""
    except (ValueError, OverflowError, OSError, TypeError):
        return ""


def read_quick_add(body: bytes) -> str:
    """Return the stream of the added feed; raise with the server's words if none was added."""
    data = _object(body)
    stream = str(data.get("streamId") or "")
    if _number(data.get("numResults")) > 0 and stream:
        # Old versions of FreshRSS send only the number.
        return f"feed/{stream}" if stream.isdecimal() else clean(stream[:2000])
    raise ProtocolError(said(body) or "it added no feed")


def read_done(body: bytes) -> None:
    """Raise if a change was not confirmed."""
    if _text(body).strip().strip('"') != "OK":
        raise ProtocolError(_description(body))


def said(body: bytes) -> str:
    """Return the server's words about an error, "" if there are none."""
    data = _loaded(body)
    if isinstance(data, dict):
        for name in ("error", "error_message", "errors", "message"):
            value = data.get(name)
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str) and value.strip():
                return one_line(value, 200)
        return ""
    text = _text(body).strip()
    return "" if text.startswith(("<", "[")) else one_line(text, 200)


def plain(text: str) -> str:
    """Return a title with the three characters restored that FreshRSS replaces by wide ones."""
    return clean(text).translate(_WIDE)


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig", "replace")


def _loaded(body: bytes) -> Any:
    try:
        return json.loads(_text(body))
    except (ValueError, RecursionError):
        return None


def _object(body: bytes) -> dict[str, Any]:
    data = _loaded(body)
    if not isinstance(data, dict):
        raise ProtocolError(_description(body))
    return data


def _list(data: dict[str, Any], name: str, body: bytes) -> list[Any]:
    found = data.get(name)
    if not isinstance(found, list):
        raise ProtocolError(said(body) or f"JSON without {name}")
    return found


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _description(body: bytes) -> str:
    """Describe an unexpected response."""
    start = _text(body[:2000]).lstrip()
    if start.startswith("<"):
        return "a web page (perhaps a login page)"
    if start.strip() == "[]":
        return "an empty list (the server lacks this function)"
    return f'"{one_line(start, 60)}"' if start.strip() else "nothing"

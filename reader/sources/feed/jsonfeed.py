"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from reader.sources.feed.document import Document, Enclosure, Item, Markup

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def parse_json(text: str) -> Document | None:
    """Return the feed in ``text``, or None if it is not a JSON Feed.

    Accepted: an object with a list of ``items``, and either the ``version`` of the standard
    or a title. Items and values of a wrong type are skipped; numbers serve as ids, since
    many feeds have them.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return None
    version = _text(data.get("version"))
    if "jsonfeed.org" not in version and not _text(data.get("title")):
        return None
    given = data["items"]
    items = tuple(_item(item) for item in given if isinstance(item, dict))
    left_out = len(given) - len(items)
    return Document(
        kind="json",
        title=_plain(data.get("title")),
        link=_text(data.get("home_page_url")),
        authors=_authors(data),
        items=items,
        problem=f"{left_out} entries are not JSON objects and were skipped." if left_out else "",
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _plain(value: Any) -> Markup | None:
    """Return plain text, unescaped if it was mistakenly escaped for HTML."""
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), _text(value))
    return Markup(text, html=False) if text else None


def _authors(values: dict[str, Any]) -> tuple[str, ...]:
    """Return ``authors`` of version 1.1, else ``author`` of 1.0; a bare name also counts."""
    given = values.get("authors")
    if not isinstance(given, list):
        given = [values.get("author")]
    names = [_text(one.get("name") if isinstance(one, dict) else one) for one in given]
    return tuple(name for name in names if name)


def _item(values: dict[str, Any]) -> Item:
    html, text = _text(values.get("content_html")), _text(values.get("content_text"))
    content = Markup(html, html=True) if html else Markup(text, html=False) if text else None
    attached = values.get("attachments")
    enclosures = tuple(
        Enclosure(
            _text(one.get("url")),
            _text(one.get("mime_type")).lower(),
            _text(one.get("size_in_bytes")),
            _text(one.get("title")),
        )
        for one in (attached if isinstance(attached, list) else ())
        if isinstance(one, dict) and isinstance(one.get("url"), str) and one["url"].strip()
    )
    return Item(
        id=_text(values.get("id")),
        link=_text(values.get("url")) or _text(values.get("external_url")),
        title=_plain(values.get("title")),
        summary=_plain(values.get("summary")),
        contents=(content,) if content else (),
        authors=_authors(values),
        published=_text(values.get("date_published")),
        updated=_text(values.get("date_modified")),
        enclosures=enclosures,
    )

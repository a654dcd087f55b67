"""What the fast reader gathers of one entry, and the small rules it shares with the reference."""

from __future__ import annotations

import contextlib
import re

from reader.sources.feed.document import Enclosure, Item, Markup
from reader.sources.feed.shapes import ATOM, ITEM, Role

_CP1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_HTML_TYPES = frozenset({"html", "text/html"})
_TEXT_TYPES = frozenset({"text", "plain", "text/plain"})
_C1 = re.compile("[\x80-\x9f]")


class GiveUpError(Exception):
    """The reference has to decide."""


class Scope:
    """The values of the channel or of one entry, gathered as their elements end."""

    __slots__ = (
        "authors",
        "authors_seen",
        "enclosures",
        "has",
        "link",
        "linked",
        "markups",
        "media",
        "texts",
    )

    def __init__(self) -> None:
        self.link = ""
        self.linked = False
        self.has: set[Role] = set()
        self.texts: dict[Role, str] = {}
        self.markups: dict[Role, Markup] = {}
        self.authors: list[str] = []
        self.authors_seen = 0
        self.enclosures: list[Enclosure] = []
        self.media: list[Enclosure] = []


ATOM_IN_RSS = frozenset(name for name in ITEM if name.startswith(ATOM)) - {f"{ATOM}link"}


def plain_attributes(given: dict[str, str]) -> dict[str, str]:
    """Return attributes by lower name without ``xml:lang``; gives up where one is special."""
    plain = {}
    for key, value in given.items():
        if " " in key:
            if key not in _HARMLESS:
                raise GiveUpError
            continue
        name = key.lower()
        if name in plain or name == "base":
            raise GiveUpError
        plain[name] = value
    return plain


_HARMLESS = frozenset(
    f"http://www.w3.org/XML/1998/namespace {name} xml" for name in ("lang", "space")
)


def holds_html(role: Role, attributes: dict[str, str], *, atom: bool) -> bool:
    """Whether an element holds HTML; gives up where its attributes say something else."""
    if role is Role.ID:
        if set(attributes) - {"ispermalink"}:
            raise GiveUpError
        return False
    given = attributes.get("type")
    if given is not None and atom and len(attributes) == 1:
        kind = given.lower()
        if kind in _HTML_TYPES:
            return True
        if kind not in _TEXT_TYPES:
            raise GiveUpError
        return False
    if attributes:
        raise GiveUpError
    return role is Role.ENCODED or (role is Role.SUMMARY and not atom)


def mended(value: str) -> str:
    """Return a text as feedparser mends every one: UTF-8 read as Latin-1 once, and Windows-1252."""
    if value.isascii():
        return value
    with contextlib.suppress(UnicodeError):
        value = value.encode("iso-8859-1").decode("utf-8")
    return value.translate(_CP1252) if _C1.search(value) else value


def item_of(scope: Scope, made: str, *, atom: bool) -> Item:
    """Return what was gathered, with ``made``, the print of its bytes.

    Gives up where the reference would order it in its own way.
    """
    if {Role.CONTENT, Role.ENCODED} <= scope.has:
        raise GiveUpError
    if not atom and scope.authors_seen > 1 and any("@" in name for name in scope.authors):
        raise GiveUpError
    contents = tuple(
        scope.markups[role] for role in (Role.CONTENT, Role.ENCODED) if role in scope.markups
    )
    return Item(
        id=scope.texts.get(Role.ID, ""),
        link=scope.link,
        title=scope.markups.get(Role.TITLE),
        summary=scope.markups.get(Role.SUMMARY),
        contents=contents,
        authors=tuple(scope.authors),
        published=scope.texts.get(Role.PUBLISHED, ""),
        updated=scope.texts.get(Role.UPDATED, ""),
        enclosures=(*scope.enclosures, *scope.media),
        print=made,
    )

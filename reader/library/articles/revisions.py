"""Revisions: earlier texts of edited articles, and what changed in words and in facts."""

from __future__ import annotations

import difflib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby

from reader.library.storage.database import Part
from reader.model import Published, Span
from reader.sources.base.packing import unpack_spans

_TOKEN = re.compile(r"\n+|[^\S\n]+|[^\s\w]|\w+")
_WORD = re.compile(r"\w")
_MOST = 4000
"""Words compared one by one; longer texts are compared by paragraphs."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A text that a newer one has replaced."""

    replaced: str
    """When it was replaced: UTC, ISO 8601."""
    title: str
    text: str
    spans: tuple[Span, ...]


class Piece(StrEnum):
    """What an edit did to a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Facts:
    """Dates (ISO 8601 values) and people's names that appeared or disappeared."""

    dates_new: tuple[str, ...]
    dates_gone: tuple[str, ...]
    people_new: tuple[str, ...]
    people_gone: tuple[str, ...]


class Revisions(Part):
    """Earlier texts of articles. Raises :class:`LibraryError`."""

    def of(self, article_id: int) -> list[Revision]:
        """Return the earlier texts of an article, the latest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT replaced, title, data, spans FROM revision WHERE article_id = ? "
                "ORDER BY id DESC",
                (article_id,),
            ).fetchall()
            return [
                Revision(
                    datetime.fromtimestamp(replaced, UTC).isoformat(),
                    title,
                    zlib.decompress(data).decode(),
                    unpack_spans(spans),
                )
                for replaced, title, data, spans in rows
            ]


def difference(old: str, new: str) -> list[tuple[Piece, str]]:
    """Return ``new`` in stretches, with text removed from ``old`` in its place.

    Words are compared; in long texts only those inside changed paragraphs.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) <= _MOST:
        return _joined(_compared(before, after))
    return _joined(_by_paragraph(old, new))


def _compared(before: list[str], after: list[str]) -> Iterator[tuple[Piece, str]]:
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece.SAME, "".join(after[c:d])
            continue
        yield Piece.GONE, "".join(before[a:b])
        yield Piece.NEW, "".join(after[c:d])


def _by_paragraph(old: str, new: str) -> Iterator[tuple[Piece, str]]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in difflib.SequenceMatcher(a=before, b=after).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece.SAME, came
            continue
        words = _TOKEN.findall(gone), _TOKEN.findall(came)
        if tag == "replace" and max(map(len, words)) <= _MOST:
            yield from _compared(*words)
        else:
            yield Piece.GONE, gone
            yield Piece.NEW, came


def _joined(pieces: Iterator[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
    """Join stretches; a short unchanged one between much longer changes counts as changed."""
    made: list[tuple[Piece, str]] = []
    gone = new = same = ""
    for kind, group in groupby(pieces, key=lambda piece: piece[0] is Piece.SAME):
        if kind:
            same = "".join(text for _, text in group)
            continue
        stretches = list(group)
        taken = "".join(text for piece, text in stretches if piece is Piece.GONE)
        put = "".join(text for piece, text in stretches if piece is Piece.NEW)
        if (gone or new) and _slight(same, gone + new, taken + put):
            gone, new = gone + same + taken, new + same + put
        else:
            made += _stretches(gone, new, same)
            gone, new = taken, put
        same = ""
    return [*made, *_stretches(gone, new, same)]


def _slight(same: str, before: str, after: str) -> bool:
    """Return whether ``same`` is too short to keep two changes apart."""
    if "\n" in same:
        return False
    return not _WORD.search(same) or len(same) * 2 < min(len(before), len(after))


def _stretches(gone: str, new: str, same: str) -> Iterator[tuple[Piece, str]]:
    """Yield a change and the unchanged text after it."""
    stretches = ((Piece.GONE, gone), (Piece.NEW, new), (Piece.SAME, same))
    return (stretch for stretch in stretches if stretch[1])


def facts(old: str, new: str, published: Published) -> Facts:
    """Return which dates and people an edit added or removed; as slow as two extractions."""
    from reader.extraction.pipeline import read

    before, after = read(old, published), read(new, published)
    dates = [{d.value: None for d in found.dates if d.value} for found in (before, after)]
    people = [{person.name: None for person in found.people} for found in (before, after)]
    return Facts(
        tuple(value for value in dates[1] if value not in dates[0]),
        tuple(value for value in dates[0] if value not in dates[1]),
        tuple(name for name in people[1] if name not in people[0]),
        tuple(name for name in people[0] if name not in people[1]),
    )

"""Notebooks: clippings of articles with the user's notes, stored with all a citation needs."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from reader.atomic_write import atomic_write
from reader.library.articles.articles import published, shown_path
from reader.library.articles.marks import quoted
from reader.library.articles.mentions import loads
from reader.library.articles.passages import sentence_at
from reader.library.storage.database import Part
from reader.library.storage.errors import InputError, LibraryError, capped
from reader.library.storage.fold import fold
from reader.library.storage.undo_log import Again, Inverse, log
from reader.story.notebook.clipping import Anchor, Clipping, Kind, State
from reader.story.notebook.documents import GENERATOR
from reader.text import clean, one_line

DEFAULT = "Notebook"
"""The notebook for clippings that belong to no story."""
MAX_NAME = 80
MAX_NOTE = 4000
MAX_QUOTE = 20_000
"""Most characters of one clipping."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A clipping to be made: a stretch of an article's text, or words to be found in it."""

    article: int
    kind: Kind = Kind.SENTENCE
    start: int = -1
    end: int = -1
    words: str = ""
    """Words to search for if there is no ``start``."""
    subject: str = ""
    whole: bool = False
    """Whether to keep the whole sentence around the stretch."""


Row = tuple[Any, ...]
"""A row of the table ``clipping``."""

_COLUMNS = (
    "id, notebook, kind, article_id, title, source, author, url, published_at, published_grade, "
    "published_why, accessed, sha256, start, end, quote, prefix, suffix, subject, note"
)
_ALL = " ".join(("SELECT", _COLUMNS, "FROM clipping ORDER BY id"))
_SOME = " ".join(("SELECT", _COLUMNS, "FROM clipping WHERE id IN (SELECT value FROM json_each(?))"))
_PUT = " ".join(("INSERT OR REPLACE INTO clipping(", _COLUMNS, ") VALUES (?" + ", ?" * 19 + ")"))
_ARTICLE = """SELECT a.title, s.title, a.author, a.url, a.published_at, a.published_grade,
  a.published_why, c.text, (SELECT group_concat(name, ' and ') FROM (SELECT name
  FROM article_person WHERE article_id = a.id AND credit = 'author' ORDER BY place))
  FROM article a JOIN source s ON s.id = a.source_id JOIN content c ON c.article_id = a.id
  WHERE a.id = ?"""


_FILES = """SELECT a.id, s.kind, s.location, a.key FROM article a
  JOIN source s ON s.id = a.source_id AND s.kind <> 'feed'
  WHERE a.id IN (SELECT article_id FROM clipping)"""
_PAGES = """INSERT OR IGNORE INTO page_due(article_id) SELECT id FROM article
  WHERE id IN (SELECT value FROM json_each(?)) AND url IS NOT NULL
  AND id NOT IN (SELECT article_id FROM capture)"""
_QUOTES = """SELECT p.name, ap.quotes FROM article_person ap JOIN person p ON p.id = ap.person_id
  WHERE ap.article_id = ? AND ap.quotes <> '[]' ORDER BY ap.place"""


class Notebook(Part):
    """All notebooks. All methods raise :class:`LibraryError`; all changes can be undone."""

    def names(self) -> list[str]:
        """Return the names of the notebooks that have clippings, in alphabetical order."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT DISTINCT notebook FROM clipping").fetchall()
        return sorted((name for (name,) in rows), key=fold)

    def clippings(self, notebook: str | None = None, words: str = "") -> list[Clipping]:
        """Return clippings as kept, each with the present state of its words in the article.

        ``notebook``: only those in this one, ignoring case and accents; ``words``: only those
        whose quote, note, title, source and subject together contain all of them.
        """
        wanted = fold(words).split()
        with self._database.read() as connection:
            rows = connection.execute(_ALL).fetchall()
            hashes = dict(connection.execute("SELECT article_id, sha256 FROM capture"))
            files = {
                article: shown_path(kind, location, key)
                for article, kind, location, key in connection.execute(_FILES)
            }
            found = [_clipping(row, hashes, files) for row in rows]
            if notebook is not None:
                found = [one for one in found if fold(one.notebook) == fold(notebook)]
            found = [one for one in found if _has(one, wanted)]
            return list(_with_states(connection, found))

    def known(self, notebook: str) -> str:
        """Return the notebook's name as stored; raise :class:`InputError` for an unknown one."""
        names = self.names()
        found = next((name for name in names if fold(name) == fold(one_line(notebook))), None)
        if found is None:
            there = ", ".join(names[:8]) if names else "there are none"
            raise InputError(f"No notebook is called “{one_line(notebook, 60)}” ({there}).")
        return found

    def keep(self, drafts: Iterable[Draft], notebook: str = DEFAULT, note: str = "") -> list[int]:
        """Keep ``drafts`` in one change; return the ids of the new or changed clippings.

        An existing clipping only gets the ``note``, if there is one. The change is named by
        the first words kept, or by the title.
        """
        name = capped(notebook, MAX_NAME, "The name of a notebook") or DEFAULT
        written, drafts = _note(note), list(drafts)
        now = int(time.time())
        with self._database.write() as connection:
            name = _spelled(connection, name)
            ids, annotated, words = [], [], ""
            for draft in drafts:
                row = _row(connection, draft, name, written, now)
                there = _there(connection, row)
                if there is None or written:
                    words = words or row[14] or row[3]
                if there is None:
                    ids.append(int(connection.execute(_PUT, (None, *row)).lastrowid or 0))
                elif written:
                    annotated.append(there)
            before = _existing(connection, annotated) if annotated else []
            before = [row for row in before if row[-1] != written]
            changed = [*ids, *(row[0] for row in before)]
            keeping = connection.execute("SELECT name FROM story WHERE keep_pages = 1")
            if any(fold(story) == fold(name) for (story,) in keeping):
                connection.execute(_PAGES, (json.dumps([draft.article for draft in drafts]),))
            if changed:
                more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
                _log(connection, f"kept {quoted(words)}{more} in {name}", ids, before)
                connection.executemany(_PUT, [(*row[:-1], written) for row in before])
        return changed

    def annotate(self, clipping_id: int, note: str) -> None:
        """Replace the note of a clipping, "" for none."""
        self._change(clipping_id, "changed the note of", note=_note(note))

    def move(self, clipping_id: int, notebook: str) -> None:
        """Move a clipping to another notebook, created if needed."""
        name = capped(notebook, MAX_NAME, "The name of a notebook")
        if not name:
            raise InputError("The name of a notebook is empty.")
        self._change(clipping_id, "moved", notebook=name)

    def _change(
        self, clipping_id: int, verb: str, *, note: str | None = None, notebook: str | None = None
    ) -> None:
        with self._database.write() as connection:
            (row,) = _existing(connection, [clipping_id])
            _log(connection, f"{verb} a clipping of {quoted(row[4])}", (), [row])
            name = _spelled(connection, notebook) if notebook else None
            connection.execute(
                "UPDATE clipping SET note = coalesce(?, note), notebook = coalesce(?, notebook) "
                "WHERE id = ?",
                (note, name, clipping_id),
            )

    def remove(self, ids: Sequence[int]) -> None:
        """Remove clippings; their articles stay."""
        with self._database.write() as connection:
            rows = _existing(connection, ids)
            more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
            _log(connection, f"removed a clipping of {quoted(rows[0][4])}{more}", (), rows)
            connection.executemany("DELETE FROM clipping WHERE id = ?", [(row[0],) for row in rows])


def _spelled(connection: Connection, notebook: str) -> str:
    """Return a notebook's name as spelled in the library, if it is there in any case."""
    names = (row[0] for row in connection.execute("SELECT notebook FROM clipping"))
    return next((one for one in names if fold(one) == fold(notebook)), notebook)


def _note(text: str) -> str:
    note = clean(text).strip()
    if len(note) > MAX_NOTE:
        raise InputError(f"A note has at most {MAX_NOTE:,} characters; this has {len(note):,}.")
    return note


def _existing(connection: Connection, ids: Sequence[int]) -> list[Row]:
    rows = connection.execute(_SOME, (json.dumps(list(ids)),)).fetchall()
    if not rows or len(rows) < len(set(ids)):
        raise InputError("This clipping no longer exists (see newsreader notebook).")
    return rows


def _row(connection: Connection, draft: Draft, notebook: str, note: str, now: int) -> Row:
    """Return the columns of a new clipping except its id."""
    found = connection.execute(_ARTICLE, (draft.article,)).fetchone()
    if found is None:
        raise LibraryError("This article is no longer in the library.")
    title, source, author, url, at, grade, why, text, credited = found
    anchor = Anchor.of(text, *_place(draft, text))
    kind, subject = draft.kind, draft.subject
    if kind is Kind.SENTENCE and (speaker := _speaker(connection, draft.article, anchor)):
        kind, subject = Kind.QUOTE, speaker
    if len(anchor.quote) > MAX_QUOTE:
        raise InputError(
            f"A clipping has at most {MAX_QUOTE:,} characters; this has {len(anchor.quote):,}."
        )
    return (
        notebook, kind.value, draft.article, title, source, author or credited or "", url, at,
        grade, why, now, hashlib.sha256(text.encode()).hexdigest(), anchor.start, anchor.end,
        anchor.quote, anchor.before, anchor.after, one_line(subject, 300), note,
    )  # fmt: skip


def _place(draft: Draft, text: str) -> tuple[int, int]:
    start, end = draft.start, draft.end
    if draft.words:
        found = Anchor(-1, -1, draft.words, "", "").find(text)
        if found is None and len(text.lower()) == len(text):  # a place in one is one in the other
            found = Anchor(-1, -1, draft.words.lower(), "", "").find(text.lower())
        if found is None:
            words = one_line(draft.words, 60)
            raise InputError(f"Article {draft.article} does not contain the words “{words}”.")
        start, end = found
    if start < 0:
        return 0, 0
    return sentence_at(text, start, end) if draft.whole else (start, end)


def _speaker(connection: Connection, article: int, anchor: Anchor) -> str:
    """Return whom the article quotes with these words, "" for nobody."""
    for name, quotes in connection.execute(_QUOTES, (article,)):
        if any(start < anchor.end and anchor.start < end for start, end in loads(quotes)):
            return str(name)
    return ""


def _there(connection: Connection, row: Row) -> int | None:
    """Return the id of the clipping with the same content, None if there is none."""
    found = connection.execute(
        "SELECT id FROM clipping WHERE notebook = ? AND kind = ? AND article_id = ? AND start = ? "
        "AND quote = ? AND subject = ?",
        (row[0], row[1], row[2], row[12], row[14], row[17]),
    ).fetchone()
    return None if found is None else int(found[0])


def _clipping(row: Row, pages: Mapping[int, str], files: Mapping[int, str]) -> Clipping:
    number, notebook, kind, article, title, source, author, url, at, grade, why = row[:11]
    accessed, sha256, start, end, quote, prefix, suffix, subject, note = row[11:]
    return Clipping(
        number, notebook, Kind(kind), article, title, source, author, url,
        published(at, grade, why), datetime.fromtimestamp(accessed, UTC).isoformat(), sha256,
        Anchor(start, end, quote, prefix, suffix), subject, note,
        page_sha256=pages.get(article, ""), path=files.get(article, ""),
    )  # fmt: skip


def _has(one: Clipping, wanted: Sequence[str]) -> bool:
    text = fold(" ".join((one.quote, one.note, one.title, one.source, one.author, one.subject)))
    return all(word in text for word in wanted)


def _with_states(connection: Connection, clippings: Sequence[Clipping]) -> Iterator[Clipping]:
    """Yield clippings with the present place of their words."""
    wanted = json.dumps(sorted({one.article for one in clippings}))
    texts = dict(
        connection.execute(
            "SELECT article_id, text FROM content "
            "WHERE article_id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    )
    for one in clippings:
        text = texts.get(one.article)
        if text is None:
            yield replace(one, state=State.REMOVED)
        elif not one.anchor.quote:
            yield one
        elif (place := one.anchor.find(text)) is None:
            yield replace(one, state=State.GONE)
        elif place != (one.anchor.start, one.anchor.end):
            moved = replace(one.anchor, start=place[0], end=place[1])
            yield replace(one, anchor=moved, state=State.MOVED)
        else:
            yield one


def _log(connection: Connection, phrase: str, added: Sequence[int], before: Sequence[Row]) -> None:
    log(connection, "notebook", phrase, {"added": list(added), "rows": [list(r) for r in before]})


def undo(connection: Connection, inverse: Inverse) -> Again:
    """Restore clippings to their state before a change, inside the caller's transaction."""
    restored = [row[0] for row in inverse["rows"]]
    now = connection.execute(_SOME, (json.dumps([*inverse["added"], *restored]),)).fetchall()
    missing = [one for one in restored if one not in {row[0] for row in now}]
    connection.executemany("DELETE FROM clipping WHERE id = ?", [(i,) for i in inverse["added"]])
    connection.executemany(_PUT, inverse["rows"])
    return "notebook", {"added": missing, "rows": now}


def write_files(folder: Path, files: Mapping[str, str], *, force: bool = False) -> int:
    """Write files, by name, into a folder; return how many of them were not there like that.

    Raises OSError, and :class:`InputError`, before anything is written, for a link, a pipe, and,
    unless ``force``, a file with other contents that is not a note of newsreader: the user has
    not typed its name, and it may be theirs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        _refuse_others(folder / name)
    changed = {name: text for name, text in files.items() if not _is_same(folder / name, text)}
    for name in () if force else changed:
        _refuse_theirs(folder / name)
    for name, text in changed.items():
        atomic_write(folder / name, text)
    return len(changed)


def _is_same(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except FileNotFoundError:
        return False


def _refuse_others(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise InputError(f"{path} is not a plain file: remove it, or use another folder.")


def _refuse_theirs(path: Path) -> None:
    if not path.exists():
        return
    if path.suffix != ".md":
        raise InputError(f"{path} exists and differs: move it, or overwrite it with --force.")
    head, _, _ = path.read_text("utf-8", "replace").partition("\n---\n")
    if GENERATOR not in head.split("\n"):
        raise InputError(f"{path} is not newsreader's: move it, or use another folder.")

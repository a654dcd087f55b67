"""The refresh of seeds, folders and files: changes on disk are stored batch by batch."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection

from reader.library.articles.publication import sort_at
from reader.library.articles.store import Outcome, set_tags_of, store, tidy
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.model import Entry
from reader.sources.base.decode import NotReadableError
from reader.sources.feed.feed import NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.files.document import read_documents
from reader.sources.files.folder import FoundFile, Problem, Skipped, read_file, scan
from reader.sources.files.formats import STRUCTURED, skipped_in_words
from reader.sources.files.path_keys import path_of

BATCH_FILES = 200
"""Most files of one transaction."""
ARTICLES_OF_A_FILE = 10
"""Most articles per file of a batch: a larger mailbox is stored in several transactions."""
BATCH_CHARS = 4_000_000
"""Most characters of text of one transaction (the last file may exceed it)."""

# A file written just before it was read may change again within the same tick of its time
# stamp (up to two seconds): such a file is opened once more.
_RACY_NS = 2_000_000_000


@dataclass(slots=True)
class RefreshReport:
    """What a refresh did, in numbers of articles."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    """Files that no longer exist; their articles are kept."""
    problems: list[str] = field(default_factory=list)
    """One sentence each."""
    skipped: list[str] = field(default_factory=list)
    """One sentence for each kind of file that is not read."""


@dataclass(slots=True)
class _Batch:
    """Articles read but not yet stored, and the files read to the end."""

    entries: list[Entry] = field(default_factory=list)
    files: list[tuple[FoundFile, str, int]] = field(default_factory=list)
    """Each with its problem ("" for none) and the time it was opened."""
    chars: int = 0

    @property
    def full(self) -> bool:
        most = max(len(self.files), len(self.entries) // ARTICLES_OF_A_FILE)
        return most >= BATCH_FILES or self.chars >= BATCH_CHARS


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as last seen."""

    size: int
    mtime_ns: int
    seen_ns: int
    gone: bool
    problem: str

    def same(self, found: FoundFile) -> bool:
        return (
            not self.gone
            and (self.size, self.mtime_ns) == (found.size, found.mtime_ns)
            and self.mtime_ns + _RACY_NS < self.seen_ns
        )


def refresh_all(
    database: Database,
    progress: Callable[[str], None],
    cancelled: Callable[[], bool],
    only: Collection[int] | None = None,
) -> RefreshReport:
    """Refresh every source on disk; a failing one is reported and does not stop the others.

    ``only``: just these sources, at the user's request; known unreadable and skipped files
    are then reported again.
    """
    report = RefreshReport()
    with database.read() as connection:
        sources = connection.execute(
            "SELECT id, location, title FROM source WHERE kind IN ('seeds', 'folder', 'file')"
        ).fetchall()
    with Parsers() as parsers:
        for source_id, location, title in sources:
            if cancelled():
                break
            if only is not None and source_id not in only:
                continue
            progress(f"Reading {title}")
            _Refresh(
                database, source_id, location, title, report, progress, cancelled, parsers
            ).run(requested=only is not None)
    return report


@dataclass(slots=True)
class _Refresh:
    """The refresh of one source."""

    _database: Database
    _source: int
    _location: str
    _title: str
    _report: RefreshReport
    _progress: Callable[[str], None]
    _cancelled: Callable[[], bool]
    _parsers: Parsers
    _known: dict[str, _Known] = field(init=False)

    def __post_init__(self) -> None:
        with self._database.read() as connection:
            self._known = {
                key: _Known(size, mtime, seen, bool(gone), problem)
                for key, size, mtime, seen, gone, problem in connection.execute(
                    "SELECT key, size, mtime_ns, seen_ns, gone, problem FROM file "
                    "WHERE source_id = ?",
                    (self._source,),
                )
            }

    def run(self, *, requested: bool) -> None:
        batch = _Batch()
        seen: set[str] = set()
        trouble: list[str] = []
        skipped: list[str] = []
        for item in self._items():
            if isinstance(item, Skipped):
                skipped.append(item.suffix)
                continue
            if isinstance(item, Problem):
                seen.add(item.key)
                trouble.append(item.message)
                continue
            seen.add(item.key)
            known = self._known.get(item.key)
            if known and known.same(item):
                if not known.problem:
                    self._report.unchanged += 1
                elif requested:
                    self._report.problems.append(known.problem)
                continue
            batch = self._read(item, batch)
        self._flush(batch)
        if self._cancelled():
            return
        if requested:
            self._report.skipped += skipped_in_words(skipped)
        self._report.problems += trouble
        # If the scan was incomplete, no file is known to be gone.
        gone = (
            [] if trouble else [k for k, v in self._known.items() if k not in seen and not v.gone]
        )
        self._finish(gone, trouble)

    def _read(self, found: FoundFile, batch: _Batch) -> _Batch:
        """Read a file, storing its articles whenever a batch is full."""
        seen_ns = time.time_ns()
        problem = ""
        for read in read_file(found, self._parse):
            if isinstance(read, Problem):
                problem = read.message
                continue
            if batch.full:
                batch = self._flush(batch)
            batch.entries.append(read)
            batch.chars += len(read.text)
            if self._cancelled():
                return batch
        batch.files.append((found, problem, seen_ns))
        return self._flush(batch) if batch.full else batch

    def _parse(self, data: bytes, key: str, suffix: str) -> Sequence[Entry]:
        if suffix not in STRUCTURED:
            return read_documents(data, key, suffix)
        read = self._parsers.read_file(data, key=key, suffix=suffix, cancelled=self._cancelled)
        if isinstance(read, NotAFeed):
            own = read.problem[:1].islower()  # continues after the file's name
            raise NotReadableError(read.problem if own else f"cannot be read. {read.problem}")
        return read

    def _items(self) -> Iterator[FoundFile | Skipped | Problem]:
        for item in scan(path_of(self._location)):
            if self._cancelled():
                return
            yield item

    def _flush(self, batch: _Batch) -> _Batch:
        """Store a batch in one transaction; return an empty one."""
        if not batch.entries and not batch.files:
            return batch
        now = int(time.time())
        # Oldest first, so that ids rise with age.
        batch.entries.sort(key=lambda entry: sort_at(entry.published, now))
        added = changed = unchanged = 0
        with self._database.write() as connection:
            for entry in batch.entries:
                article_id, outcome = store(connection, self._source, entry, now)
                if outcome is Outcome.ADDED and entry.tags:
                    set_tags_of(connection, article_id, tidy(entry.tags))
                added += outcome is Outcome.ADDED
                changed += outcome is Outcome.CHANGED
                unchanged += outcome is Outcome.UNCHANGED
            for found, problem, seen_ns in batch.files:
                _note(connection, self._source, found, seen_ns, problem)
        self._report.added += added
        self._report.changed += changed
        self._report.unchanged += unchanged
        self._report.problems += [problem for _, problem, _ in batch.files if problem]
        self._progress(f"{self._title}: {self._report.added:,} new")
        return _Batch()

    def _finish(self, gone: list[str], trouble: list[str]) -> None:
        problem = trouble[0] if trouble else ""
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE file SET gone = 1 WHERE source_id = ? AND key = ?",
                [(self._source, key) for key in gone],
            )
            connection.execute(
                "UPDATE source SET last_read = ?, problem = ? WHERE id = ?",
                (int(time.time()), problem, self._source),
            )
        self._report.gone += len(gone)


def _note(
    connection: Connection, source: int, found: FoundFile, seen_ns: int, problem: str
) -> None:
    try:
        connection.execute(
            "INSERT OR REPLACE INTO file(source_id, key, size, mtime_ns, seen_ns, gone, problem) "
            "VALUES (?, ?, ?, ?, ?, 0, ?)",
            (source, found.key, found.size, found.mtime_ns, seen_ns, problem),
        )
    except OverflowError as error:
        raise LibraryError(f"The time stamp of {found.key} is out of range.") from error

"""The analysis loop: new texts go to an extraction process, findings into the library."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from reader.library.analysis.extractor_process import ExtractorPool, Request, processes_for
from reader.library.analysis.store_findings import mark_read_by, request_for, store_findings
from reader.library.articles.correction_rules import load_corrections
from reader.library.articles.identity import delete_orphans, identify_again
from reader.library.articles.publication import propose
from reader.library.articles.related_articles import date_by_related, undated_near
from reader.library.articles.store import read_again
from reader.library.rules.apply import Applied, apply_pending
from reader.library.storage.database import Database
from reader.library.storage.search_index import index_pending
from reader.library.views.event_index import place_pending

if TYPE_CHECKING:
    from reader.library.library import Library

FETCH = 64
"""Pending articles looked up at once; a new one waits for no more than these."""

ROUNDS = 4
"""How often one run may read an article: once, again when related articles date it, ..."""

_PENDING = "SELECT id FROM article WHERE analysed_by = ? ORDER BY sort_at DESC, id DESC LIMIT ?"


def analyse_pending(
    library: Library,
    *,
    on_stored: Callable[[int], None] = lambda article_id: None,
    cancelled: Callable[[], bool] = lambda: False,
    on_rules: Callable[[Applied], None] = lambda applied: None,
) -> int:
    """Analyse the articles that the current extractor has not read; return how many.

    Then rules are applied to them, of which ``on_rules`` gets the results, and they are grouped
    by event. ``on_stored`` and ``cancelled``: see :func:`read_pending`. Raises
    :class:`LibraryError`.
    """
    database = library.database
    done = read_pending(database, on_stored=on_stored, cancelled=cancelled)
    on_rules(apply_pending(database, cancelled))
    place_pending(database, cancelled=cancelled)
    return done


def read_pending(
    database: Database,
    *,
    on_stored: Callable[[int], None],
    cancelled: Callable[[], bool] = lambda: False,
    spare: int = 0,
) -> int:
    """Extract from the waiting articles, store the findings and index them; return how many.

    Those affected by a correction come first, then the newest. ``on_stored`` is called with each id
    whose findings are stored, ``cancelled`` several times a second. ``spare``: cores left to
    others. A bad text gets a problem and stops no other. Raises :class:`LibraryError`.
    """
    from reader.extraction import VERSION

    run = _Run(database, VERSION, on_stored, cancelled)
    index_pending(database, cancelled=cancelled)
    with database.read() as connection:
        waiting = len(_pending_ids(connection, VERSION))
    with ExtractorPool(processes_for(waiting, spare)) as reader:
        run.read_all(reader)
    index_pending(database, cancelled=cancelled)  # what the findings have changed
    return len(run.stored)


@dataclass(slots=True)
class _Run:
    _database: Database
    _version: int
    _on_stored: Callable[[int], None]
    _cancelled: Callable[[], bool]
    stored: set[int] = field(default_factory=set)
    _times: Counter[int] = field(default_factory=Counter)
    _sent: dict[int, Request] = field(default_factory=dict)
    _touched: set[int] = field(default_factory=set)

    def read_all(self, reader: ExtractorPool) -> None:
        """Read until nothing is pending, then reconsider related articles."""
        while not self._cancelled():
            with self._database.read() as connection:
                queue = deque(_pending_ids(connection, self._version))
            if not queue:
                if not self._look_again():
                    break
                continue
            self._read(reader, queue)
        with self._database.write() as connection:
            delete_orphans(connection)

    def _read(self, reader: ExtractorPool, queue: deque[int]) -> None:
        while (queue or reader.busy) and not self._cancelled():
            while queue and reader.room:
                self._send(reader, queue.popleft())
            answers = list(reader.poll(0.1))
            if answers:
                self._keep(answers)

    def _send(self, reader: ExtractorPool, article_id: int) -> None:
        self._times[article_id] += 1
        with self._database.read() as connection:
            request = request_for(connection, article_id, self._version)
        if request is not None:
            self._sent[article_id] = request
            reader.send(request)

    def _keep(self, answers: list[dict[str, Any]]) -> None:
        kept = []
        with self._database.write() as connection:
            corrections = load_corrections(connection)
            for answer in answers:
                request = self._sent.pop(answer["id"])
                if store_findings(connection, request, answer, self._version, corrections):
                    kept.append(request.id)
                if self._times[request.id] >= ROUNDS:
                    mark_read_by(connection, request.id, self._version)
        self._touched.update(kept)
        self.stored.update(kept)
        for article_id in kept:
            self._on_stored(article_id)

    def _look_again(self) -> bool:
        """Reconsider what was stored with all people known; True if some must be re-read."""
        touched, self._touched = sorted(self._touched), set()
        for article_id in touched:
            if self._cancelled():
                return False
            with self._database.write() as connection:
                if _has_bare_people(connection, article_id):
                    identify_again(connection, article_id, load_corrections(connection))
        again = False
        with self._database.read() as connection:
            undated = undated_near(connection, touched)
        for article_id in undated:
            if self._cancelled():
                return False
            with self._database.read() as connection:
                published = date_by_related(connection, article_id)
            with self._database.write() as connection:
                if propose(connection, article_id, "neighbours", published):
                    read_again(connection, article_id)
                    again = True
        return again


def _pending_ids(connection: Connection, version: int) -> list[int]:
    """Return the next articles to read: corrected ones, unread ones, those of older versions."""
    found: list[int] = []
    older = connection.execute(
        "WITH RECURSIVE seen(v) AS (SELECT min(analysed_by) FROM article UNION ALL "
        "SELECT (SELECT min(analysed_by) FROM article WHERE analysed_by > v) FROM seen "
        "WHERE v IS NOT NULL) SELECT v FROM seen WHERE v < ?",
        (version,),
    ).fetchall()
    for (value,) in older:
        found += [row[0] for row in connection.execute(_PENDING, (value, FETCH))]
        if len(found) >= FETCH:
            break
    return found[:FETCH]


def _has_bare_people(connection: Connection, article_id: int) -> bool:
    from reader.story.identity.person_name import full_form

    names = connection.execute(
        "SELECT p.name FROM article_person ap JOIN person p ON p.id = ap.person_id "
        "WHERE ap.article_id = ?",
        (article_id,),
    )
    return any(not full_form(name) for (name,) in names)

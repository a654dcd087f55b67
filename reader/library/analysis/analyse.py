"""The loop that reads new texts: extraction in a process of its own, findings into the library."""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reader.library.analysis.extractor_process import ExtractorProcess, Request
from reader.library.analysis.store_findings import mark_read_by, request_for, store_findings
from reader.library.articles.correction_rules import load_corrections
from reader.library.articles.identity import delete_orphans, identify_again
from reader.library.articles.publication import propose
from reader.library.articles.related_articles import date_by_related, undated_near
from reader.library.articles.store import read_again
from reader.library.rules.apply import Applied, apply_pending
from reader.library.storage.search_index import index_pending
from reader.library.views.event_index import place_pending

if TYPE_CHECKING:
    from reader.library.library import Library

FETCH = 64
"""Pending articles that are looked up at once; new ones wait for no more than these."""

ROUNDS = 4
"""How often one run reads the same article: once, again when its neighbours place it, ..."""

_PENDING = "SELECT id FROM article WHERE analysed_by = ? ORDER BY sort_at DESC, id DESC LIMIT ?"


def analyse_pending(
    library: Library,
    *,
    on_stored: Callable[[int], None] = lambda article_id: None,
    cancelled: Callable[[], bool] = lambda: False,
    rest: Callable[[float], None] = lambda seconds: None,
    on_rules: Callable[[Applied], None] = lambda applied: None,
) -> int:
    """Read the articles that no extractor, or an older one, has read; return how many.

    Those that a correction concerns come first, then the newest. ``on_stored`` is
    called with the id of each article whose findings are in the library, ``cancelled``
    several times a second; on True the process is ended and this returns.
    One bad text cannot stop the others: it is marked with a problem. ``rest`` is called with
    the seconds that a piece of work in this process took, and may wait, ``on_rules`` with what
    the rules have done to the articles that are analysed now. Raises
    :class:`LibraryError`.
    """
    from reader.extraction import VERSION

    run = _Run(library, VERSION, on_stored, cancelled)
    index_pending(library.database, cancelled=cancelled)
    with ExtractorProcess() as reader:
        run.read_all(reader)
    index_pending(library.database, cancelled=cancelled)  # what the findings have moved
    on_rules(apply_pending(library.database, cancelled))
    place_pending(library.database, cancelled=cancelled, rest=rest)
    return len(run.stored)


class _Run:
    """One run over everything that is pending."""

    def __init__(
        self,
        library: Library,
        version: int,
        on_stored: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.stored: set[int] = set()
        self._database = library.database
        self._version = version
        self._on_stored = on_stored
        self._cancelled = cancelled
        self._times: Counter[int] = Counter()
        self._sent: dict[int, Request] = {}
        self._touched: set[int] = set()

    def read_all(self, reader: ExtractorProcess) -> None:
        """Read until nothing is pending; then look once more at related articles."""
        while not self._cancelled():
            queue = self._pending()
            if not queue:
                if not self._look_again():
                    break
                continue
            self._read(reader, queue)
        with self._database.write() as connection:
            delete_orphans(connection)

    def _read(self, reader: ExtractorProcess, queue: deque[int]) -> None:
        while (queue or reader.busy) and not self._cancelled():
            while queue and reader.room:
                self._send(reader, queue.popleft())
            answers = list(reader.poll(0.1))
            if answers:
                self._keep(answers)

    def _pending(self) -> deque[int]:
        with self._database.read() as connection:
            ids = _pending_ids(connection, self._version)
        return deque(ids)

    def _send(self, reader: ExtractorProcess, article_id: int) -> None:
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
        """Look at what was stored with everybody known; True if some are to be read again."""
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


def _pending_ids(connection: sqlite3.Connection, version: int) -> list[int]:
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


def _has_bare_people(connection: sqlite3.Connection, article_id: int) -> bool:
    from reader.story.identity.person_name import full_form

    names = connection.execute(
        "SELECT p.name FROM article_person ap JOIN person p ON p.id = ap.person_id "
        "WHERE ap.article_id = ?",
        (article_id,),
    )
    return any(not full_form(name) for (name,) in names)

"""The storing of a fetched feed: its articles, keys and description."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from sqlite3 import Connection

from reader.library.articles.duplicates import note
from reader.library.articles.publication import seconds, sort_at
from reader.library.articles.store import Outcome as Change
from reader.library.articles.store import add_new, store
from reader.library.feeds import schedule
from reader.library.feeds.decide import Decision, Step, Stored, decide, is_another
from reader.library.feeds.outcome import is_there, record_success
from reader.library.feeds.rows import FeedInfo
from reader.library.storage.statements import execute_values
from reader.model import Entry
from reader.sources.feed.document import FINGERPRINT_LENGTH
from reader.sources.feed.feed import Feed
from reader.sources.http.response import Response
from reader.text import one_line

_FORGET = 90 * 86_400
_COMPARED = 3000


def known_items(connection: Connection, source_id: int) -> dict[str, tuple[str, bool]]:
    """Return the stored keys of a feed with fingerprint and whether the article still exists."""
    return {
        key: (fingerprint, article is not None)
        for key, fingerprint, article in connection.execute(
            "SELECT key, fingerprint, article_id FROM feed_item WHERE source_id = ?", (source_id,)
        )
    }


def store_feed(
    connection: Connection, feed: FeedInfo, response: Response, parsed: Feed, now: int
) -> tuple[int, int]:
    """Store a parsed feed, inside the caller's transaction; return new and changed articles."""
    if not is_there(connection, feed.id):
        return 0, 0
    known = _known(connection, feed.id, parsed)
    present = {one.entry.key for one in parsed.entries} | set(parsed.unchanged)
    entries = [one.entry for one in parsed.entries]
    fresh = any(entry.key not in known for entry in entries)
    stored = _compared(connection, feed.id) if fresh and known else []
    vanished = [one for one in stored if one.key not in present]
    # Oldest first, so that newer articles get higher ids; of equal age, the document's last first.
    here = [one for one in stored if one.key in present]
    text_of = partial(_sent_text, connection, feed.id)
    decisions = decide(entries, known, vanished, here, text_of)[::-1]
    first = feed.succeeded is None
    decisions.sort(key=lambda one: sort_at(one.entry.published, now, backlog=first))
    outcomes = _apply(connection, feed.id, decisions, now, backlog=first)
    by_key = {one.entry.key: one for one in parsed.entries}
    note(
        connection,
        (
            (article_id, by_key[key].sketch)
            for key, (article_id, outcome) in outcomes.items()
            if article_id is not None and outcome is not Change.UNCHANGED
        ),
    )
    execute_values(
        connection,
        "INSERT OR REPLACE INTO feed_item",
        [
            (feed.id, key, article_id, by_key[key].fingerprint, now)
            for key, (article_id, _) in outcomes.items()
        ],
    )
    made = [outcome for _, outcome in outcomes.values()]
    added, changed = made.count(Change.ADDED), made.count(Change.CHANGED)
    connection.execute(
        "UPDATE feed_item SET seen = ? WHERE source_id = ? AND seen < ? AND key IN "
        "(SELECT value FROM json_each(?))",
        (now, feed.id, now - 86_400, json.dumps(parsed.unchanged)),
    )
    _describe(connection, feed, parsed, added=added, now=now)
    record_success(connection, feed, response, parsed, now=now, news=bool(added))
    return added, changed


def _known(connection: Connection, source_id: int, parsed: Feed) -> dict[str, bool]:
    """Return the stored keys that entries still have, with False for pruned articles.

    A key is that of an article only as long as no other has it (:func:`is_another`): then the
    stored one gets a key of its own. A pruned entry whose key changed because others
    now share its link stays away.
    """
    items = known_items(connection, source_id)
    known = {key: kept for key, (_, kept) in items.items()}
    arrived = {one.entry.key: one for one in parsed.entries if one.entry.key in known}
    rows = connection.execute(
        "SELECT k.key, k.seen, a.id, a.title, a.url, c.given_at FROM json_each(?) j "
        "JOIN feed_item k ON k.source_id = ? AND k.key = j.value "
        "LEFT JOIN article a ON a.id = k.article_id LEFT JOIN content c ON c.article_id = a.id",
        (json.dumps(list(arrived)), source_id),
    ).fetchall()
    text_of = partial(_sent_text, connection, source_id)
    for key, seen, article_id, title, url, given_at in rows:
        entry, named = arrived[key].entry, arrived[key].named
        if article_id is None:
            # Only a pruned article's time is known: this was published after it was last seen.
            if not named and (seconds(entry.published.at or "") or 0) > seen:
                del known[key]
            continue
        stored = Stored(key, title, url, "", given_at)
        if is_another(entry, stored, text_of, named=named) or (
            not named
            and entry.title != title
            and _is_beside(connection, source_id, article_id, entry)
        ):
            own = f"{key}\n{article_id}"
            _rename(connection, source_id, key, own)
            del known[key]
            known[own] = True
    gone = {fingerprint[:FINGERPRINT_LENGTH] for fingerprint, kept in items.values() if not kept}
    for one in parsed.entries if gone else ():
        if one.entry.key not in items and one.fingerprint[:FINGERPRINT_LENGTH] in gone:
            known[one.entry.key] = False
    return known


def _is_beside(connection: Connection, source_id: int, article_id: int, entry: Entry) -> bool:
    """Return whether an entry is a different article that shares the link of the given one."""
    row = connection.execute(
        "SELECT 1 FROM article WHERE source_id = ? AND url IS ? AND title = ? AND id <> ?",
        (source_id, entry.url, entry.title, article_id),
    ).fetchone()
    return row is not None


def _compared(connection: Connection, source_id: int) -> list[Stored]:
    """Return the stored articles of a feed that entries with a new key may match."""
    rows = connection.execute(
        "SELECT a.key, a.title, a.url, hex(a.content_hash), c.given_at, "
        "iif(a.url IS NULL AND c.given_at IS NULL, c.text, '') FROM article a "
        "JOIN content c ON c.article_id = a.id WHERE a.source_id = ? ORDER BY a.id DESC LIMIT ?",
        (source_id, _COMPARED),
    )
    return [Stored(row[0], row[1], row[2], row[3].lower(), *row[4:]) for row in rows]


def _apply(
    connection: Connection, source_id: int, decisions: list[Decision], now: int, *, backlog: bool
) -> dict[str, tuple[int | None, Change]]:
    """Apply decisions; return key to article (None: pruned) and the outcome."""
    new = [one.entry for one in decisions if one.step is Step.INSERT]
    there = _stored(connection, source_id, new)
    new = [entry for entry in new if entry.key not in there]
    given = add_new(connection, source_id, new, now, backlog=backlog)
    numbers = {entry.key: number for entry, number in zip(new, given, strict=True)}
    outcomes: dict[str, tuple[int | None, Change]] = {}
    for decision in decisions:
        entry = decision.entry
        if entry.key in numbers:
            outcomes[entry.key] = numbers[entry.key], Change.ADDED
            continue
        if decision.step is Step.RENAME:
            _rename(connection, source_id, decision.old_key, entry.key)
        outcomes[entry.key] = (
            (None, Change.UNCHANGED)
            if decision.step is Step.LEAVE
            else store_entry(connection, source_id, entry, now)
        )
    return outcomes


def _stored(connection: Connection, source_id: int, entries: Sequence[Entry]) -> frozenset[str]:
    """Return the keys of ``entries`` that have a stored article."""
    rows = connection.execute(
        "SELECT a.key FROM json_each(?) k JOIN article a ON a.source_id = ? AND a.key = k.value",
        (json.dumps([entry.key for entry in entries]), source_id),
    )
    return frozenset(key for (key,) in rows)


def _rename(connection: Connection, source_id: int, old: str, new: str) -> None:
    connection.execute(
        "UPDATE article SET key = ? WHERE source_id = ? AND key = ?", (new, source_id, old)
    )
    connection.execute("DELETE FROM feed_item WHERE source_id = ? AND key = ?", (source_id, old))


def store_entry(
    connection: Connection, source_id: int, entry: Entry, now: int
) -> tuple[int, Change]:
    """Store an entry, as the hidden version if the page's is shown."""
    full = connection.execute(
        "SELECT a.id FROM article a JOIN full_text t ON t.article_id = a.id "
        "WHERE a.source_id = ? AND a.key = ? AND t.shown = 1",
        (source_id, entry.key),
    ).fetchone()
    if full is None:
        return store(connection, source_id, entry, now)
    from reader.library.feeds.full_text import (
        switch_silently,  # the page reader is slow to load
    )

    switch_silently(connection, full[0])
    before = _text(connection, full[0])
    stored = store(connection, source_id, entry, now)
    changed = _text(connection, full[0]) != before
    switch_silently(connection, full[0])
    connection.execute(
        "UPDATE full_text SET stale = max(stale, ?) WHERE article_id = ?", (changed, full[0])
    )
    return stored


def _sent_text(connection: Connection, source_id: int, key: str) -> str | None:
    """Return the text as the feed sent it, None while the web page's is stored in its place."""
    row = connection.execute(
        "SELECT c.text FROM article a JOIN content c ON c.article_id = a.id "
        "LEFT JOIN full_text t ON t.article_id = a.id AND t.shown = 1 "
        "WHERE a.source_id = ? AND a.key = ? AND t.article_id IS NULL",
        (source_id, key),
    ).fetchone()
    return row and str(row[0])


def _text(connection: Connection, article_id: int) -> str:
    row = connection.execute(
        "SELECT text FROM content WHERE article_id = ?", (article_id,)
    ).fetchone()
    return str(row[0])


def _describe(
    connection: Connection, feed: FeedInfo, parsed: Feed, *, added: int, now: int
) -> None:
    """Update title, site and rhythm of the feed."""
    if parsed.title and parsed.title != feed.given_title:
        connection.execute(
            "UPDATE source SET title = ? WHERE id = ? "
            "AND (SELECT named FROM feed WHERE source_id = ?) = 0",
            (one_line(parsed.title, 200), feed.id, feed.id),
        )
    rhythm = feed.rhythm
    if added or rhythm is None:
        times = connection.execute(
            "SELECT sort_at FROM article WHERE source_id = ? "
            "AND (published_at IS NOT NULL OR sort_at = added) ORDER BY sort_at DESC LIMIT 30",
            (feed.id,),
        )
        rhythm = schedule.rhythm_of([row[0] for row in times])
    connection.execute(
        "UPDATE feed SET given_title = ?, site = ?, rhythm = ?, stated_every = ?, skip_hours = ?, "
        "skip_days = ? WHERE source_id = ?",
        (
            parsed.title or feed.given_title,
            parsed.site or feed.site,
            rhythm,
            parsed.schedule.interval,
            ",".join(map(str, parsed.schedule.skip_hours)),
            ",".join(map(str, parsed.schedule.skip_days)),
            feed.id,
        ),
    )
    connection.execute(
        "DELETE FROM feed_item WHERE source_id = ? AND seen < ? AND article_id IS NULL",
        (feed.id, now - _FORGET),
    )

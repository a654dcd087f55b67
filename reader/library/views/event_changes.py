"""Facts that new articles changed in events known before: "injured 14, now 17"."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from reader.library.views.coverage import load_reports
from reader.story.events.changed_facts import ChangedFact
from reader.story.events.difference import Difference, Disagreement
from reader.story.events.disagreements import developments
from reader.story.events.reports import in_order
from reader.story.words.days import day_words, parse_day

_EVENTS = 8  # known events that are compared, those with the newest articles
_ARTICLES = 30  # of one event, the last published
_KNOWN = """SELECT g.event_id, max(g.article_id) newest FROM json_each(:new) j
  JOIN gist g ON g.article_id = j.value WHERE g.event_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM gist o WHERE o.event_id = g.event_id
    AND o.article_id NOT IN (SELECT value FROM json_each(:new)))
  GROUP BY g.event_id ORDER BY newest DESC LIMIT :most"""
_MEMBERS = """SELECT g.article_id FROM gist g JOIN article v ON v.id = g.article_id
  WHERE g.event_id = ? ORDER BY v.published_at DESC, v.id DESC LIMIT ?"""


def changes_of_events(
    connection: sqlite3.Connection, new: Collection[int]
) -> dict[int, tuple[ChangedFact, ...]]:
    """Return what new articles say otherwise than known ones of their event, by new article."""
    found: dict[int, tuple[ChangedFact, ...]] = {}
    known = {"new": json.dumps(sorted(new)), "most": _EVENTS}
    for event, _ in connection.execute(_KNOWN, known).fetchall():
        members = tuple(row[0] for row in connection.execute(_MEMBERS, (event, _ARTICLES)))
        reports, _ = load_reports(connection, members)
        for one in developments(in_order(reports)):
            last = one.sides[-1]
            before = [side for side in one.sides if side.article not in new]
            if last.article in new and before and before[-1].says != last.says:
                fact = _fact(one, before[-1].says, last.says)
                found[last.article] = (*found.get(last.article, ()), fact)
    return found


def _fact(one: Disagreement, old: str, new: str) -> ChangedFact:
    statement = one.sides[-1].statement
    sentence = " ".join(statement.text.split()) if statement else ""
    if one.differs is Difference.DAY:
        return ChangedFact(one.about, _day(old), _day(new), sentence, moved=True)
    return ChangedFact(one.about, old, new, sentence)


def _day(iso: str) -> str:
    day = parse_day(iso)
    return day_words(day) if day else iso

"""Rules applied: each article is tested once, what is done to it is noted, commands run after."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.library.articles.tags import MAX_TAGS, set_tags_of, tidy
from reader.library.rules.matching import Matcher, Subject, compile_query
from reader.library.rules.rule import Actions, Rule, read_actions
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.text import one_line

BATCH = 200
"""Articles of one transaction."""
MAX_RUNS = 50
"""Commands that one application of rules runs."""

_WAITING = """SELECT p.article_id, a.analysed_by > 0 FROM rule_pending p
  JOIN article a ON a.id = p.article_id ORDER BY p.article_id LIMIT ? OFFSET ?"""


@dataclass(slots=True)
class Applied:
    """What rules have done."""

    tested: int = 0
    matched: int = 0
    """Articles that at least one rule acted on."""
    notices: list[tuple[str, int, str]] = field(default_factory=list)
    """Rule, article and its title, for each that is to be reported."""
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Ready:
    rule: Rule
    matcher: Matcher


def load_rules(connection: sqlite3.Connection) -> list[Rule]:
    """Return the rules in their order."""
    return [
        Rule(rule_id, name, query, read_actions(actions), bool(enabled), matched)
        for rule_id, name, query, actions, enabled, matched in connection.execute(
            "SELECT r.id, r.name, r.query, r.actions, r.enabled, "
            "(SELECT count(*) FROM rule_hit h WHERE h.rule_id = r.id) FROM rule r ORDER BY r.place"
        )
    ]


def apply_pending(database: Database, cancelled: Callable[[], bool] = lambda: False) -> Applied:
    """Apply the rules to the articles that have come since; each is tested once.

    One that has not been analysed waits while a rule asks for people or dates.
    """
    applied = Applied()
    runs: list[tuple[Rule, int]] = []
    skipped = 0
    while not cancelled():
        with database.write() as connection:
            rules = _ready(connection)
            rows = connection.execute(_WAITING, (BATCH, skipped)).fetchall()
            patient = any(one.matcher.needs_findings for one in rules)
            due = [article for article, analysed in rows if analysed or not patient]
            skipped += len(rows) - len(due)
            for article_id in due:
                _apply(connection, rules, article_id, applied, runs)
            connection.execute(
                "DELETE FROM rule_pending WHERE article_id IN (SELECT value FROM json_each(?))",
                (json.dumps(due),),
            )
        if len(rows) < BATCH:
            break
    _run_commands(database, runs, applied)
    return applied


def apply_to(database: Database, rule: Rule, ids: Sequence[int]) -> Applied:
    """Apply one rule to articles that the user chose; commands are not run, nobody is told."""
    applied = Applied()
    for start in range(0, len(ids), BATCH):
        with database.write() as connection:
            ready = [_Ready(rule, compile_query(connection, rule.query))]
            for article_id in ids[start : start + BATCH]:
                _apply(connection, ready, article_id, applied, [])
    applied.notices.clear()
    return applied


def revert(connection: sqlite3.Connection, rule_id: int) -> int:
    """Take back what a rule has done, where it still stands; return the number of articles."""
    hits = connection.execute(
        "SELECT article_id, did FROM rule_hit WHERE rule_id = ?", (rule_id,)
    ).fetchall()
    for article_id, did in hits:
        actions = json.loads(did)
        if actions.get("tags"):
            row = connection.execute(
                "SELECT tags FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            kept = [tag for tag in row[0].split("\n") if tag and tag not in actions["tags"]]
            set_tags_of(connection, article_id, tuple(kept))
        for name, sql in _BACK.items():
            if actions.get(name):
                connection.execute(sql, (article_id,))
    connection.execute("DELETE FROM rule_hit WHERE rule_id = ?", (rule_id,))
    return len(hits)


_DO = {
    "star": "UPDATE article SET starred = 1 WHERE id = ? AND starred = 0",
    "read": "UPDATE article SET read = 1 WHERE id = ? AND read = 0",
    "hide": "UPDATE article SET copy = 1 WHERE id = ? AND copy = 0 AND starred = 0",
}
_BACK = {
    "star": "UPDATE article SET starred = 0 WHERE id = ?",
    "read": "UPDATE article SET read = 0 WHERE id = ?",
    "hide": "UPDATE article SET copy = 0 WHERE id = ?",
}


def _ready(connection: sqlite3.Connection) -> list[_Ready]:
    rules = [rule for rule in load_rules(connection) if rule.enabled]
    return [_Ready(rule, compile_query(connection, rule.query)) for rule in rules]


def _apply(
    connection: sqlite3.Connection,
    rules: Sequence[_Ready],
    article_id: int,
    applied: Applied,
    runs: list[tuple[Rule, int]],
) -> None:
    subject = Subject(connection, article_id)
    if not subject.found:
        return
    applied.tested += 1
    matching = [one.rule for one in rules if one.matcher.matches(subject)]
    now = int(time.time())
    for rule in matching:
        known = connection.execute(
            "SELECT 1 FROM rule_hit WHERE article_id = ? AND rule_id = ?", (article_id, rule.id)
        ).fetchone()
        if known is not None:
            continue
        did = _act(connection, article_id, rule.actions)
        connection.execute(
            "INSERT INTO rule_hit VALUES (?, ?, ?, ?)",
            (article_id, rule.id, now, json.dumps(did)),
        )
        if rule.actions.notify:
            applied.notices.append((rule.name, article_id, subject.title))
        if rule.actions.run:
            runs.append((rule, article_id))
    applied.matched += bool(matching)


def _act(connection: sqlite3.Connection, article_id: int, actions: Actions) -> dict[str, object]:
    """Do to an article what is not done already; return that."""
    did: dict[str, object] = {}
    row = connection.execute("SELECT tags FROM article WHERE id = ?", (article_id,)).fetchone()
    old = tuple(row[0].split("\n")) if row[0] else ()
    new = tidy((*old, *actions.tags))[:MAX_TAGS]
    if new != old:
        set_tags_of(connection, article_id, new)
        did["tags"] = [tag for tag in new if tag not in old]
    for name, sql in _DO.items():
        if getattr(actions, name) and connection.execute(sql, (article_id,)).rowcount:
            did[name] = True
    return did


def _run_commands(database: Database, runs: Sequence[tuple[Rule, int]], applied: Applied) -> None:
    """Run the commands of rules, one after the other; a failing one is reported once."""
    if not runs:
        return
    from reader.library.feeds.commands import command_line, run
    from reader.library.rules.matching import as_json

    failed: set[str] = set()
    for rule, article_id in runs[:MAX_RUNS]:
        name = rule.actions.run
        if name in failed:
            continue
        with database.read() as connection:
            row = connection.execute(
                "SELECT url FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            given = as_json(Subject(connection, article_id), row[0] if row else None)
        try:
            run(command_line(database.commands, name), given)
        except LibraryError as error:
            failed.add(name)
            applied.problems.append(f"Rule {one_line(rule.name, 60)}: {error}")
    if len(runs) > MAX_RUNS:
        left = len(runs) - MAX_RUNS
        applied.problems.append(f"{left:,} commands of rules were not run: there were too many.")

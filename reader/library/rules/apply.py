"""The application of rules: each article is tested once, actions are recorded, commands follow."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection

from reader.library.articles.articles import split_tags
from reader.library.articles.store import MAX_TAGS, set_tags_of, tidy
from reader.library.feeds.commands import command_line
from reader.library.rules.alerts import Notice
from reader.library.rules.matching import Lookups, Matcher, Subject, compile_query
from reader.library.rules.rule import Actions, Rule, read_actions
from reader.library.rules.running import run_for_each
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.text import one_line

BATCH = 200
"""Articles per transaction."""

_WAITING = """SELECT p.article_id, a.analysed_by > 0 FROM rule_pending p
  JOIN article a ON a.id = p.article_id ORDER BY p.article_id LIMIT ? OFFSET ?"""


@dataclass(slots=True)
class Applied:
    """The results of applying rules."""

    tested: int = 0
    matched: int = 0
    """Articles that at least one rule acted on."""
    notices: list[Notice] = field(default_factory=list)
    """The notices for the user."""
    problems: list[str] = field(default_factory=list)


_RULES = """SELECT id, name, query, actions, enabled,
  (SELECT count(*) FROM rule_hit h WHERE h.rule_id = rule.id) FROM rule ORDER BY place"""
_ACTIVE = "SELECT id, name, query, actions, 1, 0 FROM rule WHERE enabled = 1 ORDER BY place"


def load_rules(connection: Connection, sql: str = _RULES) -> list[Rule]:
    """Return the rules in order."""
    return [
        Rule(rule_id, name, query, read_actions(actions), bool(enabled), matched)
        for rule_id, name, query, actions, enabled, matched in connection.execute(sql)
    ]


def active_rules(connection: Connection) -> list[Rule]:
    """Return what new articles are tested against: enabled rules, then stories that act as rules.

    A story has a negative id. What they have matched is not counted.
    """
    stories = [
        Rule(-story_id, name, query, Actions(notify=bool(notify), keep=bool(keep)))
        for story_id, name, query, notify, keep in connection.execute(
            "SELECT id, name, query, notify, keep_pages FROM story "
            "WHERE notify = 1 OR keep_pages = 1 ORDER BY id"
        )
    ]
    return [*load_rules(connection, _ACTIVE), *stories]


def apply_pending(database: Database, cancelled: Callable[[], bool] = lambda: False) -> Applied:
    """Apply the rules to articles not yet tested, once each.

    An unanalysed article waits if any rule needs people or dates.
    """
    applied = Applied()
    runs: list[tuple[Rule, int]] = []
    skipped = 0
    while not cancelled():
        with database.write() as connection:
            rows = connection.execute(_WAITING, (BATCH, skipped)).fetchall()
            active = active_rules(connection) if rows else []
            rules = [(rule, compile_query(rule.query)) for rule in active]
            patient = any(matcher.needs_findings for _, matcher in rules)
            due = [article for article, analysed in rows if analysed or not patient]
            skipped += len(rows) - len(due)
            before = len(applied.notices)
            lookups = Lookups(connection)
            for article_id in due:
                _apply(lookups, rules, article_id, applied, runs)
            connection.executemany(
                "INSERT OR IGNORE INTO notice(name, article_id, at) VALUES (?, ?, ?)",
                [(one.name, one.article_id, int(time.time())) for one in applied.notices[before:]],
            )
            connection.execute(
                "DELETE FROM rule_pending WHERE article_id IN (SELECT value FROM json_each(?))",
                (json.dumps(due),),
            )
        if len(rows) < BATCH:
            break
    _run_commands(database, runs, applied)
    return applied


def act_once(connection: Connection, rule: Rule, article_id: int) -> bool:
    """Apply and record a rule's actions on an article; return False if it has acted before."""
    noted = connection.execute(
        "INSERT OR IGNORE INTO rule_hit VALUES (?, ?, ?, '{}')",
        (article_id, rule.id, int(time.time())),
    )
    if noted.rowcount:
        did = json.dumps(_act(connection, article_id, rule.actions))
        connection.execute(
            "UPDATE rule_hit SET did = ? WHERE article_id = ? AND rule_id = ?",
            (did, article_id, rule.id),
        )
    return bool(noted.rowcount)


def revert(connection: Connection, rule_id: int, only: Sequence[int] | None = None) -> int:
    """Revert what a rule has done, where that still stands; return the number of articles.

    ``only``: just these articles; by default all.
    """
    where = (rule_id, only is None, json.dumps(list(only or ())))
    hits = connection.execute(_HITS, where).fetchall()
    for article_id, did in hits:
        actions = json.loads(did)
        if actions.get("tags"):
            kept = [tag for tag in _tags(connection, article_id) if tag not in actions["tags"]]
            set_tags_of(connection, article_id, tuple(kept))
        for name, sql in _BACK.items():
            if actions.get(name):
                connection.execute(sql, (article_id,))
    connection.execute(_FORGET, where)
    return len(hits)


def redo(connection: Connection, article_id: int, rule_id: int, at: int, did: str) -> None:
    """Redo to an article what was reverted."""
    there = connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone()
    if there is None:
        return
    done = json.loads(did)
    again = {name: bool(done.get(name)) for name in _DO}
    _act(connection, article_id, Actions(tuple(done.get("tags", ())), run="", **again))
    connection.execute(
        "INSERT OR REPLACE INTO rule_hit VALUES (?, ?, ?, ?)", (article_id, rule_id, at, did)
    )


_OF_RULE = "WHERE rule_id = ? AND (? OR article_id IN (SELECT value FROM json_each(?)))"
_HITS = " ".join(["SELECT article_id, did FROM rule_hit", _OF_RULE])
_FORGET = " ".join(["DELETE FROM rule_hit", _OF_RULE])


def _tags(connection: Connection, article_id: int) -> tuple[str, ...]:
    (tags,) = connection.execute("SELECT tags FROM article WHERE id = ?", (article_id,)).fetchone()
    return split_tags(tags)


_DO = {
    "star": "UPDATE article SET starred = 1 WHERE id = ? AND starred = 0",
    "read": "UPDATE article SET read = 1 WHERE id = ? AND read = 0",
    "dim": "UPDATE article SET muted = 1 WHERE id = ? AND muted = 0 AND starred = 0",
    "hide": "UPDATE article SET muted = 2 WHERE id = ? AND muted < 2 AND starred = 0",
    "keep": "INSERT OR IGNORE INTO page_due(article_id) SELECT id FROM article WHERE id = ? "
    "AND url IS NOT NULL AND id NOT IN (SELECT article_id FROM capture)",
}
_BACK = {
    "star": "UPDATE article SET starred = 0 WHERE id = ?",
    "read": "UPDATE article SET read = 0 WHERE id = ?",
    "dim": "UPDATE article SET muted = 0 WHERE id = ? AND muted = 1",
    "hide": "UPDATE article SET muted = 0 WHERE id = ? AND muted = 2",
    "keep": "DELETE FROM page_due WHERE article_id = ?",
}


def _apply(
    lookups: Lookups,
    rules: Sequence[tuple[Rule, Matcher]],
    article_id: int,
    applied: Applied,
    runs: list[tuple[Rule, int]],
) -> None:
    connection = lookups.connection
    subject = Subject(lookups, article_id)
    if not subject.found:
        return
    applied.tested += 1
    matching = [rule for rule, matcher in rules if matcher.matches(subject)]
    for rule in matching:
        if rule.id > 0:
            if not act_once(connection, rule, article_id):
                continue
        elif rule.actions.keep:
            connection.execute(_DO["keep"], (article_id,))
        if rule.actions.notify:
            applied.notices.append(Notice(rule.name, article_id, subject.title))
        if rule.actions.run:
            runs.append((rule, article_id))
    applied.matched += bool(matching)


def _act(connection: Connection, article_id: int, actions: Actions) -> dict[str, object]:
    """Perform the actions not yet in effect on an article; return them."""
    did: dict[str, object] = {}
    old = _tags(connection, article_id)
    new = tidy((*old, *actions.tags))[:MAX_TAGS]
    if new != old:
        set_tags_of(connection, article_id, new)
        did["tags"] = [tag for tag in new if tag not in old]
    for name, sql in _DO.items():
        if getattr(actions, name) and connection.execute(sql, (article_id,)).rowcount:
            did[name] = True
    return did


def _run_commands(database: Database, runs: Sequence[tuple[Rule, int]], applied: Applied) -> None:
    """Run the commands of rules, each for its articles; a failing one is reported once."""
    for rule in {rule.id: rule for rule, _ in runs}.values():
        ids = [article_id for one, article_id in runs if one.id == rule.id]
        try:
            if not database.may_run(f"rule {rule.name}", rule.actions.run):
                raise LibraryError("Commands of this library are not run until allowed.")
            command_line(database.commands, rule.actions.run)
            problems = run_for_each(database, rule.actions.run, ids, lambda _: None)
        except LibraryError as error:
            problems = [str(error)]
        applied.problems += [f"Rule {one_line(rule.name, 60)}: {one}" for one in problems]

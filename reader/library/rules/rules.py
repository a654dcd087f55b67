"""The rules of a library: made, previewed, ordered, written as text, and what they have done."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.library.articles.query import query
from reader.library.articles.typed_days import parse_typed
from reader.library.articles.view import View
from reader.library.rules.apply import Applied, apply_to, load_rules, revert
from reader.library.rules.matching import needs_findings
from reader.library.rules.rule import (
    MAX_NAME,
    MAX_QUERY,
    MAX_RULES,
    Rule,
    read_actions,
    read_rules,
    write_rules,
)
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.storage.fold import fold
from reader.library.storage.search_index import index_pending
from reader.library.storage.undo_log import Inverse, log
from reader.story.query.query import parse
from reader.text import one_line


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would have matched."""

    ids: tuple[int, ...]
    """Newest first."""
    total: int
    """Articles of the library."""


class Rules:
    """The rules. All methods raise :class:`LibraryError`; changes of rules can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[Rule]:
        """Return all rules in the order in which they are applied."""
        with self._database.read() as connection:
            return load_rules(connection)

    def named(self, name: str) -> Rule:
        """Return the rule of this name, whatever its case and accents, or of this number."""
        rules = self.list()
        wanted = fold(one_line(name, MAX_NAME))
        for number, rule in enumerate(rules, 1):
            if fold(rule.name) == wanted or str(number) == wanted:
                return rule
        known = ", ".join(rule.name for rule in rules[:8])
        there = f"rules: {known}" if known else "there are none"
        raise LibraryError(f"No rule is called {one_line(name, 60)} ({there}).")

    def needs_findings(self) -> bool:
        """Return whether a rule asks for people or dates, which the analysis finds."""
        return any(rule.enabled and needs_findings(parse(rule.query)) for rule in self.list())

    def set(self, name: str, text: str, actions: str) -> Rule:
        """Make a rule, or change the one of this name."""
        rule = _checked(name, text, actions)
        with self._database.write() as connection:
            before = _rows(connection)
            known = next(
                (one for one in load_rules(connection) if fold(one.name) == fold(rule.name)), None
            )
            if known is None:
                _insert(connection, rule)
            else:
                connection.execute(
                    "UPDATE rule SET name = ?, query = ?, actions = ? WHERE id = ?",
                    (rule.name, rule.query, str(rule.actions), known.id),
                )
            verb = "made" if known is None else "changed"
            _log(connection, f"{verb} the rule {rule.name}", before)
        return self.named(rule.name)

    def enable(self, rule_id: int, enabled: bool) -> None:
        """Turn a rule on or off."""
        with self._database.write() as connection:
            before = _rows(connection)
            connection.execute("UPDATE rule SET enabled = ? WHERE id = ?", (enabled, rule_id))
            _log(connection, f"turned a rule {'on' if enabled else 'off'}", before)

    def move(self, rule_id: int, place: int) -> None:
        """Move a rule to a place in the order, the first being 1."""
        with self._database.write() as connection:
            before = _rows(connection)
            order = [row[0] for row in connection.execute("SELECT id FROM rule ORDER BY place")]
            if rule_id in order:
                order.remove(rule_id)
                order.insert(max(0, place - 1), rule_id)
                connection.executemany(
                    "UPDATE rule SET place = ? WHERE id = ?",
                    [(number, one) for number, one in enumerate(order, 1)],
                )
                _log(connection, "moved a rule", before)

    def remove(self, rule_id: int) -> None:
        """Remove a rule; what it has done stays."""
        with self._database.write() as connection:
            before = _rows(connection)
            name = connection.execute("SELECT name FROM rule WHERE id = ?", (rule_id,)).fetchone()
            hits = connection.execute(
                "SELECT article_id, rule_id, at, did FROM rule_hit WHERE rule_id = ?", (rule_id,)
            ).fetchall()
            connection.execute("DELETE FROM rule WHERE id = ?", (rule_id,))
            _log(connection, f"removed the rule {name[0] if name else ''}", before, hits)

    def preview(self, text: str) -> Preview:
        """Return the articles of the library that a search finds."""
        index_pending(self._database)
        with self._database.read() as connection:
            made = query(connection, View(query=text))
            sql = made.sql("SELECT v.id", "ORDER BY v.sort_at DESC")
            ids = connection.execute(sql, made.parameters)
            found = tuple(row[0] for row in ids)
            total = connection.execute("SELECT count(*) FROM article").fetchone()[0]
        return Preview(found, int(total))

    def apply_to_old(self, rule: Rule) -> Applied:
        """Apply a rule to the articles that are there; :meth:`revert` takes it back."""
        return apply_to(self._database, rule, self.preview(rule.query).ids)

    def revert(self, rule_id: int) -> int:
        """Take back all that a rule has done; return the number of articles."""
        with self._database.write() as connection:
            return revert(connection, rule_id)

    def hits(self, rule_id: int) -> Sequence[int]:
        """Return the articles that a rule has acted on, the latest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT article_id FROM rule_hit WHERE rule_id = ? "
                "ORDER BY at DESC, article_id DESC",
                (rule_id,),
            )
            return [row[0] for row in rows]

    def explain(self, article_id: int) -> Sequence[str]:
        """Return a sentence for each rule that has acted on an article."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT r.name, r.query, r.actions, h.did FROM rule_hit h "
                "JOIN rule r ON r.id = h.rule_id WHERE h.article_id = ? ORDER BY r.place",
                (article_id,),
            ).fetchall()
        return [_sentence(*row) for row in rows]

    def export(self) -> str:
        """Return the rules as text."""
        return write_rules(self.list())

    def import_text(self, text: str) -> int:
        """Add or change the rules of a text, all or none; return how many."""
        rules = [
            _checked(one.name, one.query, str(one.actions), enabled=one.enabled)
            for one in read_rules(text)
        ]
        with self._database.write() as connection:
            before = _rows(connection)
            known = {fold(one.name): one.id for one in load_rules(connection)}
            for rule in rules:
                if fold(rule.name) in known:
                    connection.execute(
                        "UPDATE rule SET query = ?, actions = ?, enabled = ? WHERE id = ?",
                        (rule.query, str(rule.actions), rule.enabled, known[fold(rule.name)]),
                    )
                else:
                    _insert(connection, rule)
            _log(connection, f"read in {len(rules)} rules", before)
        return len(rules)


def _sentence(name: str, text: str, actions: str, did: str) -> str:
    done = json.loads(did)
    parts = [f"tagged {', '.join(done['tags'])}"] if done.get("tags") else []
    words = {"star": "starred", "read": "marked as read", "hide": "hidden"}
    parts += [word for key, word in words.items() if done.get(key)]
    given = read_actions(actions)
    parts += ["notified"] * given.notify + [f"run {given.run}"] * bool(given.run)
    return f"Rule {name} ({text}): {', '.join(parts) if parts else 'nothing left to do'}."


def _checked(name: str, text: str, actions: str, *, enabled: bool = True) -> Rule:
    """Return a rule that can be kept; a fault in its search would let it match more."""
    name, text = one_line(name, MAX_NAME), one_line(text, MAX_QUERY)
    if not name or " = " in name or name.startswith("#"):
        raise LibraryError("A rule needs a name, without “ = ” and not beginning with #.")
    found = parse_typed(text, date.today().isoformat())
    if found.problems:
        raise LibraryError(f"The search of the rule {name} has a fault: {found.problems[0]}")
    if not found.terms or " => " in text:
        raise LibraryError(f"The rule {name} needs a search, as in newsreader search.")
    return Rule(0, name, text, read_actions(actions), enabled)


def _insert(connection: sqlite3.Connection, rule: Rule) -> None:
    count = connection.execute("SELECT count(*), coalesce(max(place), 0) FROM rule").fetchone()
    if count[0] >= MAX_RULES:
        raise LibraryError(f"There can be {MAX_RULES:,} rules at most.")
    connection.execute(
        "INSERT INTO rule(place, name, query, actions, enabled, made) VALUES (?, ?, ?, ?, ?, ?)",
        (count[1] + 1, rule.name, rule.query, str(rule.actions), rule.enabled, int(time.time())),
    )


def _rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute(
        "SELECT id, place, name, query, actions, enabled, made FROM rule"
    ).fetchall()


def _log(
    connection: sqlite3.Connection,
    phrase: str,
    before: Sequence[tuple[object, ...]],
    hits: Sequence[tuple[object, ...]] = (),
) -> None:
    inverse = {"rules": [list(row) for row in before], "hits": [list(hit) for hit in hits]}
    log(connection, "rules", phrase, inverse)


def undo(connection: sqlite3.Connection, inverse: Inverse) -> None:
    """Bring the rules back to what they were before a change; what they have done stays noted."""
    kept = [row[0] for row in inverse["rules"]]
    connection.execute(
        "DELETE FROM rule WHERE id NOT IN (SELECT value FROM json_each(?))", (json.dumps(kept),)
    )
    connection.executemany(
        "INSERT INTO rule(id, place, name, query, actions, enabled, made) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET place = excluded.place, "
        "name = excluded.name, query = excluded.query, actions = excluded.actions, "
        "enabled = excluded.enabled",
        inverse["rules"],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO rule_hit SELECT ?, ?, ?, ? WHERE EXISTS "
        "(SELECT 1 FROM article WHERE id = ?)",
        [(*hit, hit[0]) for hit in inverse["hits"]],
    )

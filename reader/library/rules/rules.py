"""The rules of a library: editing, preview, order, text form, record of actions."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from sqlite3 import Connection

from reader.library.articles.query import query
from reader.library.articles.search_query import parse_typed
from reader.library.articles.view import View
from reader.library.feeds.commands import command_line
from reader.library.rules.apply import act_once, active_rules, load_rules, redo, revert
from reader.library.rules.matching import compile_query
from reader.library.rules.rule import (
    MAX_NAME,
    MAX_QUERY,
    MAX_RULES,
    Rule,
    read_actions,
    read_rules,
    write_rules,
)
from reader.library.storage.database import Part
from reader.library.storage.errors import InputError, LibraryError, capped
from reader.library.storage.fold import fold
from reader.library.storage.search_index import index_pending
from reader.library.storage.undo_log import Again, Inverse, log
from reader.story.query.query import Key
from reader.text import one_line

Phrases = list[str]
"""The descriptions of a change for the undo log."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The articles that a rule would match."""

    ids: tuple[int, ...]
    """Newest first."""
    total: int
    """Number of articles in the library."""
    left_out: int = 0
    """How many of these lists leave out: copies, and what rules hide."""

    @property
    def unlisted(self) -> str:
        """Why lists count fewer articles: `` (12 of them copies or hidden)``, "" if they do not."""
        return f" ({self.left_out:,} of them copies or hidden)" if self.left_out else ""


class Rules(Part):
    """The rules. All methods raise :class:`LibraryError`; changes of rules can be undone."""

    def list(self) -> list[Rule]:
        """Return all rules in the order they are applied."""
        with self._database.read() as connection:
            return load_rules(connection)

    def named(self, name: str) -> Rule:
        """Return the rule of this name (ignoring case and accents) or number."""
        rules = self.list()
        wanted = fold(one_line(name, MAX_QUERY))
        for number, rule in enumerate(rules, 1):
            if fold(rule.name) == wanted or str(number) == wanted:
                return rule
        known = ", ".join(rule.name for rule in rules[:8])
        there = f"rules: {known}" if known else "there are none"
        raise InputError(f"No rule is called {one_line(name, 60)} ({there}).")

    def active(self) -> Sequence[Rule]:
        """Return what new articles are tested against: rules, and stories that notify."""
        with self._database.read() as connection:
            return active_rules(connection)

    def needs_findings(self) -> bool:
        """Return whether an active rule needs people or dates from the analysis."""
        return any(compile_query(rule.query).needs_findings for rule in self.active())

    def check(self, text: str) -> None:
        """Raise :class:`InputError` for a search unsuitable for a rule."""
        _checked_search("a rule", text)

    def set(self, name: str, text: str, actions: str) -> Rule:
        """Create a rule, or change the one of this name."""
        rule = self.checked(name, text, actions)
        with self._change() as (connection, phrases):
            known = [one for one in load_rules(connection) if fold(one.name) == fold(rule.name)]
            _put(connection, replace(rule, enabled=all(one.enabled for one in known)))
            phrases.append(f"{'changed' if known else 'made'} the rule {rule.name}")
        return self.named(rule.name)

    def change(self, rule_id: int, line: str) -> Rule:
        """Replace a rule by the one written in a line of text, which may rename it."""
        new = next(iter(read_rules(line)), None)
        if new is None or len(line.splitlines()) > 1:
            raise InputError("Write the rule as NAME = SEARCH => ACTIONS.")
        rule = replace(
            self.checked(new.name, new.query, str(new.actions), enabled=new.enabled), id=rule_id
        )
        with self._change() as (connection, phrases):
            others = (one for one in load_rules(connection) if one.id != rule_id)
            if any(fold(one.name) == fold(rule.name) for one in others):
                raise InputError(f"There is a rule {rule.name} already: choose another name.")
            _write(connection, rule)
            phrases.append(f"changed the rule {rule.name}")
        return rule

    def enable(self, rule_id: int, enabled: bool) -> None:
        """Turn a rule on or off."""
        with self._change() as (connection, phrases):
            connection.execute("UPDATE rule SET enabled = ? WHERE id = ?", (enabled, rule_id))
            phrases.append(f"turned a rule {'on' if enabled else 'off'}")

    def move(self, rule_id: int, place: int) -> None:
        """Move a rule to a place in the order, the first being 1."""
        with self._change() as (connection, phrases):
            order = [row[0] for row in connection.execute("SELECT id FROM rule ORDER BY place")]
            if rule_id in order:
                order.remove(rule_id)
                order.insert(max(0, place - 1), rule_id)
                connection.executemany(
                    "UPDATE rule SET place = ? WHERE id = ?",
                    [(number, one) for number, one in enumerate(order, 1)],
                )
                phrases.append("moved a rule")

    def remove(self, rule_id: int) -> None:
        """Remove a rule; the effects of its actions stay."""
        with self._change(rule_id) as (connection, phrases):
            name = connection.execute("SELECT name FROM rule WHERE id = ?", (rule_id,)).fetchone()
            connection.execute("DELETE FROM rule WHERE id = ?", (rule_id,))
            phrases.append(f"removed the rule {name[0] if name else ''}")

    @contextmanager
    def _change(self, removed: int | None = None) -> Iterator[tuple[Connection, Phrases]]:
        """Change rules in one transaction; the block's phrases go into the undo log.

        ``removed``: a rule whose record of actions is removed with it.
        """
        with self._database.write() as connection:
            before = {
                "rules": [list(row) for row in connection.execute(_ROWS)],
                "hits": [list(row) for row in connection.execute(_HITS, (removed,))],
            }
            phrases: Phrases = []
            yield connection, phrases
            if phrases:
                log(connection, "rules", phrases[0], before)

    def preview(self, text: str) -> Preview:
        """Return the articles of the library that a search finds."""
        index_pending(self._database)
        with self._database.read() as connection:
            total = connection.execute("SELECT count(*) FROM article").fetchone()[0]
            left_out = connection.execute("SELECT total FROM left_out").fetchone()[0]
            return Preview(_found(connection, text), int(total), int(left_out))

    def apply_to_old(self, rule: Rule) -> int:
        """Apply a rule to the stored articles; return on how many it acted.

        Undone as one change. Commands are not run, and no notices are sent.
        """
        index_pending(self._database)
        with self._database.write() as connection:
            found = _found(connection, rule.query)
            acted = [one for one in found if act_once(connection, rule, one)]
            if acted:
                inverse = {"applied": [rule.id, acted]}
                log(connection, "rules", f"applied the rule {rule.name}", inverse)
        return len(acted)

    def revert(self, rule_id: int) -> int:
        """Revert everything a rule has done; return the number of articles."""
        with self._database.write() as connection:
            hits = connection.execute(_HITS, (rule_id,)).fetchall()
            number = revert(connection, rule_id)
            if number:
                inverse = {"reverted": [list(row) for row in hits]}
                log(connection, "rules", "took back what a rule did", inverse)
        return number

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
        """Add or change the rules in a text, all or none; return how many."""
        rules = [
            self.checked(one.name, one.query, str(one.actions), enabled=one.enabled)
            for one in read_rules(text)
        ]
        self.put(rules)
        return len(rules)

    def put(self, rules: Sequence[Rule]) -> None:
        """Add checked rules, or replace those of their names, as one change."""
        with self._change() as (connection, phrases):
            for rule in rules:
                _put(connection, rule)
            if rules:
                words = "a rule" if len(rules) == 1 else f"{len(rules):,} rules"
                phrases.append(f"read in {words}")

    def checked(self, name: str, text: str, actions: str, *, enabled: bool = True) -> Rule:
        """Return a valid rule; raise :class:`InputError` for any other."""
        name = capped(name, MAX_NAME, "The name of a rule")
        if not name or " = " in name or name.startswith("#"):
            raise InputError("A rule needs a name, without “ = ” and not beginning with #.")
        search = _checked_search(f"the rule {name}", text)
        does = read_actions(actions)
        if does.run:
            command_line(self._database.commands, does.run)
        return Rule(0, name, search, does, enabled)


def _found(connection: Connection, text: str) -> tuple[int, ...]:
    """Return the articles that a search finds, newest first."""
    made = query(connection, View(query=text))
    sql = made.sql("SELECT v.id", "ORDER BY v.sort_at DESC")
    return tuple(row[0] for row in connection.execute(sql, made.parameters))


def _sentence(name: str, text: str, actions: str, did: str) -> str:
    done = json.loads(did)
    parts = [f"tagged {', '.join(done['tags'])}"] if done.get("tags") else []
    words = {"star": "starred", "read": "marked as read", "dim": "dimmed", "hide": "hidden"}
    words["keep"] = "page to be kept"
    parts += [word for key, word in words.items() if done.get(key)]
    given = read_actions(actions)
    parts += ["notified"] * given.notify + [f"run {given.run}"] * bool(given.run)
    return f"Rule {name} ({text}): {', '.join(parts) if parts else 'nothing left to do'}."


def _checked_search(rule: str, text: str) -> str:
    """Return the search of a rule; raise for faults, which would make it match more."""
    search = capped(text, MAX_QUERY, f"The search of {rule}")
    found = parse_typed(search, date.today().isoformat())
    if found.problems:
        raise InputError(f"The search of {rule} is invalid: {found.problems[0]}")
    vague = (
        t.key is Key.TEXT and not t.near and not any(map(str.isalnum, t.value)) for t in found.terms
    )
    if not found.terms or " => " in search or any(vague):
        raise InputError(f"{rule[0].upper()}{rule[1:]} needs a search, as in newsreader search.")
    return search


def _put(connection: Connection, rule: Rule) -> None:
    """Insert a rule, or replace the one of its name."""
    named = connection.execute("SELECT id, name FROM rule").fetchall()
    known = next((one for one, name in named if fold(name) == fold(rule.name)), None)
    if known is not None:
        _write(connection, replace(rule, id=known))
        return
    if len(named) >= MAX_RULES:
        raise LibraryError(f"There can be at most {MAX_RULES:,} rules.")
    connection.execute(
        "INSERT INTO rule(place, name, query, actions, enabled, made) "
        "SELECT coalesce(max(place), 0) + 1, ?, ?, ?, ?, ? FROM rule",
        (rule.name, rule.query, str(rule.actions), rule.enabled, int(time.time())),
    )


def _write(connection: Connection, rule: Rule) -> None:
    connection.execute(
        "UPDATE rule SET name = ?, query = ?, actions = ?, enabled = ? WHERE id = ?",
        (rule.name, rule.query, str(rule.actions), rule.enabled, rule.id),
    )


_ROWS = "SELECT id, place, name, query, actions, enabled, made FROM rule"
_HITS = "SELECT article_id, rule_id, at, did FROM rule_hit WHERE rule_id = ?"


def undo(connection: Connection, inverse: Inverse) -> Again:
    """Restore the rules to their state before a change; their record of actions stays."""
    if "applied" in inverse:
        rule_id, ids = inverse["applied"]
        done = [list(row) for row in connection.execute(_HITS, (rule_id,)) if row[0] in set(ids)]
        revert(connection, rule_id, ids)
        return "rules", {"reverted": done}
    if "reverted" in inverse:
        for article_id, rule_id, at, did in inverse["reverted"]:
            redo(connection, article_id, rule_id, at, did)
        first = next(iter(inverse["reverted"]), (None, 0))
        return "rules", {"applied": [first[1], [row[0] for row in inverse["reverted"]]]}
    kept = [row[0] for row in inverse["rules"]]
    now = connection.execute(_ROWS).fetchall()
    gone = [row[0] for row in now if row[0] not in kept]
    hits = [hit for one in gone for hit in connection.execute(_HITS, (one,))]
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
    return "rules", {"rules": now, "hits": hits}

"""A view as SQL: every piece is a constant, and outside values are parameters."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from sqlite3 import Connection

from reader.library.articles.view import Order, Scope, View
from reader.library.storage.errors import LibraryError
from reader.library.storage.fold import fold

Parameter = str | int | None

NEWEST_FIRST = "ORDER BY v.sort_at DESC, v.id DESC"
OLDEST_FIRST = "ORDER BY v.sort_at, v.id"

# The members of a small set are sorted. For a large one, the first page is found sooner by
# walking the list and testing each article.
_LARGE = 2000
MOST_WORDS = 500
_TAG = "v.id IN (SELECT article_id FROM article_tag WHERE tag_id = ?)"
_TAGGED = "EXISTS (SELECT 1 FROM article_tag t WHERE t.tag_id = ? AND t.article_id = +v.id)"
_PERSON = "v.id IN (SELECT article_id FROM article_person WHERE person_id = ?)"
_MENTIONED = (
    "EXISTS (SELECT 1 FROM article_person p WHERE p.person_id = ? AND p.article_id = +v.id)"
)
_SOURCES = "v.source_id IN (SELECT value FROM json_each(?))"
_KEYS = "v.id IN (SELECT id FROM article WHERE source_id = ? AND key >= ? AND key < ?)"
_KEY = "v.id IN (SELECT id FROM article WHERE source_id = ? AND key = ?)"
_WORD = "(instr(v.folded, ?) OR v.source_id IN (SELECT value FROM json_each(?)))"

_SCOPE = {Scope.UNREAD: "v.read = 0", Scope.STARRED: "v.starred = 1"}
_SCOPE_FILTERED = {
    Scope.UNREAD: "EXISTS (SELECT 1 FROM article a WHERE a.id = v.id AND a.read = 0)",
    Scope.STARRED: "EXISTS (SELECT 1 FROM article a WHERE a.id = v.id AND a.starred = 1)",
}


# A view that is not of one source or tag shows one of several copies and nothing that rules
# hide. A filter by words shows copies: the user may look for another source or author.
_ORIGINAL = "v.copy = 0"
_MUTED = "(SELECT id FROM article WHERE muted > 0 AND muted = 2 AND starred = 0)"
"""With the condition of the index by ``muted``, which SQLite does not infer."""
_HIDDEN = f"v.id IN {_MUTED}"
_SHOWN = f"v.id NOT IN {_MUTED}"

_ARTICLES = "FROM article v"


@dataclass(slots=True)
class Query:
    """``FROM`` and ``WHERE`` of a view; the articles' ids are ``v.id``, in order of age."""

    table: str = _ARTICLES
    conditions: list[str] = field(default_factory=list)
    parameters: list[Parameter] = field(default_factory=list)

    @property
    def filtered(self) -> bool:
        """True if ``v`` is the filter's table and not the articles' own."""
        return self.table != _ARTICLES

    def add(self, condition: str, *parameters: Parameter) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def sql(self, head: str, tail: str = "") -> str:
        """Return the statement: ``head`` says what to select, ``tail`` how to order."""
        where = ["WHERE", " AND ".join(self.conditions)] if self.conditions else []
        return " ".join([head, self.table, *where, tail])


_ORDERS = {
    Order.NEWEST: NEWEST_FIRST,
    Order.OLDEST: OLDEST_FIRST,
    Order.SOURCE: "ORDER BY s.title COLLATE NOCASE, v.sort_at DESC, v.id DESC",
    Order.TITLE: "ORDER BY a.title COLLATE NOCASE, v.sort_at DESC, v.id DESC",
    Order.UNREAD: "ORDER BY a.read, v.sort_at DESC, v.id DESC",
    Order.REPORTS: "ORDER BY e.articles DESC, v.sort_at DESC, v.id DESC",
}
_JOIN = {
    Order.SOURCE: " JOIN source s ON s.id = v.source_id",
    Order.TITLE: " JOIN article a ON a.id = v.id",
    Order.UNREAD: " JOIN article a ON a.id = v.id",
    Order.REPORTS: (
        " LEFT JOIN gist g ON g.article_id = v.id LEFT JOIN event e ON e.id = g.event_id"
    ),
}


def ordered(made: Query, order: Order) -> str:
    """Return the ``ORDER BY`` of an order; join what it needs to the query."""
    made.table += _JOIN.get(order, "")
    return _ORDERS[order]


def query(connection: Connection, view: View, *, page: bool = False, hidden: bool = False) -> Query:
    """Return ``view`` as a query; ``page``: only its first articles; ``hidden``: all copies too."""
    made = Query()
    words = fold(view.text).split()
    if len(words) > MOST_WORDS:
        raise LibraryError(f"A filter has at most {MOST_WORDS} words; this one has {len(words):,}.")
    if words:
        made.table = "FROM article_filter v"
    scope = (_SCOPE_FILTERED if words else _SCOPE).get(view.scope)
    if scope:
        made.add(scope)
    if omits_hidden(view) and not hidden:
        made.add(_SHOWN if words else _ORIGINAL)
    if view.source is not None:
        made.add("v.source_id = ?", view.source)
    if view.paths:
        _add_paths(connection, made, view.paths)
    if view.folder:
        _add_folder(connection, made, view.folder)
    if view.person is not None:
        size = _size(connection, "SELECT articles FROM person WHERE id = ?", view.person)
        made.add(_MENTIONED if page and size > _LARGE else _PERSON, view.person)
    if view.day is not None:
        from reader.library.articles.overlap import (
            articles_overlapping,  # most views name no time
        )

        matching, days = articles_overlapping(*view.day)
        made.add(f"v.id IN ({matching})", *days)
    if view.tag is not None:
        tag = _size(connection, "SELECT id FROM tag WHERE name = ?", view.tag)
        size = _size(connection, "SELECT total FROM tag WHERE id = ?", tag)
        made.add(_TAGGED if page and size > _LARGE else _TAG, tag)
    if words:
        titles = [
            (source_id, fold(title or ""))
            for source_id, title in connection.execute("SELECT id, title FROM source")
        ]
        for word in words:
            made.add(
                _WORD, word, json.dumps([source_id for source_id, title in titles if word in title])
            )
    if view.query.strip():
        from reader.library.articles.search_query import (  # needed by searches only
            parse_query,
            whole,
        )

        for condition, parameters in whole(parse_query(connection, view.query)):
            made.add(condition, *parameters)
    return made


def omits_hidden(view: View) -> bool:
    """Return whether the view omits hidden articles; starred ones are never omitted."""
    whole = view.source is None and view.tag is None and not view.paths and not view.folder
    return whole and not view.query.strip() and view.scope is not Scope.STARRED


def _size(connection: Connection, sql: str, of: Parameter) -> int:
    row = connection.execute(sql, (of,)).fetchone()
    return int(row[0]) if row else 0


def _add_paths(connection: Connection, made: Query, paths: tuple[str, ...]) -> None:
    sources = connection.execute(
        "SELECT id, kind, location FROM source WHERE kind IN ('seeds', 'folder', 'file')"
    ).fetchall()
    whole: list[int] = []
    pieces: list[str] = []
    parameters: list[Parameter] = []
    for path in paths:
        wanted = location_of(Path(path))
        for source_id, kind, location in sources:
            if location == wanted or is_below(location, wanted):
                whole.append(source_id)
            elif kind != "file" and is_below(wanted, location):
                key = wanted[len(location.rstrip("/")) + 1 :]
                pieces += [_KEY, _KEYS]
                parameters += [source_id, key, source_id, f"{key}/", f"{key}0"]  # "0" follows "/"
    if len(whole) == 1 and not pieces:
        made.add("v.source_id = ?", whole[0])
        return
    made.add(
        "(" + " OR ".join([_SOURCES, *pieces]) + ")", json.dumps(sorted(set(whole))), *parameters
    )


def _add_folder(connection: Connection, made: Query, folder: str) -> None:
    from reader.sources.opml.outline import FOLDER_SEPARATOR  # most views name no folder

    feeds = connection.execute("SELECT source_id, folder FROM feed WHERE folder <> ''")
    inside = [i for i, of in feeds if of == folder or of.startswith(folder + FOLDER_SEPARATOR)]
    if len(inside) == 1:
        made.add("v.source_id = ?", inside[0])
    else:
        made.add("(" + _SOURCES + ")", json.dumps(inside))


def location_of(path: Path) -> str:
    """Return the location stored for a source on disk: its real absolute path, cleaned."""
    from reader.sources.files.path_keys import key_of  # needed by paths only

    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # a cycle of links
        real = path.absolute()
    return key_of(real)


def is_below(key: str, folder: str) -> bool:
    """Return whether the path written as ``key`` lies inside ``folder``."""
    return key.startswith(folder.rstrip("/") + "/")


def hidden_by_rules(connection: Connection, view: View) -> Query | None:
    """Return a query for what ``view`` omits because rules hide it; None if it omits nothing."""
    if not omits_hidden(view):
        return None
    made = query(connection, view, hidden=True)
    made.add(_HIDDEN)
    return made


def whole_sources(connection: Connection, view: View) -> list[int] | None:
    """Return the whole sources that ``view`` consists of, None if it is narrower."""
    if view != replace(
        View(), scope=view.scope, source=view.source, paths=view.paths, folder=view.folder
    ):
        return None
    made = query(connection, replace(view, scope=Scope.ALL))
    if made.conditions in ([_ORIGINAL], ["v.source_id = ?"]):
        return [int(p) for p in made.parameters if isinstance(p, int)]
    if made.conditions == ["(" + _SOURCES + ")"]:
        ids: list[int] = json.loads(str(made.parameters[0]))
        return ids
    return None


KEPT = 250_000
"""The largest view, in articles, whose ids are cached."""


class Members:
    """The ids of the last view a thread used: each key pressed while moving uses it again."""

    def __init__(self) -> None:
        self._local = threading.local()

    def of(self, connection: Connection, view: View) -> frozenset[int]:
        """Return the ids of ``view``, cached for this thread until the library changes."""
        # The first changes with the writes of others, the second with those of this connection.
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        state = (view, version, connection.total_changes)
        kept: tuple[object, frozenset[int]] | None = getattr(self._local, "kept", None)
        if kept is not None and kept[0] == state:
            return kept[1]
        made = query(connection, view)
        ids = made.sql("SELECT json_group_array(v.id)")
        found = frozenset(json.loads(connection.execute(ids, made.parameters).fetchone()[0]))
        self._local.kept = (state, found) if len(found) <= KEPT else None
        return found

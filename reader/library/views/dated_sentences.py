"""Dated sentences, read lazily in order of their days."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from operator import attrgetter, itemgetter

from reader.library.articles.passages import sentence_around
from reader.library.articles.query import Members
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.statements import rows_at_once
from reader.model import Grade, SpanKind
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.narration import comments
from reader.story.words.days import shifted

SMALL = 2000
"""Largest view, in articles, whose mentions are looked up; larger ones scan the calendar."""

NEAR = 150
"""Largest distance in characters at which a name counts as mentioned with a date."""

_MENTIONS_EACH = 8  # more days than most articles mention
_MARKED = 20_000_000  # largest id of an article for which each gets a byte
_SCANNED_EACH = 30  # mentions counted in a scan in the time that those of one article take
_MOST = 0.75  # share of all articles from which it takes less to count the others
_AT_ONCE = 500  # mentions whose texts are held in memory at once

FIRST, LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stored mention of days."""

    article: int
    start: int
    end: int
    text: str
    value: str
    first: str
    last: str
    grade: str
    why: str
    mod: str | None
    days: int
    """The number of days it covers."""
    published: str | None
    """Publication day of its article."""
    published_grade: str = Grade.STATED


@dataclass(frozen=True, slots=True)
class Kind:
    """Mentions by the number of days they cover; each kind has its own index (see schema)."""

    condition: str
    shortest: int
    longest: int
    reach: int
    """Days before a day at which such a mention may begin and still reach it."""


DAYS = Kind("d.days = 1", 1, 1, 0)
SHORT = Kind("d.days BETWEEN 2 AND 31", 2, 31, 30)
ANY_LENGTH = 1 << 62
LONG = Kind("d.days > 31", 32, ANY_LENGTH, 366)
KINDS = (DAYS, SHORT, LONG)

_COLUMNS = """SELECT d.article_id, d.start, d.end, d.text, coalesce(d.value, d.first), d.first,
  d.last, d.grade, d.why, d.mod, d.days, substr(a.published_at, 1, 10),
  a.published_grade"""
_JOINED = "FROM date_mention d CROSS JOIN article a ON a.id = d.article_id WHERE"
_RANGE = "AND d.first BETWEEN ? AND ?"
_UP, _DOWN = "ORDER BY d.first", "ORDER BY d.first DESC"
_OF_ARTICLES = """FROM json_each(?) j CROSS JOIN date_mention d ON d.article_id = j.value
  CROSS JOIN article a ON a.id = d.article_id WHERE d.days IS NOT NULL ORDER BY d.first"""
_DAYS_ALONE = """SELECT d.article_id, d.start, d.first FROM date_mention d
  WHERE d.days = 1 AND d.first BETWEEN ? AND ?"""
_DAYS_OF = """SELECT d.article_id, d.start, d.first
  FROM json_each(?) j CROSS JOIN date_mention d ON d.article_id = j.value
  WHERE d.days = 1 AND d.first BETWEEN ? AND ?"""
# A scan of the calendar, whose index covers all columns needed; one byte for every article.
_COUNTED = """SELECT d.first, count(*) FROM date_mention d
  WHERE d.days = 1 AND d.first BETWEEN :first AND :last
  AND substr(:marked, d.article_id + 1, 1) = x'01' GROUP BY d.first"""
_COUNTED_OF = """SELECT d.first, count(*)
  FROM json_each(:articles) j CROSS JOIN date_mention d ON d.article_id = j.value
  WHERE d.days = 1 AND d.first BETWEEN :first AND :last GROUP BY d.first ORDER BY d.first"""
_NUMBER = "SELECT count(*) FROM article"
_ALL = "SELECT json_group_array(id) FROM article"
_MENTIONED = "SELECT coalesce(sum(mentions), 0) FROM day_count WHERE day BETWEEN ? AND ?"
_DAY_COUNTS = """SELECT day, mentions FROM day_count
  WHERE mentions > 0 AND day BETWEEN ? AND ? ORDER BY day"""
_ARTICLES = """SELECT v.id, v.title, coalesce(nullif(v.outlet, ''), s.title), v.url, s.kind, v.key,
  c.text, c.spans
  FROM json_each(?) j JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  JOIN content c ON c.article_id = v.id"""
_PEOPLE = """SELECT article_id, person_id, mentions FROM article_person
  WHERE person_id IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))"""
_NAMED = "SELECT mentions FROM article_person WHERE article_id = ? AND person_id = ?"
_NAMED_IN = """SELECT p.article_id, p.mentions FROM json_each(?) j
  CROSS JOIN article_person p ON p.person_id = ? AND p.article_id = j.value"""


class Mentions:
    """The mentions in the articles of a view; with ``person``, those near that name."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        view: View = EVERYTHING,
        person: int | None = None,
        members: Members | None = None,
    ) -> None:
        self._connection = connection
        self._person = person
        self._members: frozenset[int] | None = None
        self._named: dict[int, tuple[int, ...]] = {}
        self._held: list[Mention] | None = None
        if person is not None and view.person is None:
            view = replace(view, person=person)
        if view != EVERYTHING:
            self._members = (members or Members()).of(connection, view)

    def between(
        self,
        first: str = FIRST,
        last: str = LAST,
        *,
        backwards: bool = False,
        reaching: bool = False,
        kinds: Sequence[Kind] = KINDS,
        longest: int = ANY_LENGTH,
    ) -> Iterator[Mention]:
        """Yield the mentions that begin in a stretch of days, in order of day.

        ``backwards``: last first. ``reaching``: also those that begin up to a year before
        ``first`` and reach it. ``kinds``: only these kinds. ``longest``: only mentions of at
        most this many days.
        """
        starts = [shifted(first, -kind.reach) if reaching else first for kind in kinds]
        if self._members is not None and len(self._members) <= SMALL:
            found = self._looked_up(min(starts), last, kinds, backwards=backwards)
        else:
            found = self._walked(starts, last, kinds, backwards=backwards)
        for one in found:
            reached = one.days <= longest and (not reaching or one.last >= first)
            if reached and self._is_near(one.article, one.start):
                yield one

    def _looked_up(
        self, first: str, last: str, kinds: Sequence[Kind], *, backwards: bool
    ) -> Iterator[Mention]:
        """Yield the mentions of a few articles, reading all at once."""
        if self._held is None:
            ids = json.dumps(sorted(self._members or ()))
            rows = self._connection.execute(f"{_COLUMNS} {_OF_ARTICLES}", (ids,))
            self._held = [Mention(*row) for row in rows]
        low = bisect_left(self._held, first, key=attrgetter("first"))
        high = bisect_right(self._held, last, key=attrgetter("first"))
        for one in reversed(self._held[low:high]) if backwards else self._held[low:high]:
            if any(kind.shortest <= one.days <= kind.longest for kind in kinds):
                yield one

    def _walked(
        self, starts: Sequence[str], last: str, kinds: Sequence[Kind], *, backwards: bool
    ) -> Iterator[Mention]:
        """Yield the mentions of many articles in calendar order."""
        order = _DOWN if backwards else _UP
        cursors = [
            self._connection.execute(
                " ".join([_COLUMNS, _JOINED, kind.condition, _RANGE, order]), (start, last)
            )
            for kind, start in zip(kinds, starts, strict=True)
        ]
        members = self._members
        for row in merge(*cursors, key=itemgetter(5), reverse=backwards):
            if members is None or row[0] in members:
                yield Mention(*row)

    def days(self, first: str = FIRST, last: str = LAST) -> dict[str, int]:
        """Return the number of mentions of each day, by day, without longer times."""
        members = self._members
        if members is None:
            return dict(self._connection.execute(_DAY_COUNTS, (first, last)).fetchall())
        if len(members) <= SMALL:
            found = Counter(one.first for one in self.between(first, last, kinds=(DAYS,)))
            return dict(sorted(found.items()))
        if self._person is None:
            number = self._connection.execute(_NUMBER).fetchone()[0]
            if (first, last) != (FIRST, LAST) or len(members) < _MOST * number:
                return self._counted(members, first, last)
            # Of most articles: those of all without the others.
            ids = json.loads(self._connection.execute(_ALL).fetchone()[0])
            others = self._counted(frozenset(ids) - members, first, last)
            rows = self._connection.execute(_DAY_COUNTS, (first, last)).fetchall()
            left = ((day, mentions - others.get(day, 0)) for day, mentions in rows)
            return {day: mentions for day, mentions in left if mentions}
        if self._has_few(members, first, last, _MENTIONS_EACH):
            articles = json.dumps(sorted(members))
            rows = self._connection.execute(_DAYS_OF, (articles, first, last)).fetchall()
        else:
            rows = self._connection.execute(_DAYS_ALONE, (first, last)).fetchall()
        rows = [row for row in rows if row[0] in members]
        self._read_names({row[0] for row in rows})
        counted = Counter(day for article, start, day in rows if self._is_near(article, start))
        return dict(sorted(counted.items()))

    def _counted(self, articles: Set[int], first: str, last: str) -> dict[str, int]:
        """Return the number of mentions of each day in some articles."""
        values: dict[str, str | bytes] = {"first": first, "last": last}
        last_id = max(articles, default=0)
        if last_id > _MARKED or self._has_few(articles, first, last, _SCANNED_EACH):
            values["articles"] = json.dumps(sorted(articles))
            return dict(self._connection.execute(_COUNTED_OF, values).fetchall())
        marked = bytearray(last_id + 1)
        for article in articles:
            marked[article] = 1
        values["marked"] = bytes(marked)
        return dict(self._connection.execute(_COUNTED, values).fetchall())

    def _has_few(self, articles: Set[int], first: str, last: str, each: int) -> bool:
        """Return whether a stretch has more mentions than ``each`` of these articles would."""
        many: int = self._connection.execute(_MENTIONED, (first, last)).fetchone()[0]
        return many > len(articles) * each

    def sentences(self, found: Iterable[Mention]) -> list[DatedSentence]:
        """Return mentions with their sentences, without those that name only other people."""
        loaded = load_sentences(self._connection, found)
        if self._person is None:
            return loaded
        return [one for one in loaded if not one.people or self._person in one.people]

    def _read_names(self, articles: Iterable[int]) -> None:
        """Load the places where the person is named in many articles."""
        values = (json.dumps(sorted(articles)), self._person)
        for article, mentions in self._connection.execute(_NAMED_IN, values):
            self._named[article] = tuple(place[0] for place in json.loads(mentions))

    def _is_near(self, article: int, start: int) -> bool:
        """Return whether the person, if any was given, is named near a place in an article."""
        if self._person is None:
            return True
        places = self._named.get(article)
        if places is None:
            rows = self._connection.execute(_NAMED, (article, self._person))
            places = tuple(place[0] for row in rows for place in json.loads(row[0]))
            self._named[article] = places
        return any(abs(place - start) <= NEAR for place in places)


def load_mentions(connection: sqlite3.Connection, article: int) -> list[Mention]:
    """Return the mentions of one article."""
    rows = connection.execute(f"{_COLUMNS} {_OF_ARTICLES}", (json.dumps([article]),))
    return [Mention(*row) for row in rows]


def load_sentences(connection: sqlite3.Connection, found: Iterable[Mention]) -> list[DatedSentence]:
    """Return mentions with their sentences and the people named there."""
    made: list[DatedSentence] = []
    waiting = iter(found)
    while held := list(islice(waiting, _AT_ONCE)):
        made += _load_batch(connection, held)
    return made


def _load_batch(connection: sqlite3.Connection, held: list[Mention]) -> list[DatedSentence]:
    ids = json.dumps(sorted({mention.article for mention in held}))
    articles = {
        row[0]: (*row[1:7], _apart(row[6], row[7]))
        for row in rows_at_once(connection, _ARTICLES, (ids,), 8)
    }
    people: dict[int, list[tuple[int, int]]] = {}
    for article, person, places in rows_at_once(connection, _PEOPLE, (ids,), 3):
        people.setdefault(article, []).extend((place[0], person) for place in json.loads(places))
    for named in people.values():
        named.sort()
    return [
        _dated_sentence(mention, articles[mention.article], people.get(mention.article, []))
        for mention in held
        if mention.article in articles
    ]


def _dated_sentence(
    mention: Mention,
    article: tuple[str, str, str | None, str, str, str, Sequence[Apart]],
    people: Sequence[tuple[int, int]],
) -> DatedSentence:
    """Return a mention with its sentence; ``people`` are in text order."""
    title, source, url, kind, key, text, apart = article
    around = sentence_around(text, mention.start, mention.end)
    first, last = bisect_left(people, (around.first,)), bisect_left(people, (around.last,))
    mark = around.place(text, mention.start)
    wording = " ".join(text[mention.start : mention.end].split())
    return DatedSentence(
        article=mention.article,
        ref=url or (key if kind == "feed" else f"{kind}:{key}"),
        source=source,
        title=title,
        published=mention.published,
        published_grade=Grade(mention.published_grade),
        first=mention.first,
        last=mention.last,
        value=mention.value,
        start=mention.start,
        text=mention.text,
        sentence=around.line,
        people=frozenset(person for _, person in people[first:last]),
        grade=Grade(mention.grade),
        why=mention.why,
        url=url,
        mod=mention.mod,
        mark=(mark, mark + len(wording)),
        place=next((name for begin, stop, name in apart if begin <= mention.start < stop), ""),
    )


Apart = tuple[int, int, str]
"""Start, end and kind of a part of an article that is not prose."""


def _apart(text: str, spans: str) -> list[Apart]:
    """Return the parts of an article that are not its prose: title, captions, comments."""
    said = comments(text)
    found = [] if said is None else [(*said, "comment")]
    for start, end, kind, value in json.loads(spans):
        if kind in (SpanKind.TITLE, SpanKind.BOILERPLATE):
            repeated = value == "repeated title"
            name = "title" if kind == SpanKind.TITLE or repeated else str(value or "leftover")
            found.append((start, end, name))
    return found

"""News since the user's last visit, of a story or the whole library."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter

from reader.library.articles.query import Parameter, query
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.views.coverage import Stored, load_events, load_stored, to_reports
from reader.library.views.dated_sentences import Mention, load_mentions, load_sentences
from reader.library.views.visits import last_visit, subject
from reader.story.chronology.agenda import EXACT, LONGEST
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.day_events import best_sentence
from reader.story.chronology.narration import is_past, plainness
from reader.story.chronology.scheduled import is_scheduled
from reader.story.events.changed_facts import ChangedFact, changed_facts
from reader.story.events.difference import Difference, Disagreement
from reader.story.events.disagreements import developments
from reader.story.events.novelty import Item, NewDate, News, news
from reader.story.events.reports import in_order
from reader.story.words.days import day_words, parse_day, shifted

MOST = 500
"""Most new and changed articles examined, the latest to arrive."""

_AT_FIRST = 2 * MOST  # articles looked through before all
_EXAMINED = 20  # articles read to find sentences about a day
_AT_ONCE = 100  # days whose sentences are read together
_LOOKED_AT = 1000  # first mentions of an article: one with more is a table of dates
_SAID = 40  # new days whose sentences are looked up
_PLAIN = 0.05  # least plainness of a sentence that tells the event of a day
_COMPARED = 8  # known events compared, those with the newest articles
_OF_EVENT = 30  # articles of one event, the last published
_KNOWN = """SELECT g.event_id, max(g.article_id) newest FROM json_each(:new) j
  JOIN gist g ON g.article_id = j.value WHERE g.event_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM gist o WHERE o.event_id = g.event_id
    AND o.article_id NOT IN (SELECT value FROM json_each(:new)))
  GROUP BY g.event_id ORDER BY newest DESC LIMIT :most"""
_MEMBERS = """SELECT g.article_id FROM gist g JOIN article v ON v.id = g.article_id
  WHERE g.event_id = ? ORDER BY v.published_at DESC, v.id DESC LIMIT ?"""
_MONTH, _RECENT = 31, 2 * 365  # days
_OLDER = "SELECT 1 FROM article WHERE added <= ? LIMIT 1"
_ADDED = "SELECT id FROM article WHERE added > ? ORDER BY added DESC, id DESC LIMIT ?"
_CHANGED = "SELECT DISTINCT article_id FROM revision WHERE replaced > ?"
_IS_OLD = "v.added <= ? AND v.id NOT IN (SELECT article_id FROM revision WHERE replaced > ?)"
_TIMES = """SELECT v.id, v.added,
  (SELECT max(replaced) FROM revision r WHERE r.article_id = v.id)
  FROM json_each(?) j JOIN article v ON v.id = j.value"""
_ITEMS = """SELECT v.id, v.added, (SELECT max(replaced) FROM revision r WHERE r.article_id = v.id),
  substr(v.published_at, 1, 10),
  (SELECT json_group_array(DISTINCT person_id) FROM article_person p
    WHERE p.article_id = v.id AND p.person_id IS NOT NULL),
  (SELECT json_group_array(DISTINCT first || ' ' || last) FROM date_mention d
    WHERE d.article_id = v.id AND d.first IS NOT NULL)
  FROM json_each(?) j JOIN article v ON v.id = j.value"""
_EVENTS = """SELECT e.id, g.article_id, substr(v.published_at, 1, 10) FROM json_each(?) j
  CROSS JOIN gist g ON g.article_id = j.value JOIN event e ON e.id = g.event_id
  JOIN article v ON v.id = g.article_id WHERE e.articles > 1"""
# The text that the user saw: the first of all versions since then.
_SEEN_TEXT = """SELECT r.data, c.text FROM revision r JOIN content c USING (article_id)
  WHERE r.article_id = ? AND r.replaced > ? ORDER BY r.id LIMIT 1"""
_NAMES_IN = """SELECT person_id, mentions FROM article_person
  WHERE article_id = ? AND person_id IS NOT NULL"""
_ROLES = """SELECT p.person_id, p.roles FROM json_each(?) j
  CROSS JOIN article_person p ON p.article_id = j.value
  WHERE p.person_id IN (SELECT value FROM json_each(?)) AND p.roles <> '[]'"""
_KNOWN_PEOPLE = """SELECT j.value FROM json_each(?) j WHERE EXISTS (
  SELECT 1 FROM article_person d WHERE d.person_id = j.value AND"""
# One for each index over the calendar, by "first last".
_KNOWN_DATES = tuple(
    " ".join(
        [
            "SELECT j.value FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM date_mention d WHERE",
            kind,
            "AND d.first = substr(j.value, 1, 10) AND d.last = substr(j.value, 12)",
            "AND",
        ]
    )
    for kind in ("d.days = 1", "d.days BETWEEN 2 AND 31", "d.days > 31")
)


@dataclass(frozen=True, slots=True)
class StoryNews:
    """The news, with the names to show."""

    story: int | None
    """Id of the story; None for the whole library."""
    news: News
    names: Mapping[int, str]
    """The new people by id."""
    more: bool
    """True if more than :data:`MOST` articles are new and only that many were examined."""
    roles: Mapping[int, str] = field(default_factory=dict)
    """Roles that the new articles give the new people, by id."""
    sentences: Mapping[tuple[str, str], DatedSentence] = field(default_factory=dict)
    """Sentences about the first :data:`_SAID` new dates, by first and last day."""
    facts: Mapping[int, tuple[ChangedFact, ...]] = field(default_factory=dict)
    """Facts changed by edits and by new articles of known events, by article."""
    events: tuple[tuple[int, ...], ...] = ()
    """New articles grouped by event, several each, newest and most reported first."""
    event_of: Mapping[int, int] = field(default_factory=dict)
    """The event of each new article that other articles also report."""
    from_start: bool = False
    """True if no article came before: all are new since the library was opened."""
    marked: bool = True
    """True if the user marked what came before as seen; False: since the end of the last visit."""
    titles: Mapping[int, str] = field(default_factory=dict)
    """The titles of the events of :attr:`events`, as their pages have them, by event."""

    def single(self, facts: bool) -> list[int]:
        """Return the new articles of no event: those that mention a person or a day for the
        first time, or those without such ``facts``.
        """
        news = self.news
        named = [one.articles for one in news.people]
        named += [one.articles for one in (*news.announced, *news.past)]
        first = {articles[0] for articles in named if articles}
        grouped = {one for event in self.events for one in event}
        return [one for one in news.articles if one not in grouped and (one in first) is facts]

    @property
    def edited(self) -> list[int]:
        """The changed articles in which no fact changed."""
        return [one for one in self.news.changed if not self.facts.get(one)]

    @property
    def since(self) -> str:
        """From when on things count as new, in words after "since"."""
        if self.from_start:
            return "this library was opened"
        try:
            moment = datetime.fromtimestamp(max(0, self.news.since))
        except (ValueError, OverflowError, OSError):
            return "the beginning"
        when = f"{moment:%a} {day_words(moment.date())}, {moment:%H:%M}"
        return when if self.marked else f"your last visit, {when}"


class Novelty:
    """News. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, story: int | None = None, today: str | None = None) -> StoryNews:
        """Return what is new in a story, or in the whole library, since it was last seen.

        This marks nothing as seen. If the whole library was never marked, what arrived since
        the last visit before today is new, everything if there was none. ``today`` is the local
        day by default.
        """
        day = today or date.today().isoformat()
        with self._database.read() as connection:
            view, base = _arrived(connection, story, day)
            since = base.news.since
            items = _items(
                connection, sorted([*base.news.articles, *base.news.changed], reverse=True)
            )
            seen = _seen_texts(connection, items, since)
            items = [_without_old(connection, item, seen.get(item.id)) for item in items]
            if not base.from_start:
                items.append(_before(connection, view, since, items))
            found = _exact_first(news(items, since, day), shifted(day, -_RECENT))
            found, sentences = _said(connection, found)
            people = json.dumps([new.person for new in found.people])
            names = dict(
                connection.execute(
                    "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
                    (people,),
                ).fetchall()
            )
            return replace(
                base,
                news=found,
                names=names,
                roles=_roles(connection, found),
                sentences=sentences,
                facts={article_id: changed_facts(*texts) for article_id, texts in seen.items()}
                | _changes_of_events(connection, frozenset(found.articles)),
            )

    def arrived(self, story: int | None = None) -> StoryNews:
        """Return the new and changed articles with their events, without what is new in them.

        That is the beginning of :meth:`of`, found at once.
        """
        with self._database.read() as connection:
            return _arrived(connection, story, date.today().isoformat())[1]


def _arrived(
    connection: sqlite3.Connection, story: int | None, today: str
) -> tuple[View, StoryNews]:
    """Return the view in question, and what :meth:`Novelty.arrived` returns."""
    view, marked = subject(connection, story)
    since = last_visit(connection) if marked is None else marked
    ids = _fresh(connection, view, since)
    rows = connection.execute(_TIMES, (json.dumps(ids[:MOST]),))
    found = news([Item(*row) for row in rows], since, today)
    events, event_of = _events(connection, found.articles)
    several = [event_of[articles[0]] for articles in events]
    return view, StoryNews(
        story,
        found,
        {},
        len(ids) > MOST,
        events=events,
        event_of=event_of,
        from_start=connection.execute(_OLDER, (since,)).fetchone() is None,
        marked=marked is not None,
        titles={event.id: event.title for event in load_events(connection, several)},
    )


def _seen_texts(
    connection: sqlite3.Connection, items: Iterable[Item], since: int
) -> dict[int, tuple[str, str]]:
    """Return the texts of edited articles as the user saw them and as they are now."""
    found = {}
    for item in items:
        if item.added <= since and (item.changed or 0) > since:
            row = connection.execute(_SEEN_TEXT, (item.id, since)).fetchone()
            if row is not None:
                found[item.id] = (zlib.decompress(row[0]).decode(), row[1])
    return found


def _without_old(connection: sqlite3.Connection, item: Item, texts: tuple[str, str] | None) -> Item:
    """Drop from an edited article the people and dates that its seen text named alike."""
    if texts is None:
        return item
    old, now = texts
    people = {
        person
        for person, mentions in connection.execute(_NAMES_IN, (item.id,))
        if any(now[place[0] : place[1]] in old for place in json.loads(mentions))
    }
    dates = {(one.first, one.last) for one in load_mentions(connection, item.id) if one.text in old}
    return replace(item, people=item.people - people, dates=item.dates - dates)


def _exact_first(found: News, recent: str) -> News:
    """Put exact days before months and years; drop centuries and the like, and years over before
    the day ``recent`` that one article names.
    """

    def days(new: NewDate) -> int:
        first, last = parse_day(new.first), parse_day(new.last)
        return (last - first).days + 1 if first and last else LONGEST + 1

    def ordered(dates: Iterable[NewDate]) -> tuple[NewDate, ...]:
        kept = [new for new in dates if days(new) <= LONGEST]
        return tuple(sorted(kept, key=lambda new: days(new) > EXACT))

    past = [
        new
        for new in found.past
        if len(new.articles) > 1 or days(new) <= _MONTH or new.last >= recent
    ]
    return replace(found, past=ordered(past), announced=ordered(found.announced))


def _said(
    connection: sqlite3.Connection, found: News
) -> tuple[News, dict[tuple[str, str], DatedSentence]]:
    """Look up sentences about new dates; drop those of which none announces or tells an event."""
    sentences: dict[tuple[str, str], DatedSentence] = {}
    ahead, past = [], []
    for new, read in _with_sentences(connection, found.announced):
        if (scheduled := next(filter(is_scheduled, read), None)) is not None:
            ahead.append(new)
            sentences[new.first, new.last] = scheduled
    for new, read in _with_sentences(connection, found.past[:_SAID]):
        plain = [one for one in read if plainness(one) >= _PLAIN and is_past(one)]
        if plain:
            past.append(new)
            sentences[new.first, new.last] = best_sentence(plain)
    return replace(found, announced=tuple(ahead), past=tuple(past)), sentences


def _with_sentences(
    connection: sqlite3.Connection, dates: Sequence[NewDate]
) -> Iterator[tuple[NewDate, list[DatedSentence]]]:
    """Yield dates, each with the sentences of a few articles that mention it."""
    held: dict[int, dict[tuple[str, str], list[Mention]]] = {}
    for begin in range(0, len(dates), _AT_ONCE):
        some = dates[begin : begin + _AT_ONCE]
        wanted = [(one, (new.first, new.last)) for new in some for one in new.articles[:_EXAMINED]]
        for article_id in {one for one, _ in wanted} - held.keys():
            of_days = held[article_id] = {}
            mentions = sorted(load_mentions(connection, article_id), key=attrgetter("start"))
            for one in mentions[:_LOOKED_AT]:
                of_days.setdefault((one.first, one.last), []).append(one)
        named: dict[tuple[str, str], list[DatedSentence]] = {}
        mentions = [one for article, days in wanted for one in held[article].get(days, ())]
        for said in load_sentences(connection, mentions):
            named.setdefault((said.first, said.last), []).append(said)
        yield from ((new, named.get((new.first, new.last), [])) for new in some)


def _roles(connection: sqlite3.Connection, found: News) -> dict[int, str]:
    """Return the most frequent role of each new person in the new articles."""
    people = json.dumps([new.person for new in found.people])
    articles = json.dumps(sorted({one for new in found.people for one in new.articles}))
    counts: dict[int, Counter[str]] = {}
    listed = cache(json.loads)
    for person, roles in connection.execute(_ROLES, (articles, people)):
        counts.setdefault(person, Counter()).update(listed(roles))
    return {person: roles.most_common(1)[0][0] for person, roles in counts.items() if roles}


def _events(
    connection: sqlite3.Connection, articles: Iterable[int]
) -> tuple[tuple[tuple[int, ...], ...], dict[int, int]]:
    """Return the new articles that report the same event, and the event of each article.

    Events are ordered by the day of their newest article, then by number of articles.
    """
    order = {article_id: place for place, article_id in enumerate(articles)}
    events: dict[int, list[int]] = {}
    newest: dict[int, str] = {}
    for event, article_id, day in connection.execute(_EVENTS, (json.dumps(list(order)),)):
        events.setdefault(event, []).append(article_id)
        newest[event] = max(newest.get(event, ""), day or "")
    event_of = {one: event for event, some in events.items() for one in some}
    several = [sorted(some, key=order.__getitem__) for some in events.values() if len(some) > 1]
    several.sort(key=lambda some: (len(some), -order[some[0]]), reverse=True)
    several.sort(key=lambda some: newest[event_of[some[0]]], reverse=True)
    return tuple(map(tuple, several)), event_of


def _changes_of_events(
    connection: sqlite3.Connection, new: Collection[int]
) -> dict[int, tuple[ChangedFact, ...]]:
    """Return facts in which new articles differ from known ones of their event, by new article."""
    found: dict[int, tuple[ChangedFact, ...]] = {}
    known = {"new": json.dumps(sorted(new)), "most": _COMPARED}
    for event, _ in connection.execute(_KNOWN, known).fetchall():
        members = tuple(row[0] for row in connection.execute(_MEMBERS, (event, _OF_EVENT)))
        for one in _developments(load_stored(connection, members)):
            last = one.sides[-1]
            before = [side for side in one.sides if side.article not in new]
            if last.article in new and before and before[-1].says != last.says:
                fact = _fact(one, before[-1].says, last.says)
                found[last.article] = (*found.get(last.article, ()), fact)
    return found


@lru_cache(maxsize=_COMPARED)
def _developments(stored: Stored) -> tuple[Disagreement, ...]:
    return developments(in_order(to_reports(stored)))


def _fact(one: Disagreement, old: str, new: str) -> ChangedFact:
    statement = one.sides[-1].statement
    sentence = " ".join(statement.text.split()) if statement else ""
    if one.differs is Difference.DAY:
        return ChangedFact(one.about, _day(old), _day(new), sentence, moved=True)
    return ChangedFact(one.about, old, new, sentence)


def _day(iso: str) -> str:
    day = parse_day(iso)
    return day_words(day) if day else iso


def _fresh(connection: sqlite3.Connection, view: View, since: int) -> list[int]:
    """Return the new or changed articles, latest first: all, or one more than :data:`MOST`."""
    changed = [row[0] for row in connection.execute(_CHANGED, (since,))]
    found: list[int] = []
    for limit in (_AT_FIRST, -1):
        added = [row[0] for row in connection.execute(_ADDED, (since, limit))]
        if not added and not changed:
            break
        made = query(connection, view)
        made.add("v.id IN (SELECT value FROM json_each(?))", json.dumps([*added, *changed]))
        sql = made.sql("SELECT v.id", "ORDER BY v.id DESC LIMIT ?")
        found = [row[0] for row in connection.execute(sql, (*made.parameters, MOST + 1))]
        if len(added) < _AT_FIRST or (len(found) > MOST and set(found) <= set(added)):
            break
    return found


def _items(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Item]:
    return [
        Item(
            article_id,
            added,
            changed,
            published,
            frozenset(json.loads(people)),
            frozenset((span[:10], span[11:]) for span in json.loads(dates)),
        )
        for article_id, added, changed, published, people, dates in connection.execute(
            _ITEMS, (json.dumps(list(ids)),)
        )
    ]


def _before(connection: sqlite3.Connection, view: View, since: int, items: Sequence[Item]) -> Item:
    """Return everything older as one article with the people and dates that new ones repeat."""
    people = json.dumps(sorted({person for item in items for person in item.people}))
    dates = json.dumps(sorted({f"{first} {last}" for item in items for first, last in item.dates}))
    if view == EVERYTHING:
        old = " ".join(
            ["EXISTS (SELECT 1 FROM article v WHERE v.id = d.article_id AND", _IS_OLD, "))"]
        )
        parameters: list[Parameter] = [since, since]
    else:
        made = query(connection, view)
        made.add(_IS_OLD, since, since)
        old = " ".join(["d.article_id IN (", made.sql("SELECT v.id"), "))"])
        parameters = made.parameters
    known = connection.execute(" ".join([_KNOWN_PEOPLE, old]), (people, *parameters))
    named = frozenset(row[0] for row in known.fetchall())
    spans = frozenset(
        (row[0][:10], row[0][11:])
        for sql in _KNOWN_DATES
        for row in connection.execute(" ".join([sql, old]), (dates, *parameters)).fetchall()
    )
    return Item(0, min(0, since), None, None, named, spans)

"""``newsreader new``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import chain

from reader.cli import output, story_documents
from reader.cli.commands.stories import find_story, print_stories
from reader.cli.opening import add_now, open_library
from reader.cli.shape import add_rows, print_object
from reader.cli.story_options import Part, add_format, check_format, prepare_events, print_markdown
from reader.cli.views import day
from reader.cli.wording import count, publication_day, references
from reader.library.library import Library
from reader.library.views.news import StoryNews
from reader.library.views.stories import Story
from reader.story.chronology.timeline import exact_period
from reader.story.events.novelty import NewDate, NewPerson

EXAMPLES = """  newsreader new                         new articles, people and dates in the library
  newsreader new --story Macron --seen   new in one story; mark it as seen
  newsreader new --stories               stories with their new and unread articles
"""
_SHOWN = 12
_ALL = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--story", metavar="NAME", help="only in this story")
    group.add_argument("--stories", action="store_true", help="list stories")
    add_format(parser, ("md",))
    parser.add_argument("--seen", action="store_true", help="mark as seen")
    parser.add_argument(
        "--from",
        dest="first",
        type=day,
        metavar="DAY",
        help="treat dates from this day on as upcoming (default: today)",
    )
    add_rows(parser)
    add_now(parser)


def run(options: argparse.Namespace) -> int:
    """Print what's new."""
    check_format("new", options)
    with open_library(options) as library:
        prepare_events(library, options)
        if options.stories:
            print_stories(library, library.stories.list(), options)
            return 0
        story = find_story(library, options.story) if options.story is not None else None
        story_id = story.id if story else None
        found = library.novelty.of(story_id, options.first)
        if options.json:
            whole = story_documents.news(found, story.name if story else None)
            limit = options.limit
            cut = {name: v[:limit] if isinstance(v, list) else v for name, v in whole.items()}
            print_object(cut, options)
        elif options.format:
            where = f"“{story.name}”" if story else "the library"
            sections = parts(library, found, options.limit or _ALL)
            rows = library.articles.rows([*found.news.articles, *found.news.changed])
            print_markdown(f"New in {where}", sections, rows)
        else:
            _print(library, found, story, options.limit or _SHOWN)
        if options.seen:
            library.visits.mark_seen(story_id)
    return 0


def _print(library: Library, found: StoryNews, story: Story | None, shown: int) -> None:
    news = found.news
    where = f"“{story.name}”" if story else "the library"
    if news.is_empty:
        output.line(f"Nothing new in {where} since {found.since}.")
        return
    more = " (list truncated)" if found.more else ""
    new, changed = count(len(news.articles), "new article"), len(news.changed)
    output.line(f"New in {where} since {found.since}: {new}, {changed} changed{more}.")
    for heading, lines in parts(library, found, shown):
        _section(heading, lines[:shown], len(lines))


def parts(library: Library, found: StoryNews, shown: int) -> list[Part]:
    """Return the sections of what's new, those of the page in the app, with at most ``shown``
    article titles.
    """
    news = found.news
    people = [f"{_who(found, one)} {references(one.articles)}" for one in news.people]
    return [
        ("Events", _events(library, found)),
        ("Changed", _changes(library, found, shown)),
        ("Upcoming", _dates(news.announced, found)),
        ("Single articles", _titles(library, found.single(True), shown)),
        ("People", people),
        ("Without new facts", _titles(library, found.single(False), shown, found.edited)),
    ]


def _titles(
    library: Library, alone: Sequence[int], shown: int, edited: Sequence[int] = ()
) -> list[str]:
    ids = [*alone, *edited]
    rows = library.articles.rows(ids)
    rows = sorted(rows, key=lambda row: row.published.day or "", reverse=True)[:shown]
    lines = [
        f"{publication_day(row.published):<11}  {row.title} [{row.id}]"
        f"{' (edited)' if row.id in edited else ''}"
        for row in rows
    ]
    return lines + [""] * (len(ids) - len(lines))


def _events(library: Library, found: StoryNews) -> list[str]:
    """Return each event with its newest day and its title."""
    events = found.events
    rows = {row.id: row for row in library.articles.rows([*chain.from_iterable(events)])}
    lines = []
    for event in events:
        if held := [rows[one] for one in event if one in rows]:
            newest = publication_day(max((r.published for r in held), key=lambda p: p.day or ""))
            title = found.titles.get(found.event_of[event[0]], held[0].title)
            number = count(len(event), "new article")
            lines.append(f"{newest:<11}  {title} ({number}) {references(event)}")
    return lines


def _changes(library: Library, found: StoryNews, shown: int) -> list[str]:
    """Return the articles in which facts changed, with these in words."""
    ids = [article_id for article_id, facts in found.facts.items() if facts]
    rows = library.articles.rows(ids[:shown])
    lines = []
    for row in rows:
        facts = "; ".join(fact.words for fact in found.facts.get(row.id, ()))
        edited = " (edited)" if row.id in found.news.changed else ""
        lines.append(f"{facts}: {row.title} [{row.id}]{edited}")
    return lines + [""] * (len(ids) - len(lines))


def _who(found: StoryNews, new: NewPerson) -> str:
    name, role = found.names.get(new.person, "?"), found.roles.get(new.person)
    return f"{name}, {role}" if role else name


def _section(title: str, lines: Sequence[str], total: int) -> None:
    if not lines:
        return
    output.line()
    output.line(title)
    for line in lines:
        output.line(f"  {line}")
    if total > len(lines):
        output.line(f"  … and {total - len(lines)} more")


def _dates(dates: Sequence[NewDate], found: StoryNews) -> list[str]:
    lines = []
    for one in dates:
        said = found.sentences.get((one.first, one.last))
        sentence = f"  {said.sentence}" if said else ""
        sign = said.grade.sign if said else ""
        lines.append(f"{sign}{_days(one)}{sentence} {references(one.articles)}")
    return lines


def _days(new: NewDate) -> str:
    return exact_period(date.fromisoformat(new.first), date.fromisoformat(new.last)).label

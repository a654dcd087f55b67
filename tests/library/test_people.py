"""What is counted about people stays true whatever happens to articles and names."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from reader.library.identity import put_in
from reader.library.library import Library
from reader.library.weeks import Weeks, day_of, monday, week_of
from reader.model import MentionKind, Person, PersonMention
from reader.story.corrections import NONE
from tests.library.builders import add_source, entry, put

NAMES = ("Oleh Varensky", "Ada Lindqvist", "Tomas Reyes", "Mina Okafor", "Petr Havel")


class Dice(Random):
    """Chance that falls the same way every time."""


def person(name: str, *roles: str) -> Person:
    return Person(name, (PersonMention(0, len(name), name, MentionKind.NAME),), roles)


def mention(library: Library, article: int, *people: Person) -> None:
    """Let an article mention people."""
    with library.database.write() as connection:
        put_in(connection, article, people, NONE)


def counted(library: Library) -> dict[str, object]:
    """What is kept."""
    with library.database.read() as connection:
        people = connection.execute("SELECT id, articles, since, seen FROM person")
        return {
            "people": {row for row in people.fetchall() if row[1]},
            "weeks": set(connection.execute("SELECT * FROM person_week").fetchall()),
            "sources": set(connection.execute("SELECT * FROM person_source").fetchall()),
        }


def true(library: Library) -> dict[str, object]:
    """What counting gives."""
    with library.database.read() as connection:
        rows = connection.execute(
            "SELECT DISTINCT ap.person_id, v.id, v.sort_at, v.source_id FROM article_person ap "
            "JOIN article v ON v.id = ap.article_id WHERE ap.person_id IS NOT NULL"
        ).fetchall()
    times: dict[int, list[int]] = {}
    for ident, _, at, _ in rows:
        times.setdefault(ident, []).append(at)
    weeks = Counter((ident, week_of(at)) for ident, _, at, _ in rows)
    sources = Counter((ident, source) for ident, _, _, source in rows)
    return {
        "people": {(ident, len(at), min(at), max(at)) for ident, at in times.items()},
        "weeks": {(*key, number) for key, number in weeks.items()},
        "sources": {(*key, number) for key, number in sources.items()},
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_counters_of_people_are_those_that_counting_gives(library: Library, seed: int) -> None:
    dice = Dice(seed)
    sources = [add_source(library, location=f"https://x.example/{n}") for n in range(3)]
    articles = []
    for number in range(14):
        day = (
            f"2031-{dice.randint(1, 4):02}-{dice.randint(1, 28):02}"
            if dice.random() < 0.9
            else None
        )
        [article] = put(library, dice.choice(sources), entry(f"{number}", f"T{number}", day=day))
        mention(library, article, *(person(name) for name in dice.sample(NAMES, 3)))
        articles.append(article)
    assert counted(library) == true(library)
    for _ in range(12):
        people = [row.id for row in library.people.list()]
        match dice.randrange(6):
            case 0:
                library.marks.set_published(dice.choice(articles), f"2031-0{dice.randint(1, 9)}-05")
            case 1 if len(people) > 1:
                library.corrections.merge(*dice.sample(people, 2))
            case 2:
                library.corrections.not_a_person(dice.choice(people))
            case 3:
                with library.database.write() as connection:
                    connection.execute("DELETE FROM article WHERE id = ?", (articles.pop(),))
            case 4:
                with library.database.write() as connection:
                    connection.execute(
                        "UPDATE article SET source_id = ? WHERE id = ?",
                        (dice.choice(sources), dice.choice(articles)),
                    )
            case _:
                library.marks.undo()
        assert counted(library) == true(library)


def test_weeks_begin_on_monday() -> None:
    assert monday(week_of(0)).isoformat() == "1969-12-29"
    assert monday(week_of(345_600)).isoformat() == "1970-01-05"
    assert week_of(345_599) == week_of(0)
    assert day_of(86_399) == "1970-01-01"
    assert day_of(None) is None
    assert Weeks(3, 6).values({2: 9, 4: 1, 6: 2}) == [0, 1, 0, 2]

"""The counts of people: true whatever happens to articles and names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from reader.library.articles.identity import add, delete_orphans, divide, move, recompute
from reader.library.articles.mentions import WEIGHT
from reader.library.articles.view import View
from reader.library.articles.weeks import Weeks, day_of, monday, week_of
from reader.library.library import Library
from reader.library.people.people_list import PeopleList, Sort
from reader.library.people.person_mentions import Certainty
from reader.model import MentionKind, Person, PersonMention, Quote
from reader.story.identity.corrections import NONE, Correction, Corrections, Kind
from reader.story.identity.name_keys import person_keys
from tests.library.builders import add_source, entry, put

NAMES = ("Oleh Varensky", "Ada Lindqvist", "Tomas Reyes", "Mina Okafor", "Petr Havel")


class Dice(Random):
    """Chance that falls the same way every time."""


def person(name: str, *roles: str) -> Person:
    return Person(name, (PersonMention(0, len(name), name, MentionKind.NAME),), roles)


def mention(library: Library, article: int, *people: Person) -> None:
    """Let an article mention people."""
    with library.database.write() as connection:
        add(connection, article, people, NONE)


def counted(library: Library) -> dict[str, object]:
    """What is kept."""
    with library.database.read() as connection:
        people = connection.execute("SELECT id, articles, since, seen, salience FROM person")
        rows = [row for row in people if row[1]]
        return {
            "people": {row[:4] for row in rows},
            "salience": {row[0]: row[4] for row in rows},
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
        told = connection.execute(
            "SELECT ap.person_id, sum(WEIGHT) FROM article_person ap JOIN article v "
            "ON v.id = ap.article_id WHERE ap.person_id IS NOT NULL AND v.copy = 0 "
            "GROUP BY 1".replace("WEIGHT", WEIGHT)
        ).fetchall()
    times: dict[int, list[int]] = {}
    for person_id, _, at, _ in rows:
        times.setdefault(person_id, []).append(at)
    weeks = Counter((person_id, week_of(at)) for person_id, _, at, _ in rows)
    sources = Counter((person_id, source) for person_id, _, _, source in rows)
    return {
        "salience": dict(told),
        "people": {(person_id, len(at), min(at), max(at)) for person_id, at in times.items()},
        "weeks": {(*key, number) for key, number in weeks.items()},
        "sources": {(*key, number) for key, number in sources.items()},
    }


def test_the_arrival_of_an_undated_article_is_no_day_of_its_people(library: Library) -> None:
    source = add_source(library)
    days = ("2021-01-06", None, "2021-03-04")
    ids = put(library, source, *(entry(f"k{n}", f"T{n}", day=day) for n, day in enumerate(days)))
    now, undated = person(NAMES[0]), person(NAMES[1])
    for article in ids:
        mention(library, article, now, *([undated] if article == ids[1] else ()))
    for moment in (0, 2_000_000_000):  # before and after the others
        with library.database.write() as connection:
            connection.execute("UPDATE article SET sort_at = ? WHERE id = ?", (moment, ids[1]))
        for view in (View(), View(source=source)):
            found = library.people.people_list(view)
            rows = {row.name: row.seen for row in found.rows(found.ids(Sort.SEEN))}
            sure = {name: (seen.day, seen.is_sure) for name, seen in rows.items()}
            assert sure == {NAMES[0]: ("2021-03-04", True), NAMES[1]: (None, False)}
            assert [day.isoformat() for day in found.days] == ["2021-01-06", "2021-03-04"]
        pages = {page.name: page for page in library.people.pages(found.ids(Sort.NAME))}
        seen = pages[NAMES[0]].first_seen, pages[NAMES[0]].last_seen
        assert [one.day for one in seen] == ["2021-01-06", "2021-03-04"]
        assert all(one.is_sure for one in seen)
        assert pages[NAMES[1]].first_seen.day is pages[NAMES[1]].last_seen.day is None


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
        everyone = library.people.list()
        people = [row.id for row in everyone]
        some = frozenset(people[::2])
        assert library.people.list(among=some) == [one for one in everyone if one.id in some]
        match dice.randrange(7):
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
            case 5:
                with library.database.write() as connection:
                    connection.execute(
                        "UPDATE article SET copy = 1 - copy WHERE id = ?", (dice.choice(articles),)
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


def told(library: Library) -> list[int]:
    """Three articles of two sources: 1 in all of them, 2 in the second, 3 in the third."""
    one = add_source(library)
    two = add_source(library, location="https://y.example/f")
    articles = put(
        library,
        one,
        entry("a", "First", day="2021-03-03"),
        entry("b", "Second", day="2021-03-05"),
    )
    articles += put(library, two, entry("c", "Third", day="2021-04-01"))
    mention(library, articles[0], person("Oleh Varensky", "minister"))
    mention(library, articles[1], person("Oleh Varenskyy"), person("Ada Lindqvist"))
    mention(library, articles[2], person("Oleh Varensky", "envoy"), person("Tomas Reyes"))
    return articles


@pytest.mark.parametrize("view", [View(), View(query="burned")])
def test_a_crowd_is_listed_in_any_order_and_found_in_any_spelling(
    library: Library, view: View
) -> None:
    told(library)
    library.search.index()
    crowd = library.people.people_list(view)
    rows = {row.name: row for row in crowd.rows(crowd.ids(Sort.ARTICLES))}
    assert next(iter(rows)) == "Oleh Varensky"
    assert rows["Oleh Varensky"].articles == 3
    assert rows["Oleh Varensky"].sources == 2
    assert rows["Oleh Varensky"].seen.day == "2021-04-01"
    assert rows["Oleh Varensky"].role == "envoy"
    assert sorted(rows["Oleh Varensky"].weeks.values()) == [1, 2]
    names = {sort: [row.name for row in crowd.rows(crowd.ids(sort))] for sort in Sort}
    assert names[Sort.NAME] == ["Ada Lindqvist", "Oleh Varensky", "Tomas Reyes"]
    assert set(names[Sort.SEEN][:2]) == {"Oleh Varensky", "Tomas Reyes"}
    assert [r.name for r in crowd.rows(crowd.ids(Sort.NAME, "warenskyj"))] == ["Oleh Varensky"]
    assert [r.name for r in crowd.rows(crowd.ids(Sort.NAME, "rey"))] == ["Tomas Reyes"]
    assert len(crowd.ids(Sort.NAME, "nobody")) == 0


@pytest.mark.parametrize("view", [View(), View(query="burned")])
def test_a_word_does_not_find_the_initials_of_others(library: Library, view: View) -> None:
    source = add_source(library, "feed", "https://a.example/f")
    [article] = put(library, source, entry("1", "The mill burned"))
    mention(library, article, person("I. Q."), person("Tomas Reyes"))
    library.search.index()
    crowd = library.people.people_list(view)
    assert len(crowd.ids(Sort.NAME, "qqq")) == 0
    assert [row.name for row in crowd.rows(crowd.ids(Sort.NAME, "i. q."))] == ["I. Q."]


@pytest.mark.parametrize("view", [View(), View(query="burned")])
def test_a_nickname_in_quotation_marks_is_found_as_a_word(library: Library, view: View) -> None:
    source = add_source(library, "feed", "https://a.example/f")
    [article] = put(library, source, entry("1", "The mill burned"))
    mention(library, article, person('Tomas "Ledger" Reyes'), person("Ledger Havel"))
    library.search.index()
    crowd = library.people.people_list(view)
    names = {row.name for row in crowd.rows(crowd.ids(Sort.NAME, "ledger"))}
    assert names == {'Tomas "Ledger" Reyes', "Ledger Havel"}
    assert len(crowd.ids(Sort.NAME, "“ledger”")) == 2


@pytest.mark.parametrize("view", [View(), View(query="burned")])
def test_people_are_ranked_by_what_articles_tell_of_them(library: Library, view: View) -> None:
    source = add_source(library, "feed", "https://a.example/f")
    articles = put(library, source, *(entry(f"{n}", f"Number {n}") for n in range(4)))
    byline = Person("Dana Ljung", person("Dana Ljung").mentions, ("editor",), credit="editor")
    for article in articles:
        mention(
            library,
            article,
            *([person("Ada Lindqvist")] if article == articles[0] else []),
            person("Tomas Reyes") if article == articles[1] else person("Petr Havel"),
            byline,
        )
    with library.database.write() as connection:
        connection.execute("UPDATE article SET copy = 1 WHERE id IN (?, ?)", articles[2:])
    library.search.index()
    crowd = library.people.people_list(view)
    names = [row.name for row in crowd.rows(crowd.ids(Sort.SALIENCE))]
    assert names == ["Petr Havel", "Ada Lindqvist", "Tomas Reyes", "Dana Ljung"]
    assert [one.name for one in library.people.list()][-1] == "Dana Ljung"
    assert library.findings.credits(articles[0]) == [("Dana Ljung", "editor")]
    found = library.findings.of(articles[0])
    assert found is None or [p.person.credit for p in found.people][-1] == "editor"


@pytest.mark.parametrize("view", [View(), View(query="burned")])
def test_single_words_follow_full_names_of_equal_weight(library: Library, view: View) -> None:
    source = add_source(library, "feed", "https://a.example/f")
    [article] = put(library, source, entry("1", "Number 1"))
    mention(library, article, person("Abelone"), person("Tomas Reyes"))
    library.search.index()
    crowd = library.people.people_list(view)
    names = [row.name for row in crowd.rows(crowd.ids(Sort.SALIENCE))]
    assert names == ["Tomas Reyes", "Abelone"]
    assert [one.name for one in library.people.list(view)] == names


def test_a_crowd_of_some_articles_counts_only_those(library: Library) -> None:
    told(library)
    crowd = library.people.people_list(View(text="second"))
    assert {row.name: row.articles for row in crowd.rows(crowd.ids(Sort.NAME))} == {
        "Ada Lindqvist": 1,
        "Oleh Varensky": 1,
    }
    listed = {one.name: one.articles for one in library.people.list(View(text="second"))}
    assert listed == {"Ada Lindqvist": 1, "Oleh Varensky": 1}
    assert not library.people.people_list(View(text="first"), 0).whole
    first = library.people.people_list(View(text="first"), 1)
    assert not first.whole
    assert first.ids(Sort.NAME) == library.people.people_list(View(text="first")).ids(Sort.NAME)


def _named(library: Library, name: str) -> int:
    return library.people.people_list().ids(Sort.SALIENCE, name)[0]


def test_spellings_say_why_and_how_sure(library: Library) -> None:
    told(library)
    [ada, oleh] = [_named(library, name) for name in ("Lindqvist", "Varensky")]
    forms = {one.form: one for one in library.people.spellings(oleh)}
    assert forms["Oleh Varensky"].why == ""
    assert forms["Oleh Varenskyy"].sure is Certainty.CERTAIN
    assert forms["Oleh Varenskyy"].why
    library.corrections.merge(ada, oleh)
    forms = {one.form: one for one in library.people.spellings(oleh)}
    assert forms["Ada Lindqvist"].sure is Certainty.USER
    page = library.people.get(oleh)
    assert page is not None
    assert page.total == 3
    library.marks.undo()
    assert "Ada Lindqvist" not in {one.form for one in library.people.spellings(oleh)}


def test_quotes_and_days_of_a_person_are_read_from_the_sentences(library: Library) -> None:
    source = add_source(library)
    body = (
        'The talks begin on 9 May 2021, Ada Lindqvist said. "We shall sign," she added.\n\n'
        "The bridge was closed on 3 May 2021 for repairs."
    )
    [article] = put(library, source, entry("a", "Talks", body))
    text = f"Talks\n\n{body}"
    at, quote = text.index("Ada"), text.index('"We')
    name = PersonMention(at, at + 13, "Ada Lindqvist", MentionKind.NAME)
    ada = Person("Ada Lindqvist", (name,), (), "", (Quote(quote, quote + 15),))
    mention(library, article, ada)
    with library.database.write() as connection:
        for day, words in (("2021-05-09", "9 May 2021"), ("2021-05-03", "3 May 2021")):
            start = text.index(words)
            connection.execute(
                "INSERT INTO date_mention VALUES "
                "(?, ?, ?, ?, 'DATE', ?, NULL, ?, ?, 1, 'certain', '')",
                (article, start, start + len(words), words, day, day, day),
            )
    person_id = _named(library, "Lindqvist")
    [found] = library.people.days(person_id, [article])
    assert (found.first, found.said[0].text) == ("2021-05-09", "9 May 2021")
    assert found.said[0].sentence == "The talks begin on 9 May 2021, Ada Lindqvist said."
    [said] = library.people.quotes(person_id, [article])
    assert said.text == '"We shall sign,'
    assert text[said.start : said.end] == said.text


def crowd_of(library: Library, many: int) -> list[int]:
    """Articles that mention many people, two of them each; return the people's numbers."""
    parts = ("bor", "mil", "kest", "vand", "ruse", "tolm", "ghar")
    pairs = [f"{one}{other}".capitalize() for one in parts for other in parts]
    names = [f"{pairs[-1 - n]} {pairs[n]}ov" for n in range(many)]
    source = add_source(library)
    for number, name in enumerate(names):
        [article] = put(library, source, entry(f"c{number}", f"C{number}", day="2031-05-04"))
        mention(library, article, person(name, "mayor"), person(names[number - 1]))
    return [summary.id for summary in library.people.list()]


def test_many_people_are_told_of_as_one_by_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = crowd_of(library, 9)
    monkeypatch.setattr("reader.library.people.person_details.ARTICLES", 5)
    found = list(library.people.pages([*reversed(ids), 10**9]))
    assert [page.id for page in found] == ids[::-1]
    assert found == [library.people.get(person_id) for person_id in reversed(ids)]
    for page in found:
        assert len(page.articles) == page.total == len(page.places) == 2
        assert [(one.role, one.published.day) for one in page.roles] == [("mayor", "2031-05-04")]
        assert len(page.companions) == 2


@pytest.mark.parametrize(
    ("articles", "people", "reads"), [(5, 100, 3), (2, 100, 9), (100, 4, 3), (100, 10, 1)]
)
def test_no_more_is_read_at_once_than_is_good(
    library: Library, monkeypatch: pytest.MonkeyPatch, articles: int, people: int, reads: int
) -> None:
    ids = crowd_of(library, 9)  # of two articles each
    monkeypatch.setattr("reader.library.people.person_details.ARTICLES", articles)
    monkeypatch.setattr("reader.library.people.person_details.PEOPLE", people)
    asked: list[str] = []
    with library.database.read() as connection:
        connection.set_trace_callback(asked.append)
        assert len(list(library.people.pages([10**9, *ids]))) == 9
        connection.set_trace_callback(None)
    assert sum("SELECT id, name FROM person WHERE" in sql for sql in asked) == reads


def test_the_questions_do_not_grow_with_the_people(library: Library) -> None:
    ids = crowd_of(library, 40)
    asked: list[str] = []
    with library.database.read() as connection:
        connection.set_trace_callback(asked.append)
        list(library.people.pages(ids[:3]))
        few = len(asked)
        asked.clear()
        assert len(list(library.people.pages(ids))) == 40
        connection.set_trace_callback(None)
    assert 0 < len(asked) == few


def test_of_somebody_in_many_articles_the_newest_are_told_of(library: Library) -> None:
    source = add_source(library)
    for day in range(1, 10):
        [article] = put(library, source, entry(f"n{day}", f"N{day}", day=f"2031-05-0{day}"))
        mention(library, article, person(NAMES[0], f"role {day}"), person(NAMES[day % 4 + 1]))
    page = library.people.get(library.people.list()[0].id, limit=3)
    assert page is not None
    assert [row.title for row in library.articles.rows(page.articles)] == ["N9", "N8", "N7"]
    assert [role.role for role in page.roles] == ["role 7", "role 8", "role 9"]
    assert page.total == 9
    assert sum(number for *_, number in page.companions) == 3


def test_people_are_found_by_words_of_any_of_their_forms(library: Library) -> None:
    crowd_of(library, 3)
    assert len(library.people.called(["borkestov"])) == 1
    assert len(library.people.called(["ghar", "ov"])) == 3
    assert library.people.called(["ghar", "reyes"]) == frozenset()


def test_a_form_that_no_article_has_any_longer_is_none_of_a_person(library: Library) -> None:
    assert library.people.called(["ada"]) == frozenset()
    told(library)
    oleh = _named(library, "Varensky")
    assert library.people.called(["varenskyy"]) == {oleh}
    with library.database.write() as connection:
        connection.execute("DELETE FROM article WHERE title = 'Second'")
    assert [one.form for one in library.people.spellings(oleh)] == ["Oleh Varensky"]
    assert library.people.called(["varenskyy"]) == frozenset()


def test_who_loses_a_form_goes_by_the_others_and_is_found_under_them_alone(
    library: Library,
) -> None:
    [article] = put(library, add_source(library), entry())
    short = PersonMention(20, 26, "Kantor", MentionKind.NAME)
    full = person("Mia Kantor")
    mention(library, article, replace(full, mentions=(*full.mentions, short)))
    mia = _named(library, "Mia Kantor")
    filed = "SELECT key FROM person_key WHERE person_id = ?"
    with library.database.write() as connection:
        free = divide(connection, article, 0, "Mia Kantor")
        move(connection, [(article, free)], None)
        recompute(connection, mia, NONE)
        keys = {key for (key,) in connection.execute(filed, (mia,))}
    assert _named(library, "Kantor") == mia
    assert keys == set(person_keys(["Kantor"]))


def test_a_name_that_is_nobodys_is_not_that_of_who_was_merged_into_it(library: Library) -> None:
    [article] = put(library, add_source(library), entry())
    merged = Correction(Kind.MERGE, NAMES[0], NAMES[1])
    nobody = Correction(Kind.NOT_A_PERSON, NAMES[1])
    sql = "SELECT person_id IS NULL FROM article_person ORDER BY place"
    with library.database.write() as connection:
        add(
            connection, article, [person(NAMES[0]), person(NAMES[1])], Corrections((merged, nobody))
        )
        assert connection.execute(sql).fetchall() == [(False,), (True,)]


def test_a_name_without_a_place_in_the_text_begins_with_it(library: Library) -> None:
    [article] = put(library, add_source(library), entry())
    said = (PersonMention(4, 17, NAMES[0], MentionKind.NAME),)
    mention(library, article, Person("Ada Lindqvist", (), ()), Person(NAMES[0], said, ()))
    pages = {page.name: page.places for page in library.people.pages([1, 2])}
    assert pages == {"Ada Lindqvist": {article: (0, 0)}, NAMES[0]: {article: (4, 17)}}


def test_a_day_that_is_only_likely_is_no_sure_one_of_a_person(library: Library) -> None:
    told(library)
    with library.database.write() as connection:
        sql = "UPDATE article SET published_grade = 'likely' WHERE title = ?"
        for title, sure in (("First", [False, True]), ("Third", [False, False])):
            connection.execute(sql, (title,))
            [page] = library.people.pages([1])
            assert [page.first_seen.is_sure, page.last_seen.is_sure] == sure


def test_a_folder_counts_as_the_outlets_that_its_files_name(library: Library) -> None:
    folder = add_source(library, kind="folder", location="/articles")
    outlets = ["Harbour News", "The Gazette", "The Gazette"]
    for number, outlet in enumerate(outlets):
        told = replace(entry(f"{number}", f"T{number}", day="2021-03-03"), outlet=outlet)
        [article] = put(library, folder, told)
        mention(library, article, person("Oleh Varensky"))
    for view in (View(), View(source=folder)):
        crowd = library.people.people_list(view)
        assert [row.sources for row in crowd.rows(crowd.ids(Sort.NAME))] == [2]
    [who] = crowd.ids(Sort.NAME)
    profile = library.people.get(who)
    assert profile is not None
    assert profile.sources == 2


def test_the_days_covered_are_those_of_the_first_and_last_article(library: Library) -> None:
    source = add_source(library)
    days = ("2026-10-01", "2026-12-01")  # whose weeks begin in the months before
    for day in days:
        [article] = put(library, source, entry(day, f"On {day}", day=day))
        mention(library, article, person("Oleh Varensky"))
    for view in (View(), View(source=source)):
        covered = library.people.people_list(view).days
        assert tuple(day.isoformat() for day in covered) == days


@pytest.mark.parametrize(
    ("dated", "undated", "first"), [(99, 0, 0), (100, 0, 1), (200, 0, 2), (1, 100, 0), (0, 1, None)]
)
def test_one_article_in_a_hundred_may_be_older_than_the_days_covered(
    library: Library, dated: int, undated: int, first: int | None
) -> None:
    source = add_source(library)
    start = date(2021, 1, 1)
    days = [str(start + timedelta(n)) for n in range(dated)]
    ids = put(library, source, *(entry(day, day, day=day) for day in days))
    ids += put(library, source, *(entry(f"{n}", f"{n}", day=None) for n in range(undated)))
    for article in ids:
        mention(library, article, person("Oleh Varensky"))
    wanted = date(1970, 1, 1) if first is None else start + timedelta(first)
    for view in (View(), View(source=source)):
        covered = library.people.people_list(view).days
        assert covered == (wanted, start + timedelta(dated - 1) if dated else wanted)


def test_a_list_of_some_articles_has_no_rows_for_others(library: Library) -> None:
    told(library)
    ada, tomas = _named(library, "Lindqvist"), _named(library, "Reyes")
    crowd = library.people.people_list(View(text="third"))
    assert [row.name for row in crowd.rows([ada, tomas])] == ["Tomas Reyes"]
    library.corrections.merge(tomas, ada)
    with library.database.write() as connection:
        delete_orphans(connection)
    assert crowd.rows([ada, tomas]) == []


def test_people_of_one_name_go_by_their_numbers(library: Library) -> None:
    source = add_source(library)
    [article] = put(library, source, entry())
    mention(library, article, person("Ada Lindqvist"), person("Tomas Reyes"))
    [ada, tomas] = [_named(library, name) for name in ("Lindqvist", "Reyes")]
    library.corrections.rename(ada, "tomas reyes")
    crowd = library.people.people_list(View(source=source))
    for sort in Sort:
        assert list(crowd.ids(sort)) == [ada, tomas]


def test_who_is_two_people_of_an_article_is_one_in_it(library: Library) -> None:
    told(library)
    ada, oleh = _named(library, "Lindqvist"), _named(library, "Varensky")
    library.corrections.merge(ada, oleh)
    for view in (View(), View(query="burned")):
        library.search.index()
        crowd = library.people.people_list(view)
        [row] = crowd.rows([oleh])
        assert (row.articles, sum(row.weeks.values())) == (3, 3)


def test_who_was_met_by_surname_alone_is_the_person_of_the_full_name(library: Library) -> None:
    source = add_source(library)
    first, second, third = put(library, source, *(entry(f"k{n}", f"T{n}") for n in range(3)))
    ivo = person("Ivo Brandt")
    mention(library, first, person("Kantor", "harbour minister"), ivo)
    mention(library, second, person("Lund", "President"))
    mention(library, third, person("Mia Kantor"), person("Eva Lund", "President"), ivo)
    listed = {row.name: row.articles for row in library.people.list()}
    assert listed == {"Mia Kantor": 2, "Eva Lund": 2, "Ivo Brandt": 2}
    for name, short, why in (
        ("Mia Kantor", "Kantor", ""),
        ("Eva Lund", "Lund", "Likely Eva Lund: the only known person of that name with the role"),
    ):
        reasons = {one.form: one.why for one in library.people.spellings(_named(library, name))}
        assert reasons[short].startswith(why), name
        assert bool(reasons[short]) is bool(why)
    assert counted(library) == true(library)
    with library.database.read() as connection:
        kept = {name for (name,) in connection.execute("SELECT name FROM person")}
    assert kept == set(listed), "nobody is left of whom no article tells"


def test_who_gets_a_full_name_keeps_the_reasons_of_earlier_articles(library: Library) -> None:
    articles = put(library, add_source(library), *(entry(f"k{n}", f"T{n}") for n in range(3)))
    for article, name in zip(articles, ("Kantor", "Kantor", "Mia Kantor"), strict=True):
        roles = () if " " in name else ("harbour minister",)
        mention(library, article, person(name, *roles), person("Ivo Brandt"))
    sql = "SELECT same_why FROM article_person WHERE name = 'Kantor' ORDER BY article_id"
    with library.database.read() as connection:
        [(first,), (second,)] = connection.execute(sql)
    assert not first
    assert second.startswith("Same name")
    assert {row.name: row.articles for row in library.people.list()} == {
        "Mia Kantor": 3, "Ivo Brandt": 3
    }  # fmt: skip


def test_a_person_is_shown_under_a_name_and_not_under_another_form(library: Library) -> None:
    [article] = put(library, add_source(library), entry("k", "T"))
    mention(library, article, replace(person("Mia Kantor"), name="Kantor"))
    assert [row.name for row in library.people.list()] == ["Kantor"]


def test_how_sure_each_form_of_a_name_is(library: Library) -> None:
    source = add_source(library)
    oleh = "Oleh Varensky"
    handle = PersonMention(30, 39, "@varensky", MentionKind.HANDLE)
    forms = (oleh, oleh, "Oleh Varenskyy", "Oleh J. Varensky", "Varensky")
    for number, form in enumerate(forms):
        [article] = put(library, source, entry(f"s{number}", f"S{number}"))
        named = person(form)
        mention(
            library,
            article,
            replace(named, mentions=(*named.mentions, handle)),
            person("Ada Lindqvist"),
        )
    found = library.people.spellings(_named(library, "Varensky"))
    assert {one.form: one.sure for one in found} == {
        oleh: Certainty.CERTAIN,
        "Oleh Varenskyy": Certainty.CERTAIN,
        "Oleh J. Varensky": Certainty.LIKELY,
        "Varensky": Certainty.SHORT,
        "@varensky": Certainty.CONTEXT,
    }
    assert [one.articles for one in found] == sorted((one.articles for one in found), reverse=True)
    why = {one.form: one.why for one in found}
    assert why[oleh] == ""
    assert why["Varensky"]
    form = "Oleh J. Varensky"
    for kept, shown in (
        (None, f"Merged “{form}” and “{oleh}”: middle name missing in one."),
        ("", "Middle name missing in one."),
        ("The same name.", "Middle name missing in one."),
    ):
        with library.database.write() as connection:
            sql = "UPDATE article_person SET same_why = coalesce(?, same_why) WHERE name = ?"
            connection.execute(sql, (kept, form))
        found = library.people.spellings(_named(library, "Varensky"))
        assert {one.form: one.why for one in found}[form] == shown
    assert library.people.spellings(10**6) == ()


def dated(library: Library, text: str, *people: Person) -> int:
    """Store an article of one day a word that is a number of that month of 2021."""
    source = library.sources.list()[0].id if library.sources.list() else add_source(library)
    key = str(len(library.articles.ids(View())))
    [article] = put(library, source, entry(key, f"T{key}", text, day=f"2021-06-{int(key) + 1:02}"))
    whole = f"T{key}\n\n{text}"
    places = [
        replace(one, mentions=tuple(
            replace(named, start=found.start(), end=found.end())
            for found in re.finditer(one.name, whole)
            for named in one.mentions
        ))
        for one in people
    ]  # fmt: skip
    mention(library, article, *places)
    with library.database.write() as connection:
        for found in re.finditer(r"\b\d\d\b", whole):
            day = f"2021-05-{found[0]}"
            connection.execute(
                "INSERT INTO date_mention VALUES "
                "(?, ?, ?, ?, 'DATE', ?, NULL, ?, ?, 1, 'certain', '')",
                (article, found.start(), found.end(), found[0], day, day, day),
            )
    return article


def test_days_of_a_person_are_those_of_the_same_sentence_the_latest_first(
    library: Library,
) -> None:
    ada = person("Ada Lindqvist")
    long = "a " * 140
    far = "a " * 149  # from a name to its day, as far as may be
    articles = [
        dated(library, "It ends on 03 May. Ada Lindqvist left on 04 May. He came on 05 May.", ada),
        dated(library, f"Ada Lindqvist left {long} on 06 May.", ada),
        dated(library, f"Ada Lindqvist left {long * 2} on 07 May.", ada),
        dated(library, "Ada Lindqvist left on 04 May.", ada),
        dated(library, "Tomas Reyes left on 08 May.", person("Tomas Reyes")),
        dated(library, f"Ada Lindqvist left {far}on 09 May.", ada),
        dated(library, f"Ada Lindqvist left {far}on  10 May.", ada),
        dated(library, "On 11 May he met Ada Lindqvist", ada),
    ]
    found = library.people.days(_named(library, "Lindqvist"), articles[::-1])
    assert [(one.first[-2:], len(one.said)) for one in found] == [
        ("11", 1), ("09", 1), ("06", 1), ("04", 2)
    ]  # fmt: skip
    assert [one.article for one in found[3].said] == [articles[3], articles[0]]
    assert found[3].said[1].sentence == "Ada Lindqvist left on 04 May."


def test_days_and_quotes_of_a_person_are_of_the_latest_articles(library: Library) -> None:
    article = dated(library, "“Ada Lindqvist left on 04 May.”", person("Ada Lindqvist"))
    who = _named(library, "Lindqvist")
    with library.database.write() as connection:
        connection.execute("UPDATE article_person SET quotes = '[[4, 9]]'")
    for most, read in ((80, library.people.days), (400, library.people.quotes)):
        others = [10**6 + number for number in range(most)]
        assert len(read(who, [*others[1:], article])) == 1
        assert not read(who, [*others, article])


def test_the_latest_of_many_days_are_shown_and_no_longer_times(library: Library) -> None:
    [article] = put(library, add_source(library), entry("a", "T", "Ada left. " * 103))
    at = [3 + 10 * number for number in range(103)]
    named = (PersonMention(start, start + 3, "Ada", MentionKind.NAME) for start in at)
    mention(library, article, Person("Ada Lindqvist", tuple(named), ()))
    with library.database.write() as connection:
        for number, start in enumerate(at):
            day = str(date(2021, 1, 1) + timedelta(number))
            lasts = {101: 31, 102: 32}.get(number, 1)
            row = (article, start + 4, start + 8, "left", day, day, day, lasts, "certain", "")
            connection.execute(
                "INSERT INTO date_mention VALUES (?, ?, ?, ?, 'DATE', ?, NULL, ?, ?, ?, ?, ?)", row
            )
    found = library.people.days(_named(library, "Lindqvist"), [article])
    assert [found[0].first, found[-1].first, len(found)] == ["2021-04-12", "2021-01-03", 100]


def test_who_is_called_exactly_so_comes_first_and_ties_go_by_name(library: Library) -> None:
    source = add_source(library)
    rows = ["Anna Poe"] * 2 + ["Zoe Poe", "\u00c9mile Poe", "Ann Poe"]
    for number, name in enumerate(rows):
        [article] = put(library, source, entry(f"e{number}", f"E{number}", day="2031-05-04"))
        mention(library, article, person(name))
    for view in (View(), View(source=source)):
        crowd = library.people.people_list(view)

        def names(sort: Sort, name: str = "", crowd: PeopleList = crowd) -> list[str]:
            return [row.name.split()[0] for row in crowd.rows(crowd.ids(sort, name))]

        assert names(Sort.NAME) == ["Ann", "Anna", "\u00c9mile", "Zoe"]
        assert names(Sort.NAME, "ANN POE")[0] == names(Sort.ARTICLES, "ann poe")[0] == "Ann"
        assert names(Sort.ARTICLES, "poe")[0] == names(Sort.SALIENCE, "poe")[0] == "Anna"
        assert names(Sort.ARTICLES)[0] == names(Sort.SALIENCE)[0] == "Anna"
        assert names(Sort.NAME, " ") == names(Sort.NAME)
        assert crowd.whole
        assert crowd.weeks.values({}) == [0]
        assert len(crowd.rows([10**6])) == 0
    assert library.people.people_list(View(source=source), 6).whole
    assert not library.people.people_list(View(source=source), 5).whole
    assert not library.people.people_list(View(text="nothing")).ids(Sort.NAME)


def test_who_is_called_exactly_so_comes_before_who_is_in_more_articles(library: Library) -> None:
    source = add_source(library)
    for number, name in enumerate(["Poe Lee Ann", "Poe Lee Ann", "Ann Poe"]):
        [article] = put(library, source, entry(f"e{number}", f"E{number}", day="2031-05-04"))
        mention(library, article, person(name))
    crowd = library.people.people_list(View())
    found = [row.name for row in crowd.rows(crowd.ids(Sort.ARTICLES, "ann poe"))]
    assert found == ["Ann Poe", "Poe Lee Ann"]


def test_companions_and_quotes_are_the_first_of_many(library: Library) -> None:
    source = add_source(library)
    text = "\u201cWe go on.\u201d " * 120
    quotes = tuple(Quote(4 + 13 * at, 4 + 13 * at + 11) for at in range(120))
    ada = replace(person("Ada Lindqvist"), quotes=quotes)
    parts = ("bor", "mil", "kest", "vand", "ruse", "tolm", "ghar")
    crowd = [
        person(f"{one}{two}".title() + " Reyes") for one in parts for two in parts if one < two
    ]
    [article] = put(library, source, entry("q", "Q", text))
    [later] = put(library, source, entry("r", "R", text, day="2031-05-04"))
    mention(library, article, ada, *crowd)
    mention(library, later, ada, crowd[-1])
    who = _named(library, "Lindqvist")
    page = library.people.get(who)
    assert page is not None
    assert len(page.companions) == 12
    assert page.companions[0][1:] == (crowd[-1].name, 2)
    found = library.people.quotes(who, [later, article])
    assert len(found) == 100
    assert {one.article for one in found} == {later}
    assert library.people.quotes(who, []) == ()

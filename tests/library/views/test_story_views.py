"""Timeline, calendar, agenda, coverage and news over findings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.view import EVERYTHING, View
from reader.library.library import Library
from reader.library.views import coverage, dated_sentences, news
from reader.library.views.coverage import EventRow
from reader.library.views.dated_sentences import Mention, load_mentions
from reader.library.views.most_reported import most_reported
from reader.library.views.storylines import follow_query
from reader.story.chronology.chart import bars
from reader.story.chronology.timeline import Zoom
from reader.story.query.query import parse
from tests.library.builders import add_source, entry, put

TEXTS = (
    (
        "Mill to reopen",
        "Mayor Maria Lopez said the old mill reopens on March 20, 2031.",
        "2031-03-03",
    ),
    (
        "Work at the old mill",
        "The old mill reopens on March 20, 2031, said mayor Maria Lopez. In 2030 it stood still.",
        "2031-03-04",
    ),
    ("Ferry sinks", "The ferry sank on February 2, 2031. Peter Blake saw it.", "2031-02-03"),
    (
        "Ferry raised",
        "The ferry that sank on February 2, 2031 was raised in April 2031.",
        "2031-05-01",
    ),
)


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "library.db"
    with Library.open(path) as library:
        one, two = add_source(library), add_source(library, location="https://y.example/f")
        for number, (title, body, day) in enumerate(TEXTS):
            put(library, (one, two)[number % 2], entry(str(number), title, body, day))
        analyse_pending(library)
    return path


@pytest.fixture
def told(analysed: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copy(analysed, tmp_path / "library.db")
    with Library.open(tmp_path / "library.db") as library:
        yield library


def periods(library: Library, view: View = EVERYTHING, zoom: Zoom = Zoom.DAY) -> list[str]:
    return [row.period.value for row in library.timeline.page(view, zoom).rows]


def test_the_timeline_is_in_the_order_of_happening(told: Library) -> None:
    assert periods(told) == ["2030", "2031-02-02", "2031-03-20", "2031-04"]
    page = told.timeline.page()
    assert (page.before, page.after) == (None, None)
    telling = page.rows[2].groups[0]
    assert [one.title for one in telling.sentences] == ["Mill to reopen", "Work at the old mill"]
    assert "old mill reopens" in telling.lead.sentence
    names = {person.id: person.name for person in told.people.list()}
    assert {names[person] for person in telling.lead.people} == {"Maria Lopez"}


def test_a_view_narrows_the_timeline(told: Library) -> None:
    assert periods(told, View(query="ferry")) == ["2031-02-02", "2031-04"]
    assert periods(told, View(query="person:blake")) == ["2031-02-02"]
    assert periods(told, View(source=2), Zoom.YEAR) == ["2030", "2031"]


def test_pages_of_the_timeline_follow_one_another(told: Library) -> None:
    first = told.timeline.page(limit=1)
    assert [row.period.value for row in first.rows] == ["2030"]
    assert (first.before, first.after) == (None, "2031-02-02")
    second = told.timeline.page(start=first.after, limit=2)
    assert [row.period.value for row in second.rows] == ["2031-02-02"]
    assert (second.before, second.after) == ("2030-01-01", "2031-03-20")
    last = told.timeline.page(backwards=True, limit=1)
    assert [row.period.value for row in last.rows] == ["2031-04"]
    assert last.after is None
    above = told.timeline.page(start=last.before, backwards=True, limit=1)
    assert [row.period.value for row in above.rows] == ["2031-03-20"]
    assert (above.before, above.after) == ("2031-02-02", "2031-04-01")


def test_what_overlaps_some_days(told: Library) -> None:
    rows = [row for part in told.timeline.stretches("2030-06-01", "2031-02-28") for row in part]
    assert [row.period.value for row in rows] == ["2030", "2031-02-02"]


def test_counts_for_charts_and_calendars(told: Library) -> None:
    counts = {"2031-02-02": 2, "2031-03-20": 2}
    assert told.timeline.counts() == counts
    assert told.timeline.counts(View(query="mill")) == {"2031-03-20": 2}
    assert told.timeline.counts(first="2031-03-01", last="2031-03-31") == {"2031-03-20": 2}
    monthly = bars(told.timeline.counts(), Zoom.MONTH)
    assert [(bar.period.value, bar.count) for bar in monthly] == [("2031-02", 2), ("2031-03", 2)]
    assert len(bars(told.timeline.counts(), Zoom.DAY)) == 47


def test_a_day_with_what_holds_it(told: Library) -> None:
    day = told.timeline.day("2031-03-20")
    assert [len(telling.sentences) for telling in day.groups] == [2]
    assert (day.more, day.around) == (0, ())
    within = told.timeline.day("2031-04-15")
    assert within.groups == ()
    assert [telling.lead.value for telling in within.around] == ["2031-04"]
    few = told.timeline.day("2031-03-20", limit=1)
    assert (len(few.groups[0].sentences), few.more) == (1, 1)


def test_the_next_day_told_of(told: Library) -> None:
    timeline = told.timeline
    assert timeline.next_day("2031-01-01") == "2031-02-02"
    assert timeline.next_day("2031-02-02") == "2031-03-20"
    assert timeline.next_day("2031-02-02", backwards=True) is None
    assert timeline.next_day("2031-01-01", View(query="mill")) == "2031-03-20"


def test_times_told_with_a_person(told: Library) -> None:
    names = {person.name: person.id for person in told.people.list()}
    lopez, blake = names["Maria Lopez"], names["Peter Blake"]
    timeline = told.timeline
    assert timeline.counts(person=lopez) == {"2031-03-20": 2}
    assert timeline.counts(View(query="ferry"), person=lopez) == {}
    assert [row.period.value for row in timeline.page(person=blake).rows] == ["2031-02-02"]
    assert timeline.next_day("2031-01-01", person=blake) == "2031-02-02"
    assert timeline.day("2031-02-02", person=lopez).groups == ()
    (announced,) = timeline.agenda(today="2031-03-10", person=lopez)
    assert announced.period.value == "2031-03-20"
    assert timeline.agenda(today="2031-03-10", person=blake) == ()


def test_a_name_far_from_the_date_is_not_told_with_it(library: Library) -> None:
    source = add_source(library)
    far = "Nothing was said about it. " * 20
    put(
        library,
        source,
        entry("a", body=f"Peter Blake came. {far}It burned on 3 May 2031.", day=None),
    )
    analyse_pending(library)
    (person,) = library.people.list()
    assert person.name == "Peter Blake"
    assert library.timeline.counts() == {"2031-05-03": 1}
    assert library.timeline.counts(person=person.id) == {}
    assert library.timeline.page(person=person.id).rows == ()


@pytest.mark.parametrize("small", [0, 2000])
def test_a_large_view_tells_the_same_as_a_small_one(
    told: Library, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(dated_sentences, "SMALL", small)
    names = {person.name: person.id for person in told.people.list()}
    view = View(query="the")
    assert periods(told, view) == ["2030", "2031-02-02", "2031-03-20", "2031-04"]
    assert told.timeline.counts(view) == {"2031-02-02": 2, "2031-03-20": 2}
    assert told.timeline.counts(View(query="ferry")) == {"2031-02-02": 2}
    with monkeypatch.context() as patched:
        patched.setattr(dated_sentences, "_MARKED", 1)
        assert told.timeline.counts(View(query="ferry")) == {"2031-02-02": 2}
    # Counted by what it leaves out.
    assert told.timeline.counts(View(query="-title:raised")) == {"2031-02-02": 1, "2031-03-20": 2}
    assert told.timeline.counts(view, person=names["Maria Lopez"]) == {"2031-03-20": 2}
    last = told.timeline.page(view, start="2031-03-20", backwards=True, limit=1)
    assert [row.period.value for row in last.rows] == ["2031-03-20"]
    assert (last.before, last.after) == ("2031-02-02", "2031-04-01")
    assert [one.period.value for one in told.timeline.agenda(view, "2031-03-10")] == ["2031-03-20"]


def test_counts_follow_corrections(told: Library) -> None:
    dates = list(told.findings.dates(View(query="sinks")))
    mention = next(one for one in dates if one.mention.first == "2031-02-02")
    told.corrections.wrong_date(mention.article, mention.mention.start, "2031-02-01")
    assert told.timeline.counts()["2031-02-01"] == 1
    assert told.timeline.counts()["2031-02-02"] == 1
    told.marks.undo()
    assert told.timeline.counts() == {"2031-02-02": 2, "2031-03-20": 2}
    told.corrections.wrong_date(mention.article, mention.mention.start)
    assert told.timeline.counts()["2031-02-02"] == 1


def test_the_agenda_knows_who_announced_it_first(told: Library) -> None:
    (announced,) = told.timeline.agenda(today="2031-03-10")
    assert announced.period.value == "2031-03-20"
    assert announced.group.lead.title == "Mill to reopen"
    assert told.timeline.agenda(today="2031-03-21") == ()
    assert told.timeline.agenda(View(query="ferry"), "2031-01-01") == ()


@pytest.mark.parametrize("small", [0, 5000])
def test_events_are_kept_with_their_articles(
    told: Library, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(coverage, "SMALL", small)
    ferry, event = events_of(told)
    assert (ferry.title, ferry.first.day, ferry.last.day) == (
        "Ferry sinks",
        "2031-02-03",
        "2031-05-01",
    )
    assert event.title == "Mill to reopen"
    assert (event.first.day, event.last.day, len(event.articles)) == ("2031-03-03", "2031-03-04", 2)
    assert told.coverage.of(event.articles[1]) == event.id
    assert events_of(told, View(query="lindow")) == ()
    assert events_of(told, View(query="mill")) == (event,)
    found = told.coverage.get(event.id)
    assert found is not None
    assert "2031-03-20" in {fact.what for fact in found.coverage.facts if len(fact.articles) == 2}
    assert set(found.rows) == set(event.articles)
    assert "Maria Lopez" in found.names.values()
    assert told.coverage.get(4000) is None


def test_an_event_is_not_called_by_the_date_that_a_file_begins_with(told: Library) -> None:
    ferry, _ = events_of(told)
    with told.database.write() as connection:
        rename = "UPDATE article SET title = ? WHERE id = ?"
        connection.execute(rename, ("3 February 2031 Updated at 11:11 GMT", ferry.articles[0]))
    assert events_of(told)[0].title == "Ferry raised"
    with told.database.write() as connection:
        stamp = "3 February 2031 Last updated at 11:11 GMT"
        connection.execute(rename, (stamp, ferry.articles[0]))
    assert events_of(told)[0].title == "Ferry raised"
    with told.database.write() as connection:
        connection.execute(rename, ("FERRY SINKS OFF LINDOW", ferry.articles[0]))
    assert events_of(told)[0].title == "Ferry raised"
    with told.database.write() as connection:
        for article in ferry.articles:
            connection.execute(rename, (stamp, article))
    assert events_of(told)[0].title == "Ferry sinks"  # its first line
    with told.database.write() as connection:
        for begin, name in ((f"{stamp}\n\nThe ferry is up.", "The ferry is up."), (stamp, stamp)):
            retext = "UPDATE content SET text = ? WHERE article_id = ?"
            connection.execute(retext, (begin, ferry.articles[0]))
            assert coverage.load_events(connection, [ferry.id])[0].title == name


def test_an_event_happened_on_the_day_that_most_articles_state_else_with_the_first(
    told: Library,
) -> None:
    ferry, mill = events_of(told)
    assert (ferry.happened.day, ferry.happened.is_sure) == ("2031-02-02", True)
    assert mill.happened == mill.first  # both name a day, which lies ahead
    with told.database.write() as connection:
        one_of_two = (
            "UPDATE date_mention SET first = ?, last = ? WHERE first = ? AND article_id = ?"
        )
        for day, article in zip(("2031-02-01", "2031-02-03"), ferry.articles, strict=True):
            connection.execute(one_of_two, (day, day, "2031-02-02", article))
    assert events_of(told)[0].happened == ferry.first


def test_an_event_loses_an_article_that_goes(told: Library) -> None:
    other, event = events_of(told)
    with told.database.write() as connection:
        connection.execute("DELETE FROM article WHERE id = ?", (event.articles[0],))
    assert events_of(told) == (other,)
    found = told.coverage.get(event.id)
    assert found is not None
    assert found.event.articles == event.articles[1:]


def test_an_event_that_was_compared_follows_edits_corrections_and_undo(told: Library) -> None:
    _, event = events_of(told)

    def facts() -> set[str]:
        found = told.coverage.get(event.id)
        assert found is not None
        names = {str(person): name for person, name in found.names.items()}
        return {names.get(one.what, one.what) for one in found.coverage.facts}

    before = facts()
    assert before == facts() == {"2031-03-20", "Maria Lopez"}
    mentions = [
        one for one in told.findings.dates(View(query="mill")) if one.mention.first == "2031-03-20"
    ]
    for one in mentions:
        told.corrections.wrong_date(one.article, one.mention.start, "2031-03-21")
    assert facts() == {"2031-03-21", "Maria Lopez"}
    for _ in mentions:
        told.marks.undo()
    assert facts() == before
    lopez = next(one.id for one in told.people.list() if one.name == "Maria Lopez")
    told.corrections.rename(lopez, "Mary Lopez")
    assert facts() == {"2031-03-20", "Mary Lopez"}
    told.marks.undo()
    edited = "The old mill reopens. Mayor Maria Lopez will have 40 guests."
    put(told, 1, entry("0", "Mill to reopen", edited, "2031-03-03"))
    analyse_pending(told)
    assert facts() == before | {"40 guest"}
    with told.database.write() as connection:
        connection.execute("DELETE FROM article WHERE id = ?", (event.articles[0],))
    assert facts() == before


def events_of(library: Library, view: View = EVERYTHING) -> tuple[EventRow, ...]:
    return tuple(library.coverage.rows(library.coverage.ids(view)))


def test_a_timeline_of_a_person_has_no_sentence_about_others(library: Library) -> None:
    body = (
        "Mayor Maria Lopez left the council. Peter Blake will see it on 14 March 2031. "
        "Maria Lopez will open the mill on 9 March 2031. The old mill was closed on 2 March 2031."
    )
    late = "Visitors went to the mill on 9 March 2031. Mayor Maria Lopez saw 40 of them."
    put(library, add_source(library), entry("1", "Mill opens", body, "2031-03-05"))
    put(
        library,
        add_source(library, location="https://y.example/f"),
        entry("2", "Mill", late, "2031-03-10"),
    )
    analyse_pending(library)
    lopez = next(one.id for one in library.people.list() if one.name == "Maria Lopez")
    timeline = library.timeline
    days = ["2031-03-02", "2031-03-09"]
    assert [row.period.value for row in timeline.page(person=lopez).rows] == days
    stretches = [row.period.value for rows in timeline.stretches(person=lopez) for row in rows]
    assert stretches == days
    assert timeline.day("2031-03-14", person=lopez).groups == ()
    (announced,) = timeline.agenda(today="2031-03-05", person=lopez)
    assert announced.period.value == "2031-03-09"
    events = most_reported(library.database, person=lopez)
    assert [one.lead.sentence.split()[0] for one in events if one.day.day == 9] == ["Maria"]


def test_the_title_of_an_event_is_the_same_in_the_news(told: Library) -> None:
    with told.database.write() as connection:
        connection.execute("UPDATE article SET added = 1000")
        connection.execute("INSERT INTO seen VALUES ('library', 1500)")
    put(told, 1, entry("8", "Doors of the old mill", TEXTS[0][1], "2031-03-05"),
        entry("9", "The old mill once more", TEXTS[0][1], "2031-03-05"))  # fmt: skip
    with told.database.write() as connection:
        connection.execute("UPDATE article SET added = 2000 WHERE added > 1500")
    analyse_pending(told)
    found = told.novelty.of(today="2031-03-10")
    [articles] = found.events
    event = found.event_of[articles[0]]
    [row] = told.coverage.rows([event])
    assert found.titles == {event: row.title}
    assert row.title == "Mill to reopen"


def test_what_arrived_is_the_beginning_of_the_news(told: Library) -> None:
    for marked in (None, 1500, 3500):
        with told.database.write() as connection:
            connection.execute("UPDATE article SET added = 1000 * id")
        if marked is not None:
            told.visits.mark_seen(at=marked)
        whole, begun = told.novelty.of(), told.novelty.arrived()
        assert len(whole.events) == (2 if marked is None else 1 if marked == 1500 else 0)
        assert (begun.events, begun.event_of, begun.titles, begun.since) == (
            whole.events, whole.event_of, whole.titles, whole.since
        )  # fmt: skip
        assert begun.news.articles == whole.news.articles
        assert (begun.more, begun.from_start) == (whole.more, whole.from_start)


@pytest.mark.parametrize("at_first", [1, 1000])
def test_of_more_than_are_examined_the_last_to_arrive_are(
    told: Library, monkeypatch: pytest.MonkeyPatch, at_first: int
) -> None:
    monkeypatch.setattr(news, "MOST", 2)
    monkeypatch.setattr(news, "_AT_FIRST", at_first)
    ids = sorted(row.id for row in told.articles.first_page(EVERYTHING, 10))
    found = told.novelty.of()
    assert sorted(found.news.articles) == ids[-2:]
    assert found.more
    story = told.stories.add("ferry", "Ferry")
    told.visits.mark_seen(story.id, 0)
    assert sorted(told.novelty.of(story.id).news.articles) == ids[2:]
    assert told.visits.count(story.id) == 2


def test_a_copy_that_arrived_with_an_article_makes_nothing_known(told: Library) -> None:
    with told.database.write() as connection:
        connection.execute("UPDATE article SET added = 1000")
        connection.execute("INSERT INTO seen VALUES ('library', 1500)")
    body = "Harbour master Jan Olsen said the ferry sails again on March 20, 2032."
    _, copy = put(told, 1, entry("8", "Ferry sails", body, "2031-05-03"),
                  entry("9", "Ferry sails again", body, "2031-05-03"))  # fmt: skip
    analyse_pending(told)
    with told.database.write() as connection:
        connection.execute("UPDATE article SET copy = 1 WHERE id = ?", (copy,))
    found = told.novelty.of(today="2031-05-10")
    assert [found.names[one.person] for one in found.news.people] == ["Jan Olsen"]
    assert [one.first for one in found.news.announced] == ["2032-03-20"]


def test_news_names_who_and_when_is_new(told: Library) -> None:
    with told.database.write() as connection:
        connection.execute("UPDATE article SET added = 1000 WHERE title <> 'Work at the old mill'")
        connection.execute("UPDATE article SET added = 2000 WHERE title = 'Work at the old mill'")
        connection.execute("INSERT INTO seen VALUES ('library', 1500)")
    found = told.novelty.of(today="2031-03-10")
    assert len(found.news.articles) == 1
    assert found.news.people == ()
    assert found.news.announced == ()
    assert [(one.first, one.last) for one in found.news.past] == [("2030-01-01", "2030-12-31")]


def test_days_of_which_nothing_is_told_are_no_news(library: Library) -> None:
    body = (
        "Posted on 3 March 2031 | Links. The old bridge of Lindow fell into the river on 4 March "
        "2031. In 1031 the town was founded by monks and merchants of the coast."
    )
    put(library, add_source(library), entry("1", "Bridge", body, "2031-03-05"))
    analyse_pending(library)
    found = library.novelty.of(today="2031-03-10")
    assert [new.first for new in found.news.past] == ["2031-03-04"]


def test_an_article_of_many_days_is_read_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = ", ".join(f"the mill will close on {day} March 2031" for day in range(1, 29))
    put(library, add_source(library), entry("1", "Closings", f"{body}.", "2031-02-04"))
    analyse_pending(library)
    read: list[int] = []

    def counted(connection: Connection, article: int) -> list[Mention]:
        read.append(article)
        return load_mentions(connection, article)

    monkeypatch.setattr(news, "load_mentions", counted)
    found = library.novelty.of(today="2031-02-05")
    assert len(found.news.announced) == 28
    assert len(read) == 1
    monkeypatch.setattr(news, "_LOOKED_AT", 5)
    assert len(library.novelty.of(today="2031-02-05").news.announced) == 5


def test_an_edited_article_makes_nobody_and_no_day_new(library: Library) -> None:
    source = add_source(library)
    body = "The well will be sealed next week. Harbour master Jan Olsen said it lost 50 barrels."
    (leak,) = put(library, source, entry("1", "Well leaks", body, "2031-03-04"))
    analyse_pending(library)
    with library.database.write() as connection:
        connection.execute("UPDATE article SET added = 1000")
        connection.execute("INSERT INTO seen VALUES ('library', 1500)")
    edited = body.replace("50", "53") + " Mayor Maria Lopez will visit on March 20, 2031."
    put(library, source, entry("1", "Well leaks", edited, "2031-03-04"))
    analyse_pending(library)
    found = library.novelty.of(today="2031-03-05")
    assert found.news.changed == (leak,)
    assert [fact.words for fact in found.facts[leak]] == ["barrels 50, now 53"]
    assert [found.names[one.person] for one in found.news.people] == ["Maria Lopez"]
    assert [one.first for one in found.news.announced] == ["2031-03-20"]
    assert "will visit" in found.sentences["2031-03-20", "2031-03-20"].sentence
    assert list(found.roles.values()) == ["Mayor"]


def test_events_that_share_people_and_subject_are_a_storyline(library: Library) -> None:
    told = (
        "Dockers of Portmere and mayor Anna Lund began talks about wages at the harbour. {} "
        "Dockers and Lund spoke of wages, the harbour company Norstar and the strike."
    )
    flood = "Heavy rain flooded the old market of Lindow. Farmers near the river lost their cattle."
    for number, (day, text) in enumerate(
        [
            ("2031-03-02", told.format("The crane drivers of pier nine stayed away.")),
            ("2031-03-20", told.format("A judge in Lindow forbids the blockade of trains.")),
            ("2031-03-10", flood),
        ]
    ):
        for source in "ab":
            place = add_source(library, "feed", f"https://{source}{number}.example")
            put(library, place, entry(source, f"News {number}", text, day))
    analyse_pending(library)
    library.coverage.update()
    with library.database.write() as connection:
        connection.execute("INSERT INTO event VALUES (900, 2, '2031-03-20', '2031-03-20')")
        connection.execute(
            "UPDATE gist SET event_id = 900 "
            "WHERE article_id IN (SELECT id FROM article WHERE title = 'News 1')"
        )
        first = connection.execute("SELECT id FROM article WHERE title = 'News 0'").fetchone()[0]
    event = library.coverage.of(first)
    assert event is not None
    found = library.coverage.get(event)
    assert found is not None
    assert [one.id for one in found.storyline] == [event, 900]
    assert found.storyline_query.startswith('person:"Anna Lund" (')
    assert set(library.search.ids(found.storyline_query)) >= set(found.event.articles)


def test_an_event_is_followed_by_its_rare_person_and_words_not_by_famous_ones(
    library: Library,
) -> None:
    talk = "President Karl Oster spoke in Lindow about budgets, farms and taxes on day {}."
    trial = (
        "A court in Portmere sentenced smuggler Ilse Varga for forged passports. "
        "President Karl Oster had demanded the verdict."
    )
    place = add_source(library, "feed", "https://a.example")
    for number in range(9):
        put(library, place, entry(f"t{number}", f"Speech {number}", talk.format(number), None))
    texts = [("Varga sentenced for passports", trial), ("Court jails Varga", f"{trial} Rain fell.")]
    entries = [entry(title, title, text, "2031-03-02") for title, text in texts]
    ids = put(library, place, *entries)
    analyse_pending(library)
    library.coverage.update()
    library.search.index()
    with library.database.read() as connection:
        named = connection.execute("SELECT id, name FROM person").fetchall() * len(texts)
        assert len(named) == 2 * len(texts)
        query = follow_query(connection, texts, named)
        alone = follow_query(connection, texts, [])
        assert follow_query(connection, [("One", "of a")], []) == ""
    assert query.startswith('person:"Ilse Varga" (')
    assert "passport*" in query
    assert "Oster" not in query
    assert set(library.search.ids(query)) == set(ids)
    assert parse(alone).problems == ()
    assert alone.startswith(("varga* (", "passport* ("))


def test_a_new_article_of_a_known_event_says_what_developed(library: Library) -> None:
    body = (
        "A blast in the old market of Portmere killed {} people on Tuesday, police chief Jan Olsen "
        "said. The market hall of Portmere burned for hours and the harbour road was closed."
    )
    ids = [
        put(
            library,
            add_source(library, "feed", f"https://{name}.example"),
            entry(name, "Blast in Portmere market", text, day),
        )
        for name, text, day in (
            ("a", body.format(3), "2031-03-04"),
            ("b", body.format(10) + " Hospitals of Portmere asked for blood.", "2031-03-05"),
        )
    ]
    analyse_pending(library)
    library.coverage.update()
    assert library.coverage.of(ids[0][0]) == library.coverage.of(ids[1][0]) is not None
    with library.database.write() as connection:
        connection.execute("UPDATE article SET added = 1000 WHERE id = ?", (ids[0][0],))
        connection.execute("UPDATE article SET added = 2000 WHERE id = ?", (ids[1][0],))
        connection.execute("INSERT INTO seen VALUES ('library', 1500)")
    found = library.novelty.of(today="2031-03-06")
    assert [fact.words for fact in found.facts[ids[1][0]]] == ["dead 3, now 10"]
    assert found.event_of == {ids[1][0]: library.coverage.of(ids[1][0])}


def test_a_day_that_everybody_tells_of_fills_one_page(library: Library) -> None:
    source = add_source(library)
    first, second = put(library, source, entry("a", body="x " * 400), entry("b", body="Later."))
    with library.database.write() as connection:
        connection.executemany(
            "INSERT INTO date_mention "
            "VALUES (?, ?, ?, 'x', 'DATE', 'v', NULL, ?, ?, 1, 'stated', '')",
            [(first, 17 + 2 * n, 18 + 2 * n, "2031-01-01", "2031-01-01") for n in range(300)]
            + [(second, 17, 18, "2031-01-05", "2031-01-05")],
        )
    page = library.timeline.page()
    assert [row.period.value for row in page.rows] == ["2031-01-01"]
    assert page.rows[0].more == 150
    assert page.after == "2031-01-05"
    (month,) = library.timeline.page(zoom=Zoom.MONTH).rows
    assert month.period.value == "2031-01"
    assert {one.first for telling in month.groups for one in telling.sentences} == {
        "2031-01-01", "2031-01-05",
    }  # fmt: skip
    assert month.more > 200
    last = library.timeline.page(start="2031-01-03", backwards=True)
    assert (last.before, last.after) == (None, "2031-01-05")
    assert library.timeline.counts() == {"2031-01-01": 300, "2031-01-05": 1}


def test_a_time_that_has_begun_is_announced_only_where_the_sentence_says_so(
    tmp_path: Path,
) -> None:
    with Library.open(tmp_path / "library.db") as library:
        source = add_source(library)
        past = "The bridge was closed earlier this year, said mayor Maria Lopez."
        ahead = "The bridge will be rebuilt in March, said mayor Maria Lopez."
        put(library, source, entry("1", "Bridge closed", past, "2031-03-04"))
        put(library, source, entry("2", "Bridge to be rebuilt", ahead, "2031-03-05"))
        analyse_pending(library)
        news = library.novelty.of(today="2031-03-06").news
        assert [(new.first, new.last) for new in news.announced] == [("2031-03-01", "2031-03-31")]

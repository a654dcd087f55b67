"""search, timeline, agenda, coverage and new: what they promise to print."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import time
from pathlib import Path

import pytest

from reader import paths
from reader.cli.story_documents import DATED_SENTENCE
from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.view import View
from reader.library.library import Library
from tests.cli_runner import Runner
from tests.test_cli_library import LIST_NAMES

ARTICLES = {
    "first.md": """---
title: Mill to reopen
date: 2031-03-03
---
Mayor Maria Lopez said on Monday that the old mill will reopen on March 20, 2031.
About 40 workers will return to the old mill, Lopez said.
""",
    "second.md": """---
title: Work starts at the old mill, =1+1
date: 2031-03-04
---
The old mill will reopen on March 20, 2031, mayor Maria Lopez said. Some 55 workers will
return to the old mill. Owner Peter Blake was not there.
""",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two articles of one event beside the seeds, all analysed. Made once."""
    home = tmp_path_factory.mktemp("filled")
    folder = home / "mill"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    seeds = paths.seeds_dir()
    assert seeds is not None
    with Library.open(home / "library.db") as library:
        library.sources.ensure_seeds(seeds)
        library.sources.add_path(folder)
        library.sources.refresh()
        analyse_pending(library)
    return home


@pytest.fixture
def mill(newsreader: Runner, filled: Path, isolated: Path) -> Runner:
    """The command line over a copy of that library."""
    paths.private_folder(isolated / "newsreader")
    shutil.copy(filled / "library.db", isolated / "newsreader" / "library.db")
    return newsreader


def test_search_prints_the_sentence(mill: Runner) -> None:
    found = mill("search", "workers", "title:mill", "--json").json
    assert [hit["title"] for hit in found] == [
        "Work starts at the old mill, =1+1",
        "Mill to reopen",
    ]
    assert list(found[0]) == [*LIST_NAMES, "snippet", "snippet_marks", "start"]
    snippet = found[1]["snippet"]
    assert "workers" in {snippet[a:b] for a, b in found[1]["snippet_marks"]}
    assert "workers" in mill("search", "workers").out


def test_search_knows_people_and_days(mill: Runner) -> None:
    by_person = mill("search", "person:lopez", "date:2031-03-20", "--json").json
    assert {hit["title"] for hit in by_person} == {
        "Work starts at the old mill, =1+1", "Mill to reopen",
    }  # fmt: skip
    assert mill("search", "person:lopez", "person:macron", "--json").json == []
    assert mill("search", "person:zelenskyy", "--limit", "2", "--json").out.count('"id"') == 2


@pytest.mark.parametrize("filter_", ["date:soon", "date:2019-13", "is:foo"])
@pytest.mark.parametrize("command", ["search", "timeline --search", "agenda --search"])
def test_a_filter_that_is_not_understood_selects_nothing(
    mill: Runner, command: str, filter_: str
) -> None:
    done = mill(*command.split(), f"mill {filter_}")
    assert done.code == 2
    assert done.out == ""
    assert filter_.partition(":")[2] in done.err
    assert done.err.count("\n") == 1


def test_search_says_that_nothing_is_found(mill: Runner) -> None:
    assert mill("search", "xyzzy").out == "No articles found.\n"


def test_search_by_relevance(mill: Runner) -> None:
    found = mill("search", "reopen", "--sort", "relevance", "--json").json
    assert found[0]["title"] == "Mill to reopen"
    assert mill("search", "reopen", "--best", "--json").json == found
    assert "--best" not in mill("search", "--help").out


def test_timeline_groups_what_tells_the_same(mill: Runner) -> None:
    told = mill("timeline", "mill", "--from", "2031-03-20", "--json").json
    assert [list(one) for one in told] == [list(DATED_SENTENCE)] * 2
    assert [one["first"] for one in told] == ["2031-03-20"] * 2
    assert told[0]["group"] == told[1]["group"]
    assert all(one["telling"] == one["group"] for one in told), "the name of schema 1"
    assert "March 20, 2031" in told[0]["sentence"]


def test_timeline_is_in_the_order_of_happening(mill: Runner) -> None:
    days = [one["first"] for one in mill("timeline", "--json").json]
    assert days == sorted(days)
    assert len(days) > 20
    some = mill("timeline", "--json", "--to", "2025-12-31", "--limit", "3").json
    assert [one["first"] for one in some] == days[:3]


def test_timeline_table_has_a_chart_in_words_too(mill: Runner) -> None:
    lines = mill("timeline").out.splitlines()
    assert " mentions from " in lines[1]
    assert lines[3].split() == ["WHEN", "SENTENCE", "SOURCES", "ARTICLE"]
    plain = mill("timeline", encoding="ascii").out
    assert plain.isascii()


def test_timeline_names_the_day_of_a_time_of_day(newsreader: Runner, tmp_path: Path) -> None:
    (tmp_path / "fire.md").write_text(
        "---\ntitle: Pier burned\ndate: 2031-05-06\n---\n"
        "The old pier burned on Monday morning, the harbour master said.",
        encoding="utf-8",
    )
    newsreader("import-folder", str(tmp_path))
    line = next(one for one in newsreader("timeline").out.splitlines() if "old pier" in one)
    assert line.startswith("5 May 2031, morning")


def test_timeline_exports(mill: Runner) -> None:
    assert mill("timeline", "mill", "--format", "md").out.startswith("# Timeline: mill\n")
    assert mill("timeline", "--format", "html").out.startswith("<!DOCTYPE html>")
    slides = json.loads(mill("timeline", "mill", "--format", "timelinejs").out)
    assert {"year": 2031, "month": 3, "day": 20} in [e["start_date"] for e in slides["events"]]
    rows = list(csv.DictReader(io.StringIO(mill("timeline", "mill", "--format", "csv").out)))
    assert list(rows[0]) == list(DATED_SENTENCE)
    assert rows[-1]["first"] == "2031-03-20"


def test_timeline_of_one_person_one_source_some_words(mill: Runner) -> None:
    told = mill("timeline", "--person", "Lopez", "--json").json
    assert {one["first"] for one in told} == {"2031-03-03", "2031-03-20"}
    found = mill("timeline", "--search", "owner", "--source", "mill", "--json").json
    assert {one["title"] for one in found} == {"Work starts at the old mill, =1+1"}
    nobody = mill("timeline", "--person", "Xyzzy")
    assert nobody.code == 2
    assert "Xyzzy" in nobody.err
    titled = mill("timeline", "mill", "--person", "Lopez", "--format", "md").out
    assert titled.startswith("# Timeline: mill with Maria Lopez\n")


def test_timeline_spans_are_days_months_or_years(mill: Runner) -> None:
    some = mill("timeline", "--from", "2025-03", "--to", "2025-03", "--zoom", "week", "--json").json
    assert some
    assert all(one["last"] >= "2025-03-01" and one["first"] <= "2025-03-31" for one in some)
    assert mill("timeline", "--from", "soon").code == 2
    assert mill("timeline", "--from", "tomorrow", "--to", "yesterday").code == 2
    assert mill("agenda", "--from", "Yesterday").code == 0


def test_two_forms_at_once_are_refused(mill: Runner) -> None:
    done = mill("timeline", "--json", "--format", "md")
    assert (done.code, done.out) == (2, "")
    assert mill("timeline", "--from", "2026-02-01", "--to", "2026-01-01").code == 2


def test_agenda_holds_what_was_announced(mill: Runner) -> None:
    told = mill("agenda", "--from", "2031-03-10", "--json").json
    assert {one["first"] for one in told} == {"2031-03-20"}
    assert told[0]["title"] == "Mill to reopen"
    assert mill("agenda", "--from", "2031-03-21", "--json").json == []
    assert mill("agenda", "--from", "2031-03-10", "--person", "lopez", "--json").json == told
    assert mill("agenda", "--from", "2031-03-01", "--json").json == [], "not published yet"
    assert mill("agenda", "--from", "2031-03-21").out == "No upcoming dates.\n"


def test_agenda_of_the_seeds_is_what_was_yet_to_come(mill: Runner) -> None:
    told = mill("agenda", "--from", "2026-01-06", "--json").json
    texts = {one["text"] for one in told}
    assert {"6:15 p.m.", "early January"} <= texts
    assert "earlier this year" not in texts
    assert all(one["announced"] for one in told)
    out = mill("agenda", "--from", "2026-01-06").out
    assert out.index("18:15") < out.index("Without an exact date") < out.index("early Jan 2026")


def test_agenda_leaves_vague_times_out_of_calendars(mill: Runner) -> None:
    done = mill("agenda", "--from", "2026-01-06", "--format", "ics")
    assert "DTSTART;VALUE=DATE:20260106" in done.out
    assert "DTSTART;VALUE=DATE:20260101" not in done.out
    assert "omitted 2 upcoming dates" in done.err


def test_dates_as_a_calendar(mill: Runner) -> None:
    out = mill("dates", "--calendar", "--from", "2026-01", "--to", "2026-01").out
    lines = out.splitlines()
    assert lines[:2] == ["Jan 2026", "Mo  Tu  We  Th  Fr  Sa  Su"]
    assert "2026-01-06: 7" in lines
    counted = mill("dates", "--calendar", "--json").json
    assert {"day": "2031-03-20", "mentions": 2} in counted
    assert mill("dates", "--calendar", "--from", "1900", "--to", "1900").out == (
        "No dates found.\n"
    )
    assert mill("dates", "--calendar", "--format", "csv").code == 2


def test_dates_of_what_a_query_finds(mill: Runner) -> None:
    every = mill("dates", "--json").json
    found = mill("dates", "mill", "--json").json
    wanted = {one["id"] for one in mill("search", "mill", "--json").json}
    assert {one["article"] for one in found} == wanted < {one["article"] for one in every}
    assert mill("dates", "nothingofthekind").out == "No dates found.\n"
    assert mill("dates", "before:soon").code == 2
    excluded = mill("dates", "after:2031", "before:2031")
    assert "no day is in both after:2031 and before:2031" in excluded.err


def test_dates_as_csv(mill: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(mill("dates", "--format", "csv", "--limit", "3").out)))
    assert len(rows) == 3
    assert list(rows[0])[:3] == ["value", "first", "last"]


def test_agenda_as_a_calendar_file(mill: Runner) -> None:
    text = mill("agenda", "--from", "2031-03-10", "--format", "ics").out
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20310320\r\n" in text
    again = mill("agenda", "--from", "2031-03-10", "--format", "ics").out
    uids = [line for line in text.split("\r\n") if line.startswith("UID:")]
    assert uids
    assert uids == [line for line in again.split("\r\n") if line.startswith("UID:")]


def test_coverage_lists_events_and_compares_one(mill: Runner) -> None:
    event = mill("coverage", "mill", "--json").json[0]
    assert list(event) == ["event", "title", "first", "last", "articles", "sources"]
    assert event["title"] == "Mill to reopen"
    article = str(event["articles"][0])
    whole = mill("coverage", "--article", article, "--json").json
    assert list(whole) == [
        *event, "happened", "reports", "storyline", "storyline_query", "copies",
        "independent_reports", "facts", "single_source",
        "disagreements", "developments", "alone",
    ]  # fmt: skip
    assert {fact["what"] for fact in whole["facts"] if len(fact["articles"]) == 2} >= {
        "Maria Lopez", "2031-03-20",
    }  # fmt: skip
    assert "Peter Blake" in str(whole["single_source"])
    differing = [*whole["disagreements"], *whole["developments"]]
    assert [side["says"] for one in differing for side in one["sides"]] == [
        "about 40", "about 55",
    ]  # fmt: skip
    out = mill("coverage", "--article", article).out
    assert "\nWho reported when\n" in out
    assert mill("coverage", article).out == out  # a number alone is an ID
    document = mill("coverage", article, "--format", "md").out
    _, articles = document.split("\n## Articles\n")
    listed = [line for line in articles.splitlines() if line]
    assert [line.partition(" ")[0] for line in listed] == ["-"] * len(event["articles"])
    assert all(f"- [{one}] " in articles for one in event["articles"])
    assert "Mill to reopen, " in articles
    assert f"{event['last']}" in articles
    assert mill("coverage", "--article", "4000").code == 2
    unknown = mill("coverage", "4000")
    assert (unknown.code, unknown.err) == (2, mill("coverage", "--article", "4000").err)
    assert mill("coverage", "9" * 30).code == 2


def test_new_until_it_was_seen(mill: Runner) -> None:
    listed = mill("new", "--from", "2031-03-10").out
    assert listed.startswith("New in the library since this library was opened: 7 new articles")
    assert listed.index("Mill to reopen") < listed.index("Maria Lopez")
    headings = [line for line in listed.splitlines()[1:] if line and line[0] != " "]
    page = "Events", "Changed", "Upcoming", "Single articles", "People", "Without new facts"
    assert {"Upcoming", "Single articles", "People"} <= set(headings) <= set(page)
    news = mill("new", "--from", "2031-03-10", "--seen", "--json").json
    assert list(news) == [
        "story", "since", "articles", "changed", "events", "changes", "people", "dates", "upcoming",
        "more", "announced",
    ]  # fmt: skip
    [upcoming] = news["upcoming"]
    assert "March 20, 2031" in upcoming["sentence"]
    assert len(news["articles"]) == 7
    assert "Maria Lopez" in [person["name"] for person in news["people"]]
    assert [one["first"] for one in news["upcoming"]] == ["2031-03-20"]
    day = time.strftime("%Y")
    assert re.fullmatch(rf"Nothing new in the library since .+ {day}, ..:..\.\n", mill("new").out)


def test_a_search_becomes_a_story(mill: Runner) -> None:
    assert mill("search", "mill", "--save", "The Mill").code == 0
    again = mill("search", "mill", "--save", "the mill")
    assert again.code == 1
    assert "already" in again.err
    listed = mill("new", "--stories", "--json").json
    assert [(one["story"], one["query"], one["unread"]) for one in listed] == [
        ("The Mill", "mill", 2)
    ]
    also = mill("search", "mill", "--save", "Mill too")
    assert (also.code, also.err.splitlines()[0]) == (
        0, "newsreader: the story The Mill has the same search."
    )  # fmt: skip
    assert "has the same search" not in mill("search", "mills", "--save", "Mills").err
    mill("stories", "--undo")
    mill("stories", "--undo")
    assert mill("new", "--story", "nothing").code == 2
    seen = mill("new", "--story", "THE MILL").out
    assert seen.startswith("Nothing new in “The Mill” since ")


def test_a_story_is_followed_renamed_and_removed(mill: Runner) -> None:
    assert "containing “mill”" in mill("stories", "The Mill", "--query", "mill").out
    [story] = mill("stories", "--json").json
    assert list(story) == ["story", "query", "new", "unread", "notify", "keep_pages", "seen"]
    kept = mill("stories", "the mill", "--keep-pages", "on", "--json").json
    assert (kept["keep_pages"], kept["notify"]) == (True, False)
    assert "keeping pages" in mill("stories", "--undo").out
    assert (story["story"], story["new"], story["unread"]) == ("The Mill", 0, 2)
    assert "newsreader stories --undo" in mill("stories", "the mill", "--rename", "Dam").out
    assert mill("stories", "Dam", "--query", "dam", "--json").json["query"] == "dam"
    assert mill("stories", "Dam", "--remove", "--json").json["story"] == "Dam"
    assert mill("stories", "--json").json == []
    assert "unfollowed" in mill("stories", "--undo").out
    assert mill("stories", "Dam", "--json").json["query"] == "dam"
    assert "No stories" not in mill("stories").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--remove",), 2),
        (("x", "--undo"), 2),
        (("x", "--remove"), 2),
        (("x", "--query", "date:soon"), 2),
    ],
)
def test_what_cannot_be_done_to_a_story_is_refused(
    mill: Runner, words: tuple[str, ...], code: int
) -> None:
    answer = mill("stories", *words)
    assert answer.code == code
    assert answer.err.count("\n") == 1


def test_what_a_search_names_in_vain_is_said(mill: Runner) -> None:
    answer = mill("search", "person:nobody", "mill")
    assert answer.code == 0
    assert "no person named “nobody”." in answer.err
    assert "use unread" in mill("search", "is:blue", "mill").err


def test_the_most_relevant_first(mill: Runner) -> None:
    best = mill("search", "mill", "reopen", "sort:relevance", "--json").json
    assert best[0]["title"] == "Mill to reopen"
    assert [hit["id"] for hit in best] == [
        hit["id"] for hit in mill("search", "mill", "reopen", "--sort", "relevance", "--json").json
    ]


def test_help_has_examples(newsreader: Runner) -> None:
    for command in ("search", "timeline", "agenda", "coverage", "new", "stories"):
        assert f"newsreader {command}" in newsreader(command, "--help").out


def test_people_as_a_table_and_as_a_document(mill: Runner) -> None:
    table = mill("people", "--format", "csv").out.splitlines()
    assert table[0] == "person,name,roles,count,mentions,first_seen,last_seen,variants"
    assert any(",Maria Lopez," in line for line in table)
    document = mill("people", "lopez", "--format", "md").out
    assert document.startswith("# People\n")
    assert "\n## Maria Lopez\n" in document
    assert mill("people", "--format", "csv", "--json").code == 2


def test_coverage_news_and_hits_as_documents(mill: Runner) -> None:
    event = mill("coverage", "--json").json[0]
    listed = mill("coverage", "--format", "md").out
    assert listed.startswith("# Coverage\n")
    one = mill("coverage", "--article", str(event["articles"][0]), "--format", "md").out
    assert "\n## Who reported when\n" in one
    news = mill("new", "--format", "md").out
    assert news.startswith("# New in the library\n")
    assert "\n## People\n" in news
    found = mill("search", "mill", "--format", "md").out
    assert found.startswith("# mill\n")
    table = mill("search", "mill", "--format", "csv").out.splitlines()
    assert table[0].startswith("id,source,title,published,url,")
    assert len(table) == 3


_BARE_DAY = re.compile(r"(?<![~\w.-])(?:\d\d? \w{3} |\d{4}-\d\d-)\d\d")
"""A day without the sign of a likely one."""


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("coverage",),
        ("coverage", "mill"),
        ("coverage", "--article", "{mill}"),
        ("coverage", "--format", "md"),
        ("people", "lopez"),
        ("people", "lopez", "--format", "md"),
        ("timeline",),
        ("timeline", "--all", "mill"),
        ("agenda", "--from", "2031-03-04"),
        ("dates", "--article", "{mill}"),
        ("new", "--from", "2031-03-01"),
    ],
    ids=" ".join,
)
def test_every_likely_day_has_its_sign(
    mill: Runner, isolated: Path, words: tuple[str, ...]
) -> None:
    with Library.open(isolated / "newsreader" / "library.db") as library:
        with library.database.write() as connection:
            connection.execute("UPDATE article SET published_grade = 'likely'")
            connection.execute("UPDATE date_mention SET grade = 'likely'")
        article = library.articles.ids(View(query="title:reopen"))[0]
    printed = mill(*(word.format(mill=article) for word in words))
    assert printed.code == 0, printed.err
    own = [
        line for line in printed.out.splitlines() if not line.endswith(", peak 20 Mar 2031 (2).")
    ]
    assert "~" in printed.out
    assert not [line for line in own if _BARE_DAY.search(line)]

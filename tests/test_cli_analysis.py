"""Commands that print findings: new articles are analysed first, or it is said otherwise."""

from __future__ import annotations

import pytest

from tests.cli_runner import Runner


def test_the_first_list_dates_all_samples(newsreader: Runner) -> None:
    done = newsreader("list", "--json")
    assert [one["analysed"] for one in done.json] == [True] * 5
    assert all(one["published"] for one in done.json)


def test_now_says_in_table_and_json_what_is_not_analysed(newsreader: Runner) -> None:
    done = newsreader("list", "--now")
    assert "unanalysed" in done.out
    assert "5 articles not analysed yet (run without --now)" in done.err
    assert [one["analysed"] for one in newsreader("list", "--now", "--json").json] == [False] * 5
    found = newsreader("search", "macron", "--now")
    assert "unanalysed" in found.out


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--source", "nowhere"),
        ("list", "--limit", "0"),
        ("search", "date:foo"),
        ("search", "is:foo"),
        ("search", ""),
        ("timeline", " ", ""),
        ("search", "date:2019-13", "--json"),
        ("timeline", "is:foo"),
        ("agenda", "--source", "nowhere"),
        ("coverage", "before:soon"),
        ("dates", "--from", "whenever"),
        ("people", "--source", "nowhere"),
        ("timeline", "--person", "Nobody At All"),
        ("show", "4711"),
        ("new", "--story", "none"),
    ],
)
def test_what_is_not_understood_prints_nothing(
    words: tuple[str, ...], newsreader: Runner, seeds_home: object
) -> None:
    done = newsreader(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_a_day_is_read_as_in_articles(newsreader: Runner, seeds_home: object) -> None:
    assert newsreader("dates", "--from", "next friday").code == 0
    assert newsreader("timeline", "--from", "mid-March 2025", "--to", "end of 2026").code == 0
    assert newsreader("explain", "1", "--published", "6 January 2026").code == 0
    several = newsreader("explain", "1", "--published", "last week")
    assert several.code == 2
    assert "more than one day" in several.err


def test_a_piped_table_is_whole(
    newsreader: Runner, seeds_home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [one["title"] for one in newsreader("list", "--json").json]
    lines = newsreader("list").out.splitlines()
    for title in titles:
        assert any(title in line for line in lines)
    assert len({line.find("Seed corpus") for line in lines[1:]}) == 1  # columns stay aligned
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, newsreader("list").out.splitlines())) <= 80


def test_search_reads_days_in_words(newsreader: Runner, seeds_home: object) -> None:
    found = newsreader("search", 'after:"december 2025"', "--json")
    assert found.code == 0, found.err
    assert {one["published"][:7] for one in found.json} == {"2026-01"}
    assert newsreader("search", "before:yesterday").code == 0
    assert newsreader("search", 'date:"not a day at all"').code == 2


def test_what_is_too_long_is_refused_with_a_sentence(
    newsreader: Runner, seeds_home: object
) -> None:
    filtered = newsreader("list", "w " * 1200)
    assert filtered.code in (1, 2)
    assert "a filter has at most 500 words" in filtered.err
    named = newsreader("add", "x" * 100_000)
    assert named.code in (1, 2)
    assert "Errno" not in named.err
    assert named.err.count("\n") == 1
    story = newsreader("search", "macron", "--save", "x" * 100_000)
    assert story.code in (1, 2)
    assert "at most 80 characters" in story.err


def test_an_article_is_shown_with_its_title_once_and_without_codes(
    newsreader: Runner, seeds_home: object
) -> None:
    (article,) = newsreader("list", "Zelensky attends", "--json").json
    article_id = str(article["id"])
    shown = newsreader("show", article_id).out
    assert " ".join(shown.split()).count(article["title"]) == 1
    for text in (shown, newsreader("explain", article_id).out):
        assert "duration “four-year”" in text or "“four-year” at" in text
        assert not {"P4Y", "PAST_REF"} & set(text.split())


def test_a_likely_publication_date_is_marked_wherever_one_is_printed(
    newsreader: Runner, copied_seeds: object
) -> None:
    article_id = str(newsreader("list", "Zelensky attends", "--json").json[0]["id"])
    newsreader("notebook", "--keep", article_id)
    for words in (
        ("list",),
        ("people", "macron"),
        ("people", "macron", "--format", "md"),
        ("rules", "--preview", "macron"),
        ("notebook",),
    ):
        assert "~2026-01-06" in newsreader(*words).out, words
    assert "~2025-12-29" in newsreader("agenda", "--from", "2026-01-01").out
    assert "about 6 Jan 2026" in newsreader("timeline", "--format", "md").out

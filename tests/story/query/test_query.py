from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.query.completion import (
    Completion,
    Suggestion,
    completions,
    fixed_suggestions,
    key_completions,
    matches,
    typed_at,
)
from reader.story.query.explanation import explain, full_text
from reader.story.query.query import Either, Key, Term, parse, span

TODAY = date(2031, 5, 17)
OFFERS = (
    Suggestion(Key.PERSON, "Oleh Varensky", "7 articles"),
    Suggestion(Key.PERSON, "Zoe Marsh", "3 articles"),
    Suggestion(Key.SOURCE, "Portmere Post"),
    Suggestion(Key.SOURCE, "Élan"),
    Suggestion(Key.TAG, "harbour"),
)


def ways(text: str, cursor: int | None = None) -> list[Completion]:
    """Complete as the library does, over a few names."""
    typed = typed_at(text, len(text) if cursor is None else cursor)
    fitting = [
        offer
        for offer in OFFERS
        if typed.key in (None, offer.key) and matches(offer.value, typed.value)
    ]
    named = fitting if typed.known and (typed.key or typed.value) else []
    return [
        *key_completions(typed),
        *completions(typed, [*fixed_suggestions(typed, TODAY), *named]),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("preson:lind", "No field preson: (did you mean person:?)."),
        ("feed:post", "No field feed: (did you mean source:?)."),
        ("-dat:2031", "No field dat: (did you mean date:?)."),
        (
            'foo:"two bars"',
            'No field foo: (write "foo:two bars" in quotation marks to search for these words).',
        ),
        ("12:30", ""),
        ("https://example.org/a", ""),
        ("port:8080", ""),
        ('"preson:lind"', ""),
        ("preson: lind", ""),
    ],
)
def test_an_unknown_field_is_a_problem(text: str, problem: str) -> None:
    query = parse(text)
    assert " ".join(query.problems) == problem
    assert query.terms


@pytest.mark.parametrize("text", ["dock AND strike", "dock AND", "(dock AND strike)", "AND dock"])
def test_and_in_capitals_joins_as_a_space_does(text: str) -> None:
    query = parse(text)
    assert query.problems == ()
    assert {term.value for term in query.terms} == set(re.findall("dock|strike", text))


def test_every_kind_of_term_is_understood() -> None:
    query = parse(
        'strike "pay rise" title:dock person:"oleh varensky" date:2031-01 published:2031 '
        "before:2031-09-01 after:2030-12-31 source:post tag:x is:unread -flood -tag:y"
    )
    assert query.problems == ()
    assert [(term.key, term.value) for term in query.terms] == [
        (Key.TEXT, "strike"),
        (Key.TEXT, "pay rise"),
        (Key.TITLE, "dock"),
        (Key.PERSON, "oleh varensky"),
        (Key.DATE, "2031-01"),
        (Key.PUBLISHED, "2031"),
        (Key.BEFORE, "2031-09-01"),
        (Key.AFTER, "2030-12-31"),
        (Key.SOURCE, "post"),
        (Key.TAG, "x"),
        (Key.IS, "unread"),
        (Key.TEXT, "flood"),
        (Key.TAG, "y"),
    ]
    assert [term.value for term in query.terms if term.negated] == ["flood", "y"]
    assert query.of(Key.TAG, negated=True)[0].value == "y"
    [about] = query.of(Key.DATE)
    assert (about.first, about.last) == ("2031-01-01", "2031-01-31")
    assert query.terms[1].phrase


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2028-02", ("2028-02-01", "2028-02-29")),
        ("2031-1-6", ("2031-01-06", "2031-01-06")),
        ("2031-W02", ("2031-01-06", "2031-01-12")),
        ("2031-q4", ("2031-10-01", "2031-12-31")),
        ("2031-01..2031-03", ("2031-01-01", "2031-03-31")),
        ("2031-05..", ("2031-05-01", "9999-12-31")),
        ("..2031", ("0001-01-01", "2031-12-31")),
        ("today", ("2031-05-01", "2031-05-01")),
        ("yesterday", ("2031-04-30", "2031-04-30")),
        ("2031-13", None),
        ("2031-02-30", None),
        ("2031-W60", None),
        ("2031-03..2031-01", None),
        ("0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times(value: str, days: tuple[str, str] | None) -> None:
    assert span(value, "2031-05-01") == days


def test_what_is_not_understood_is_named_and_left_out() -> None:
    query = parse("strike date:soon is:blue before:")
    assert [(term.key, term.value) for term in query.terms] == [(Key.TEXT, "strike")]
    assert query.problems[0].startswith("Invalid date “soon” in date:")
    assert "use unread, read" in query.problems[1]
    assert query.problems[2].startswith("No value after “before:”")
    assert span("today") is None


def test_an_unknown_key_is_a_word() -> None:
    [address, time] = parse("https://example.org 10:30").terms
    assert (address.key, address.value) == (Key.TEXT, "https://example.org")
    assert time.value == "10:30"


def test_a_query_is_explained() -> None:
    assert explain(parse("")) == "All articles."
    assert explain(parse('harbour person:zoe date:2031-01 is:unread -"pay rise"')) == (
        "Unread articles containing “harbour”, mentioning “zoe”, mentioning Jan 2031 and not "
        "containing “pay rise”."
    )


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("published:2031-05..", "Articles published from 1 May 2031."),
        ("published:..2031-05", "Articles published until 31 May 2031."),
        ("published:2031", "Articles published in 2031."),
        ("published:2031-05-06", "Articles published on 6 May 2031."),
        ("published:2031-W02", "Articles published in the week of 6 Jan 2031."),
        ("-published:2031-Q1", "Articles not published from 1 Jan 2031 to 31 Mar 2031."),
        ("before:2031 tag:sea", "Articles published before 2031 and tagged “sea”."),
        ("-is:starred is:read", "Unstarred read articles."),
        ("source:post -title:x", "Articles from “post” and not with “x” in the title."),
        ("sort:relevance", "All articles, by relevance."),
    ],
)
def test_every_condition_is_explained(text: str, explained: str) -> None:
    assert explain(parse(text)) == explained


@pytest.mark.parametrize(
    ("text", "shown", "completed"),
    [
        ("per", "person:", "person:"),
        ("-ta", "tag:", "-tag:"),
        ("x person:var", "Oleh Varensky", 'x person:"Oleh Varensky" '),
        ("source:ela", "Élan", "source:Élan "),
        ("is:un", "unread", "is:unread "),
        ('person:"zoe m', "Zoe Marsh", 'person:"Zoe Marsh" '),
    ],
)
def test_completions(text: str, shown: str, completed: str) -> None:
    first = ways(text)[0]
    assert (first.label, first.text, first.cursor) == (shown, completed, len(completed))
    assert first.note


def test_a_name_without_a_key_is_offered_with_its_own() -> None:
    assert [way.label for way in ways("zoe")] == ['person:"Zoe Marsh"']
    assert [way.text for way in ways("x po")] == ['x source:"Portmere Post" ']
    assert ways("x zo")[0].text == 'x person:"Zoe Marsh" '


def test_completion_in_the_middle_keeps_what_follows() -> None:
    [first] = ways("tag:h strike", 5)
    assert first.text == "tag:harbour strike"
    assert first.cursor == len("tag:harbour ")
    assert ways("", 0) == []
    assert ways("strike") == []
    assert ways("nokey:x") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("is:", ["unread", "read", "starred", "dimmed", "hidden"]),
        ("sort:r", ["relevance"]),
        ("date:", ["today", "yesterday", "2031-05", "2031-06", "2031-04", "2031"]),
        ("published:to", ["today"]),
        ("before:2031", ["2031-05", "2031-04", "2031"]),
        ("date:2030..y", ["2030..yesterday"]),
        ("date:month", ["2031-05", "2031-06", "2031-04"]),
    ],
)
def test_states_orders_and_near_times_are_offered(text: str, shown: list[str]) -> None:
    assert [way.label for way in ways(text)] == shown


def test_the_word_at_the_cursor_is_taken_apart() -> None:
    typed = typed_at('a -person:"anna li', 99)
    assert (typed.minus, typed.key, typed.value, typed.quoted) == ("-", Key.PERSON, "anna li", True)
    assert typed_at('person:"a b"', 12).value == "a b"
    assert typed_at("mailto:x", 8).known is False


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    [term] = parse("harb*").terms
    assert (term.value, term.begins) == ("harb", True)
    assert full_text(parse("title:harb*")).wanted == 'title : "harb"*'
    assert explain(parse("harb*")) == "Articles containing “harb…”."
    assert parse('"harb*"').terms[0].begins is False
    assert parse("*").terms == ()
    short = parse("ha*")
    assert short.terms == ()
    assert "at least 3 letters" in short.problems[0]


def test_the_order_is_part_of_the_query() -> None:
    query = parse("strike sort:relevance")
    assert query.by_relevance
    assert explain(query) == "Articles containing “strike”, by relevance."
    assert not parse("strike sort:relevance sort:newest").by_relevance
    assert "sort:newest" in parse("sort:size").problems[0]
    assert "sort:newest" in parse("-sort:relevance").problems[0]


def test_words_are_gathered_in_the_explanation() -> None:
    assert explain(parse("mill fire port")) == "Articles containing “mill”, “fire” and “port”."
    assert explain(parse("mill title:x -fire pow*")) == (
        "Articles containing “mill” and “pow…”, with “x” in the title and not containing “fire”."
    )


def test_names_are_explained_as_the_library_has_them() -> None:
    query = parse("person:marsh dock")
    named = {query.terms[0]: "Zoe Marsh"}
    assert explain(query, named, query.terms[1]) == (
        "Articles mentioning Zoe Marsh and containing “dock…”."
    )


def table() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, body)")
    connection.execute("INSERT INTO t VALUES ('Harbour strike', 'Dockers want a pay rise')")
    return connection


def found(text: str, *, as_you_type: bool = True) -> bool:
    wanted = full_text(parse(text), as_you_type=as_you_type).wanted
    connection = table()
    try:
        return bool(connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (wanted,)).fetchall())
    finally:
        connection.close()


def test_full_text_finds_words_phrases_titles_and_beginnings() -> None:
    assert found("harbour dockers")
    assert found('"pay rise"')
    assert not found('"rise pay"')
    assert found("title:harbour")
    assert not found("title:dockers")
    assert found("dock")
    assert not found("dock", as_you_type=False)
    assert full_text(parse("-flood -x")).unwanted == '"flood" OR "x"'
    assert full_text(parse("-flood is:read")).wanted == ""


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.text('"-:()*^+ANDORNEAR date:is. \0', max_size=40)
    | st.lists(st.sampled_from(["date:", '"', "-", "x", "NEAR(", "title:", " ", "9"])).map("".join)
)
def test_any_text_is_safe_to_type(text: str) -> None:
    query = parse(text, "2031-05-01")
    assert explain(query).endswith(".")
    assert all(term.value for term in query.terms)
    for cursor in (0, len(text) // 2, len(text), len(text) + 5):
        for way in ways(text, cursor):
            assert way.cursor <= len(way.text)
    connection = table()
    try:
        for part in (full_text(query, as_you_type=True).wanted, full_text(query).unwanted):
            if part:
                connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (part,)).fetchall()
    finally:
        connection.close()


def test_a_very_long_query_is_cut_and_says_so() -> None:
    query = parse("word " * 5000)
    assert len(query.terms) == 200
    assert "first 1,000 characters" in query.problems[0]


def shape(text: str) -> object:
    """The parts of a query as they were grouped: alternatives are lists of tuples."""

    def of(part: Term | Either) -> object:
        if isinstance(part, Either):
            return [tuple(map(of, way)) for way in part.ways]
        return f"{'-' * part.negated}{part.value}"

    query = parse(text)
    assert query.problems == ()
    return [*map(of, query.required), *map(of, query.alternatives)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mill OR ferry", [[("mill",), ("ferry",)]]),
        ("mill | ferry", [[("mill",), ("ferry",)]]),
        ("(mill OR ferry) lindow", ["lindow", [("mill",), ("ferry",)]]),
        ("mill OR ferry lindow", [[("mill",), ("ferry", "lindow")]]),
        ("(mill lindow)", ["mill", "lindow"]),
        ("-(mill OR ferry)", ["-mill", "-ferry"]),
        ("-(mill ferry)", [[("-mill",), ("-ferry",)]]),
        ("a (b OR (c d OR -e))", ["a", [("b",), ([("c", "d"), ("-e",)],)]]),
        ("mill or ferry", ["mill", "or", "ferry"]),
        ("ORION", ["ORION"]),
        ("f(x) :)", ["f(x)", ":"]),
        ('person:"a b" OR "c d"', [[("a b",), ("c d",)]]),
        ("()", []),
    ],
)
def test_alternatives_and_groups(text: str, expected: object) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize("text", ["mill OR", "OR mill", "(mill", "mill OR (ferry"])
def test_half_a_group_is_a_problem(text: str) -> None:
    query = parse(text)
    assert len(query.problems) == 1
    assert "mill" in [term.value for term in query.terms]


@pytest.mark.parametrize(
    "text", ['"mill', 'mill "', 'title:"mill fire', '-"mill', 'fire NEAR "mill']
)
def test_an_unclosed_quotation_mark_is_a_problem(text: str) -> None:
    assert [" is not closed." in one for one in parse(text).problems] == [True]
    assert not parse(f'{text} x"').problems


def test_alternatives_are_explained_and_searched_in_one_expression() -> None:
    query = parse("(mill OR title:ferry) lindow -fire")
    assert explain(query) == (
        "Articles containing “lindow”, not containing “fire” and either containing “mill” or with "
        "“ferry” in the title."
    )
    found = full_text(query)
    assert found.wanted == '"lindow" AND (("mill") OR (title : "ferry"))'
    assert found.unwanted == '"fire"'
    assert explain(parse("mill OR is:unread source:post")) == (
        "Articles either containing “mill” or unread and from “post”."
    )


def test_a_person_in_parentheses_is_completed() -> None:
    [way] = ways("(mill OR person:zo")
    assert way.text == '(mill OR person:"Zoe Marsh" '


@given(st.text(alphabet='ab()-OR |":is', max_size=60))
def test_any_parentheses_are_read(text: str) -> None:
    query = parse(text)
    assert sorted(term.start for term in query.terms) == [term.start for term in query.terms]
    found = full_text(query)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, text)")
        if found.wanted:
            connection.execute("SELECT * FROM t WHERE t MATCH ?", (found.wanted,)).fetchall()

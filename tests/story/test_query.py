from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.query import Key, parse, span
from reader.story.query_help import completions, explain, full_text

VALUES = {
    Key.PERSON: ["Oleh Varensky", "Zoe Marsh", "Mia Kantor"],
    Key.SOURCE: ["Portmere Post", "Élan"],
    Key.TAG: ["harbour"],
}


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
    assert [(term.key, term.value) for term in query.terms] == [
        (Key.TEXT, "strike"),
        (Key.TEXT, "before:"),
    ]
    assert query.problems[0].startswith('"date:soon" is no time')
    assert "is:unread" in query.problems[1]
    assert span("today") is None


def test_an_unknown_key_is_a_word() -> None:
    [address, time] = parse("https://example.org 10:30").terms
    assert (address.key, address.value) == (Key.TEXT, "https://example.org")
    assert time.value == "10:30"


def test_a_query_is_explained() -> None:
    assert explain(parse("")) == "All articles."
    assert explain(parse('harbour person:zoe date:2031-01 is:unread -"pay rise"')) == (
        'Articles that contain "harbour", mention "zoe", speak of Jan 2031, are unread and do not '
        'contain "pay rise".'
    )
    assert explain(parse("published:2031-05..")) == (
        "Articles that appeared in any time from 1 May 2031."
    )


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
    first = completions(text, len(text), VALUES)[0]
    assert (first.shown, first.text, first.cursor) == (shown, completed, len(completed))
    assert first.why


def test_completion_in_the_middle_keeps_what_follows() -> None:
    [first] = completions("tag:h strike", 5, VALUES)
    assert first.text == "tag:harbour  strike"
    assert first.cursor == len("tag:harbour ")
    assert completions("", 0, VALUES) == ()
    assert completions("strike", 6, VALUES) == ()
    assert completions("nokey:x", 7, VALUES) == ()


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
        completions(text, cursor, VALUES)
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
    assert "first 1000 characters" in query.problems[0]

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.search.search import Order
from reader.library.storage.search_index import index_pending
from reader.story.identity.name_keys import person_keys
from tests.library.builders import add_source, entry, put, put_one, titles


@pytest.fixture
def stocked(library: Library) -> Library:
    source = add_source(library)
    put(
        library,
        source,
        entry("a", "Old mill burned", "The mill burned. Nobody was hurt in Łódź.", "2024-05-01"),
        entry("b", "Council meets", "It spoke of the old mill. Élodie Söder left.", "2024-05-03"),
        entry("c", "Ferry sails", "Nothing else happened at all today.", "2024-05-02"),
    )
    library.search.index()
    return library


def found(library: Library, query: str, *, as_you_type: bool = False) -> list[str]:
    page = library.search.articles(query, as_you_type=as_you_type)
    return [hit.row.title for hit in page.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mill", ["Council meets", "Old mill burned"]),
        ("MILL burned", ["Old mill burned"]),
        ('"old mill"', ["Council meets", "Old mill burned"]),
        ('"mill old"', []),
        ("title:mill", ["Old mill burned"]),
        ("mill -burned", ["Council meets"]),
        ("-mill", ["Ferry sails"]),
        ("lodz", ["Old mill burned"]),
        ("Łódź", ["Old mill burned"]),
        ("elodie soder", ["Council meets"]),
        ("before:2024-05-03", ["Ferry sails", "Old mill burned"]),
        ("after:2024-05-01 -is:read", ["Council meets", "Ferry sails"]),
        ("published:2024-05-02", ["Ferry sails"]),
        ("-published:2024-05-02", ["Council meets", "Old mill burned"]),
        ("source:post ferry", ["Ferry sails"]),
        ("source:elsewhere", []),
        ("burned OR ferry", ["Ferry sails", "Old mill burned"]),
        ("(burned OR ferry) lindow", []),
        ("mill (burned OR council)", ["Council meets", "Old mill burned"]),
        ("burned OR published:2024-05-02", ["Ferry sails", "Old mill burned"]),
        ("mill (is:read OR after:2024-05-02)", ["Council meets"]),
        ("-(burned OR ferry)", ["Council meets"]),
        ("burned OR -mill", ["Ferry sails", "Old mill burned"]),
        ("-(mill burned)", ["Council meets", "Ferry sails"]),
        ("", ["Council meets", "Ferry sails", "Old mill burned"]),
        ("mil", []),
    ],
)
def test_queries(stocked: Library, query: str, expected: list[str]) -> None:
    assert found(stocked, query) == expected
    assert titles(stocked, stocked.search.ids(query)) == expected
    assert titles(stocked, stocked.articles.ids(View(query=query))) == expected


def test_an_unfinished_word_finds_what_begins_so(stocked: Library) -> None:
    assert found(stocked, "bur", as_you_type=True) == ["Old mill burned"]
    assert found(stocked, "mill bu", as_you_type=True) == ["Council meets", "Old mill burned"]
    assert found(stocked, "mill bur ", as_you_type=True) == []


def test_a_hit_shows_the_sentence_where_the_words_stand(stocked: Library) -> None:
    (hit,) = stocked.search.articles("soder elodie").hits
    assert hit.sentence == "Élodie Söder left."
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["Élodie", "Söder"]
    article = stocked.articles.get(hit.row.id)
    assert article is not None
    assert article.text[hit.at :].startswith("Élodie")


def test_a_hit_without_words_shows_how_the_article_begins(stocked: Library) -> None:
    (hit,) = stocked.search.articles("published:2024-05-02").hits
    assert hit.sentence == "Nothing else happened at all today."
    assert hit.marks == ()


@pytest.fixture
def peopled(stocked: Library) -> Library:
    """The articles with whom and what time they mention."""
    text = "It spoke of the old mill. Élodie Söder left."
    article_id = stocked.search.ids("council")[0]
    article = stocked.articles.get(article_id)
    assert article is not None
    name, mill = article.text.index("Élodie"), article.text.index("old mill")
    assert article.text.endswith(text)
    with stocked.database.write() as connection:
        connection.execute("INSERT INTO person(id, name) VALUES (7, 'Élodie Söder')")
        connection.execute(
            "INSERT INTO article_person VALUES "
            "(?, 0, 7, '', ?, '[]', ?, 1, '[]', '', '', '', NULL, NULL, NULL)",
            (article_id, '["Élodie Söder"]', f'[[{name}, {name + 12}, "Élodie Söder", "name"]]'),
        )
        keys = [(key, 7) for key in person_keys(["Élodie Söder"])]
        connection.executemany("INSERT INTO person_key VALUES (?, ?)", keys)
        connection.execute(
            "INSERT INTO date_mention VALUES (?, ?, ?, 'old mill', 'DATE', '2024-04', NULL, "
            "'2024-04-02', '2024-04-02', 1, 'stated', '')",
            (article_id, mill, mill + 8),
        )
    return stocked


def test_a_hit_shows_where_it_mentions_the_person_or_time(peopled: Library) -> None:
    (hit,) = peopled.search.articles("person:soder").hits
    assert hit.sentence == "Élodie Söder left."
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["Élodie Söder"]
    (hit,) = peopled.search.articles("date:2024-04 person:soder").hits
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["old mill"]
    (hit,) = peopled.search.hits("date:2024-04 left", [hit.row.id])
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["old mill"]
    article = peopled.articles.get(hit.row.id)
    assert article is not None
    spans = peopled.search.places("date:2024-04 person:soder le", hit.row.id, article.text)
    assert [article.text[a:b] for a, b in spans] == ["old mill", "Élodie Söder"]
    typed = peopled.search.places("lef", hit.row.id, article.text, as_you_type=True)
    assert [article.text[a:b] for a, b in typed] == ["lef"]


def test_people_and_words_are_alternatives(peopled: Library) -> None:
    assert found(peopled, "person:soder OR burned") == ["Council meets", "Old mill burned"]
    assert found(peopled, "(person:soder OR burned) -council") == ["Old mill burned"]
    said = peopled.search.help("person:soder OR mill", 0)
    assert said.words == "Articles either mentioning Élodie Söder or containing “mill”."


def test_a_person_is_found_by_name_and_not_by_sound(peopled: Library) -> None:
    assert found(peopled, "person:soeder") == ["Council meets"]
    assert found(peopled, 'person:"elodie soder"') == ["Council meets"]
    for sound in ("sidar", "sudra", '"elodie sidar"', '"ilida soder"'):
        assert found(peopled, f"person:{sound}") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "after:2019 before:2020-01",
            "No day is in both after:2019 and before:2020-01 "
            "(published:2019 finds articles of 2019).",
        ),
        ("published:2020 mill before:2019", "No day is in both published:2020 and before:2019."),
        ("after:2019-12-31 before:2020-01-02", ""),
        ("after:2019 OR before:2018", ""),
        ("after:2019 -before:2020-06", ""),
        ("after:2020 date:2019", ""),
    ],
)  # fmt: skip
def test_days_that_exclude_each_other_are_named(peopled: Library, typed: str, said: str) -> None:
    assert " ".join(peopled.search.problems(typed)) == said


def test_what_is_typed_is_explained_with_the_names_of_the_library(peopled: Library) -> None:
    said = peopled.search.help("person:soder mil", 16)
    assert said.words == "Articles mentioning Élodie Söder and containing “mil…”."
    assert said.problems == ()
    said = peopled.search.help("person:nemo source:x is:blue tag:y ", 35)
    assert said.problems == (
        "Unknown value “blue” in is: (use unread, read, starred, dimmed, hidden).",
        "No person named “nemo”.",
        'No source named "x".',
        'No tag named "y".',
    )
    said = peopled.search.help('person:sodr quoted:"elodie sodr" source:"daly post" ', 50)
    assert said.problems == (
        "No person named “sodr” (did you mean Élodie Söder?).",
        "No person named “elodie sodr” (did you mean Élodie Söder?).",
        'No source named "daly post" (did you mean Daily Post?).',
    )


def test_a_plain_word_that_occurs_nowhere_is_compared_with_names(peopled: Library) -> None:
    said = "Nothing contains “elodi” (did you mean Élodie?)."
    assert peopled.search.problems("elodi") == (said,)
    assert peopled.search.problems("elodie xyzzyx") == ()
    assert peopled.search.help("elodi", 5).problems == (), "still being typed"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("person:e", [("Élodie Söder", "1 article")]),
        ("person:elodie", [("Élodie Söder", "1 article")]),
        ("s\u00f6d", [('person:"Élodie Söder"', "1 article")]),
        ("source:po", [("Daily Post", "3 articles")]),
        ("tag:", [("later", "1 article")]),
        (
            "is:",
            [("unread", "3 articles")]
            + [(state, "0 articles") for state in ("read", "starred", "dimmed", "hidden")],
        ),
        ("date:2024-04", [("2024-04-02", "Tuesday, 1 mention")]),
        ("date:2024-03..2024-04", [("2024-03..2024-04", "1 mention")]),
        ("date:2024-05..2024-0", []),
        ("date:2024..2024-0", [("2024..2024-04", "1 mention")]),
    ],
)
def test_the_word_at_the_cursor_is_completed_with_counts(
    peopled: Library, typed: str, shown: list[tuple[str, str]]
) -> None:
    peopled.marks.set_tags(peopled.search.ids("ferry")[0], ["later"])
    ways = peopled.search.help(typed, len(typed), today="2031-05-17").completions
    assert [(way.label, way.note) for way in ways] == shown


def test_relevance_is_asked_for_in_the_query(stocked: Library) -> None:
    wanted = ["Old mill burned", "Council meets"]
    assert found(stocked, "mill sort:relevance") == wanted
    assert titles(stocked, stocked.search.ids("mill sort:relevance")) == wanted
    assert stocked.articles.count(View(query="mill sort:relevance")).total == 2


def test_a_star_finds_what_begins_so(stocked: Library) -> None:
    assert found(stocked, "bur*") == ["Old mill burned"]
    (hit,) = stocked.search.articles("counc*").hits
    assert hit.row.title == "Council meets"


def test_a_finished_word_is_asked_whole_unless_nothing_has_it(stocked: Library) -> None:
    assert stocked.search.finished("mill") == "mill"
    assert stocked.search.finished("burn") == "burn*"
    assert stocked.search.finished("burn ") == "burn "
    assert stocked.search.finished('"burn"') == '"burn"'
    assert stocked.search.finished("xyz") == "xyz"
    assert stocked.search.finished("bu") == "bu"


def test_the_next_unread_of_what_was_found(stocked: Library) -> None:
    ids = stocked.search.ids("")
    assert stocked.search.unread(ids) == 3
    stocked.marks.set_read(ids[:1], True)
    assert stocked.search.unread(ids) == 2
    assert stocked.search.next_unread(ids) == ids[1]
    assert stocked.search.next_unread(ids[::-1]) == ids[2]
    assert stocked.search.next_unread(ids[:1]) is None


def test_pages_follow_one_another(stocked: Library) -> None:
    first = stocked.search.articles("", 2)
    assert len(first.hits) == 2
    second = stocked.search.articles("", 2, before=first.next)
    assert [h.row.title for h in second.hits] == ["Old mill burned"]
    assert second.next is None
    page = stocked.search.articles("mill", 1)
    rest = stocked.search.articles("mill", 1, before=page.next)
    assert [h.row.title for h in (*page.hits, *rest.hits)] == ["Council meets", "Old mill burned"]


def test_relevance_puts_the_title_first(stocked: Library) -> None:
    page = stocked.search.articles("mill", order=Order.BEST)
    assert [hit.row.title for hit in page.hits] == ["Old mill burned", "Council meets"]


def test_marks_and_tags_narrow(stocked: Library) -> None:
    article_id = stocked.search.ids("ferry")[0]
    stocked.marks.set_tags(article_id, ["Later"])
    stocked.marks.set_starred([article_id], True)
    stocked.marks.set_read([article_id], True)
    for query in ("tag:later", "tag:lat", "is:starred", "is:read", "-is:unread", "ferry tag:later"):
        assert found(stocked, query) == ["Ferry sails"]
    assert found(stocked, "is:unread -tag:later") == ["Council meets", "Old mill burned"]


def test_a_changed_text_is_found_by_its_new_words_only(stocked: Library) -> None:
    put_one(stocked, 1, entry("a", "Old mill rebuilt", "Masons came.", "2024-05-01"))
    stocked.search.index()
    assert found(stocked, "masons rebuilt") == ["Old mill rebuilt"]
    assert found(stocked, "burned") == []
    assert found(stocked, "nobody") == []


def test_a_moved_article_is_found_where_it_stands_now(stocked: Library) -> None:
    article_id = stocked.search.ids("burned")[0]
    stocked.marks.set_published(article_id, "2024-05-09")
    stocked.search.index()
    assert found(stocked, "mill") == ["Old mill burned", "Council meets"]


def test_a_removed_article_is_not_found(stocked: Library) -> None:
    with stocked.database.write() as connection:
        connection.execute("DELETE FROM article WHERE title = 'Old mill burned'")
    assert found(stocked, "burned") == []
    stocked.search.index()
    assert found(stocked, "burned") == []
    with stocked.database.read() as connection:
        held = connection.execute("SELECT count(*) FROM search_docsize").fetchone()
    assert held == (2,)


def test_the_index_is_made_in_pieces(library: Library) -> None:
    source = add_source(library)
    put(library, source, *(entry(f"{n}", f"Mill {n}", f"Wheel {n}.") for n in range(450)))
    left: list[int] = []
    database = library.database
    assert index_pending(database, progress=left.append, cancelled=lambda: bool(left)) == 200
    assert left == [250]
    assert len(library.search.ids("mill")) == 200
    assert library.search.index() == 250
    assert len(library.search.ids("mill")) == 450
    with library.database.write() as connection:
        connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")


@pytest.fixture(scope="module")
def one_article(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("search") / "library.db") as library:
        put(library, add_source(library), entry())
        library.search.index()
        yield library


@settings(max_examples=150, deadline=None)
@given(query=st.text(max_size=60) | st.text(alphabet="ab\"*:-()^+{}\\\0 ,.%_'", max_size=40))
def test_any_text_is_a_query(one_article: Library, query: str) -> None:
    assert len(one_article.search.articles(query, as_you_type=True).hits) <= 1
    assert one_article.articles.count(View(query=query)).total <= 1
    assert one_article.search.explain(query)
    for cursor in (0, len(query) // 2, len(query)):
        assert one_article.search.help(query, cursor).words


@pytest.mark.parametrize("begun", ["", "person:", "tag:", 'source:"', "text:"])
def test_nothing_is_offered_for_a_book_that_was_pasted(peopled: Library, begun: str) -> None:
    typed = begun + "y" * 100_000
    assert peopled.search.help(typed, len(typed)).completions == ()

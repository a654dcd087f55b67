from __future__ import annotations

import pytest

from reader.library.library import Library, LibraryError, Scope, View
from reader.library.views.stories import MAX_NAME, Numbers, suggested_name
from tests.library.builders import add_source, entry, put


@pytest.fixture
def stocked(library: Library) -> Library:
    put(
        library,
        add_source(library),
        entry("a", "Old mill burned", "Nobody was hurt.", "2024-05-01"),
        entry("b", "Mill rebuilt", "Masons came.", "2024-05-03"),
        entry("c", "Ferry sails", "At noon.", "2024-05-02"),
    )
    library.search.index()
    return library


def later(library: Library, seconds: int) -> None:
    """Let everything have come in ``seconds`` before."""
    with library.database.write() as connection:
        connection.execute("UPDATE article SET added = added - ?", (seconds,))
        connection.execute("UPDATE story SET seen = seen - ?", (seconds - 1,))


def test_a_story_is_a_named_search_with_an_unread_count(stocked: Library) -> None:
    story = stocked.stories.add("  mill\nis:unread ", "The Mill")
    assert (story.name, story.query) == ("The Mill", "mill is:unread")
    assert stocked.stories.list() == [story]
    assert stocked.stories.named("the mill") == story
    assert stocked.stories.unread(story.id) == 2
    stocked.marks.set_read(stocked.search.ids("masons"), True)
    assert stocked.stories.unread(story.id) == 1


def test_a_story_without_a_name_is_called_as_it_is_typed(stocked: Library) -> None:
    assert stocked.stories.add("title:mill").name == "title:mill"


@pytest.mark.parametrize("query", ["", "   ", "date:soon", "!!!"])
def test_a_search_for_nothing_is_refused(stocked: Library, query: str) -> None:
    with pytest.raises(LibraryError, match="This search is empty"):
        stocked.stories.add(query, "Nothing")
    assert stocked.stories.list() == []


def test_names_are_taken_once(stocked: Library) -> None:
    stocked.stories.add("mill", "Mill")
    other = stocked.stories.add("ferry", "Ferry")
    with pytest.raises(LibraryError, match="already"):
        stocked.stories.add("masons", "MILL")
    with pytest.raises(LibraryError, match="already"):
        stocked.stories.rename(other.id, "mill")
    with pytest.raises(LibraryError, match="empty"):
        stocked.stories.rename(other.id, " \n ")
    stocked.stories.rename(other.id, "FERRY")
    assert stocked.stories.get(other.id).name == "FERRY"


def test_everything_can_be_undone(stocked: Library) -> None:
    story = stocked.stories.add("mill", "Mill")
    stocked.stories.rename(story.id, "Wheel")
    stocked.stories.change(story.id, "ferry")
    stocked.stories.remove(story.id)
    with pytest.raises(LibraryError, match="no longer exists"):
        stocked.stories.get(story.id)
    assert stocked.marks.undo() == "unfollowed “Wheel”"
    assert stocked.stories.get(story.id).query == "ferry"
    assert stocked.marks.undo() == "changed the query for story “Wheel”"
    assert stocked.stories.get(story.id).query == "mill"
    assert stocked.marks.undo() == "renamed story “Mill”"
    assert stocked.stories.get(story.id).name == "Mill"
    assert stocked.marks.undo() == "followed “Mill”"
    assert stocked.stories.list() == []


def test_news_of_a_story(stocked: Library) -> None:
    story = stocked.stories.add("mill", "Mill")
    assert stocked.novelty.of(story.id).news.is_empty
    later(stocked, 100)
    put(
        stocked,
        1,
        entry("d", "Mill opens", "Come in.", "2024-05-04"),
        entry("e", "Ferry sinks", "At night.", "2024-05-04"),
        entry("b", "Mill rebuilt", "Masons and roofers came.", "2024-05-03"),
    )
    stocked.search.index()
    news = stocked.novelty.of(story.id).news
    assert [row.title for row in stocked.articles.rows(news.articles)] == ["Mill opens"]
    assert [row.title for row in stocked.articles.rows(news.changed)] == ["Mill rebuilt"]
    assert stocked.visits.count(story.id) == 2
    assert stocked.visits.count() == 5  # never looked at: what came on the last day
    stocked.visits.mark_seen(story.id)
    assert stocked.novelty.of(story.id).news.is_empty
    assert stocked.marks.undo() == "marked “Mill” as seen"
    assert stocked.visits.count(story.id) == 2


def test_news_of_the_library_until_seen(stocked: Library) -> None:
    assert len(stocked.novelty.of().news.articles) == 3
    stocked.visits.mark_seen()
    assert stocked.novelty.of().news.is_empty
    assert stocked.marks.undo() == "marked everything as seen"
    assert stocked.visits.count() == 3


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Mill opens", "Mill opens"),
        ("a" * MAX_NAME, "a" * MAX_NAME),
        (f"{'a' * (MAX_NAME - 1)} b", "a" * (MAX_NAME - 1)),
        (f"Mill, {'a' * MAX_NAME}", "Mill"),
        ("a" * 300, "a" * MAX_NAME),
    ],
)
def test_a_suggested_name_is_accepted(stocked: Library, title: str, name: str) -> None:
    assert suggested_name(title) == name
    assert stocked.stories.add("mill", suggested_name(title)).name == name


def test_a_view_is_said_as_a_query(stocked: Library) -> None:
    with stocked.database.write() as connection:
        connection.execute("INSERT INTO person(id, name) VALUES (7, 'Ada Blom')")
    asked = stocked.stories.query_of
    assert asked(View()) == ""
    assert asked(View(Scope.UNREAD, query="mill")) == "mill is:unread"
    assert asked(View(tag="two words", day=("2024-05-01", "2024-05-03"))) == (
        'tag:"two words" date:2024-05-01..2024-05-03'
    )
    assert asked(View(person=7, source=1)) == 'person:"Ada Blom" source:"Daily Post"'
    assert asked(View(text="mill")) is None
    assert asked(View(paths=("/x",))) is None


def test_a_story_is_known_by_its_query(stocked: Library) -> None:
    story = stocked.stories.add("old  mill", "Mill")
    assert stocked.stories.of_query(" old mill ") == story
    assert stocked.stories.of_query("mill") is None


def test_numbers_of_a_story(stocked: Library) -> None:
    story = stocked.stories.add("mill", "Mill")
    assert stocked.stories.numbers(story.id) == Numbers(unread=2, new=0)
    later(stocked, 100)
    put(stocked, 1, entry("d", "Mill opens", "Come in.", "2024-05-04"))
    stocked.search.index()
    assert stocked.stories.numbers(story.id) == Numbers(unread=3, new=1)

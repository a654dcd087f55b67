"""Notebooks in the library: kept, found again after edits, searched, undone, never pruned."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.library.articles.pruning import Retention, prune
from reader.library.feeds.archive import archive_feed
from reader.library.library import Library, LibraryError
from reader.library.notebook.notebook import MAX_NOTE, Draft
from reader.library.rules.matching import Lookups, Subject, compile_query
from reader.story.notebook.citation import works
from reader.story.notebook.clipping import Clipping, Kind, State
from tests.library.builders import add_source, entry, put, put_one

BODY = "It burned on 3 May 2024. Nobody was hurt. The owner wept."


def kept(library: Library, words: str = "Nobody was hurt.") -> Clipping:
    article = put(library, add_source(library), entry(body=BODY, author="Anna Lind"))[0]
    ids = library.notebook.keep([Draft(article, words=words)], "Mill", "ask Lind")
    (one,) = [found for found in library.notebook.clippings() if found.id in ids]
    return one


def test_a_clipping_carries_all_that_cites_it(library: Library) -> None:
    one = kept(library)
    text = f"The mill burned\n\n{BODY}"
    assert (one.quote, one.note, one.notebook) == ("Nobody was hurt.", "ask Lind", "Mill")
    assert (one.source, one.author, one.published.day) == ("Daily Post", "Anna Lind", "2024-05-04")
    assert one.published.why == "The file says so."
    assert one.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert text[one.anchor.start : one.anchor.end] == one.quote
    assert one.accessed.endswith("+00:00")


def test_a_search_and_a_rule_find_notes(library: Library) -> None:
    one = kept(library)
    other = put(library, add_source(library, location="https://y.example/f"), entry("b", "Dam"))[0]
    library.search.index()
    for query in ("note:lind", 'note:"LIND ask"', "mill note:ask"):
        assert list(library.search.ids(query, 9)) == [one.article], query
    for query in ("-note:lind", "dam OR note:nothing"):
        assert list(library.search.ids(query, 9)) == [other], query
    assert "in your notes" in library.search.explain("note:lind")
    with library.database.read() as connection:
        matcher = compile_query("note:lind")
        found = [
            matcher.matches(Subject(Lookups(connection), each)) for each in (one.article, other)
        ]
    assert found == [True, False]


def test_an_article_without_url_keeps_its_key_when_its_title_is_edited(library: Library) -> None:
    one = kept(library)
    (before,) = works(library.notebook.clippings())
    source = library.sources.list()[-1].id
    put_one(library, source, entry(title="Mill fire", body=BODY, author="Anna Lind"))
    library.notebook.keep([Draft(one.article)], "Mill")
    (after,) = works(library.notebook.clippings())
    assert after.key == before.key
    assert len(after.clippings) == 2


def test_words_are_found_again_after_an_edit_and_said_to_be_gone(library: Library) -> None:
    one = kept(library)
    source = library.sources.list()[-1].id
    put_one(library, source, entry(body=f"A new beginning. {BODY}", author="Anna Lind"))
    (moved,) = library.notebook.clippings("mill")
    assert moved.state is State.MOVED
    assert moved.anchor.start == one.anchor.start + len("A new beginning. ")
    put_one(library, source, entry(body="It burned.", author="Anna Lind"))
    assert library.notebook.clippings()[0].state is State.GONE
    with library.database.write() as connection:
        connection.execute("DELETE FROM article")
    (left,) = library.notebook.clippings()
    assert (left.state, left.quote, left.title) == (State.REMOVED, one.quote, "The mill burned")


def test_every_change_is_undone(library: Library) -> None:
    one = kept(library)
    notebook = library.notebook
    states: list[list[Clipping]] = [[], notebook.clippings()]
    notebook.annotate(one.id, "confirmed")
    states.append(notebook.clippings())
    notebook.move(one.id, "Fires")
    states.append(notebook.clippings())
    notebook.remove([one.id])
    assert notebook.clippings() == []
    for before in reversed(states):
        library.marks.undo()
        assert notebook.clippings() == before


def test_the_same_words_are_kept_once_and_names_are_one_whatever_their_case(
    library: Library,
) -> None:
    one = kept(library)
    draft = Draft(one.article, words=one.quote)
    assert library.notebook.keep([draft], "MILL") == []
    assert library.notebook.keep([draft], "Other") != []
    assert library.notebook.names() == ["Mill", "Other"]
    assert library.notebook.known("mILL") == "Mill"


@pytest.mark.parametrize(("words", "found"), [("lind hurt", 1), ("LIND", 1), ("wept", 0)])
def test_notes_and_quotes_are_searched(library: Library, words: str, found: int) -> None:
    kept(library)
    assert len(library.notebook.clippings(words=words)) == found


def test_a_place_at_the_very_beginning_is_one(library: Library) -> None:
    one = kept(library)
    (made,) = library.notebook.keep([Draft(one.article, start=0, end=8)], "Fires")
    (found,) = library.notebook.clippings("Fires")
    assert (found.id, found.quote) == (made, "The mill")


def test_the_sentence_around_a_place(library: Library) -> None:
    one = kept(library)
    at = one.anchor.start + 3
    draft = Draft(one.article, Kind.DATE, at, at + 2, subject="2024-05-03", whole=True)
    library.notebook.keep([draft])
    whole = library.notebook.clippings("Notebook")[0]
    assert (whole.quote, whole.subject) == ("Nobody was hurt.", "2024-05-03")


@pytest.mark.parametrize(
    ("draft", "note", "said"),
    [
        (Draft(1, words="Nobody wept."), "", "does not contain the words “Nobody wept.”"),
        (Draft(99), "", "no longer in the library"),
        (Draft(1), "n" * (MAX_NOTE + 1), "at most 4,000 characters"),
    ],
)
def test_what_cannot_be_kept_is_said(library: Library, draft: Draft, note: str, said: str) -> None:
    one = kept(library)
    with pytest.raises(LibraryError, match=said):
        library.notebook.keep(
            [draft if draft.article == 99 else replace(draft, article=one.article)], note=note
        )
    assert len(library.notebook.clippings()) == 1
    for name, shown in (("Mil", "Mil"), ("a" * 70, "a" * 57 + "...")):
        with pytest.raises(LibraryError, match=f"No notebook is called “{shown}”"):
            library.notebook.known(name)


def test_articles_with_clippings_are_not_pruned_or_removed_with_their_feed(
    library: Library,
) -> None:
    one = kept(library)
    source = library.sources.list()[-1].id
    put(library, source, entry(key="b.txt", title="Another"))
    with library.database.write() as connection:
        connection.execute("UPDATE article SET read = 1")
        connection.execute("INSERT INTO feed(source_id, typed) VALUES (?, 0)", (source,))
    assert prune(library.database, Retention(days=1, size=1), 2_000_000_000) == 1
    with library.database.write() as connection:
        archive_feed(connection, source, 2_000_000_000)
    assert library.notebook.clippings()[0].state is State.UNCHANGED
    assert one.article in [row.id for row in library.articles.rows([one.article])]


def test_a_change_is_named_by_what_was_kept_and_by_how_many(library: Library) -> None:
    one = kept(library)
    assert one.id
    first, second = (Draft(one.article, words=words) for words in ("The owner wept.", "It burned"))
    added = library.notebook.keep([first, second], "Mill")
    assert len(added) == 2
    assert library.notebook.keep([first, first], "Mill", "why?") == added[:1]
    assert library.notebook.keep([first], "Mill", "why?") == []
    assert library.notebook.keep([first, second], "Mill") == []
    assert library.notebook.keep([Draft(one.article)], "mill") != []
    library.notebook.remove(added)
    for said in (
        "removed a clipping of “The mill burned” and 1 more",
        "kept “The mill burned” in Mill",
        "kept “The owner wept.” in Mill",
        "kept “The owner wept.” and 1 more in Mill",
        "kept “Nobody was hurt.” in Mill",
    ):
        assert library.marks.undo() == said
    assert library.marks.undo() is None


def test_a_clipping_that_is_gone_is_neither_changed_nor_removed(library: Library) -> None:
    one = kept(library)
    changes: tuple[Callable[[], None], ...] = (
        lambda: library.notebook.annotate(one.id + 1, "x"),
        lambda: library.notebook.move(one.id + 1, "x"),
        lambda: library.notebook.remove([one.id, one.id + 1]),
        lambda: library.notebook.remove([]),
    )
    for change in changes:
        with pytest.raises(LibraryError, match="no longer exists"):
            change()
    assert library.notebook.clippings() == [one]
    for name in ("", " ", "x" * 81):
        with pytest.raises(LibraryError, match="The name of a notebook"):
            library.notebook.move(one.id, name)
    library.notebook.remove([one.id, one.id])
    assert library.notebook.clippings() == []
    library.notebook.keep([Draft(one.article)], " ")
    assert library.notebook.names() == ["Notebook"]


def test_a_clipping_moves_to_a_notebook_by_its_name_in_any_case(library: Library) -> None:
    one = kept(library)
    (other,) = library.notebook.keep([Draft(one.article)], "Fires")
    library.notebook.move(one.id, "fIRES")
    assert library.notebook.names() == ["Fires"]
    library.notebook.annotate(one.id, "n" * MAX_NOTE)
    assert len(library.notebook.clippings("fires")[0].note) == MAX_NOTE
    library.notebook.annotate(one.id, "")
    assert [found.note for found in library.notebook.clippings("FIRES")] == ["", ""]
    library.notebook.move(other, "Alps")
    assert library.notebook.names() == ["Alps", "Fires"]
    with pytest.raises(LibraryError, match=r"“Mill” \(Alps, Fires\)"):
        library.notebook.known("Mill")


def test_words_are_found_in_any_case_and_have_an_end(library: Library) -> None:
    one = kept(library)
    (found,) = library.notebook.keep([Draft(one.article, words="NOBODY was")], "Mill")
    assert library.notebook.clippings()[-1].quote == "Nobody was"
    (longer,) = put(
        library, library.sources.list()[0].id, entry("i", body=f"\u0130zmir wept. {BODY}")
    )
    with pytest.raises(LibraryError, match="does not contain the words “NOBODY was”"):
        library.notebook.keep([Draft(longer, words="NOBODY was")])  # in small letters it is longer
    assert found != one.id
    long = put(
        library, add_source(library, location="https://y.example/"), entry(body="x" * 30_000)
    )
    for end, fits in ((16 + 1 + 20_000, True), (16 + 1 + 20_001, False)):
        draft = Draft(long[0], start=17, end=end)
        if fits:
            assert library.notebook.keep([draft]) != []
            continue
        with pytest.raises(LibraryError, match="at most 20,000 characters; this has 20,001"):
            library.notebook.keep([draft])


@pytest.mark.parametrize(("words", "speaker"), [("Nobody was", ""), ("was hurt", "Anna Lind")])
def test_words_that_a_person_is_quoted_with_are_kept_as_theirs(
    library: Library, words: str, speaker: str
) -> None:
    one = kept(library)
    start = one.anchor.start + len("Nobody was")
    with library.database.write() as connection:
        connection.execute("INSERT INTO person(id, name) VALUES (7, 'Anna Lind')")
        connection.execute(
            "INSERT INTO article_person(article_id, person_id, place, name, forms, roles, "
            "mentions, count, quotes, why, same_why) "
            "VALUES (?, 7, 0, 'Anna Lind', '[]', '[]', '[]', 1, ?, '', '')",
            (one.article, f"[[{start}, {start + 6}]]"),
        )
    library.notebook.keep([Draft(one.article, words=words)], "Words")
    (found,) = library.notebook.clippings("Words")
    assert (found.kind, found.subject) == (Kind.QUOTE if speaker else Kind.SENTENCE, speaker)


def test_a_story_that_keeps_pages_fetches_those_of_its_clippings(library: Library) -> None:
    one = kept(library)
    linked = put(
        library, add_source(library, location="https://y.example/"),
        replace(entry(), url="https://y.example/1"), entry("b"),
    )  # fmt: skip
    library.stories.add("dam", "Dams", keep_pages=True)
    library.stories.add("mill", "Mill")
    library.notebook.keep([Draft(number) for number in linked], "Mill")
    due = "SELECT article_id FROM page_due"
    with library.database.read() as connection:
        assert connection.execute(due).fetchall() == []
    library.notebook.keep([Draft(number) for number in (one.article, *linked)], "DAMS")
    with library.database.read() as connection:
        assert connection.execute(due).fetchall() == [(linked[0],)]

"""Folders and files as sources: idempotent, changes picked up, nothing lost."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from reader.library.feeds.sources import SourceInfo
from reader.library.library import Library, LibraryError, View
from reader.sources.opml.outline import Subscription
from tests.library.builders import entry, put, titles
from tests.sources.files.documents import docx, paragraph

LONG_AGO = 1_500_000_000


def write(folder: Path, name: str, text: str, when: int = LONG_AGO) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (when, when))
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    for name in ("a", "b", "deep/c"):
        write(folder, f"{name}.txt", f"Title of {name[-1]}\n\nThe text of {name} is here.\n")
    return folder


def all_titles(library: Library) -> set[str]:
    return set(titles(library, library.articles.ids(View())))


def test_a_folder_is_read_once_and_again_only_what_changed(library: Library, news: Path) -> None:
    library.sources.add_path(news)
    lines: list[str] = []
    first = library.sources.refresh(lines.append)
    assert (first.added, first.changed, first.unchanged, first.gone) == (3, 0, 0, 0)
    assert any("news" in line for line in lines)

    again = library.sources.refresh()
    assert (again.added, again.changed, again.unchanged) == (0, 0, 3)

    write(news, "a.txt", "Title of a\n\nThe text has grown.\n", LONG_AGO + 60)
    os.utime(news / "b.txt", (LONG_AGO + 60, LONG_AGO + 60))
    third = library.sources.refresh()
    assert (third.added, third.changed, third.unchanged) == (0, 1, 2)
    info = library.sources.list()[0]
    assert (info.title, info.total, info.unread, info.problem) == ("news", 3, 3, "")
    assert info.last_read is not None


def test_a_removed_folder_leaves_the_library_and_comes_back(library: Library, news: Path) -> None:
    source = library.sources.add_path(news)
    library.sources.refresh()
    starred = library.articles.ids(View())[0]
    library.marks.set_starred([starred], True)
    library.sources.remove(source.id)
    assert list(library.articles.ids(View())) == [starred]
    assert library.sources.files() == []
    article = library.articles.get(starred)
    assert article is not None
    assert Path(article.path).is_file()
    assert library.sources.refresh().added == 0
    assert library.marks.undo() == "removed news"
    assert len(all_titles(library)) == 3
    assert library.sources.refresh().unchanged == 3
    library.sources.remove(library.sources.find(str(news)).id)
    assert library.sources.add_path(news).id == source.id
    assert library.sources.refresh().added == 2
    with pytest.raises(LibraryError, match="no folder or file is named “nowhere”"):
        library.sources.find("nowhere")


def test_an_added_folder_is_undone(library: Library, news: Path) -> None:
    opened = library.sources.add_path(news / "deep")
    assert library.marks.undo() is None, "it was but opened"
    assert library.sources.discard_empty(opened.id)
    library.sources.add_path(news, undoable=True)
    library.sources.refresh()
    assert library.marks.undo() == "added news"
    assert not all_titles(library)


def test_a_folder_is_found_by_its_path_or_its_name_if_only_one_has_it(
    library: Library, news: Path, tmp_path: Path
) -> None:
    source = library.sources.add_path(news)
    for word in (str(news), f"{news}/", "news", "NEWS"):
        assert library.sources.find(word).id == source.id, word
    other = write(tmp_path / "old" / "news", "d.txt", "Title of d\n\nText.\n").parent
    library.sources.add_path(other)
    with pytest.raises(LibraryError, match="several folders are named “news”") as raised:
        library.sources.find("news")
    assert str(news) in str(raised.value)
    assert str(other) in str(raised.value)
    assert library.sources.find(str(other)).id != source.id
    with pytest.raises(LibraryError, match=f"no folder or file is named “x” .there are {news}, "):
        library.sources.find("x")
    assert library.sources.title(source.id) == "news"
    assert library.sources.title(source.id + 99) == ""


def test_only_a_folder_or_file_is_removed_as_one(library: Library, news: Path) -> None:
    feed = library.feeds.add(Subscription("http://a.example/feed", "Daily A"))
    with pytest.raises(LibraryError, match="Daily A is no folder or file of the library"):
        library.sources.remove(feed.id)
    assert library.feeds.list() == [feed]
    assert library.sources.has_feeds()
    assert [one.id for one in library.sources.list()] == [feed.id]
    assert library.sources.files() == []


def test_a_folder_that_was_discarded_is_not_undone(library: Library, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    kept = library.sources.add_path(write(tmp_path, "a.txt", "A\n\nB.\n"), undoable=True)
    bare = library.sources.add_path(tmp_path / "bare", undoable=True)
    put(library, kept.id, entry())
    assert not library.sources.discard_empty(kept.id)
    assert library.sources.discard_empty(bare.id)
    assert library.marks.undo() == "added a.txt"
    assert library.marks.undo() is None


def test_the_seeds_are_looked_up_while_another_program_writes(library: Library, news: Path) -> None:
    seeds = library.sources.ensure_seeds(news)
    with library.database.write():
        found: list[SourceInfo] = []
        looking = threading.Thread(target=lambda: found.append(library.sources.ensure_seeds(news)))
        looking.start()
        looking.join(5)
        assert found == [seeds]


def test_a_change_within_the_same_tick_is_not_missed(library: Library, tmp_path: Path) -> None:
    now = int(time.time())
    path = write(tmp_path / "n", "a.txt", "Title A\n\nOne.\n", now)
    library.sources.add_path(path.parent)
    library.sources.refresh()
    write(tmp_path / "n", "a.txt", "Title A\n\nTwo.\n", now)
    assert library.sources.refresh().changed == 1


def test_a_file_that_goes_keeps_its_article_and_may_come_back(library: Library, news: Path) -> None:
    library.sources.add_path(news)
    library.sources.refresh()
    ids = library.articles.ids(View())
    library.marks.set_starred(ids, True)
    kept = (news / "b.txt").read_text()
    (news / "b.txt").unlink()

    assert library.sources.refresh().gone == 1
    assert library.sources.refresh().gone == 0
    assert library.articles.count().starred == 3
    write(news, "b.txt", kept)
    assert library.sources.refresh().unchanged == 3
    assert list(library.articles.ids(View())) == list(ids)


def test_a_folder_that_vanishes_is_a_problem_and_loses_nothing(
    library: Library, news: Path
) -> None:
    library.sources.add_path(news)
    library.sources.refresh()
    shutil.rmtree(news)
    report = library.sources.refresh()
    assert report.gone == 0
    assert str(news) in report.problems[0]
    assert library.articles.count().total == 3
    assert library.sources.list()[0].problem == report.problems[0]


def test_bad_files_are_named_each_time_and_stop_nothing(library: Library, news: Path) -> None:
    (news / "binary.txt").write_bytes(bytes(range(256)) * 10)
    os.mkfifo(news / "pipe.txt")
    library.sources.add_path(news)
    for _ in range(2):
        report = library.sources.refresh()
        assert len(report.problems) == 2
        assert all("\n" not in problem for problem in report.problems)
    assert library.articles.count().total == 3


def test_hostile_names_are_stored_shown_and_read_again(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    names = [b"\xff.txt", b"new\nline.txt", b"\x1b[31mred.txt", b"100%.txt", b"[b].txt", b"-x.txt"]
    for name in names:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("Title\n\nText here.\n")
    library.sources.add_path(folder)
    assert library.sources.refresh().added == len(names)
    assert library.sources.refresh().added == 0
    for article_id in library.articles.ids(View()):
        article = library.articles.get(article_id)
        assert article is not None
        assert article.path.isprintable()
        assert article.path.startswith(str(folder))


def test_paths_inside_a_source_add_none_and_narrow_the_view(library: Library, news: Path) -> None:
    whole = library.sources.add_path(news)
    library.sources.refresh()
    assert library.sources.add_path(news / "a.txt").id == whole.id
    assert library.sources.add_path(news / "deep").id == whole.id
    assert library.sources.add_path(news).id == whole.id

    def within(*paths: Path) -> set[str]:
        view = View(paths=tuple(map(str, paths)))
        found = set(titles(library, library.articles.ids(view)))
        assert library.articles.count(view).total == len(found)
        return found

    assert within(news) == {"Title of a", "Title of b", "Title of c"}
    assert within(news.parent) == {"Title of a", "Title of b", "Title of c"}
    assert within(news / "deep") == {"Title of c"}
    assert within(news / "a.txt", news / "deep") == {"Title of a", "Title of c"}
    assert within(news / "absent") == set()


def test_a_folder_takes_in_the_sources_inside_it(library: Library, news: Path) -> None:
    write(news, "deep/er/d.txt", "Title of d\n\nThe text of d is here.\n")
    beside = write(news.parent, "newspaper.txt", "Title of p\n\nThe text of p is here.\n")
    for inside in (news / "a.txt", news / "deep/er", news / "deep/c.txt", beside):
        library.sources.add_path(inside)
    library.sources.refresh()
    library.marks.set_read(library.articles.ids(View()), True)

    library.sources.add_path(news, undoable=True)

    with library.database.read() as connection:  # what was read is not read again
        read = connection.execute("SELECT key FROM file ORDER BY key").fetchall()
    assert [key for (key,) in read] == ["a.txt", "deep/c.txt", "deep/er/d.txt", "newspaper.txt"]
    report = library.sources.refresh()
    assert (report.added, report.unchanged) == (1, 4)
    assert [source.title for source in library.sources.list()] == ["news", "newspaper.txt"]
    assert (library.sources.list()[0].total, library.articles.count().unread) == (4, 1)
    assert all_titles(library) == {f"Title of {name}" for name in "abcdp"}
    assert library.marks.undo() == "marked 4 articles as read"
    paths = {row.id: row.path for row in library.articles.first_page(View())}
    root = library.sources.add_path(Path("/"))
    assert (root.title, root.total) == ("/", 5)
    assert {row.id: row.path for row in library.articles.first_page(View())} == paths


def test_a_path_that_is_not_there_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no file or folder"):
        library.sources.add_path(tmp_path / "absent")


def test_seeds_that_move_stay_the_same(library: Library, news: Path, tmp_path: Path) -> None:
    first = library.sources.ensure_seeds(news)
    library.sources.refresh()
    moved = tmp_path / "elsewhere"
    news.rename(moved)
    again = library.sources.ensure_seeds(moved)
    assert (again.id, again.location) == (first.id, str(moved))
    assert library.sources.ensure_seeds(moved) == again
    report = library.sources.refresh()
    assert (report.added, report.unchanged, report.gone) == (0, 3, 0)


@pytest.mark.parametrize("kept", [0, 1])
def test_removed_seeds_stay_removed_until_undone_or_added(
    library: Library, news: Path, tmp_path: Path, kept: int
) -> None:
    def begin(folder: Path) -> tuple[int, int]:
        """Do what each start does; return the articles and the sources of files."""
        if not library.has_seeds(str(folder)):
            library.sources.ensure_seeds(folder)
        library.sources.refresh()
        return library.articles.count().total, len(library.sources.files())

    assert begin(news) == (3, 1)
    seeds = library.sources.files()[0]
    library.marks.set_starred(library.articles.ids(View())[:kept], True)
    library.sources.remove(seeds.id)
    assert begin(news) == (kept, 0)
    assert len(library.sources.list()) == kept
    library.marks.undo()
    assert begin(news) == (3, 1)
    assert library.sources.files()[0].kind == "seeds"
    library.marks.undo(undone=True)
    moved = tmp_path / "elsewhere"
    news.rename(moved)
    assert begin(moved) == (kept, 0)
    assert library.sources.add_path(moved).id == seeds.id
    assert begin(moved) == (3, 1)
    assert library.sources.files()[0].kind == "seeds"
    library.sources.remove(seeds.id)
    moved.rename(news)
    library.sources.ensure_seeds(news)
    library.marks.undo()
    assert begin(news) == (3, 1)


def test_a_refresh_that_is_cancelled_stops_and_goes_on_later(library: Library, news: Path) -> None:
    library.sources.add_path(news)
    assert library.sources.refresh(cancelled=lambda: True).added == 0
    assert library.sources.refresh().added == 3


def test_accents_are_found_however_they_are_encoded(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "n", "nfc.txt", "Caf\u00e9 closes\n\nText here.\n")
    write(tmp_path / "n", "nfd.txt", "Cafe\u0301 opens\n\nText here.\n")
    library.sources.add_path(tmp_path / "n")
    library.sources.refresh()
    for words in ("café", "cafe\u0301", "CAFE"):
        assert library.articles.count(View(text=words)).total == 2


def test_documents_are_read_in_a_process_and_bear_outlet_and_tags(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    write(folder, "note.md", "---\nsource: The Gazette\ntags: [bridges]\n---\n# A\n\nText.\n")
    (folder / "report.docx").write_bytes(docx(paragraph("A report", "Title") + paragraph("Body.")))
    (folder / "bad.odt").write_bytes(b"PK\x03\x04")
    write(folder, "old.doc", "x")
    info = library.sources.add_path(folder)
    report = library.sources.refresh(only={info.id})
    assert report.added == 2
    assert report.problems == ["bad.odt is damaged: its archive cannot be opened."]
    assert report.skipped == ["1 .doc file was skipped: save the old Word format as .docx."]
    assert all_titles(library) == {"A", "A report"}
    rows = {row.title: row for row in library.articles.first_page(View())}
    assert (rows["A"].source, rows["A"].tags) == ("The Gazette", ("bridges",))
    assert rows["A report"].source == "mixed"
    assert titles(library, library.articles.ids(View(query="source:gazette"))) == ["A"]
    # The user may take the tag away; another reading of the file does not bring it back.
    library.marks.set_tags(rows["A"].id, [])
    write(folder, "note.md", "---\nsource: Post\ntags: [bridges]\n---\n# A\n\nNew.\n", LONG_AGO + 9)
    assert library.sources.refresh().changed == 1
    row = library.articles.get(rows["A"].id)
    assert row is not None
    assert (row.source, row.tags) == ("Post", ())


def test_a_known_problem_is_repeated_only_for_its_own_source(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    bad = tmp_path / "one/bad.docx"
    bad.write_bytes(b"nothing")
    os.utime(bad, (LONG_AGO, LONG_AGO))
    write(tmp_path / "two", "a.txt", "Title\n\nText of it.\n")
    one = library.sources.add_path(tmp_path / "one")
    assert len(library.sources.refresh(only={one.id}).problems) == 1
    two = library.sources.add_path(tmp_path / "two")
    assert library.sources.refresh(only={two.id}).problems == []
    assert library.sources.refresh().problems == []
    assert len(library.sources.refresh(only={one.id}).problems) == 1


def test_a_mailbox_that_grows_brings_its_new_messages(library: Library, tmp_path: Path) -> None:
    box = tmp_path / "news.mbox"
    message = "From x\nFrom: a@b.org\nSubject: {n}\nMessage-ID: <{n}@b>\n\nText of {n}.\n\n"
    box.write_text("".join(message.format(n=n) for n in range(450)))
    info = library.sources.add_path(box)
    assert library.sources.refresh(only={info.id}).added == 450
    with box.open("a") as more:
        more.write(message.format(n=450))
    report = library.sources.refresh()
    assert (report.added, report.changed, report.unchanged) == (1, 0, 450)

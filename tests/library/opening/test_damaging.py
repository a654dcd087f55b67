"""Random damage: every end is a sentence, no loss is silent, the feeds always come back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from reader.library.feeds.opml_backup import opml_backup_path
from reader.library.library import Library, View
from reader.library.opening import salvage
from reader.library.opening.rescue import rescue
from reader.library.storage.errors import DamagedError, LibraryError
from reader.library.storage.journal import journal_of
from tests.library.builders import add_source, entry, put
from tests.library.opening import damaging
from tests.library.opening.test_faults import CALLS


def every_call(path: Path) -> str:
    """Call every method of the library; return what raised something else than LibraryError."""
    news = path.parent / "news"
    news.mkdir()
    try:
        library = Library.open(path)
    except LibraryError:
        return ""
    with library:
        for name, call in CALLS.items():
            if name == "analyse_pending":  # starts a process for each of many rounds
                continue
            try:
                call(library, news)
            except LibraryError:
                continue
            except Exception as error:
                return f"{name}: {damaging.told(error)}"
    return ""


def test_twelve_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """benchmarks/faults.py does so as often as one likes."""
    monkeypatch.setattr(salvage, "_ONE_BY_ONE", 2000)  # there are far fewer rows
    outcome = damaging.trial(tmp_path, 12, every_call)
    assert outcome.rounds == 12
    assert (outcome.failed, outcome.feeds_lost, outcome.silent) == ([], [], [])
    assert len(outcome.unseen) + len(outcome.letters) < 8, "most was noticed"


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A library whose program was killed, with its last changes in the journal."""
    return damaging.make(tmp_path)[1] / "library.db"


def late(path: Path) -> tuple[list[str], int]:
    """What the killed program did last: the feed it added, and how many stars there are."""
    with Library.open(path) as library:
        urls = [feed.url for feed in library.feeds.list() if "late" in feed.url]
        return urls, library.articles.count(View()).starred


def test_after_a_kill_everything_is_there_and_nothing_is_said(killed: Path) -> None:
    with Library.open(killed) as library:
        assert library.notes == ()
    assert late(killed) == (["https://late.example/feed"], 30)
    with Library.open(killed) as library:
        assert library.notes == ()


def test_a_journal_that_breaks_off_is_noticed_and_kept(killed: Path) -> None:
    journal = journal_of(killed)
    data = bytearray(journal.read_bytes())
    data[32 + 24 + 100] ^= 1  # in the page of the first frame
    journal.write_bytes(data)
    with Library.open(killed) as library:
        assert len(library.notes) == 1
        assert "could not be read" in library.notes[0]
    aside = next(killed.parent.glob("*.damaged-*-wal"))
    assert aside.name in library.notes[0]
    assert aside.read_bytes() == data
    assert late(killed) == (["https://late.example/feed"], 15)  # the feed is of the list


@pytest.mark.parametrize("at", [0, 6, 20, 26])
def test_a_journal_that_cannot_be_read_at_all(killed: Path, at: int) -> None:
    journal = journal_of(killed)
    data = bytearray(journal.read_bytes())
    data[at] ^= 1
    journal.write_bytes(data)
    with pytest.raises(DamagedError, match="-wal"):
        Library.open(killed)


@pytest.mark.parametrize("emptied", [True, False])
def test_a_journal_that_is_gone(killed: Path, emptied: bool) -> None:
    if emptied:
        os.truncate(journal_of(killed), 0)
    else:
        journal_of(killed).unlink()
    with Library.open(killed) as library:
        assert "beside the library: 1" in library.notes[0]
    assert late(killed) == (["https://late.example/feed"], 15)


def test_the_journal_of_another_library(killed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "library.db"
    Library.open(other).close()
    shutil.copy(other, tmp_path / "kept.db")
    with Library.open(other) as library:
        for n in range(30):
            library.stories.add(f"word{n}", f"Story {n}")
        shutil.copy(journal_of(other), journal_of(killed))
    with pytest.raises(DamagedError):
        Library.open(killed)


def test_an_index_of_the_journal_that_is_garbage_is_made_anew(killed: Path) -> None:
    Path(f"{killed}-shm").write_bytes(os.urandom(32768))
    with Library.open(killed) as library:
        assert library.notes == ()
    assert late(killed) == (["https://late.example/feed"], 30)


@pytest.mark.parametrize("ended", [False, True])
def test_a_journal_that_broke_off_on_a_full_disk_is_told_from_a_crash(
    killed: Path, ended: bool
) -> None:
    """One who came to an orderly end has told the user what could not be stored."""
    os.truncate(journal_of(killed), journal_of(killed).stat().st_size - 1000)
    opml_backup_path(killed).unlink()  # or a feed would come back, and be said
    if ended:
        os.truncate(f"{killed}-open", 0)
    with Library.open(killed) as library:
        assert any("could not be read" in note for note in library.notes) is not ended


@pytest.mark.parametrize("spans", ["[{", "[[0, 5, 1]]", '[[0, 5, "no such kind", null]]', "7"])
def test_spans_that_cannot_be_read_are_damage_and_read_again(tmp_path: Path, spans: str) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        ids = put(library, add_source(library), entry("a", "Bridge opens"), entry("b", "Other"))
        with library.database.write() as connection:
            connection.execute("UPDATE content SET spans = ? WHERE article_id = ?", (spans, ids[0]))
        with pytest.raises(DamagedError, match="--rescue"):
            library.articles.get(ids[0])
    assert rescue(path) is not None
    assert rescue(path) is None, "nothing is wrong any more"
    with Library.open(path) as library:
        found = [library.articles.get(number) for number in ids]
        assert [one.spans for one in found if one and "Bridge" in one.title] == [()]


def test_an_earlier_version_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        source = add_source(library)
        (article_id,) = put(library, source, entry("a", "Bridge opens", "It opens."))
        put(library, source, entry("a", "Bridge opens", "It does not open."))
        assert library.revisions.of(article_id)
        with library.database.write() as connection:
            connection.execute("UPDATE revision SET data = x'00'")
        with pytest.raises(DamagedError, match="--rescue"):
            library.revisions.of(article_id)
    assert rescue(path) is not None
    with Library.open(path) as library:
        assert library.revisions.of(article_id) == []
        assert library.articles.get(article_id) is not None

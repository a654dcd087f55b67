"""The files of a folder and reading them: nothing blocks, nothing is written, nothing raises."""

from __future__ import annotations

import os
import socket
import stat
import threading
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry
from reader.sources.files import folder
from reader.sources.files.folder import FoundFile, Problem, scan
from reader.sources.files.path_keys import key_of, path_of
from reader.text import clean
from tests.waiting import wait_until

ARTICLE = "A title\n\nThe first paragraph of an article, which says something.\n"


def read_file(item: FoundFile) -> Entry | Problem:
    (read,) = folder.read_file(item)
    return read


def found(root: Path) -> list[str]:
    return [item.key for item in scan(root) if isinstance(item, FoundFile)]


def problems(root: Path) -> list[str]:
    return [item.message for item in scan(root) if isinstance(item, Problem)]


def only(root: Path) -> FoundFile:
    (item,) = scan(root)
    assert isinstance(item, FoundFile)
    return item


def entry(path: Path) -> Entry:
    read = read_file(only(path))
    assert isinstance(read, Entry), read
    return read


def refusal(path: Path) -> str:
    read = read_file(only(path))
    assert isinstance(read, Problem), read
    assert read.key == path.name
    return read.message


def test_articles_are_found_by_name_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.HTML", "d.htm", "e.markdown", "sub/z.txt", "sub/deep/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    for name in ("image.png", "notes.doc", ".hidden.txt", ".git/x.txt", "no-ending"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    names = ["a.md", "b.txt", "c.HTML", "d.htm", "e.markdown", "sub/z.txt", "sub/deep/y.txt"]
    assert found(tmp_path) == names
    assert problems(tmp_path) == []


def test_size_and_time_tell_whether_a_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    os.utime(path, ns=(5, 1_700_000_000_123_456_789))
    item = only(tmp_path)
    assert (item.path, item.size, item.mtime_ns) == (path, 3, 1_700_000_000_123_456_789)


def test_one_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "article.news"
    path.write_text(ARTICLE)
    assert entry(path).title == "A title"
    assert found(path) == ["article.news"]


def test_a_path_the_reader_types_may_be_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "a.txt").write_text(ARTICLE)
    (tmp_path / "folder").symlink_to(real)
    (tmp_path / "file.txt").symlink_to(real / "a.txt")
    assert found(tmp_path / "folder") == ["a.txt"]
    assert found(tmp_path / "file.txt") == ["file.txt"]
    assert entry(tmp_path / "file.txt").title == "A title"


def test_links_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (inside / "a.txt").write_text(ARTICLE)
    (inside / "loop").symlink_to(inside)
    (inside / "twin.txt").symlink_to(inside / "a.txt")
    (inside / "away.txt").symlink_to(outside / "secret.txt")
    (inside / "awaydir").symlink_to(outside)
    (inside / "zero.txt").symlink_to("/dev/zero")
    (inside / "gone.txt").symlink_to(inside / "nothing")
    (inside / "self.txt").symlink_to(inside / "self.txt")
    assert found(inside) == ["a.txt"]
    messages = problems(inside)
    assert [message.split()[0] for message in messages] == [
        "away.txt",
        "awaydir",
        "gone.txt",
        "self.txt",
        "zero.txt",
    ]
    assert "is a link out of the folder" in messages[0]
    assert "is a broken link" in messages[2]


def test_pipes_sockets_and_devices_are_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(tmp_path)  # socket names are short
        try:
            server.bind("s.txt")
        finally:
            os.chdir(before)
        assert found(tmp_path) == []
        pipe, sock = problems(tmp_path)
    assert pipe == "pipe.txt is a named pipe, not a file, and was skipped."
    assert sock == "s.txt is a socket, not a file, and was skipped."
    (only_problem,) = scan(tmp_path / "pipe.txt")
    assert isinstance(only_problem, Problem)


def test_a_pipe_put_in_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    item = only(tmp_path)
    path.unlink()
    os.mkfifo(path)
    read = read_file(item)
    assert isinstance(read, Problem)
    assert "named pipe" in read.message


def test_a_link_put_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    item = only(tmp_path)
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert isinstance(read_file(item), Problem)


def test_files_and_folders_may_vanish(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "sub" / "b.txt").write_text(ARTICLE)
    steps = scan(tmp_path)
    first = next(steps)
    assert isinstance(first, FoundFile)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "sub" / "b.txt").unlink()
    (tmp_path / "sub").rmdir()
    read = read_file(first)
    assert isinstance(read, Problem)
    assert read.message == "a.txt was removed before it could be read."
    (rest,) = steps
    assert isinstance(rest, Problem)
    assert rest.message.startswith("The folder sub cannot be read: ")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (problem,) = scan(tmp_path / "nothing")
    assert isinstance(problem, Problem)
    assert problem.message.endswith("nothing cannot be opened: No such file or directory.")


def test_what_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        (tmp_path / name).write_text(ARTICLE)
    scandir, opened = os.scandir, os.open

    def refuse_folder(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "no", path)
        return scandir(path)

    def refuse_file(path: str | Path, flags: int) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "no", str(path))
        return opened(path, flags)

    monkeypatch.setattr(os, "scandir", refuse_folder)
    monkeypatch.setattr(os, "open", refuse_file)
    items = list(scan(tmp_path))
    read = [read_file(item) for item in items if isinstance(item, FoundFile)]
    assert [type(item) for item in read] == [Problem, Entry]
    assert isinstance(read[0], Problem)
    assert read[0].message == "a.txt cannot be read: Permission denied."
    assert isinstance(items[-1], Problem)
    assert items[-1].message == "The folder sub cannot be read: Permission denied."


def test_a_file_that_grows_while_it_is_read_is_read_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    item = only(tmp_path)
    fstat = os.fstat
    looked: list[int] = []

    def grow_and_look(handle: int) -> os.stat_result:
        looked.append(handle)
        if len(looked) == 2:
            with path.open("a") as more:
                more.write("and more\n")
        return fstat(handle)

    monkeypatch.setattr(os, "fstat", grow_and_look)
    problem = read_file(item)
    assert isinstance(problem, Problem)
    assert "is too large" in problem.message or "being written" in problem.message
    monkeypatch.undo()
    assert isinstance(read_file(item), Entry)


def test_a_file_appended_to_all_the_time_never_hangs(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text(ARTICLE)
    item = only(tmp_path)
    stop = threading.Event()

    def append() -> None:
        with path.open("a") as more:
            while not stop.is_set():
                more.write("x" * 10_000)

    writer = threading.Thread(target=append)
    writer.start()
    try:
        wait_until(lambda: path.stat().st_size > len(ARTICLE), "first addition")
        assert isinstance(read_file(item), Entry | Problem)
    finally:
        stop.set()
        writer.join()


def test_large_files_are_refused_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as sparse:
        sparse.truncate(1 << 30)
    assert refusal(path) == "sparse.txt is too large: 1,024 MiB (limit 10 MiB)."


def test_a_line_of_nearly_ten_megabytes_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("word " * (2 * 1024 * 1024 - 1))
    read = entry(path)
    assert len(read.text) == path.stat().st_size
    assert len(read.title) < 200


def test_empty_and_binary_files_are_named_as_such(tmp_path: Path) -> None:
    cases = {
        "empty.txt": (b"", "is empty."),
        "blank.txt": (b" \n\n\t", "contains no text."),
        "paper.txt": (b"%PDF-1.7\n\x00", "contains a PDF document, not text."),
        "book.md": (b"PK\x03\x04rest", "contains a ZIP, Office or EPUB file, not text."),
        "noise.txt": (bytes(range(256)) * 20, "contains binary data, not text."),
        "empty.html": (b"<p></p><script>x</script>", "contains no text."),
    }
    for name, (data, message) in cases.items():
        (tmp_path / name).write_bytes(data)
        assert refusal(tmp_path / name) == f"{name} {message}"


def test_text_files_keep_their_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for data in (
        b"Title\r\n\r\nBody of it.  \r\n\r\n\r\n\tend",
        b"Title\r\rBody of it.  \r\r\r\tend",
        b"\xef\xbb\xbfTitle\n\nBody of it.  \n\n\n\tend",
        b"Title\n\nBo\x00dy of it.  \n\n\n\tend",
        "Title\n\nBody of it.  \n\n\n\tend".encode("utf-16"),
        "Title\n\nBody of it.  \n\n\n\tend".encode("utf-16-be"),
    ):
        path.write_bytes(data)
        read = entry(path)
        assert read.text == "Title\n\nBody of it.  \n\n\n\tend"
        assert read.title == "Title"


ODD_NAMES = [
    b"new\nline.txt",
    b"tab\tname.txt",
    b"esc\x1b[31m.txt",
    b"\xff\xfe.txt",
    b"caf\xe9.txt",
    b"50%25.txt",
    b"50%.txt",
    b"-rf.txt",
    b"[red][$x].txt",
    b"a:b.txt",
    "emoji-\U0001f600.txt".encode(),
    "bidi-\u202egnp.txt".encode(),
    "c1-\x9b.txt".encode(),
    "e\u0301.txt".encode(),
    "\u00e9.txt".encode(),
    ("z" + "\u0301" * 20 + ".txt").encode(),
    b"n" * 251 + b".txt",
    b" .txt",
]


def test_odd_names_are_listed_read_and_found_again(tmp_path: Path) -> None:
    for number, name in enumerate(ODD_NAMES):
        handle = os.open(os.fsencode(tmp_path) + b"/" + name, os.O_CREAT | os.O_WRONLY)
        os.write(handle, f"{number}. An article that has no title of its own.".encode())
        os.close(handle)
    items = [item for item in scan(tmp_path) if isinstance(item, FoundFile)]
    assert {os.fsencode(item.path.name) for item in items} == set(ODD_NAMES)
    assert len({item.key for item in items}) == len(ODD_NAMES)
    for item in items:
        assert item.key == clean(item.key).replace("\n", "")
        assert path_of(item.key) == item.path.relative_to(tmp_path)
        read = read_file(item)
        assert isinstance(read, Entry)
        assert read.key == item.key
        assert read.title == clean(read.title)
        (read.key + read.title + read.text + read.published.why).encode()


@given(st.binary(min_size=1, max_size=60).filter(lambda name: b"\0" not in name))
def test_any_name_has_a_clean_key_of_its_own(name: bytes) -> None:
    key = key_of(os.fsdecode(name))
    assert key == clean(key)
    assert not set(key) & set("\n\t")
    assert os.fsencode(path_of(key)) == os.fsencode(Path(os.fsdecode(name)))


def test_a_deep_folder_is_searched_step_by_step(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(200):
        deep /= "d"
        deep.mkdir()
    (deep / "bottom.txt").write_text(ARTICLE)
    for number in range(1000):
        (tmp_path / f"{number:04}.txt").touch()
    assert [item.key for item in islice(scan(tmp_path), 2)] == ["0000.txt", "0001.txt"]
    assert found(tmp_path)[-1] == "d/" * 200 + "bottom.txt"


def test_too_deep_and_too_many_end_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_DEPTH", 2)
    (tmp_path / "a/b/c/d").mkdir(parents=True)
    (tmp_path / "a/b/x.txt").touch()
    (tmp_path / "a/b/c/y.txt").touch()
    assert found(tmp_path) == ["a/b/x.txt"]
    assert problems(tmp_path) == ["a/b/c is more than 2 folders deep and was skipped."]
    monkeypatch.setattr(folder, "MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()
    assert len(found(tmp_path)) == 3
    assert "contains more than 3 files" in problems(tmp_path)[-1]


def test_nothing_is_written_and_read_only_folders_will_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.txt").chmod(stat.S_IRUSR)
    before = [(p, p.stat().st_mtime_ns) for p in (tmp_path, tmp_path / "a.txt")]
    entry(tmp_path / "a.txt")
    assert before == [(p, p.stat().st_mtime_ns) for p in (tmp_path, tmp_path / "a.txt")]
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_the_time_of_a_file_is_no_publication_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert entry(tmp_path / "a.txt").published.at is None

"""Work behind the screen: what is replaced ends, also inside a query."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from reader.app.runtime.background import _progress
from reader.app.runtime.jobs import Job, Jobs, share_heap, trim_heap
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from tests.library.builders import add_source
from tests.waiting import PATIENCE

ENDLESS = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
  SELECT count(*) FROM n"""


def test_a_query_under_way_ends_when_its_work_is_replaced(tmp_path: Path) -> None:
    failed: list[str] = []
    begun, ended, answered = Event(), Event(), Event()
    with Library.open(tmp_path / "library.db") as library:
        jobs = Jobs(lambda name, _error: failed.append(name), library.database.interruptible)

        def endless(_job: Job) -> None:
            with library.database.read() as connection:
                begun.set()
                try:
                    connection.execute(ENDLESS).fetchone()
                finally:
                    ended.set()

        def quick(_job: Job) -> None:
            assert library.articles.count().total == 0
            answered.set()

        jobs.ask("ids", endless)
        assert begun.wait(PATIENCE), "the work never began"
        jobs.ask("ids", quick)
        assert ended.wait(PATIENCE), "the query never ended"
        assert answered.wait(PATIENCE), "the next work never answered"
        jobs.stop_all(PATIENCE)
        assert failed == []


def test_after_the_block_a_thread_asks_on(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        with (
            pytest.raises(LibraryError),
            library.database.interruptible(lambda: True),
            library.database.read() as connection,
        ):
            connection.execute(ENDLESS).fetchone()
        with library.database.read() as connection:
            many = "SELECT count(*) FROM (SELECT 1 FROM json_each(?) a, json_each(?) b)"
            numbers = "[" + ",".join(map(str, range(400))) + "]"
            assert connection.execute(many, (numbers, numbers)).fetchone() == (160_000,)


def test_a_failure_is_told_of_only_while_its_work_is_wanted() -> None:
    failed: list[str] = []
    told, go, gone = Event(), Event(), Event()

    def fails(job: Job) -> None:
        assert go.wait(PATIENCE), "the work was never let go"
        if job.cancelled():
            gone.set()
        raise ValueError("no")

    def report(name: str, _error: Exception) -> None:
        failed.append(name)
        told.set()

    jobs = Jobs(report)
    jobs.ask("replaced", fails)
    jobs.cancel("replaced")
    jobs.ask("wanted", fails)
    go.set()
    assert gone.wait(PATIENCE), "the replaced work never ran"
    assert told.wait(PATIENCE), "the failure was never told"
    assert failed == ["wanted"]


def test_an_analysis_shows_a_count_and_of_many_articles_a_bar() -> None:
    assert _progress(0, 0, ("#", "-")) == ""
    assert _progress(3, 5, ("#", "-")) == "3/5"
    assert _progress(50, 100, ("#", "-")) == "#####----- 50/100"


def test_work_that_asks_reads_one_state_of_the_library(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        with library.database.interruptible(lambda: False):
            before = len(library.sources.list())
            other = Thread(target=add_source, args=(library,))
            other.start()
            other.join()
            assert len(library.sources.list()) == before
        assert len(library.sources.list()) == before + 1


HEAPS = """
import ctypes, os, sys
from threading import Barrier, Thread
if sys.argv[1:]:
    from reader.app.runtime.jobs import share_heap
    share_heap()
libc = ctypes.CDLL(None)
everyone = Barrier(6)
def work():
    kept = [bytes(1000) for _ in range(100)]
    everyone.wait()
threads = [Thread(target=work) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.fdopen.restype = ctypes.c_void_p
stream = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, stream)
libc.fflush(stream)
"""


def heaps(*arguments: str) -> int:
    """Return how many heaps threads have made in a process of its own."""
    command = [sys.executable, "-c", HEAPS, *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.count(b"<heap ")


@pytest.mark.parametrize("libc", [platform.libc_ver()[0]])
def test_threads_share_one_heap(libc: str) -> None:
    if libc == "glibc":
        assert heaps() > 2
        assert heaps("shared") == 1
    else:
        share_heap()


GAPS = """
import ctypes
from pathlib import Path
from reader.app.runtime.jobs import share_heap, trim_heap
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
share_heap()
start = held()
large = bytearray(20_000_000)  # once freed, the C library would keep all of this size
del large
values = [bytes(1000) for _ in range(60_000)]
large = [(bytearray(1_000_000), bytes(1000)) for _ in range(20)]
values += [small for _, small in large]
del large
without_large = held()
values[:] = values[::100] + values[-20:]
before = held()
trim_heap()
print(start, without_large, before, held())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other heaps have other rules")
def test_what_is_freed_goes_back_to_the_system_though_something_stands_after_it() -> None:
    command = [sys.executable, "-c", GAPS]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    start, without_large, before, after = map(int, printed.split())
    assert without_large - start < 74_000_000
    assert before - start > 50_000_000
    assert after - start < 15_000_000


def test_where_the_heap_is_not_the_c_librarys_nothing_happens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ctypes

    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    trim_heap()
    share_heap.__wrapped__()

"""Several processes answer in the order of the requests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.library.analysis import extractor_process
from reader.library.analysis.extractor_process import BACKLOG, ExtractorPool, Request, processes_for
from reader.model import Published

STAND_IN = """
import json, os, sys, time
print(json.dumps({"ready": 1}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["text"] == "CRASH":
        os.abort()
    if request["text"] == "SLOW":
        while not os.path.exists(sys.argv[1]):
            time.sleep(0.01)
    print(json.dumps({"id": request["id"], "by": os.getpid(), "problem": ""}), flush=True)
"""


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts are answered by a stand-in, which keeps a slow one until this file exists."""
    path, gate = tmp_path / "stand_in.py", tmp_path / "gate"
    path.write_text(STAND_IN)
    monkeypatch.setattr(extractor_process, "COMMAND", (str(path), str(gate)))
    return gate


def requests(*texts: str) -> list[Request]:
    return [Request(number, text, Published()) for number, text in enumerate(texts, 1)]


def answers_of(pool: ExtractorPool, waiting: list[Request]) -> list[dict[str, Any]]:
    """Send all and return all answers."""
    found: list[dict[str, Any]] = []
    while waiting or pool.busy:
        while waiting and pool.room:
            pool.send(waiting.pop(0))
        found += pool.poll(0.1)
    return found


def test_both_answer_and_a_slow_text_changes_no_order(gate: Path) -> None:
    with ExtractorPool(2) as pool:
        waiting = requests("SLOW", *["fine"] * 5)
        early: list[dict[str, Any]] = []
        while waiting and pool.room:
            pool.send(waiting.pop(0))
        for _ in range(5):
            early += pool.poll(0.05)
        assert early == []
        gate.touch()
        found = answers_of(pool, waiting)
    assert [answer["id"] for answer in found] == [1, 2, 3, 4, 5, 6]
    assert len({answer["by"] for answer in found}) == 2


def test_a_text_that_ends_its_process_keeps_its_place(gate: Path) -> None:
    with ExtractorPool(2) as pool:
        found = answers_of(pool, requests("fine", "fine", "CRASH", "fine", "fine", "fine"))
    assert [answer["id"] for answer in found] == [1, 2, 3, 4, 5, 6]
    assert [bool(answer["problem"]) for answer in found] == [False, False, True, *[False] * 3]


def test_a_slow_text_holds_a_bounded_number_of_answers(
    gate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extractor_process, "_HELD", 7)
    waiting = requests("SLOW", *["fine"] * 20)
    with ExtractorPool(2) as pool:
        for _ in range(30):
            while waiting and pool.room:
                pool.send(waiting.pop(0))
            assert not list(pool.poll(0.02))
        assert len(waiting) == 21 - 7
        gate.touch()
        assert len(answers_of(pool, waiting)) == 21


def test_a_second_process_is_for_a_backlog_only() -> None:
    assert processes_for(BACKLOG - 1) == 1
    assert 1 <= processes_for(BACKLOG) <= extractor_process.MOST
    assert processes_for(BACKLOG, spare=1000) == 1

"""Commands over a library that cannot be written, on a read-only mount for example."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.opening import opening
from tests.cli_runner import Runner


@pytest.mark.parametrize("command", [("search", "paris"), ("coverage",), ("dates", "--now")])
def test_what_is_there_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    run = Runner(monkeypatch)
    assert run("search", "paris", "--now").code == 0
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_mode", lambda path, *, read_only: "immutable")
        got = run(*command)
    assert "nothing was changed" not in got.err
    assert got.code in (0, 2)
    if command[0] == "search":
        assert got.out == run("search", "paris", "--now").out
        assert len(got.out.splitlines()) > 1

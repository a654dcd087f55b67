"""``newsreader config``, and mistakes of the settings named by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli_runner import Runner

BAD = """# mine
[look]
text_width = 3
list_order = "random"
theme = "inc"

[keys]
undo = "f12"
nothing = "x"
"""


@pytest.fixture
def settings(isolated: Path) -> Path:
    path = isolated / "newsreader" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_settings_in_force_and_their_sources(newsreader: Runner, settings: Path) -> None:
    settings.write_text('[look]\ntext_width = 90\n\n[keys]\nundo = "ctrl+z"\nsuspend = "f9"\n')
    done = newsreader("config", "--json")
    assert done.code == 0, done.err
    found = {one["name"]: (one["value"], one["from"]) for one in done.json["settings"]}
    assert found["look.text_width"] == (90, "line 2")
    assert found["look.mouse"] == (True, "default")
    assert found["keys.undo"] == ("ctrl+z", "line 5")
    table = newsreader("config").out
    assert str(settings) in table
    assert "columns of the article's text" in table


def test_what_is_rejected_is_not_said_to_be_in_force(newsreader: Runner, settings: Path) -> None:
    settings.write_text(
        '[look]\ntext_width = "wide"\n\n[keys]\nundo = "ctrl+z"\n'
        'star = "no key"\nfly = "x"\n[odd]\na = 1\n'
    )
    done = newsreader("config", "--json")
    found = {one["name"]: (one["value"], one["from"]) for one in done.json["settings"]}
    assert found["look.text_width"] == (72, "default")
    assert found["keys.undo"] == ("ctrl+z", "line 5")
    assert found["keys.star"] == ("s", "default")
    assert "keys.fly" not in found
    assert any("keys, commands, browsers." in problem for problem in done.json["problems"])


def test_every_mistake_is_named_by_line(newsreader: Runner, settings: Path) -> None:
    settings.write_text(BAD)
    for words in (("config", "--check"), ("config",), ("doctor",)):
        done = newsreader(*words)
        assert done.code == 1
        said = done.out + done.err
        assert "line 3: look.text_width must be a whole number" in said
        assert "line 4: look.list_order must be one of newest, oldest" in said
        assert "line 5: look.theme: there is no theme 'inc'" in said
        assert "line 9: keys.nothing: there is no such command" in said


def test_the_file_is_opened_in_the_editor_and_checked(
    newsreader: Runner, settings: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "edit"
    editor.write_text('#!/bin/sh\necho "text_width = 1" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    done = newsreader("config", "--edit")
    assert done.code == 1
    assert "[look]" in settings.read_text()
    monkeypatch.setenv("EDITOR", "/nowhere/at/all")
    failed = newsreader("config", "--edit")
    assert failed.code == 1
    assert "cannot run the editor" in failed.err

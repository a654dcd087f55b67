"""Addresses go to the browser as one argument, through no shell; nothing but the web goes there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reader.app.runtime.browser import BrowserError, open_url
from tests.waiting import wait_until

RECORDER = """import json, sys
with open({target!r} + ".part", "w") as file:
    json.dump(sys.argv[1:], file)
import os
os.rename({target!r} + ".part", {target!r})
"""


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the browser writes the arguments it was given."""
    target, script = tmp_path / "arguments", tmp_path / "browser.py"
    script.write_text(RECORDER.format(target=str(target)))
    monkeypatch.setenv("BROWSER", f"{sys.executable} {script} %s")
    return target


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1&c=$(touch%20x);d|e",
        "https://example.org/`touch marker`",
        "https://example.org/'\"-rf",
        "http://example.org/$HOME",
    ],
)
def test_an_address_is_one_argument_and_runs_nothing(
    recorded: Path, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        open_url(url)
    except BrowserError:
        return
    wait_until(recorded.exists, f"browser at {url}")
    (given,) = json.loads(recorded.read_text())
    assert given.startswith("http")
    assert not (tmp_path / "marker").exists()


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "-rf", "--help", "data:text/html,x", "",
     "https://u:p@example.org/", "https://example.org/\x1b]52;c;x\x07", "ftp://example.org/"],
)  # fmt: skip
def test_what_is_not_of_the_web_is_refused_in_clean_words(recorded: Path, url: str) -> None:
    with pytest.raises(BrowserError) as error:
        open_url(url)
    assert not any(ord(c) < 32 for c in str(error.value))
    assert not recorded.exists()


def test_a_browser_of_the_settings_stands_in_the_home_and_has_arguments(
    recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    program = tmp_path / "my browser"
    program.write_text(f"#!{sys.executable}\n{(tmp_path / 'browser.py').read_text()}")
    program.chmod(0o700)
    url = "https://example.org/'\";touch%20x"
    open_url(url, "'~/my browser' --profile 'two words' '; touch x' %s")
    wait_until(recorded.exists, "the browser")
    words = json.loads(recorded.read_text())
    assert words[:3] == ["--profile", "two words", "; touch x"]
    assert len(words) == 4


@pytest.mark.parametrize("line", ["no-such-program-here", "'unbalanced", "''"])
def test_a_browser_that_cannot_be_started_is_named(line: str) -> None:
    with pytest.raises(BrowserError, match="Cannot start"):
        open_url("https://example.org/", line)

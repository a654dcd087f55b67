"""Completion scripts: made from the commands, and tried in bash."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from reader.cli.table import COMMANDS
from tests.cli_runner import Runner

BASH = shutil.which("bash") or "/bin/bash"


def complete(script: str, *words: str) -> set[str]:
    """Return what bash offers for the last of ``words``."""
    asked = (
        f"{script}\nCOMP_WORDS=({' '.join(map(repr, words))})\nCOMP_CWORD={len(words) - 1}\n"
        '_newsreader\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        [BASH, "--norc", "--noprofile", "-c", asked], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.fixture
def bash(newsreader: Runner) -> str:
    """The script for bash."""
    return newsreader("completion", "bash").out


def test_bash_offers_commands_and_options(bash: str) -> None:
    assert set(COMMANDS) | {"--library", "--version"} <= complete(bash, "newsreader", "")
    assert complete(bash, "newsreader", "do") == {"doctor"}
    assert complete(bash, "newsreader", "--ver") == {"--version"}


def test_bash_offers_the_options_of_the_command(bash: str) -> None:
    assert complete(bash, "newsreader", "list", "--un") == {"--unread"}
    assert complete(bash, "newsreader", "--json", "dates", "--fr") == {"--from"}
    assert complete(bash, "newsreader", "list", "--from") == set()
    assert complete(bash, "newsreader", "completion", "") >= {"bash", "zsh", "fish"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_in_every_script(newsreader: Runner, shell: str) -> None:
    done = newsreader("completion", shell)
    assert done.code == 0
    for name in COMMANDS:
        assert name in done.out
    for option in ("unread", "jsonl", "published", "from", "no-mouse"):
        assert f"-l {option} " in done.out if shell == "fish" else f"--{option}" in done.out

"""Notices of the terminal: the escape of each, and nothing hostile in it."""

from __future__ import annotations

import pytest

from reader.terminal import notice_escape


@pytest.mark.parametrize(
    ("kind", "environment", "escape"),
    [
        ("auto", {"TERM": "xterm-kitty"}, "\x1b]99;;Lind: Mill\x1b\\"),
        ("auto", {"TERM_PROGRAM": "WezTerm"}, "\x1b]9;Lind: Mill\x1b\\"),
        ("auto", {"TERM": "foot"}, "\x1b]777;notify;newsreader;Lind: Mill\x1b\\"),
        ("auto", {"TERM": "xterm-256color"}, ""),
        ("off", {"TERM": "xterm-kitty"}, ""),
        ("9", {}, "\x1b]9;Lind: Mill\x1b\\"),
    ],
)
def test_each_terminal_has_its_escape(kind: str, environment: dict[str, str], escape: str) -> None:
    assert notice_escape(kind, environment, "Lind: Mill") == escape


def test_a_title_cannot_end_the_escape() -> None:
    assert notice_escape("9", {}, "a\x1b\\b\x07c;d\n") == "\x1b]9;a\\bc,d\x1b\\"

"""Whatever bytes a terminal sends are read, and the keys after them still work."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.app import App
from textual.events import Key, MouseDown, Paste
from textual.message import Message

from reader.app.runtime.textual_fixes import CrashGuard, TerminalInput

BEYOND_UNICODE = b"\x1b[99999999;1u"
LETTERS_FOR_A_NUMBER = b"\x1b[97:65;1;1u"
MOUSE_IN_A_WINDOW_OF_NO_SIZE = b"\x1b[48;0;0;0;0t\x1b[<0;3;3M"


def sent(*reads: bytes) -> list[Message]:
    """Return the events of what arrives in these reads."""
    terminal = TerminalInput()
    return [event for data in reads for event in terminal.read(data)]


def keys(*reads: bytes) -> list[str]:
    return [event.key for event in sent(*reads) if isinstance(event, Key)]


@pytest.mark.parametrize("byte", [b"\xe9", b"\xff", b"\xc3", b"\xf0\x9f"])
def test_a_byte_that_is_no_utf_8_is_replaced(byte: bytes) -> None:
    assert keys(byte, b"j") == ["replacement_character", "j"]


@pytest.mark.parametrize("letter", ["é", "€", "😀"])
def test_a_character_in_several_reads_is_one(letter: str) -> None:
    data = letter.encode()
    whole = keys(data)
    assert len(whole) == 1
    assert keys(*(data[at : at + 1] for at in range(len(data)))) == whole


def test_a_paste_in_latin_1_keeps_what_can_be_read() -> None:
    pastes = [e.text for e in sent(b"\x1b[200~caf\xe9 noir\x1b[201~") if isinstance(e, Paste)]
    assert pastes == ["caf� noir"]


PASTED = b"a\x1b[31mq\x1b\x1b[200~ \x1b]11;rgb:0/0/0\x07\x1b[Ad\rz"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_a_paste_is_one_piece_whatever_is_inside(size: int) -> None:
    data = b"j\x1b[200~" + PASTED + b"\x1b[201~k"
    events = sent(*(data[at : at + size] for at in range(0, len(data), size)))
    assert [type(event) for event in events] == [Key, Paste, Key]
    assert [event.text for event in events if isinstance(event, Paste)] == [
        "a[31mq[200~ ]11;rgb:0/0/0[Ad\nz"
    ]


def test_an_empty_paste_is_no_key() -> None:
    assert keys(b"\x1b[200~\x1b[201~\x1b[201~j") == ["j"]


OLD_REPORTS = [b"\x1b[M#\xc0@", b"\x1b[M #!", b"\x1b[M#\xc3\xa0", b"\x1b[M\xff\xff\xff"]


@pytest.mark.parametrize("report", OLD_REPORTS)
@pytest.mark.parametrize("cut", range(7))
def test_an_old_report_of_the_mouse_is_no_key(report: bytes, cut: int) -> None:
    assert keys(report[:cut], report[cut:], b"j") == ["j"]
    assert keys(report[:cut], report[cut:] + report + "é".encode()) == ["é"]


def test_what_is_too_large_for_a_character_is_passed_over() -> None:
    assert keys(BEYOND_UNICODE + b"j") == ["j"]


def test_the_mouse_of_today_is_read() -> None:
    assert [type(event) for event in sent(b"\x1b[<0;3;3M")] == [MouseDown]


@given(st.lists(st.binary(max_size=40), max_size=4))
@example([BEYOND_UNICODE])
@example([LETTERS_FOR_A_NUMBER])
@example([MOUSE_IN_A_WINDOW_OF_NO_SIZE])
def test_no_bytes_are_an_error(reads: list[bytes]) -> None:
    sent(*reads)


class Guarded(CrashGuard, App[int]):
    """An app that can only fail."""


async def test_where_textual_gives_up_by_itself_the_app_has_failed() -> None:
    app = Guarded()
    with pytest.raises(RuntimeError, match="no way on"):
        async with app.run_test():
            app.panic("no way on")
    assert app.return_code == 1
    assert "no way on" in app.crash_report

"""The terminal's answer about its ground is taken out of what is typed."""

from __future__ import annotations

import pytest

from reader.app.runtime.textual_fixes import BackgroundReply

DARK, LIGHT = "\x1b]11;rgb:1616/1818/1c1c\x1b\\", "\x1b]11;rgb:fafa/f7f7/f0f0\x07"


@pytest.mark.parametrize(("reply", "dark"), [(DARK, True), (LIGHT, False)])
def test_it_says_whether_the_ground_is_dark(reply: str, dark: bool) -> None:
    assert BackgroundReply().read(f"j{reply}k") == ("jk", dark)


def test_an_answer_in_pieces_is_put_together() -> None:
    for cut in range(5, len(DARK)):
        reply = BackgroundReply()
        first, nothing = reply.read("a" + DARK[:cut])
        assert nothing is None
        rest, dark = reply.read(DARK[cut:] + "b")
        assert (first + rest, dark) == ("ab", True), cut


def test_other_text_is_left_as_it_is() -> None:
    assert BackgroundReply().read("g\x1b[A]11;") == ("g\x1b[A]11;", None)
    assert BackgroundReply().read("\x1b]11;nonsense\x07x") == ("x", None)
    endless = "\x1b]11;rgb:" + "f" * 80
    assert BackgroundReply().read(endless) == (endless, None)

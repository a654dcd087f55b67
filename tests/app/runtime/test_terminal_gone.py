"""A terminal that is closed while the app draws."""

from __future__ import annotations

import os
import pty
from typing import TextIO, cast

from textual.drivers._writer_thread import WriterThread

from reader.app.runtime.textual_fixes import TolerantStream


def test_drawing_and_quitting_do_not_wait_for_a_terminal_that_is_gone() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        os.close(ours)
        thread = WriterThread(cast(TextIO, TolerantStream(terminal)))
        thread.start()
        for _ in range(200):  # far more than it keeps waiting
            thread.write("\x1b[2J" * 1000)
        thread.stop()
        assert not thread.is_alive()

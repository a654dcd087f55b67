"""Saving what a page shows to a file of the user's choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.app.pages.base.page import BasePage
from reader.app.pages.confirm import ConfirmDialog
from reader.app.runtime.jobs import Job
from reader.app.runtime.question import Question

Make = Callable[[], tuple[str, str]]
"""Returns a file's text, and a description of it in words."""


class Exporting:
    """Asks for a name, writes behind the screen, and reports what was written."""

    def __init__(self, screen: BasePage, maker: Callable[[str], Make | None]) -> None:
        """``maker`` takes the ending of the file's name; it returns None for an unknown one."""
        self._screen = screen
        self._maker = maker

    def ask(self, name: str) -> None:
        """Ask for a file, offering ``name``, and write it."""
        self._screen.ask(Question("Save as", self.save, name, "a file name"))

    def save(self, typed: str) -> None:
        """Write to the file of this name; ask first where there is one."""
        screen = self._screen
        if not typed.strip():
            return
        path = Path(typed.strip()).expanduser().absolute()
        make = self._maker(path.suffix.casefold())
        if make is None:
            screen.show_message(f"Cannot save as “{path.suffix or path.name}” here.")
            return

        def write(_job: Job) -> None:
            words = _written(path, make)
            screen.app.call_from_thread(screen.show_message, words)

        def answered(yes: bool | None) -> None:
            if yes:
                screen.context.jobs.start("export", write)

        if path.exists():
            screen.app.push_screen(ConfirmDialog("Overwrite this file?", str(path)), answered)
        else:
            answered(yes=True)


def _written(path: Path, make: Make) -> str:
    """Write the file and return the message."""
    text, what = make()
    try:
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        return f"Cannot write {path}: {error.strerror or error}."
    return f"Saved {what} in {path}"

"""The export of a page's content to a file, or to a folder of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from reader.app.pages.base.confirm import ConfirmDialog
from reader.app.pages.base.page import BasePage
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.runtime.jobs import Job
from reader.app.runtime.question import AnswerError, Question
from reader.app.style import wording
from reader.atomic_write import atomic_write
from reader.library.notebook.notebook import write_files
from reader.library.storage.errors import InputError

_NAME = 80  # most characters of a suggested file name

Make = Callable[[], tuple[str, str]]
"""Returns a file's text and its description."""


class Exporting:
    """An export dialogue: asks for a file name, writes in the background, reports the result."""

    def __init__(
        self,
        screen: BasePage,
        makers: Mapping[str, Make],
        notes: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        """``makers``: by file name extension; ``notes``: the files of a folder, by name."""
        self._screen = screen
        self._makers = makers
        self._notes = notes

    def ask(self, name: str) -> None:
        """Ask for a file name, suggesting ``name``, and write the file."""
        endings = " ".join(self._makers)
        folder = ", or a folder" if self._notes else ""
        label = f"Save as ({endings}{folder})"
        self._screen.ask(Question(label, self.save, name, "a file name", path=True))

    def save(self, typed: str) -> None:
        """Write the file; ask first if it exists."""
        screen, notes = self._screen, self._notes
        if not typed.strip():
            return
        path = Path(typed.strip()).expanduser().absolute()
        make = self._makers.get(path.suffix.casefold())
        if path.is_dir() or typed.strip().endswith("/"):
            if notes is None:
                raise AnswerError(f"{path} is a folder: add the name of a file.")
            self._start(lambda: _write_notes(path, notes()))
            return
        if make is None:
            endings = ", ".join(self._makers)
            raise AnswerError(f"The name of the file must end in one of {endings}.")

        def answered(yes: bool | None) -> None:
            if yes:
                self._start(lambda: _write(path, make))

        if path.exists():
            screen.app.push_screen(ConfirmDialog("Overwrite this file?", str(path)), answered)
        else:
            answered(yes=True)

    def _start(self, write: Callable[[], str]) -> None:
        screen = self._screen

        def work(_job: Job) -> None:
            try:
                words = write()
            except InputError as error:
                words = str(error)
            except OSError as error:
                words = f"Cannot write {error.filename or ''}: {error.strerror or error}."
            screen.call_later(screen.show_message, words)

        screen.context.jobs.start("export", work)


def save_sections(screen: SectionsPage) -> None:
    """Ask for a file name, and save a page of sections as Markdown."""
    page, library = screen.rows.page, screen.context.library

    def made() -> tuple[str, str]:
        rows = {row.id: row for row in library.articles.rows(page.articles)}
        return page.markdown(rows), f"“{page.title}”"

    name = re.sub(r"[^\w.-]+", "-", page.title).strip("-.")[:_NAME]
    Exporting(screen, {".md": made}).ask(f"{name or 'page'}.md")


def _write(path: Path, make: Make) -> str:
    """Write the file and return the message."""
    text, what = make()
    try:
        atomic_write(path, text)
    except OSError as error:
        return f"Cannot write {path}: {error.strerror or error}."
    return f"Saved {what} in {path}"


def _write_notes(folder: Path, files: Mapping[str, str]) -> str:
    """Write notes into a folder and return the message."""
    return (
        f"Wrote {write_files(folder, files):,} of {wording.count(len(files), 'note')} in {folder}"
    )

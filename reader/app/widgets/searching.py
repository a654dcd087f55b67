"""Help for a search while it is typed, found in the background, and earlier searches."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import HelpFound
from reader.library.library import Library
from reader.text import one_line

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

HINT = (
    'words  "a phrase"  -word  begin*  person:  date:  before:  after:  source:  tag:  is:  title:'
)
MOST_KEPT = 100
MOST_READ = 1 << 17
"""Bytes of the file of earlier searches that are read."""
LONGEST = 1000
WAYS = 6
JOB = "search help"


class EarlierSearches:
    """What was searched for, one a line in a file beside the library, the last one last."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[str]:
        """Return them, the last one first; none where the file cannot be read."""
        try:
            with self._path.open("rb") as file:
                lines = file.read(MOST_READ).decode("utf-8", "replace").splitlines()
        except OSError:
            return []
        cleaned = (one_line(line, LONGEST) for line in reversed(lines))
        return [line for line in cleaned if line][:MOST_KEPT]

    def add(self, query: str) -> None:
        """Keep a search as the last one. That it could not be kept is not worth a word."""
        kept = one_line(query, LONGEST)
        lines = [kept, *(line for line in self.read() if line != kept)][:MOST_KEPT]
        written = self._path.with_name(f"{self._path.name}.new")
        with contextlib.suppress(OSError):
            written.write_text("".join(f"{line}\n" for line in reversed(lines)), encoding="utf-8")
            written.replace(self._path)


class SearchHelper:
    """Explains a search and completes its last word."""

    hint = HINT

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs
        self._earlier = EarlierSearches(library.path.with_name("searches.txt"))

    def help(self, pump: MessagePump, text: str, cursor: int) -> None:
        """Ask the library in the background; an answer to what was typed before is dropped."""

        def work(job: Job) -> None:
            found = self._library.search.help(text, cursor, WAYS)
            if not job.cancelled():
                pump.post_message(HelpFound(job.number, found))

        self._jobs.ask(JOB, work)

    def is_current(self, job: int) -> bool:
        """Return whether help number ``job`` is about what was typed last."""
        return self._jobs.is_current(JOB, job)

    def earlier(self) -> list[str]:
        """Return earlier searches, the last one first."""
        return self._earlier.read()

    def remember(self, query: str) -> None:
        """Keep a search for later."""
        self._earlier.add(query)

"""Help for a search while it is typed, computed in the background; and the search history."""

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
    "  role:  quoted:  author:  a OR b  a NEAR b  /regex/"
)
MOST_KEPT = 100
MOST_READ = 1 << 17
"""Maximum bytes read from the file of earlier searches."""
LONGEST = 1000
WAYS = 6
JOB = "search help"


class EarlierSearches:
    """Earlier searches, one per line in a file beside the library, the latest last."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[str]:
        """Return earlier searches, the latest first; none if the file cannot be read."""
        try:
            with self._path.open("rb") as file:
                lines = file.read(MOST_READ).decode("utf-8", "replace").splitlines()
        except OSError:
            return []
        cleaned = (one_line(line, LONGEST) for line in reversed(lines))
        return [line for line in cleaned if line][:MOST_KEPT]

    def add(self, query: str) -> None:
        """Add a search as the latest one, ignoring failures."""
        kept = one_line(query, LONGEST)
        lines = [kept, *(line for line in self.read() if line != kept)][:MOST_KEPT]
        written = self._path.with_name(f"{self._path.name}.new")
        with contextlib.suppress(OSError):
            written.write_text("".join(f"{line}\n" for line in reversed(lines)), encoding="utf-8")
            written.replace(self._path)


class SearchHelper:
    """A helper that explains a search and completes its last word."""

    hint = HINT

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs
        self._earlier = EarlierSearches(library.path.with_name("searches.txt"))

    def help(self, pump: MessagePump, text: str, cursor: int) -> None:
        """Query the library in the background; outdated results are dropped."""

        def work(job: Job) -> None:
            found = self._library.search.help(text, cursor, WAYS)
            if not job.cancelled():
                pump.post_message(HelpFound(job.number, found))

        self._jobs.ask(JOB, work)

    def is_current(self, job: int) -> bool:
        """Return whether help number ``job`` is for the latest text."""
        return self._jobs.is_current(JOB, job)

    def earlier(self) -> list[str]:
        """Return earlier searches, the latest first."""
        return self._earlier.read()

    def remember(self, query: str) -> None:
        """Add a search to the history."""
        self._earlier.add(query)

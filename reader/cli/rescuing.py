"""The dialogue on rescuing a damaged library: question and report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.failures import complain
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.opening.rescue import Rescued
    from reader.library.storage.errors import DamagedError


def rescue_report(done: Rescued | None, library: Path) -> Iterator[str]:
    """Yield the sentences of a report; ``done`` is None if nothing was damaged."""
    if done is None:
        yield "The library is not damaged; nothing was changed."
        return
    kept = f"{count(done.articles, 'article')} and {count(done.feeds, 'feed')}"
    yield f"Rescued {kept} into {library}."
    if done.before is None:
        yield "The previous number of articles is unknown."
    elif done.before > done.articles:
        yield f"{count(done.before - done.articles, 'article')} could not be recovered."
    if done.without_text:
        yield (
            f"Only the title of {count(done.without_text, 'article')} could be recovered; the next "
            "refresh restores the text where the source still has it."
        )
    if done.feeds_listed:
        yield (
            f"{count(done.feeds_listed, 'feed')} came from the OPML backup beside the library; "
            "the next refresh fetches their articles."
        )
    yield f"The damaged file was kept as {done.aside}."
    yield "Dates, people and the search index are rebuilt when newsreader runs next."


def offer(error: DamagedError, library: Path) -> bool:
    """Report the damage, ask on the terminal, rescue the library; return whether to start.

    End of input means no.

    Raises:
        reader.library.storage.errors.LibraryError: the rescue failed.
    """
    from reader.library.opening.rescue import rescue

    complain(str(error))
    sys.stdout.write("Rescue it now? The damaged file is kept. [Y/n] ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if answer.strip().lower() not in ("", "y", "yes") or not answer:
        return False
    for line in rescue_report(rescue(library), library):
        output.line(line)
    sys.stdout.write("Press Enter to start newsreader. ")
    sys.stdout.flush()
    return bool(sys.stdin.readline())

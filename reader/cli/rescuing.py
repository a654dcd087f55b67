"""A damaged library, as it is told: what a rescue brought back, and the question before one."""

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


def told(done: Rescued | None, library: Path) -> Iterator[str]:
    """Yield in sentences what came of a rescue."""
    if done is None:
        yield "Nothing is wrong with the library: it is left as it is."
        return
    held = f"{count(done.articles, 'article')} and {count(done.feeds, 'feed')}"
    yield f"{library} is a new library of {held}."
    if done.before is None:
        yield "How many articles there were before could not be read."
    elif done.before > done.articles:
        yield f"{count(done.before - done.articles, 'article')} could not be read at all."
    if done.without_text:
        yield (
            f"Of {done.without_text:,} only the title could be read; their text comes back "
            "when their source is read again."
        )
    if done.feeds_listed:
        yield (
            f"{count(done.feeds_listed, 'feed')} of these could be read only in the list that is "
            "kept beside the library; the next refresh brings their articles."
        )
    yield f"The damaged one is {done.aside}, as it was."
    yield "Dates, people and the search index are made anew when newsreader runs."


def offer(error: DamagedError, library: Path) -> bool:
    """Tell of the damage, and if the user wants it make a new library; return whether there is one.

    Asks on the terminal; no answer is a no. Raises what
    :func:`reader.library.opening.rescue.rescue` does.
    """
    from reader.library.opening.rescue import rescue

    complain(str(error))
    sys.stdout.write("Do that now? The damaged file is kept. [Y/n] ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if answer.strip().lower() not in ("", "y", "yes") or not answer:
        return False
    for line in told(rescue(library), library):
        output.line(line)
    sys.stdout.write("Enter starts newsreader. ")
    sys.stdout.flush()
    return bool(sys.stdin.readline())

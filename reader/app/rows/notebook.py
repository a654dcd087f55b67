"""The rows of the notebook page: clippings, in a section for each notebook. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle
from reader.app.style import wording
from reader.story.notebook.citation import works
from reader.story.notebook.clipping import Clipping, State

_STATES = {
    State.MOVED: "found again after an edit",
    State.GONE: "no longer in the article",
    State.REMOVED: "article removed",
}


def notebook_page(clippings: Sequence[Clipping], empty: str) -> tuple[Page, list[Clipping]]:
    """Return the notebooks, sorted by article, and the clippings in row order."""
    names = dict.fromkeys(one.notebook for one in clippings)
    ordered: list[Clipping] = []
    sections = []
    for name in sorted(names, key=str.casefold):
        found = works(one for one in clippings if one.notebook == name)
        kept = [one for work in found for one in work.clippings]
        ordered += kept
        sections.append(Section(name, [_row(one) for one in kept], shown=len(kept)))
    return Page("Notebook", (), sections, empty, f"{len(ordered):,}"), ordered


def _row(one: Clipping) -> PageRow:
    """Return the row of a clipping with note, title, source and status."""
    words = f"“{one.quote}”" if one.quote else one.title
    title = f"“{one.title}”" if one.quote else ""
    if one.note:
        words = f"{words} — {' '.join(one.note.split())}"
    under = ", ".join(filter(None, (one.subject, title, one.source, _STATES.get(one.state, ""))))
    day = wording.publication_day(one.published)
    target = None
    if one.state is not State.REMOVED:
        here = bool(one.anchor.quote) and one.state is not State.GONE
        place = (one.anchor.start, one.anchor.end) if here else ()
        target = ToArticle(one.article, *place)
    gone = one.state in (State.GONE, State.REMOVED)
    return PageRow(day, words, target, "detail" if gone else "body", under, "date")

"""From pages of people, events and news back into the panes."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.desk import Desk
from reader.app.page_rows import Target, ToArticle, ToView
from reader.app.screens.page import Ground


def ground(desk: Desk) -> Ground:
    """Return what pages over these panes stand on."""
    return Ground(desk.library, desk.glyphs, desk.jobs, lambda: desk.corrected(""))


def leading(desk: Desk) -> Callable[[Target | None], None]:
    """Return what goes where a page leads."""

    def go(target: Target | None) -> None:
        if isinstance(target, ToView):
            desk.go(target.view)
        elif isinstance(target, ToArticle) and target.start >= 0:
            desk.read_at(target.article, target.start, target.end)
        elif isinstance(target, ToArticle):
            desk.read(target.article)

    return go

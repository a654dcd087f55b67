"""The filters of a timeline or calendar, and the names of views."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from reader.app.style import wording
from reader.library.articles.view import Scope, View
from reader.library.library import Library


class TimelineFilter(NamedTuple):
    """A view, filtered by person, source or search."""

    base: View
    heading: str
    """The name of the view."""
    person: int | None = None
    """Only dates mentioned near this person."""
    person_name: str = ""
    source: int | None = None
    source_name: str = ""
    query: str = ""
    """A search."""

    @property
    def view(self) -> View:
        """The view with its filters."""
        view = self.base
        if self.source is not None:
            view = replace(view, source=self.source)
        if self.query:
            view = replace(view, query=f"{view.query} {self.query}".strip())
        return view

    @property
    def title(self) -> str:
        """The title of what is shown."""
        parts = [self.heading]
        if self.person is not None:
            parts.append(f"with {self.person_name}")
        if self.source is not None:
            parts.append(f"in {self.source_name}")
        if self.query:
            parts.append(f"search “{self.query}”")
        return " · ".join(parts)

    @property
    def active(self) -> bool:
        """Whether there is any filter."""
        return self != self.cleared()

    def cleared(self) -> TimelineFilter:
        """Return the filter of the whole view."""
        return TimelineFilter(self.base, self.heading)


_SCOPES = {Scope.ALL: "Articles", Scope.UNREAD: "Unread", Scope.STARRED: "Starred"}
_ALONE = {"Articles": "All articles", "Unread": "Unread articles", "Starred": "Starred articles"}
"""The names of unfiltered views, same as those of the commands that open them."""


def heading(library: Library, view: View) -> str:
    """Return the name of a view: ``Unread, tag navy, about 6 Jan 2026``."""
    if view.query and view == View(query=view.query):
        story = library.stories.of_query(view.query)
        if story is not None:
            return f"Story “{story.name}”"
    text = _SCOPES[view.scope]
    if view.tag:
        text += f", tag {view.tag}"
    if view.source is not None:
        title = library.sources.title(view.source)
        text += f", {title}" if title else ""
    if view.folder:
        text += f", {view.folder}"
    if view.person is not None:
        page = library.people.get(view.person)
        text += f" with {page.name}" if page else " with a person"
    if view.day is not None:
        first, last = view.day
        text += f" about {wording.day(first)}"
        text += f" to {wording.day(last)}" if last != first else ""
    if view.query:
        text += f", search “{view.query}”"
    if view.text:
        text += f", filter “{view.text}”"
    return _ALONE.get(text, text)

"""The names of views, and the filters of a timeline or calendar: person, source, search."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.app.style import wording
from reader.library.articles.view import Scope, View
from reader.library.library import Library


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """The articles of a view, and what was chosen among them."""

    base: View
    heading: str
    """The name of the view."""
    person: int | None = None
    """Only times near which this person is named."""
    person_name: str = ""
    source: int | None = None
    source_name: str = ""
    query: str = ""
    """A search."""

    @property
    def view(self) -> View:
        """The articles to ask for."""
        view = self.base
        if self.source is not None:
            view = replace(view, source=self.source)
        if self.query:
            view = replace(view, query=f"{view.query} {self.query}".strip())
        return view

    @property
    def title(self) -> str:
        """What is shown, in words."""
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
        """True where something was chosen."""
        return self != self.cleared()

    def cleared(self) -> TimelineFilter:
        """Return the whole view."""
        return TimelineFilter(self.base, self.heading)


_SCOPES = {Scope.ALL: "Articles", Scope.UNREAD: "Unread", Scope.STARRED: "Starred"}


def heading(library: Library, view: View) -> str:
    """Return the name of a view: ``Unread, tag navy, about 6 Jan 2026``."""
    if view.query and view == View(query=view.query):
        story = library.stories.asking(view.query)
        if story is not None:
            return f"Story “{story.name}”"
    words = _SCOPES[view.scope]
    if view.tag:
        words += f", tag {view.tag}"
    if view.source is not None:
        title = library.sources.title(view.source)
        words += f", {title}" if title else ""
    if view.folder:
        words += f", {view.folder}"
    if view.person is not None:
        page = library.people.get(view.person)
        words += f" with {page.name}" if page else " with a person"
    if view.day is not None:
        first, last = view.day
        words += f" about {wording.day(first)}"
        words += f" to {wording.day(last)}" if last != first else ""
    if view.query:
        words += f", search “{view.query}”"
    if view.text:
        words += f", filter “{view.text}”"
    return words

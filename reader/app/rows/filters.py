"""What a timeline or calendar is active to: a person, a source, words. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.library.articles.view import View


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

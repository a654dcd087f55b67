"""What a view of articles is called."""

from __future__ import annotations

from reader.app.style import wording
from reader.library.articles.view import Scope, View
from reader.library.library import Library

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

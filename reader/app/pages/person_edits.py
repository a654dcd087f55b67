"""Corrections of one person from a page or the panes: immediate, undoable, shown everywhere.
A split is by a name variant, or by a namesake's article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from textual.app import App

from reader.app.keys.keys import Keys
from reader.app.pages.base.page import PageContext
from reader.app.rows.page_rows import Target, ToPerson
from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.people.person_details import PersonProfile
from reader.story.identity.name_match import share_a_name
from reader.story.identity.person_name import parse_name

OFFERED = 40
"""Maximum articles offered, the newest."""
_ARTICLE = "article "
_FORM = "form "
_SPELLING = "spelling "


def choices(page: PersonProfile, library: Library, here: int | None = None) -> list[Choice]:
    """Return what can be split off a person: name variants, articles, spellings in ``here``.

    The article ``here``, or else the person's only one, comes first, then its spellings.
    """
    forms = library.corrections.forms(page.id)
    found = [Choice(_FORM + form, form, wording.count(n, "article")) for form, n in forms]
    one = page.articles[0] if page.total == 1 else here
    spellings = library.corrections.spellings(page.id, one) if one else {}
    spelled = [
        Choice(f"{_SPELLING}{one} {text}", text, f"{wording.count(n, 'mention')} in this article")
        for text, n in spellings.items()
    ]
    if page.total < 2:
        return found + spelled
    articles = sorted(page.articles[:OFFERED], key=lambda article_id: article_id != here)
    roles = {role.article: role.role for role in page.roles}
    for row in library.articles.rows(articles):
        day = wording.publication_day(row.published) if row.published.day else ""
        note = ", ".join(part for part in (roles.get(row.id, ""), row.source, day) if part)
        found.append(Choice(f"{_ARTICLE}{row.id}", f"in \u201c{row.title}\u201d", note))
    after = len(forms) + 1
    return [*found[:after], *spelled, *found[after:]]


def split(
    chosen: str,
    page: PersonProfile,
    library: Library,
    ask: Callable[[Question], None],
    done: Callable[[str], None],
) -> None:
    """Split off one of :func:`choices`; for an article, ask for a name first."""
    if chosen.startswith(_FORM):
        form = chosen.removeprefix(_FORM)
        library.corrections.split(page.id, form)
        done(f"{form} and {page.name} are now separate people.")
        return
    if chosen.startswith(_SPELLING):
        where, _, form = chosen.removeprefix(_SPELLING).partition(" ")
        library.corrections.split_spelling(page.id, int(where), form)
        done(f"{form} and {page.name} are now separate people.")
        return
    article = int(chosen.removeprefix(_ARTICLE))

    def answered(words: str) -> None:
        other = library.corrections.namesake(page.id, [article], words.strip())
        called = library.people.get(other, 1)
        done(f"{called.name if called else words.strip()} and {page.name} are now separate people.")

    role = next((role.role for role in page.roles if role.article == article), "")
    value = f"{page.name} ({role})" if role else ""
    ask(Question("Name for the other person", answered, value, f"leave empty for {page.name} (2)"))


class Place(Protocol):
    """The page or the panes on which a person is corrected."""

    @property
    def app(self) -> App[object]: ...
    def ask(self, question: Question) -> None: ...
    def show_message(self, words: str, problem: bool = False) -> None: ...
    def corrected(self, words: str) -> None: ...
    def merged(self, person: int, into: int) -> None: ...


class PersonEdits:
    """Asks for the details of a correction, applies it, and lets the place show it."""

    def __init__(self, place: Place, context: PageContext, keys: Keys) -> None:
        self._place, self._context, self._library = place, context, context.library
        self._undo = keys.press("undo", "to undo")

    def not_a_person(self, person: int, name: str) -> None:
        """Mark as not a person."""
        self._library.corrections.not_a_person(person)
        self._place.corrected(f"{name} marked as not a person. {self._undo}")

    def rename(self, person: int, name: str) -> None:
        """Ask for the correct name."""

        def answered(words: str) -> None:
            wanted = words.strip()
            if wanted and wanted != name:
                self._library.corrections.rename(person, wanted)
                self._place.corrected(f"Renamed to {wanted}. {self._undo}")

        self._place.ask(Question("Name", answered, name))

    def merge(self, person: int, name: str) -> None:
        """Ask whom to merge the person with, and once more if they have no name in common."""
        from reader.app.pages.base.confirm import ConfirmDialog
        from reader.app.pages.person_choice import PersonChooser

        def merge(into: int, other: str, yes: bool | None) -> None:
            if yes:
                self._library.corrections.merge(person, into)
                self._place.merged(person, into)
                self._place.corrected(f"Merged {name} into {other}. {self._undo}")

        def chosen(target: Target | None) -> None:
            if isinstance(target, ToPerson):
                page = self._library.people.get(target.person, 1)
                other = page.name if page else "another person"
                if share_a_name(parse_name(name), parse_name(other)):
                    merge(target.person, other, yes=True)
                    return
                ask = ConfirmDialog(f"Merge {name} into {other}?", "They share no name.")
                self._place.app.push_screen(ask, partial(merge, target.person, other))

        title = f"Merge {name} with…"
        people = PersonChooser(self._context, View(), title, person, name)
        self._place.app.push_screen(people, chosen)

    def split(self, person: int, name: str, here: int | None = None) -> None:
        """Ask which name variant, or which article, belongs to another person."""
        from reader.app.pages.pick import PickDialog

        page = self._library.people.get(person)
        offered = choices(page, self._library, here) if page else []
        if page is None or not offered:
            self._place.show_message("Nothing to split: one spelling in one article.")
            return

        def done(said: str) -> None:
            self._place.corrected(f"{said} {self._undo}")

        def chosen(value: str | None) -> None:
            if value is not None:
                split(value, page, self._library, self._place.ask, done)

        pick = PickDialog(self._context.glyphs, f"Split {name}", offered)
        self._place.app.push_screen(pick, chosen)

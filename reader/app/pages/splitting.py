"""The split of a person: by a name variant, or by a namesake's article."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.runtime.question import Question
from reader.app.style import wording
from reader.app.widgets.choices import Choice
from reader.library.library import Library
from reader.library.people.person_details import PersonProfile

OFFERED = 40
"""Maximum articles offered, the newest."""
_ARTICLE = "article "
_FORM = "form "


def choices(page: PersonProfile, library: Library, here: int | None = None) -> list[Choice]:
    """Return what can be split off a person: name variants, then articles (``here`` first)."""
    forms = library.corrections.forms(page.id)
    found = [Choice(_FORM + form, form, wording.count(n, "article")) for form, n in forms]
    if page.total < 2:
        return found
    articles = sorted(page.articles[:OFFERED], key=lambda article_id: article_id != here)
    roles = {role.article: role.role for role in page.roles}
    for row in library.articles.rows(articles):
        day = wording.publication_day(row.published) if row.published.day else ""
        note = ", ".join(part for part in (roles.get(row.id, ""), row.source, day) if part)
        found.append(Choice(f"{_ARTICLE}{row.id}", f"in \u201c{row.title}\u201d", note))
    return found


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
    article = int(chosen.removeprefix(_ARTICLE))

    def answered(words: str) -> None:
        other = library.corrections.namesake(page.id, [article], words.strip())
        called = library.people.get(other, 1)
        done(f"{called.name if called else words.strip()} and {page.name} are now separate people.")

    role = next((role.role for role in page.roles if role.article == article), "")
    value = f"{page.name} ({role})" if role else ""
    ask(Question("Name for the other person", answered, value, f"leave empty for {page.name} (2)"))

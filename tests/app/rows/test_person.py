"""The rows of a person's page."""

from __future__ import annotations

from reader.app.rows.person import PersonDetails, person_page
from reader.app.style.glyphs import glyphs
from reader.library.people.person_details import PersonProfile, PersonRole
from reader.model import Published


def test_a_role_in_two_spellings_is_one_row() -> None:
    said = ("US President", "U.S. president", "author", "The US President")
    roles = tuple(PersonRole(role, number, Published()) for number, role in enumerate(said))
    page = PersonProfile(
        id=1, name="Ada Lind", variants=(), roles=roles, role="", articles=(), total=4, mentions=4,
        sources=1, first_seen=Published(), last_seen=Published(), weeks={}, companions=(),
        merged=(), places={},
    )  # fmt: skip
    made = person_page(PersonDetails(page, (), (), ()), {}, glyphs(False))
    rows = next(one.rows for one in made.sections if one.heading == "Roles, oldest first")
    assert [(row.right, row.under) for row in rows] == [
        ("US President", " (2 articles)"),
        ("author", ""),
        ("The US President", ""),
    ]

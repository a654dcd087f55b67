"""Works made of clippings: keys, authors, order."""

from __future__ import annotations

import pytest

from reader.model import Grade, Published
from reader.story.notebook.citation import authors, works
from tests.story.notebook.clippings import clipping


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Anna Lind", ["Lind, Anna"]),
        ("By Anna Lind and Jon van der Ek", ["Lind, Anna", "van der Ek, Jon"]),
        ("Anna Lind, Jon Ek & Mia Berg", ["Lind, Anna", "Ek, Jon", "Berg, Mia"]),
        ("Lind, Anna", ["Lind, Anna"]),
        ("REUTERS", ["REUTERS"]),
        ("Staff", ["Staff"]),
        ("Anna Lind; Reuters", ["Lind, Anna", "Reuters"]),
        (" ", []),
    ],
)
def test_authors_of_a_byline(byline: str, names: list[str]) -> None:
    assert [one.inverted for one in authors(byline)] == names


def test_clippings_of_one_article_are_one_work_in_the_order_of_its_text() -> None:
    owner, nobody = clipping("The owner wept.", number=1), clipping(number=2)
    other = clipping(number=3, url="https://post.example/later", published=Published())
    found = works([other, owner, nobody])
    assert [[one.id for one in work.clippings] for work in found] == [[2, 1], [3]]
    assert found[0].key == works([nobody])[0].key
    assert found[0].key.startswith("lind2024-")
    assert found[1].key.startswith("lindnd-")


def test_key_and_title_are_those_of_the_first_clipping_after_an_edit() -> None:
    first = clipping("The owner wept.", number=1)
    later = clipping(number=2, title="Mill in ashes", author="Mia Berg")
    (work,) = works([later, first])
    assert [one.id for one in work.clippings] == [2, 1]
    assert (work.key, work.lead.title) == (works([first])[0].key, "The mill burned")


def test_an_inferred_day_is_marked() -> None:
    (work,) = works([clipping(published=Published("2024-05-04", Grade.LIKELY, "Guessed."))])
    assert work.circa
    assert work.how_known == "Publication date (likely): Guessed."
    assert not works([clipping()])[0].circa

"""The way back and forward, without a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.app.pages.base.page import PageState
from reader.app.pages.base.page_history import KEPT, NEAR, Location, PageHistory
from reader.app.pages.coverage import EventPage
from reader.library.articles.view import View


def place(article: int, *pages: str, offset: int = 0) -> Location:
    return Location(View(), article, offset, f"{article}", tuple(map(page, pages)))


def page(name: str) -> PageState:
    def again() -> EventPage:
        raise AssertionError("nothing is opened here")

    return PageState(EventPage, name, name, None, again)


def test_the_way_back_is_the_way_one_came_and_forward_again() -> None:
    trail = PageHistory()
    for number in (1, 2, 3):
        trail.leave(place(number))
    assert [trail.back(place(n)) for n in (4, 3, 2)] == [place(3), place(2), place(1)]
    assert trail.back(place(1)) is None
    assert [trail.forward(place(n)) for n in (1, 2, 3)] == [place(2), place(3), place(4)]
    assert trail.forward(place(4)) is None


def test_a_page_is_closed_on_the_way_and_opened_again() -> None:
    trail = PageHistory()
    trail.leave(place(1, "person"))
    assert trail.back(place(2)) == place(1, "person")
    assert trail.back(place(1, "person")) == place(1)
    assert trail.back(place(1)) is None
    assert trail.forward(place(1)) == place(1, "person")
    assert trail.forward(place(1, "person")) == place(2)
    assert trail.back(place(2)) == place(1, "person")


def test_pages_over_pages_are_closed_one_by_one() -> None:
    trail = PageHistory()
    here = place(1, "people", "person")
    assert trail.back(here) == place(1, "people")
    assert trail.back(place(1, "people")) == place(1)
    assert trail.forward(place(1)) == place(1, "people")
    assert trail.forward(place(1, "people")) == here


def test_a_new_jump_ends_the_way_forward() -> None:
    trail = PageHistory()
    trail.leave(place(1))
    assert trail.back(place(2)) == place(1)
    trail.leave(place(1))
    assert trail.forward(place(3)) is None
    assert trail.back(place(3)) == place(1)


def test_where_one_is_already_is_no_place_to_go() -> None:
    trail = PageHistory()
    trail.leave(place(1))
    trail.leave(place(2))
    trail.leave(place(2, offset=NEAR - 1))
    assert trail.back(place(2, offset=20)) == place(1)
    trail.leave(place(2))
    assert trail.back(place(2, offset=NEAR)) == place(2)


@given(st.lists(st.sampled_from("jbf"), max_size=60))
def test_back_and_forward_undo_each_other(steps: str) -> None:
    trail, here, jumps = PageHistory(), place(0), 0
    for step in steps:
        if step == "j":
            trail.leave(here)
            jumps += 1
            here = place(jumps)
            continue
        found = (trail.back if step == "b" else trail.forward)(here)
        if found is not None:
            assert (trail.forward if step == "b" else trail.back)(found) == here
            assert (trail.back if step == "b" else trail.forward)(here) == found
            here = found


def test_only_so_many_places_are_remembered() -> None:
    trail = PageHistory()
    for number in range(KEPT + 10):
        trail.leave(place(number))
    here, steps = place(-1), 0
    while (found := trail.back(here)) is not None:
        here, steps = found, steps + 1
    assert (here, steps) == (place(10), KEPT)

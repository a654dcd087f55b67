from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.story.events.novelty import Item, NewDate, NewPerson, news

MAY = ("2031-05-09", "2031-05-09")
MARCH = ("2031-03-02", "2031-03-02")


def items() -> list[Item]:
    return [
        Item(1, 100, people=frozenset({1}), dates=frozenset({MARCH})),
        Item(2, 100, changed=300, people=frozenset({1, 2})),
        Item(3, 200, people=frozenset({1, 3}), dates=frozenset({MARCH, MAY})),
        Item(4, 250, people=frozenset({3}), dates=frozenset({("2031-04-01", "2031-04-30")})),
    ]


def test_what_came_since_the_last_look_is_new() -> None:
    found = news(items(), 150, "2031-05-01")
    assert found.articles == (4, 3)
    assert found.changed == (2,)
    assert found.people == (NewPerson(3, (4, 3)), NewPerson(2, (2,)))
    assert found.announced == (NewDate(*MAY, (3,)),)
    assert found.past == (NewDate("2031-04-01", "2031-04-30", (4,)),)
    assert not found.is_empty


def test_a_second_look_finds_nothing() -> None:
    found = news(items(), 300, "2031-05-01")
    assert found.is_empty
    assert (found.people, found.past, found.announced) == ((), (), ())


def test_the_first_look_finds_everything_new() -> None:
    found = news(items(), 0, "2031-05-01")
    assert len(found.articles) == 4
    assert found.changed == ()


any_items = st.builds(
    Item,
    st.integers(1, 99),
    st.integers(0, 9),
    st.none() | st.integers(0, 9),
    people=st.frozensets(st.integers(1, 4)),
    dates=st.frozensets(st.sampled_from([MARCH, MAY])),
)


@given(st.lists(any_items, max_size=8, unique_by=lambda one: one.id), st.integers(0, 9))
def test_the_order_of_articles_makes_no_difference(found: list[Item], since: int) -> None:
    one = news(found, since, "2031-05-01")
    assert one == news(list(reversed(found)), since, "2031-05-01")
    assert set(one.articles).isdisjoint(one.changed)
    assert news(found, 9, "2031-05-01").is_empty

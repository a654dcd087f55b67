"""Styles over a line: cut where they change, later layers above."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout.highlight import Layer, Paint, pieces

PAINTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from("abc")).map(
        lambda t: Paint(t[0], t[0] + t[1], t[2])
    ),
    max_size=12,
)


def test_a_later_layer_lies_above() -> None:
    below, above = Layer([Paint(0, 10, "person")]), Layer([Paint(4, 6, "match")])
    assert pieces(0, 10, [below, above]) == [
        (0, 4, ("person",)),
        (4, 6, ("person", "match")),
        (6, 10, ("person",)),
    ]


def test_a_long_paint_before_is_still_found() -> None:
    layer = Layer([Paint(0, 100, "a"), Paint(1, 2, "b"), Paint(3, 4, "c")])
    assert [paint.style for paint in layer.overlapping(50, 60)] == ["a"]


@given(PAINTS, st.integers(0, 50), st.integers(1, 30))
def test_pieces_cover_the_line_with_the_right_styles(
    paints: list[Paint], start: int, length: int
) -> None:
    end = start + length
    cut = pieces(start, end, [Layer(paints)])
    assert "".join("x" * (b - a) for a, b, _ in cut) == "x" * length
    for a, b, names in cut:
        for offset in range(a, b):
            here = {p.style for p in paints if p.start <= offset < p.end}
            assert set(names) == here

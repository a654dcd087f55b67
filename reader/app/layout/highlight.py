"""Highlights of an article, painted over its lines in layers. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Paint:
    """A span with the name of its style; later paints cover earlier ones."""

    start: int
    end: int
    style: str


class Layer:
    """Paints of one kind, in text order, looked up by the line they overlap."""

    def __init__(self, paints: Sequence[Paint] = ()) -> None:
        self.paints = sorted(paints, key=lambda paint: (paint.start, paint.end))
        self._reach: list[int] = []
        furthest = 0
        for paint in self.paints:
            furthest = max(furthest, paint.end)
            self._reach.append(furthest)

    def overlapping(self, start: int, end: int) -> Iterator[Paint]:
        """Yield the paints that share a character with ``start..end``."""
        for index in range(bisect_left(self._reach, start + 1), len(self.paints)):
            paint = self.paints[index]
            if paint.start >= end:
                return
            if paint.end > start:
                yield paint


def pieces(start: int, end: int, layers: Sequence[Layer]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Split ``start..end`` where styles change: (start, end, style names bottom to top)."""
    paints = [paint for layer in layers for paint in layer.overlapping(start, end)]
    cuts = {start, end}
    for paint in paints:
        cuts.update((max(start, paint.start), min(end, paint.end)))
    points = sorted(cuts)
    return [
        (a, b, tuple(dict.fromkeys(p.style for p in paints if p.start <= a and p.end >= b)))
        for a, b in pairwise(points)
    ]

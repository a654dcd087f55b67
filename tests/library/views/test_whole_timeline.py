from __future__ import annotations

import pytest

from reader.library.views import timeline
from reader.library.views.dated_sentences import Mention
from reader.library.views.timeline import cut
from reader.story.chronology.timeline import Zoom


def mention(first: str, last: str = "") -> Mention:
    return Mention(
        article=1, start=0, end=4, text="then", value=first, first=first, last=last or first,
        grade="certain", why="Said.", mod=None, days=1, published=None,
    )  # fmt: skip


SPANS = [
    ("2024-12-30", ""), ("2025-01-01", "2025-01-31"), ("2025-01-03", ""), ("2025-01-30", ""),
    ("2025-02-02", ""), ("2025-02-02", ""), ("2025-02-09", ""), ("2026-01-01", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("zoom", "sizes"),
    [
        (Zoom.DAY, [1, 3, 2, 1, 1]),
        (Zoom.MONTH, [1, 3, 3, 1]),
        (Zoom.WEEK, [1, 6, 1]),
        (Zoom.YEAR, [1, 6, 1]),
    ],
)
def test_no_row_is_cut_in_two(
    monkeypatch: pytest.MonkeyPatch, zoom: Zoom, sizes: list[int]
) -> None:
    monkeypatch.setattr(timeline, "STRETCH", 1)
    found = [mention(*span) for span in SPANS]
    parts = list(cut(found, zoom))
    assert [len(part) for part in parts] == sizes
    assert [one for part in parts for one in part] == found


def test_few_are_not_cut_at_all() -> None:
    assert len(list(cut([mention(*span) for span in SPANS], Zoom.DAY))) == 1

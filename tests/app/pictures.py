"""Pictures of the screen kept beside the tests: its text, and where which look begins."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path

from tests.app.screen import Screen

KEPT = Path(__file__).parent / "pictures"
RENEW = "NEWSREADER_RENEW_PICTURES"


def picture(screen: Screen) -> str:
    """Return what the screen shows, line by line, then the looks of each line."""
    strips = screen.app.screen._compositor.render_strips()
    text = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    looks = []
    for number, strip in enumerate(strips, 1):
        at, runs = 0, []
        for style, segments in groupby(strip, key=lambda segment: str(segment.style or "")):
            width = sum(segment.cell_length for segment in segments)
            if width:
                runs.append(f"{at} {_without_links(style)}")
            at += width
        looks.append(f"{number}: {' | '.join(runs)}")
    return "\n".join([*text, "", *looks, ""])


def _without_links(style: str) -> str:
    return " ".join(word for word in style.split() if not word.startswith(("link", "_")))


def check(screen: Screen, name: str, tmp_path: Path) -> None:
    """Compare the screen with the picture of this name; where they differ, leave an SVG to see.

    With the variable of :data:`RENEW` set, keep the picture anew instead.
    """
    path = KEPT / f"{name}.txt"
    now = picture(screen)
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    before = path.read_text(encoding="utf-8").split("\n")
    if before != now.split("\n"):
        shown = tmp_path / f"{name}.svg"
        shown.write_text(screen.app.export_screenshot(title=name), encoding="utf-8")
        pairs = zip(before, now.split("\n"), strict=False)
        line = next((i for i, (old, new) in enumerate(pairs, 1) if old != new), 0)
        expected = "\n".join(before[max(0, line - 2) : line + 1])
        found = "\n".join(now.split("\n")[max(0, line - 2) : line + 1])
        raise AssertionError(
            f"{name} looks different from line {line} on: see {shown}; {RENEW}=1 keeps it\n"
            f"kept:\n{expected}\nnow:\n{found}"
        )

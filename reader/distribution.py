"""The distribution that installs this package; another published one has a ``reader`` too."""

from __future__ import annotations

import re
from importlib import metadata

from reader.text import one_line

DISTRIBUTION = "newsreader-tui"
PACKAGE = "reader"
NEWEST_TESTED_TEXTUAL = "8.2.8"
"""The newest version of Textual tested with ``reader.app.runtime.textual_fixes``."""
_OURS = frozenset({DISTRIBUTION, "newsreader"})
"""``newsreader`` was the name before 0.2, which a checkout's environment may still have."""


def is_tested_textual(version: str) -> bool:
    """Return whether this version of Textual is no newer than the newest tested one."""
    return _numbers(version) <= _numbers(NEWEST_TESTED_TEXTUAL)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def package_conflict() -> str | None:
    """Return a sentence on another installed distribution with files in this package, or None."""
    for found in metadata.distributions():
        record = found.read_text("RECORD")
        packages = found.read_text("top_level.txt") if record is None else None  # an old egg
        if f"\n{PACKAGE}/" not in f"\n{record}" and PACKAGE not in (packages or "").split():
            continue
        described = found.read_text("METADATA") or found.read_text("PKG-INFO")
        if not described:  # left behind by an installation that failed
            continue
        name = one_line(found.metadata["Name"] or "", 60)
        version = one_line(found.metadata["Version"] or "", 20)
        if re.sub(r"[-_.]+", "-", name).lower() not in _OURS:
            return (
                f"The distribution {f'{name} {version}'.strip()} installs a package {PACKAGE!r} as "
                f"well, and each overwrites files of the other: install {DISTRIBUTION} in an "
                f"environment of its own (pipx install {DISTRIBUTION})."
            )
    return None

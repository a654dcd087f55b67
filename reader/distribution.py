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
        record = found.read_text("RECORD") or ""
        if f"\n{PACKAGE}/" not in f"\n{record}":
            continue
        name = one_line(found.metadata["Name"] or "", 60)
        if re.sub(r"[-_.]+", "-", name).lower() not in _OURS:
            return (
                f"The distribution {name} {one_line(found.version, 20)} installs a package "
                f"{PACKAGE!r} as well, and each overwrites files of the other: install "
                f"{DISTRIBUTION} in an environment of its own (pipx install {DISTRIBUTION})."
            )
    return None

"""``newsreader --version``."""

from __future__ import annotations

from reader import __version__
from reader.cli import output

SCHEMA = 2
"""Version of the names and meanings in ``--json`` output; docs/json.md lists them."""


def show(*, as_json: bool) -> int:
    """Print the version and return the exit code."""
    if as_json:
        output.one({"name": "newsreader", "version": __version__, "schema": SCHEMA})
    else:
        output.line(f"newsreader {__version__}")
    return 0

"""Bring README.md's table of keys and its picture up to date.

    .venv/bin/python docs/make.py

The table comes from the app's own table of commands; a test compares the two.
The picture is a screenshot of the running app on the seed articles.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "screenshot.svg"
SIZE = (120, 36)
KEYS = ("enter", "tab", "j")
_TABLE = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)


def key_table() -> str:
    """Return the commands and their keys as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    from reader.app.keys.command import DIALOGS
    from reader.app.keys.command_table import COMMANDS
    from reader.app.keys.keys import shown

    group = ""
    for command in COMMANDS:
        if set(command.scopes) <= set(DIALOGS):
            continue
        if command.group != group:
            group = command.group
            yield f"\n**{group}**\n\n| keys | name | |\n|---|---|---|"
        keys = " ".join(f"`{shown(key)}`".replace("|", "\\|") for key in command.keys)
        yield f"| {keys} | `{command.id}` | {command.title}. {command.help} |"


def with_table(text: str) -> str:
    """Return README's text with the present table of keys."""
    return _TABLE.sub(lambda match: f"{match[1]}{key_table()}\n{match[2]}", text)


async def take_picture(home: Path) -> str:
    """Return a screenshot of the app on the seeds, as SVG."""
    from reader.app.app import NewsreaderApp
    from reader.config import Config, LaunchOptions
    from reader.library.analysis.analyse import analyse_pending
    from reader.library.library import Library
    from reader.paths import seeds_dir

    options = LaunchOptions(home / "library.db", Config(), home / "config.toml", home / "cache")
    with Library.open(options.library) as library:
        seeds = seeds_dir()
        if seeds is None:
            raise SystemExit("the seeds are missing")
        library.sources.ensure_seeds(seeds)
        library.sources.refresh()
        analyse_pending(library)
        app = NewsreaderApp(library, options)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1.0)
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause(0.5)
            picture = app.export_screenshot(title="newsreader")
    # A reader of the README needs no font from elsewhere.
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def main() -> int:
    """Rewrite README's table and the picture."""
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(take_picture(Path(folder))), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""``newsreader config``."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from reader import config, paths
from reader.cli import output
from reader.cli.commands.doctor import config_problems
from reader.cli.failures import FAILURE, SUCCESS, CommandError, complain
from reader.cli.output import Column

EXAMPLES = """  newsreader config           the settings in force, and where each comes from
  newsreader config --edit    open the settings file in your editor, creating it if missing
  newsreader config --check   print the problems of the settings, by line
"""
_COLUMNS = (Column("SETTING", 24), Column("VALUE", 20), Column("FROM", 24), Column("MEANING"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--edit", action="store_true", help="open the file in $VISUAL or $EDITOR")
    group.add_argument("--check", action="store_true", help="print problems only")


def run(options: argparse.Namespace) -> int:
    """Print the settings with their sources; return 1 if there are problems."""
    path = paths.find(options.library).config
    if options.edit:
        _edit(path)
    found = config.load(path)
    problems = config_problems(found)
    if options.json:
        rows = [dict(zip(("name", "value", "from"), row, strict=False)) for row in _rows(found)]
        output.one({"file": str(path), "settings": rows, "problems": problems})
    else:
        if not options.check and not options.edit:
            output.line(
                f"{path}{'' if path.exists() else ' (does not exist yet; --edit creates it)'}"
            )
            output.line()
            output.table(_COLUMNS, map(_cells, _rows(found)))
        for problem in problems:
            complain(problem)
        if options.check and not problems:
            output.line("No problems found.")
    return FAILURE if problems else SUCCESS


def _rows(found: config.Config) -> Iterator[tuple[str, object, str, str]]:
    """Yield each setting with its value in force, source and help."""
    from reader.app.keys.command import ALIASES, BY_ID
    from reader.app.keys.keymap import apply

    for one in fields(config.Config):
        if "section" in one.metadata:
            name = f"{one.metadata['section']}.{one.name}"
            value = getattr(found, one.name)
            yield name, value, _origin(found, name, value != one.default), one.metadata["help"]
    in_force = apply(found.keys, found.preset)[0]
    for command, wanted in found.keys.items():
        command_id = ALIASES.get(command, command)
        if command_id in BY_ID:
            name, keys = f"keys.{command}", in_force.get(command_id).keys
            origin = _origin(found, name, set_there=True) if {*keys} & {*wanted} else "default"
            yield name, " ".join(keys), origin, "keys of a command"

    for section, lines, meaning in (
        ("commands", found.commands, "a command that prints articles"),
        ("browsers", found.browsers, "a browser"),
    ):
        for name, line in lines.items():
            place = _origin(found, f"{section}.{name}", set_there=True)
            yield f"{section}.{name}", line, place, meaning


def _origin(found: config.Config, name: str, set_there: bool) -> str:
    place = found.places.get(name, "")
    if place:
        return f"line {place.rpartition(' ')[2]}"
    return "file" if set_there else "default"


def _cells(row: tuple[str, object, str, str]) -> tuple[str, ...]:
    name, value, origin, meaning = row
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return name, shown or '""', origin, meaning


def _edit(path: Path) -> None:
    """Open the file in the user's editor; raises :class:`CommandError` on failure."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (f"# {line}" if "=" in line else line for line in config.example().splitlines())
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot run the editor {editor} (set $EDITOR)") from error
    if code:
        raise CommandError(f"the editor {editor} ended with exit code {code}")

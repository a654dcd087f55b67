"""The generated parts of the documents, the man page and the pictures.

    .venv/bin/python docs/make.py           renew everything
    .venv/bin/python docs/make.py --texts   renew everything but the pictures
    .venv/bin/python docs/make.py --check   name the texts that are out of date (exit code 1)

A block between ``<!-- NAME -->`` and ``<!-- /NAME -->`` in a document is made by the function
of :data:`BLOCKS`; the man page is made whole. All of it comes from the declarations that the
program itself uses: the table of commands, the parsers, the settings. A picture is a
screenshot of the running app on the articles it ships with.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.keys.command import Command

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MAN_PAGE = DOCS / "newsreader.1"
SIZE = (120, 36)
PICTURES: Mapping[str, tuple[str, ...]] = {
    "screenshot.svg": ("enter", "tab", "j"),
    "timeline.svg": ("g", "t", "j", "v"),
    "calendar.svg": ("g", "d", "[", "[", "["),
    "person.svg": ("g", "p", "enter"),
    "coverage.svg": ("c",),
}
"""Each picture with the keys that lead to it."""
_BLOCK = re.compile(r"(<!-- ([a-z-]+) -->\n).*?(<!-- /\2 -->)", re.DOTALL)
MOST_SCREENS = 6
"""A command that works on more screens than this works on "most screens"."""


# Keys


def key_table() -> str:
    """Return the commands with their keys, by group."""
    from reader.app.keys.command import COMMANDS, DIALOGS

    groups: dict[str, list[str]] = {}
    for command in COMMANDS:
        if set(command.scopes) <= set(DIALOGS):
            continue
        text = f"**{command.title}.** {command.help}"
        row = f"| {_keys(command.keys)} | `{command.id}` | {text} | {_where(command)} |"
        groups.setdefault(command.group, []).append(row)
    head = "| keys | name | | where |\n|---|---|---|---|"
    parts = (f"## {group}\n\n{head}\n" + "\n".join(rows) for group, rows in groups.items())
    return "\n\n".join(parts) + "\n"


def dialog_table() -> str:
    """Return the keys of lists to choose from, questions and prompts."""
    from reader.app.keys.command import COMMANDS, DIALOGS, SCOPES
    from reader.app.keys.keys import heard_in

    lines = ["| where | keys | name | |", "|---|---|---|---|"]
    for scope in DIALOGS:
        for command in COMMANDS:
            keys = [key for key in command.keys if heard_in(scope, key)]
            if scope in command.scopes and keys:
                words = f"| {SCOPES[scope]} | {_keys(keys)} | `{command.id}` | {command.title} |"
                lines.append(words)
    return "\n".join(lines) + "\n"


NEWSBOAT_MISSING = (
    ("C", "mark-all-feeds-read"), ("s", "save"), ("ctrl+k", "random-unread"),
    ("O", "open-in-browser-and-mark-read"), ("ctrl+u", "toggle-source-view"),
    ("l", "toggle-show-read-feeds"), ("u", "show-urls"), ("e", "enqueue"),
    ("ctrl+r", "reload-urls"), ("f", "select-filter"), ("ctrl+b", "bookmark"), ("j", "next-feed"),
    ("k", "prev-feed"), ("ctrl+n", "next-unread-feed"), ("ctrl+p", "prev-unread-feed"),
    (",", "macro-prefix"), ("D", "delete-article"), ("ctrl+d", "delete-all-articles"),
    ("$", "purge-deleted"), ("ctrl+x", "close-dialog"), ("v", "view-dialogs"),
    ("ctrl+v", "next-dialog"), ("ctrl+g", "prev-dialog"), ("g", "sort"), ("G", "rev-sort"),
    ("ctrl+l", "redraw"),
)  # fmt: skip
"""Newsboat's keys for operations without a counterpart; they keep their default meaning."""


def newsboat_table() -> str:
    """Return the keys of the newsboat preset, and the keys of newsboat without a counterpart."""
    from reader.app.keys.command import BY_ID
    from reader.app.keys.keymap import NEWSBOAT

    lines = ["| keys | name | |", "|---|---|---|"]
    lines += [
        f"| {_keys(keys)} | `{command}` | {BY_ID[command].title} |"
        for command, keys in NEWSBOAT.items()
    ]
    missing = ", ".join(f"{_keys([key])} {name}" for key, name in NEWSBOAT_MISSING)
    lines += ["", f"Newsboat's operations that newsreader does not have: {missing}."]
    return "\n".join(lines) + "\n"


def _keys(keys: Iterable[str]) -> str:
    from reader.app.keys.keys import shown

    return " ".join(f"`{shown(key)}`".replace("|", "\\|") for key in keys) or "none"


def _where(command: Command) -> str:
    """Return on which screens a command works, in words."""
    from reader.app.keys.command import DIALOGS, EVERYWHERE, PANES, SCOPES

    scopes = [scope for scope in command.scopes if scope not in DIALOGS]
    if set(scopes) == set(EVERYWHERE):
        return "everywhere"
    panes = set(PANES) <= set(scopes)
    words = ["panes"] if panes else []
    words += [SCOPES[scope] for scope in scopes if not (panes and scope in PANES)]
    return "most screens" if len(words) > MOST_SCREENS else ", ".join(words)


# The command line


@dataclass(frozen=True, slots=True)
class Option:
    """An argument or option as its parser declares it."""

    flags: tuple[str, ...]
    """Empty for a positional argument."""
    value: str
    """What stands for its value, "" for none."""
    optional: bool
    """Of a positional argument: whether it may be left out."""
    help: str

    @property
    def shown(self) -> str:
        """The flags with their value, or the name of the argument."""
        if not self.flags:
            return self.value
        return ", ".join(f"{flag} {self.value}".rstrip() for flag in self.flags)


def options_of(parser: argparse.ArgumentParser) -> list[Option]:
    """Return arguments and options of a parser, without those that are hidden or repeated."""
    found = []
    for action in parser._actions:
        if action.help == argparse.SUPPRESS:
            continue
        choices = f"{{{','.join(map(str, action.choices))}}}" if action.choices else ""
        named = action.metavar
        metavar = " ".join(named) if isinstance(named, tuple) else named
        value = metavar or choices or action.dest.upper()
        if action.option_strings and action.nargs == 0:
            value = ""
        optional = action.nargs in ("?", "*")
        if not action.option_strings and action.nargs in ("*", "+"):
            value = f"{value} ..."
        text = (action.help or "") % {"default": action.default, "prog": parser.prog}
        found.append(Option(tuple(action.option_strings), value, optional, text))
    return found


def _arguments(options: Iterable[Option]) -> str:
    """Return the positional arguments as a usage line has them."""
    shown = (f"[{one.value}]" if one.optional else one.value for one in options if not one.flags)
    return " ".join(shown)


def _examples(parser: argparse.ArgumentParser) -> Iterator[tuple[bool, str]]:
    """Yield the parts of what follows the options: whether it is code, and the text."""
    text = (parser.epilog or "").removeprefix("examples:\n").strip("\n")
    for part in text.split("\n\n"):
        yield part.startswith("  "), part


def command_reference() -> str:
    """Return every command with its options and examples."""
    from reader.cli.arguments import command_parser
    from reader.cli.commands import load
    from reader.cli.table import COMMANDS

    parts = []
    for name in COMMANDS:
        parser = command_parser(name, load(name))
        options = options_of(parser)
        usage = f"newsreader {name} [options] {_arguments(options)}".rstrip()
        lines = [
            f"## {name}",
            "",
            f"`{usage}`",
            "",
            str(parser.description),
            "",
            "| | |",
            "|---|---|",
        ]
        own = [one for one in options if one.flags[-1:] not in (("--help",), ("--library",))]
        lines += [f"| `{_cell(one.shown)}` | {_cell(one.help)} |" for one in own]
        for is_code, text in _examples(parser):
            code = (f"    {line.removeprefix('  ')}".rstrip() for line in text.splitlines())
            lines += ["", "\n".join(code) if is_code else text]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def app_reference() -> str:
    """Return the options of the app itself."""
    from reader.cli.arguments import app_parser

    lines = ["| | |", "|---|---|"]
    lines += [f"| `{_cell(one.shown)}` | {_cell(one.help)} |" for one in options_of(app_parser())]
    return "\n".join(lines) + "\n"


def command_table() -> str:
    """Return the commands with one line each."""
    from reader.cli.table import COMMANDS

    lines = ["| command | |", "|---|---|"]
    lines += [f"| [`{name}`](#{name}) | {words} |" for name, words in COMMANDS.items()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# Settings


def settings_example() -> str:
    """Return a settings file with every setting at its default."""
    from reader.config import example

    return "".join(f"    {line}".rstrip() + "\n" for line in example().splitlines())


def feed_settings_table() -> str:
    """Return what can be set for one feed."""
    from reader.library.feeds.settings import SETTINGS

    lines = ["| setting | option | default | |", "|---|---|---|---|"]
    for one in SETTINGS:
        declared = one.declared
        option = f"{declared.options[0]} {declared.metavar or ''}".rstrip()
        cells = (declared.label, f"`{option}`", declared.unset, declared.help)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines) + "\n"


# The man page


def man_page() -> str:
    """Return the man page, in the macros of man(7)."""
    import reader
    from reader.cli.arguments import app_parser, command_parser
    from reader.cli.commands import load
    from reader.cli.table import COMMANDS

    parser = app_parser()
    lines = [
        '.\\" Made by docs/make.py from the parsers of the command line.',
        f'.TH NEWSREADER 1 "" "newsreader {reader.__version__}" "User Commands"',
        ".SH NAME",
        "newsreader \\- read news in the terminal, with the dates and people of every article",
        ".SH SYNOPSIS",
        ".B newsreader",
        "[options] [PATH ...]",
        ".br",
        ".B newsreader",
        "COMMAND [options]",
        ".SH DESCRIPTION",
        *_roff(str(parser.description)),
        *_roff(
            "Without a command the app starts; folders and files that are given are added to "
            "the library and opened. With a command the result is printed, and the program ends."
        ),
        ".SH OPTIONS",
        *_man_options(options_of(parser)),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        command = command_parser(name, load(name))
        options = options_of(command)
        lines += [f".SS {_escaped(f'newsreader {name} {_arguments(options)}'.rstrip())}"]
        lines += _roff(str(command.description))
        lines += _man_options(
            one
            for one in options
            if one.flags[-1:] not in (("--help",), ("--library",), ("--json",))
        )
        for is_code, text in _examples(command):
            if is_code:
                rows = (_line(line.removeprefix("  ")) for line in text.splitlines())
                lines += [".PP", "Examples:", ".PP", ".nf", ".RS 4", *rows, ".RE", ".fi"]
            else:
                lines += [".PP", *_roff(text)]
    lines += [".PP"]
    lines += _roff("Every command also has --help and --library FILE; all but completion --json.")
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B NEWSREADER_HOME",
        "Folder for library, settings and cache.",
        ".TP",
        ".B NO_COLOR",
        "Draw without colours where it is set.",
        ".TP",
        ".B BROWSER",
        "The command that opens links.",
        ".SH FILES",
        *_roff("The paths in force are printed by"),
        '.BR "newsreader doctor" .',
        ".SH EXIT STATUS",
        ".TP",
        ".B 0",
        "Success.",
        ".TP",
        ".B 1",
        "Failure, with one line on standard error.",
        ".TP",
        ".B 2",
        "Wrong usage, or no terminal to draw on.",
        ".TP",
        ".B 130",
        "Interrupted.",
    ]
    return "\n".join(lines) + "\n"


def _man_options(options: Iterable[Option]) -> Iterator[str]:
    for one in options:
        yield ".TP"
        yield f".B {_escaped(one.shown)}"
        yield from _roff(one.help)


def _roff(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph."""
    for line in text.splitlines():
        yield _line(line)


def _line(text: str) -> str:
    """Return a line of text that is no macro, whatever it begins with."""
    escaped = _escaped(text)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in plain)


# Files

BLOCKS: Mapping[str, Callable[[], str]] = {
    "keys": key_table,
    "dialog-keys": dialog_table,
    "newsboat-keys": newsboat_table,
    "commands": command_table,
    "app-options": app_reference,
    "command-reference": command_reference,
    "settings": settings_example,
    "feed-settings": feed_settings_table,
}
"""What makes the blocks of the documents, by name."""


def texts() -> dict[Path, str]:
    """Return every generated text, and every document with a generated block, as it should be."""
    made = {name: block() for name, block in BLOCKS.items()}
    found = {MAN_PAGE: man_page()}
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text("utf-8")
        found[path] = _BLOCK.sub(lambda match: f"{match[1]}{made[match[2]]}{match[3]}", text)
    return found


def stale() -> list[Path]:
    """Return the texts that are not as they should be."""
    return [
        path
        for path, text in texts().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]


async def take_picture(home: Path, keys: Iterable[str]) -> str:
    """Return a screenshot of the app on the seeds after these keys, as SVG."""
    from reader.app.app import NewsreaderApp
    from reader.config import Config, LaunchOptions
    from reader.library.analysis.analyse import analyse_pending
    from reader.library.library import Library
    from reader.paths import seeds_dir

    options = LaunchOptions(home / "library.db", Config(), home / "config.toml", home / "cache")
    with Library.open(options.library) as library:
        seeds = seeds_dir()
        if seeds is None:
            raise SystemExit("The sample articles are missing.")
        library.sources.ensure_seeds(seeds)
        library.sources.refresh()
        analyse_pending(library)
        app = NewsreaderApp(library, options)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1.0)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            picture = app.export_screenshot(title="newsreader")
    # Readers of the documents need no font from elsewhere.
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def main() -> int:
    """Renew or check the documents."""
    parser = argparse.ArgumentParser(description="Renew the generated parts of the documents.")
    parser.add_argument("--texts", action="store_true", help="leave the pictures as they are")
    parser.add_argument("--check", action="store_true", help="only name what is out of date")
    options = parser.parse_args()
    old = stale()
    if options.check:
        for path in old:
            sys.stdout.write(f"{path.relative_to(ROOT)} is out of date: run docs/make.py --texts\n")
        return 1 if old else 0
    made = texts()
    for path in old:
        path.write_text(made[path], "utf-8")
    if not options.texts:
        for name, keys in PICTURES.items():
            with tempfile.TemporaryDirectory() as folder:
                picture = asyncio.run(take_picture(Path(folder), keys))
            (DOCS / name).write_text(picture, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

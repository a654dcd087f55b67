"""The parsers of the command line, and the dispatch to the app or a command."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn, TypeVar

from reader.cli.commands import Command, load
from reader.cli.failures import UsageError
from reader.cli.shape import settle
from reader.cli.table import COMMANDS
from reader.terminal import Preserved

_EXAMPLES = """examples:
  newsreader                        open the library (five sample articles at first)
  newsreader ~/articles story.txt   add a folder and a file, and open them
  newsreader ./list                 open a folder named like a command
  newsreader list --unread --json   run a command (see newsreader COMMAND --help)
"""

_SURROGATE = re.compile("[\ud800-\udfff]")
_PATHS = ("FILE", "FOLDER", "PATH")
"""Metavars of values that are file names, which may be any bytes."""

ActionT = TypeVar("ActionT", bound=argparse.Action)


class Parser(argparse.ArgumentParser):
    """A parser that raises one-line errors and lists its long options for completion."""

    def __init__(self, **settings: Any) -> None:
        self.flags: dict[str, str] = {}
        super().__init__(**settings)

    def _add_action(self, action: ActionT) -> ActionT:
        for flag in action.option_strings:
            if flag.startswith("--") and action.help != argparse.SUPPRESS:
                self.flags[flag] = action.help or ""
        return super()._add_action(action)

    def error(self, message: str) -> NoReturn:
        """Raise :class:`UsageError` instead of printing the usage and exiting."""
        name = self.prog.partition(" ")[2]
        where = f"newsreader {name}".strip()
        hint = "" if message.endswith(")") else f" (see {where} --help)"
        raise UsageError(f"{name}: {message}{hint}".removeprefix(": "))


def run(words: Sequence[str], terminal: Preserved) -> int:
    """Run a command line and return the exit code; ``terminal`` is passed to the app."""
    before, name, after = _split(words)
    if name is None:
        return _run_app(words, terminal)
    command = load(name)
    parser = command_parser(name, command)
    options = parser.parse_args([*before, *after])
    _refuse_undecodable(parser, options)
    settle(options)
    return command.run(options)


def _refuse_undecodable(parser: Parser, options: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for undecodable bytes, except in a path."""
    for action in parser._actions:
        metavar = str(action.metavar)
        value = getattr(options, action.dest, None)
        if any(kind in metavar for kind in _PATHS):
            continue
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and _SURROGATE.search(word):
                what = action.option_strings[0] if action.option_strings else metavar
                parser.error(f"{what} is not text in UTF-8")


def app_parser() -> Parser:
    """Return the parser for starting the app."""
    parser = Parser(
        prog="newsreader",
        usage="newsreader [options] [PATH ...]\n       newsreader COMMAND [options]",
        description="A news reader for the terminal that finds dates and people in articles.",
        epilog="commands:\n"
        + "".join(f"  {name:<14} {summary}\n" for name, summary in COMMANDS.items())
        + f"\n{_EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folder or file to open")
    _add_library(parser)
    parser.add_argument("--ascii", action="store_true", help="use ASCII characters only")
    parser.add_argument(
        "--screen-reader", action="store_true", help="one quiet pane, for screen readers"
    )
    parser.add_argument("--no-mouse", action="store_true", help="disable mouse support")
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument(
        "--json", action="store_true", help="print the version as JSON (with --version)"
    )
    return parser


def command_parser(name: str, command: Command) -> Parser:
    """Return the parser of one command."""
    parser = Parser(
        prog=f"newsreader {name}",
        description=f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}.",
        epilog=f"examples:\n{command.EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    parser.set_defaults(flags=flags)
    _add_library(parser)
    if name not in ("completion", "read"):
        parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def flags() -> dict[str, dict[str, str]]:
    """Return the long options of the app ("") and of every command, with their help."""
    found = {"": app_parser().flags}
    for name in COMMANDS:
        found[name] = command_parser(name, load(name)).flags
    return found


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--library", metavar="FILE", help="use this library for this run")


def _split(words: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before the command, the command (or None), and the rest."""
    position = 0
    while position < len(words) and words[position].startswith("-"):
        if words[position] == "--":
            break
        position += 2 if words[position] == "--library" else 1
    if position < len(words) and words[position] in COMMANDS:
        return list(words[:position]), words[position], list(words[position + 1 :])
    return list(words), None, []


def _run_app(words: Sequence[str], terminal: Preserved) -> int:
    options = app_parser().parse_args(words)
    if options.version:
        from reader import __version__
        from reader.cli import output

        document = {"name": "newsreader", "version": __version__, "schema": output.SCHEMA}
        output.said(document, f"newsreader {__version__}", as_json=options.json)
        return 0
    if options.json:
        raise UsageError("--json needs a command or --version")
    from reader.cli.launch import launch

    return launch(
        options.paths,
        terminal,
        library=options.library,
        ascii_only=options.ascii,
        screen_reader=options.screen_reader,
        mouse=not options.no_mouse,
    )

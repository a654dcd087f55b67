"""Reading the command line: the app's options, or a command and its own."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from typing import Any, NoReturn, Protocol, TypeVar, cast

from reader.cli.failures import UsageError
from reader.cli.table import ACTING, COMMANDS, MODULES

_EXAMPLES = """examples:
  newsreader                        read what the library holds (at first, five articles)
  newsreader ~/articles story.txt   add a folder and a file, and open on them
  newsreader ./list                 a folder named like a command
  newsreader list --unread --json   newsreader COMMAND --help tells more
"""

ActionT = TypeVar("ActionT", bound=argparse.Action)


class Command(Protocol):
    """A module of ``reader.cli.commands``."""

    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and return the exit code."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and remembers its long options for completion."""

    def __init__(self, **settings: Any) -> None:
        self.flags: dict[str, str] = {}
        super().__init__(**settings)

    def _add_action(self, action: ActionT) -> ActionT:
        for flag in action.option_strings:
            if flag.startswith("--"):
                self.flags[flag] = action.help or ""
        return super()._add_action(action)

    def error(self, message: str) -> NoReturn:
        """Raise :class:`UsageError` instead of printing usage and leaving."""
        name = self.prog.partition(" ")[2]
        where = f"newsreader {name}".strip()
        raise UsageError(f"{name}: {message}; see {where} --help".removeprefix(": "))


def run(words: Sequence[str]) -> int:
    """Carry out a command line and return the exit code."""
    before, name, after = _split(words)
    if name is None:
        return _run_app(words)
    command = load(name)
    parser = command_parser(name, command)
    options = parser.parse_args([*before, *after])
    return command.run(options)


def load(name: str) -> Command:
    """Return the module of a command."""
    file = MODULES.get(name, name.replace("-", "_"))
    module = importlib.import_module(f"reader.cli.commands.{file}")
    return cast(Command, module)


def app_parser() -> Parser:
    """Return the parser for starting the app."""
    parser = Parser(
        prog="newsreader",
        usage="newsreader [options] [PATH ...]\n       newsreader COMMAND [options]",
        description="A news reader for the terminal that shows who, when, and how it knows.",
        epilog="commands:\n"
        + "".join(f"  {name:<14} {summary}\n" for name, summary in COMMANDS.items())
        + f"\n{_EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a folder or file to open on")
    _add_library(parser)
    parser.add_argument("--ascii", action="store_true", help="draw with plain ASCII only")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--version", action="store_true", help="print the version and end")
    parser.add_argument("--json", action="store_true", help="with --version: print it as JSON")
    return parser


def command_parser(name: str, command: Command) -> Parser:
    """Return the parser of one command."""
    parser = Parser(
        prog=f"newsreader {name}",
        description=f"Print {COMMANDS[name]}."
        if name not in ACTING
        else f"{COMMANDS[name].capitalize()}.",
        epilog=f"examples:\n{command.EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    _add_library(parser)
    if name != "completion":
        parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--library", metavar="FILE", help="use this library for this run")


def _split(words: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the options before a command, the command (or None), and what follows it."""
    position = 0
    while position < len(words) and words[position].startswith("-"):
        if words[position] == "--":
            break
        position += 2 if words[position] == "--library" else 1
    if position < len(words) and words[position] in COMMANDS:
        return list(words[:position]), words[position], list(words[position + 1 :])
    return list(words), None, []


def _run_app(words: Sequence[str]) -> int:
    options = app_parser().parse_args(words)
    if options.version:
        from reader.cli.version import show

        return show(as_json=options.json)
    if options.json:
        raise UsageError("--json goes with a command, or with --version")
    from reader.cli.launch import launch

    return launch(
        options.paths,
        library=options.library,
        ascii_only=options.ascii,
        mouse=not options.no_mouse,
    )

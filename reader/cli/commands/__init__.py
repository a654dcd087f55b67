"""The commands of ``newsreader``, one module each; ``x-y`` is ``x_y.py``.

A new command is a module here, a case in :func:`load`, and a line in
:mod:`reader.cli.table`. Only the module of the command that runs is imported.
"""

from __future__ import annotations

import argparse
from typing import Protocol


class Command(Protocol):
    """A module of this package."""

    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Run the command and return the exit code."""


def load(name: str) -> Command:
    """Import the module of a command in :data:`reader.cli.table.COMMANDS`.

    Raises:
        KeyError: there is no such command.
    """
    match name:
        case "account":
            from reader.cli.commands import account

            return account
        case "add":
            from reader.cli.commands import add

            return add
        case "agenda":
            from reader.cli.commands import agenda

            return agenda
        case "completion":
            from reader.cli.commands import completion

            return completion
        case "corrections":
            from reader.cli.commands import corrections

            return corrections
        case "config":
            from reader.cli.commands import config

            return config
        case "coverage":
            from reader.cli.commands import coverage

            return coverage
        case "dates":
            from reader.cli.commands import dates

            return dates
        case "doctor":
            from reader.cli.commands import doctor

            return doctor
        case "explain":
            from reader.cli.commands import explain

            return explain
        case "export":
            from reader.cli.commands import export

            return export
        case "extract":
            from reader.cli.commands import extract

            return extract
        case "feeds":
            from reader.cli.commands import feeds

            return feeds
        case "import":
            from reader.cli.commands import import_feeds

            return import_feeds
        case "import-folder":
            from reader.cli.commands import import_folder

            return import_folder
        case "list":
            from reader.cli.commands import list as list_

            return list_
        case "new":
            from reader.cli.commands import new

            return new
        case "people":
            from reader.cli.commands import people

            return people
        case "read":
            from reader.cli.commands import read

            return read
        case "refresh":
            from reader.cli.commands import refresh

            return refresh
        case "rules":
            from reader.cli.commands import rules

            return rules
        case "search":
            from reader.cli.commands import search

            return search
        case "show":
            from reader.cli.commands import show

            return show
        case "stories":
            from reader.cli.commands import stories

            return stories
        case "sync":
            from reader.cli.commands import sync

            return sync
        case "timeline":
            from reader.cli.commands import timeline

            return timeline
    raise KeyError(name)

"""The commands of ``newsreader``, one module each; ``x-y`` is ``x_y.py``.

A new command is a module here and a line in :mod:`reader.cli.table`. Only the module of the
command to run is imported.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Protocol, cast

from reader.cli.table import COMMANDS


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
    if name not in COMMANDS:
        raise KeyError(name)
    module = _MODULES.get(name, name.replace("-", "_"))
    return cast("Command", import_module(f"{__name__}.{module}"))


_MODULES = {"import": "import_feeds", "redo": "undo"}
"""Modules named otherwise: a command's name is a keyword of Python, or it shares its module."""

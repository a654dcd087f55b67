"""Commands stored in a library that is not the user's own: allowed once for that library.

A login may be a command. The user's own library runs them; another one may come from
anybody. What was allowed stands in a file beside the settings, as a digest of the library's
path and all of its commands: where one changes they are asked about again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.library.feeds.login import COMMAND
from reader.library.storage.database import Database

Commands = Sequence[tuple[str, str]]
"""Pairs of a feed's URL and the command for its login."""


def stored_commands(database: Database) -> Commands:
    """Return the commands that a library stores for feeds and accounts, as they would be run."""
    with database.read() as connection:
        rows = connection.execute(
            "SELECT location, login FROM feed JOIN source ON source.id = source_id "
            "WHERE login LIKE 'command:%' UNION ALL "
            "SELECT url, login FROM account WHERE login LIKE 'command:%' ORDER BY 1"
        ).fetchall()
    return [(str(url), str(login)[len(COMMAND) :].strip()) for url, login in rows]


def trust_if_allowed(database: Database, config: Path) -> Commands:
    """Let a library run its commands if they were allowed; return those that were not."""
    commands = stored_commands(database)
    database.runs_commands = not commands or _digest(database, commands) in _allowed(config)
    return () if database.runs_commands else commands


def allow(database: Database, config: Path) -> None:
    """Remember that the commands of a library may be run; raises OSError."""
    kept = [*_allowed(config), _digest(database, stored_commands(database))]
    config.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    atomic_write(_file(config), "".join(f"{line}\n" for line in kept))
    database.runs_commands = True


def _digest(database: Database, commands: Commands) -> str:
    return hashlib.sha256(json.dumps([str(database.path), *commands]).encode()).hexdigest()


def _file(config: Path) -> Path:
    return config.with_name("trusted-libraries")


def _allowed(config: Path) -> list[str]:
    try:
        return _file(config).read_text("utf-8").split()
    except (OSError, UnicodeError):
        return []

"""Permission for the commands of a library that is not the user's own.

Such a library may come from anybody; its feeds, accounts and rules may name commands, and its
notices run the user's. Permission is stored beside the settings as a digest of the library's
path and all its commands as they would be run: if one changes, the user must allow them again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.library.feeds.command_address import command_address
from reader.library.feeds.login import command_of
from reader.library.rules.alerts import COMMAND, PURPOSE
from reader.library.rules.rule import read_actions
from reader.library.storage.database import Database
from reader.library.storage.errors import InputError

Commands = Sequence[tuple[str, str]]
"""The purpose of each command, such as a feed's URL, and its command line."""


def stored_commands(database: Database) -> Commands:
    """Return the commands of a library as they would be run."""
    with database.read() as connection:
        logins = connection.execute(
            "SELECT location, login FROM feed JOIN source ON source.id = source_id "
            "UNION ALL SELECT url, login FROM account ORDER BY 1, 2"
        ).fetchall()
        sources = connection.execute(
            "SELECT location FROM source WHERE location LIKE 'exec:%' OR location LIKE 'filter:%' "
            "ORDER BY 1"
        ).fetchall()
        rules = connection.execute("SELECT name, actions FROM rule ORDER BY 1").fetchall()
        (notifies,) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM notice UNION ALL SELECT 1 FROM story WHERE notify = 1)"
        ).fetchone()
    named = [(url, command_of(str(login))) for url, login in logins]
    named += [(url, typed.name) for (url,) in sources if (typed := command_address(url))]
    for name, words in rules:
        with suppress(InputError):  # unreadable rules are not applied
            actions = read_actions(str(words))
            named.append((f"rule {name}", actions.run))
            notifies = notifies or actions.notify
    if notifies and COMMAND in database.commands:
        named.append((PURPOSE, COMMAND))
    return [(what, database.commands.get(name, name)) for what, name in named if name]


def trust_if_allowed(database: Database, config: Path) -> Commands:
    """Let a library run its allowed commands and no others; return those not allowed.

    Call it once the database has the commands of the settings.
    """
    commands = stored_commands(database)
    if _digest(database, commands) not in _allowed(config):
        database.allowed = frozenset()
        return commands
    database.allowed = frozenset(commands)
    return ()


def allow(database: Database, config: Path, commands: Commands) -> None:
    """Record that a library may run these commands, as shown to the user; raises OSError."""
    kept = [*_allowed(config), _digest(database, commands)]
    config.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    atomic_write(_file(config), "".join(f"{line}\n" for line in kept))
    database.allowed = frozenset(commands)


def _digest(database: Database, commands: Commands) -> str:
    return hashlib.sha256(json.dumps([str(database.path), *commands]).encode()).hexdigest()


def _file(config: Path) -> Path:
    return config.with_name("trusted-libraries")


def _allowed(config: Path) -> list[str]:
    try:
        return _file(config).read_text("utf-8").split()
    except (OSError, UnicodeError):
        return []

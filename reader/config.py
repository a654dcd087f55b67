"""The settings: one frozen, typed value, read from a TOML file that need not exist.

Nothing in the file can keep the reader from starting: an invalid entry becomes one
sentence in :attr:`Config.problems`, and its default is used.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from reader.terminal import TerminalModes
from reader.text import one_line

MAX_BYTES = 1 << 20
"""A settings file larger than this is not read."""
FORMER_NAMES = {"ask_while_open": "refresh_while_open", "let_unread_go": "prune_unread"}
"""Settings by the names they had in version 0.1, which are read until version 0.3."""


class ConfigError(Exception):
    """The settings cannot be saved; ``str(error)`` is one sentence for the user."""


def _setting(section: str, default: Any, allowed: tuple[int, int] | None = None) -> Any:
    """Declare a field with its section in the file and, for a number, its range."""
    return field(default=default, metadata={"section": section, "allowed": allowed})


@dataclass(frozen=True, slots=True)
class Config:
    """All settings with their defaults."""

    theme: str = _setting("look", "")
    """Name of the colour theme; empty for the one that fits the terminal. Remembered."""
    text_width: int = _setting("look", 72, (30, 200))
    """Columns of the article's text, 30 to 200. Remembered."""
    side_panel: bool = _setting("look", True)
    """Whether dates and people are shown beside the article. Remembered."""
    link_numbers: bool = _setting("look", True)
    """Show the number of each link at its place in the text."""
    ascii: bool = _setting("look", False)
    """Draw with plain ASCII only, as ``--ascii`` does."""
    mouse: bool = _setting("look", True)
    """Listen to the mouse; false leaves it to the terminal, as ``--no-mouse`` does."""
    mark_read: bool = _setting("reading", True)
    """Mark an article read when it is opened."""
    refresh_while_open: bool = _setting("feeds", True)
    """Refresh the feeds that are due also while the app is open; false: at its start only."""
    keep_days: int = _setting("feeds", 0, (0, 36_500))
    """Days after which read articles of feeds are deleted; 0 keeps them. A feed's own setting
    comes first. Starred and tagged articles are always kept."""
    keep_count: int = _setting("feeds", 0, (0, 1_000_000))
    """Maximum number of articles kept of one feed; 0 keeps all."""
    keep_size: int = _setting("feeds", 0, (0, 1_000_000))
    """Approximate maximum size of the articles of one feed, in megabytes; 0 is no limit."""
    prune_unread: bool = _setting("feeds", False)
    """Delete unread articles by these rules as well."""
    preset: str = _setting("keys", "default")
    """The keys to begin with: ``default`` or ``newsboat``."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by command, laid over the preset; the other entries of ``[keys]``."""
    problems: tuple[str, ...] = ()
    """Invalid settings, one sentence each, naming file and key."""


@dataclass(frozen=True, slots=True)
class LaunchOptions:
    """All that the app is started with."""

    library: Path
    config: Config
    config_path: Path
    cache_dir: Path
    paths: tuple[str, ...] = ()
    """Absolute paths of files and folders to add and open on."""
    ascii: bool = False
    no_color: bool = False
    mouse: bool = True
    screen_key: str = ""
    """What a snapshot of the last screen depends on (:mod:`reader.cached_screen`); "" for none."""
    modes: TerminalModes | None = None
    """The terminal's modes before a snapshot was painted; None where none was."""


def load(path: Path) -> Config:
    """Return the settings in the file ``path``; without one, the defaults."""
    problems: list[str] = []
    table = _read(path, problems)
    if not table:
        return Config(problems=tuple(problems))
    where = one_line(str(path))
    known = {f.name: f for f in fields(Config) if "section" in f.metadata}
    sections = list(dict.fromkeys(f.metadata["section"] for f in known.values()))
    values: dict[str, Any] = {}
    keys: dict[str, tuple[str, ...]] = {}
    for section, entries in table.items():
        if section not in sections or not isinstance(entries, dict):
            problems.append(f"{where}: {_unknown_section(section, entries, known, sections)}")
            continue
        for key, value in entries.items():
            name = f"{section}.{one_line(key, 60)}"
            current = FORMER_NAMES[key] if key in FORMER_NAMES else key
            if current != key and current in entries:
                continue
            setting = known.get(current)
            if setting is not None and setting.metadata["section"] == section:
                problem = _mismatch(value, setting.default, setting.metadata["allowed"])
                if problem is None:
                    values[current] = value
                else:
                    problems.append(f"{where}: {name} must be {problem}.")
            elif section == "keys":
                chosen = (value,) if isinstance(value, str) else value
                if isinstance(chosen, list | tuple) and all(isinstance(k, str) for k in chosen):
                    keys[key] = tuple(chosen)
                else:
                    problems.append(f"{where}: {name} must be a key or a list of keys.")
            else:
                names = [n for n, f in known.items() if f.metadata["section"] == section]
                problems.append(f"{where}: {name} is not a setting{_hint(key, names)}")
    return Config(**values, keys=keys, problems=tuple(problems))


def save(path: Path, **values: str | int | bool) -> None:
    """Write these settings into the file ``path``, leaving everything else in it as it is.

    The file is replaced whole or not at all. One that is no TOML is left alone.
    Raises :class:`ConfigError`, and ``KeyError`` for a name that is no setting.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from reader.atomic_write import atomic_write

    sections = {f.name: f.metadata["section"] for f in fields(Config) if f.metadata}
    target = Path(os.path.realpath(path))
    try:
        before = target.read_text("utf-8") if target.exists() else ""
        document = tomlkit.parse(before)
        for name, value in values.items():
            table = document.setdefault(sections[name], tomlkit.table())
            table[name] = value
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(target, tomlkit.dumps(document))
    except (OSError, UnicodeError, TOMLKitError, TypeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"Cannot save the settings to {one_line(str(path))}: {one_line(reason, 200)}."
        ) from error


def _read(path: Path, problems: list[str]) -> dict[str, Any]:
    """Return the tables of the file; on any failure none, and a sentence in ``problems``."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problems.append(f"{one_line(str(path))} cannot be read: {one_line(reason, 200)}.")
        return {}
    import tomllib

    if len(data) > MAX_BYTES:
        fault = f"is larger than {MAX_BYTES >> 20} MiB and was not read"
    else:
        try:
            return tomllib.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            fault = f"is not UTF-8 (byte {error.start})"
        except tomllib.TOMLDecodeError as error:
            fault = f"is not TOML: {one_line(str(error), 200)}"
        except RecursionError:
            fault = "is not TOML: it is nested too deeply"
    problems.append(f"{one_line(str(path))} {fault}.")
    return {}


def _mismatch(value: object, default: object, allowed: tuple[int, int] | None) -> str | None:
    """Return what a value should be, and what it is; None where it is valid."""
    if isinstance(default, bool):
        right, wanted = isinstance(value, bool), "true or false"
    elif isinstance(default, int):
        low, high = allowed or (0, 1 << 31)
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        wanted = f"a whole number from {low} to {high}"
    else:
        right, wanted = isinstance(value, str), "text in quotation marks"
    return None if right else f"{wanted}, not {one_line(repr(value), 60)}"


def _unknown_section(
    section: str, entries: object, known: Mapping[str, Any], sections: list[str]
) -> str:
    """Return the problem with a top-level entry of the file."""
    shown = one_line(section, 60)
    if section in sections:
        return f"{shown} must be a section: write [{shown}]."
    if not isinstance(entries, dict) and section in known:
        return f"{shown} belongs under [{known[section].metadata['section']}]."
    kind = f"[{shown}] is not a section" if isinstance(entries, dict) else f"{shown} is unknown"
    return kind + _hint(section, sections)


def _hint(word: str, known: list[str]) -> str:
    """Return the end of a sentence: the nearest known name, or all of them."""
    import difflib

    near = difflib.get_close_matches(word[:60], known, 1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}."

"""The settings: one frozen, typed value, read from a TOML file that need not exist.

Nothing in the file can keep the reader from starting: an entry that cannot be
honoured becomes one sentence in :attr:`Config.problems`, and its default applies.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from reader.terminal import TerminalModes
from reader.text import one_line

MAX_BYTES = 1 << 20
"""A settings file larger than this is not read."""


class ConfigError(Exception):
    """The settings cannot be saved; ``str(error)`` is one sentence for the user."""


Allowed = tuple[int, int] | tuple[str, ...]
"""The lowest and highest number, or the words of which a text may consist."""


def _setting(section: str, default: Any, help_text: str, allowed: Allowed | None = None) -> Any:
    """Declare a setting: its section, default, one line of help, range or words allowed."""
    return field(
        default=default, metadata={"section": section, "help": help_text, "allowed": allowed}
    )


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, each declared once, with its default. The app remembers the first four."""

    theme: str = _setting("look", "", "colour theme; empty fits the terminal")
    text_width: int = _setting("look", 72, "columns of the article's text", (30, 200))
    side_panel: bool = _setting("look", True, "show dates and people beside the article")
    list_width: int = _setting("look", 0, "columns of the list; 0 fits the screen", (0, 200))
    list_order: str = _setting(
        "look",
        "newest",
        "order of articles: newest, oldest, source, title, unread, reports",
        ("newest", "oldest", "source", "title", "unread", "reports"),
    )
    list_row: str = _setting(
        "look",
        "source tags",
        "under a title: any of source, author, tags, length, time",
        ("source", "author", "tags", "length", "time"),
    )
    link_numbers: bool = _setting("look", True, "show the number of a link in the text")
    cursor: bool = _setting("look", False, "show the terminal's cursor on what is selected")
    ascii: bool = _setting("look", False, "draw with plain ASCII, as --ascii does")
    screen_reader: bool = _setting(
        "look", False, "one quiet pane for screen readers, as --screen-reader does"
    )
    mouse: bool = _setting("look", True, "false leaves the mouse to the terminal (--no-mouse)")
    player: str = _setting(
        "reading", "", "command that plays enclosures; empty for mpv, vlc or the browser"
    )
    mark_read: bool = _setting("reading", True, "mark an article as read when it is opened")
    refresh_while_open: bool = _setting(
        "feeds", True, "refresh due feeds while the app is open too"
    )
    keep_days: int = _setting(
        "feeds", 0, "delete read articles of feeds after N days; 0 keeps them", (0, 36_500)
    )
    keep_count: int = _setting(
        "feeds", 0, "keep the newest N articles of each feed; 0 keeps all", (0, 1_000_000)
    )
    keep_size: int = _setting(
        "feeds", 0, "keep about N megabytes of each feed; 0 keeps all", (0, 1_000_000)
    )
    prune_unread: bool = _setting("feeds", False, "delete unread articles by these limits as well")
    preset: str = _setting("keys", "default", 'keys to begin with: "default" or "newsboat"')
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by command, laid over the preset; the other entries of ``[keys]``."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """Command lines by name, from ``[commands]``: nothing else is ever run as a source."""
    problems: tuple[str, ...] = ()
    """What could not be honoured, one sentence each, naming file, line and key."""
    places: Mapping[str, str] = field(default_factory=dict, compare=False)
    """File and line of the entries of the file, by ``section.name``."""

    def located(self, problem: str) -> str:
        """Return a problem that begins with an entry, with the entry's file and line before it."""
        place = self.places.get(problem.partition(":")[0])
        return f"{place}: {problem}" if place else problem


FORMER: Mapping[str, str] = {
    "ask_while_open": "refresh_while_open",
    "let_unread_go": "prune_unread",
}
"""Names of settings up to version 0.1, which still work, with their present names."""


def example() -> str:
    """Return a settings file with every setting at its default and what it does."""
    lines: list[str] = []
    section = ""
    for one in fields(Config):
        if "section" not in one.metadata:
            continue
        if one.metadata["section"] != section:
            section = one.metadata["section"]
            lines += ["", f"[{section}]"] if lines else [f"[{section}]"]
        default = str(one.default).lower() if isinstance(one.default, bool) else one.default
        value = f'"{default}"' if isinstance(one.default, str) else str(default)
        lines.append(f"{f'{one.name} = {value}':<26} # {one.metadata['help']}")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class LaunchOptions:
    """Everything the app is started with."""

    library: Path
    config: Config
    config_path: Path
    cache_dir: Path
    paths: tuple[str, ...] = ()
    """Absolute paths of files and folders to add and open on."""
    ascii: bool = False
    no_color: bool = False
    sixteen: str | None = None
    """In sixteen colours: the terminal's ground, "dark", "light", or "" where it is not known."""
    screen_reader: bool = False
    first_start: bool = False
    """Whether the library is made by this start."""
    mouse: bool = True
    foreign: bool = False
    """Whether the library is one the user named for this run, perhaps not their own."""
    screen_key: str = ""
    """What a picture of the last screen depends on (:mod:`reader.cached_screen`); "" for none."""
    modes: TerminalModes | None = None
    """The terminal's modes before a picture was painted; None where none was."""


def load(path: Path) -> Config:
    """Return the settings in the file ``path``; without one, the defaults."""
    problems: list[str] = []
    text, table = _read(path, problems)
    if not table:
        return Config(problems=tuple(problems))
    places = _Places(one_line(str(path)), _lines(text))
    known = {f.name: f for f in fields(Config) if "section" in f.metadata}
    sections = list(dict.fromkeys(f.metadata["section"] for f in known.values()))
    values: dict[str, Any] = {}
    keys: dict[str, tuple[str, ...]] = {}
    commands = _commands(table.pop("commands", {}), places, problems)
    for section, entries in table.items():
        if section not in sections or not isinstance(entries, dict):
            where = places.of("", section)
            problems.append(f"{where}: {_unknown_section(section, entries, known, sections)}")
            continue
        for written, value in entries.items():
            where = places.of(section, written)
            setting = known.get(FORMER.get(written, written))
            name = f"{section}.{one_line(written, 60)}"
            if setting is None or setting.metadata["section"] != section:
                if section == "keys":
                    _add_keys(keys, written, value, f"{where}: {name}", problems)
                else:
                    names = [n for n, f in known.items() if f.metadata["section"] == section]
                    problems.append(f"{where}: {name} is not a setting{_hint(written, names)}")
                continue
            if written != setting.name:
                problems.append(f"{where}: {name} was renamed to {setting.name}: use the new name.")
                if setting.name in entries:
                    continue
                name = f"{section}.{setting.name}"
            problem = _mismatch(value, setting.default, setting.metadata["allowed"])
            if problem is None:
                values[setting.name] = value
            else:
                problems.append(f"{where}: {name} must be {problem}.")
    return Config(
        **values,
        keys=keys,
        commands=commands,
        problems=tuple(problems),
        places=places.named(),
    )


def _add_keys(
    keys: dict[str, tuple[str, ...]], name: str, value: object, where: str, problems: list[str]
) -> None:
    """Take an entry of ``[keys]``, or say what is wrong with it."""
    chosen = (value,) if isinstance(value, str) else value
    if isinstance(chosen, list | tuple) and all(isinstance(key, str) for key in chosen):
        keys[name] = tuple(chosen)
    else:
        problems.append(f"{where} must be a key or a list of keys.")


_HEADER = re.compile(r"\s*\[\s*([^\[\]#\s]+)\s*\]")
_ENTRY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the entries of a file stand."""

    file: str
    lines: Mapping[tuple[str, str], int]

    def of(self, section: str, name: str) -> str:
        """Return file and line of an entry, the file alone where the line is not known."""
        line = self.lines.get((section, name))
        return f"{self.file}, line {line}" if line else self.file

    def named(self) -> Mapping[str, str]:
        """Return file and line of every entry of a section, by ``section.name``."""
        return {f"{s}.{n}": self.of(s, n) for s, n in self.lines if s}


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Return the lines on which sections (under "") and their entries begin."""
    found: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = header[1].strip("\"'")
            found.setdefault(("", section), number)
        elif entry := _ENTRY.match(line):
            found.setdefault((section, entry[1].strip("\"'")), number)
    return found


def _commands(entries: object, places: _Places, problems: list[str]) -> dict[str, str]:
    """Return the named command lines; what cannot be one is reported."""
    found: dict[str, str] = {}
    for name, line in entries.items() if isinstance(entries, dict) else ():
        shown, where = one_line(str(name), 60), places.of("commands", str(name))
        if not isinstance(line, str) or not line.strip() or not line.isprintable():
            problems.append(f'{where}: commands.{shown} must be a command line, as "PROGRAM ...".')
        elif not str(name).replace("-", "").replace("_", "").isalnum() or shown != name:
            problems.append(f"{where}: commands.{shown} must be named by letters, digits and -.")
        else:
            found[shown] = line
    return found


def save(path: Path, **values: str | int | bool) -> None:
    """Write these settings into the file ``path``, leaving everything else in it as it is.

    The file is replaced whole or not at all. One that is not TOML stays as it is.
    Raises :class:`ConfigError`, and ``KeyError`` for a name that is no setting.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from reader.atomic_write import atomic_write
    from reader.paths import private_folder

    sections = {f.name: f.metadata["section"] for f in fields(Config) if f.metadata}
    target = Path(os.path.realpath(path))
    try:
        before = target.read_text("utf-8") if target.exists() else ""
        document = tomlkit.parse(before)
        for name, value in values.items():
            table = document.setdefault(sections[name], tomlkit.table())
            table[name] = value
        private_folder(target.parent)
        atomic_write(target, tomlkit.dumps(document))
    except (OSError, UnicodeError, TOMLKitError, TypeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"Cannot save the settings to {one_line(str(path))}: {one_line(reason, 200)}."
        ) from error


def _read(path: Path, problems: list[str]) -> tuple[str, dict[str, Any]]:
    """Return text and tables of the file; on any failure none, and a sentence in ``problems``."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return "", {}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problems.append(f"{one_line(str(path))} cannot be read: {one_line(reason, 200)}.")
        return "", {}
    import tomllib

    if len(data) > MAX_BYTES:
        fault = f"is larger than {MAX_BYTES >> 20} MiB and was not read"
    else:
        try:
            text = data.decode("utf-8-sig")
            return text, tomllib.loads(text)
        except UnicodeDecodeError as error:
            fault = f"is not UTF-8 (byte {error.start})"
        except tomllib.TOMLDecodeError as error:
            fault = f"is not TOML: {one_line(str(error), 200)}"
        except RecursionError:
            fault = "is not TOML: it is nested too deep"
    problems.append(f"{one_line(str(path))} {fault}.")
    return "", {}


def _mismatch(value: object, default: object, allowed: Allowed | None) -> str | None:
    """Return what a value should have been, or None where it is right."""
    if isinstance(default, bool):
        right, wanted = isinstance(value, bool), "true or false"
    elif isinstance(default, int):
        low, high = _bounds(allowed)
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        wanted = f"a whole number from {low} to {high}"
    elif allowed is not None:
        words = value.split() if isinstance(value, str) else [""]
        several = " " in str(default)
        right = all(word in allowed for word in words) and (several or len(words) == 1)
        wanted = f"{'some' if several else 'one'} of {', '.join(map(str, allowed))}"
    else:
        right, wanted = isinstance(value, str), "a text in quotation marks"
    return None if right else f"{wanted}, not {one_line(repr(value), 60)}"


def _bounds(allowed: Allowed | None) -> tuple[int, int]:
    numbers = [number for number in allowed or () if isinstance(number, int)]
    return (numbers[0], numbers[1]) if numbers else (0, 1 << 31)


def _unknown_section(
    section: str, entries: object, known: Mapping[str, Any], sections: list[str]
) -> str:
    """Say what is wrong with an entry on the top level of the file."""
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

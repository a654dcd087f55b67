"""The settings: one frozen value from an optional TOML file; an invalid entry is only reported."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from reader.terminal import TerminalModes
from reader.text import error_reason, one_line

MAX_BYTES = 1 << 20
MOST_FAULTS = 20
"""Most lines of a file that is read without them."""
_HEADER = re.compile(r"\A\s*+\[")
_LIKE_HEADER = re.compile(r"\A\s*+(?:\[|[^=\"'\[#]*[\])}>:]\s*+(?:#|\Z)|[\w-]++\s*+(?:#|\Z))")
"""A header, and what was perhaps meant as one: ``look]``, ``look:``, ``look``."""
_START = re.compile(r"\A\s*+(?:\[.*\]\s*+(?:#|\Z)|(?:[\w-]++|\"[^\"]*+\"|'[^']*+')\s*+=|#|\Z)")
"""The beginning of a header or entry, or a line of neither."""
_TOKEN = re.compile(
    r"(\"{3}|'{3})|\"(?:\\.|[^\"\\])*+(?:\"|\\?\Z)|'[^']*+(?:'|\Z)|#.*|([\[{])|([\]}])"
)
_STRING_END = {
    '"""': re.compile(r"(?:[^\"\\]|\\.|\"(?!\"\"))*+(?:(\"{3,5})|\\?\Z)"),
    "'''": re.compile(r"(?:[^']|'(?!''))*+(?:('{3,5})|\Z)"),
}


class ConfigError(Exception):
    """The settings cannot be saved; ``str(error)`` is one sentence for the user."""


Allowed = tuple[int, int] | tuple[str, ...] | str
"""The range of a number, the words allowed in a text, or an example of hours."""


def _setting(section: str, default: Any, help_text: str, allowed: Allowed | None = None) -> Any:
    """Declare a setting: its section, default, one line of help, range or words allowed."""
    return field(
        default=default, metadata={"section": section, "help": help_text, "allowed": allowed}
    )


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, each declared once with its default. The app saves the first four."""

    theme: str = _setting("look", "", "colour theme; empty matches the terminal")
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
        "feeds", True, "also refresh due feeds while the app is open"
    )
    refresh_every: int = _setting(
        "feeds", 0, "minutes between refreshes of a feed; 0 follows its rhythm", (0, 525_600)
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
    terminal: str = _setting(
        "alerts",
        "auto",
        "notices of the app's terminal: auto, off, or its OSC number 9, 777 or 99",
        ("auto", "off", "9", "777", "99"),
    )
    quiet_hours: str = _setting(
        "alerts", "", 'hold notices back during these hours, such as "22:00-07:00"', "22:00-07:00"
    )
    new_article: str = _setting(
        "hooks", "", "command to run with each new article as JSON; no shell"
    )
    new_articles: str = _setting(
        "hooks", "", "command to run after a refresh with all new articles as JSON"
    )
    preset: str = _setting("keys", "default", 'key preset: "default" or "newsboat"')
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by command, from the other entries of ``[keys]``, which override the preset."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """Command lines by name, from ``[commands]``, the only ones ever run as sources."""
    browsers: Mapping[str, str] = field(default_factory=dict)
    """Command lines of browsers by name, from ``[browsers]``; the first is the default."""
    problems: tuple[str, ...] = ()
    """One sentence for each invalid entry, naming file, line and key."""
    places: Mapping[str, str] = field(default_factory=dict, compare=False)
    """File and line of each entry, by ``section.name``."""

    @property
    def hooks(self) -> Mapping[str, str]:
        """The configured hooks by setting."""
        hooks = {"new_article": self.new_article, "new_articles": self.new_articles}
        return {name: line for name, line in hooks.items() if line.strip()}

    def located(self, problem: str) -> str:
        """Return a problem that begins with an entry, prefixed with the entry's file and line."""
        place = self.places.get(problem.partition(":")[0])
        return f"{place}: {problem}" if place else problem


FORMER: Mapping[str, str] = {
    "ask_while_open": "refresh_while_open",
    "let_unread_go": "prune_unread",
}
"""Names of settings up to version 0.1, still accepted, with their present names."""


NAMED = ("commands", "browsers")
"""Sections of command lines under names of the user's."""


def example() -> str:
    """Return a settings file with the default and the help of every setting."""
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


class LaunchOptions(NamedTuple):
    """The options for starting the app."""

    library: Path
    config: Config
    config_path: Path
    cache_dir: Path
    paths: tuple[str, ...] = ()
    """Absolute paths of files and folders to add and open on."""
    ascii: bool = False
    no_color: bool = False
    sixteen: str | None = None
    """In sixteen colours: the terminal's background, "dark", "light", or "" if unknown."""
    screen_reader: bool = False
    first_start: bool = False
    """Whether this start creates the library."""
    mouse: bool = True
    foreign: bool = False
    """Whether the library was given for this run, and may not be the user's own."""
    screen_key: str = ""
    """Conditions of a snapshot of the screen (:mod:`reader.cached_screen`); "" for no snapshot."""
    modes: TerminalModes | None = None
    """The terminal's modes before a snapshot was painted; None if none was."""


def load(path: Path) -> Config:
    """Return the settings in the file ``path``, or the defaults if there is none."""
    problems: list[str] = []
    text, table = _read(path, problems)
    if not table:
        return Config(problems=tuple(problems))
    places = _Places(one_line(str(path)), _lines(text))
    known = {f.name: f for f in fields(Config) if "section" in f.metadata}
    sections = list(dict.fromkeys(f.metadata["section"] for f in known.values()))
    values: dict[str, Any] = {}
    rejected: set[str] = set()
    keys: dict[str, tuple[str, ...]] = {}
    commands, browsers = (
        _lines_of(section, table.pop(section, {}), places, problems) for section in NAMED
    )
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
                rejected.add(f"{section}.{written}")
    return Config(
        **values,
        keys=keys,
        commands=commands,
        browsers=browsers,
        problems=tuple(problems),
        places={n: place for n, place in places.named().items() if n not in rejected},
    )


def _add_keys(
    keys: dict[str, tuple[str, ...]], name: str, value: object, where: str, problems: list[str]
) -> None:
    chosen = (value,) if isinstance(value, str) else value
    if isinstance(chosen, list | tuple) and all(isinstance(key, str) for key in chosen):
        keys[name] = tuple(chosen)
    else:
        problems.append(f"{where} must be a key or a list of keys.")


class _Places(NamedTuple):
    """The lines of a file's entries."""

    file: str
    lines: Mapping[tuple[str, str], int]

    def of(self, section: str, name: str) -> str:
        """Return file and line of an entry, or only the file if the line is unknown."""
        line = self.lines.get((section, name))
        return f"{self.file}, line {line}" if line else self.file

    def named(self) -> Mapping[str, str]:
        """Return file and line of every entry of a section, by ``section.name``."""
        return {f"{s}.{n}": self.of(s, n) for s, n in self.lines if s}


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Return the first lines of sections (under "") and of their entries."""
    found: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[\s*([^\[\]#\s]+)\s*\]", line):
            section = header[1].strip("\"'")
            found.setdefault(("", section), number)
        elif entry := re.match(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=", line):
            found.setdefault((section, entry[1].strip("\"'")), number)
    return found


def _lines_of(
    section: str, entries: object, places: _Places, problems: list[str]
) -> dict[str, str]:
    """Return the command lines of a section by their names."""
    found: dict[str, str] = {}
    if not isinstance(entries, dict):
        place = places.of("", section)
        problems.append(f"{place}: {section} must be a section: write [{section}].")
        return found
    for name, line in entries.items():
        shown = one_line(str(name), 60)
        where = f"{places.of(section, str(name))}: {section}.{shown}"
        if not isinstance(line, str) or not line.strip() or not line.isprintable():
            problems.append(f'{where} must be a command line, as "PROGRAM ...".')
        elif not str(name).replace("-", "").replace("_", "").isalnum() or shown != name:
            problems.append(f"{where} must be named by letters, digits and -.")
        else:
            found[shown] = line
    return found


def save(path: Path, **values: str | int | bool) -> None:
    """Write these settings to the file ``path`` atomically, leaving all else in it unchanged.

    Raises :class:`ConfigError`, also for a file that is not TOML, and ``KeyError``.
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
        reason = one_line(error_reason(error), 200)
        raise ConfigError(
            f"Cannot save the settings to {one_line(str(path))}: {reason}."
        ) from error


def _read(path: Path, problems: list[str]) -> tuple[str, dict[str, Any]]:
    """Return text and tables of the file; on any failure none, adding to ``problems``."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return "", {}
    except (OSError, ValueError) as error:
        reason = one_line(error_reason(error), 200)
        problems.append(f"{one_line(str(path))} cannot be read: {reason}.")
        return "", {}
    if len(data) > MAX_BYTES:
        fault = f"is larger than {MAX_BYTES >> 20} MiB and was not read"
    else:
        try:
            return _parsed(one_line(str(path)), data.decode("utf-8-sig"), problems)
        except UnicodeDecodeError as error:
            fault = f"is not UTF-8 (byte {error.start})"
        except RecursionError:
            fault = "is not TOML: it is nested too deep"
    problems.append(f"{one_line(str(path))} {fault}.")
    return "", {}


def _parsed(file: str, text: str, problems: list[str]) -> tuple[str, dict[str, Any]]:
    """Return text and tables without the lines that are not TOML, each of which is a problem.

    A header that cannot be read takes all lines under it along, and an entry those up to the next
    entry or header, which would mean something else without it.
    """
    import tomllib

    lines = text.replace("\r\n", "\n").split("\n")  # as tomllib counts them
    for _ in range(MOST_FAULTS):
        text = "\n".join(lines)
        try:
            return text, tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            reason = str(error)
        reason, _, place = reason.rpartition(" (at ")
        line = re.match(r"line (\d+)", place)
        at, end = _unreadable(lines, int(line[1]) if line else len(lines))
        more = f"; what follows, to line {end}, was not read" if end > at + 1 else ""
        said = one_line(_ENDS_EARLY.get(reason, reason[:1].lower() + reason[1:]), 200)
        problems.append(f"{file}, line {at + 1}: this is not TOML: {said}{more}.")
        lines[at:end] = [""] * (end - at)
    problems.append(f"{file} has more lines that are not TOML, and was not read.")
    return "", {}


_ENDS_EARLY = dict.fromkeys(
    ("Illegal character '\\n'", "Found invalid character '\\n'"),
    "a quotation mark is missing at its end",
)


def _unreadable(lines: Sequence[str], found: int) -> tuple[int, int]:
    """Return first and past-the-end index of the lines to leave out for a fault in line ``found``.

    The fault is that of an earlier entry which does not end, such as a list, if there is one.
    """
    starts = _starts(lines)
    at = bisect_right(starts, found - 1) - 1
    ends = [*starts[1:], len(lines)]
    while at and not _is_toml(lines[starts[at - 1] : ends[at - 1]]):
        at -= 1
    first = lines[starts[at]]
    stops = (_HEADER,) if _LIKE_HEADER.match(first) else (_START, _LIKE_HEADER)
    rest = (start for start in starts[at + 1 :] if any(stop.match(lines[start]) for stop in stops))
    return starts[at], next(rest, len(lines) - (not lines[-1]))


def _starts(lines: Sequence[str]) -> list[int]:
    """Return the indexes of the lines that begin neither in a text nor, perhaps, in a list."""
    starts: list[int] = []
    quote, depth = "", 0
    for index, line in enumerate(lines):
        if not quote and (not depth or (_START.match(line) and line.split("#")[0].strip())):
            starts.append(index)
            depth = 0
        place = 0
        while place < len(line):
            if quote:
                closing = _STRING_END[quote].match(line, place)
                if closing is None or not closing[1]:
                    break
                quote, place = "", closing.end()
            if (token := _TOKEN.search(line, place)) is None:
                break
            quote, place = token[1] or "", token.end()
            depth = max(0, depth + bool(token[2]) - bool(token[3]))
    return starts


def _is_toml(lines: Sequence[str]) -> bool:
    import tomllib

    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _mismatch(value: object, default: object, allowed: Allowed | None) -> str | None:
    """Return what a value should have been, or None if it is valid."""
    if isinstance(default, bool):
        right, wanted = isinstance(value, bool), "true or false"
    elif isinstance(default, int):
        low, high = _bounds(allowed)
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        wanted = f"a whole number from {low} to {high}"
    elif isinstance(allowed, str):
        right = isinstance(value, str) and bool(
            re.fullmatch(r"(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?", value)
        )
        wanted = f'a text like "{allowed}"'
    elif allowed is not None:
        words = value.split() if isinstance(value, str) else [""]
        several = " " in str(default)
        right = all(word in allowed for word in words) and (several or len(words) == 1)
        wanted = f"{'some' if several else 'one'} of {', '.join(map(str, allowed))}"
    else:
        right, wanted = isinstance(value, str), "a text in quotation marks"
    return None if right else f"{wanted}, not {one_line(repr(value), 60)}"


def _bounds(allowed: Allowed | None) -> tuple[int, int]:
    known = allowed if isinstance(allowed, tuple) else ()
    numbers = [number for number in known if isinstance(number, int)]
    return (numbers[0], numbers[1]) if numbers else (0, 1 << 31)


def _unknown_section(
    section: str, entries: object, known: Mapping[str, Any], sections: list[str]
) -> str:
    """Return the problem with an entry on the top level of the file."""
    shown = one_line(section, 60)
    if section in sections:
        return f"{shown} must be a section: write [{shown}]."
    if not isinstance(entries, dict) and section in known:
        return f"{shown} belongs under [{known[section].metadata['section']}]."
    kind = f"[{shown}] is not a section" if isinstance(entries, dict) else f"{shown} is unknown"
    return kind + _hint(section, [*sections, *NAMED])


def _hint(word: str, known: list[str]) -> str:
    """Return the end of a sentence: the closest known name, or all of them."""
    import difflib

    near = difflib.get_close_matches(word[:60], known, 1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}."

"""The user's own keys: laid over the table of commands, every problem named."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.app.keys.command import MAIN, Command
from reader.app.keys.command_table import BY_ID, COMMANDS, PRESETS
from reader.app.keys.keys import SPELLINGS, Keys, shown, textual_name

_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape"}
    | {"space", "tab", "backspace", "delete", "insert", "comma", "full_stop", "semicolon"}
    | {f"f{number}" for number in range(1, 13)}
    | set(SPELLINGS.values())
)
_PREFIXES = frozenset(Keys().sequences())


def apply(user: Mapping[str, Iterable[str]], preset: str = "default") -> tuple[Keys, list[str]]:
    """Lay a preset and the user's keys over the table.

    Returns the keys in force and one sentence for each entry that could not be
    honoured: an unknown preset, command or key, or a key that another command in
    the same place has; such an entry is left out, everything else holds.
    """
    problems: list[str] = []
    if preset not in PRESETS:
        problems.append(f"keys.preset: {preset!r} is not one of {', '.join(PRESETS)}.")
    wanted: dict[str, tuple[str, ...]] = dict(PRESETS.get(preset, {}))
    for name, keys in user.items():
        if name not in BY_ID:
            near = difflib.get_close_matches(name, BY_ID, 1)
            hint = f"; did you mean {near[0]!r}?" if near else "."
            problems.append(f"keys.{name}: there is no such command{hint}")
            continue
        good = tuple(key for key in keys if _is_key(key))
        problems += [f"keys.{name}: {key!r} is not a key." for key in keys if not _is_key(key)]
        problems += [
            f"keys.{name}: {shown(key)!r} begins two-key commands."
            for key in good
            if textual_name(key) in _PREFIXES
        ]
        good = tuple(key for key in good if textual_name(key) not in _PREFIXES)
        if good:
            wanted[name] = good
    return _settle(wanted, set(user), problems), problems


def _settle(wanted: Mapping[str, tuple[str, ...]], by_user: set[str], problems: list[str]) -> Keys:
    """Give every key to one command in each place: chosen keys first, then the table's."""
    taken: dict[tuple[str, str], Command] = {}
    keys_of: dict[str, list[str]] = {command.id: [] for command in COMMANDS}
    chosen = [command for command in COMMANDS if command.id in wanted]
    for command in (*chosen, *(c for c in COMMANDS if c.id not in wanted)):
        for key in wanted.get(command.id, command.keys):
            places = [(place, textual_name(key)) for place in _reach(command)]
            clash = next((taken[place] for place in places if place in taken), None)
            if clash is None:
                keys_of[command.id].append(key)
                taken.update(dict.fromkeys(places, command))
            elif command.id in by_user:
                problems.append(f"keys.{command.id}: {shown(key)!r} is already {clash.label}.")
        if not keys_of[command.id] and command.id not in by_user:
            problems.append(f"keys: {command.id} ({command.label}) is left without a key.")
    return Keys(tuple(replace(c, keys=tuple(keys_of[c.id])) for c in COMMANDS))


def _reach(command: Command) -> tuple[str, ...]:
    """Return where a command's keys are heard: those of the screen in every pane."""
    return ("list", "reading", "side", MAIN) if MAIN in command.places else command.places


def _is_key(key: str) -> bool:
    """Tell whether Textual will ever send such a key, or two of them in sequence."""
    parts = key.split(" ")
    return 1 <= len(parts) <= 2 and all(_is_single_key(part) for part in parts)


def _is_single_key(key: str) -> bool:
    """Tell whether this is one key: a character, a name, or ctrl+letter."""
    name = textual_name(key)
    if len(key) == 1:
        return key.isprintable() and key != " "
    if name.startswith("ctrl+"):
        return len(name) == 6 and name[5].islower()
    return name in _NAMED

"""The user's key map: presets and keys of the settings applied to the table of commands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from reader.app.keys.command import ALIASES, BY_ID, COMMANDS, Command
from reader.app.keys.keys import SPELLINGS, Keys, heard_in, shown, textual_name

NEWSBOAT: Mapping[str, tuple[str, ...]] = {
    "open": ("enter",),
    "close": ("q",),
    "quit": ("Q", "ctrl+q"),
    "refresh": ("r",),
    "refresh_all": ("R",),
    "all_read": ("A",),
    "next_article": ("J",),
    "previous_article": ("K",),
    "next_unread": ("n",),
    "previous_unread": ("p",),
    "browser": ("o",),
    "help": ("?", "f1"),
    "toggle_read": ("N",),
    "by_tag": ("t",),
    "tag": ("ctrl+e",),
    "any_link": ("#", "0"),
    "find": ("/",),
    "filter": ("F",),
    "clear_filter": ("ctrl+f", "ctrl+t"),
    "palette": (":", "ctrl+p"),
    "go_sources": ("E", "g f"),
    "read_on": ("space",),
    "back_page": ("b",),
    "previous_match": ("ctrl+n",),
    "page_down": ("pagedown",),
    "page_up": ("pageup",),
    "save_page": ("ctrl+s",),
    "numbers": ("%",),
    "pipe": ("|",),
}
"""Newsboat's default keys for actions that exist here; the last five make room for them."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"default": {}, "newsboat": NEWSBOAT}

_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape"}
    | {"space", "tab", "backspace", "delete", "insert"}
    | {f"f{number}" for number in range(1, 13)}
    | set(SPELLINGS.values())
)
_MODIFIERS = frozenset({"ctrl", "alt", "shift"})
_PREFIXES = frozenset(
    textual_name(key.split(" ")[0]) for command in COMMANDS for key in command.keys if " " in key
)


def apply(user: Mapping[str, Iterable[str]], preset: str = "default") -> tuple[Keys, list[str]]:
    """Apply a preset and the user's keys to the table; return the keys and rejected entries.

    Rejected, each in a sentence: an unknown preset, command or key, or a key that another command
    has in one of the same scopes. All other entries apply; a key that the user's command takes
    from another is reported as well. The sentences are in the order of the user's entries.
    """
    problems: list[str] = []
    if preset not in PRESETS:
        problems.append(f"keys.preset: {preset!r} is not one of {', '.join(PRESETS)}.")
    wanted: dict[str, tuple[str, ...]] = dict(PRESETS.get(preset, {}))
    by_user: dict[str, str] = {}
    for name, keys in user.items():
        command_id = ALIASES.get(name, name)
        if command_id not in BY_ID:
            near = difflib.get_close_matches(name, BY_ID, 1)
            hint = f"; did you mean {near[0]!r}?" if near else "."
            problems.append(f"keys.{name}: there is no such command{hint}")
            continue
        by_user[command_id] = name
        good = tuple(key for key in keys if _is_key(key))
        problems += [f"keys.{name}: {key!r} is not a key." for key in keys if not _is_key(key)]
        problems += [
            f"keys.{name}: {shown(key)!r} begins two-key commands."
            for key in good
            if textual_name(key) in _PREFIXES
        ]
        good = tuple(key for key in good if textual_name(key) not in _PREFIXES)
        if good:
            wanted[command_id] = good
    settled = _settle(wanted, by_user, problems)
    order = {f"keys.{name}": at for at, name in enumerate(user)}
    problems.sort(key=lambda problem: order.get(problem.partition(":")[0], -1))
    return settled, problems


def _settle(
    wanted: Mapping[str, tuple[str, ...]], by_user: Mapping[str, str], problems: list[str]
) -> Keys:
    """Assign every key to one command in each scope: the user's first, then the preset's and the
    table's. Two-key commands may share their first key.

    ``by_user``: the names in the settings of the commands that have keys there.
    """
    taken: dict[tuple[str, str], Command] = {}
    prefixes: dict[tuple[str, str], Command] = {}
    keys_of: dict[str, list[str]] = {command.id: [] for command in COMMANDS}
    rank = {command.id: (command.id not in by_user) + (command.id not in wanted)
            for command in COMMANDS}  # fmt: skip
    for command in sorted(COMMANDS, key=lambda command: rank[command.id]):
        lost: dict[str, str] = {}
        for key in wanted.get(command.id, command.keys):
            parts = [textual_name(part) for part in key.split(" ")]
            places = [(scope, " ".join(parts)) for scope in command.scopes if heard_in(scope, key)]
            firsts = [(scope, parts[0]) for scope, _ in places]
            clash = next((taken[place] for place in places if place in taken), None)
            if len(parts) == 1:
                clash = clash or next((prefixes[at] for at in firsts if at in prefixes), None)
            else:
                clash = clash or next((taken[at] for at in firsts if at in taken), None)
            if clash is None:
                keys_of[command.id].append(key)
                taken.update(dict.fromkeys(places, command))
                if len(parts) > 1:
                    prefixes.update(dict.fromkeys(firsts, command))
            elif command.id in by_user:
                name = by_user[command.id]
                problems.append(
                    f"keys.{name}: {shown(key)!r} is already {clash.id} ({clash.title})."
                )
            elif clash.id in by_user:
                lost[shown(key)] = by_user[clash.id]
        left = bool(keys_of[command.id]) or command.id in by_user
        for key, taker in lost.items():
            end = "." if left else ", which is left without a key."
            problems.append(
                f"keys.{taker}: {key!r} is taken from {command.id} ({command.title}){end}"
            )
        if not left and command.keys and not lost:
            problems.append(f"keys: {command.id} ({command.title}) is left without a key.")
    return Keys(tuple(c._replace(keys=tuple(keys_of[c.id])) for c in COMMANDS))


def _is_key(key: str) -> bool:
    """Return whether Textual can send this key, or this sequence of two keys."""
    parts = key.split(" ")
    return 1 <= len(parts) <= 2 and all(_is_single_key(part) for part in parts)


def _is_single_key(key: str) -> bool:
    """Return whether this is one key: a character or a name, with or without ctrl, alt, shift."""
    if len(key) == 1:
        return key.isprintable() and key != " "
    *modifiers, last = textual_name(key).split("+")
    if not modifiers:
        return last in _NAMED
    if not set(modifiers) <= _MODIFIERS:
        return False
    return textual_name(last) in _NAMED or (
        len(last) == 1 and last.isalnum() and not last.isupper() and modifiers != ["shift"]
    )

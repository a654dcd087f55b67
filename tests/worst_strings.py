"""Strings made from a pattern on which a backtracking search takes longest.

Each repetition in a pattern is fed what it repeats, over and over, after what the pattern wants
before it, and before something that it cannot go on with. The beginning of the pattern repeated
makes a search begin anew everywhere.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from random import Random
from typing import Any

_parser = importlib.import_module("re._parser")
_BY_CATEGORY = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a-",
    "CATEGORY_SPACE": " \n",
    "CATEGORY_NOT_SPACE": "a.",
    "CATEGORY_WORD": "a1",
    "CATEGORY_NOT_WORD": " .",
}
_USUAL = "a 1.-A,\n<\"'/:x;&=([é"
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_MANY = 20
"""A repetition up to fewer times is no loop."""


class _Chance(Random):
    """A seeded choice, the same in every run; nothing secret depends on it."""


def worst_strings(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Yield strings of about ``size`` characters, most of them hard for the pattern."""
    tree = list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    made: dict[tuple[str, str], None] = {}
    for seed in range(2):
        chance = _Chance(seed)
        whole = _text(tree, chance)
        for before, body in _loops(tree, "", chance):
            pump = _text(body, chance) or "a"
            made[before, pump] = made["", pump] = made["", before + pump] = None
        for cut in (1, len(whole) // 2, max(1, len(whole) - 1), len(whole)):
            made["", whole[:cut] or "a"] = None
    for before, pump in made:
        filled = before + pump * max(1, (size - len(before)) // len(pump))
        yield filled + "\0"
        yield filled + "~!"


def _loops(tree: list[Any], before: str, chance: Random) -> Iterator[tuple[str, list[Any]]]:
    for node in tree:
        kind, value = str(node[0]), node[1]
        if kind in _REPEATS and int(value[1]) > _MANY:
            yield before, list(value[2])
        for inner in _inside(kind, value):
            yield from _loops(inner, before, chance)
        before += _text([node], chance)


def _inside(kind: str, value: Any) -> list[list[Any]]:
    if kind in _REPEATS:
        return [list(value[2])]
    if kind == "SUBPATTERN":
        return [list(value[3])]
    if kind == "BRANCH":
        return [list(branch) for branch in value[1]]
    if kind == "ATOMIC_GROUP":
        return [list(value)]
    if kind in ("ASSERT", "ASSERT_NOT"):
        return [list(value[1])]
    return []


def _text(tree: list[Any], chance: Random) -> str:
    """Return a text that the nodes match, as far as that is easily had."""
    return "".join(_of_node(str(node[0]), node[1], chance) for node in tree)


def _of_node(kind: str, value: Any, chance: Random) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "NOT_LITERAL":
        return next(c for c in chance.sample(_USUAL, len(_USUAL)) if ord(c) != value)
    if kind == "ANY":
        return chance.choice(_USUAL.replace("\n", ""))
    if kind == "IN":
        return _of_class(value, chance)
    if kind in _REPEATS:
        times = max(int(value[0]), min(1, int(value[1])))
        return "".join(_text(list(value[2]), chance) for _ in range(min(times, 50)))
    if kind in ("ASSERT", "ASSERT_NOT", "AT", "GROUPREF", "GROUPREF_EXISTS"):
        return ""
    inside = _inside(kind, value)
    return _text(chance.choice(inside), chance) if inside else ""


def _of_class(items: list[Any], chance: Random) -> str:
    negated = str(items[0][0]) == "NEGATE"
    choices: list[str] = []
    for node in items[negated:]:
        kind, value = str(node[0]), node[1]
        if kind == "LITERAL":
            choices.append(chr(value))
        elif kind == "RANGE":
            choices += [chr(value[0]), chr(value[1])]
        else:
            choices += _BY_CATEGORY.get(str(value), "")
    if not negated:
        return chance.choice(choices or ["a"])
    ranges = [node[1] for node in items[1:] if str(node[0]) == "RANGE"]
    left = [
        c
        for c in _USUAL
        if c not in choices and not any(low <= ord(c) <= high for low, high in ranges)
    ]
    return chance.choice(left or ["\u4e00"])

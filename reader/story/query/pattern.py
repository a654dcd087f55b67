"""Regular expressions of a query: ``/resign(s|ed)?/``, matched in time linear in the text.

The expression becomes a nondeterministic automaton (Thompson 1968) whose sets of states become
rows of a table on demand, so that each character costs one look-up and no text can cause
backtracking. Syntax that would need backtracking (back references, look-around) is rejected.
Case and accents are ignored: both sides are folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

MAX_NODES = 150
"""The most states of an automaton: ``a{100}`` has a hundred."""
MAX_ROWS = 500
"""The most rows of its table that are kept."""
MAX_DEPTH = 20
"""The deepest nesting of parentheses."""
LONGEST_MARK = 200
"""The most characters of a match that is marked in a text."""


class PatternError(ValueError):
    """A fault of an expression, described in a few words."""


@dataclass(frozen=True, slots=True)
class _Chars:
    """A set of characters."""

    singles: str = ""
    ranges: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
    negated: bool = False

    def has(self, char: str) -> bool:
        inside = (
            char in self.singles
            or any(low <= char <= high for low, high in self.ranges)
            or any(_CLASSES[name](char) for name in self.classes)
        )
        return inside is not self.negated


_CLASSES: dict[str, Callable[[str], bool]] = {
    "w": lambda char: char.isalnum() or char == "_",
    "d": str.isdecimal,
    "s": str.isspace,
    "W": lambda char: not (char.isalnum() or char == "_"),
    "D": lambda char: not char.isdecimal(),
    "S": lambda char: not char.isspace(),
}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class _Tree:
    """A part of an expression: a character set, a condition, or parts joined or repeated."""

    kind: Literal["chars", "condition", "all", "any", "repeat"]
    parts: tuple[_Tree, ...] = ()
    chars: _Chars = _Chars()
    condition: str = ""
    low: int = 0
    high: int | None = None
    """The most repetitions; None: any number."""


class _Parser:
    """A parser that reads an expression from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._depth = text, 0, 0

    def whole(self) -> _Tree:
        """Return the whole expression."""
        tree = self._either()
        if self._at < len(self._text):
            raise PatternError("a “)” has no “(”")
        return tree

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, word: str) -> bool:
        found = self._text.startswith(word, self._at)
        self._at += len(word) * found
        return found

    def _either(self) -> _Tree:
        ways = [self._all()]
        while self._take("|"):
            ways.append(self._all())
        return ways[0] if len(ways) == 1 else _Tree("any", tuple(ways))

    def _all(self) -> _Tree:
        parts: list[_Tree] = []
        while (char := self._next()) and char not in "|)":
            parts.append(self._repeated(self._one()))
        return _Tree("all", tuple(parts))

    def _one(self) -> _Tree:
        char = self._next()
        self._at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return _Tree("chars", chars=self._set())
        if char == ".":
            return _Tree("chars", chars=_Chars("\n", negated=True))
        if char in "^$":
            return _Tree("condition", condition=char)
        if char in "*+?":
            raise PatternError(f"there is nothing that “{char}” repeats")
        if char == "\\":
            escaped = self._escaped()
            if escaped in ("b", "B"):
                return _Tree("condition", condition=escaped)
            return _Tree("chars", chars=_of_escape(escaped))
        return _Tree("chars", chars=_Chars(char))

    def _group(self) -> _Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise PatternError("its parentheses are nested too deep")
        if not self._take("?:") and self._next() == "?":
            raise PatternError("“(?” is not supported except “(?:”")
        tree = self._either()
        if not self._take(")"):
            raise PatternError("a “(” has no “)”")
        self._depth -= 1
        return tree

    def _escaped(self) -> str:
        char = self._next()
        self._at += 1
        if not char:
            raise PatternError("it ends in a backslash")
        if char.isdigit():
            raise PatternError("back references are not supported")
        if char.isalpha() and char not in _CLASSES and char not in _ESCAPES and char not in "bB":
            raise PatternError(f"“\\{char}” is not supported")
        return char

    def _set(self) -> _Chars:
        negated = self._take("^")
        singles, ranges, classes = "", [], []
        first = True
        while (char := self._next()) != "]" or first:
            first = False
            self._at += 1
            if not char:
                raise PatternError("a “[” has no “]”")
            if char == "\\":
                char = self._escaped()
                if char in _CLASSES:
                    classes.append(char)
                    continue
                char = _ESCAPES.get(char, char)
            if self._next() == "-" and self._text[self._at + 1 : self._at + 2] not in ("]", ""):
                high = self._text[self._at + 1]
                self._at += 2
                if high < char:
                    raise PatternError(f"the range “{char}-{high}” is empty")
                ranges.append((char, high))
            else:
                singles += char
        self._at += 1
        return _Chars(singles, tuple(ranges), tuple(classes), negated)

    def _repeated(self, part: _Tree) -> _Tree:
        while (char := self._next()) and char in "*+?{":
            self._at += 1
            low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(char) or self._times()
            self._take("?")  # lazy or greedy makes no difference to a search
            part = _Tree("repeat", (part,), low=low, high=high)
        return part

    def _times(self) -> tuple[int, int | None]:
        words, closed, _ = self._text[self._at :].partition("}")
        low, comma, high = words.partition(",")
        if not closed or not (low or "0").isdecimal() or not (high or "0").isdecimal():
            raise PatternError("write “{2}”, “{2,}” or “{2,5}” for a number of times")
        self._at += len(words) + 1
        least = int((low or "0")[:6])
        most = int(high[:6]) if high else None if comma else least
        if most is not None and most < least:
            raise PatternError(f"“{{{words}}}” is empty")
        return least, most


def _of_escape(char: str) -> _Chars:
    return _Chars(classes=(char,)) if char in _CLASSES else _Chars(_ESCAPES.get(char, char))


class _Row(dict[str, "_Row"]):
    """A set of states as a row of the table: the next row for each character."""

    __slots__ = ("before", "pattern", "restart", "states")

    def __init__(
        self, pattern: Pattern | None, states: frozenset[int], before: str, restart: bool
    ) -> None:
        super().__init__()
        self.pattern, self.states = pattern, states
        self.before = before
        """The character before: ``^`` a line's beginning, ``w`` a word character, else ``""``."""
        self.restart = restart
        """Whether a match may also begin at the next character."""

    def __missing__(self, char: str) -> _Row:
        if self.pattern is None:
            return self
        self[char] = row = self.pattern.step(self, char)
        return row


_FOUND = _Row(None, frozenset(), "", False)
_LOST = _Row(None, frozenset(), "", False)


class Pattern:
    """A compiled expression; texts are passed in lower case without accents."""

    def __init__(self, text: str) -> None:
        """Compile a folded expression; raise :class:`PatternError`."""
        tree = _Parser(text).whole()
        self._chars: list[_Chars | None] = []
        self._conditions: list[str] = []
        self._leads: list[tuple[int, ...]] = []
        self._end = self._node(())
        self._begin = self._compile(tree, self._end)
        self._rows: dict[tuple[frozenset[int], str, bool], _Row] = {}
        self._taking: dict[str, frozenset[int]] = {}
        if self._matches_nothing():
            raise PatternError("it matches everywhere, even empty text")
        self._needed = _needed(tree)
        self._places = re.compile("|".join(map(re.escape, self._needed.words)))

    def finds(self, text: str) -> bool:
        """Return whether the expression matches anywhere in a folded text."""
        if not any(word in text for word in self._needed.words):
            return False
        if self._needed.before is None:
            return self._end_of(text, 0, restart=True) is not None
        at, alone = 0, frozenset((self._begin,))
        while place := self._places.search(text, at):
            at = max(at, place.start() - self._needed.before)
            row = self._row(alone, _kind(text[at - 1 : at] if at else ""), restart=True)
            while row.states != alone or at <= place.start():
                row = row[text[at : at + 1]]
                if row is _FOUND:
                    return True
                if row is _LOST:
                    return False
                at += 1
        return False

    def spans(self, text: str, most: int) -> list[tuple[int, int]]:
        """Return the shortest matches in a folded text, from left to right, to be marked."""
        found: list[tuple[int, int]] = []
        at = 0
        while len(found) < most and at < len(text):
            end = self._end_of(text, at, restart=True)
            if end is None:
                break
            starts = range(end - 1, max(at, end - LONGEST_MARK) - 1, -1)
            begin = next((s for s in starts if self._end_of(text, s, until=end) == end), end)
            if begin < end:
                found.append((begin, end))
            at = max(end, at + 1)
        return found

    def _end_of(
        self, text: str, start: int, *, restart: bool = False, until: int | None = None
    ) -> int | None:
        """Return the end of the first match that begins at (or after) ``start``, or None."""
        row = self._row(frozenset((self._begin,)), _kind(text[start - 1 : start]), restart)
        stop = len(text) if until is None else until
        for at, char in enumerate(text[start:stop], start):
            row = row[char]
            if row is _FOUND:
                return at
            if row is _LOST:
                return None
        return stop if row[text[stop : stop + 1]] is _FOUND else None

    def step(self, row: _Row, char: str) -> _Row:
        """Return the row after a row for a character, or for the end of the text ("")."""
        closed = self._closed(row.states, row.before, char)
        if self._end in closed:
            return _FOUND
        taking = self._taking.get(char)
        if taking is None:
            numbered = enumerate(self._chars)
            taking = frozenset(n for n, one in numbered if char and one and one.has(char))
            self._taking[char] = taking
        following = {self._leads[one][0] for one in closed & taking}
        if row.restart:
            following.add(self._begin)
        if not following or not char:
            return _LOST
        return self._row(frozenset(following), _kind(char), row.restart)

    def _row(self, states: frozenset[int], before: str, restart: bool) -> _Row:
        key = (states, before, restart)
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= MAX_ROWS:
                self._rows.clear()
            row = self._rows[key] = _Row(self, states, before, restart)
        return row

    def _closed(self, states: frozenset[int], before: str, char: str) -> set[int]:
        """Return the states reached between two characters without consuming one."""
        after = "" if _kind(char) == "^" else _kind(char)
        word = (before == "w") is not (after == "w")
        holds = {"": True, "^": before == "^", "$": char in ("", "\n"), "b": word, "B": not word}
        seen, waiting = set(states), list(states)
        while waiting:
            one = waiting.pop()
            if self._chars[one] is None and holds[self._conditions[one]]:
                new = [lead for lead in self._leads[one] if lead not in seen]
                seen.update(new)
                waiting += new
        return seen

    def _matches_nothing(self) -> bool:
        return self._end in self._closed(frozenset((self._begin,)), "", "-")

    def _node(self, leads: Sequence[int], chars: _Chars | None = None, condition: str = "") -> int:
        if len(self._leads) >= MAX_NODES:
            raise PatternError("it is too long")
        self._leads.append(tuple(leads))
        self._chars.append(chars)
        self._conditions.append(condition)
        return len(self._leads) - 1

    def _compile(self, tree: _Tree, then: int) -> int:
        """Return the state from which ``tree`` leads to ``then``."""
        match tree.kind:
            case "chars":
                return self._node((then,), tree.chars)
            case "condition":
                return self._node((then,), None, tree.condition)
            case "any":
                return self._node([self._compile(part, then) for part in tree.parts])
            case "all":
                for part in reversed(tree.parts):
                    then = self._compile(part, then)
                return then
        (part,) = tree.parts
        if tree.high is None:
            loop = self._node(())
            self._leads[loop] = (self._compile(part, loop), then)
            then = loop
        for _ in range((tree.high or tree.low) - tree.low):
            then = self._node((self._compile(part, then), then))
        for _ in range(tree.low):
            then = self._compile(part, then)
        return then


def _kind(char: str) -> str:
    """Return a character's kind for conditions: of a word, the edge of a line, or neither."""
    if char in ("", "\n"):
        return "^"
    return "w" if char.isalnum() or char == "_" else ""


@dataclass(frozen=True, slots=True)
class _Needed:
    """Words of which each match contains one."""

    words: tuple[str, ...] = ("",)
    before: int | None = None
    """The most characters of a match before it; None: any number."""


def _needed(tree: _Tree) -> _Needed:
    """Return the longest words that a match must contain, as far as the tree shows."""
    if tree.kind == "any":
        ways = [_needed(part) for part in tree.parts]
        before = [way.before for way in ways if way.before is not None]
        words = tuple(word for way in ways for word in way.words)
        return _Needed(words, max(before) if len(before) == len(ways) else None)
    if tree.kind == "repeat" and tree.low:
        return _needed(tree.parts[0])
    best, run = _Needed(), ""
    width: int | None = 0
    for part in tree.parts if tree.kind == "all" else (tree,):
        one, begin = part.chars, width
        found = _Needed()
        if part.kind == "chars" and one.singles and one == _Chars(one.singles[:1]):
            run += one.singles
            found = _Needed((run,), None if begin is None else begin + 1 - len(run))
        else:
            run = ""
            if part is not tree:
                found = _needed(part)
                longer = None if begin is None or found.before is None else begin + found.before
                found = _Needed(found.words, longer)
        best = max(best, found, key=lambda needed: min(map(len, needed.words)))
        more = _longest(part)
        width = None if width is None or more is None else width + more
    return best


def _longest(tree: _Tree) -> int | None:
    """Return the most characters that ``tree`` matches; None: any number."""
    if tree.kind in ("chars", "condition"):
        return int(tree.kind == "chars")
    parts = [_longest(part) for part in tree.parts]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or (tree.kind == "repeat" and tree.high is None):
        return None
    if tree.kind == "repeat":
        return known[0] * (tree.high or 0)
    return sum(known) if tree.kind == "all" else max(known, default=0)


@lru_cache(maxsize=1000)
def compiled(text: str) -> Pattern:
    """Return the pattern of an expression as typed, without its slashes.

    Raises :class:`PatternError`.
    """
    folded, escaped = "", False
    for char in text.replace("\\/", "/"):
        folded += char if escaped else char.lower()[:1]
        escaped = char == "\\" and not escaped
    return Pattern(folded)

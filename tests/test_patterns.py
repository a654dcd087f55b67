"""Every regular expression of the package takes time in proportion to the text, at worst.

Each is fed its own worst strings (:mod:`tests.worst_strings`) in two sizes. Time is that of the
processor, the best of some runs; one too slow to be measured is stopped.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import reader
from reader.library.articles.passages import words_pattern
from reader.story.query.pattern import compiled
from tests.worst_strings import worst_strings

SMALL, LARGE = 800, 6400
GROWTH = 24.0
"""Eight times the text: 8 is linear, 12 is n log n, 64 is quadratic."""
NOTHING = 0.003
"""Seconds for the large text that are not worth a look."""
TOO_LONG = 2.0
SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})


BOUNDED = {
    "reader.extraction.dates.typed:_LEADING": 60,
    "reader.extraction.sentences:_WORD_BEFORE": 24,
    "reader.sources.base.decode:_META_CHARSET": 4096,
    "reader.sources.feed.bodies:CUT": 120,
    "reader.sources.feed.bodies:_LINK_NUMBER": 1200,
    "reader.sources.page.byline:_TAIL": 300,
    "reader.story.events.quantities:_AFTER": 60,
    "reader.story.events.quantities:_BEFORE": 60,
}
"""Patterns that are given so many characters at most; they must not be exponential."""

MADE = {"reader.library.articles.passages", "reader.story.query.pattern"}
"""Where a pattern is made of words, all of them escaped: tested in ``test_made_of_words``."""


class TooSlowError(Exception):
    """The time for one match is over."""


@cache
def patterns() -> Mapping[str, re.Pattern[Any]]:
    """Return every compiled pattern that a module holds, and every one written in a function."""
    found: dict[str, re.Pattern[Any]] = {}
    for info in pkgutil.walk_packages(reader.__path__, "reader."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        held = dict(vars(module))
        for kind in [one for one in held.values() if isinstance(one, type)]:
            if kind.__module__ == info.name:
                held |= {name: value for name, value in vars(kind).items() if name not in held}
        for name, value in held.items():
            for number, pattern in enumerate(_held(value, 0)):
                found.setdefault(f"{info.name}:{name}" + (f":{number}" if number else ""), pattern)
        found.update(_written(info.name, Path(str(module.__file__))))
    unique: dict[tuple[str | bytes, int], str] = {}
    for name, pattern in found.items():
        unique.setdefault((pattern.pattern, pattern.flags), name)
    return {name: found[name] for name in sorted(unique.values())}


def _held(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for one in value.values():
            yield from _held(one, depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list, frozenset, set)):
        for one in value:
            yield from _held(one, depth + 1)
    elif depth < 4 and hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            yield from _held(getattr(value, name, None), depth + 1)


def _written(module: str, path: Path) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the patterns that functions write down; raise for one that is made of something."""
    for name, node in _calls(path):
        # What is compiled at the start is held by a name, with its flags.
        text = node.args[0] if node.args else None
        held = vars(importlib.import_module(module))
        if isinstance(text, ast.Name) and isinstance(held.get(text.id), str):
            text = ast.Constant(held[text.id])  # compiled when it is first needed
        if isinstance(text, ast.Constant) and isinstance(text.value, (str, bytes)):
            given = [one.value for one in node.keywords if one.arg == "flags"]
            given += node.args[1:2] if name == "compile" else []
            flags = 0
            for one in ast.walk(given[0]) if given else ():
                flags |= getattr(re, one.attr) if isinstance(one, ast.Attribute) else 0
            pattern: re.Pattern[Any] = re.compile(text.value, flags)
            yield f"{module}:{node.lineno}:re.{name}", pattern
        elif name not in ("escape", "purge") and module not in MADE:
            raise AssertionError(f"{module}:{node.lineno} makes a pattern: test it and name it")


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of :mod:`re` in the functions of a module, and what each calls."""
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and ast.unparse(node.func.value) == "re"
                ):
                    yield node.func.attr, node


@cache
def uses() -> Mapping[str, frozenset[str]]:
    """Return the methods called on each name: of a module, or anywhere if it is no private one."""
    found: dict[str, set[str]] = {}
    package = Path(str(reader.__file__)).parent
    for path in package.rglob("*.py"):
        module = ".".join(path.relative_to(package.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                name = ast.unparse(node.value).rpartition(".")[2]
                name = f"{module}:{name}" if name.startswith("_") else name
                found.setdefault(name, set()).add(node.attr)
            for name, methods in _looped(node):
                found.setdefault(f"{module}:{name}", set()).update(methods)
    return {name: frozenset(methods) for name, methods in found.items()}


def _looped(node: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """Yield the private names that a loop runs over, with the methods called on its variables."""
    loops: list[ast.For | ast.comprehension] = []
    if isinstance(node, ast.For):
        loops = [node]
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        loops = list(node.generators)
    for loop in loops:
        over = {one.id for one in ast.walk(loop.iter) if isinstance(one, ast.Name)}
        each = {one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)}
        methods = {
            one.attr
            for one in ast.walk(node)
            if isinstance(one, ast.Attribute)
            and isinstance(one.value, ast.Name)
            and one.value.id in each
        }
        for name in over:
            if name.startswith("_"):
                yield name, methods


def runs(name: str, pattern: re.Pattern[Any]) -> Callable[[str], object]:
    """Return how the package uses a pattern: at one place of a text, or all over it."""
    module, symbol = name.split(":")[:2]
    symbol = f"{module}:{symbol}" if symbol.startswith("_") else symbol
    called = name.split(":")[2].removeprefix("re.") if name.count(":") == 2 else ""
    methods = frozenset({called}) if called in dir(pattern) else uses().get(symbol, frozenset())
    known = methods & {"match", "fullmatch", *SEARCHING}
    raw = isinstance(pattern.pattern, bytes)

    def run(text: str) -> object:
        given: Any = text.encode("latin-1", "replace") if raw else text
        if not known or known & SEARCHING:
            return pattern.subn(given[:0], given)
        return pattern.fullmatch(given) if known == {"fullmatch"} else pattern.match(given)

    return run


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError after so many seconds of the processor; matching looks for signals."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(run: Callable[[str], object], text: str, times: int) -> float:
    best = TOO_LONG
    for _ in range(times):
        start = time.thread_time()
        try:
            with limited(TOO_LONG):
                run(text)
        except TooSlowError:
            return TOO_LONG
        best = min(best, time.thread_time() - start)
    return best


def too_slow(name: str, pattern: re.Pattern[Any]) -> str | None:
    """Return a text on which a pattern is too slow, None if there is none."""
    run = runs(name, pattern)
    bound = BOUNDED.get(":".join(name.split(":")[:2]))
    if bound is not None:
        texts = worst_strings(pattern, bound)
        return next((text for text in texts if seconds(run, text, 3) > 5 * NOTHING), None)
    for small, large in zip(
        worst_strings(pattern, SMALL), worst_strings(pattern, LARGE), strict=True
    ):
        if seconds(run, small[:60], 1) >= TOO_LONG or seconds(run, small, 1) >= TOO_LONG:
            return small
        took = seconds(run, large, 1)
        if took < NOTHING:
            continue
        took = min(took, seconds(run, large, 2))
        if took >= TOO_LONG:
            return large
        if took >= NOTHING and took > GROWTH * seconds(run, small, 5):
            return small
    return None


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_takes_time_in_proportion_to_the_text(name: str) -> None:
    slow = too_slow(name, patterns()[name])
    assert slow is None, f"{patterns()[name].pattern!r} on {slow[:40]!r}..."


@pytest.mark.parametrize("begins", [False, True])
def test_made_of_words(begins: bool) -> None:
    """The pattern that finds the words and phrases of a search in a text."""
    words = ("a", "a a a", "a a b", "b.c", "(a+)+", "no end")
    pattern = words_pattern([(word, begins) for word in words])
    assert pattern is not None
    assert too_slow("made:words", pattern) is None


def test_made_of_words_of_an_expression() -> None:
    """The pattern that finds where an expression of the user may match."""
    places = compiled(r"aa+|aab|a\.b|\(a\+\)\+|no end")._places
    assert places.pattern.count("|") == 4
    assert too_slow("made:places", places) is None


@pytest.mark.parametrize("expression", ["(a|a)*b", "(a*)*c", "(a|aa)+$", r"\w+\s+x", "a{20}b"])
def test_an_expression_of_the_user_takes_time_in_proportion_to_the_text(expression: str) -> None:
    pattern = compiled(expression)

    def run(text: str) -> object:
        return pattern.finds(text)

    for text in ("a", "a ", "aaab ", "\u00e9 "):
        took = seconds(run, text * (LARGE // len(text)), 2)
        assert took < max(NOTHING, GROWTH * seconds(run, text * (SMALL // len(text)), 5))

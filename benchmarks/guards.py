"""Changed guards and the tests that see it: ``python -m benchmarks.guards AREA --count 40``.

An area is modules and the tests of them; of each module ``--count`` changes are tried, each in
one place: a comparison turned, a condition negated or left out, a number moved by one, a
statement dropped. The tests are to fail. Printed are the places whose change passed them, which
a test is missing for, or where the change means the same. Nothing on the disk is changed: each
mutant lives in a process of its own, forked from one that has loaded all that the tests need,
and is tried by the tests that reach its line (by all, where it is run at import alone).
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import hashlib
import importlib
import inspect
import json
import os
import re
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
TraceFunction = Callable[[FrameType, str, object], Any]
SECONDS = 600
"""Processor time of all tests of an area."""

_DATES = (
    *(
        f"tests/extraction/dates/test_{name}.py"
        for name in ("styles", "rules", "words", "reading", "choosing", "clause", "values",
                     "holidays", "moon", "evidence", "typed", "tokens", "items")
    ),
    "tests/extraction/test_published.py::test_inferred",
    "tests/extraction/test_published.py::test_what_the_text_does_not_support_stays_unknown",
)  # fmt: skip
_HTTP = "tests/sources/http/test_"


def _tests(folder: str, first: str, others: str) -> tuple[str, ...]:
    """Return the tests of a folder, those that see most first."""
    names = dict.fromkeys((*first.split(), *others.split()))
    return tuple(f"{folder}/test_{name}.py" for name in names)


_OF_PEOPLE = "boundaries reading roles merge quotes evidence_of_text credits lexicon model"
_OF_IDENTITY = "identity names corrections roles walks"
_OF_CORRECTED = "people corrections namesakes"
AREAS: dict[str, dict[str, tuple[str, ...]]] = {
    "identity": {
        f"reader/story/identity/{module}.py": _tests("tests/story/identity", first, _OF_IDENTITY)
        for module, first in (
            ("context", "identity"),
            ("merging", "identity"),
            ("identity", "identity"),
            ("known", "identity"),
            ("people", "identity"),
            ("corrections", "corrections"),
            ("name_match", "names"),
            ("name_keys", "names"),
            ("person_name", "names"),
            ("roles", "roles"),
            ("walks", "walks"),
        )
    },
    "dates": {
        "reader/extraction/dates/**/*.py": _DATES,
        "reader/library/articles/correction_rules.py": (
            "tests/library/articles/test_correction_rules.py",
        ),
    },
    "people": {
        f"reader/extraction/people/{module}.py": _tests(
            "tests/extraction/people", first, f"{_OF_PEOPLE} second_stage"
        )
        for module, first in (
            ("ages", "reading"),
            ("aliases", "evidence_of_text"),
            ("antecedents", "quotes"),
            ("appositions", "roles"),
            ("boundaries", "boundaries"),
            ("credits", "credits"),
            ("evidence", "reading"),
            ("features", "model"),
            ("genders", "evidence_of_text"),
            ("lexicon", "lexicon"),
            ("mentions", "boundaries"),
            ("merge", "merge"),
            ("missed", "boundaries"),
            ("model", "model"),
            ("offices", "roles"),
            ("person_features", "second_stage"),
            ("predicates", "roles"),
            ("pronoun_roles", "roles"),
            ("quotations", "quotes"),
            ("quotes", "quotes"),
            ("reading", "reading"),
            ("repetitions", "boundaries"),
            ("role_ends", "roles"),
            ("role_words", "roles"),
            ("roles", "roles"),
            ("runs", "reading"),
            ("second_stage", "second_stage"),
            ("speakers", "quotes"),
            ("spelling", "merge"),
            ("subjects", "quotes"),
            ("tagger", "reading"),
            ("trimming", "boundaries"),
            ("well_known", "second_stage"),
            ("word_features", "model"),
            ("words", "reading"),
        )
    },
    "corrected": {
        f"reader/library/people/{module}.py": _tests("tests/library/people", first, _OF_CORRECTED)
        for module, first in (
            ("corrections", "corrections"),
            ("people", "people"),
            ("people_list", "people"),
            ("person_details", "people"),
            ("person_mentions", "people"),
        )
    }
    | {
        "reader/library/articles/identity.py": _tests(
            "tests/library/people", "corrections", _OF_CORRECTED
        )
    },
    "secrets": {
        "reader/library/opening/trust.py": ("tests/library/opening/test_trust.py",),
        "reader/library/feeds/login.py": ("tests/library/feeds/test_login.py",),
        "reader/library/feeds/command_address.py": (
            "tests/library/feeds/test_commands.py",
            "tests/library/opening/test_trust.py",
        ),
        "reader/library/accounts/logins.py": ("tests/library/accounts/test_logins.py",),
        "reader/sources/http/proxies.py": (f"{_HTTP}secrets.py", f"{_HTTP}paths.py"),
        "reader/sources/http/addresses.py": (
            f"{_HTTP}secrets.py",
            f"{_HTTP}client.py::test_which_addresses_are_public",
            f"{_HTTP}client.py::test_a_name_that_resolves_to_a_private_address_is_refused",
            f"{_HTTP}paths.py::test_names_are_looked_up_by_the_present_standard",
            f"{_HTTP}paths.py::test_a_look_up_that_hangs_ends_with_the_deadline",
        ),
        "reader/sources/http/cookies.py": (
            f"{_HTTP}secrets.py",
            f"{_HTTP}chains.py::test_a_cookie_goes_where_it_may",
            f"{_HTTP}chains.py::test_the_site_of_an_address",
        ),
        "reader/sources/http/response.py": (
            f"{_HTTP}secrets.py",
            f"{_HTTP}client.py::test_retry_after",
            f"{_HTTP}client.py::test_freshness",
            f"{_HTTP}client.py::test_a_validator_that_could_break_a_request_is_dropped",
        ),
        "reader/sources/http/login.py": (
            f"{_HTTP}secrets.py",
            f"{_HTTP}chains.py::test_challenges",
        ),
        "reader/sources/http/client.py": tuple(
            f"{_HTTP}{name}.py" for name in ("forms", "chains", "client", "paths")
        ),
        "reader/library/accounts/managing.py": ("tests/library/accounts/test_managing.py",),
        "reader/paths.py": ("tests/test_paths.py", "tests/test_private_files.py"),
        "reader/atomic_write.py": ("tests/test_private_files.py", "tests/test_config.py"),
    },
    "deletion": {
        "reader/library/articles/pruning.py": ("tests/library/articles/test_pruning.py",),
        "reader/library/feeds/feeds.py": ("tests/library/feeds/test_feeds.py",),
        "reader/library/feeds/sources.py": (
            "tests/library/feeds/test_feeds.py",
            "tests/library/feeds/test_folders.py",
            "tests/library/opening/test_seeds.py",
        ),
        "reader/library/accounts/joining.py": ("tests/library/accounts/test_joining.py",),
        "reader/library/notebook/notebook.py": (
            "tests/library/notebook/test_notebook.py",
            "tests/library/storage/test_redo.py",
            "tests/test_cli_notebook.py",
        ),
        "reader/library/feeds/archive.py": (
            "tests/library/feeds/test_archive.py",
            "tests/library/storage/test_numbering.py",
            "tests/library/feeds/test_feeds.py::"
            "test_undo_of_a_removal_gives_way_to_numbers_taken_meanwhile",
        ),
        "reader/library/feeds/decide.py": ("tests/library/feeds/test_decide.py",),
        "reader/library/accounts/leaving.py": ("tests/library/accounts/test_leaving.py",),
        "reader/library/storage/undo_log.py": (
            "tests/library/storage/test_undo_log.py",
            "tests/library/articles/test_marks.py",
            "tests/library/feeds/test_feeds.py",
            "tests/library/feeds/test_archive.py",
        ),
        "reader/library/feeds/undo.py": (
            "tests/library/feeds/test_feeds.py",
            "tests/library/feeds/test_archive.py",
            "tests/library/feeds/test_opml_backup.py",
            "tests/library/storage/test_redo.py",
        ),
    },
}
"""The modules of each area, each with its tests, those that see most first."""

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


class _Change(ast.NodeTransformer):
    """Changes the place of one number; counts the places on the way."""

    def __init__(self, wanted: int = -1) -> None:
        self.count = 0
        self.said = ""
        self._wanted = wanted

    def _here(self, node: ast.AST, said: str) -> bool:
        self.count += 1
        if self.count - 1 != self._wanted:
            return False
        self.said = f"{getattr(node, 'lineno', 0)}: {said}: {ast.unparse(node)[:90]}"
        return True

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave types alone."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave what is said of fields and classes of data alone."""
        named = ast.unparse(node.func).rpartition(".")[2]
        return node if named in ("dataclass", "field") else self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Change the body only."""
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison."""
        self.generic_visit(node)
        if self._here(node, "turned"):
            node.ops[0] = _TURNED[type(node.ops[0])]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Leave a condition out."""
        self.generic_visit(node)
        for number in range(len(node.values)):
            if self._here(node, f"left out {ast.unparse(node.values[number])[:40]!r}"):
                del node.values[number]
                return node if len(node.values) > 1 else node.values[0]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Drop a negation."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._here(node, "not negated"):
            return node.operand
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Never take a branch."""
        if ast.unparse(node.test) == "TYPE_CHECKING":
            return node
        self.generic_visit(node)
        if self._here(node.test, "never"):
            node.test = ast.Constant(False)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Move a number by one, turn a truth."""
        if isinstance(node.value, bool):
            if self._here(node, "turned"):
                return ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int):
            if self._here(node, "one more"):
                return ast.copy_location(ast.Constant(node.value + 1), node)
        elif isinstance(node.value, str):
            return self._without_condition(node, node.value)
        return node

    def _without_condition(self, node: ast.Constant, sql: str) -> ast.AST:
        """Leave one condition of a query out."""
        for found in re.finditer(r"\bAND\b", sql):
            depth, end = 0, found.end()
            while end < len(sql) and depth >= 0:
                if depth == 0 and re.match(r"AND\b|ORDER\b|GROUP\b|LIMIT\b|OR\b", sql[end:]):
                    break
                depth += {"(": 1, ")": -1}.get(sql[end], 0)
                end += depth >= 0
            if self._here(node, f"left out {sql[found.start() : end]!r}"):
                rest = f"{sql[: found.start()]}{sql[end:]}"
                return ast.copy_location(ast.Constant(rest), node)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Exchange plus and minus."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Add | ast.Sub) and self._here(node, "plus for minus"):
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Drop a call."""
        if isinstance(node.value, ast.Constant):
            return node
        self.generic_visit(node)
        if isinstance(node.value, ast.Call) and self._here(node, "dropped"):
            return ast.copy_location(ast.Pass(), node)
        return node

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        """Go on where the next one is due."""
        return ast.copy_location(ast.Pass(), node) if self._here(node, "dropped") else node


@dataclass(frozen=True)
class Mutant:
    """A module with one place changed."""

    path: Path
    number: int

    def made(self) -> tuple[ast.Module, str]:
        """Return the changed module, and what was changed."""
        change = _Change(self.number)
        tree = change.visit(ast.parse(self.path.read_text("utf-8")))
        return ast.fix_missing_locations(tree), change.said


def mutants(paths: Sequence[Path]) -> Iterator[Mutant]:
    """Yield all mutants of modules."""
    for path in paths:
        change = _Change()
        change.visit(copy.deepcopy(ast.parse(path.read_text("utf-8"))))
        yield from (Mutant(path, number) for number in range(change.count))


class _Trial:
    """A plugin of pytest that runs the collected tests with each mutant, in a fork of its own.

    What the tests need is loaded once; the fork exchanges the code of functions and the values
    of constants for those of the mutant.
    """

    def __init__(self, paths: Sequence[Path], count: int, seed: int) -> None:
        self._paths = paths
        self._count = count
        self._seed = seed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all modules."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        reached = _reached(session, self._paths)
        if session.testsfailed or not session.items or not reached:
            sys.exit("The tests fail without any change.")
        limit = 10 + 4 * int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        for path in self._paths:
            self._try(session, path, limit, *reached)
        return True

    def _try(
        self,
        session: pytest.Session,
        path: Path,
        limit: int,
        reached: dict[str, int],
        order: list[int],
    ) -> None:
        """Print the changes of a module that no test sees, and how many there were."""
        made = list(mutants([path]))

        def chance(number: int) -> bytes:
            return hashlib.sha256(f"{self._seed} {number}".encode()).digest()

        chosen = sorted(sorted(range(len(made)), key=chance)[: self._count])
        start, missed = time.monotonic(), 0
        everything = [(number, session.items[number]) for number in order]
        for mutant in (made[number] for number in chosen):
            said = mutant.made()[1]
            by = reached.get(f"{path}:{said.partition(':')[0]}", 0)
            items = [one for one in everything if by >> one[0] & 1] or everything[:]
            failed_in = _fails([item for _, item in items], mutant, limit)
            if failed_in is None:
                missed += 1
                print(f"  {mutant.number}: {said}", flush=True)
            else:  # the next mutant may fail in the same one
                everything.remove(items[failed_in])
                everything.insert(0, items[failed_in])
        print(
            f"{path.relative_to(ROOT)}: {len(chosen)} of {len(made)} changes tried, "
            f"{missed} passed the tests; {time.monotonic() - start:.0f} s",
            flush=True,
        )


def _reached(
    session: pytest.Session, paths: Sequence[Path]
) -> tuple[dict[str, int], list[int]] | None:
    """Return which tests reach each line ("path:line"), as bits, and all, the quick first.

    A line that no test reaches is run at import, or by nobody. None: a test fails.
    """
    reads, writes = os.pipe()
    if child := os.fork():
        os.close(writes)
        with os.fdopen(reads, encoding="utf-8") as pipe:
            passed = json.load(pipe)
        os.waitpid(child, 0)
        if passed is None:
            return None
        reached, seconds = passed
        order = sorted(range(len(seconds)), key=seconds.__getitem__)
        return {line: int(bits, 16) for line, bits in reached.items()}, order
    os.close(reads)
    files = {str(path) for path in paths}
    found: dict[str, int] = {}
    lines: set[str] = set()

    def trace(frame: FrameType, _event: str, _value: object) -> TraceFunction | None:
        code = frame.f_code  # a module or class is no reach of the test that imports it
        if code.co_filename not in files or not code.co_flags & inspect.CO_OPTIMIZED:
            return None
        lines.add(f"{code.co_filename}:{frame.f_lineno}")
        return trace

    def run(number: int) -> float:
        item, following = session.items[number], [*session.items[number + 1 :], None][0]
        start = time.process_time()
        threading.settrace(trace)
        sys.settrace(trace)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.settrace(None)
        threading.settrace(None)
        for line in lines:
            found[line] = found.get(line, 0) | 1 << number
        lines.clear()
        return time.process_time() - start

    _quiet(SECONDS)
    seconds = [run(number) for number in range(len(session.items)) if not session.testsfailed]
    with os.fdopen(writes, "w", encoding="utf-8") as pipe:
        passed = not session.testsfailed
        json.dump(
            ({line: hex(bits) for line, bits in found.items()}, seconds) if passed else None, pipe
        )
    os._exit(0)


def _quiet(seconds: int) -> None:
    """Limit a process to so many seconds of the processor, and let it print nothing."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    signal.alarm(10 * seconds)  # for what waits
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def _fails(items: Sequence[pytest.Item], mutant: Mutant, seconds: int) -> int | None:
    """Return the number of the first test that fails with this mutant, None if none does."""
    reads, writes = os.pipe()
    if child := os.fork():
        os.close(writes)
        with os.fdopen(reads, encoding="ascii") as pipe:
            begun = len(pipe.read())
        return max(0, begun - 1) if os.waitpid(child, 0)[1] else None
    os.close(reads)
    failed = True
    with contextlib.suppress(BaseException):
        _quiet(seconds)
        _exchange(mutant)
        failed = False
        for item, following in zip_longest(items, items[1:]):
            os.write(writes, b".")
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed:
                failed = True
                break
    os._exit(failed)


def _exchange(mutant: Mutant) -> None:
    """Put a mutant in the place of its module; raises whatever the changed module raises."""
    name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
    module = importlib.import_module(name.removesuffix(".__init__"))
    tree = mutant.made()[0]

    class Loader(SourceFileLoader):
        def get_code(self, _fullname: str) -> CodeType:
            return compile(tree, self.path, "exec")

    loader = Loader(module.__name__, str(mutant.path))
    spec = spec_from_file_location(module.__name__, loader.path, loader=loader)
    if spec is None:
        raise ImportError(name)
    twin = module_from_spec(spec)
    loader.exec_module(twin)
    changed = vars(twin)
    for key, old in list(vars(module).items()):
        new = changed[key]
        if getattr(old, "__module__", module.__name__) != module.__name__:
            continue
        if isinstance(old, type):
            for inner, value in list(vars(old).items()):
                other = vars(new).get(inner)
                if _took_code(value, other) or inner.startswith("__"):
                    continue
                if _is_plain(value) and value != other:
                    setattr(old, inner, other)
        elif not _took_code(old, new) and _is_plain(old) and old != new:
            _replace(key, old, new)


_PLAIN = (int, float, str, bytes, tuple, frozenset, dict, list, re.Pattern)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, _PLAIN)


def _took_code(old: object, new: object) -> bool:
    """Give a function, however it is wrapped, the code of another; return whether it is one."""
    if hasattr(old, "cache_clear"):
        old.cache_clear()
    for name in ("fget", "__func__", "__wrapped__"):
        if hasattr(old, name) and hasattr(new, name):
            return _took_code(getattr(old, name), getattr(new, name))
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    if old.__code__ != new.__code__:
        old.__code__ = new.__code__
    given = zip(old.__defaults__ or (), new.__defaults__ or (), strict=True)
    old.__defaults__ = tuple(new if _is_plain(new) else one for one, new in given) or None
    plain = {name: one for name, one in (new.__kwdefaults__ or {}).items() if _is_plain(one)}
    old.__kwdefaults__ = {**(old.__kwdefaults__ or {}), **plain} or None
    return True


def _replace(key: str, old: object, new: object) -> None:
    """Give a constant another value wherever it was imported."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith(("reader.", "tests.")) and vars(module).get(key) is old:
            setattr(module, key, new)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("area", choices=AREAS)
    parser.add_argument("--count", type=int, default=40, help="most changes of one module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a module's path")
    options = parser.parse_args()
    groups: dict[tuple[str, ...], list[Path]] = {}
    for pattern, tests in AREAS[options.area].items():
        found = (path for path in sorted(ROOT.glob(pattern)) if options.only in str(path))
        groups.setdefault(tests, []).extend(path for path in found if any(mutants([path])))
    for tests, paths in groups.items():
        if paths:
            with tempfile.TemporaryDirectory() as folder:
                kept = [
                    "-p",
                    "no:cacheprovider",
                    "-p",
                    "no:xdist",
                    "-p",
                    "no:terminal",
                    "-o",
                    "addopts=",
                    "-k",
                    "not every_process",  # which knows nothing of the mutant
                ]
                trial = _Trial(paths, options.count, options.seed)
                pytest.main([*kept, f"--basetemp={folder}/tests", *tests], plugins=[trial])


if __name__ == "__main__":
    main()

"""Changed guards and the tests that see it: ``python -m benchmarks.guards AREA --count 40``.

An area is modules and the tests of them. One place of a module is changed at a time: a
comparison turned, a condition negated or left out, a number moved by one, a statement dropped.
The tests are to fail. Printed are the places whose change passed them, which a test is missing
for, or where the change means the same. Nothing on the disk is changed: each mutant lives in a
process of its own, forked from one that has loaded what the tests need besides ``reader``.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import hashlib
import importlib
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SECONDS = 600
"""Processor time after which a mutant has hung the tests, and so was seen."""

_LOADED = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
"""That what the tests need is loaded already is as it is meant."""

AREAS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "identity": (("reader/story/identity/*.py",), ("tests/story/identity",)),
    "dates": (
        ("reader/extraction/dates/resolution/*.py",),
        ("tests/extraction/dates/test_styles.py", "tests/extraction/dates"),
    ),
    "people": (
        ("reader/extraction/people/merge.py", "reader/extraction/people/aliases.py",
         "reader/extraction/people/genders.py", "reader/extraction/people/antecedents.py"),
        ("tests/extraction/people/test_merge.py", "tests/extraction/people"),
    ),
    "secrets": (
        ("reader/library/opening/trust.py", "reader/library/feeds/login.py",
         "reader/sources/http/addresses.py", "reader/sources/http/cookies.py",
         "reader/sources/http/headers.py", "reader/sources/http/login.py"),
        ("tests/library/opening/test_trust.py", "tests/library/feeds/test_login.py",
         "tests/sources/http/test_chains.py", "tests/sources/http/test_paths.py",
         "tests/sources/http/test_forms.py", "tests/sources/http/test_client.py"),
    ),
    "deletion": (
        ("reader/library/articles/pruning.py", "reader/library/feeds/archive.py",
         "reader/library/feeds/decide.py", "reader/library/accounts/leaving.py"),
        ("tests/library/articles/test_limits.py", "tests/library/feeds/test_decide.py",
         "tests/library/accounts/test_leaving.py", "tests/library/feeds/test_feeds.py"),
    ),
}  # fmt: skip

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
        named = isinstance(node.func, ast.Name) and node.func.id in ("dataclass", "field")
        return node if named else self.generic_visit(node)

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


class _Finder:
    """Finds one module of the program as its mutant."""

    def __init__(self, mutant: Mutant) -> None:
        name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
        self._name = name.removesuffix(".__init__")
        self._mutant = mutant

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module is loaded from, None for all others."""
        if name != self._name:
            return None
        tree = self._mutant.made()[0]

        class Loader(SourceFileLoader):
            def get_code(self, _fullname: str) -> CodeType:
                return compile(tree, self.path, "exec")

        path = str(self._mutant.path)
        return spec_from_file_location(name, path, loader=Loader(name, path))


def seen(mutant: Mutant | None, tests: Sequence[str]) -> bool:
    """Return whether the tests fail with this mutant (None: with none)."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    code = 1
    with contextlib.suppress(BaseException):
        import resource

        import pytest

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        if mutant is not None:
            sys.meta_path.insert(0, _Finder(mutant))
        kept = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *_LOADED]
        code = int(pytest.main([*kept, *tests]))
    os._exit(code != 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("area", choices=AREAS)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a module's path")
    options = parser.parse_args()
    for name in ("pytest", "hypothesis", "numpy", "lxml.html"):  # once, for all forks
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    patterns, tests = AREAS[options.area]
    paths = [
        path
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
        if options.only in str(path)
    ]
    made = list(mutants(paths))
    if seen(None, tests):
        sys.exit("The tests fail without any change.")
    keys = [
        hashlib.sha256(f"{options.seed} {number}".encode()).digest() for number in range(len(made))
    ]
    chosen = [made[number] for number in sorted(range(len(made)), key=keys.__getitem__)]
    chosen = chosen[: options.count]
    start, missed = time.monotonic(), 0
    for number, mutant in enumerate(chosen, 1):
        if seen(mutant, tests):
            continue
        missed += 1
        where = mutant.path.relative_to(ROOT)
        print(f"  {number}: {where}:{mutant.made()[1]}", flush=True)
    print(
        f"{options.area}: {len(chosen)} of {len(made)} changes tried, {missed} passed the tests; "
        f"{time.monotonic() - start:.0f} s"
    )


if __name__ == "__main__":
    main()

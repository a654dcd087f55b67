"""Imports between layers, read from the source, and those of the start, seen in a process."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader

PACKAGE = Path(reader.__file__).resolve().parent
VALUES = {"reader", "reader.parent_watch", "reader.model", "reader.text", "reader.atomic_write"}
LAYERS: dict[str, set[str]] = {
    "sources": set(),
    "extraction": set(),
    "story": set(),
    "library": {"sources", "extraction", "story"},
    "cli": {"sources", "extraction", "story", "library", "app"},
    "app": {"sources", "extraction", "story", "library"},
}
"""What each layer may import beside itself and the shared values."""
ORDER: dict[str, tuple[str, ...]] = {
    "sources": ("base", "html", "opml", "page", "files", "http", "feed", "greader"),
    "extraction": (
        "tokens",
        "sentences",
        "language",
        "dates",
        "people",
        "published",
        "pipeline",
        "worker",
    ),
    "story": ("words", "identity", "chronology", "events", "query", "export", "notebook"),
    "library": (
        "storage",
        "articles",
        "feeds",
        "accounts",
        "search",
        "people",
        "rules",
        "notebook",
        "opening",
        "views",
        "library",
        "analysis",
    ),
    "cli": (
        "failures",
        "table",
        "output",
        "wording",
        "texts",
        "opening",
        "views",
        "shape",
        "documents",
        "feeds",
        "accounts",
        "story_documents",
        "story_options",
        "newsboat",
        "rescuing",
        "launch",
        "linear",
        "mcp",
        "commands",
        "arguments",
    ),
    "app": (
        "style",
        "keys",
        "layout",
        "rows",
        "runtime",
        "widgets",
        "pages.base",
        "pages",
        "workspace",
        "actions",
        "main_screen",
        "app",
    ),
}
"""The packages and top modules of each layer from the ground up: none imports one after it."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the modules a file imports anywhere, relative imports written out."""
    package = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            yield base
            if base == "reader":
                yield from (f"reader.{alias.name}" for alias in node.names)


def layer_of(module: str) -> str:
    """Return ``library`` for ``reader.library.search.hits``, "" for a module outside of layers."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else ""


def test_the_layers_are_there() -> None:
    for layer in LAYERS:
        assert (PACKAGE / layer).is_dir(), layer


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    here = layer_of("reader." + ".".join(path.relative_to(PACKAGE).parts))
    for name in imports(path):
        if name.split(".")[0] == "textual":
            assert here == "app", f"{path} imports {name}; only the app knows Textual"
        if name.split(".")[0] != "reader" or name in VALUES:
            continue
        there = layer_of(name)
        if here in ("sources", "extraction", "story", "library"):
            assert there == here or there in LAYERS[here], f"{path} imports {name}"
        elif here:
            assert not there or there == here or there in LAYERS[here], f"{path} imports {name}"
        elif there == "app":
            pytest.fail(f"{path} imports {name}")


def place_of(layer: str, module: str) -> int | None:
    """Return where in the order of its layer a module stands; None for the layer itself."""
    inside = module.split(".")[2:]
    for length in (2, 1):
        name = ".".join(inside[:length])
        if len(inside) >= length and name in ORDER[layer]:
            return ORDER[layer].index(name)
    return None


@pytest.mark.parametrize("layer", ORDER)
def test_every_package_has_its_place(layer: str) -> None:
    """A new package is put into the order, and the order names nothing that is gone."""
    there = {
        path.stem
        for path in (PACKAGE / layer).iterdir()
        if path.name not in ("__init__.py", "__pycache__") and path.suffix in ("", ".py")
    }
    assert there == {name for name in ORDER[layer] if "." not in name}


@pytest.mark.parametrize("layer", ORDER)
def test_no_package_imports_one_above_it(layer: str) -> None:
    """At module level, inside functions and for type checking alike."""
    wrong = []
    for path in sorted((PACKAGE / layer).rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        module = ".".join(["reader", *(part for part in parts if part != "__init__")])
        here = place_of(layer, module)
        for name in imports(path):
            if layer_of(name) == layer and here is not None:
                there = place_of(layer, name)
                if there is not None and there > here:
                    wrong.append(f"{module} imports {name}")
    assert not wrong


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def module_graph() -> dict[str, set[str]]:
    """Return the modules that each module imports, lazily and for type checking too.

    ``from package import module`` is an import of the module; a package's own ``__init__``
    counts where a name is taken from it.
    """
    known = {dotted(path) for path in modules()}
    graph: dict[str, set[str]] = {}
    for path in modules():
        found = set(imports(path))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                if names <= known:
                    found.discard(node.module)
                found |= names
        graph[dotted(path)] = (found & known) - {dotted(path)}
    return graph


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the sets of modules that reach each other."""
    reach: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            for name in graph[ahead.pop()] - seen:
                seen.add(name)
                ahead.append(name)
        reach[start] = seen
    found = {
        tuple(sorted(name for name in reach[start] if start in reach[name]))
        for start in graph
        if start in reach[start]
    }
    return [list(circle) for circle in sorted(found)]


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Inside functions and for type checking alike."""
    assert not circles(module_graph())


def loaded(statement: str) -> set[str]:
    """Return the modules a fresh Python holds after ``statement``."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


HEAVY = {
    "feedparser",
    "httpx",
    "http.client",
    "lxml",
    "pycrfsuite",
    "selectolax",
    "tomlkit",
    "trafilatura",
    "urllib.request",
    "xml.sax",
    "xml.etree.ElementTree",
}


def roots(names: set[str]) -> set[str]:
    return {name for name in names if name in HEAVY or name.split(".")[0] in HEAVY}


def test_the_command_line_starts_light() -> None:
    names = loaded("import reader.cli")
    assert not {"textual", "argparse", "sqlite3", "platformdirs", "json.decoder"} & (
        names - loaded("pass")
    )


def test_a_command_needs_neither_textual_nor_parsers() -> None:
    names = loaded("import sys; from reader.cli import main; assert main(['list', '--json']) == 0")
    assert not {name for name in names if name.split(".")[0] in ("textual", "rich")}
    again = loaded("from reader.cli import main; assert main(['list', '--json']) == 0")
    assert not roots(again)
    assert not {name for name in again if name.startswith("reader.extraction.")}


def test_the_app_loads_what_it_draws_with_and_nothing_else() -> None:
    names = loaded("import reader.app.app, reader.cli.launch")
    assert not roots(names)
    assert "argparse" not in names
    assert not {name for name in names if name.startswith(("reader.extraction", "reader.story"))}
    assert not {name for name in names if name.startswith("textual.widgets._markdown")}
    later = {
        "hashlib",
        "json.encoder",
        "reader.sources.base.prepared",
        "reader.sources.files.folder",
    }
    assert not later & (names - loaded("import textual.app, textual.widgets"))
    ours = {name for name in names if name.startswith("reader.")}
    assert len(ours) <= 85, "a module more is a part of a millisecond at every start"


def test_opening_the_library_loads_no_parser(seeds_home: Path) -> None:
    """The list is painted before anything is read: known sources need no code that reads files."""
    names = loaded(
        "import os; from pathlib import Path; from reader.library.library import Library;"
        "from reader.paths import seeds_dir;"
        "library = Library.open(Path(os.environ['NEWSREADER_HOME'], 'library.db'));"
        "library.sources.ensure_seeds(seeds_dir()); library.articles.count()"
    )
    assert not {name for name in names if name.startswith(("reader.extraction", "reader.story"))}
    assert not {"reader.sources.files.document", "reader.sources.html.html", "subprocess"} & names

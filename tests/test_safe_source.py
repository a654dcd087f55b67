"""Rules of safety that hold for every line of the program, read from its source.

Each is shown to catch what it is there for, on a line that breaks it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import reader

PACKAGE = Path(reader.__file__).resolve().parent
Rule = Callable[[ast.Module], Iterator[str]]


@lru_cache(maxsize=1)
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return all nodes of a module; the rules ask for those of one module in turn."""
    return tuple(ast.walk(tree))


def name_of(node: ast.expr) -> str:
    """Return ``a.b.c`` for a name or an attribute, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}".lstrip(".")
    return ""


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            yield name_of(node.func), node


def told(node: ast.expr | ast.stmt, what: str) -> str:
    return f"line {node.lineno}: {what}"


def imported(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


_RUNS_TEXT = {"os.system", "os.popen", "eval", "exec", "subprocess.getoutput", "pty.spawn"}
_READS_CODE = ("pickle", "marshal", "shelve", "dill", "webbrowser")


def no_shell(tree: ast.Module) -> Iterator[str]:
    """No text is run: no shell, no eval, nothing unpickled, no browser picked by Python."""
    for name, call in calls(tree):
        if name in _RUNS_TEXT or name.endswith(("getstatusoutput", "create_subprocess_shell")):
            yield told(call, name)
        for word in call.keywords:
            if word.arg == "shell" and not (
                isinstance(word.value, ast.Constant) and word.value.value is False
            ):
                yield told(call, "shell=")
    for name, node in imported(tree):
        if name.split(".")[0] in _READS_CODE:
            yield told(node, name)


_STATEMENT = re.compile(
    r"\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH|ATTACH)\s"
)


def no_sql_from_data(tree: ast.Module) -> Iterator[str]:
    """A statement is put together from constants alone; values are bound to it."""
    made_at_import = {
        part
        for node in tree.body
        if isinstance(node, ast.Assign) and all(map(_is_constant, node.targets))
        for part in ast.walk(node)
    }
    for node in nodes(tree):
        if node in made_at_import:
            continue
        if isinstance(node, ast.JoinedStr):
            parts: list[ast.expr] = node.values
            begins = parts[0] if parts else None
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            parts, begins = [node.right], node.left
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "format"
        ):
            parts, begins = [*node.args, *(word.value for word in node.keywords)], node.func.value
        else:
            continue
        if not (isinstance(begins, ast.Constant) and isinstance(begins.value, str)):
            continue
        if _STATEMENT.match(begins.value) and not all(map(_is_constant, parts)):
            yield told(node, "a statement from data")


def _is_constant(node: ast.expr) -> bool:
    if isinstance(node, ast.FormattedValue):
        node = node.value
    if isinstance(node, ast.BinOp):
        return _is_constant(node.left) and _is_constant(node.right)
    return isinstance(node, ast.Constant) or name_of(node).rpartition(".")[2].isupper()


def feedparser_gets_streams(tree: ast.Module) -> Iterator[str]:
    """feedparser opens files and addresses that it is given as text."""
    for name, call in calls(tree):
        if name.endswith("feedparser.parse"):
            first = call.args[0] if call.args else None
            if not (isinstance(first, ast.Call) and name_of(first.func) == "io.BytesIO"):
                yield told(call, "feedparser.parse without a stream")


_XML = ("xml.sax", "xml.etree", "xml.dom", "xmlrpc", "plistlib")


def xml_without_doctype(tree: ast.Module) -> Iterator[str]:
    """A parser of XML refuses a DOCTYPE; the ones that cannot are not used."""
    for name, node in imported(tree):
        if name.startswith(_XML):
            yield told(node, name)
    made = [call for name, call in calls(tree) if name.endswith("ParserCreate")]
    set_here = {
        target.attr
        for node in nodes(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute)
    }
    for call in made:
        if "StartDoctypeDeclHandler" not in set_here:
            yield told(call, "a parser that takes a DOCTYPE")
    for name, call in calls(tree):
        if re.search(r"etree\.(parse|fromstring|XML|XMLParser|iterparse|XMLPullParser)$", name):
            yield told(call, name)


_READ_MARKUP = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Switch", "Collapsible", "Select",
    "Option", "Tab", "TabPane", "Digits", "Toast", "notify", "add_option", "add_row",
    "DataTable", "Tree", "Markdown", "MarkdownViewer", "Log", "RichLog", "Tooltip", "add_leaf",
}  # fmt: skip
_MARKUP_PROPERTIES = {"border_title", "border_subtitle", "tooltip", "label", "title", "sub_title"}
_FROM_MARKUP = ("from_markup", "from_ansi", "render_markup", "visualize")
_SAFE = ("Content", "Content.assemble", "Content.styled", "Text", "Content.from_text")


def no_markup_from_data(tree: ast.Module) -> Iterator[str]:
    """What Textual would read as markup is handed over as finished content; only in the app."""
    for name, call in calls(tree):
        last = name.rpartition(".")[2]
        if last in _FROM_MARKUP:
            yield told(call, name)
        if last in _READ_MARKUP:
            plain = any(
                word.arg == "markup"
                and isinstance(word.value, ast.Constant)
                and word.value.value is False
                for word in call.keywords
            )
            yield from (
                told(one, f"{last}({ast.unparse(one)[:40]})")
                for one in call.args[:1]
                if not plain and not _is_content(one)
            )
    for node in nodes(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr in _MARKUP_PROPERTIES - {"label", "title", "sub_title"}
                    and not _is_content(node.value)
                ):
                    yield told(node, f"{target.attr} = {ast.unparse(node.value)[:40]}")


def _is_content(node: ast.expr) -> bool:
    if isinstance(node, ast.Starred):
        return isinstance(node.value, ast.ListComp | ast.GeneratorExp)
    if isinstance(node, ast.Constant):
        return node.value is None or (isinstance(node.value, str) and "[" not in node.value)
    return isinstance(node, ast.Call) and name_of(node.func) in _SAFE


RULES: dict[Rule, tuple[str, ...]] = {
    no_shell: (
        "subprocess.run('ls', shell=True)", "os.system(x)", "import pickle", "eval(x)",
        "from webbrowser import open", "subprocess.Popen(x, shell=wanted)",
    ),
    no_sql_from_data: (
        "f'SELECT 1 WHERE a = {word}'", "'DELETE FROM a WHERE b = ' + word",
        "'SELECT %s' % word", "'INSERT INTO a VALUES ({})'.format(word)",
        "'UPDATE a SET b = {x}'.format(x=word)", "a = f'SELECT {word}'",
    ),
    feedparser_gets_streams: ("feedparser.parse(body)", "feedparser.parse(io.StringIO(x))"),
    xml_without_doctype: (
        "from xml.etree import ElementTree", "import xml.sax", "expat.ParserCreate()",
        "lxml.etree.fromstring(x)", "etree.XMLParser()",
    ),
    no_markup_from_data: (
        "Static(title)", "Label(f'{title}')", "self.border_title = title", "self.notify(words)",
        "pane.tooltip = f'{x}'", "Option(title)", "Content.from_markup(x)", "Static('[b]x')",
    ),
}  # fmt: skip
"""Every rule with lines that break it."""
PASSES = (
    "subprocess.run(['ls', x], shell=False)", "f'SELECT {COLUMNS} FROM a WHERE b = ?'",
    "'SELECT a' + _ORDER",
    "_INTO = [f'INSERT INTO {table} VALUES (?)' for table in _TABLES]",
    "feedparser.parse(io.BytesIO(body))", "Static(Content(title))",
    "self.border_title = Content(title)", "Static(title, markup=False)", "f'Selected {x}'",
    "p = expat.ParserCreate(); p.StartDoctypeDeclHandler = refuse", "etree.HTMLPullParser()",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_catches_what_it_is_there_for(rule: Rule) -> None:
    for line in RULES[rule]:
        assert list(rule(ast.parse(line))), line
    for line in PASSES:
        assert not list(rule(ast.parse(line))), line


def test_no_line_of_the_program_breaks_one() -> None:
    broken: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        in_app = path.is_relative_to(PACKAGE / "app")
        for rule in RULES:
            if in_app or rule is not no_markup_from_data:
                for line in rule(tree):
                    where = f"{path.relative_to(PACKAGE)}: {rule.__name__}"
                    broken.setdefault(where, []).append(line)
    assert broken == {}

"""The documents: short enough, up to date, and naming nothing that does not exist."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import reader
from reader.app.keys.command import ALIASES, COMMANDS
from reader.app.keys.keymap import PRESETS
from reader.app.keys.keys import shown
from reader.cli.arguments import app_parser, command_parser
from reader.cli.commands import load
from reader.cli.table import COMMANDS as CLI_COMMANDS
from reader.config import FORMER, Config
from reader.library.feeds.settings import SETTINGS

ROOT = Path(reader.__file__).resolve().parent.parent
ROOT_PAGES = ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md")
PAGES = {
    **{name: (ROOT / name).read_text("utf-8") for name in ROOT_PAGES},
    **{f"docs/{path.name}": path.read_text("utf-8") for path in sorted(ROOT.glob("docs/*.md"))},
}
GUIDES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
"""Pages that name parts of the code."""
OUTSIDE = frozenset({"dist/", "user_version", "searches.txt"})
"""What is not in the code: the result of a build, a value of SQLite, a file of the user."""
MARKS = frozenset({"~"})
"""One character that is a mark on the screen and no key."""
CODE = re.compile(r"`([^`\n]+)`")
DECLARED = re.compile(
    r"^ *(?:async )?(?:def|class) (\w+)|^ *(\w+)(?:: [^=\n]+)?(?: =|$)|[(,] ?(\w+): \w",
    re.MULTILINE,
)
"""A class or function, a value or field, an argument. (Parsing every file takes seconds.)"""
LONGEST = 150
"""Lines of README and ARCHITECTURE."""


@cache
def make() -> ModuleType:
    """Return docs/make.py."""
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@cache
def files() -> frozenset[str]:
    """Return the paths of all files and folders that are published, from the root."""
    found = {path.name for path in ROOT.iterdir() if path.is_file()}
    for folder in ("reader", "tests", "benchmarks", "docs", "seeds", ".ci"):
        found.add(folder)
        found |= {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*")}
    return frozenset(found)


@cache
def names() -> frozenset[str]:
    """Return every name that the code declares: classes, functions, values, arguments, modules."""
    found: set[str] = set()
    for path in files():
        if path.endswith(".py"):
            found |= set(path.removesuffix(".py").split("/"))
            for match in DECLARED.finditer((ROOT / path).read_text("utf-8")):
                found.add(match[1] or match[2] or match[3])
    return frozenset(found)


@cache
def words() -> frozenset[str]:
    """Return the names that users type: commands, settings, presets."""
    found = {command.id for command in COMMANDS} | set(ALIASES) | set(PRESETS)
    found |= {*Config.__dataclass_fields__, *FORMER, *CLI_COMMANDS}
    return frozenset(found | {one.document for one in SETTINGS})


def code(text: str) -> Iterator[str]:
    """Yield what a page has in backticks or indented as code."""
    yield from CODE.findall(text)
    yield from (line.strip() for line in text.splitlines() if line.startswith("    "))


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md"])
def test_what_is_read_first_is_short(page: str) -> None:
    assert len(PAGES[page].splitlines()) <= LONGEST


def test_generated_texts_are_up_to_date() -> None:
    stale = [str(path.relative_to(ROOT)) for path in make().stale()]
    assert not stale, f"run docs/make.py --texts: {stale}"
    names = [name for _, name in make().NEWSBOAT_MISSING]
    assert len(names) == len(set(names))


def test_every_group_of_keys_has_one_heading() -> None:
    headings = re.findall(r"(?m)^## .*$", PAGES["docs/keys.md"])
    assert len(headings) == len(set(headings))


def test_what_newsboat_has_and_this_reader_not_is_listed_once() -> None:
    names = [name for _, name in make().NEWSBOAT_MISSING]
    assert len(names) == len(set(names))


def test_every_generated_block_has_its_place() -> None:
    for name in make().BLOCKS:
        held = [page for page, text in PAGES.items() if f"<!-- {name} -->\n" in text]
        assert len(held) == 1, name
        assert f"<!-- /{name} -->" in PAGES[held[0]], name


def test_the_man_page_describes_every_command() -> None:
    text = (ROOT / "docs" / "newsreader.1").read_text("utf-8").replace("\\-", "-")
    for name in CLI_COMMANDS:
        assert re.search(rf"^\.SS newsreader {name}\b", text, re.MULTILINE), name
    for line in text.splitlines():
        if line.startswith((".", "'")):
            assert re.match(r"\.(TH|SH|SS|TP|B|BR|br|PP|nf|fi|RS|RE|\\\")( |$)", line), line


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        found = (ROOT / page).parent / path if path else ROOT / page
        assert found.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", found.read_text("utf-8"), re.MULTILINE)
            slugs = [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in titles]
            assert heading in slugs, target


@pytest.mark.parametrize("page", [page for page in PAGES if page != "CHANGELOG.md"])
def test_pictures_are_there(page: str) -> None:
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGES[page]):
        text = ((ROOT / page).parent / picture).read_text("utf-8")
        assert text.startswith("<svg"), picture
        assert "@font-face" not in text, picture


@pytest.mark.parametrize("page", GUIDES)
def test_paths_exist(page: str) -> None:
    for one in CODE.findall(PAGES[page]):
        if "/" in one or re.search(r"\.(py|md|tsv|txt|bin|svg)$", one):
            path = one.split(" ")[0].rstrip("/")
            there = path in files() or any(file.endswith(f"/{path}") for file in files())
            assert there or one in OUTSIDE or " " in one or path.startswith("--"), one


@pytest.mark.parametrize("page", GUIDES)
def test_names_of_the_code_exist(page: str) -> None:
    for one in CODE.findall(PAGES[page]):
        name = re.fullmatch(r"(?:\w+\.)*(\w{2,})(?:\(.*\))?", one)
        if name and not one.endswith((".py", ".md", ".txt")) and not one.isdigit():
            assert name[1] in names() | words() | OUTSIDE, one


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_options_exist(page: str) -> None:
    parsers = [app_parser(), *(command_parser(name, load(name)) for name in CLI_COMMANDS)]
    options = {option for parser in parsers for one in parser._actions
               for option in one.option_strings}  # fmt: skip
    options |= {"--texts", "--check"}  # of docs/make.py
    for one in code(PAGES[page]):
        for name in re.findall(r"(?<![\w./-])newsreader ([a-z][a-z-]+)", one):
            assert name in CLI_COMMANDS, one
        if "pip" not in one:
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", one)) <= options, one


@pytest.mark.parametrize("page", [page for page in PAGES if page != "docs/json.md"])
def test_keys_exist(page: str) -> None:
    keys = {shown(key) for command in COMMANDS for key in command.keys}
    keys |= {shown(key) for preset in PRESETS.values() for some in preset.values() for key in some}
    text = re.split(r"^Newsboat's operations|^## \[0\.1\.0\]", PAGES[page], flags=re.MULTILINE)[0]
    for one in CODE.findall(text.replace("\\|", "|")):
        if len(one) == 1 or re.fullmatch(r"g \w|ctrl\+\w", one):
            assert one in keys | MARKS, one


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/")])
def test_settings_exist(page: str) -> None:
    if page == "docs/json.md":
        return  # tests/test_json_documented.py compares its names
    for one in CODE.findall(PAGES[page]):
        if re.fullmatch(r"[a-z]+_[a-z_]+", one) and not one.endswith("_proxy"):
            assert one in words(), one


def test_the_reference_names_every_command_and_setting() -> None:
    for name in CLI_COMMANDS:
        assert f"`newsreader {name}" in PAGES["docs/command-line.md"], name
    for setting in SETTINGS:
        assert f"`{setting.declared.options[0]}" in PAGES["docs/settings.md"], setting.name


def test_readme_has_two_commands_of_one_line() -> None:
    commands = re.findall(r"^    (python3 -m venv \.venv .*)$", PAGES["README.md"], re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith(".venv/bin/newsreader")
    assert commands[1].endswith("-m pytest -n auto --dist worksteal")
    first = re.search(r"^    python3 -m venv .*pytest", PAGES["README.md"], re.MULTILINE)
    assert first, "what .ci/run looks for"


def test_the_changelog_has_this_version_in_three_parts() -> None:
    text = PAGES["CHANGELOG.md"]
    assert f"## [{reader.__version__}]" in text
    parts = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert parts <= {"Added", "Changed", "Fixed"}


def test_the_first_command_is_not_greeted_by_pip() -> None:
    """With ``-qq`` pip keeps its notices and warnings, of itself and of root, for errors."""
    started = [line for line in (ROOT / "README.md").read_text().split("\n") if "&& .venv" in line]
    assert started
    assert all("pip install -qq " in line for line in started)

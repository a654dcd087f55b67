"""The published package: untouched seeds, metadata, and documents that say what is true."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import reader
from reader import config
from reader.cli.table import COMMANDS

ROOT = Path(reader.__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SEEDS = {
    "000_fe0314e801e5d5e9.txt": "84e4483cf8002af7a4b0c89255e52b791eb05495eeeae47468f6d115a2f461b5",
    "001_15cb12ce3dfa149d.txt": "8c3ede742e0a6434780680cc86616993e786471264bcb24077a0e521b07f78c1",
    "002_ea396f7a82a19f71.txt": "a9b4b8a8f1814146fde8063b5e010586ab017b6b56ff79d591a5dcd63ba11cf7",
    "003_2b7f16d37a3bbf4f.txt": "b30fb7dd67aa86ce1f74239b83e4ab5d108712a1a82c72084bf4d96233c567ee",
    "004_1b0e4a8b3d7a462f.txt": "6109238d8d49b32551364e357f365e0cc88fa0e82edf4eee4b92fe1ce5a90443",
}


def make() -> ModuleType:
    """Return docs/make.py."""
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_untouched(name: str) -> None:
    data = (ROOT / "seeds" / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == SEEDS[name]
    assert len(list((ROOT / "seeds").iterdir())) == len(SEEDS)


def test_the_console_script_and_the_files_of_the_wheel() -> None:
    assert PROJECT["project"]["scripts"] == {"newsreader": "reader.cli:main"}
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {"packages": ["reader"], "force-include": {"seeds": "reader/seeds"}}


def test_the_reader_runs_from_an_installed_copy(tmp_path: Path) -> None:
    """The package with the seeds inside, as the wheel lays them out, and no checkout near."""
    shutil.copytree(ROOT / "reader", tmp_path / "reader", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copytree(ROOT / "seeds", tmp_path / "reader" / "seeds")
    done = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count(str(tmp_path / "reader" / "seeds")) == 5


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text[text.index("\ndependencies = [") : text.index("[project.scripts]")]
    lines = [line for line in block.splitlines() if line.startswith('  "')]
    assert len(lines) == len(PROJECT["project"]["dependencies"])
    for line in lines:
        assert re.search(r",\s+# \S+ \S+", line), line


def test_readme_has_two_commands_of_one_line() -> None:
    commands = re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith(".venv/bin/newsreader")
    assert commands[1].endswith("-m pytest -n auto")


def test_readme_lists_the_keys_that_are_in_force() -> None:
    assert make().with_table(README) == README, "run docs/make.py"


def test_readme_names_every_command_and_setting() -> None:
    for name in COMMANDS:
        assert f"`newsreader {name}" in README, name
    for field in config.Config.__dataclass_fields__.values():
        if "section" in field.metadata:
            assert f"[{field.metadata['section']}]" in README
            assert re.search(rf"^    {field.name} = ", README, re.MULTILINE), field.name


def test_readme_shows_a_picture_that_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).read_text("utf-8").startswith("<svg"), picture


def test_readme_settings_are_the_defaults(tmp_path: Path) -> None:
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", README, re.MULTILINE)
    example = next(block for block in blocks if "theme = " in block)
    path = tmp_path / "config.toml"
    path.write_text(example.replace("    ", ""))
    assert config.load(path) == config.Config()


def test_the_changelog_names_this_version_or_what_comes() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in text or f"## [{reader.__version__}]" in text

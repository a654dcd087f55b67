"""The published package: untouched seeds, metadata, and what the distributions hold."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import reader

ROOT = Path(reader.__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SEEDS = {
    "000_fe0314e801e5d5e9.txt": "84e4483cf8002af7a4b0c89255e52b791eb05495eeeae47468f6d115a2f461b5",
    "001_15cb12ce3dfa149d.txt": "8c3ede742e0a6434780680cc86616993e786471264bcb24077a0e521b07f78c1",
    "002_ea396f7a82a19f71.txt": "a9b4b8a8f1814146fde8063b5e010586ab017b6b56ff79d591a5dcd63ba11cf7",
    "003_2b7f16d37a3bbf4f.txt": "b30fb7dd67aa86ce1f74239b83e4ab5d108712a1a82c72084bf4d96233c567ee",
    "004_1b0e4a8b3d7a462f.txt": "6109238d8d49b32551364e357f365e0cc88fa0e82edf4eee4b92fe1ce5a90443",
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_untouched(name: str) -> None:
    data = (ROOT / "seeds" / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == SEEDS[name]
    assert len(list((ROOT / "seeds").iterdir())) == len(SEEDS)


def test_the_console_script_and_the_files_of_the_wheel() -> None:
    assert PROJECT["project"]["scripts"] == {"newsreader": "reader.cli:main"}
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {
        "packages": ["reader"],
        "force-include": {"seeds": "reader/seeds"},
        "shared-data": {"docs/newsreader.1": "share/man/man1/newsreader.1"},
    }


def test_the_source_distribution_has_what_its_tests_read() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    for name in included:
        assert (ROOT / name.lstrip("/")).exists(), name
    pages = {f"/{path.name}" for path in ROOT.glob("*.md")}
    assert pages | {"/docs", "/tests", "/seeds", "/benchmarks", "/.ci"} <= set(included)


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

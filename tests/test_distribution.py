"""Another distribution with the same import package is named: by doctor, and at the first start."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import reader
from reader import terminal
from reader.cli import launch
from reader.cli.commands import doctor
from reader.config import LaunchOptions
from reader.distribution import DISTRIBUTION, PACKAGE, is_tested_textual, package_conflict
from tests.cli_runner import Runner

Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a distribution of this name with this file, as far as metadata goes."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def installed(name: str, file: str) -> None:
        info = tmp_path / f"{name.replace('-', '_')}-3.12.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 3.12\n")
        (info / "RECORD").write_text(f"{file},sha256=x,1\n{info.name}/METADATA,,\n")

    return installed


def test_the_name_is_that_of_the_project() -> None:
    project = Path(reader.__file__).resolve().parent.parent / "pyproject.toml"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["name"] == DISTRIBUTION
    assert reader.__name__ == PACKAGE


@pytest.mark.parametrize(
    ("name", "file"),
    [
        (DISTRIBUTION, "reader/__init__.py"),
        ("Newsreader_TUI", "reader/__init__.py"),
        ("newsreader", "reader/__init__.py"),
        ("readers", "readers/__init__.py"),
        ("other", "other/reader/__init__.py"),
    ],
)
def test_our_own_files_and_those_of_other_packages_are_no_conflict(
    install: Install, name: str, file: str
) -> None:
    install(name, file)
    assert package_conflict() is None


def test_an_old_egg_is_named_and_half_an_installation_is_not(
    tmp_path: Path, install: Install
) -> None:
    info = tmp_path / "gone-1.dist-info"
    info.mkdir()
    (info / "RECORD").write_text("reader/__init__.py,,\n")
    assert package_conflict() is None
    egg = tmp_path / "other.egg-info"
    egg.mkdir()
    (egg / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: other\n")
    (egg / "top_level.txt").write_text("readers\n")
    assert package_conflict() is None
    (egg / "top_level.txt").write_text("readers\nreader\n")
    assert (package_conflict() or "").startswith("The distribution other installs")


def test_doctor_names_the_other_distribution(
    install: Install, newsreader: Runner, seeds_home: Path
) -> None:
    install("reader", "reader/__init__.py")
    done = newsreader("doctor", "--json")
    assert done.code == 1
    (problem,) = json.loads(done.out)["problems"]
    assert problem.startswith("The distribution reader 3.12 installs a package 'reader' as well")
    assert f"pipx install {DISTRIBUTION}" in problem


def test_the_first_command_names_it_once(install: Install, newsreader: Runner) -> None:
    install("reader", "reader/__init__.py")
    assert "the distribution reader 3.12" in newsreader("list").err
    assert "distribution" not in newsreader("list").err


def test_the_first_start_of_the_app_names_it_once(
    install: Install, isolated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[LaunchOptions] = []

    def run(options: LaunchOptions) -> int:
        started.append(options)
        options.library.touch()
        return 0

    install("reader", "reader/__init__.py")
    monkeypatch.setattr(terminal, "problem", lambda: None)
    monkeypatch.setattr(terminal, "line_modes", lambda: None)
    monkeypatch.setattr(launch, "_run", run)
    assert launch.launch([], terminal.Preserved()) == 0
    assert launch.launch([], terminal.Preserved()) == 0
    first, second = (options.config.problems for options in started)
    assert len(first) == 1
    assert "The distribution reader 3.12" in first[0]
    assert not second


def test_doctor_names_a_textual_newer_than_the_tested_ones(
    newsreader: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_tested_textual("8.2.8")
    assert is_tested_textual("8.2.8rc1")
    assert not is_tested_textual("8.10.0")
    monkeypatch.setattr(doctor, "_version", lambda name: "8.3.0")
    assert "8.3.0 (newest tested: 8.2.8)" in newsreader("doctor").out
    assert newsreader("doctor", "--json").json["textual"] == "8.3.0"

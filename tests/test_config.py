"""Settings: read, refused sentence by sentence, and saved whole."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import config
from reader.config import Config


def read(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert config.load(tmp_path / "config.toml") == Config()
    (tmp_path / "file").write_text("x")
    assert config.load(tmp_path / "file" / "config.toml") == Config()


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        [look]
        theme = "nord"
        text_width = 90
        side_panel = false
        ascii = true
        mouse = false
        [reading]
        mark_read = false
        [keys]
        preset = "newsboat"
        undo = ["U", "ctrl+z"]
        star = "S"
        """,
    )
    assert found == Config(
        theme="nord",
        text_width=90,
        side_panel=False,
        ascii=True,
        mouse=False,
        mark_read=False,
        preset="newsboat",
        keys={"undo": ("U", "ctrl+z"), "star": ("S",)},
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[look]\ntext_width = 'wide'", "look.text_width must be a whole number from 30 to 200"),
        ("[look]\ntext_width = 3", "look.text_width must be a whole number from 30 to 200, not 3"),
        ("[look]\ntext_width = true", "look.text_width must be a whole number"),
        ("[feeds]\nkeep_days = true", "feeds.keep_days must be a whole number from 0 to 36500"),
        ("[look]\nmouse = 1", "look.mouse must be true or false, not 1"),
        ("[look]\ntheme = []", "look.theme must be a text in quotation marks, not []"),
        ("[look]\ntheem = 'x'", "look.theem is not a setting; did you mean theme?"),
        ("[look]\nzzz = 'x'", "look.zzz is not a setting; there are theme, text_width"),
        ("[lok]\ntheme = 'x'", "[lok] is not a section; did you mean look?"),
        ("theme = 'x'", "theme belongs under [look]."),
        ("look = 3", "look must be a section: write [look]."),
        (
            "zzz = 3",
            "zzz is unknown; there are look, reading, feeds, alerts, hooks, keys, "
            "commands, browsers.",
        ),
        ("[keys]\nundo = 3", "keys.undo must be a key or a list of keys."),
        ("[keys]\nundo = ['a', 3]", "keys.undo must be a key or a list of keys."),
        ("browsers = 'lynx'", "browsers must be a section: write [browsers]."),
        ("[browsers]\nlynx = 3", 'browsers.lynx must be a command line, as "PROGRAM ...".'),
        ("[browsers]\n'l x' = 'lynx'", "browsers.l x must be named by letters, digits and -."),
        ("[look", "is not TOML: "),
        ("a = " + "[" * 5000, "is not TOML: it is nested too deep."),
    ],
)
def test_an_error_names_file_and_key(tmp_path: Path, text: str, sentence: str) -> None:
    found = read(tmp_path, text)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(str(tmp_path / "config.toml"))
    assert sentence in found.problems[0]
    assert found == Config(problems=found.problems), "the defaults hold"


MANY_FAULTS = """[look]
theme = 'dark'
text_width = 6o
[feed
keep_days = 9
[reading]
player = "mpv
mark_read = no
[keys]
undo = [
    'U',
    'ctrl+z'
[feeds]
keep_count = 5
keep_count = 6
keep_sise = 7
"""


def test_every_line_that_is_not_toml_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, MANY_FAULTS)
    named = [(int(one.split(", line ")[1].split(":")[0]), one) for one in found.problems]
    assert [line for line, _ in named] == [3, 4, 7, 8, 10, 15, 16]
    sentences = dict(named)
    assert "this is not TOML" in sentences[3]
    assert "what follows, to line 5, was not read." in sentences[4]
    assert "a quotation mark is missing at its end." in sentences[7]
    assert "what follows, to line 12, was not read." in sentences[10]
    assert "did you mean keep_size" in sentences[16]
    assert (found.theme, found.text_width, found.keep_count) == ("dark", 72, 5)
    assert (found.keep_days, found.keys, found.mark_read) == (0, {}, True)
    assert found.places["feeds.keep_count"].endswith("line 14")


def test_lines_without_a_header_are_never_read_under_another(tmp_path: Path) -> None:
    found = read(tmp_path, "[hooks]\n[commands\nnew_article = 'touch x'\n[look]\nmouse = false\n")
    assert not found.hooks
    assert not found.mouse
    (problem,) = found.problems
    assert "line 2: " in problem


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('[commands]\na = """\nbad \\q\nb = "touch x"\n"""\n', (2,)),
        ('[commands]\na = """\nb = "touch x"\n', (2,)),
        ('[look]\ntheme = """\n[commands]\nb = "touch x"\n', (2,)),
        ('[foo\nt = """\n[commands]\nb = "touch x"\n"""\n', (1,)),
        ('[commands]\n[[look]\ntheme = "touch x"\n', (2,)),
        ('[commands]\nlook] \ntheme = "touch x"\n', (2,)),
        ('[commands]\nlook:\ntheme = "touch x"\n', (2,)),
        ('[commands]\nlook\ntheme = "touch x"\n', (2,)),
        ('[commands]\n?\nlook: # mine\ntheme = "touch x"\n', (2, 3)),
        ('[commands]\nq ?\n[-x]\nb = "touch x"\n', (2, 3)),
        ('# a \u2028[commands]\u2028b = "touch x"\nq ?\n', (2,)),
        ("# a \u0085b\n[look]\r\ntheme = ?\r\nmouse = no\r\n", (3, 4)),
        ("[commands]\nb = 'touch x\n", (2,)),
    ],
)
def test_no_fault_makes_a_command_of_other_lines(
    tmp_path: Path, text: str, lines: tuple[int, ...]
) -> None:
    found = read(tmp_path, text)
    assert not found.commands
    named = [int(one.split(", line ")[1].split(":")[0]) for one in found.problems]
    assert tuple(sorted(named)) == lines
    last = re.search(r"to line (\d+)", found.problems[-1])
    assert last is None or int(last[1]) <= text.count("\n")


def test_a_long_list_of_a_large_file_is_found_at_once(tmp_path: Path) -> None:
    entries = "".join(f'c{n} = "x"\n' for n in range(20_000))
    began = time.process_time()
    found = read(tmp_path, f"[commands]\n{entries}z = [\n" + '"a",\n' * 490 + "?\n")
    assert time.process_time() - began < 10
    assert len(found.commands) == 20_000
    assert ", line 20002:" in found.problems[0]


def test_a_file_of_faults_is_given_up(tmp_path: Path) -> None:
    found = read(tmp_path, "".join(f"a{n} = ?\n" for n in range(40)) + "[look]\nmouse = false\n")
    assert len(found.problems) == config.MOST_FAULTS + 1
    assert found.problems[-1].endswith("has more lines that are not TOML, and was not read.")
    assert found.mouse


def test_browsers_keep_their_order(tmp_path: Path) -> None:
    found = read(tmp_path, "[browsers]\nw3m = 'w3m'\nfirefox = 'firefox -P %s'\n")
    assert found.problems == ()
    assert list(found.browsers.items()) == [("w3m", "w3m"), ("firefox", "firefox -P %s")]


def test_one_bad_entry_leaves_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, "[look]\ntext_width = 'x'\nmouse = false\nfoo = 1")
    assert not found.mouse
    assert len(found.problems) == 2


def test_files_that_are_no_settings(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"[look]\ntheme = '\xff'")
    assert "is not UTF-8 (byte 16)" in config.load(path).problems[0]
    path.write_bytes(b"#" * (10 << 20))
    assert "is larger than 1 MiB" in config.load(path).problems[0]
    path.unlink()
    path.mkdir()
    assert "cannot be read" in config.load(path).problems[0]


def test_problems_cannot_steer_the_terminal(tmp_path: Path) -> None:
    found = read(tmp_path, '[look]\n"\\u001b[31mred" = 1\ntheme = ["\\u009b"]')
    assert len(found.problems) == 2
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for p in found.problems for c in p)


@given(st.binary(max_size=200))
def test_no_content_raises(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_bytes(content)
    assert isinstance(config.load(path), Config)


def test_save_keeps_comments_and_order(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n[keys]\nundo = 'U'  # easier\n\n[look]\nmouse = false\n")
    config.save(path, theme="nord", text_width=80)
    text = path.read_text()
    assert text.startswith("# mine\n[keys]\nundo = 'U'  # easier\n")
    assert config.load(path) == Config(
        theme="nord", text_width=80, mouse=False, keys={"undo": ("U",)}
    )


def test_save_creates_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    config.save(path, side_panel=False)
    assert tomllib.loads(path.read_text()) == {"look": {"side_panel": False}}
    assert [p.name for p in path.parent.iterdir()] == ["config.toml"]


def test_save_writes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    real = tmp_path / "dotfiles" / "c.toml"
    real.write_text("[look]\nmouse = false\n")
    real.chmod(0o600)
    (tmp_path / "config.toml").symlink_to(real)
    config.save(tmp_path / "config.toml", theme="x")
    assert (tmp_path / "config.toml").is_symlink()
    assert config.load(real) == Config(theme="x", mouse=False)
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"[look", b"\xff\xfe", b"look = 3"])
def test_save_leaves_a_broken_file_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(config.ConfigError, match=r"Cannot save the settings to .*config\.toml"):
        config.save(path, theme="x")
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["config.toml"]


def test_save_that_fails_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[look]\nmouse = false\n")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(config.ConfigError, match="No space left on device"):
        config.save(path, theme="x")
    assert path.read_text() == "[look]\nmouse = false\n"
    assert [p.name for p in tmp_path.iterdir()] == ["config.toml"]


def test_every_setting_is_documented_as_it_is_declared() -> None:
    wanted = "".join(f"    {line}".rstrip() + "\n" for line in config.example().splitlines())
    root = Path(__file__).parent.parent
    pages = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    assert any(wanted in page.read_text("utf-8") for page in pages)


def test_the_example_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(config.example())
    assert config.load(path) == config.Config()


def test_a_former_name_still_works_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[feeds]\nlet_unread_go = true\nask_while_open = false\n")
    found = config.load(path)
    assert (found.prune_unread, found.refresh_while_open) == (True, False)
    assert [problem.partition(": ")[2] for problem in found.problems] == [
        "feeds.let_unread_go was renamed to prune_unread: use the new name.",
        "feeds.ask_while_open was renamed to refresh_while_open: use the new name.",
    ]
    path.write_text("[feeds]\nprune_unread = false\nlet_unread_go = true\n")
    assert not config.load(path).prune_unread, "the present name holds"
    path.write_text("[feeds]\nlet_unread_go = 3\n")
    assert "feeds.prune_unread must be true or false" in config.load(path).problems[1]

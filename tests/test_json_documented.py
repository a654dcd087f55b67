"""docs/json.md and ``--json`` output: the same names and types, in both directions."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import reader
from reader.cli import documents, story_documents
from reader.cli.output import SCHEMA
from reader.library.accounts.rows import add_remote_feed
from reader.library.articles.captures import keep_capture
from reader.library.library import Library
from reader.library.notebook.notebook import Draft
from reader.model import Attachment, Entry
from reader.sources.greader.answers import RemoteFeed
from reader.sources.greader.session import Server
from reader.sources.opml.outline import Subscription
from reader.story.notebook.clipping import Kind
from reader.story.notebook.documents import CLIPPING
from tests.cli_runner import Runner
from tests.library.builders import entry, put

TEXT = (Path(reader.__file__).resolve().parent.parent / "docs" / "json.md").read_text("utf-8")
TYPES = {
    "text": (str,),
    "number": (int, float),
    "true or false": (bool,),
}
ROW = re.compile(r"\| (?:`(\w+)` )?\| ([^|]+) \|")


@dataclass(frozen=True, slots=True)
class Name:
    """A documented name of an object."""

    name: str
    type: str


def documented() -> dict[str, list[Name]]:
    """Return the documented objects and commands by heading, inclusions resolved."""
    found: dict[str, list[Name]] = {}
    heading = ""
    for line in TEXT.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip("`")
        elif (row := ROW.match(line)) and row[2].strip() != "type":
            found.setdefault(heading, []).append(Name(row[1] or "", row[2].strip()))
    return {heading: list(resolved(names, found)) for heading, names in found.items()}


def resolved(names: list[Name], found: Mapping[str, list[Name]]) -> Iterator[Name]:
    for name in names:
        if name.name:
            yield name
        else:
            yield from resolved(found[name.type], found)


OBJECTS = documented()


def compare(value: Any, type_: str, where: str, seen: set[str]) -> None:
    """Fail where ``value`` is not of the documented type, in names or types."""
    if type_.endswith(" or null"):
        if value is None:
            return
        type_ = type_.removesuffix(" or null")
    if type_ in TYPES:
        assert isinstance(value, TYPES[type_]), where
        assert isinstance(value, bool) == (type_ == "true or false"), where
    elif type_.startswith("array of "):
        assert isinstance(value, list), where
        for one in value:
            seen.add(f"{where}[]")
            compare(one, type_.removeprefix("array of "), f"{where}[]", seen)
    else:
        names = {name.name: name.type for name in OBJECTS[type_]}
        assert set(value) == set(names), where
        for name, inner in names.items():
            compare(value[name], inner, f"{where}.{name}", seen)


def arrays(type_: str, where: str) -> Iterator[str]:
    """Yield the documented arrays below an object."""
    for name in OBJECTS[type_]:
        inner, at = name.type.removesuffix(" or null"), f"{where}.{name.name}"
        while inner.startswith("array of "):
            inner, at = inner.removeprefix("array of "), f"{at}[]"
            yield at
        if inner in OBJECTS:
            yield from arrays(inner, at)


def odd(key: str, body: str, day: str) -> Entry:
    made = entry(key, f"The mill of Ostrov, told by {key}", body, day)
    file = Attachment("https://a.example/a.mp3", "audio/mpeg", 9, "Sound")
    return Entry(
        key=made.key,
        title=made.title,
        text=made.text,
        spans=made.spans,
        author="Ann",
        url=f"https://a.example/{key}",
        published=made.published,
        attachments=(file,),
    )


COPIED = (
    "The mayor Maria Lopez said on Thursday, 1 May 2025 that the mill at Ostrov burned down. "
    "At the old mill of Ostrov talks of the workers begin on 9 June 2025. The governor Juan Ortega "
    "and April Summers promised on 2 May 2025 to rebuild the mill at Ostrov by 9 June 2025. "
    "It will open again on 3 May 2095. Deere cut a forecast. Deere said demand was weak. "
) * 2
OTHERWISE = (
    "A mill was lost to flames at Ostrov on Thursday, 1 May 2025, and all work stopped. "
    "On 3 June 2025 the workers begin their talks at the old mill of Ostrov. "
    "Neighbours of the Ostrov mill heard a bang before the roof fell. Juan Ortega, the governor, "
    "came with April Summers in the evening; they want a new mill at Ostrov. "
)
LATER = (
    "Two days after the fire of Thursday, 1 May 2025, smoke still rose from the mill of Ostrov. "
    "Workers of the burned mill at Ostrov came back for their tools, and neighbours of the mill "
    "brought them bread. The roof of the old mill had burned down, and all work there stopped. "
)


@pytest.fixture(scope="module")
def home(_analysed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The analysed seeds with a feed that leaves no name without a value."""
    home = tmp_path_factory.mktemp("json") / "newsreader"
    shutil.copytree(_analysed_home, home)
    with Library.open(next(home.rglob("library.db"))) as library:
        feed = library.feeds.add(Subscription("https://a.example/feed", "Post", tags=("daily",)))
        other = library.feeds.add(Subscription("https://b.example/feed", "Mail"))
        (first,) = put(library, feed.id, odd("a", COPIED, "2025-05-01"))
        put(library, other.id, odd("b", COPIED, "2025-05-02"))
        third = library.feeds.add(Subscription("https://c.example/feed", "Globe"))
        put(library, third.id, odd("c", OTHERWISE, "2025-05-02"))
        fourth = library.feeds.add(Subscription("https://d.example/feed", "Echo"))
        put(library, fourth.id, odd("d", LATER, "2025-05-03"))
        library.marks.set_tags(first, ["fire"])
        library.marks.set_starred([first], True)
        library.stories.add("mill", "Mill")
        _add_account(library)
        library.rules.set("Mill", "mill", "star")
        library.notebook.keep([Draft(first, Kind.DATE, words="3 May 2095", subject="2095")])
        with library.database.write() as connection:
            keep_capture(connection, first, ("https://a.example/a", "text/html", b"x"), "x")
        for one in (feed, other, third, fourth):  # no command here may fetch anything
            library.feeds.mute(one.id, True)
    return home


def _add_account(library: Library) -> None:
    """Add an account whose server is never reached, with a mark that waits."""
    server = Server("http://127.0.0.1:9", "ann", "ann/1", frozenset())
    account = library.accounts.add(server, "")
    with library.database.write() as connection:
        remote = RemoteFeed("feed/1", "https://d.example/feed", "Gazette", "News", None)
        number = add_remote_feed(connection, account.id, remote)
        (article,) = put(library, number, odd("8", COPIED, "2025-05-03"))
        connection.execute("INSERT INTO remote_item VALUES (?, ?, 8)", (article, account.id))
    library.marks.set_read([article], True)


@pytest.fixture
def run(newsreader: Runner, home: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    assert newsreader("people").code == 0  # what has just come is analysed
    return newsreader


def answers(run: Runner, heading: str) -> Iterator[Any]:
    """Run a command as its heading says it, with what it needs put in; yield its objects."""
    listed = run("list", "--json").json
    ids = [str(article["id"]) for article in listed]
    mill = next(str(a["id"]) for a in listed if a["title"].startswith("The mill"))
    words = heading.removeprefix("newsreader ").split()
    filled: list[list[str]] = [words]
    if "ID" in words:
        filled = [[article_id if word == "ID" else word for word in words] for article_id in ids]
    elif "QUERY" in words:
        filled = [[query if word == "QUERY" else word for word in words] for query in ("mill", "a")]
    elif "FILE" in words:
        path = Path(run("show", ids[-1], "--json").json["path"] or "")
        filled = [[str(path) if word == "FILE" else word for word in words]]
    elif "N" in words:
        filled = [["5" if word == "N" else word for word in words]]
    elif words[0] == "agenda":
        filled = [[*words, "--from", "2025-05-02"]]
    assert mill in ids
    for asked in filled:
        done = run(*asked)
        assert done.code == 0, (asked, done.err)
        answer = done.json
        yield from answer if isinstance(answer, list) else [answer]


COMMANDS = [heading for heading in OBJECTS if heading.startswith("newsreader ")]


@pytest.mark.parametrize("heading", COMMANDS)
def test_a_command_prints_what_is_documented(run: Runner, heading: str) -> None:
    seen: set[str] = set()
    found = list(answers(run, heading))
    assert found
    for answer in found:
        compare(answer, heading, heading, seen)
    missing = set(arrays(heading, heading)) - seen - NEVER_FILLED
    assert not missing


NEVER_FILLED = {
    "newsreader coverage --article ID --json.storyline[]",
    "newsreader coverage --article ID --json.storyline[].articles[]",
    "newsreader coverage --article ID --json.storyline[].sources[]",
    "newsreader coverage --article ID --json.developments[]",
    "newsreader coverage --article ID --json.developments[].sides[]",
    "newsreader doctor --json.feed_problems[]",
    "newsreader doctor --json.problems[]",
    "newsreader new --json.changed[]",
    "newsreader new --json.changes[]",
    "newsreader refresh --json.feeds[]",
    "newsreader refresh --json.accounts[]",
    "newsreader refresh --json.accounts[].problems[]",
    "newsreader refresh --json.notices[]",
    "newsreader refresh --json.problems[]",
}
"""Arrays that are filled only after a fault or a change, or by a server."""


def test_fields_are_known_without_a_value_too() -> None:
    for heading, names in {
        "newsreader list --json": documents.ARTICLE,
        "newsreader search QUERY --json": story_documents.HIT,
        "newsreader people --json": documents.PERSON,
        "newsreader timeline --json": story_documents.DATED_SENTENCE,
        "newsreader timeline --top N --json": story_documents.DAY_EVENT,
        "newsreader agenda --json": story_documents.UPCOMING,
        "newsreader coverage --json": story_documents.EVENT,
        "newsreader notebook --json": CLIPPING,
    }.items():
        assert sorted(names) == sorted(name.name for name in OBJECTS[heading]), heading


def test_the_documented_schema_is_the_printed_one(run: Runner) -> None:
    assert f"schema **{SCHEMA}**" in TEXT
    assert run("--version", "--json").json["schema"] == SCHEMA


def test_every_renamed_name_is_printed_under_both_names() -> None:
    """Until schema 3 the old names stay, marked as deprecated with the new one."""
    deprecated = re.findall(r"^\| `(\w+)` \| .* \| deprecated: `(\w+)` \|$", TEXT, re.MULTILINE)
    table = TEXT.partition("## Changes since schema 1")[2].partition("## Objects")[0]
    assert len(deprecated) == 9
    for old, new in deprecated:
        assert f"`{old}`" in table
        assert f"`{new}`" in table
        assert any({old, new} <= {one.name for one in names} for names in OBJECTS.values())


def test_every_command_that_was_promised_is_documented() -> None:
    promised = {
        "list", "search", "show", "people", "dates", "timeline", "agenda", "coverage", "new",
        "feeds", "refresh", "explain", "extract", "doctor", "stories",
    }  # fmt: skip
    assert promised <= {heading.split()[1] for heading in COMMANDS}


def test_every_documented_type_is_there() -> None:
    for names in OBJECTS.values():
        for name in names:
            bare = name.type.removesuffix(" or null")
            while bare.startswith("array of "):
                bare = bare.removeprefix("array of ")
            assert bare in TYPES or bare in OBJECTS, name

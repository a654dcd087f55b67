from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story.chronology.timeline import timeline
from reader.story.export.pages import markdown, marked, page, timelinejs
from tests.story.chronology.chronology_builders import dated

ROWS = timeline(
    [
        dated("2031-03-02", "Dockers <b>began</b> a *strike*.", 1),
        dated("2031-04-01", "In April it went on.", 2, last="2031-04-30"),
        replace(dated("2031-05-01", "It ended.", 3), url="javascript:alert(1)", published=None),
    ]
)


class Tags(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_markdown_quotes_with_sources_and_links() -> None:
    text = markdown(ROWS, "A [story]")
    assert text.startswith("# A \\[story\\]\n")
    assert "\n## 2 Mar 2031\n" in text
    assert "> Dockers \\<b>began\\</b> a \\*strike\\*." in text
    assert "> - [Source 1, Title 1, 1 May 2031](<https://example.org/1>)" in text
    assert "> - Source 3, Title 3\n" in text
    assert "javascript" not in text
    assert text.index("2 Mar") < text.index("Apr 2031")


def test_what_only_vaults_mark_up_is_escaped() -> None:
    assert marked("%%hid%% ==hl== $a$ ^b 5% a=b") == (r"\%%hid\%% \==hl\== \$a\$ \^b 5% a=b")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2031-03-22, a-b, +5, 1.5 and _x.", r"2031-03-22, a-b, +5, 1.5 and \_x."),
        ("1. March", r"1\. March"),
        ("- a", r"\- a"),
        ("---", r"\---"),
        ("> a > b < c <d>", r"\> a > b < c \<d>"),
        ("# a #b C#", r"\# a \#b C#"),
        ("snake_case _so_ a*b", r"snake_case \_so\_ a\*b"),
        ("~5, ~6 and $5", r"\~5, \~6 and $5"),
        ("~5 for $5 and $6", r"~5 for \$5 and \$6"),
        ("&lt; R&D", r"\&lt; R&D"),
        (r"C:\port \*", r"C:\port \\\*"),
        ("[12]: https://example.org", r"\[12]: https://example.org"),
        ("Source [12]: [12] [a] [12](b) [[12]]", r"Source [12]: [12] \[a\] \[12\](b) \[[12]\]"),
    ],
)
def test_only_what_is_markup_at_its_place_is_escaped(text: str, written: str) -> None:
    assert marked(text) == written


def test_the_page_needs_nothing_else_and_shows_text_as_it_is() -> None:
    tags = Tags(page(ROWS, "A <story>"))
    assert "script" not in tags.opened
    assert "b" not in tags.opened
    assert tags.links == ["https://example.org/1", "https://example.org/2"]
    assert "A <story>" in tags.words
    assert "Dockers <b>began</b> a *strike*." in tags.words
    assert tags.opened.count("h2") == 3


def test_timelinejs_has_the_documented_keys() -> None:
    document = json.loads(timelinejs(ROWS, "Story"))
    assert document["title"]["text"]["headline"] == "Story"
    day, month, _ = document["events"]
    assert day["start_date"] == {"year": 2031, "month": 3, "day": 2}
    assert "end_date" not in day
    assert month["end_date"] == {"year": 2031, "month": 4, "day": 30}
    assert month["display_date"] == "Apr 2031"
    assert "&lt;b&gt;" in day["text"]["text"]
    assert len({event["unique_id"] for event in document["events"]}) == 3


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_stays_text(text: str) -> None:
    rows = timeline([dated("2031-03-02", text, source=text)])
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "time", "cite", "a"}
    assert set(Tags(page(rows, text)).opened) <= allowed | {"blockquote"}
    json.loads(timelinejs(rows, text))
    lines = [line for line in markdown(rows, text).split("\n") if line]
    assert all(line.startswith(("# ", "#", ">")) for line in lines)

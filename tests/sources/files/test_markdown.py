"""Markdown to text with spans, by way of HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry, SpanKind
from reader.sources.files.document import read_documents
from reader.sources.files.markdown import MAX_BRACKETS, MAX_LENGTH, markdown_to_text
from reader.text import clean


def read_document(data: bytes, key: str) -> Entry:
    (entry,) = read_documents(data, key)
    return entry


ARTICLE = """# Bridges open

By *Jane Roe*

The bridges are **open** again, see [the report](https://example.org/r) or <https://e.org/>.

## What changed

1. Two new lanes
2. One path

- [ ] paint
- lights

> It took years.

```python
open(  bridge)
```

| Year | Cars |
|------|-----:|
| 2024 | 1200 |
| 2025 |   90 |

~~Old~~ new &amp; <script>x</script>better.
"""


def test_an_article() -> None:
    entry = read_document(ARTICLE.encode(), "2026-01-06-bridges.md")
    assert entry.text == (
        "Bridges open\n\nBy Jane Roe\n\nThe bridges are open again, see the report or "
        "https://e.org/.\n\nWhat changed\n\n1. Two new lanes\n2. One path\n\n"
        "\u2022 [ ] paint\n\u2022 lights\n\nIt took years.\n\nopen(  bridge)\n\n"
        "Year  Cars\n----  ----\n2024  1200\n2025    90\n\nOld new & better."
    )
    assert entry.title == "Bridges open"
    assert entry.published.at == "2026-01-06"
    kinds = [(s.kind, entry.text[s.start : s.end]) for s in entry.spans]
    assert kinds[0] == (SpanKind.TITLE, "Bridges open")
    assert (SpanKind.HEADING, "What changed") in kinds
    assert (SpanKind.HEADING, "Bridges open") not in kinds
    assert (SpanKind.STRONG, "open") in kinds
    assert (SpanKind.QUOTE, "It took years.") in kinds
    assert (SpanKind.CODE, "open(  bridge)") in kinds
    assert [s.value for s in entry.spans if s.kind is SpanKind.LINK] == [
        "https://example.org/r",
        "https://e.org/",
    ]


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        ("Setext\n===\n\nBody", "Setext", "Setext\n\nBody"),
        ("---\ntitle: Stated\n---\n# Other\n\nBody", "Stated", "Stated\n\nOther\n\nBody"),
        ("---\ntitle: Same\n---\n# Same\n\nBody", "Same", "Same\n\nBody"),
        ("It rained all day. Then it stopped.", "It rained all day", None),
        ("## [Linked](/x) title\n\nBody", "Linked title", "Linked title\n\nBody"),
    ],
)
def test_where_the_title_comes_from(source: str, title: str, text: str | None) -> None:
    entry = read_document(source.encode(), "a.md")
    assert entry.title == title
    assert entry.text == (text or source)
    assert [s.kind for s in entry.spans if s.kind is SpanKind.TITLE] == (
        [SpanKind.TITLE] if text else []
    )


def test_hostile_links_are_text() -> None:
    found = markdown_to_text(
        "[x](javascript:alert) ![i](data:x) <a href='file:///e'>y</a> &#27;[2J"
    )
    assert "\x1b" not in found.text
    assert all(span.value == "" for span in found.spans)


def test_relative_links_need_a_base() -> None:
    assert markdown_to_text("[x](/y)").spans == ()
    assert markdown_to_text("[x](/y)", "https://e.org/a/").spans[0].value == "https://e.org/y"


@pytest.mark.parametrize("mark", [">", "> ", "[", "*a ", "- ", "1. ", "![", "<b>", "`a", "|a\n"])
@pytest.mark.parametrize("times", [25, 3000])
def test_nesting_does_no_harm(mark: str, times: int) -> None:
    assert "word" in markdown_to_text(mark * times + "word").text


def test_a_very_long_text_stays_as_it_is() -> None:
    for source in ("# not read\n" * (MAX_LENGTH // 11 + 1), "[" * (MAX_BRACKETS + 1)):
        assert markdown_to_text(source).text == source


MARKS: tuple[str, ...] = (
    "# ",
    "* ",
    "_",
    "- ",
    "1. ",
    "> ",
    "`",
    "```",
    "[",
    "](/x)",
    "![",
    "<b>",
    "</b>",
    "~~",
    "&#27;",
    "  \n",
    "\n\n",
    "\n",
    "\\",
    "---",
    "|",
    "text",
    "\t",
)


@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=30).map("".join))
def test_any_markdown_gives_sound_text(source: str) -> None:
    found = markdown_to_text(clean(source))
    assert found.text == clean(found.text)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(found.text)

"""An article as lines: every offset is found on the screen and back."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout.article_lines import Layout, LineKind
from reader.app.layout.article_text import blocks, layout_blocks
from reader.model import Span, SpanKind

PROSE = "The ministers met on Monday and agreed to meet again before the end of the month."


def laid_out(
    text: str,
    spans: Sequence[Span],
    title: str,
    meta: Sequence[str],
    width: int,
    *,
    below: Sequence[tuple[int | None, str]] = (),
    unfold: bool = False,
) -> Layout:
    parts = blocks(text, spans)
    return layout_blocks(text, parts, title, meta, width, below=below, unfold=unfold)


def kinds(layout: Layout) -> list[str]:
    return [line.kind.value for line in layout.lines]


def words(layout: Layout, text: str) -> list[str]:
    return [
        line.prefix + (line.own if line.own is not None else text[line.start : line.end])
        for line in layout.lines
    ]


def test_title_meta_and_body_follow_each_other() -> None:
    text = f"A title\n\n{PROSE}"
    layout = laid_out(text, [Span(0, 7, SpanKind.TITLE)], "A title", ["Source"], 200)
    assert words(layout, text) == ["A title", "Source", "", PROSE]


def test_a_title_that_is_not_in_the_text_is_shown_above_it() -> None:
    layout = laid_out(PROSE, [], "Made up", [], 200)
    assert words(layout, PROSE) == ["Made up", "", PROSE]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    text = f"{PROSE} {PROSE}\n{PROSE} {PROSE}"
    assert kinds(laid_out(text, [], "T", [], 300)).count("blank") == 2


def test_lines_wrapped_by_hand_flow_together() -> None:
    text = "\n".join([PROSE[:60], PROSE[:58], "the end of it."])
    layout = laid_out(text, [], "T", [], 200)
    assert kinds(layout) == ["title", "blank", "body"]


def test_a_verse_keeps_its_lines_close() -> None:
    text = "short line\nanother one\nthe third"
    assert words(laid_out(text, [], "T", [], 80), text)[2:] == text.split("\n")


def test_leftovers_at_both_ends_are_folded_and_named() -> None:
    text = f"Photo: agency\n\n{PROSE}\n\nTags:\n\nLog in"
    spans = [
        Span(0, 13, SpanKind.BOILERPLATE, "photo credit"),
        Span(text.index("Tags"), text.index("Tags") + 5, SpanKind.BOILERPLATE, "tags"),
        Span(text.index("Log"), len(text), SpanKind.BOILERPLATE, "log-in"),
    ]
    layout = laid_out(text, spans, "T", [], 80)
    folds = [line.own for line in layout.lines if line.kind is LineKind.FOLD]
    assert folds == [
        "▸ 1 hidden page element: photo credit",
        "▸ 2 hidden page elements: tags, log-in",
    ]
    unfolded = laid_out(text, spans, "T", [], 80, unfold=True)
    assert {"Photo: agency", "Tags:", "Log in"} <= set(words(unfolded, text))


def test_boilerplate_between_paragraphs_stays_in_place() -> None:
    text = f"{PROSE}\nSee more: something\n{PROSE}"
    start = text.index("See")
    spans = [Span(start, start + 19, SpanKind.BOILERPLATE, "pointer")]
    assert "boilerplate" in kinds(laid_out(text, spans, "T", [], 200))


def test_an_item_hangs_under_its_own_text() -> None:
    text = "• one two three four"
    layout = laid_out(text, [Span(0, len(text), SpanKind.LIST)], "T", [], 12)
    assert words(layout, text)[2:] == ["• one two", "  three four"]


def test_code_is_kept_as_it_is() -> None:
    text = "a   b\n\n  c"
    layout = laid_out(text, [Span(0, len(text), SpanKind.CODE)], "T", [], 40)
    assert words(layout, text)[2:] == ["a   b", "", "  c"]


def test_a_quote_has_a_bar() -> None:
    layout = laid_out(PROSE, [Span(0, len(PROSE), SpanKind.QUOTE)], "T", [], 40)
    assert all(line.prefix == "│ " for line in layout.lines if line.kind is LineKind.QUOTE)


def test_one_quotation_has_one_bar_two_have_two() -> None:
    text = "one\n\ntwo\nthree\n\nfour"
    spans = [Span(0, 14, SpanKind.QUOTE), Span(16, 20, SpanKind.QUOTE)]
    layout = laid_out(text, spans, "T", [], 40)
    assert words(layout, text)[2:] == ["│ one", "│", "│ two", "│ three", "", "│ four"]


def test_a_paragraph_without_a_bullet_hangs_as_far_as_it_is_indented() -> None:
    text = "Term\n  what is said of it"
    layout = laid_out(text, [Span(7, len(text), SpanKind.LIST)], "T", [], 14)
    assert words(layout, text)[2:] == ["Term", "  what is said", "  of it"]


def test_a_caption_stands_below_its_image() -> None:
    text = "[Image: Quay]\nThe quay in May.\n\nThe talks go on."
    layout = laid_out(text, [Span(0, 13, SpanKind.IMAGE)], "T", [], 40)
    assert words(layout, text)[2:] == ["[Image: Quay]", "The quay in May.", "", "The talks go on."]
    credited = [Span(0, 13, SpanKind.IMAGE), Span(14, 30, SpanKind.BOILERPLATE, "photo caption")]
    assert words(laid_out(text, credited, "T", [], 40), text) == words(layout, text)


def test_a_note_hangs_under_its_own_text() -> None:
    text = "[^1] one two three"
    layout = laid_out(text, [Span(0, len(text), SpanKind.LIST)], "T", [], 13)
    assert words(layout, text)[2:] == ["[^1] one two", "     three"]


def test_text_folded_away_belongs_to_the_fold() -> None:
    text = f"{PROSE}\n\nTags:"
    layout = laid_out(
        text, [Span(len(text) - 5, len(text), SpanKind.BOILERPLATE, "tags")], "T", [], 60
    )
    assert layout.lines[layout.line_of(len(text) - 1)].kind is LineKind.FOLD


def test_an_empty_text_has_a_title_only() -> None:
    layout = laid_out("", [], "T", [], 40)
    assert kinds(layout) == ["title"]
    assert layout.line_of(0) == 0


@given(st.text(alphabet="ab .\n日-•1", max_size=400), st.integers(8, 90))
def test_every_character_shown_is_found_again(text: str, width: int) -> None:
    layout = laid_out(text, [], "T", [], width)
    for index, line in enumerate(layout.lines):
        for offset in range(line.start, line.end):
            assert layout.line_of(offset) == index
        if line.end > line.start:
            assert layout.offset_of(index) == line.start


@given(st.text(alphabet="ab .\n日-•1", max_size=400), st.integers(8, 90))
def test_no_word_is_lost(text: str, width: int) -> None:
    layout = laid_out(text, [], "T", [], width)
    shown = "".join(text[line.start : line.end] for line in layout.lines if line.own is None)
    assert "".join(shown.split()) == "".join(text.split())

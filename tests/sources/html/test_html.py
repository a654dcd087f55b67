"""HTML to text with spans: what is seen is said, what is hidden is not, nothing is slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import SpanKind
from reader.sources.html.html import Rendered, html_to_text
from reader.text import clean

BASE = "https://example.org/news/a.html"


def text(html: str) -> str:
    return html_to_text(html, BASE).text


def spans(html: str, kind: SpanKind) -> list[tuple[str, str]]:
    found = html_to_text(html, BASE)
    return [(found.text[s.start : s.end], s.value) for s in found.spans if s.kind is kind]


def sound(found: Rendered) -> bool:
    """Whether text and spans hold what they promise."""
    assert found.text == clean(found.text)
    assert found.text == found.text.strip("\n")
    ends: dict[SpanKind, int] = {}
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(found.text)
        assert span.start >= ends.get(span.kind, 0), "spans of one kind overlap"
        assert not found.text[span.start : span.end].isspace()
        ends[span.kind] = span.end
        if span.kind is SpanKind.LINK:
            assert span.value.startswith(("http://", "https://"))
    assert list(found.spans) == sorted(found.spans, key=lambda s: (s.start, -s.end, s.kind))
    return True


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("  \n ", ""),
        ("plain < text & more", "plain < text & more"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div><div>one</div></div><div>two</div>", "one\n\ntwo"),
        ("<p>a\n  b\t c&nbsp;d</p>", "a b c d"),
        ("<p>a<br>b<br/><br>c<br><br><br>d</p>", "a\nb\n\nc\n\nd"),
        ("a<b> b</b>c <i>d</i> e", "a bc d e"),
        ("<h1>Head</h1>Body", "Head\n\nBody"),
        ("<p>He said <q>no</q>.</p>", "He said \u201cno\u201d."),
        ("x<sup>2</sup> H<sub>2</sub>O 6<sup>th</sup>", "x\u00b2 H\u2082O 6th"),
        ('word<sup><a href="#fn1">1</a></sup> on', "word[^1] on"),
        ('<p id="fn1">A note <a href="#ref1">\u21a9</a></p>', "A note"),
        ("one<hr>two", "one\n\n* * *\n\ntwo"),
        ("<dl><dt>Term<dd>Meaning</dl>", "Term\n  Meaning"),
        ("soft\u00adhyphen zero\u200bwidth<wbr>!", "softhyphen zerowidth!"),
        ("<p>[/bold] [red]x[/red]</p>", "[/bold] [red]x[/red]"),
    ],
)
def test_running_text(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>one<li>two</ul>", "\u2022 one\n\u2022 two"),
        ("a<ul><li><p>one</p><p>more</p></ul>b", "a\n\n\u2022 one\n\n  more\n\nb"),
        ("<ol start=9><li>i<li>j<li value=3>c</ol>", "9. i\n10. j\n3. c"),
        (
            "<ul><li>a<ul><li>b<ol><li>c</ol></ul>d<li>e</ul>",
            "\u2022 a\n  \u25e6 b\n    1. c\n  d\n\u2022 e",
        ),
        ("<ol reversed><li>a<li>b<ol><li>in</ol><li>c</ol>", "3. a\n2. b\n  1. in\n1. c"),
        ("<ol reversed start=5><li>a<li>b</ol><ol reversed><li>c</ol>", "5. a\n4. b\n\n1. c"),
        ("<ol type=a start=26><li>z<li>next</ol>", "z. z\naa. next"),
        ("<ol type='I' start='4'><li>x</li><li type='i'>y</li></ol>", "IV. x\nv. y"),
        ("<ol type=A start=0><li>x<li>y</ol>", "0. x\nA. y"),
        ("<ul type=disc><li>x</ul>", "\u2022 x"),
        ("<ul><li></li><li>x</li></ul>", "\u2022 x"),
        ("<li>alone", "\u2022 alone"),
    ],
)
def test_lists(html: str, expected: str) -> None:
    assert text(html) == expected


def test_an_item_is_a_span_with_its_marker_and_without_inner_items() -> None:
    html = "<ul><li>one <b>two</b><ul><li>inner</ul></ul>"
    assert spans(html, SpanKind.LIST) == [("\u2022 one two", ""), ("\u25e6 inner", "")]


def test_headings_quotes_and_emphasis_are_spans() -> None:
    html = "<h2>A <em>fine</em> day</h2><blockquote><p>One</p><p>Two</p></blockquote><b> x </b>y"
    assert spans(html, SpanKind.HEADING) == [("A fine day", "")]
    assert spans(html, SpanKind.EMPHASIS) == [("fine", "")]
    assert spans(html, SpanKind.QUOTE) == [("One\n\nTwo", "")]
    assert spans(html, SpanKind.STRONG) == [("x", "")]


def test_code_keeps_its_lines() -> None:
    html = (
        "<p>See</p><pre><code>\nif x:\n\treturn  <b>1</b>\n\n\nend &lt;\n</code></pre><p>Done</p>"
    )
    (code,) = spans(html, SpanKind.CODE)
    assert code[0] == "if x:\n    return  1\n\n\nend <"
    assert text(html) == f"See\n\n{code[0]}\n\nDone"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/b", "https://example.org/b"),
        ("b?x=1&amp;y=2", "https://example.org/news/b?x=1&y=2"),
        ("//other.org/", "https://other.org/"),
        (" http://x.org/a b ", "http://x.org/a%20b"),
        ("?page=2", "https://example.org/news/a.html?page=2"),
    ],
)
def test_links_are_made_absolute(href: str, address: str) -> None:
    assert spans(f'<p>see <a href="{href}"> the <i>page</i> </a>.', SpanKind.LINK) == [
        ("the page", address)
    ]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "#top",
        "",
        "http://user:pw@example.org/",
        "http://[::1/",
        "http://x.org/&#27;[31m",
        "http://x.org/" + "a" * 5000,
    ],
)
def test_other_links_are_only_their_text(href: str) -> None:
    assert spans(f'<a href="{href}">text</a>', SpanKind.LINK) == []
    assert text(f'<a href="{href}">text</a>') == "text"


def test_bases_of_page_and_element() -> None:
    html = (
        '<base href="/other/"><base href="/ignored/"><a href="a">1</a>'
        '<div xml:base="http://x.org/d/"><a href="b">2</a></div><a href="c">3</a>'
    )
    assert [value for _, value in spans(html, SpanKind.LINK)] == [
        "https://example.org/other/a",
        "http://x.org/d/b",
        "https://example.org/other/c",
    ]
    assert html_to_text('<a href="/rel">x</a>').spans == ()


def test_images_are_a_line_with_what_they_show() -> None:
    html = 'a<img src="/i.png" alt="A  man">b<img src="x.png"><img src="y" alt="">c'
    assert text(html) == "a\n[Image: A man]\nb\n[Image]\nc"
    assert spans(html, SpanKind.IMAGE) == [
        ("[Image: A man]", "https://example.org/i.png"),
        ("[Image]", "https://example.org/news/x.png"),
    ]
    assert text('good <img class="emoji" alt="\U0001f600" src="e.png"> day') == (
        "good \U0001f600 day"
    )


@pytest.mark.parametrize(
    "pixel",
    [
        '<img src="http://t.test/x.gif" width="1" height="1">',
        '<img src="http://t.test/x.gif" height="0">',
        '<img src="http://t.test/x.gif" style="width:1px;height:1px">',
        '<img src="http://pixel.wp.com/b.gif?x">',
        '<img src="http://feeds.feedburner.com/~r/x/~4/y" alt="">',
        '<img src="http://t.test/pixel.gif" alt="x">',
        '<iframe src="https://www.googletagmanager.com/ns.html" width=0 height=0></iframe>',
    ],
)
def test_images_that_only_count_readers_are_left_out(pixel: str) -> None:
    assert html_to_text(f"<p>a {pixel} b</p>", BASE) == Rendered("a b")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>p {x}</style>",
        "<template><p>x</p></template>",
        "<noscript>x</noscript>",
        "<svg><title>x</title><text>x</text></svg>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<p hidden>x</p>",
        '<p style="color:red; display : none">x<b>x</b></p>',
        '<span class="screen-reader-text">x</span>',
        '<div style="visibility:hidden"><p>x<img alt="x" src=x></p></div>',
        "<!-- x -->",
        "<?php x ?>",
        "<!DOCTYPE x>",
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert html_to_text(f"<p>a</p>{hidden}<p>b</p>", BASE) == Rendered("a\n\nb")


def test_films_and_frames_are_one_line_with_a_link() -> None:
    html = '<iframe src="https://video.test/1" title="The bridge">x</iframe><audio src="/s.mp3">y'
    assert text(html) == "[Embedded: The bridge]\n\n[Audio: example.org]"
    assert spans(html, SpanKind.LINK)[1] == ("[Audio: example.org]", "https://example.org/s.mp3")


def test_paragraphs_after_a_player_that_nothing_closes_are_read() -> None:
    html = '<p>Hear it:</p><audio src="/talk.mp3"><p>Your browser is old.</p></audio><p>End.</p>'
    assert "old" not in text(html)
    assert text(html.replace("<p>Your browser is old.</p></audio>", "")).endswith("\n\nEnd.")


def test_a_table_of_data_is_aligned() -> None:
    html = (
        "<table><caption>Votes</caption><thead><tr><th>Name</th><th>Votes</th></tr></thead>"
        '<tr><td><a href="/a">Anna</a></td><td>1,200</td></tr>'
        "<tr><td>\u674e\u56db</td><td>7</td></tr></table>"
    )
    table = "Name  Votes\n----  -----\nAnna  1,200\n\u674e\u56db      7"
    assert text(html) == f"Votes\n\n{table}"
    assert spans(html, SpanKind.CODE) == [(table, "table header 0 6")]
    assert spans(html, SpanKind.LINK) == [("Anna", "https://example.org/a")]


def test_cells_may_reach_over_columns() -> None:
    html = "<table><tr><td colspan=2>A<td>B<tr><td>1<td>2<td>3</table>"
    assert text(html) == "A     B\n1  2  3"
    assert "A" in text('<table><tr><td colspan="999999">A<td>B<tr><td>x<td>y</table>')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<video><source src="/v.mp4">No video?</video>', "[Video: example.org]"),
        ('<video><source src="/v.mp4"><source src="/v.ogg"></video>', "[Video: example.org]"),
        ('<audio src="/a.mp3"><source src="/b.mp3"></audio>on', "[Audio: example.org]\n\non"),
        ('<video></video><picture><source srcset="/x 1x"></picture>on', "on"),
        ('<video><source src="javascript:x"></video><source src="/late.mp4">on', "on"),
    ],
)
def test_a_player_is_one_line(html: str, expected: str) -> None:
    assert text(html) == expected


def test_the_reading_of_a_character_stands_behind_it_in_brackets() -> None:
    assert (
        text("<ruby>\u57e0<rp>(</rp><rt>\u3075</rt><rp>)</rp></ruby>\u306f")
        == "\u57e0(\u3075)\u306f"
    )


def test_what_was_taken_back_is_marked() -> None:
    assert spans("<p>It cost <del>$5</del> <ins>$7</ins>.</p>", SpanKind.STRUCK) == [("$5", "")]


def test_a_large_picture_is_named_even_where_it_is_said_to_be_decoration() -> None:
    assert text('<img src="/a" alt="" width="1456" height="816">x') == "[Image]\nx"
    assert text('<img src="/a" alt="" width="24" height="24">x') == "x"


def test_what_is_said_of_a_term_is_an_item_below_it() -> None:
    assert spans("<dl><dt>Term</dt><dd>Meaning</dd></dl>", SpanKind.LIST) == [("Meaning", "")]


def test_the_cells_of_a_wide_table_are_apart_by_bars() -> None:
    row = "<tr>" + f"<td>{'word ' * 8}</td>" * 3 + "</tr>"
    assert text(f"<table>{row}{row}</table>").splitlines()[0].count(" | ") == 2
    assert [value for _, value in spans(f"<table>{row}{row}</table>", SpanKind.CODE)] == ["table"]


def test_cells_that_reach_over_rows_and_columns_keep_the_others_in_their_columns() -> None:
    html = """<table><tr><td rowspan="2">Monday</td><td>09:00</td><td>Keynote</td></tr>
    <tr><td>10:00</td><td>Workshop</td></tr><tr><td>Tuesday</td><td colspan="2">Trip</td></tr>
    </table>"""
    assert text(html) == ("Monday   09:00  Keynote\n         10:00  Workshop\nTuesday  Trip")


def test_long_cells_under_heads_are_data() -> None:
    long = "<p>word</p><p>more</p>" + "long " * 60
    html = f"<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>{long}</td></tr></table>"
    lines = text(html).split("\n")
    assert lines[0] == "A | B"
    assert lines[1].startswith("x | word")
    assert lines[1].endswith("long")
    assert len(lines) == 2


def test_an_enormous_span_of_rows_or_columns_is_bounded() -> None:
    html = '<table><tr><td rowspan="999999" colspan="999999">a</td><td>b</td></tr>' * 3
    assert len(text(html)) < 2000


def test_a_table_that_only_places_things_is_unfolded() -> None:
    html = "<table><tr><td><p>One</p><p>Two</p></td><td><h2>Side</h2></td></tr></table>after"
    assert text(html) == "One\n\nTwo\n\nSide\n\nafter"
    assert spans(html, SpanKind.HEADING) == [("Side", "")]
    nested = "<table><tr><td>" * 4 + "deep" + "</td></tr></table>" * 4
    assert text(nested) == "deep"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a&#27;[31mb&#7;&#x90;c&#157;d&#0;e</p>", "a[31mbcde"),
        ("<p>&amp;#27;[2J &amp;#x9d;x</p>", "[2J x"),
        ("<pre>&#27;]52;c;x&#7;</pre>", "]52;c;x"),
        ('<img src=x alt="&#27;[31mred&#157;">', "[Image: [31mred]"),
        ("<p>&#x202e;gpj.exe&#xfeff;</p>", "gpj.exe"),
        ("<p>&#xD800;&#xDFFF;x</p>", "x"),
    ],
)
def test_references_bring_no_controls_back(html: str, expected: str) -> None:
    found = html_to_text(html)
    assert sound(found)
    assert found.text.replace("\ufffd", "") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("&lt;p&gt;Hello &amp;amp; &lt;b&gt;you&lt;/b&gt;&lt;/p&gt;", "Hello & you"),
        ("<p>AT&amp;amp;T &amp;#8217;s &amp;rsquo;</p>", "AT&T \u2019s \u2019"),
        ("<p>&lt;b&gt; is a tag</p>", "<b> is a tag"),
        ("<p>a &lt; b &amp; c</p>", "a < b & c"),
        ("<p><code>&amp;amp;</code></p>", "&amp;"),
    ],
)
def test_what_was_escaped_twice_is_read_twice(html: str, expected: str) -> None:
    assert text(html) == expected


def test_the_title_of_the_page() -> None:
    html = "<html><head><title> A &amp;\n b</title><style>x</style></head><body>Text</body></html>"
    assert html_to_text(html) == Rendered("Text", (), "A & b")


def test_a_ninth_mark_over_a_letter_moves_the_spans_along() -> None:
    found = html_to_text(f"<b>z{chr(0x301) * 9}</b><i>{chr(0x301) * 5}x</i> <b>end</b>")
    assert sound(found)
    assert [found.text[s.start : s.end] for s in found.spans if s.kind is SpanKind.STRONG] == [
        "z" + chr(0x301) * 8,
        "end",
    ]


DEEP = 20_000


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>" * DEEP + "deep" + "</div>" * DEEP + "<p>after</p>", "deep\n\nafter"),
        ("<b><i>" * DEEP + "deep", "deep"),
        ("<blockquote>" * DEEP + "deep", "deep"),
        ("<table><tr><td>" * DEEP + "deep", "deep"),
        ("<a href=x>" * DEEP + "deep", "deep"),
        ("<p " + " ".join(f"a{n}=x" for n in range(DEEP)) + ">text", "text"),
        ("<!--" * DEEP, ""),
        ("<" * DEEP, "<" * DEEP),
        ("&amp;" * DEEP, "&" * DEEP),
        ("</p>" * DEEP, ""),
    ],
    ids=lambda value: value[:8] if isinstance(value, str) else None,
)
def test_neither_depth_nor_number_can_harm(html: str, expected: str) -> None:
    assert html_to_text(html, BASE).text == expected


def test_nested_lists_stay_on_the_page() -> None:
    found = html_to_text("<ul><li>x" * 5000, BASE)
    assert sound(found)
    assert len(found.text) < 80 * 5000


TAGS: tuple[str, ...] = (
    "p",
    "div",
    "b",
    "i",
    "a",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "code",
    "blockquote",
    "h1",
    "img",
    "sup",
    "q",
    "dd",
    "iframe",
)
PIECES = st.one_of(
    st.sampled_from(
        [f"<{tag}>" for tag in TAGS]
        + [f"</{tag}>" for tag in TAGS]
        + [
            "text",
            " ",
            "\n",
            "&nbsp;",
            "&#27;",
            "&amp;#155;",
            "\u0301" * 5,
            "&#xfeff;",
            '<a href="/x">',
            '<a href="#n">',
            '<img src="i" alt="alt">',
            "<p hidden>",
            '<td colspan="3">',
            '<div xml:base="/y/">',
            "<iframe src=/v>",
            "<title>",
            "<head>",
            "<body>",
            "<!--",
            "-->",
            "<pre>\n\n",
        ]
    ),
    st.text(max_size=8),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_gives_sound_text(html: str) -> None:
    assert sound(html_to_text(html, BASE))


@pytest.mark.parametrize("tag", ["article", "main", "section", "header", "p"])
def test_a_head_that_is_left_open_hides_nothing(tag: str) -> None:
    page = f"<!doctype html><html><title>Port</title><{tag}><h1>Fog</h1>It lifted.</{tag}>"
    rendered = html_to_text(page, None)
    assert rendered.title == "Port"
    assert "Fog" in rendered.text
    assert "It lifted." in rendered.text

"""The short way through simple HTML gives exactly what the parser's way gives, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.html.events import Renderer
from reader.sources.html.html import Rendered, feed_events, feed_simple_html, html_to_text
from reader.text import clean

BASE = "https://example.org/news/a.html"
ARTICLE = (
    '<p class="lead">The <b>council</b> met on&nbsp;Tuesday; &quot;no&quot;, said '
    '<a href="/x?a=1&amp;b=2" title="More">Ann <em>Lee</em></a>.<br />\nNext line</p>\n\n'
    "<h2>Points &amp; facts</h2><ul>\n<li>One</li><li><p>Two</p>"
    "<ol start='3' type='i'><li>a</li></ol></li>"
    '</ul><div><img src="/i.jpg" alt="A bridge" /><blockquote><p>Said</p></blockquote></div>end'
)


def by_the_parser(html: str) -> Rendered:
    renderer = Renderer(BASE)
    feed_events(clean(html), renderer)
    return Rendered(*renderer.flow.finish(), renderer.title)


def agree(html: str) -> bool:
    """Compare both ways; return whether the short one was taken."""
    renderer = Renderer(BASE)
    if not feed_simple_html(clean(html), renderer):
        return False
    assert Rendered(*renderer.flow.finish(), renderer.title) == by_the_parser(html)
    return True


def test_what_programs_write_goes_the_short_way() -> None:
    assert agree(ARTICLE)
    assert agree('<p style="display:none">one</p>two <a href="#n">1</a><p id="n">note</p>')
    found = html_to_text(ARTICLE, BASE)
    assert found.text.startswith('The council met on Tuesday; "no", said Ann Lee.\nNext line\n\n')
    assert "• One\n• Two\n\n  iii. a" in found.text


@pytest.mark.parametrize(
    "html",
    [
        "a < b",
        "<p>one<p>two",
        "<p>one</p></p>",
        "<ul><li>one<li>two</ul>",
        "<ul>one<li>two</li></ul>",
        "<b>one<p>two</p></b>",
        "<p>one<ul><li>two</li></ul></p>",
        "<a href='/x'>one <a href='/y'>two</a></a>",
        "<p/>one",
        "<p class=x>one</p>",
        '<p title="a > b < c">one</p>',
        '<a href="/x" href="/y">one</a>',
        "<table><tr><td>one</td></tr></table>",
        "<!-- x -->one",
        "<B>one</B>",
        "x &copy y",
        "x &unknown; y",
        "x &lang; y",
        "x &#150; y",
        "x &#0; y",
        '<a href="/?a&copy=1">x</a>',
        "<sup>1</sup>",
        "<pre>one</pre>",
        "</br>",
        "one\ufffe",
    ],
)
def test_what_needs_sense_made_of_it_is_left_to_the_parser(html: str) -> None:
    assert not feed_simple_html(html, Renderer(BASE))


TEXTS = st.sampled_from(
    ["", " ", "\n", "one", " two ", "three  four", "a &amp; b", "&nbsp;", "&#8217;", "&#x41;",
     "& x", "&amp;amp;", "&amp;quot;", "&lt;b&gt;", "\u00e9", "\u00ad", "\u200b", "x\u200b ",
     "\u21a9", "^",
     "&#8617;", "\u2028", "\t", ">", "e\u0301", "e" + "\u0301" * 9, "&hellip;", "&apos;",
     "\ufeff", "&#xfeff;", "&shy;", "&amp;shy;", "&amp;#7;", "\u00a0", "1", "&gt;", "&AMP;", "&x=1"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", "", "", "", ' class="x"', " id='y'", ' style="color: red"', ' style="display: none"',
     ' class="sr-only"', ' hidden="until-found"', ' title="a > b"', ' data-x="&quot;"',
     ' start="4"', ' value="9"', ' href="/x"', ' href="#x"', ' href="http://h.example/?a=1&b=2"',
     ' href=" http://h.example/a b"', ' href="javascript:x"', ' src="/i.png"', ' alt="Bild"',
     ' alt=""', ' alt=":)"', ' width="1"', ' src="http://pixel.wp.com/x.gif"', " /", "\n",
     ' xml="1"']
)  # fmt: skip
WRAPS = ["p", "div", "b", "strong", "em", "i", "a", "span", "ul", "ol", "li", "blockquote", "h2",
         "h3", "cite", "figure", "figcaption", "section", "small", "time"]  # fmt: skip


@st.composite
def pieces(draw: st.DrawFn, depth: int = 3, inside: str = "") -> str:
    made = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 6))
        if kind < 3 or not depth:
            made.append(draw(TEXTS))
        elif kind == 3:
            tag = draw(st.sampled_from(["br", "img"]))
            made.append(f"<{tag}{draw(ATTRIBUTES)}{draw(ATTRIBUTES)}>")
        else:
            tag = "li" if inside in ("ul", "ol") else draw(st.sampled_from(WRAPS))
            inner = draw(pieces(depth - 1, tag))
            made.append(f"<{tag}{draw(ATTRIBUTES)}>{inner}</{tag}>")
    return "".join(made)


@settings(max_examples=400, deadline=None)
@given(pieces())
def test_generated_pieces(html: str) -> None:
    agree(html)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 12), TEXTS), max_size=3))
def test_mutated_articles(cuts: list[tuple[int, int, str]]) -> None:
    html = ARTICLE
    for at, length, text in cuts:
        html = html[:at] + text + html[at + length :]
    agree(html)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/=&;#\"'abpulix1 \n\u00e9\u0301\u2028\ufffe\U0001fffe")))
def test_any_text(html: str) -> None:
    agree(html)

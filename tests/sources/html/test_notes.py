"""Footnotes as sites write them: the mark in the text, the note, and nothing that leads back."""

from __future__ import annotations

import pytest

from reader.model import SpanKind
from reader.sources.html.html import html_to_text

PAGE = "https://www.example.org/post/"

WORDPRESS = """<p>Told.<sup data-fn="a-1" class="fn"><a href="#a-1" id="a-1-link">1</a></sup></p>
<ol class="wp-block-footnotes"><li id="a-1">The note. <a href="#a-1-link"
aria-label="Jump to footnote reference 1"><img src="https://s.w.org/21a9.png" alt="\u21a9"
class="wp-smiley"/>\ufe0e</a></li></ol>"""
SUBSTACK = """<p>Told.<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1"
target="_self">1</a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1"
class="footnote-number" target="_self">1</a><div class="footnote-content"><p>The note.</p>
</div></div>"""
MARKDOWN_IT = """<p>Told.<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>
<section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>
The note. <a href="#fnref1" class="footnote-backref">\u21a9\ufe0e</a>
<a href="#fnref1:1">\u21a9\ufe0e</a></p>
</li></ol></section>"""
GOLDMARK = """<p>Told.<sup id="fnref:1"><a href="#fn:1" class="footnote-ref"
role="doc-noteref">1</a></sup></p><div class="footnotes"
role="doc-endnotes"><ol><li id="fn:1"><p>The note.&#160;<a
href="#fnref:1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a></p></li>
</ol></div>"""
PANDOC = """<p>Told.<a href="#fn1" class="footnote-ref" id="fnref1"
role="doc-noteref"><sup>1</sup></a></p>
<section id="footnotes" class="footnotes"><ol><li id="fn1"><p>The note.<a href="#fnref1"
class="footnote-back">\u21a9\ufe0e</a></p></li></ol></section>"""
WIKI = """<p>Told.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span
class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup></p>
<ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span>
<span class="reference-text">The note.</span></li></ol>"""
WHOLE_ADDRESS = """<p>Told.<sup id="r1"><a href="https://example.org/post#n1">1</a></sup></p>
<ol><li id="n1">The note. <a href="http://www.example.org/post/#r1">\u21a9</a></li></ol>"""
BY_HAND = """<p>Told.<a href="#n1" name="r1"><sup>1</sup></a></p>
<p><a name="n1" href="#r1"><sup>1</sup></a> The note.</p>"""
RAISED = """<p>Told.<sup><a href="#n1">1</a></sup></p><p id="n1"><sup>1</sup> The note.</p>"""

SITES = [
    WORDPRESS, SUBSTACK, MARKDOWN_IT, GOLDMARK, PANDOC, WIKI, WHOLE_ADDRESS, BY_HAND, RAISED,
]  # fmt: skip


def stretches(html: str, kind: SpanKind) -> list[tuple[str, str]]:
    found = html_to_text(html, PAGE)
    return [(found.text[s.start : s.end], s.value) for s in found.spans if s.kind is kind]


@pytest.mark.parametrize("html", SITES)
def test_a_note_and_what_refers_to_it(html: str) -> None:
    found = html_to_text(html, PAGE)
    assert found.text == "Told.[^1]\n\n[^1] The note."
    [(mark, of)] = stretches(html, SpanKind.NOTE_REF)
    [(note, name)] = stretches(html, SpanKind.NOTE)
    assert (mark, of) == ("[^1]", name)
    assert note == "[^1] The note."
    assert not stretches(html, SpanKind.LINK)


def test_notes_of_several_paragraphs_and_several_references_to_one() -> None:
    html = """<p>a<sup><a href="#f1">1</a></sup> b<sup><a href="#f1">[1:1]</a></sup>
    c<sup><a href="#f2">*</a></sup></p><ol><li id="f1"><p>One.</p><p>More.</p></li></ol>
    <p id="f2">* A star.</p>"""
    found = html_to_text(html, PAGE)
    assert found.text == ("a[^1] b[^1] c[^*]\n\n[^1] One.\n\n     More.\n\n* A star.")
    assert stretches(html, SpanKind.NOTE) == [
        ("[^1] One.\n\n     More.", "f1"),
        ("* A star.", "f2"),
    ]


def test_links_inside_a_note_stay_links() -> None:
    html = '<sup><a href="#f1">1</a></sup><ol><li id="f1">See <a href="/x">there</a>.</li></ol>'
    assert stretches(html, SpanKind.LINK) == [("there", "https://www.example.org/x")]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p><a href="#s1">1</a> <a href="#s2">2</a></p><h2 id="s1">One</h2>', "1 2\n\nOne"),
        ('<p><a href="#at-stake">What is <i>at stake</i></a></p>', "What is at stake"),
        ('<p>On <a href="#top">top</a> of it</p>', "On top of it"),
        ('<p>8 <a href="#comments" class="count">8</a></p>', "8 8"),
        ('<sup><a href="https://other.org/#n1">1</a></sup>', "[1]"),
        ('<p>x<sup>2</sup></p><p id="fn1">no note</p>', "x\u00b2\n\nno note"),
    ],
)
def test_other_links_into_the_page_keep_their_words(html: str, text: str) -> None:
    assert html_to_text(html, PAGE).text == text
    assert not stretches(html, SpanKind.NOTE_REF)
    assert not stretches(html, SpanKind.NOTE)


def test_a_mark_of_which_the_feed_has_no_note() -> None:
    assert html_to_text('<p>Told<sup><a href="#fn1">1</a></sup> on</p>').text == "Told[^1] on"


def test_unclosed_notes_end_where_the_next_begins() -> None:
    html = """<sup><a href="#f1">1</a></sup><sup><a href="#f2">2</a></sup>
    <a id="f1"></a>One.<br><a id="f2"></a>Two."""
    assert stretches(html, SpanKind.NOTE) == [("One.", "f1"), ("Two.", "f2")]

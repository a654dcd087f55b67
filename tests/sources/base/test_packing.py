"""Packed spans, and the words by which copies are found."""

from __future__ import annotations

import json
import re
from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry, Span, SpanKind
from reader.sources.base.packing import pack_spans, sketch, unpack_spans
from reader.sources.feed.bodies import is_truncated

SPAN = Span(0, 3, SpanKind.TITLE)
LINK = Span(1, 2, SpanKind.LINK, 'https://h.example/"\u00e9\\')
WORDS = st.text(
    st.one_of(
        st.sampled_from("aB_9 .\u2019\u0130\u00df\u0301\u00b2\u2460\n"),
        st.characters(codec="utf-8"),
    )
)


def test_spans_are_compact_json() -> None:
    packed = pack_spans((SPAN, LINK))
    assert json.loads(packed) == [[0, 3, "title", ""], [1, 2, "link", LINK.value]]
    assert " " not in packed
    assert unpack_spans(packed) == (SPAN, LINK)


@given(WORDS, WORDS)
def test_a_sketch_is_of_the_words(title: str, text: str) -> None:
    body = f"{text} " + "x " * 25
    words = re.findall(r"\w+", body.casefold())
    parts = (words, [*re.findall(r"\w+", title.casefold()), *words[:60]])
    expected = tuple(blake2b(" ".join(part).encode(), digest_size=16).digest() for part in parts)
    assert sketch(Entry(key="", title=title, text=body)) == expected


def test_what_invites_to_read_on_is_cut_off() -> None:
    ends = ["Read more", "... [4]", "\u2026]", "Continue reading \u2192", "Read the full story."]
    ends += ["Learn the whole of it", "MEHR LESEN", "Lire la suite", "Leer m\u00e1s"]
    for end in ends:
        assert is_truncated(f"Some words. {end}", summary_only=True), end
    signed = "Words...\n\nThe post One appeared first on Two."
    assert is_truncated(signed, summary_only=True)
    for whole in ("See the report", "No more", "The end."):
        assert not is_truncated(f"Some words. {whole}", summary_only=True), whole


def test_an_ellipsis_alone_cuts_off_only_what_is_short_or_a_summary() -> None:
    long = "The mill burned down to its walls. " * 20
    for end in ("\u2026", "\n\n\u2026", "\n\n...", " [\u2026]"):
        assert not is_truncated(long + end, summary_only=False), end
        assert is_truncated(long + end, summary_only=True), end
        assert is_truncated(f"The mill burned.{end}", summary_only=False), end
    assert is_truncated(f"{long}Read more", summary_only=False)

"""The one door for text from outside."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin, urlsplit, urlunsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import MAX_URL, clean, file_words, is_usual_url, one_line, safe_url

ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\x9d\r\n\t\u2028\u202e\u2066\ufeff\u0301a "),
    ),
    max_size=200,
)
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


@given(ANYTHING)
def test_cleaned_text_has_nothing_that_steers_a_terminal(text: str) -> None:
    cleaned = clean(text)
    assert not UNWANTED.search(cleaned)
    assert not cleaned.startswith("\ufeff")
    cleaned.encode()  # what SQLite and a terminal take


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs", "S")), max_size=200))
def test_plain_text_comes_back_unchanged(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays", "tab\tstays"),
        ("\ufeff\ufefftitle", "title"),
        ("\x00\ufeff\x1b\ufefftitle", "title"),
        ("\x1b]52;c;aGk=\x07x\x1b[2Jy", "]52;c;aGk=x[2Jy"),
        ("\x9b31m\x9d0;t\x9c", "31m0;t"),
        ("a\x00b", "ab"),
        ("\u202egnp.exe", "gnp.exe"),
        ("lone \ud83d half", "lone  half"),
        ("no\ufffe letter\uffff", "no letter"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("[/bold] [red]", "[/bold] [red]"),
    ],
)
def test_examples(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_what_is_dropped_is_all_of_this_and_nothing_else() -> None:
    ranges = (
        (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F),
        (0x202A, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF),
    )  # fmt: skip
    unwanted = {chr(code) for first, last in ranges for code in range(first, last + 1)}
    assert {char for char in map(chr, range(0x30000)) if clean(f"a{char}b") == "ab"} == unwanted


@given(st.integers(min_value=0, max_value=60))
def test_at_most_eight_combining_marks_are_stacked(count: int) -> None:
    cleaned = clean("z" + "\u0301" * count + "x")
    assert sum(1 for char in cleaned if unicodedata.combining(char)) == min(count, 8)


@given(ANYTHING, st.integers(min_value=0, max_value=80))
def test_one_line_is_one_line_and_short_enough(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line
    assert line == line.strip()
    assert "  " not in line
    assert not UNWANTED.search(line)


def test_one_line_shows_that_it_was_cut() -> None:
    assert one_line("one two three four", 9) == "one two…"
    assert one_line(" one \n\t two ") == "one two"
    assert one_line(" " * 10_000 + "late") == "late"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "http://example.org:8080/",
        "http://[::1]/x",
        "https://example.org/%E2%82%AC",
        "https://example.org/пример",
    ],
)
def test_web_addresses_are_kept(url: str) -> None:
    assert safe_url(url) == url
    assert safe_url(f"  {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        " ",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "example.org",
        "http://",
        "http:///path",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://exa mple.org/",
        "http://example.org/\x1b[31m",
        "http://example.org/\nx",
        "http://example.org\\@evil.test/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://example.org/" + "a" * MAX_URL,
        "-https://example.org/",
    ],
)
def test_other_addresses_are_refused(url: str | None) -> None:
    assert safe_url(url) is None


def test_the_scheme_is_written_small() -> None:
    assert safe_url("HTTPS://Example.org/A") == "https://Example.org/A"


@given(ANYTHING)
def test_an_accepted_address_is_clean_and_stays_accepted(text: str) -> None:
    for url in (text, "http://" + text, "https://example.org/" + text):
        accepted = safe_url(url)
        if accepted is not None:
            assert accepted == clean(accepted)
            assert accepted.startswith(("http://", "https://"))
            assert safe_url(accepted) == accepted


ADDRESSES = st.from_regex(
    r"https?://[a-zA-Z0-9.-]{1,6}(:[0-9]{1,5})?(/[a-z0-9._~%=@&+,:;!*'()/-]{0,5})?"
    r"(\?[a-z0-9._~%=@&+,:;?/-]{0,5})?(#[a-z%=&?#-]{0,4})?",
    fullmatch=True,
)


@given(ADDRESSES, ADDRESSES)
def test_a_usual_address_is_what_taking_it_apart_makes_of_it(url: str, base: str) -> None:
    if is_usual_url(url):
        parts = urlsplit(url)
        assert urlunsplit(parts._replace(scheme=parts.scheme.lower())) == url
        assert (parts.username, parts.password, parts.port == 0) == (None, None, False)
        assert parts.hostname
        assert urljoin(base, url) == url


@pytest.mark.parametrize(
    "url",
    ["https://News.example/", "http://u@h/", "http://h/?", "http://h/#", "http://h/a b", "http://h:0/",
     "http://h/\u00e9", "http://h/\n", "http://[::1]/", "//h/", "/a", "http:///a", "http://.h/"],
)  # fmt: skip
def test_what_is_not_usual_is_looked_at_closely(url: str) -> None:
    assert not is_usual_url(url)


@given(ANYTHING)
def test_cleaning_by_shortcuts_is_cleaning(text: str) -> None:
    without = re.sub("\r\n?|\u2028|\u2029|\x85", "\n", text)
    bad = [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F)]
    bad += [*range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000)]
    without = without.translate(dict.fromkeys(bad)).lstrip("\ufeff")
    marks = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    assert clean(text) == re.sub(f"([{marks}]{{8}})[{marks}]+", r"\1", without)


@pytest.mark.parametrize("text", ["\u200b\u2060", "\u3164 \u2800", "\u0301", "\U000e0041\ufe0f"])
def test_a_line_with_nothing_to_see_is_empty(text: str) -> None:
    assert one_line(text) == ""
    assert one_line(f"{text}a") != ""


def test_the_name_of_a_file_ends_with_a_whole_word() -> None:
    assert file_words("The harbour of Portmere stands still", "-", 20) == "The-harbour-of"
    assert file_words("Größe: 12 km", " ", 13) == "Größe 12 km"
    assert file_words("Größe 12 km", " ", 12) == "Größe 12"
    assert file_words("Donaudampfschifffahrt", "-", 5) == "Donau"
    assert file_words("?!", "-", 20) == ""

"""Any string at all may come in."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extraction.language import language_of
from reader.extraction.people import read_people
from reader.extraction.tokens import tokenize
from tests.extraction.work import calls

PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["President ", "Angela Merkel", " said ", ", ", "\u201c", "\u201d", '"', "[", "]", "\n"]
        ),
        st.sampled_from(
            ["Mr. ", "al-", "von der ", "@Merkel", "\n\n", "'s", " and ", "(", ")", "Merkel", "J."]
        ),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_text_gives_people_whose_offsets_hold(text: str) -> None:
    seen: set[tuple[int, int]] = set()
    for person in read_people(text):
        assert person.mentions
        assert person.name
        assert "\n" not in person.name
        for mention in person.mentions:
            assert text[mention.start : mention.end] == mention.text != ""
            assert (mention.start, mention.end) not in seen
            seen.add((mention.start, mention.end))
        for quote in person.quotes:
            assert 0 <= quote.start < quote.end <= len(text)
    assert len(language_of(text)) in (2, 3)


SPOKEN = st.lists(
    st.sampled_from(
        ["\u201cWe will do it all,\u201d", '"We will do it all', '."', '",', "Ann Lee", "Mr. Ray",
         "he", "she", "said", "told", "saying", "called it", "according to", "who", ",", ".", ":",
         "\n\n", "\u2013 President", "the mayor of", "(D-Ohio)", "in a statement:", "and", "'s",
         "\u2018we go on,\u2019"]
    ),
    max_size=24,
).map(" ".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(SPOKEN)
def test_any_row_of_quotations_and_speakers_is_read(text: str) -> None:
    whole = f"Ann Lee met Bob Ray. {text}"
    spans = [quote for person in read_people(whole) for quote in person.quotes]
    assert len(spans) == len(set(spans))
    assert all(0 <= quote.start < quote.end <= len(whole) for quote in spans)


PASSAGE = (
    "They met Senators Jack Reed and Kingsolver. It was Ann Lee, Secretary of State, who led them. "
    "The governor of Ohio, Bob Ray, and Mayor PJ Wendel (D-Ohio) said: \u201cWe go,\u201d she "
    "added. Mia Kantor, a mother and nurse, her aide Ivo Brandt and Lee's lawyer, Max Holm, 44, "
    "left. MR. PRICE: No. Director of Spain Ida Holt met June Ross, J.D. Moss and the brothers "
    "Dean and Erik Wolf. The widow of Paul Halden, Ida Halden, was born in 1950 and died on May 4. "
    "Jo Park served for a year. Jo Park is Max Holm's aide. Jo Park, the leaders of Peru, Chile "
    "and Cuba said. Jo Park, a teacher, the mayor, left. By Tom Finn, Reuters"
)


def test_a_text_may_end_after_any_word() -> None:
    tokens = tokenize(PASSAGE)
    sentence = 0
    for at, (word, end) in enumerate(zip(tokens.words, tokens.ends, strict=True)):
        read_people(PASSAGE[sentence:end])
        if word == ".":
            sentence = tokens.starts[min(at + 1, len(tokens) - 1)]


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_tokens_cover_the_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    last = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert last <= start < end
        assert text[start:end] == word
        last = end


@pytest.mark.parametrize(
    "piece",
    ["A ", "Anna Berg{n} said. ", "John de la ", "Smith & Jones ", "J. K. Rowling{n}, ",
     "@Anna{n} ",
     "President ", "JOHN SMITH{n}\n", "[Anna] Berg{n} ", "\u201cYes\u201d, said Berg. ", "O'"],
)  # fmt: skip
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    def text(count: int) -> str:
        letters = "abcdefgh"
        return "".join(
            piece.replace("{n}", letters[n % 8] + letters[n // 8 % 8]) for n in range(count)
        )

    read_people(text(20))  # what is loaded with the first text is not counted
    short, long = (calls(partial(read_people, text(count))) for count in (150, 600))
    assert long <= 4.6 * short + 500

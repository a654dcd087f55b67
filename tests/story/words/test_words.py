from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.story.words.words import keywords, words_of


def test_content_words_are_folded_and_lose_the_plural() -> None:
    assert words_of("The Cities, talks: Élite Dockers said yes") == [
        "city",
        "talk",
        "elite",
        "docker",
        "yes",
    ]


def test_titles_come_first_and_the_number_is_bounded() -> None:
    found = keywords("Strike ends", "dockers and owners " * 100, limit=3)
    assert found == {"strike", "end", "docker"}


def test_names_are_marked_where_the_text_writes_them_so() -> None:
    found = keywords("Ferry Strike Ends", "Dockers of Portmere met the Norstar company.")
    assert {"^portmere", "portmere", "^norstar", "docker"} <= found
    assert not {"^strike", "^docker", "^company"} & found


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert all(len(word) > 1 for word in words_of(text))
    assert len(keywords(text, text, 5)) <= 5

"""Boilerplate that web pages leave in articles, on made-up pages; prose stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span, SpanKind
from reader.sources.base.boilerplate import MAX_LINES, boilerplate_kind, find_boilerplate
from reader.text import clean

LEFT_OVER = {
    "photo credit": [
        "Photo: Jane Roe",
        "Photo: press office of the ministry",
        "PHOTO CREDIT: Roe/Example",
        "Image: Example Pictures",
        "Photo courtesy: the museum",
        "Credit: Roe / AFP",
        "Illustration: Jane Roe",
        "Photograph by Jane Roe",
        "Jane Roe/Pool via REUTERS",
        "Jane Roe / AFP",
        "© Getty Images",
        "AFP/Jane Roe",
        "Getty Images",
    ],
    "photo caption": [
        "The mayor opens the bridge on May 3, 2025. Credit: Roe / AFP",
        "The mayor opens the bridge on Monday. Photo: Jane Roe",
        "The mayor opens the bridge (Photo by Jane Roe)",
        "The mayor opens the bridge in the old town [Jane Roe/AFP]",
        "The mayor opens the bridge, 3 May 2025 (AP Photo/Jane Roe)",
        "The old bridge in winter. © Jane Roe",
    ],
    "log-in line": [
        "Log in with your account",
        "Sign in",
        "LOGIN",
        "Forgot your password?",
        "Forgot password?",
        "Remember me",
        "Create an account",
        "Already a subscriber? Log in",
        "Lost your password?",
    ],
    "tags": ["Tags:", "Tags: bridges, roads", "Topics: Roads", "Filed under: City"],
    "related links": [
        "Related News",
        "RELATED ARTICLES",
        "Read also: Bridge to open in May",
        "READ MORE: Bridge to open in May",
        "See more: Bridge to open in May",
        "Related: Who pays for the bridge?",
        "You may also like",
        "Most read",
        "Editor's picks",
        "More from City Hall",
        "More on this story",
        "Click here to read the report.",
        "Read the full report here.",
        "Video: How the bridge was built",
    ],
    "sharing line": [
        "Share this",
        "Share this article",
        "Share on Facebook",
        "Follow us on X",
        "Copy link",
    ],
    "comments line": ["Leave a comment", "12 comments", "Comments (3)", "Join the conversation"],
    "syndication line": [
        "The post Bridge to open in May appeared first on City News.",
        "The post “Bridge to open” first appeared on City News",
    ],
    "newsletter line": [
        "Thanks for reading City News! Subscribe for free to receive new posts.",
        "City News is a reader-supported publication. To receive new posts, subscribe.",
        "Subscribe now",
        "Get 20% off for 1 year",
        "Sign up for our daily newsletter",
        "Get the day's headlines in your inbox",
        "Subscribe to our newsletter and never miss a story.",
    ],
    "cookie notice": [
        "We use cookies to improve your experience.",
        "This website uses cookies",
        "Accept all cookies",
        "By continuing to browse this site you accept our use of cookies.",
    ],
    "advertisement": [
        "Advertisement",
        "- ADVERTISEMENT -",
        "Sponsored",
        "Story continues below advertisement",
    ],
    "navigation": ["Skip to main content", "Back to top", "Home > City > Roads", "Load more"],
    "copyright line": [
        "© 2026 The Example. All rights reserved.",
        "All rights reserved",
        "Privacy policy",
    ],
}
CASES = [(kind, line) for kind, lines in LEFT_OVER.items() for line in lines]

PROSE = [
    "Photo finish in the vote: the council decided by one voice.",
    "The photo: it showed the minister at the bridge on the night in question, the court heard.",
    "Photographs of the bridge were shown to the jury on Monday.",
    "Credit for the deal goes to the mayor, she said.",
    "Image is everything in politics.",
    "He told her to sign in at the desk and wait.",
    "Sign up now, the army told them.",
    "“Forgot your password?” is the question the bank hears most often.",
    "Related charges against the firm were dropped in March.",
    "Read also means heard, the judge explained.",
    "See more of the world, his father used to tell him.",
    "More from the budget will go to schools, the minister said.",
    "More on the way.",
    "Share prices fell by 3 percent on Tuesday.",
    "Share this grief, the bishop asked, and carry it together.",
    "Follow us, the guide said, and we did.",
    "We baked cookies for the soldiers.",
    "We used to eat cookies there, she said.",
    "The site uses chalk and limestone from the quarry.",
    "Advertisement spending rose in May.",
    "Ads will be banned from the metro.",
    "Home is where the heart is.",
    "Comments by the minister angered the opposition.",
    "He made 12 comments on the draft.",
    "Copyright law was changed in 2019, and again last year, to protect singers from machines.",
    "Tags on the shirts showed where they had been made.",
    "Topics ranged from roads to schools.",
    "The newsletter reached ten thousand people.",
    "Get the vaccine, doctors told the town.",
    "The reporter said: Photo editors had refused.",
    "The company denied it (Reuters)",
    "The law was passed in 1998 (see below).",
    "He wrote the date under the photo: the end of an era.",
    "Most read it as a warning.",
    "Trending upwards, the curve worried them.",
    "Watch: it was on his left wrist.",
    "Reuters",
    "Telegram",
    "Print",
    "Home",
    "What is the “Coalition”?",
    "PARIS / LONDON",
]


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_lines_of_pages_are_recognised(kind: str, line: str) -> None:
    assert boilerplate_kind(line) == kind
    assert boilerplate_kind(f"  \u2022 {line}  ") == kind


@pytest.mark.parametrize("line", PROSE)
def test_prose_and_headings_are_left_alone(line: str) -> None:
    assert boilerplate_kind(line) is None
    assert find_boilerplate(f"A title\n\n{line}\n\nMore prose follows here.\n") == ()


def marked(text: str, *known: Span) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.value) for s in find_boilerplate(text, known)]


def test_a_page_as_it_is_copied() -> None:
    text = (
        "Council closes bridge\n\nPhoto: Jane Roe\n\nThe council voted on Monday.\n\n"
        "  Read also: Who pays?  \n\nThe mayor agreed.\n\nTags:\nbridges\ncity hall\n\n"
        "Facebook\nTwitter\nShare this\n\nRelated News\n\nRain expected on Sunday\n"
        "School opens late again\n"
    )
    assert marked(text) == [
        ("Photo: Jane Roe", "photo credit"),
        ("Read also: Who pays?", "related links"),
        ("Tags:", "tags"),
        ("bridges", "tags"),
        ("city hall", "tags"),
        ("Facebook", "navigation"),
        ("Twitter", "navigation"),
        ("Share this", "sharing line"),
        ("Related News", "related links"),
        ("Rain expected on Sunday", "related links"),
        ("School opens late again", "related links"),
    ]


def test_a_list_of_links_ends_where_prose_begins() -> None:
    text = "Related News\n\nRain on Sunday\n\nThe council met again on Tuesday and voted.\n"
    assert marked(text) == [("Related News", "related links")]


def test_three_words_of_a_menu_in_a_row_are_no_headings() -> None:
    assert marked("Home\nSearch\nContact\n\nThe council voted.") == [
        ("Home", "navigation"),
        ("Search", "navigation"),
        ("Contact", "navigation"),
    ]
    assert marked("Home\n\nThe council voted.\n\nSearch\n\nThe police looked for her.") == []


def test_titles_and_code_are_not_looked_at() -> None:
    text = "Most read\n\nAdvertisement\n\nPhoto: Roe"
    assert marked(text, Span(0, 9, SpanKind.TITLE), Span(11, 24, SpanKind.CODE)) == [
        ("Photo: Roe", "photo credit")
    ]


def test_only_so_many_lines_are_looked_at() -> None:
    assert len(find_boilerplate("Advertisement\n" * (MAX_LINES + 5))) == MAX_LINES


@given(
    st.lists(
        st.one_of(
            st.sampled_from([line for _, line in CASES] + PROSE + ["", "   ", "Home", "x" * 900]),
            st.text(max_size=30),
        ),
        max_size=20,
    )
)
def test_spans_are_whole_lines_apart_from_each_other(lines: list[str]) -> None:
    text = clean("\n".join(lines))
    end = 0
    for span in find_boilerplate(text):
        assert span.start >= end
        assert span.kind is SpanKind.BOILERPLATE
        assert span.value
        start, stop = text.rfind("\n", 0, span.start) + 1, (text + "\n").find("\n", span.end)
        assert text[start:stop].strip() == text[span.start : span.end]
        end = span.end

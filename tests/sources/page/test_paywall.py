"""Paywalls of pages, and articles that are about such things."""

from __future__ import annotations

import pytest

from reader.sources.page.paywall import find_paywall, paywall_reason

BEGIN = "The council voted on Monday to close the old bridge for two years.\n\n"


@pytest.mark.parametrize(
    "notice",
    [
        "This article is for subscribers",
        "This story is only available to our subscribers.",
        "Subscribe now for 1 euro to read the rest of this article.",
        "To continue reading, please subscribe or log in.",
        "Sign up for free to keep reading",
        "Register to continue",
        "Already a subscriber? Log in",
        "Already have an account? Sign in",
        "You have reached your limit of free articles",
        "You\u2019ve used all 3 free articles this month",
        "Become a member to unlock this story",
    ],
)
def test_a_wall_begins_where_its_notice_does(notice: str) -> None:
    assert find_paywall(f"{BEGIN}{notice}\n\nCancel at any time") == len(BEGIN)


@pytest.mark.parametrize(
    "text",
    [
        BEGIN,
        f"Already a subscriber? Log in\n\n{BEGIN * 14}",
        "Readers had to subscribe last year, she said; the paper was sold to its members.",
        "He urged all to sign up. They read on.",
        "",
    ],
)
def test_an_article_is_no_wall(text: str) -> None:
    assert find_paywall(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We value your privacy\n\nWe and our partners use cookies and personal data to show "
         "personalised advertising. You can withdraw your consent.", "consent"),
        ("Just a moment...\n\nChecking your browser before accessing the site.", "bot protection"),
        ("Access denied. You do not have permission.", "bot protection"),
        ("Please enable JavaScript to continue.", "bot protection"),
    ],
)  # fmt: skip
def test_a_page_that_shows_no_article_says_why(text: str, word: str) -> None:
    assert word in paywall_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        BEGIN * 3,
        "The court fined the firm for its cookies: it had asked nobody for consent. " + BEGIN * 5,
        "Cookies, consent, privacy, partners: the new law on advertising. " + BEGIN * 20,
        "Just a moment, said the captain. " + BEGIN * 12,
        "",
    ],
)
def test_an_article_about_consent_or_robots_is_an_article(text: str) -> None:
    assert paywall_reason(text) == ""

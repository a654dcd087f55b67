"""``newsreader import newsboat``: what is taken, what is reported, and that nothing is run."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.rules.newsboat import as_query
from reader.library.storage.errors import LibraryError
from reader.sources.opml.newsboat import read_config, read_urls, words_of
from tests.cli_runner import Runner

URLS = """# my feeds
https://example.org/a.xml news "~The Gazette"
https://example.org/b.xml news paris "!quiet"
"query:Both:(feedtitle = \\"The Gazette\\" or feedtitle = \\"Post\\") and unread = \\"yes\\"" mine
"query:Tagged:tags # \\"news\\""
"query:Old:age > 7"
"exec:touch RAN"
"filter:touch RAN:https://example.org/c.xml"
ftp://example.org/d
"""
CONFIG = """
include "other"
ignore-article "*" "title =~ \\"^(sponsored|ad)/\\""
ignore-article "https://example.org/a.xml" "author = \\"Ann Poe\\""
highlight articlelist "Lind(s)?" red
highlight article "x(" red
bind-key ^R reload-all
highlight-article "unread = \\"yes\\"" bold
ignore-article "*" "title =~ \\"cup\\" and unread = \\"no\\""
bind-key k no-such-thing
macro y set browser "touch RAN %u" ; open-in-browser
bind-key j down
bind-key l down
bind-key l open
bind-key u pageup
macro o open-in-browser -- "Browser"
text-width 66
text-width 7
ignore-article "*" \\
  "title =~ \\"^\\\\[Live\\\\]\\" and \\
  author = \\"Ann Poe\\""
ignore-article "regex:example" "title =~ \\"a\\""
max-items 20
max-items 50
max-items -5
keep-articles-days x
color background white black
`touch RAN`
"""


def test_habits_are_taken_over_and_the_rest_is_named(
    newsreader: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "urls").write_text(URLS)
    (tmp_path / "config").write_text(CONFIG)
    ran = newsreader("import", "newsboat", str(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    taken, _, rest = ran.out.partition("For your settings")
    settings, _, left = rest.partition("No counterpart:")
    assert taken.splitlines() == [
        "Added 2 feeds.",
        'Story Both: (source:"The Gazette" OR source:"Post") is:unread',
        'Story Old: before:"7 days ago"',
        "Rule Ignored 3: title:/^(sponsored|ad)\\// => hide",
        'Rule Ignored 4: source:"The Gazette" author:"Ann Poe" => hide',
        "Rule Highlighted 5: title:/Lind(s)?/ => tag:highlight",
        'Rule Ignored 19: title:/^\\[Live\\]/ author:"Ann Poe" => hide',
        "To undo it step by step, press u in the app, or run newsreader undo.",
    ]
    undo = "'u' is taken from undo (Undo), which is left without a key."
    assert f"# keys.page_up: {undo}" in settings
    assert tomllib.loads(settings.partition("\n")[2]) == {
        "commands": {"newsboat-1": "touch RAN", "newsboat-2": "touch RAN"},
        "keys": {
            "preset": "newsboat",
            "refresh_all": ["ctrl+r"],
            "down": ["j", "l"],
            "page_up": ["u"],
            "browser": [", o"],
        },
        "feeds": {"keep_count": 50},
        "look": {"text_width": 66},
    }
    for part in (
        "cannot be left out of the feed list (!quiet, https://example.org/b.xml)",
        "(max-items -5)",
        "(keep-articles-days x)",
        "newsreader add exec:newsboat-1",
        "newsreader add filter:newsboat-2:https://example.org/c.xml",
        "ftp://example.org/d is not a web address",
        "Tagged: The feeds tagged news have no titles yet",
        "'l' is already down (Down)",
        "(text-width 7)",
        "Feeds cannot be chosen by an expression",
        "line 2 (include other)",
        "line 6 (highlight article x( red)",
        'line 8 (highlight-article unread = "yes" bold): A rule acts once, on arrival',
        "line 9 (ignore-article * title =~",
        "(bind-key k no-such-thing)",
        "(macro y set browser",
    ):
        assert part in left, part
    assert not (tmp_path / "RAN").exists()
    again = newsreader("import", "newsboat", str(tmp_path))
    assert "Added 0 feeds, 2 already subscribed." in again.out
    assert "Story Both already exists." in again.out
    assert len(newsreader("rules", "--json").json) == 4
    newsreader("rules", "--undo")  # the rules of each import are one change
    newsreader("rules", "--undo")
    newsreader("stories", "--undo")
    newsreader("stories", "--undo")
    assert newsreader("rules", "--json").json == []
    assert newsreader("stories", "--json").json == []


def test_a_folder_without_newsboat_is_named(newsreader: Runner, tmp_path: Path) -> None:
    ran = newsreader("import", "newsboat", str(tmp_path))
    assert ran.code == 2
    assert "no newsboat configuration" in ran.err
    assert newsreader("import", "x.opml", "y").code == 2
    os.mkfifo(tmp_path / "config")
    ran = newsreader("import", "newsboat", str(tmp_path))
    assert ran.code == 2
    assert "config is not a plain file" in ran.err


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_urls(text)
    read_config(text)
    words_of(text)
    try:
        query = as_query(text, {})
    except LibraryError:
        return
    assert query


@pytest.mark.parametrize(
    "expression", ["title =~", 'title =~ (unread = "yes")', "title = ~", "age between 3", "age < x"]
)
def test_a_filter_without_a_value_is_refused(expression: str) -> None:
    with pytest.raises(LibraryError):
        as_query(expression, {})


@pytest.mark.parametrize(
    ("expression", "query"),
    [
        ('title = "a.b"', r"title:/^a\.b$/"),
        ('content !~ "x+"', "-/x+/"),
        ("age < 7", 'after:"7 days ago"'),
        ("age >= 1", 'before:"0 days ago"'),
        ("age between 2:10", '(after:"11 days ago" before:"1 days ago")'),
        ('title # "#go"', r"title:/(^|\s)\#go(\s|$)/"),
        (r'title =~ "^\[a\/b/\]\""', r'title:/^\[a\/b\/\]"/'),
        ('unread = "no" or ( tags # "t" and title =~ "q" )',
         'is:read OR ((source:"A" OR source:"B") title:/q/)'),
    ],
)  # fmt: skip
def test_filters_become_searches(expression: str, query: str) -> None:
    assert as_query(expression, {"t": ["A", "B"]}) == query

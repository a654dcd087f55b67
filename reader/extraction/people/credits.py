"""Credits: the article's author, editor or photographer, named beside the text itself.

``By NAME`` on a line of its own, ``Editing by NAME``, ``Photo: NAME``, ``NAME / Getty Images``.
"""

from __future__ import annotations

from reader.extraction.people.mentions import Mention
from reader.extraction.people.words import words_of
from reader.extraction.tokens import Tokens

AUTHOR, EDITOR, PHOTOGRAPHER = "author", "editor", "photographer"
_MAKERS = {
    AUTHOR: words_of("reporting writing written reported words text story report by-line byline"),
    EDITOR: words_of("editing edited editor compiled produced production"),
    PHOTOGRAPHER: words_of(
        "photo photos photograph photographs photography picture pictures image images graphic "
        "graphics video illustration illustrations"
    ),
}
_AGENCIES = words_of(
    "ap afp reuters getty epa efe ansa dpa xinhua tass shutterstock alamy zuma sipa upi bloomberg "
    "agence pool flickr wikimedia"
)
_LONGEST_LINE = 14
"""The most tokens of a byline."""
_BACK = 30
"""Tokens before a name searched for its credit, across other names of the list."""


def credit_of(tokens: Tokens, mention: Mention) -> str:
    """Return the part in the article for which this mention credits a person, or ""."""
    words, breaks = tokens.words, tokens.breaks
    first, last = mention.first, mention.last
    if words[first - 1 : first] == ["/"] and _is_agency(words, first - 3, first - 1):
        return PHOTOGRAPHER
    if words[last : last + 1] == ["/"] and _is_agency(words, last + 1, last + 3):
        return PHOTOGRAPHER
    if words[first - 1 : first] in (["\u00a9"], ["\u24d2"]):
        return PHOTOGRAPHER
    start = first
    while start > first - _BACK and not breaks[start]:
        before = words[start - 1]
        if before not in (",", "and", "&") and (not before[0].isupper() or before.lower() == "by"):
            break
        start -= 1
    if not breaks[start] and words[start - 1].lower() in ("by", ":"):
        maker = _maker(words, breaks, start - 1)
        if maker:
            return maker
        if _is_byline(tokens, start - 1, last):
            return AUTHOR
    return ""


def _is_agency(words: list[str], first: int, last: int) -> bool:
    return any(word.lower() in _AGENCIES for word in words[max(0, first) : last])


def _maker(words: list[str], breaks: list[bool], mark: int) -> str:
    """Return the kind of credit of ``Editing by`` or ``Photo:``."""
    if breaks[mark]:
        return ""
    if words[max(0, mark - 2) : mark + 1] == ["[", "Image", ":"]:
        return ""  # what stands for a picture, with its description
    before = words[mark - 1].lower()
    capital = words[mark - 1][0].isupper() or breaks[mark - 1]
    prior = "".join(words[mark - 2 : mark - 1])
    capital |= prior.lower() == "additional"
    opened = prior in ("(", "[", ";", ".", "\u2014", "-")
    for maker, makers in _MAKERS.items():
        if before in makers and (capital or opened):
            return maker
    return ""


def _is_byline(tokens: Tokens, by: int, last: int) -> bool:
    """Return whether ``By`` opens a short line without a verb."""
    if not tokens.breaks[by] or tokens.words[by] not in ("By", "BY", "by"):
        return False
    end = last
    while end < len(tokens) and not tokens.breaks[end]:
        end += 1
        if end - by > _LONGEST_LINE:
            return False
    rest = tokens.words[last:end]
    return not any(
        word.islower() and word.isalpha() and word not in ("and", "in", "for", "of")
        for word in rest
    )

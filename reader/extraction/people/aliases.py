"""Aliases and namesakes stated by the text: ``also known as``, ``Ann "Bo" Lee``, ``unlike``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import belongs_to_role
from reader.extraction.people.spelling import folded
from reader.extraction.people.words import SUFFIXES
from reader.extraction.tokens import Tokens

_MARKS = frozenset(",(\"\u201c\u2018'-\u2014\u2013")
_SAYING = frozenset(
    tuple(words.split())
    for words in (
        "known as", "also known as", "better known as", "best known as", "widely known as",
        "popularly known as", "who is known as", "commonly known as", "aka", "a.k.a.", "nicknamed",
        "dubbed", "formerly", "born", "was born", "was born as", "n\u00e9e", "alias",
        "who goes by", "who goes by the name",
    )
)  # fmt: skip
_QUOTES = {'"': '"', "\u201c": "\u201d", "\u2018": "\u2019", "'": "'"}
_LONGEST_SAYING = 4
"""The most tokens from ``also known as`` to the quotation mark after it."""
_ANOTHER = frozenset(("another", "different"))
_APART = frozenset((("confused", "with"), ("name", "with")))
_KIN = frozenset(("mother", "father", "grandmother", "grandfather", "son", "daughter"))
"""Relatives who may have one's name."""
_KIN_OR_AND = _KIN | {"and"}
_OWNERS = frozenset(("his", "her", "their", "'s", "\u2019s"))
_LONGEST_KIN = 4
"""The most tokens of ``her late mother,`` before a name."""
_LONGEST_ROLE = 6
"""The most words of a role between these and the name."""


def aliases_of(tokens: Tokens, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return the pairs (other name, name) of neighbouring mentions that the text equates."""
    found: list[tuple[Mention, Mention]] = []
    families: dict[str, Mention] = {}
    for one, other in pairwise(mentions):
        if len(one.words) > 1:
            families.setdefault(one.words[-1], one)
        if other.first - one.last > 8:
            continue
        between = tuple(
            word.lower() for word in tokens.words[one.last : other.first] if word not in _MARKS
        )
        known = between[:1] == ("known",) and between[-1:] == ("as",)
        full = len(one.words) > 1 and len(other.words) > 1 and one.words[0] == other.words[0]
        renamed = full and between in (("now",), ("then",))
        if between in _SAYING or known or renamed:
            found.append((other, families.get(one.words[-1], one)))
    return found + _by_nickname(tokens, mentions)


def _by_nickname(tokens: Tokens, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return the mentions of a nickname, alone or with the surname, that the text gives."""
    owners: dict[str, Mention] = {}
    for mention in mentions:
        if len(mention.words) > 1:
            nickname = _nickname(tokens, mention)
            if nickname:
                owners.setdefault(nickname, mention)
    surnames = {folded(mention.words[-1]) for mention in mentions if len(mention.words) > 1}
    found = [
        (mention, owners[word])
        for mention in mentions
        if (word := folded(" ".join(mention.words))) in owners and word not in surnames
    ]
    whole = {f"{word} {folded(owner.words[-1])}": owner for word, owner in owners.items()}
    for mention in mentions:
        of = whole.get(folded(" ".join(mention.words)), mention)
        if of is not mention:  # ``Bo Lee`` beside ``Ann "Bo" Lee``
            found.append((mention, of) if of.first < mention.first else (of, mention))
    return found


def _nickname(tokens: Tokens, mention: Mention) -> str:
    """Read ``Ann "Bo" Lee``, ``Ann Lee ("Bo")`` and ``Ann Lee, nicknamed "Bo"``, folded."""
    words, stop = tokens.words, mention.last
    at = mention.first + 1
    while at < stop and words[at] not in _QUOTES:
        at += 1
    if at == stop:
        at += words[at : at + 1] in ([","], ["("])
        last = min(at + _LONGEST_SAYING, len(words))
        said = next((end for end in range(at, last) if words[end] in _QUOTES), at)
        saying = tuple(word.lower() for word in words[at:said])
        if saying not in _SAYING and (saying or words[at - 1] != "("):
            return ""
        at = said
    closing = _QUOTES.get("".join(words[at : at + 1]))
    return folded(words[at + 1]) if words[at + 2 : at + 3] == [closing] else ""


def namesakes_of(tokens: Tokens, mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the first tokens of full names that the text gives to a namesake.

    ``Unlike Michael Jordan the player``, ``shares a name with the player Michael Jordan``; and
    ``her mother, Ann Marie Lee`` in a text about Ann Lee.
    """
    found = set()
    forms: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for mention in mentions:
        core = [word for word in mention.words if word.lower().strip(".") not in SUFFIXES]
        known = forms.setdefault((core[0], core[-1]) if core else ("", ""), set())
        if mention.words not in known and known and _is_parent(tokens.words, mention.first):
            found.add(mention.first)
        known.add(mention.words)
        start = max(0, mention.first - _LONGEST_ROLE - 2)
        words = [word.lower() for word in tokens.words[start : mention.last + 1]]
        if len(mention.words) > 1 and _is_another(
            words, mention.first - start, mention.last - start
        ):
            found.add(mention.first)
    return frozenset(found)


def _is_parent(words: Sequence[str], first: int) -> bool:
    """Return whether ``her widowed mother,`` or ``his father, singer`` stands before a name."""
    at, stop = first, max(0, first - _LONGEST_ROLE)
    while at > stop and words[at - 1] not in _KIN_OR_AND and belongs_to_role(words[at - 1]):
        at -= 1
    at -= words[at - 1] == ","
    row = [word.lower() for word in words[max(0, at - _LONGEST_KIN + 1) : at]]
    return bool(row) and row[-1] in _KIN and not _OWNERS.isdisjoint(row)


def _is_another(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether the words around a name, not counting a role, mark a namesake."""
    before = words[first - 1] if first else ""
    if before in _ANOTHER or (before == "unlike" and words[last:] == ["the"]):
        return True
    at, stop = first, max(0, first - _LONGEST_ROLE)
    while at > stop and words[at - 1] != "namesake" and belongs_to_role(words[at - 1]):
        at -= 1
    return words[max(0, at - 1) : at] == ["namesake"] or tuple(words[max(0, at - 2) : at]) in _APART

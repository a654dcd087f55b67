"""Quotes: quotations right beside a name and a verb of speech."""

from __future__ import annotations

import re

from reader.extraction.people.mentions import Mention
from reader.extraction.people.words import SPEECH
from reader.extraction.tokens import Tokens
from reader.model import Quote

_QUOTED = re.compile(r"\u201c([^\u201c\u201d\n]{2,1500})\u201d|\"([^\"\n]{2,1500})\"")


def quotes_of(text: str, tokens: Tokens, mentions: list[Mention]) -> dict[int, list[Quote]]:
    """Return the quotations of each mention (by its first token).

    Only what is certain: a name and a verb of saying touch the quotation mark, before or
    after it, in the same paragraph. Everything else is left out.
    """
    found: dict[int, list[Quote]] = {}
    at_start = {start: token for token, start in enumerate(tokens.starts)}
    at_end = {end: token for token, end in enumerate(tokens.ends)}
    by_first = {mention.first: mention for mention in mentions}
    by_last = {mention.last: mention for mention in mentions}
    before: tuple[int, Mention] | None = None
    for match in _QUOTED.finditer(text):
        quote = Quote(*match.span(1 if match.group(1) is not None else 2))
        if quote.end - quote.start < 12 and " " not in text[quote.start : quote.end].strip():
            continue
        opening, closing = at_start.get(match.start()), at_end.get(match.end())
        owner = (
            _after(tokens, closing, by_first)
            or _before(tokens, opening, by_last)
            or _continued(tokens, opening, before, by_first)
        )
        before = (closing, owner) if owner is not None and closing is not None else None
        if owner is not None:
            found.setdefault(owner.first, []).append(quote)
    return found


def _continued(
    tokens: Tokens,
    opening: int | None,
    before: tuple[int, Mention] | None,
    by_first: dict[int, Mention],
) -> Mention | None:
    """Read ``"...," Name said. "..."``: the speaker goes on in the same paragraph."""
    if before is None or opening is None or tokens.words[opening - 1] != ".":
        return None
    closing, owner = before
    between = range(closing + 1, opening + 1)
    if owner.first not in between or any(tokens.breaks[at] for at in between):
        return None
    others = [at for at in between if at in by_first and at != owner.first]
    return None if others or len(between) > 20 else owner


def _after(tokens: Tokens, mark: int | None, by_first: dict[int, Mention]) -> Mention | None:
    """Read ``"...," Name said`` and ``"...," said [title] Name``."""
    if mark is None:
        return None
    at = mark + 1
    words = tokens.words
    while at < len(words) and words[at] in (",", ".") and not tokens.breaks[at]:
        at += 1
    if at >= len(words) or tokens.breaks[at]:
        return None
    if at in by_first:
        mention = by_first[at]
        nearby = words[mention.last : mention.last + 1]
        return mention if nearby and nearby[0] in SPEECH else None
    if words[at] in SPEECH:
        for step in range(at + 1, min(at + 10, len(words))):
            if tokens.breaks[step] or words[step] in (",", ".", ";"):
                return None
            if step in by_first:
                return by_first[step]
    return None


def _before(tokens: Tokens, mark: int | None, by_last: dict[int, Mention]) -> Mention | None:
    """Read ``Name said, "..."``, ``Name said that "..."`` and ``Name: "..."``."""
    if mark is None or mark < 2:
        return None
    at = mark - 1
    words = tokens.words
    if tokens.breaks[mark]:
        return None
    if words[at] == ":" and at in by_last:
        return by_last[at]
    if words[at] in (",", ":", "that"):
        at -= 1
    return by_last.get(at) if words[at] in SPEECH and not tokens.breaks[at + 1] else None

"""Stage directions: lone words in brackets, which transcripts use for what happens."""

from __future__ import annotations

from reader.extraction.people.spelling import folded


def without_asides(words: list[str], people: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out lone words in brackets, stage directions such as ``(Laughter.)``.

    Such a word is a name where the article names the person outside of brackets as well.
    """
    asides = [span for span in people if _is_aside(words, *span)]
    if not asides:
        return people
    named = {
        folded(word) for span in people if span not in asides for word in words[span[0] : span[1]]
    }
    return [span for span in people if span not in asides or folded(words[span[0]]) in named]


def _is_aside(words: list[str], first: int, last: int) -> bool:
    if last - first > 1 or not first or words[first - 1] not in ("(", "["):
        return False
    after = words[last : last + 2]
    return after[:1] in ([")"], ["]"]) or (after[:1] == ["."] and after[1:] in ([")"], ["]"]))

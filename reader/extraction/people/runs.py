"""Runs: spans of capitalised words and joining words that may contain names."""

from __future__ import annotations

from reader.extraction.people.words import LINKS, PARTICLES
from reader.extraction.tokens import Tokens

LONGEST_RUN = 60
"""The most tokens of a run, so that tables and headings in capitals stay linear."""


def runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the spans (start, end) of tokens that may contain names.

    Capitalised words, joined across particles (``van der``), links of organisations' names
    (``of the``), quotation marks around nicknames, and ampersands.
    """
    words = tokens.words
    breaks = tokens.breaks
    size = len(words)
    caps = bytearray(size)
    for at in tokens.candidates:
        caps[at] = 1
    found: list[tuple[int, int]] = []
    behind = 0
    for at in tokens.candidates:
        if at < behind:
            continue
        start = at
        while words[start - 1] in PARTICLES and not breaks[start]:
            start -= 1
        end = at + 1
        while end < size and end - start < LONGEST_RUN and not breaks[end]:
            if caps[end]:
                end += 1
                continue
            step = end
            while (
                step < size
                and step - end < 3
                and not breaks[step]
                and (
                    words[step] in PARTICLES
                    or words[step] in LINKS
                    or words[step] in "\"\u201c\u201d&'"
                )
            ):
                step += 1
            if step >= size or not caps[step] or breaks[step]:
                break
            end = step + 1
        found.append((start, end))
        behind = end
    return found

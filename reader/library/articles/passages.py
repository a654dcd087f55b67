"""The sentence around a place in a text, found without splitting the whole text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from reader.library.storage.fold import replace_foreign

_AROUND = (350, 1400)
"""Characters examined on each side: if the sentence is longer, once more, and then it is cut."""
_LONGEST = 320  # characters shown of a hit's sentence
_NEAR = 240  # distance in characters within which a hit's words count as together
_MATCHES = 24  # places examined
_TOGETHER = 8  # most of them that count as together


_BLANK_LINE = "\n\n"  # ends every sentence


_CUT = "…"  # where an excerpt begins or ends inside a sentence


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence around ``text[start:end]``, cut if very long."""
    return _sentence(text, start, end)[:2]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence on one line, with "…" where it is cut."""

    line: str
    first: int
    """Start of the sentence in the text."""
    last: int
    """Its end, exclusive."""
    skipped: int
    """Length of the mark in front of a sentence whose beginning is cut, else 0."""

    def place(self, text: str, at: int) -> int:
        """Return the offset in the line of the place ``at`` in the text."""
        before = text[self.first : at]
        words = " ".join(before.split())
        return self.skipped + len(words) + (1 if words and before[-1].isspace() else 0)


def sentence_around(text: str, start: int, end: int) -> Excerpt:
    """Return the sentence around ``text[start:end]``, to be shown."""
    return _excerpt(text, *_sentence(text, start, end))


def _excerpt(text: str, first: int, last: int, before: bool, after: bool) -> Excerpt:
    lead = f"{_CUT} " if before else ""
    line = " ".join(text[first:last].split())
    return Excerpt(f"{lead}{line}{_CUT if after else ''}", first, last, len(lead))


def _sentence(text: str, start: int, end: int) -> tuple[int, int, bool, bool]:
    """Return start and end of the sentence, and whether it is cut there."""
    found = (start, end, False, False)
    for around in _AROUND:
        found = _sentence_within(text, start, end, around)
        if not (found[2] or found[3]):
            break
    return found


def _sentence_within(text: str, start: int, end: int, around: int) -> tuple[int, int, bool, bool]:
    from reader.extraction.sentences import sentence_with

    low, high = max(0, start - around), min(len(text), end + around)
    above, below = text.rfind(_BLANK_LINE, low, start), text.find(_BLANK_LINE, end, high)
    before, after = above < 0 < low, below < 0 and high < len(text)
    if above >= 0:
        low = above + len(_BLANK_LINE)
    elif before:
        low = next((at + 1 for at in range(low, start) if text[at].isspace()), low)
    if below >= 0:
        high = below
    elif after:
        high = next((at for at in range(high, end, -1) if text[at - 1].isspace()), high)
    found = sentence_with(text[low:high], start - low)
    if found is None:
        return start, end, False, False
    first, last = low + found[0], max(low + found[1], end)
    before = before and not text[low:first].strip()
    return first, last, before, after and not text[last:high].strip()


_BETWEEN = r"[\W_]+"
_END = r"(?![^\W_])"


def words_pattern(words: Sequence[tuple[str, bool]]) -> re.Pattern[str] | None:
    """Return a pattern for words, each with whether it is a prefix, in a :func:`bare` text."""
    parts = []
    for word, begins in words:
        pieces = [re.escape(piece) for piece in re.findall(r"[^\W_]+", bare(word))]
        if pieces:
            # A pattern that begins with letters is several times as fast as one that
            # begins with an assertion.
            pieces[0] += rf"(?<![^\W_]{pieces[0]})"
            parts.append(_BETWEEN.join(pieces) + ("" if begins else _END))
    if not parts:
        return None
    return re.compile("|".join(sorted(parts, key=len, reverse=True)))


@lru_cache(maxsize=64)
def _is_one_word(pattern: re.Pattern[str]) -> bool:
    """Return whether whatever a :func:`words_pattern` matches is the same word."""
    source = pattern.pattern
    return source.endswith(_END) and "|" not in source and _BETWEEN not in source


def bare(text: str) -> str:
    """Return ``text`` in lower case without accents; offsets are the same in both."""
    if text.isascii():
        return text.lower()
    return replace_foreign(text, _bare).lower().decode("utf-8", "surrogatepass")


def _bare(letters: str) -> str:
    return "".join(map(_bare_letter, letters))


@lru_cache(maxsize=4096)
def _bare_letter(letter: str) -> str:
    plain = _KNOWN.get(letter) or unicodedata.normalize("NFD", letter)[:1]
    small = plain.lower()
    return small if len(small) == 1 else letter


_STOP = re.compile(r"[.!?][\"'\u201d\u2019)]*\s|\n")
_KNOWN: dict[str, str] = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}


Place = tuple[int, int, str]
"""Start and end in a text, and a word that differs where the matched text differs."""


def matches(text: str, pattern: re.Pattern[str] | None, most: int) -> list[Place]:
    """Return the places where a pattern matches, ``most`` at most."""
    if pattern is None:
        return []
    found = islice(pattern.finditer(bare(text)), most)
    return [(*match.span(), match[0]) for match in found]


def passage(
    text: str, pattern: re.Pattern[str] | None, body: int = 0, known: Sequence[Place] = ()
) -> tuple[int, str, tuple[tuple[int, int], ...]]:
    """Return the offset of a hit in a text, its sentence on one line, and the words in that line.

    The sentence with the most different words close together wins; without any match, the first
    from ``body`` on. ``known``: places that count as words without a match.
    """
    places = _places(text, pattern, body, known)
    if places is None:
        at = next((i for i in range(min(body, len(text)), len(text)) if not text[i].isspace()), 0)
        places = (at, at)
    first, last, before, after = _sentence(text, *places)
    if last - first > _LONGEST and places[0] - first > _LONGEST * 2 // 3:
        cut = places[0] - _LONGEST // 2
        at = next((i + 1 for i in range(cut - 1, places[0]) if text[i].isspace()), places[0])
        first, before = at, True
    if last - first > _LONGEST:
        cut = max(first + _LONGEST, places[1])
        if cut < last:
            at = next((i for i in range(cut, places[1], -1) if text[i].isspace()), cut)
            last, after = at, True
    shown = _excerpt(text, first, last, before, after)
    marks = [] if pattern is None else [m.span() for m in pattern.finditer(bare(shown.line))]
    for start, end, _ in known:
        if first <= start < end <= last:
            marks.append((shown.place(text, start), shown.place(text, end)))
    return places[0], shown.line, merged(marks)


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order, overlapping ones merged."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif start < end:
            made.append((start, end))
    return tuple(made)


def _places(
    text: str, pattern: re.Pattern[str] | None, body: int, known: Sequence[Place]
) -> tuple[int, int] | None:
    plain = bare(text)
    found = [place for place in known if place[0] >= body][:_MATCHES]
    if pattern is not None:
        most = 1 if not found and _is_one_word(pattern) else _MATCHES
        matching = islice(pattern.finditer(plain, body), most)
        found += [(*match.span(), match[0]) for match in matching]
    found.sort()
    if not found:
        if known:
            return known[0][:2]
        match_ = pattern.search(plain) if pattern is not None else None
        return match_.span() if match_ else None
    best, most = found[0], 1
    if len({word for _, _, word in found}) == 1:
        return best[0], best[1]
    for place, one in enumerate(found):
        stop = _STOP.search(plain, one[0], one[0] + _NEAR)
        end = stop.start() if stop else one[0] + _NEAR
        near = {word for start, _, word in found[place : place + _TOGETHER] if start < end}
        if len(near) > most:
            best, most = one, len(near)
    return best[0], best[1]

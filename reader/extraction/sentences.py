"""The boundaries of sentences in English text.

One pass over the stops of the text, so the time is linear in its length. The
rules, in the order they are tried, each with an example from the tests:

* a blank line always ends a sentence, and so does a single line break, unless the
  text is wrapped (more than a fifth of its lines continue in lower case);
* ``!``, ``?`` and an ellipsis end one before white space and a capital, a digit
  or an opening quote;
* a full stop does the same, unless it belongs to an abbreviation that needs a next
  word ("Mr. Macron", "Sept. 3"), to an initial ("J. K. Rowling"), or to an
  abbreviation that occurs both inside and at the end of sentences
  ("the U.S. Senate"; "back in the U.S. He said"), where the next word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLOSING = "\"'\u201d\u2019)\\]\u00bb*_"
_STOPS = rf"(?<![.!?\u2026])[.!?\u2026]++[{_CLOSING}]*+(?=\s|$)"
_STOP = re.compile(rf"{_STOPS}|\n\s*")
_STOP_WRAPPED = re.compile(rf"{_STOPS}|\n[^\S\n]*+\n\s*")
_WRAPPED = re.compile(r"\n[^\S\n]*(?:([a-z])|[^\sa-z])")
_STARTER = frozenset("\"'\u201c\u2018([\u00ab\u2014-@#*_\u2022")

_WANTS_MORE = _words(
    "mr mrs ms mx dr prof rev fr hon gen lt col maj capt cmdr cpl sgt adm brig gov sen rep reps "
    "sens pres amb supt insp det messrs mme mlle st ste mt ft vs v al eg ie viz cf ca approx est "
    "no nos vol pp fig sec ch art arts esp dept univ assn bros gens cols atty det jan feb mar apr "
    "aug sept sep oct nov dec"
)
_MAY_END = _words(
    "inc corp co ltd llc plc jr sr etc bldg ave blvd rd hwy mon tue tues wed thu "
    "thur thurs fri sat jun jul est pst cst edt pdt gmt ext"
)
_GOES_ON = _words(
    "the a an he she it they we you i this that these those there but and or so yet in on at by "
    "for from with as if when while after before since his her its their our my who what why how "
    "meanwhile however also according last earlier later now then no not all some many most both "
    "despite during under over police officials mr mrs ms"
)
_WORD_BEFORE = re.compile(r"[^\W_][\w.\-]*\Z")
_WORD_AFTER = re.compile(r"\w+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end (exclusive) of every sentence of ``text``, in order.

    White space around a sentence is excluded, its stop and closing quote are included.
    A text without any letter or sign gives an empty list.
    """
    found = []
    start = 0
    wrapped = _is_wrapped(text)
    for end, resume in _ends(text, wrapped):
        span = _trimmed(text, start, end)
        if span:
            found.append(span)
        start = resume
    span = _trimmed(text, start, len(text))
    if span:
        found.append(span)
    return found


def sentence_with(text: str, at: int) -> tuple[int, int] | None:
    """Return the one of :func:`sentences` that has the character ``at``, in less time."""
    end = len(text)
    above = []
    for match in (_STOP_WRAPPED if _is_wrapped(text) else _STOP).finditer(text):
        stop = match.start() if match[0][0] == "\n" else match.end()
        if stop <= at:
            above.append(match)
        elif _is_end(text, match):
            end = stop
            break
    start = next((match.end() for match in reversed(above) if _is_end(text, match)), 0)
    span = _trimmed(text, start, end)
    return span if span and span[0] <= at < span[1] else None


def _is_wrapped(text: str) -> bool:
    """Return whether line breaks occur inside sentences, as in mail and old agency wires."""
    lines = goes_on = 0
    for match in _WRAPPED.finditer(text):
        lines += 1
        goes_on += match[1] is not None
    return goes_on * 5 > lines


def _ends(text: str, wrapped: bool) -> Iterator[tuple[int, int]]:
    for match in (_STOP_WRAPPED if wrapped else _STOP).finditer(text):
        if _is_end(text, match):
            yield match.start() if match[0][0] == "\n" else match.end(), match.end()


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Return whether a stop or line break ends a sentence."""
    return match[0][0] == "\n" or _ends_here(text, match.start(), match.end())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(body)


def _ends_here(text: str, stop: int, end: int) -> bool:
    """Return whether the stop at ``stop`` (closing quotes up to ``end``) ends a sentence."""
    after = _after_space(text, end)
    if after is None:
        return True
    following = text[after]
    if following.islower():
        return False
    if not (following.isalnum() or following in _STARTER):
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    before = _WORD_BEFORE.search(text[max(0, stop - 24) : stop])
    if before is None:
        return True
    word = before[0].lower()
    if word.rpartition("-")[2] in _WANTS_MORE:  # "the post-Sept. 11 world"
        # "No. He said": an abbreviation that needs a number or name ends without one.
        if word in ("no", "nos", "art", "fig", "sec", "ch", "est"):
            return not following.isdigit()
        return word in ("v", "vs") and end > stop + 1
    initial = len(word) == 1 and word.isalpha() and before[0].isupper()
    if end > stop + 1:
        return True
    if "\n" in text[end:after] and following not in "\u2014-":
        return True
    if initial:
        return before[0] == "I" and _begins_anew(text, after)
    if word in _MAY_END or _DOTTED.match(word):
        return _begins_anew(text, after)
    return True


def _after_space(text: str, start: int) -> int | None:
    """Return where the first character after white space is, or None."""
    size = len(text)
    while start < size and text[start].isspace():
        start += 1
    return start if start < size else None


def _begins_anew(text: str, start: int) -> bool:
    """Return whether the word at ``start`` opens a sentence rather than a name."""
    if text[start] in _STARTER:
        return text[start] not in "\u2014-"
    word = _WORD_AFTER.match(text, start, start + 40)
    return word is not None and word[0].lower() in _GOES_ON

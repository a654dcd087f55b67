"""The words of a text with their offsets: one regular expression, linear on any input."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Brig|Adm|Cpl|Pvt|Rev|"
    "Fr|Hon|St|Ste|Jr|Sr|Insp|Supt|Det|Amb|Pres|Sec|Messrs|Mme|Mlle|Inc|Ltd|Corp|Co|Bros|No|vs|"
    "Dist|Atty|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|(?<![\w.])@\w+"
    r"|\w[\w-]{0,60}+\.(?:com|org|net|info|tv|TV|gov|edu|eu|ua|ru|uk|de|fr|io|fm|FM|news)\b"
    r"|(?:[^\W\d_]\.){2,}"
    rf"|(?=[A-Zv])(?:{_ABBREVIATIONS})\.(?!\w)"
    r"|[^\W\d_](?<=[A-Z\u00c0-\u00de\u0410-\u042f])\.(?:(?!\w\w)|(?=[A-Z\u00c0-\u00de][a-z]{2}))"
    r"|\w+(?:[-\u2010\u2011]\w+|['\u2019](?![sS]\b)[^\W\d_]+)*"
    r"|['\u2019][sS]\b"
    r"|\S"
)
_INSERTION = re.compile(
    r"\[(?![A-Z]{2}-(?:\d|AL))[A-Z\u00c0-\u00de][\w.'\u2019-]{0,30}"
    r"(?: [A-Z\u00c0-\u00de][\w.'\u2019-]{0,30}){0,2}(?: (?:al|el|bin|de|van|von|der))?\]"
    r"(?= [A-Z\u00c0-\u00de])"
    r"|(?<=[a-z] )\[(?![A-Z]{2}-(?:\d|AL))[A-Z\u00c0-\u00de][\w.'\u2019-]{0,30}\]"
)
"""An editor's insertion in a name: ``[Anna] Berg``, not a district: ``[WI-03]``. Its brackets
are not tokens."""


_ADDRESS = re.compile(r"[\w-]\.\w\w+$")


def is_candidate(word: str) -> bool:
    """Return whether a word has a capital, and so can be part of a name."""
    if word == word.lower() or not word[0].isalpha():
        return False
    return not ("_" in word or ":" in word or ("." in word and _ADDRESS.search(word)))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of one text; offsets are code points, end exclusive."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[bool]
    """True at the first token, and where a paragraph or line ends before the token, so that no
    name crosses it."""
    candidates: list[int]
    """The places of words that can be part of a name: see :func:`is_candidate`."""

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str) -> Tokens:
    """Split ``text`` into words, marks, handles (``@name``) and URLs.

    Initials (``J.``), dotted abbreviations (``U.S.``) and titles (``Gen.``) keep their
    full stop; a possessive ``'s`` is a token of its own; hyphenated names stay whole. A
    line end separates names unless the text is hard-wrapped, where only blank lines do.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[bool] = []
    mark = "\n\n" if _hard_wrapped(text) else "\n"
    last = 0
    insertions = {
        at for found in _INSERTION.finditer(text) for at in (found.start(), found.end() - 1)
    }
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if start in insertions:
            continue
        words.append(found.group())
        starts.append(start)
        ends.append(end)
        breaks.append(not last or (start > last and mark in text[last:start]))
        last = end
    candidates = [at for at, word in enumerate(words) if not word.islower() and is_candidate(word)]
    return Tokens(words, starts, ends, breaks, candidates)


def _hard_wrapped(text: str) -> bool:
    """Return whether lines are broken at a fixed width, in the middle of sentences."""
    full = broken = 0
    for line in text[:20_000].split("\n")[:-1]:
        width = len(line.rstrip())
        if width:
            full += 1
            broken += 50 <= width <= 100 and line.rstrip()[-1] not in ".!?:;\"'\u201d\u2019)"
    return full >= 6 and broken * 10 >= full * 6

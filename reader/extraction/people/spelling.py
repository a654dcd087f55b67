"""Spelling variants of a name: transliterations, accents, particles, short forms, typos.

Within one text the context has already brought the names together, so a coarse key is safe, and
every special letter becomes one letter of it. :mod:`reader.story.words.spelling` compares names
across articles, where there is no other evidence: it distinguishes the conventions and writes
letters out in full (``ss``, ``ae``, ``th``). Neither layer imports the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reader.extraction.people.words import PARTICLES, SUFFIXES

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ß": "s", "æ": "a", "œ": "o", "\u0131": "i"}
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:al|el|ul|as|ad|an|ar|at|az|ash)-", ""),
        (r"[^a-z]", ""),
        (r"tsch|tch", "c"),
        (r"sch|sh", "s"),
        (r"kh|gh", "g"),
        (r"(?:q|k|g)adh?d?afi", "gadafi"),
        (r"zh", "z"),
        (r"ph", "f"),
        (r"[dt]h", "t"),
        (r"ck|q", "k"),
        (r"ks", "x"),
        (r"ou|oo", "u"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"(?<=.)(?:i[yij]|y[iy]?|ei|ey|ee|ie)+", "i"),
        (r"w", "v"),
        (r"(?<=.)h(?=[aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=.{3})i$", "i"),
    )
)
_SHORT = """
abigail:abby alexander:alex,sasha,sandy alexandra:alex,sasha andrew:andy,drew anthony:tony
antonio:tony barbara:barb benjamin:ben,benny bernard:bernie catherine:cathy,kate
charles:charlie,chuck christopher:chris christine:chris daniel:dan,danny david:dave,davey
deborah:deb,debbie dmitry:dima donald:don,donnie dorothy:dot,dottie douglas:doug
edward:ed,eddie,ted,ned elizabeth:liz,lizzie,beth,betty eugene:gene ernest:ernie florence:flo
francis:frank fred:freddie frederick:fred,freddie gabriel:gabe gerald:gerry,jerry
geraldine:gerry gregory:greg harold:harry henry:harry,hank jacob:jake james:jim,jimmy,jamie
janet:jan jeffrey:jeff jennifer:jen,jenny jessica:jess john:jack,johnny jonathan:jon,jonny
joseph:joe,joey joshua:josh judith:judy julian:jules katherine:kate,kathy,katie kathleen:kathy
kenneth:ken,kenny lawrence:larry leonard:len,lenny leonardo:leo louis:lou madeleine:maddie
manuel:manny margaret:maggie,meg,peggy martin:marty matthew:matt maxwell:max
michael:mike,mick,mickey mitchell:mitch mohammed:mo,mohamed,muhammad
nathaniel:nate,nat nicholas:nick norman:norm pamela:pam patricia:pat,patty,tricia
patrick:pat,paddy peter:pete philip:phil
phillip:phil raymond:ray rebecca:becky richard:rich,rick,dick,ricky robert:rob,bob,bobby,robbie
roberto:beto ronald:ron,ronnie russell:russ samuel:sam,sammy samantha:sam stephen:steve,stevie
steven:steve,stevie stuart:stu susan:sue,susie terence:terry theodore:ted,teddy,theo
thomas:tom,tommy timothy:tim valerie:val victor:vic victoria:vicky,tori vincent:vince
walter:walt william:bill,billy,will,liam yevgeny:zhenya zachary:zach
"""


@lru_cache(maxsize=8_000)
def folded(word: str) -> str:
    """Return the word in lower case without accents."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(mark for mark in plain if not unicodedata.combining(mark)).translate(_LETTERS)


@lru_cache(maxsize=8_000)
def sound(word: str) -> str:
    """Return a key that transliterations of one name share (Zelensky, Zelenskyy, Zelenskiy)."""
    low = word.lower()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        low = low.replace(umlaut, plain)
    key = folded(low)
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key or folded(word)


def _short_forms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in _SHORT.split():
        full, _, forms = entry.partition(":")
        for form in forms.split(","):
            table.setdefault(form, set()).add(full)
    return {form: frozenset(names) for form, names in table.items()}


_SHORT_FORMS = _short_forms()


@lru_cache(maxsize=8_000)
def same_given(one: str, other: str) -> bool:
    """Return whether two given names can be one person's: spelling, initial, short form."""
    a, b = folded(one).strip("."), folded(other).strip(".")
    if a == b or sound(one) == sound(other):
        return True
    if len(a) == 1 or len(b) == 1 or _are_initials(one) or _are_initials(other):
        return a[:1] == b[:1]
    if "-" in a or "-" in b:
        return a.replace("-", "") == b.replace("-", "") or a.split("-")[0] == b.split("-")[0]
    forms_a = _SHORT_FORMS.get(a, frozenset())
    forms_b = _SHORT_FORMS.get(b, frozenset())
    if (
        forms_a & forms_b
        or sound(one) in map(sound, forms_b)
        or sound(other) in map(sound, forms_a)
    ):
        return True
    return len(a) > 4 and len(b) > 4 and _one_slip(a, b)


@lru_cache(maxsize=8_000)
def same_surname(one: str, other: str) -> bool:
    """Return whether two surnames are spellings of one."""
    if folded(one).removesuffix("-ji") == folded(other).removesuffix("-ji"):
        return True
    a, b = sound(one), sound(other)
    if a == b:
        return len(a) > 2 or folded(one)[:2] == folded(other)[:2]
    return len(a) > 5 and len(b) > 5 and a[0] == b[0] and _one_slip(a, b)


def _are_initials(word: str) -> bool:
    return word.isupper() and len(word.replace(".", "")) <= 2


def _one_slip(a: str, b: str) -> bool:
    """Return whether one letter was added, dropped or changed, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    if a[at + 1 :] == b[at:] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at + 1 :]:
        return True
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


@lru_cache(maxsize=8_000)
def parts(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Split a name into the words before the surname and it, without particles or suffixes."""
    core = (
        tuple(
            word
            for word in words
            if word not in PARTICLES
            and word.lower().strip(".,") not in SUFFIXES
            and word[0].isalpha()
        )
        or words
    )
    return core[:-1], core[-1]

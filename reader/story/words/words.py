"""The content words and names of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.story.words.spelling import fold

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")

# Function words, and words common in any news.
_COMMON_WORDS = """
    a about above according across after again against ago ahead all almost along already
    also although always am amid among an and another any are around as asked at away back be
    became because become been before began being below between both but by call called came
    can cannot come could day days despite did do does doing done down during each earlier
    early either else end even ever every few find first for former found four from full
    further get give given go going good got had half has have having he held her here hers
    herself him himself his how however if in including into is it its itself just keep kept
    know known large last late later least less let like likely little long made make makes
    making many may me mean meanwhile might month months more most much must my near never new
    news next no nor not now of off often old on once one only open or other others our ours
    out over own part people per percent place put rather really reported reporters right said
    same saw say saying says second see seen set several she should show since six so some
    soon still such take taken takes than that the their theirs them themselves then there
    these they thing things third this those though thought three through thus time times to
    today told too took toward towards two under until up upon us use used very via want was
    way we week weeks well went were what when where whether which while who whom whose why
    will with within without would year years yesterday yet you your yours monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august
    september october november december
"""
_COMMON = frozenset(_COMMON_WORDS.split())


_IRREGULAR_VERBS = (
    "met meet left leave won win sold sell bought buy shot shoot led lead paid pay "
    "built build fought fight lost lose sent send spent spend stolen steal stole steal wrote write "
    "written write chosen choose chose choose rose rise risen rise fell fall fallen fall "
    "held hold struck strike shook shake shaken shake drove drive driven drive caught catch broke "
    "break broken break sank sink sunk sink flew fly flown fly spoke speak spoken speak brought "
    "bring burnt burn died die dying die tore tear torn tear threw throw thrown throw"
)
_FORMS = _IRREGULAR_VERBS.split()
_IRREGULAR = dict(zip(_FORMS[::2], _FORMS[1::2], strict=True))


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return a folded word without a plural ending: talks -> talk, cities -> city."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without a verb's ending: sign, signed, signing; hold for held."""
    word = _IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def words_of(text: str) -> list[str]:
    """Return the folded content words of a text in order, without plural endings.

    Words of fewer than three letters, function words and words common in any news are omitted.
    """
    folded = fold(text)
    words = _WORD.findall(folded)
    if "'" in folded or "\u2019" in folded:
        words = [_POSSESSIVE.sub("", word) for word in words]
    return [singular(word) for word in words if len(word) > 2 and word not in _COMMON]


NAME = "^"
"""The prefix in :func:`keywords` of words written as names."""

_NAMES = 40
# Capitals inside a sentence. Not in headlines: some Capitalise Every Word.
_CAPITAL = "[A-Z\u00c0-\u00de][\\w'\u2019-]+"
_WRITTEN_AS_NAME = re.compile(f"(?<=[\\w,;:)\"'\u2019\u201d] ){_CAPITAL}(?: {_CAPITAL})*")


def keywords(title: str, text: str = "", limit: int = 60) -> frozenset[str]:
    """Return the keywords of an article: the words of its title and the first of its text.

    Words written as names (of people, places, firms, ships) are returned twice: plain, and
    prefixed with :data:`NAME`.
    """
    found = dict.fromkeys(words_of(title))
    found.update(dict.fromkeys(words_of(text[: limit * 24])))
    names = [NAME + "_".join(words) for words in names_of(text[: limit * 40])]
    return frozenset([*list(found)[:limit], *names[:_NAMES]])


def names_of(text: str) -> list[tuple[str, ...]]:
    """Return the folded words of each name inside a sentence, each name once, in order.

    A name is a run of capitalised words, except at the start of a sentence.
    """
    found = map(_words_of_name, _WRITTEN_AS_NAME.findall(text))
    return list(dict.fromkeys(words for words in found if words))


@lru_cache(maxsize=8192)  # an event names the same in many sentences
def _words_of_name(name: str) -> tuple[str, ...]:
    return tuple(words_of(name))

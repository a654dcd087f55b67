"""Features of a whole person for the second stage: every mention's company, summed up.

A single mention of ``Kellogg`` may look like a person's; shares that fall, a plant, an
``it`` in the next clause and a label of a firm elsewhere in the article say otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.people.role_words import FINITE, HEADS
from reader.extraction.people.runs import is_candidate
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import Found, Tagging
from reader.extraction.people.well_known import well_known
from reader.extraction.people.word_features import brief, flags_of, shape, word_class
from reader.extraction.people.words import HONORIFICS, PARTICLES, SPEECH, SUFFIXES, THINGS, TITLES
from reader.extraction.tokens import Tokens

_MOST_MENTIONS = 30
"""How many mentions are looked at: the cost stays linear in any text."""
_AHEAD = 18
"""How many tokens after a name a pronoun can stand for it."""
_HUMAN = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_THING = frozenset(("it", "its", "itself"))
_SPOKEN = frozenset("\"\u201c\u201d\u2018\u2019'")
_OPENERS = frozenset('.!?:;"\u201c\u201d(\u2014\u2013-*\u2022|')
_ARTICLES = frozenset(("a", "an", "the"))
_PLACE_OPENINGS = frozenset(
    ("San", "Santa", "Saint", "St.", "Sao", "S\u00e3o", "Fort", "Port", "Mount", "Mt.", "Lake",
     "Camp", "Cape", "Puerto", "Ciudad", "Villa", "Nueva", "Nuevo")
)  # fmt: skip
"""Words that open the name of a place."""
_PREDICATES = FINITE | {"left", "sank", "set", "ran", "hit", "in", "off", "at", "near", "from"}
_NEAR = 6
"""How many tokens around a name count as its neighbourhood."""
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_DATELINE = 8
"""How many tokens of a date, a state and an agency stand before a dateline's dash."""
_SURE = 96
"""Margins beyond are all alike."""


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """What the whole article contributes to the features of each of its people."""

    tokens: Tokens
    margins: Sequence[int]
    evidence: Evidence
    people: frozenset[int]
    """Token positions of all mentions of people."""
    roles: Mapping[int, list[str]]
    """First tokens of the mentions that roles stand beside, with these."""
    others: Mapping[int, str]
    """Token position -> kind of the other name that covers it."""
    elsewhere: Mapping[str, Counter[str]]
    """Folded word -> how often it is part of other names, by kind; ``=`` before whole names."""
    datelines: frozenset[str]
    """Folded words of the places in capitals that open a paragraph: ``ASPEN, June 3 -``."""

    @classmethod
    def of(
        cls,
        tokens: Tokens,
        tagging: Tagging,
        mentions: Iterable[Mention],
        roles: Mapping[int, list[str]],
    ) -> ArticleEvidence:
        """Collect them once for an article."""
        people = frozenset(at for m in mentions for at in range(m.first, m.last))
        others: dict[int, str] = {}
        elsewhere: dict[str, Counter[str]] = {}
        for item in tagging.names:
            if item.kind == "PER" or item.start in people:
                continue
            _count_words(tokens.words, item, elsewhere)
            others.update(dict.fromkeys(range(item.start, item.end), item.kind))
        return cls(
            tokens,
            tagging.margins,
            tagging.evidence,
            people,
            roles,
            others,
            elsewhere,
            _datelines(tokens),
        )


def _datelines(tokens: Tokens) -> frozenset[str]:
    """Return the places in capitals before the dash that opens a paragraph."""
    words, breaks = tokens.words, tokens.breaks
    found: set[str] = set()
    for first in range(len(words)):
        if not breaks[first] or not words[first].isupper() or len(words[first]) < 3:
            continue
        last = first + 1
        while last < len(words) and last - first < 3 and words[last].isupper():
            last += 1
        for at in range(last, min(last + _DATELINE, len(words))):
            if breaks[at] or words[at] == "." or (words[at].islower() and words[at].isalpha()):
                break
            if words[at] in _DASHES:
                found.add(" ".join(map(folded, words[first:last])))
                break
    return frozenset(found)


def _count_words(words: list[str], item: Found, elsewhere: dict[str, Counter[str]]) -> None:
    whole = item.end - item.start == 1
    for at in range(item.start, min(item.end, item.start + 8)):
        tally = elsewhere.setdefault(folded(words[at]), Counter())
        tally[("=" if whole else "") + item.kind] += 1


def features_of_person(cluster: Cluster, around: ArticleEvidence) -> list[str]:
    """Return the features of one person of the article: of the name and of every mention."""
    seen: Counter[str] = Counter()
    mentions = cluster.mentions[:_MOST_MENTIONS]
    for mention in mentions:
        seen.update(dict.fromkeys(_company(mention, around), 1))
    count = len(mentions)
    features = ["bias", *_name_features(cluster, around)]
    size = "1" if len(cluster.full()) == 1 else "+"
    for name, times in seen.items():
        features.append(name)
        if count > 1 and not name.startswith("near="):
            features.append(name + ("|most" if times * 2 > count else "|few"))
        if not name.startswith(("a=", "b=", "bb=", "aa=", "near=")):
            features.append(f"{size}{name}")
    features.append(
        "n=" + ("1" if count == 1 else "2" if count == 2 else "3" if count < 6 else "6")
    )
    features.append(f"n{size}=" + ("1" if count == 1 else "2" if count < 4 else "4"))
    margins = sorted(_margin(mention, around.margins) for mention in mentions)
    for label, value in (("low", margins[0]), ("top", margins[-1]), ("mid", margins[count // 2])):
        step = max(-_SURE, min(_SURE, value)) // 16
        features += (f"m{label}={step}", f"m{label}{size}={step}")
        features += (f"m{label}>{level}" for level in range(-6, step + 1))
    return features


def _margin(mention: Mention, margins: Sequence[int]) -> int:
    """Return the mean margin of the words that look like a person's, of all if none does."""
    row = margins[mention.first : mention.last]
    row = [margin for margin in row if margin > 0] or row
    return sum(row) // len(row)


def _name_features(cluster: Cluster, around: ArticleEvidence) -> list[str]:
    """Return features of the name itself, from lists, spelling, and the rest of the article."""
    form = cluster.full()
    core = [
        word for word in form if word not in PARTICLES and word.lower().strip(".") not in SUFFIXES
    ] or list(form)
    last, first = core[-1], core[0]
    length = str(min(len(core), 4))
    kinds = "/".join(
        "".join(sorted(set(flags_of(word)) & set("GSUCPQRONWVF"))) for word in core[:3]
    )
    found = [
        "len=" + length,
        f"kinds={kinds}",
        *(f"L{len(core) > 1:d}{flag}" for flag in flags_of(last)),
        *(f"G{flag}" for flag in flags_of(first) if len(core) > 1),
        f"lastf={length}{flags_of(last)}",
        "shape=" + "/".join(shape(word) for word in core[:3]),
        *(f"suf{size}={last.lower()[-size:]}" for size in (2, 3)),
        f"cl={length}{brief(last)[2][:2]}",
        f"cd={length}{brief(last)[2][2:]}",
    ]
    if len(core) == 1:
        found += ("w=" + last.lower(), f"cl4={brief(last)[2]}")
    else:
        found.append(f"cf={brief(first)[2][:2]}")
    if " ".join(map(folded, form)) in around.datelines:
        found.append("dateline")
    known = well_known().of(form)
    alone = well_known().of([last])
    found += (f"known{length}={known}", f"alone{length}={alone}")
    if len(core) > 1:
        found.append(f"knownfirst={well_known().of([first])}")
    letter, covered = lexicon().phrase_at(list(form), 0)
    if covered:
        found.append(f"phrase={letter}{covered == len(form):d}")
    for word in dict.fromkeys((folded(last), folded(first))):
        side = "last" if word == folded(last) else "first"
        for kind in around.elsewhere.get(word, ()):
            found.append(f"else{side}{length}={kind}")
    found += (f"{name}#{length}" for name in around.evidence.of(last))
    if len({len(words) for words in cluster.forms}) > 1:
        found.append("forms")
    return found


def _company(mention: Mention, around: ArticleEvidence) -> list[str]:
    """Return features of what stands around one mention."""
    words, breaks = around.tokens.words, around.tokens.breaks
    first, last, size = mention.first, mention.last, len(around.tokens.words)
    before = words[first - 1] if first and not breaks[first] else "<s>"
    before2 = words[first - 2] if first > 1 and before != "<s>" and not breaks[first - 1] else "<s>"
    after = words[last] if last < size and not breaks[last] else "</s>"
    after2 = words[last + 1] if last + 1 < size and after != "</s>" else "</s>"
    after3 = words[last + 2] if last + 2 < size and after2 != "</s>" else "</s>"
    b_low, a_low = before.lower().rstrip("."), after.lower()
    found = [
        f"b={b_low[:20]}",
        f"a={a_low[:20]}",
        f"bk={brief(before)[1]}",
        f"ak={brief(after)[1]}",
    ]
    if a_low in ("'s", "\u2019s"):
        found += ("poss", f"aa={after2.lower()[:20]}", f"aak={brief(after2)[1]}")
    elif not after[0].isalnum() or a_low in ("and", "or", "the"):
        found.append(f"aa={a_low[:3]} {after2.lower()[:20]}")
    if b_low in ("of", "by", "with", "for", "the", "a", "an", ",", "and", "to", "from", "at", "in"):
        found.append(f"bb={before2.lower()[:20]} {b_low}")
    if mention.title:
        found.append("title" + ("!" if mention.title in HONORIFICS else ""))
    if first in around.roles:
        found.append("role")
    if a_low in SPEECH or (before in SPEECH and before2 in _SPOKEN | {","}):
        found.append("says")
    if a_low == "who" or (a_low == "," and after2.lower() in ("who", "whose")):
        found.append("who")
    if a_low in (",", "(") and after2.isdigit() and len(after2) < 3 and after3 in ",.)":
        found.append("age")
    if before in _OPENERS or before == "<s>":
        found.append("opens" + ("" if before != "<s>" else "!"))
    if before == "<s>" and after == "</s>":
        found.append("alone")
    if before in _PLACE_OPENINGS:
        found.append("placed")
    if b_low in _ARTICLES:
        found.append("the" if b_low == "the" else "a")
        if b_low == "the" and last - first > 1 and (a_low in _PREDICATES or a_low[-2:] == "ed"):
            found.append("ship")
    if after[:1].isdigit():
        found.append("digits")
    if before[:1].isdigit():
        found.append("digits<")
    if all(word.isupper() and len(word) > 1 for word in words[first:last]):
        found.append("caps")
    for side, at in (("<", first - 1), (">", last)):
        if 0 <= at < size and not breaks[max(at, first)]:
            word = words[at]
            if at in around.others:
                found.append(f"beside{side}{around.others[at]}")
            elif is_candidate(word) and word.lower().rstrip(".") not in TITLES:
                found.append(f"cap{side}{word_class(word)}")
            if word in ("and", ",", "&", "/"):
                spot = at - 1 if side == "<" else at + 1
                if spot in around.people:
                    found.append(f"with{side}PER")
                elif spot in around.others:
                    found.append(f"with{side}{around.others[spot]}")
    for at in range(max(0, first - _NEAR), min(size, last + _NEAR)):
        word = words[at]
        if not first <= at < last and word.islower() and len(word) > 2:
            found.append("near=" + word[:14])
    found += _apposed(words, breaks, mention, before2)
    found += _pronouns(words, breaks, last)
    return found


def _apposed(
    words: Sequence[str], breaks: Sequence[bool], mention: Mention, before2: str
) -> list[str]:
    """Read ``X, a maker of`` and ``the carmaker, X``: a thing or the head of a role."""
    found = []
    last = mention.last
    if last < len(words) and words[last] in ",(" and not breaks[last]:
        for at in range(last + 1, min(last + 8, len(words))):
            low = words[at].lower()
            if breaks[at] or low in (",", ".", "who", "which"):
                if low == "which":
                    found.append("which")
                break
            if low in THINGS or low in HEADS:
                found.append("apposed=" + ("thing" if low in THINGS else "head"))
                break
    if mention.first > 1 and words[mention.first - 1] == "," and before2:
        low = before2.lower()
        if low in THINGS or low in HEADS:
            found.append("apposes=" + ("thing" if low in THINGS else "head"))
    return found


def _pronouns(words: Sequence[str], breaks: Sequence[bool], start: int) -> list[str]:
    """Return which pronouns follow before another name could be meant."""
    for at in range(start, min(start + _AHEAD, len(words))):
        if breaks[at]:
            break
        low = words[at].lower()
        if low in _HUMAN:
            return ["he"]
        if low in _THING:
            return ["it"]
        if at > start and is_candidate(words[at]) and not flags_of(words[at]).islower():
            flags = flags_of(words[at])
            if "G" in flags or "S" in flags:
                break
    return []

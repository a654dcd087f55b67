"""Antecedents of ``he`` and ``she``, where an earlier sentence leaves no choice.

The nearest sentence that names somebody of that gender decides, if it names only one such
person, or if one of them speaks or is its subject. An unnamed human being in between
(``a driver``, ``one resident``) makes the pronoun ambiguous, and nobody is returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.extraction.people.genders import MALE, PRONOUNS, genders_of
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.people.role_words import belongs_to_role, plain
from reader.extraction.people.words import LINKS, TITLES, words_of
from reader.extraction.tokens import Tokens

_SENTENCES = 5
"""Sentences back that are searched."""
_REACH = 220
"""Tokens back that are searched."""
_LONGEST_ROLE = 8
"""The most words of a role between a preposition and the name."""
_DETERMINERS = words_of("a an one another the this that his her their")
_HUMANS = words_of(
    "man woman boy girl person resident driver passenger official spokesman spokeswoman "
    "spokesperson survivor protester demonstrator neighbor neighbour caller shopkeeper soldier "
    "policeman officer expert scholar worker"
)
_SUBJECT_ENDS = words_of("of in on to by with from for at under against about and or than as")


@dataclass(frozen=True, slots=True)
class Scene:
    """The people of an article, as known when its pronouns are resolved."""

    tokens: Tokens
    mentions: Mapping[int, Mention]
    """By their first tokens."""
    owners: Mapping[int, int]
    """First token of a mention -> its person."""
    genders: Sequence[str]
    """By person."""
    inside: bytearray
    """1 for tokens that are quoted."""


def scene_of(
    tokens: Tokens,
    clusters: Sequence[Cluster],
    roles: Mapping[int, list[str]],
    inside: bytearray,
) -> Scene:
    """Return the scene of an article's people."""
    return Scene(
        tokens,
        {mention.first: mention for cluster in clusters for mention in cluster.mentions},
        {m.first: at for at, cluster in enumerate(clusters) for m in cluster.mentions},
        genders_of(tokens, clusters, roles),
        inside,
    )


def antecedent(scene: Scene, pronoun: int, spoke: Mapping[int, int]) -> int | None:
    """Return the person whom the pronoun at a token means; None if ambiguous.

    ``spoke``: the first tokens of speakers found so far, with the person of each.
    """
    gender = PRONOUNS[scene.tokens.words[pronoun].lower()]
    end, looked = pronoun, 0
    least = max(0, pronoun - _REACH)
    while end > least and looked < _SENTENCES:
        start = _start_of_sentence(scene, end, least)
        found, clear = _meant_in(scene, start, end, gender, spoke)
        if found is not None or not clear:
            return found
        looked += any(not scene.inside[at] for at in range(start, end))
        end = start
    return None


def _start_of_sentence(scene: Scene, end: int, least: int) -> int:
    """Return where the sentence that ends before ``end`` begins."""
    words, breaks = scene.tokens.words, scene.tokens.breaks
    at = end - 1
    while at > least:
        if breaks[at] or (words[at - 1] in ".!?" and at < end - 1):
            break
        at -= 1
    return at


def _meant_in(
    scene: Scene, start: int, end: int, gender: str, spoke: Mapping[int, int]
) -> tuple[int | None, bool]:
    """Return the candidate of one sentence, and whether to search on if it has none."""
    named: list[Mention] = []
    for at in range(start, end):
        mention = scene.mentions.get(at)
        if mention is not None and not scene.inside[at]:
            named.append(mention)
    fitting = [m for m in named if scene.genders[scene.owners[m.first]] in (gender, "")]
    speakers = {spoke[m] for m in range(start, end) if m in spoke}
    fits = [person for person in speakers if scene.genders[person] in (gender, "")]
    if len(fits) == 1 and (len(speakers) == 1 or scene.genders[fits[0]]):
        return fits[0], True
    people = list(dict.fromkeys(scene.owners[mention.first] for mention in fitting))
    sure = [person for person in people if scene.genders[person] == gender]
    stranger = _stranger(scene, start, end, named)
    if not people:
        return None, not stranger
    if stranger:
        return None, False
    if len(people) == 1:
        governed = all(_is_governed(scene, mention, start) for mention in fitting)
        if governed and _pronoun_first(scene, start, fitting[0].first, gender):
            return None, True
        return (people[0], True) if sure or not governed else (None, False)
    subject = scene.owners[fitting[0].first]  # the first named, not after a preposition
    known = scene.genders[subject] == gender or not sure
    if known and not _is_governed(scene, fitting[0], start):
        return subject, True
    return None, False


def _pronoun_first(scene: Scene, start: int, end: int, gender: str) -> bool:
    """Return whether a pronoun of that gender is the subject before the first name."""
    subject = "he" if gender == MALE else "she"
    words = scene.tokens.words
    return any(words[at].lower() == subject and not scene.inside[at] for at in range(start, end))


def _is_governed(scene: Scene, mention: Mention, start: int) -> bool:
    words = scene.tokens.words
    if words[mention.last : mention.last + 1] in (["'s"], ["\u2019s"], ["and"], ["or"]):
        return True
    least = max(start, mention.first - _LONGEST_ROLE)
    before = range(mention.first, least, -1)
    at = next((at for at in before if not _is_of_role(words[at - 1])), least)
    if words[at - 2 : at] in (["According", "to"], ["according", "to"]):
        return False
    return at > start and words[at - 1].lower() in _SUBJECT_ENDS


def _is_of_role(word: str) -> bool:
    return belongs_to_role(word) and word.lower() not in LINKS


def _stranger(scene: Scene, start: int, end: int, named: Sequence[Mention]) -> bool:
    """Return whether the sentence is about an unnamed human being."""
    words = scene.tokens.words
    near = {at for m in named for at in range(m.first - 14, m.last + 14)}
    for at in range(start, end):
        low = plain(words[at])
        if scene.inside[at] or not words[at].islower() or at in near:
            continue
        if low in _HUMANS or low in TITLES:
            row = [word.lower() for word in words[max(start, at - 4) : at]]
            if any(word in _DETERMINERS for word in row):
                return True
    return False

"""Roles that a sentence about ``he`` or ``she`` gives: ``She also served as mayor of Porten.``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.extraction.people.antecedents import antecedent, scene_of
from reader.extraction.people.merge import Cluster
from reader.extraction.people.predicates import predicate, verb_of_being
from reader.extraction.people.quotations import quotations_of, quoted_tokens
from reader.extraction.people.words import words_of
from reader.extraction.tokens import Tokens

_SUBJECTS = frozenset(("he", "she"))
_CLAUSES = words_of(", when while where and")
"""What stands before a pronoun within its sentence, where the clause is a fact."""
_TIMES = words_of("From In At By During Until Since After Before Between For")
_LONGEST_ROLE = 30
"""The most tokens from a verb to ``and as``."""
_LONGEST_TIME = 8
"""The most tokens of ``From 1967 to 1995`` before a pronoun."""
_OWNERS = frozenset(("his", "her"))
_ROLES = frozenset(("role", "capacity", "position", "job", "post"))


def with_pronoun_roles(
    text: str, tokens: Tokens, clusters: Sequence[Cluster], roles: Mapping[int, list[str]]
) -> Mapping[int, list[str]]:
    """Return the roles by first token of a mention, with those that pronouns' sentences give.

    Only where an earlier sentence leaves no choice whom the pronoun means, and outside of quotes;
    ``in his role as an envoy`` means the only person before it in its sentence.
    """
    people = frozenset(
        at for cluster in clusters for m in cluster.mentions for at in range(m.first, m.last)
    )
    given, owned = _given(tokens, people), _owned(tokens, people)
    if not given and not owned:
        return roles
    scene = scene_of(tokens, clusters, roles, quoted_tokens(tokens, quotations_of(text, tokens)))
    found = {first: list(own) for first, own in roles.items()}
    for at, role in given:
        person = None if scene.inside[at] else antecedent(scene, at, {})
        if person is None or not scene.genders[person]:
            continue
        before = (m.first for m in clusters[person].mentions if m.first < at)
        found.setdefault(max(before), []).append(role)
    for at, role in owned.items():
        start = _start_of_sentence(tokens, at)
        named = [first for first in range(start, at) if first in scene.owners]
        if named and len({scene.owners[first] for first in named}) == 1:
            found.setdefault(named[-1], []).append(role)
    return found


def _given(tokens: Tokens, people: frozenset[int]) -> list[tuple[int, str]]:
    """Return the roles after each pronoun that is the subject of a verb of being."""
    words = tokens.words
    found = []
    for at, word in enumerate(words[:-2]):
        if word.lower() not in _SUBJECTS:
            continue
        opens = word[0].isupper() or words[at - 1].lower() in _CLAUSES or _is_timed(tokens, at)
        verb = verb_of_being(words, at + 1) if opens else 0
        role = predicate(tokens, verb, people) if verb else ""
        if role:
            found.append((at, role))
        for step in range(verb, min(verb + _LONGEST_ROLE, len(words) - 1)) if role else ():
            if tokens.breaks[step] or words[step] == ".":
                break
            if words[step : step + 2] == ["and", "as"]:  # served as a judge, and as mayor
                found.append((at, predicate(tokens, step, people)))
    return [(at, role) for at, role in found if role]


def _is_timed(tokens: Tokens, pronoun: int) -> bool:
    """Return whether only a time is before the pronoun: ``From 1967 to 1995 he was``."""
    words = tokens.words
    start = _start_of_sentence(tokens, pronoun)
    dated = words[pronoun - 1].isdigit() and pronoun - start <= _LONGEST_TIME
    return dated and words[start] in _TIMES


def _start_of_sentence(tokens: Tokens, at: int) -> int:
    while not tokens.breaks[at] and tokens.words[at - 1] not in (".", "!", "?"):
        at -= 1
    return at


def _owned(tokens: Tokens, people: frozenset[int]) -> dict[int, str]:
    """Return the role of each ``in his role as an envoy``, by the token of ``his``."""
    words = tokens.words
    found = {}
    for at, word in enumerate(words[:-3]):
        if word in _OWNERS and words[at + 1] in _ROLES and words[at + 2] == "as":
            role = predicate(tokens, at + 1, people)
            if role:
                found[at] = role
    return found

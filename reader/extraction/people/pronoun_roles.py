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


def with_pronoun_roles(
    text: str, tokens: Tokens, clusters: Sequence[Cluster], roles: Mapping[int, list[str]]
) -> Mapping[int, list[str]]:
    """Return the roles by first token of a mention, with those that pronouns' sentences give.

    Only where an earlier sentence leaves no choice whom the pronoun means, and outside of quotes.
    """
    people = frozenset(
        at for cluster in clusters for m in cluster.mentions for at in range(m.first, m.last)
    )
    given = _given(tokens, people)
    if not given:
        return roles
    scene = scene_of(tokens, clusters, roles, quoted_tokens(tokens, quotations_of(text, tokens)))
    found = {first: list(own) for first, own in roles.items()}
    for at, role in given.items():
        person = None if scene.inside[at] else antecedent(scene, at, {})
        if person is None or not scene.genders[person]:
            continue
        before = (m.first for m in clusters[person].mentions if m.first < at)
        found.setdefault(max(before), []).append(role)
    return found


def _given(tokens: Tokens, people: frozenset[int]) -> dict[int, str]:
    """Return the role after each pronoun that is the subject of a verb of being."""
    words = tokens.words
    found = {}
    for at, word in enumerate(words[:-2]):
        if word.lower() not in _SUBJECTS:
            continue
        opens = word[0].isupper() or words[at - 1].lower() in _CLAUSES
        verb = verb_of_being(words, at + 1) if opens else 0
        role = predicate(tokens, verb, people) if verb else ""
        if role:
            found[at] = role
    return found

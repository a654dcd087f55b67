"""The merging of known people with a short or bare name into one with a full name."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Person
from reader.story.identity.context import Context, best_known, contrast, is_foreign, match_known
from reader.story.identity.corrections import Corrections
from reader.story.identity.known import Decision, Known, Outcome, PeopleIndex
from reader.story.identity.name_match import Match, Strength
from reader.story.identity.person_name import full_form
from reader.story.identity.roles import current_office, only_holder, same_office
from reader.story.identity.walks import contradiction


def with_merges(
    decision: Decision,
    person: Person,
    index: PeopleIndex,
    context: Context,
    corrections: Corrections,
) -> Decision:
    """Return a decision with the known people of bare or short name who are this person."""
    if decision.outcome is Outcome.NOT_A_PERSON:
        return decision
    full = next((form for form in decision.forms if full_form(form)), None)
    if full is None:
        return decision
    known = next((k for k, _ in context.fits(person.name) if k.id == decision.person), None)
    roles = (*(known.roles if known else ()), *person.roles)
    others = [
        (other, match)
        for other, match in context.fits(full)
        if other.id != decision.person and match.strength is Strength.HINT
    ]
    merged: dict[int, str] = {}
    for other, match in others:
        office = same_office(roles, other.roles) if full_form(other.name) else None
        if office is None or not _may_be(decision, other, context, corrections):
            continue
        if known is not None and match_known(other.name, known).strength is Strength.NONE:
            continue
        if contradiction(roles, other.roles) is None and _is_only_match(
            other, match, others, roles
        ):
            merged[other.id] = f"Likely “{full}”: {match.how}; both have the role “{office}”."
    surname_keys = [f"b:{key[2:]}" for key in decision.keys if key.startswith("s:")]
    for bare in index.candidates(surname_keys):
        if full_form(bare.name) or match_known(full, bare).strength is Strength.NONE:
            continue
        if not _may_be(decision, bare, context, corrections):
            continue
        rivals = [
            rival
            for rival, _ in context.fits(bare.name)
            if full_form(rival.name) and rival.id != decision.person and rival.id not in merged
        ]
        office = current_office(bare.roles, roles)
        if office is not None and contradiction(roles, bare.roles) is None:
            if all(current_office(bare.roles, rival.roles) is None for rival in rivals):
                merged[bare.id] = only_holder(full, office)
        elif is_foreign(bare.roles, roles):
            continue
        elif not rivals and context.met(bare, decision.person):
            merged[bare.id] = ""
        elif known is not None and _is_likely(bare, known, rivals):
            merged[bare.id] = f"Likely {known.name}: by far the best known of that surname here."
    return replace(decision, merges=tuple(merged), merge_reasons=tuple(merged.values()))


def _is_likely(bare: Known, known: Known, rivals: list[Known]) -> bool:
    """Return whether a bare surname is likely that of the one well-known person."""
    if bare.articles * 2 > known.articles or contrast(bare, known) is not None:
        return False
    likely = best_known(bare, (known, *rivals))
    return likely is not None and likely.id == known.id


def _may_be(decision: Decision, other: Known, context: Context, corrections: Corrections) -> bool:
    """Return whether neither the article nor the user distinguishes the two."""
    if other.id in context.taken or corrections.is_label(other.name):
        return False
    return not corrections.keeps_apart(decision.forms, (other.name, *other.forms))


def _is_only_match(
    other: Known, match: Match, fits: list[tuple[Known, Match]], roles: tuple[str, ...]
) -> bool:
    """Return whether a short form or suffix matches, and no namesake has the office."""
    if not match.relative and "short form" not in match.how:
        return False
    return not any(
        match_known(other.name, rival).strength is Strength.NONE
        and same_office(roles, rival.roles) is not None
        for rival, _ in fits
    )

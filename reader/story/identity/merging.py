"""Known people who prove to be one with a person whom an article names in full."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Person
from reader.story.identity.context import Context, match_known
from reader.story.identity.corrections import Corrections
from reader.story.identity.known import Decision, Known, Outcome, PeopleIndex
from reader.story.identity.name_match import Match, Strength
from reader.story.identity.office import held, same_office
from reader.story.identity.person_name import full_form
from reader.story.identity.roles import contradiction


def with_absorbed(
    decision: Decision,
    person: Person,
    index: PeopleIndex,
    context: Context,
    corrections: Corrections,
) -> Decision:
    """Add the people of bare name or short form who prove to be this decision's person."""
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
    absorbed: dict[int, str] = {}
    for other, match in others:
        office = same_office(roles, other.roles) if full_form(other.name) else None
        if office is None or not _may_be(decision, other, context, corrections):
            continue
        if known is not None and match_known(other.name, known).strength is Strength.NONE:
            continue
        if contradiction(roles, other.roles) is None and _alone(other, match, others, roles):
            how = match.how or "the same name"
            absorbed[other.id] = f'Likely "{full}": {how}, and both are called "{office}".'
    surname_keys = [f"b:{key[2:]}" for key in decision.keys if key.startswith("s:")]
    for bare in index.candidates(surname_keys):
        if full_form(bare.name) or match_known(full, bare).strength is Strength.NONE:
            continue
        if not _may_be(decision, bare, context, corrections):
            continue
        rivals = [
            rival
            for rival, _ in context.fits(bare.name)
            if full_form(rival.name) and rival.id != decision.person and rival.id not in absorbed
        ]
        here = context.companions(bare.id, decision.person)
        office = held(bare.roles, roles)
        if office is not None and contradiction(roles, bare.roles) is None:
            if all(held(bare.roles, rival.roles) is None for rival in rivals):
                absorbed[bare.id] = f'Likely {full}: of all so called, only they are "{office}".'
        elif not rivals and here and index.together(bare.id, here):
            absorbed[bare.id] = ""
    if not absorbed:
        return decision
    return replace(decision, absorbs=tuple(absorbed), absorbed_why=tuple(absorbed.values()))


def _may_be(decision: Decision, other: Known, context: Context, corrections: Corrections) -> bool:
    """Whether neither the article nor the user tells the two apart."""
    if other.id in context.taken or corrections.is_label(other.name):
        return False
    return not corrections.keeps_apart(decision.forms, (other.name, *other.forms))


def _alone(
    other: Known, match: Match, fits: list[tuple[Known, Match]], roles: tuple[str, ...]
) -> bool:
    """Whether nobody else whom the name may mean has the office, and the form fits by itself."""
    if not match.relative and "short form" not in match.how:
        return False
    return not any(
        match_known(other.name, rival).strength is Strength.NONE
        and same_office(roles, rival.roles) is not None
        for rival, _ in fits
    )

"""Identity: the matching of an article's people with those known to the library.

:func:`identify` takes the people of one article and an index of known people and returns one
:class:`Decision` for each. The rules, strongest first:

1. The user's corrections win.
2. The same full name or a spelling of it, two initials or more included, is the same
   person, unless roles contradict each other (walks of life that hardly share people, offices
   of two countries), or years of birth and death do, and nobody is mentioned with both. A merely
   unusual combination, or years despite shared company, are noted in the reason ("maybe two
   people"). Of two of one name it is the one who shares context. Where the user distinguished
   namesakes and the article points to none of them, it is the person whom the user did not name.
3. A full name without its middle name, or three words without their "Jr.", is the same if only
   one known person fits and neither is called a son or father.
4. A bare surname, a single initial, a short form, or a one-letter difference is the same
   only if, of all known people it fits, exactly one shares context: somebody else is
   mentioned with both, or the text gives the same role. If several people have that name,
   two such clues are needed. A current office is enough for a surname if only one of them
   holds it, and for a short form or a missing "Jr.". Without any clue a surname is likely
   that of the one person who is by far the best known of that surname.
5. Anyone else is a new person; the decision gives near matches and why they were rejected.

Order. Rules 1 and 2 compare only two names, so the order of articles does not affect them.
Rules 3 and 4 depend on who is known. Two things limit this: an article's full names are
identified before bare ones, and when a person with a full name is found, known bare names
that now fit are merged into it (``Decision.merges``). One case remains: a bare name found
before its only rival; that merge stays, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reader.model import Person
from reader.story.identity.context import Context, best_known, contrast, unambiguous
from reader.story.identity.corrections import NOBODY, NONE, Corrections
from reader.story.identity.known import (
    NO_YEARS,
    Decision,
    Known,
    Outcome,
    PeopleIndex,
    forms_of,
)
from reader.story.identity.merging import with_merges
from reader.story.identity.name_keys import lookup_keys, person_keys
from reader.story.identity.name_match import Match, Strength, compare
from reader.story.identity.person_name import full_form, parse_name, same_text
from reader.story.identity.roles import is_relative
from reader.story.identity.walks import walks
from reader.story.words.spelling import fold

__all__ = ["Decision", "Known", "Outcome", "PeopleIndex", "forms_of", "identify"]


def identify(
    people: Sequence[Person],
    index: PeopleIndex,
    corrections: Corrections = NONE,
    article: str = "",
) -> tuple[Decision, ...]:
    """Decide who each person of one article is, in the given order.

    ``article``: the URL or key that corrections use. The index must not contain this article
    yet; before an article is analysed again, remove its old findings.
    """
    state = _Article(index, corrections, article)
    order = sorted(range(len(people)), key=lambda i: (not full_form(people[i].name), i))
    decided: dict[int, Decision] = {}
    state.register_context([people[place] for place in order])
    for place in sorted(order, key=lambda i: state.is_given(people[i].name)):
        others = [person.name for i, person in enumerate(people) if i != place]
        decided[place] = state.decide(people[place], others)
    for place in order:
        decided[place] = state.with_merges(decided[place], people[place])
    return tuple(decided[i] for i in range(len(people)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A person of the article: as found, with the user's name for them, and all forms."""

    person: Person
    name: str
    forms: tuple[str, ...]


class _Article:
    """The identification of one article's people."""

    def __init__(self, index: PeopleIndex, corrections: Corrections, article: str) -> None:
        self._index = index
        self._corrections = corrections
        self._article = article
        self._context = Context(index)
        self.register_context = self._context.register_context
        self._surnamed: dict[int, Known] = {}
        """Known people of whom the article has a single name alone."""

    def is_given(self, name: str) -> bool:
        """Return whether a single name is nobody's surname, so that others come first."""
        known = [known for known, _ in self._context.fits(name) if full_form(known.name)]
        surname = fold(name)
        return not full_form(name) and all(parse_name(k.name).surname != surname for k in known)

    def decide(self, person: Person, others: Sequence[str]) -> Decision:
        forms = forms_of(person) or (person.name,)
        name = self._corrections.shown(person.name)
        asked = _Asked(person, name, forms)
        if self._corrections.is_no_person(person.name):
            reason = f"You marked “{person.name}” as not a person."
            return Decision(Outcome.NOT_A_PERSON, reason, name, forms, ())
        label = self._corrections.namesake(person.name, self._article)
        if label is not None:
            return self._named_by_user(asked, label)
        target = self._corrections.merged_into(person.name)
        if target is not None:
            return self._merged_by_user(asked, target)
        fits = self._context.fits(person.name)
        if all(match.strength is not Strength.FULL for _, match in fits):
            for merged in self._corrections.merged_from(person.name):
                for known in self._index.candidates(lookup_keys(merged)):
                    if any(same_text(form, merged) for form in known.forms):
                        return self._same(asked, known, f"You merged “{merged}” into {name}.")
        if not full_form(person.name) and not parse_name(person.name).handle:
            called = self._called(asked)
            if called is not None:
                reason = f"“{person.name}” is the given name of {called.name}, named here as well."
                return self._same(asked, called, reason)
            holder = self._context.holder(person, fits)
            if holder is not None and not self._corrections.keeps_apart(
                forms, (holder[0].name, *holder[0].forms)
            ):
                return self._same(asked, *holder)
            clash = _same_surname(person.name, others)
            if clash is not None:
                reason = f"Not merged with {clash}: this article keeps them apart."
                return self._new(Outcome.APART, reason, asked, [k.id for k, _ in fits])
        allowed = [
            (k, m) for k, m in fits if not self._corrections.keeps_apart(forms, (k.name, *k.forms))
        ]
        if len(allowed) < len(fits) and not allowed:
            reason = f"You split “{person.name}” from {fits[0][0].name}."
            return self._new(Outcome.APART, reason, asked, [k.id for k, _ in fits])
        return self._choose(asked, unambiguous(allowed, others))

    def _called(self, asked: _Asked) -> Known | None:
        """Return the one person whose given name it is, and of whom the rest is the surname."""
        given = parse_name(asked.person.name).words
        fits = [
            known
            for known in self._surnamed.values()
            if parse_name(known.name).given[:1] == given
            and not self._corrections.keeps_apart(asked.forms, (known.name, *known.forms))
        ]
        return fits[0] if len(fits) == 1 and not asked.person.roles else None

    def _choose(self, asked: _Asked, fits: list[tuple[Known, Match]]) -> Decision:
        if not fits:
            reason = f"No known person is named {asked.person.name}."
            return self._new(Outcome.NEW, reason, asked, ())
        full = [fit for fit in fits if fit[1].strength is Strength.FULL]
        near = [
            (known, match)
            for known, match in fits
            if match.strength is Strength.PARTIAL
            and not (match.relative and is_relative((*asked.person.roles, *known.roles)))
        ]
        if full:
            return self._namesakes(asked, full)
        close = [fit for fit in near if self._context.contradicts(asked.person, fit[0]) is None]
        if len(near) == len(close) == 1:
            known, match = near[0]
            return self._same(asked, known, _merge_reason(asked.person, known, match, ""))
        if near and not close:
            return self._not_the_other(asked, near)
        return self._by_context(asked, close or fits)

    def _not_the_other(self, asked: _Asked, fits: Sequence[tuple[Known, Match]]) -> Decision:
        """Return a new person, whom roles or years distinguish from known namesakes."""
        known = fits[0][0]
        reason = (
            f"Not merged with the other {known.name}: "
            f"{self._context.contradicts(asked.person, known)}, and nobody is mentioned with both."
        )
        return self._new(Outcome.APART, reason, asked, [k.id for k, _ in fits])

    def _namesakes(self, asked: _Asked, fits: list[tuple[Known, Match]]) -> Decision:
        """Choose between people of the same full name, distinguished by roles or the user."""
        close = [fit for fit in fits if self._context.contradicts(asked.person, fit[0]) is None]
        if not close:
            return self._not_the_other(asked, fits)
        plain = [fit for fit in close if not self._corrections.is_label(fit[0].name)]
        labelled = [known.name for known, _ in close if self._corrections.is_label(known.name)]
        if len(close) > 1 or labelled:
            chosen = self._by_context(asked, close, enough=1)
            if chosen.outcome is Outcome.SAME:
                return chosen
            if self._kept_apart(plain):
                vague = [
                    known
                    for known, _ in plain
                    if not walks(known.roles) and known.years == NO_YEARS
                ]
                likely = best_known(asked.person, [known for known, _ in plain])
                if likely is not None and likely not in vague:
                    reason = (
                        f"Likely the {likely.name} who is by far the best known of that name here "
                        f"({likely.articles:,} articles)."
                    )
                    return self._same(asked, likely, reason)
                if not vague:
                    return chosen
                reason = f"Same full name: {vague[0].name}; nothing shows which namesake is meant."
                return self._same(asked, vague[0], reason)
        known, match = plain[0]
        reason = _merge_reason(asked.person, known, match, "")
        unusual = self._context.doubts(asked.person, known)
        if unusual is not None:
            reason = f"{reason[:-1]}; maybe two people: {unusual}."
        if labelled:
            reason = f"{reason[:-1]}; nothing here points to {_listed(labelled)}."
        return self._same(asked, known, reason)

    def _kept_apart(self, fits: Sequence[tuple[Known, Match]]) -> bool:
        """Return whether roles or the user distinguish known people of one full name."""
        people = [known for known, _ in fits]
        return not people or any(
            contrast(one, two) is not None
            or self._corrections.keeps_apart((one.name, *one.forms), (two.name, *two.forms))
            for one, two in combinations(people, 2)
        )

    def _by_context(
        self, asked: _Asked, fits: list[tuple[Known, Match]], enough: int = 2
    ) -> Decision:
        """Choose the one known person who shares context with the article.

        ``enough``: the number of clues needed if several people with full names fit.
        """
        clues = [(known, m, self._context.evidence(asked.person, known, m)) for known, m in fits]
        shared = [(known, match, clue) for known, match, clue in clues if clue]
        rivals, called = [known.id for known, _ in fits], asked.person.name
        several = len({k.id for k, _ in fits if full_form(k.name)}) > 1
        if len(shared) == 1:
            known, match, clue = shared[0]
            if known.id in self._context.taken:
                reason = f"Not merged with {known.name}, who is somebody else in this article."
                return self._new(Outcome.APART, reason, asked, rivals)
            if not several or len(clue) >= enough:
                reason = _merge_reason(asked.person, known, match, clue[0])
                if several:
                    reason = f"Merged “{called}” and {known.name}: {' and '.join(clue[:2])}."
                return self._same(asked, known, reason)
        likely = self._well_known(asked.person, [known for known, _ in fits])
        if likely is not None:
            reason = (
                f"Likely {likely.name}: by far the best known of that surname here "
                f"({likely.articles:,} articles)."
            )
            return self._same(asked, likely, reason)
        names = _listed([known.name for known, _ in fits])
        if len(fits) == 1:
            reason = f"Not merged with {names}: nothing else in the article confirms it."
        elif len(shared) == 1:
            reason = f"“{called}” may be {names}; only one clue points to {shared[0][0].name}."
        elif shared:
            reason = f"“{called}” fits several people: {names}."
        else:
            reason = f"“{called}” fits several people: {names}; the article does not say which."
        return self._new(Outcome.APART, reason, asked, rivals)

    def _well_known(self, person: Person, fits: Sequence[Known]) -> Known | None:
        """Return the well-known person whom a bare surname likely means without other evidence."""
        if full_form(person.name) or person.credit:
            return None
        known = best_known(person, fits)
        if (
            known is None
            or known.id in self._context.taken
            or self._corrections.is_label(known.name)
        ):
            return None
        return known if self._context.contradicts(person, known) is None else None

    def _named_by_user(self, asked: _Asked, label: str) -> Decision:
        """Identify a person as the one chosen by the user for this article."""
        if fold(label) == NOBODY:
            reason = f"You marked “{asked.person.name}” as not a person in this article."
            return Decision(Outcome.NOT_A_PERSON, reason, asked.name, asked.forms, ())
        reason = f"You identified “{asked.person.name}” as {label} in this article."
        for known in self._index.candidates(lookup_keys(label)):
            if fold(known.name) == fold(label):
                return self._same(asked, known, reason)
        return self._new(Outcome.NEW, reason, replace(asked, name=label), ())

    def _merged_by_user(self, asked: _Asked, target: str) -> Decision:
        reason = f"You merged “{asked.person.name}” into {target}."
        fitting = [
            known
            for known in self._index.candidates(lookup_keys(target))
            if any(same_text(form, target) for form in (known.name, *known.forms))
        ]
        if fitting:
            called = (known for known in fitting if fold(known.name) == fold(target))
            return self._same(asked, next(called, fitting[0]), reason)
        shown = self._corrections.shown(target)
        named = replace(asked, name=shown, forms=(target, *asked.forms))
        return self._new(Outcome.NEW, reason, named, ())

    def _same(self, asked: _Asked, known: Known, reason: str) -> Decision:
        self._context.taken.add(known.id)
        if full_form(asked.person.name) or full_form(known.name):
            self._context.here[known.id] = known.name
        if not full_form(asked.person.name):
            self._surnamed[known.id] = known
        keys = person_keys((*known.forms, known.name, *asked.forms))
        return Decision(Outcome.SAME, reason, asked.name, asked.forms, keys, person=known.id)

    def _new(self, outcome: Outcome, reason: str, asked: _Asked, rivals: Iterable[int]) -> Decision:
        keys, others = person_keys(asked.forms), tuple(sorted(set(rivals)))
        return Decision(outcome, reason, asked.name, asked.forms, keys, rivals=others)

    def with_merges(self, decision: Decision, person: Person) -> Decision:
        """Return the decision with the known people to be merged into its person."""
        return with_merges(decision, person, self._index, self._context, self._corrections)


def _same_surname(bare: str, others: Iterable[str]) -> str | None:
    """Return another person of the article with this surname, or None."""
    parsed = parse_name(bare)
    for other in others:
        if full_form(other) and compare(parsed, parse_name(other)).strength is not Strength.NONE:
            return other
    return None


def _merge_reason(person: Person, known: Known, match: Match, clue: str) -> str:
    parts = []
    if match.how:
        parts.append(match.how)
    if clue:
        parts.append(f"no other known person fits, and {clue}" if not parts else clue)
    if not parts:
        return f"Same {'full ' * full_form(person.name)}name: {known.name}."
    if person.name == known.name:
        return f"Same name: {'; '.join(parts)}."
    return f"Merged “{person.name}” and “{known.name}”: {'; '.join(parts)}."


def _listed(names: Sequence[str]) -> str:
    """Return up to three names as a list in words."""
    unique = list(dict.fromkeys(names))
    shown = unique[:3]
    if len(unique) > 3:
        return f"{', '.join(shown)} and {len(unique) - 3} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"

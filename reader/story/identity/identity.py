"""Which people of an article are people the library knows already.

:func:`identify` takes the people of one article and an index of known people and
answers one :class:`Decision` for each. The rules, strongest first:

1. The user's corrections win.
2. The same full name or a spelling of it, two initials or more included, is the same
   person, unless roles contradict each other (fields that hardly share people, offices of
   two countries) and nobody appears with both. Where the user told namesakes apart, those
   whom the article does not point to stay the person without a name of the user's.
3. A full name that leaves out a middle name is the same where one known person fits.
4. A bare surname, a single initial, a short form, or a slip of one letter is the same
   only where, of all known people it fits, exactly one shares context: somebody else
   appears with both, or the text gives the same role. Where several
   people carry that name, two such signs are asked for. A current office is enough for a
   surname where only one of them holds it, and for a short form or a "Jr." left out.
5. Anything else is a new person; where somebody was near, the decision says who and why not.

Order. Rules 1 and 2 look at two names alone, so the order of articles makes no
difference to them. Rules 3 and 4 depend on who is known. Two things keep this small:
full names of an article are settled before its bare ones, and whenever a person with
a full name is seen, bare ones that now fit are handed over (``Decision.absorbs``). What
remains is a bare name met before its only rival: that merge stands, with its reason.
:func:`reader.story.identity.people.resolve` settles a whole set of articles at once in an
order of its own, so its result does not depend on theirs at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from reader.model import Person
from reader.story.identity.context import Context, unambiguous
from reader.story.identity.corrections import NOBODY, NONE, Corrections
from reader.story.identity.known import Decision, Known, Outcome, PeopleIndex, forms_of
from reader.story.identity.merging import with_absorbed
from reader.story.identity.name_keys import lookup_keys, person_keys
from reader.story.identity.name_match import Match, Strength
from reader.story.identity.person_name import full_form, parse_name, same_text
from reader.story.identity.reasons import because, listed, same_surname
from reader.story.identity.roles import contradiction
from reader.story.words.spelling import fold

__all__ = ["Decision", "Known", "Outcome", "PeopleIndex", "forms_of", "identify"]


def identify(
    people: Sequence[Person],
    index: PeopleIndex,
    corrections: Corrections = NONE,
    settled: Mapping[int, int] | None = None,
    article: str = "",
) -> tuple[Decision, ...]:
    """Decide for every person of one article, in the order given, who they are.

    ``settled``: for places in ``people`` whose person is known beforehand (the user said
    so, or an earlier pass), the id; they come back as SAME and serve as context for the
    others. ``article``: what corrections call the article. The index must not hold this
    article yet, but for its settled people; a caller that analyses an article again takes
    its old findings out first.
    """
    state = _Article(index, corrections, article)
    order = sorted(range(len(people)), key=lambda i: (not full_form(people[i].name), i))
    decided: dict[int, Decision] = {}
    for place, person_id in (settled or {}).items():
        decided[place] = state.recompute(people[place], person_id)
    state.register_context([people[place] for place in order if place not in decided])
    for place in order:
        if place in decided:
            continue
        others = [person.name for i, person in enumerate(people) if i != place]
        decided[place] = state.decide(people[place], others)
    for place in order:
        decided[place] = state.with_absorbed(decided[place], people[place])
    return tuple(decided[i] for i in range(len(people)))


class _Article:
    """The state of one article while its people are decided."""

    def __init__(self, index: PeopleIndex, corrections: Corrections, article: str) -> None:
        self._index = index
        self._corrections = corrections
        self._article = article
        self._context = Context(index)
        self.register_context = self._context.register_context

    def recompute(self, person: Person, known: int) -> Decision:
        """Take over what was decided before."""
        self._context.taken.add(known)
        if full_form(person.name):
            self._context.here[known] = person.name
        forms = forms_of(person) or (person.name,)
        name = self._corrections.shown(person.name)
        why = "Settled before."
        return Decision(Outcome.SAME, why, name, forms, person_keys(forms), person=known)

    def decide(self, person: Person, others: Sequence[str]) -> Decision:
        forms = forms_of(person) or (person.name,)
        name = self._corrections.shown(person.name)
        if any(self._corrections.is_no_person(form) for form in (person.name, *forms[:1])):
            why = f'You said that "{person.name}" is not a person.'
            return Decision(Outcome.NOT_A_PERSON, why, name, forms, ())
        label = self._corrections.namesake(person.name, self._article)
        if label is not None:
            return self._named_by_user(person, name, forms, label)
        target = self._corrections.merged_into(person.name)
        if target is not None:
            return self._merged_by_user(person, name, forms, target)
        fits = self._context.fits(person.name)
        if not full_form(person.name) and not parse_name(person.name).handle:
            holder = self._context.holder(person, fits)
            if holder is not None and not self._corrections.keeps_apart(
                forms, (holder[0].name, *holder[0].forms)
            ):
                return self._same(person, name, forms, *holder)
            clash = same_surname(person.name, others)
            if clash is not None:
                why = f'"{person.name}" may be {clash} or not: this article keeps them apart.'
                return self._new(Outcome.APART, why, name, forms, [k.id for k, _ in fits])
        allowed = [
            (k, m) for k, m in fits if not self._corrections.keeps_apart(forms, (k.name, *k.forms))
        ]
        if len(allowed) < len(fits) and not allowed:
            why = f'You said that "{person.name}" and {fits[0][0].name} are two people.'
            return self._new(Outcome.APART, why, name, forms, [k.id for k, _ in fits])
        return self._choose(person, name, forms, unambiguous(allowed, others))

    def _choose(
        self,
        person: Person,
        name: str,
        forms: tuple[str, ...],
        fits: list[tuple[Known, Match]],
    ) -> Decision:
        if not fits:
            why = f"Nobody known is called {person.name}."
            return self._new(Outcome.NEW, why, name, forms, ())
        full = [fit for fit in fits if fit[1].strength is Strength.FULL]
        near = [fit for fit in fits if fit[1].strength is Strength.PARTIAL]
        if full:
            return self._namesakes(person, name, forms, full)
        if len(near) == 1:
            known, match = near[0]
            if self._context.contradicts(person, known) is None:
                return self._same(person, name, forms, known, because(person, known, match, ""))
        return self._by_context(person, name, forms, near or fits)

    def _namesakes(
        self,
        person: Person,
        name: str,
        forms: tuple[str, ...],
        fits: list[tuple[Known, Match]],
    ) -> Decision:
        """Several may carry the same full name, because of roles or of the user's splits."""
        close = [fit for fit in fits if self._context.contradicts(person, fit[0]) is None]
        if not close:
            known = fits[0][0]
            reason = self._context.contradicts(person, known)
            why = f"Kept apart from the other {known.name}: {reason}, and nobody appears with both."
            return self._new(Outcome.APART, why, name, forms, [k.id for k, _ in fits])
        plain = [fit for fit in close if not self._corrections.is_label(fit[0].name)]
        labelled = [known.name for known, _ in close if self._corrections.is_label(known.name)]
        if len(close) > 1 or labelled:
            chosen = self._by_context(person, name, forms, close, enough=1 if labelled else 2)
            if chosen.outcome is Outcome.SAME or self._kept_apart(plain):
                return chosen
        known, match = plain[0]
        why = because(person, known, match, "")
        if labelled:
            why = f"{why[:-1]}; nothing here points to {listed(labelled)}."
        return self._same(person, name, forms, known, why)

    def _kept_apart(self, fits: Sequence[tuple[Known, Match]]) -> bool:
        """Whether more than numbers tells known people of one full name apart."""
        people = [known for known, _ in fits]
        return not people or any(
            contradiction(one.roles, two.roles) is not None
            or self._corrections.keeps_apart((one.name, *one.forms), (two.name, *two.forms))
            for one, two in combinations(people, 2)
        )

    def _by_context(
        self,
        person: Person,
        name: str,
        forms: tuple[str, ...],
        fits: list[tuple[Known, Match]],
        enough: int = 2,
    ) -> Decision:
        """Choose the one known person who shares context with the article.

        ``enough``: the signs it takes where several of full name fit.
        """
        signs = [(known, match, self._context.signs(person, known, match)) for known, match in fits]
        shared = [(known, match, sign) for known, match, sign in signs if sign]
        rivals = [known.id for known, _ in fits]
        several = len({k.id for k, _ in fits if full_form(k.name)}) > 1
        if len(shared) == 1:
            known, match, sign = shared[0]
            if known.id in self._context.taken:
                why = f'"{person.name}" may be {known.name}, but that is somebody else here.'
                return self._new(Outcome.APART, why, name, forms, rivals)
            if not several or len(sign) >= enough:
                why = because(person, known, match, sign[0])
                if several:
                    why = f'"{person.name}" is {known.name}: {" and ".join(sign[:2])}.'
                return self._same(person, name, forms, known, why)
        names = listed([known.name for known, _ in fits])
        if len(fits) == 1:
            why = f'"{person.name}" may be {names}, but nothing else in the article says so.'
        elif len(shared) == 1:
            why = f'"{person.name}" may be {names}; only one sign speaks for {shared[0][0].name}.'
        elif shared:
            why = f'"{person.name}" fits several: {names}.'
        else:
            why = f'"{person.name}" fits several: {names}, and the article does not say whom.'
        return self._new(Outcome.APART, why, name, forms, rivals)

    def _named_by_user(
        self, person: Person, name: str, forms: tuple[str, ...], label: str
    ) -> Decision:
        """Take a person for the one whom the user names in this article."""
        if fold(label) == NOBODY:
            why = f'You said that "{person.name}" is not a person here.'
            return Decision(Outcome.NOT_A_PERSON, why, name, forms, ())
        why = f'You said that "{person.name}" is {label} here.'
        for known in self._index.candidates(lookup_keys(label)):
            if fold(known.name) == fold(label):
                return self._same(person, name, forms, known, why)
        return self._new(Outcome.NEW, why, label, forms, ())

    def _merged_by_user(
        self, person: Person, name: str, forms: tuple[str, ...], target: str
    ) -> Decision:
        why = f'You said that "{person.name}" is {target}.'
        fitting = [
            known
            for known in self._index.candidates(lookup_keys(target))
            if any(same_text(form, target) for form in (known.name, *known.forms))
        ]
        if fitting:
            called = (known for known in fitting if fold(known.name) == fold(target))
            return self._same(person, name, forms, next(called, fitting[0]), why)
        shown = self._corrections.shown(target)
        return self._new(Outcome.NEW, why, shown, (target, *forms), ())

    def _same(
        self, person: Person, name: str, forms: tuple[str, ...], known: Known, why: str
    ) -> Decision:
        self._context.taken.add(known.id)
        if full_form(person.name) or full_form(known.name):
            self._context.here[known.id] = known.name
        keys = person_keys((*known.forms, known.name, *forms))
        return Decision(Outcome.SAME, why, name, forms, keys, person=known.id)

    def _new(
        self,
        outcome: Outcome,
        why: str,
        name: str,
        forms: tuple[str, ...],
        rivals: Iterable[int],
    ) -> Decision:
        return Decision(
            outcome, why, name, forms, person_keys(forms), rivals=tuple(sorted(set(rivals)))
        )

    def with_absorbed(self, decision: Decision, person: Person) -> Decision:
        """Add the known people who prove to be this decision's person."""
        return with_absorbed(decision, person, self._index, self._context, self._corrections)

"""Subjects of clauses: the name, pronoun or office of which a verb of speech is said.

``Mr. Halden said``, ``the coach, Ann Lee, said``, ``Ann Lee of Porten, 40, was quoted as saying``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.extraction.people.mentions import Mention
from reader.extraction.people.quotations import Quotation, quoted_tokens
from reader.extraction.people.role_words import belongs_to_role, is_office, plain
from reader.extraction.people.words import LINKS, MONTHS_DAYS, SPEECH, TITLES, words_of
from reader.extraction.tokens import Tokens

SAYING = SPEECH | words_of(
    "tweets opined exclaimed reported reports alleged alleges thanked praised criticized "
    "criticised accused agreed agrees maintained maintains contended contends predicts vows quips "
    "jokes laments blasted condemned slammed pointed charged demanded demands committed retorted"
)
CALLING = words_of(
    "called calls described describes characterized characterised attacked denounced dismissed "
    "dubbed labeled labelled branded"
)
"""Verbs that quote a name for something: ``Lee called it "a hoax"``."""
PARTICIPLES = words_of(
    "saying adding noting stating stressing warning explaining insisting arguing announcing "
    "declaring replying writing claiming admitting denying recalling remarking commenting "
    "concluding emphasizing emphasising reiterating asserting urging promising telling calling "
    "describing tweeting posting"
)
AUXILIARIES = words_of(
    "has had have also later then further however once again reportedly still always often only "
    "even just recently simply did would is was been bluntly himself herself himself"
)
_BEFORE_NAMES = words_of("of for to by with from about against on at in than like")
DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
CLOSERS = DASHES | {","}
OWNERS = frozenset(("'s", "\u2019s"))
_AGED = re.compile(r"\d+(?:-year-old)?$")
_DISTINCT = words_of("prime vice deputy former ex late first assistant acting under")
"""Words that make an office a different one."""
_VAGUE = words_of(
    "official officer member expert resident witness victim suspect leader father son"
)
"""Words for people of whom there are many others besides the named one."""
_OFFICE = 5
"""The most words of an office that stands for a name, including its article."""
_AFTER_NAMES = words_of("qc kc mp mep md m.d. phd ph.d. jr jr. sr sr.")
LEAD = 14
"""The most tokens between a quotation and its speaker, or between name and verb."""
_APPOSITION = 26
"""The most tokens from the comma or bracket after a name to the end of the apposition."""
_SENTENCE = 45
"""Tokens before a quotation searched for the start of its sentence."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """``he`` or ``she`` as a speaker, at a token."""

    first: int


Speaker = Mention | Pronoun


def office_words(role: str) -> tuple[str, frozenset[str]]:
    """Return the head of a role, such as ``minister``, and the words before it; empty for none."""
    words = [plain(word) for word in role.split()]
    stop = next((at for at, word in enumerate(words) if word in LINKS), len(words))
    head = words[stop - 1] if stop else ""
    known = is_office(head) and head not in _VAGUE
    return (head, frozenset(words[: stop - 1])) if known else ("", frozenset())


class Clauses:
    """The clauses of a text outside its quotations."""

    def __init__(
        self,
        tokens: Tokens,
        mentions: Collection[Mention],
        quotations: list[Quotation],
        offices: Mapping[str, Sequence[tuple[frozenset[str], Mention]]],
    ) -> None:
        self._tokens = tokens
        self._offices = offices
        self._by_first = {mention.first: mention for mention in mentions}
        self._by_last = {mention.last: mention for mention in mentions}
        self.inside = quoted_tokens(tokens, quotations)

    def _is_open(self, at: int) -> bool:
        """Return whether a token is there, in the same paragraph, and not quoted."""
        return at < len(self._tokens) and not self._tokens.breaks[at] and not self.inside[at]

    def _ends_sentence(self, at: int) -> bool:
        """Return whether a mark ends a sentence: not the point of ``D-Calif.,`` or ``Ph.D.``"""
        tokens = self._tokens
        if tokens.words[at] not in (".", "!", "?"):
            return False
        return at + 1 == len(tokens) or (
            tokens.starts[at + 1] > tokens.ends[at] and not tokens.words[at + 1].islower()
        )

    def _sentence_start(self, mark: int) -> int:
        at = mark
        while mark - at < _SENTENCE and not self._tokens.breaks[at]:
            if self._ends_sentence(at - 1) or self.inside[at - 1]:
                break
            at -= 1
        return at

    def _is_before_office(self, at: int) -> bool:
        """Return whether an office and its holder follow a name: ``Lee campaign manager NAME``."""
        words = self._tokens.words
        end = at
        while end - at < 4 and self._is_open(end) and words[end].islower() and words[end].isalpha():
            end += 1
        return end > at and end in self._by_first and is_office(words[end - 1])

    def _holder(self, first: int, last: int) -> Mention | None:
        """Return the one person of the article with the office: ``the finance minister``."""
        words = [plain(word) for word in self._tokens.words[first:last]]
        if words[:1] != ["the"] or len(words) > _OFFICE:
            return None
        asked = frozenset(words[1:-1])
        holders = [
            mention
            for said, mention in self._offices.get(words[-1], ())
            if asked <= said and (said - asked).isdisjoint(_DISTINCT)
        ]
        return holders[0] if len(holders) == 1 else None

    def _holder_before(self, start: int, verb: int) -> Mention | None:
        """Return the one with the office before a verb: ``In Porten, the mayor later said``."""
        words = self._tokens.words
        steps = range(verb, start, -1)
        verb = next((at for at in steps if words[at - 1].lower() not in AUXILIARIES), start)
        first = next((at + 1 for at in range(verb, start, -1) if words[at] == ","), start)
        named = any(at in self._by_first for at in range(start, first))
        return None if named else self._holder(first, verb)

    def _subject_at(self, first: int) -> tuple[Speaker | None, int]:
        """Return the subject of a clause that begins at ``first``, and where its verb is."""
        subject, verb = self._named_at(first)
        if subject is not None or self._tokens.words[first].lower() != "the":
            return subject, verb
        for last in range(first + 2, first + _OFFICE + 1):
            if self._is_verb_ahead(last):
                return self._holder(first, last), self._verb_from(last)
        return None, verb

    def _named_at(self, first: int) -> tuple[Speaker | None, int]:
        """Read a pronoun, or a name and the words before it."""
        words = self._tokens.words
        if words[first].lower() in ("he", "she"):
            return Pronoun(first), self._verb_from(first + 1)
        at = first
        mention = self._by_first.get(first)
        if mention is not None and self._is_before_office(mention.last):
            at = mention.last  # ``Lee campaign manager NAME``
        while at - first < LEAD and at not in self._by_first:
            word = words[at]
            if word == "," and at > first:
                return self._named_after_office(first, at)
            owner = at > first and word in OWNERS
            after = "".join(words[at + 1 : at + 2])
            field = after in OWNERS or (after.islower() and is_office(after))
            if not (belongs_to_role(word) or _AGED.match(word) or word == "-" or field or owner):
                return None, at
            at += 1
            if not self._is_open(at):
                return None, at
        mention = self._by_first.get(at)
        if mention is None:
            return None, at
        if self._as_subject(mention, first) is None:
            return None, at
        return mention, self._verb_from(self._past_apposition(mention.last))

    def _named_after_office(self, first: int, comma: int) -> tuple[Speaker | None, int]:
        """Read ``the mayor of Porto, NAME, said`` from the comma before the name."""
        named = self._by_first.get(comma + 1)
        if named is None or not self._is_open(named.last) or self._tokens.words[named.last] != ",":
            return None, comma
        verb = self._verb_from(named.last + 1)
        return (named, verb) if self._is_verb_ahead(named.last + 1) else (None, comma)

    def _role_end(self, at: int) -> int:
        """Return where a name, or something else that is not part of a role, follows."""
        words = self._tokens.words
        stop = min(at + 8, len(words))
        while at < stop and at not in self._by_first and belongs_to_role(words[at]):
            at += 1
        return at

    def _past_apposition(self, at: int) -> int:
        """Return where the sentence continues after ``, 47, a teacher,`` and ``of Ohio (D)``."""
        words = self._tokens.words
        if self._is_open(at) and words[at].lower() in _AFTER_NAMES:
            at += 1
        if self._is_open(at) and words[at] in ("of", "from"):
            at = self._past_place(at)
        for _ in range(2):
            if not self._is_open(at) or words[at] not in (",", "(", "[", *CLOSERS):
                return at
            close = {"(": ")", "[": "]"}.get(words[at], words[at])
            relative = "".join(words[at + 1 : at + 2]).lower() in ("who", "whose", "whom", "which")
            for step in range(at + 1, at + _APPOSITION):
                if not self._is_open(step) or self._ends_sentence(step):
                    return at
                if words[step] == close:
                    break
                if words[step] in SAYING and words[step - 1][0].isupper() and not relative:
                    return step  # ``Ann Lee, head of the Port of Porten said``
            else:
                return at
            after = step + 1
            if words[step] == "," and self._is_open(after) and words[after][0].isdigit():
                return at
            at = after
            if close == "," and self._is_open(at) and not self._is_verb_ahead(at):
                at = step  # another apposition follows
        return at

    def _past_place(self, at: int) -> int:
        """Return where the place or body after a name's ``of`` ends; ``at`` if there is none."""
        words = self._tokens.words
        step = at + 1
        while (
            step - at < LEAD
            and self._is_open(step)
            and step not in self._by_first
            and (words[step][0].isupper() or words[step] in ("of", "the", "and", "for", "in"))
        ):
            step += 1
        return step if words[step - 1][0].isupper() else at

    def _is_verb_ahead(self, at: int) -> bool:
        verb = self._verb_from(at)
        return self._is_open(verb) and self._tokens.words[verb] in SAYING

    def _verb_from(self, at: int) -> int:
        words = self._tokens.words
        start = at
        while (
            self._is_open(at)
            and at - start < 4
            and words[at] not in SAYING
            and self._is_beside_verb(at)
        ):
            at += 1
        return at

    def _is_beside_verb(self, at: int) -> bool:
        """Return whether a word can stand between a name and its verb: ``has``, ``on Monday``."""
        word = self._tokens.words[at]
        return word.lower() in AUXILIARIES or word.endswith("ly") or self._is_day(at)

    def _is_day(self, at: int) -> bool:
        """Return whether a word belongs to ``on Thursday``."""
        words = self._tokens.words
        day = at if words[at] != "on" else at + 1
        return day < len(words) and words[day][0].isupper() and plain(words[day]) in MONTHS_DAYS

    def _subject_of(self, start: int, verb: int) -> Speaker | None:
        """Return the subject of the verb at ``verb`` in the sentence from ``start``."""
        words = self._tokens.words
        finite = words[verb] in SAYING or words[verb] in CALLING
        at = next((at for at in range(verb, start, -1) if not self._is_beside_verb(at - 1)), start)
        if finite and at > start:
            if words[at - 1] == "who" and words[at - 2] == ",":
                return self._by_last.get(at - 2)
            if words[at - 1].lower() in ("he", "she"):
                return Pronoun(at - 1)
            named = self._by_last.get(at)
            if named is not None:
                return self._as_subject(named, start)
            named = self._apposed_before(start, at) or self._completed(start, at)
            if named is not None:
                return named
        elif words[verb] in PARTICIPLES:
            named = self._by_last.get(at) or self._past_place_before(start, at)
            if named is not None and words[named.first - 1].lower() in ("with", "and"):
                return named
        joined = words[at - 1] in ("and", ",", "but", "to", "by", "while")
        return self._sentence_subject(start, at) if joined else None

    def _as_subject(self, named: Mention, start: int) -> Mention | None:
        """Return the name unless it, with its title, depends on others: ``a friend of Mayor X``."""
        words = self._tokens.words
        at = named.first
        while at > start and words[at - 1].istitle() and plain(words[at - 1]) in TITLES:
            at -= 1
        if at <= start or words[at - 1].lower() not in _BEFORE_NAMES:
            return named
        office = at < named.first and at - 1 > start and words[at - 2].istitle()
        return named if office and is_office(words[at - 2]) else None  # ``Minister of Justice X``

    def _apposed_before(self, start: int, at: int) -> Mention | None:
        """Read ``NAME, the mayor of Porto, said`` and ``NAME (D-Ohio) said`` from its end."""
        words = self._tokens.words
        if words[at - 1] not in (")", "]", *CLOSERS):
            return None
        apposed = self._by_last.get(at - 1)
        if apposed is not None and words[at - 1] == ",":
            first = apposed.first
            while first > start and belongs_to_role(words[first - 1]):
                first -= 1
            if words[first - 1] == ",":
                return self._as_subject(apposed, start)
        for named in self._names_before(start, at, 2 * LEAD):
            if words[named.last] in ("(", "[", *CLOSERS):
                past = self._past_apposition(named.last)
                return self._as_subject(named, start) if past == at else None
        return None

    def _names_before(self, start: int, at: int, reach: int = LEAD) -> Iterator[Mention]:
        """Yield the names within ``reach`` tokens before ``at``, the nearest first."""
        steps = range(at - 2, max(start, at - reach) - 1, -1)
        return (self._by_first[step] for step in steps if step in self._by_first)

    def _past_place_before(self, start: int, at: int) -> Mention | None:
        """Return the name in ``NAME of Ohio`` that ends before ``at``."""
        named = next(self._names_before(start, at), None)
        return named if named and self._past_apposition(named.last) == at else None

    def _completed(self, start: int, at: int) -> Mention | None:
        """Read ``Mike Ryan of the World Health Organization said`` from its end."""
        words = self._tokens.words
        named = next(self._names_before(start, at), None)
        if named is None:
            return None
        if self._past_apposition(named.last) == at:
            return self._as_subject(named, start)
        fits = words[named.last] in ("of", "from", "with", "at")
        subject, _ = self._subject_at(start)
        return named if fits and subject == named else None

    def _sentence_subject(self, start: int, verb: int) -> Speaker | None:
        """Return the name or pronoun that opens the sentence, if it is the only one."""
        words = self._tokens.words
        first = start
        for at in range(start, verb):
            if (
                words[at] == ","
                and at - start < 16
                and not any(
                    step in self._by_first or words[step].lower() in ("he", "she")
                    for step in range(start, at)
                )
            ):
                first = at + 1
        named, _ = self._named_at(first)
        if not isinstance(named, Mention):
            return named
        if named.last >= verb:
            return None
        after = words[named.last]
        if after in OWNERS or after in ("and", "or"):
            return None
        subjects = [
            step
            for step in range(named.last, verb)
            if (step in self._by_first or words[step].lower() in ("he", "she", "it", "they", "we"))
            and words[step - 1].lower() in ("and", "but", "while", "that", ",")
        ]
        return named if not subjects else None

"""Speakers: the name or pronoun to which a sentence attributes a quotation.

``"...," Mr. Halden said``, ``"...," said the coach, Ann Lee``, ``Ann Lee, 40, told us: "..."``.
A clause that could be about somebody else (``a friend of Lee said``) gives no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reader.extraction.people.mentions import Mention
from reader.extraction.people.quotations import Quotation
from reader.extraction.people.role_words import FINITE, belongs_to_role, is_office, plain
from reader.extraction.people.words import LINKS, MONTHS_DAYS, SPEECH, TITLES, words_of
from reader.extraction.tokens import Tokens

SAYING = SPEECH | words_of(
    "tweets opined exclaimed reported reports alleged alleges thanked praised criticized "
    "criticised accused agreed agrees maintained maintains contended contends predicts vows quips "
    "jokes laments blasted condemned slammed pointed charged demanded demands committed retorted"
)
_CALLING = words_of(
    "called calls described describes characterized characterised attacked denounced dismissed "
    "dubbed labeled labelled branded"
)
"""Verbs that quote a name for something: ``Lee called it "a hoax"``."""
_PUBLISHING = words_of("announced announces reported reports thanked praised urged condemned")
"""Verbs after which the words of the next paragraph may be those of somebody else."""
PARTICIPLES = words_of(
    "saying adding noting stating stressing warning explaining insisting arguing announcing "
    "declaring replying writing claiming admitting denying recalling remarking commenting "
    "concluding emphasizing emphasising reiterating asserting urging promising telling calling "
    "describing"
)
_REPORTING = SAYING | PARTICIPLES | _CALLING | words_of("say tell add write argue explain insist")
_AUXILIARIES = words_of(
    "has had have also later then further however once again reportedly still always often only "
    "even just recently simply did would is was been bluntly himself herself himself"
)
_STATEMENTS = words_of("statement statements remarks comment comments message tweet letter")
_CIRCUMSTANCES = words_of("on in at during to yesterday today via through after before")
_BEFORE_NAMES = words_of("of for to by with from about against on at in than like")
_OTHERS = words_of("he she they we i who")
_WRITTEN = words_of("sign signs banner banners slogan slogans headline headlines read reads titled")
"""Words of a sentence that quotes what is written somewhere."""
_ENDS = frozenset(".!?;:")
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_CLOSERS = _DASHES | {","}
_ADJECTIVAL = words_of("the a an its his her their 's \u2019s of")
"""Words after which a verb form is not a verb: ``the continued emphasis``."""
_NAMED = words_of("called dubbed titled entitled named known so-called branded labelled labeled")
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
_LEAD = 14
"""The most tokens between a quotation and its speaker, or between name and verb."""
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
    stop = next((at for at, word in enumerate(words) if at and word in LINKS), len(words))
    head = words[stop - 1] if stop else ""
    known = is_office(head) and head not in _VAGUE
    return (head, frozenset(words[: stop - 1])) if known else ("", frozenset())


class Speakers:
    """The search for the speakers of a text's quotations."""

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
        self.inside = bytearray(len(tokens) + 1)
        """1 for tokens that are quoted, their marks included."""
        for quotation in quotations:
            size = quotation.closing + 1 - quotation.opening
            self.inside[quotation.opening : quotation.closing + 1] = b"\1" * size

    def after(self, quotation: Quotation) -> Speaker | None:
        """Read ``"...," NAME said``, ``"...," said the head of the club, NAME``."""
        if quotation.goes_on:
            return None
        words = self._tokens.words
        at = quotation.closing + 1
        ended = words[quotation.closing - 1] in (".",)
        while self._is_open(at) and words[at] in _CLOSERS:
            at, ended = at + 1, False
        if not self._is_open(at):
            return self._signed(quotation.closing + 1)
        first = at
        while self._is_open(at) and words[at].lower() in _AUXILIARIES and at - first < 3:
            at += 1
        if self._is_open(at) and words[at] in SAYING and not ended:
            return self._inverted(at + 1)
        low = [word.lower() for word in words[first : first + 2]]
        if low == ["according", "to"] and not ended:
            return self._inverted(first + 2)
        subject, verb = self._subject_at(first)
        if subject is None or not self._is_open(verb) or words[verb] not in SAYING:
            return None
        return subject if not ended or self._ends_soon(verb + 1) else None

    def _signed(self, at: int) -> Mention | None:
        """Read a line ``\u2013 President NAME`` below the quotation."""
        words = self._tokens.words
        if at < 1 or at + 1 >= len(words) or words[at] not in _DASHES:
            return None
        return self._by_first.get(self._role_end(at + 1))

    def _is_open(self, at: int) -> bool:
        """Return whether a token is there, in the same paragraph, and not quoted."""
        return at < len(self._tokens) and not self._tokens.breaks[at] and not self.inside[at]

    def _ends_soon(self, at: int) -> bool:
        """Return whether a clause is only name and verb."""
        if at < len(self._tokens) and self.inside[at]:
            return False
        return not self._is_open(at) or self._tokens.words[at] in (".", ",", ":")

    def _inverted(self, at: int) -> Speaker | None:
        """Read what follows ``said``: a pronoun, a name, or an office and a name."""
        words = self._tokens.words
        stop = at + _LEAD
        start = at
        while at < stop and self._is_open(at):
            word = words[at]
            mention = self._by_first.get(at)
            if mention is not None:
                after = words[mention.last] if self._is_open(mention.last) else "."
                owns = after in ("'s", "\u2019s")
                if owns or self._is_before_office(mention.last):
                    start = at = mention.last + owns
                    stop = mention.last + _LEAD
                    continue
                return self._as_subject(mention, start)
            if at == start and word in ("he", "she"):
                return Pronoun(at)
            if word in _ENDS or word.lower() in SAYING | FINITE:
                return self._holder(start, at)
            if word == "," and not self._is_open(at + 1):
                return self._holder(start, at)
            at += 1
        return None

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
        if not 1 < len(words) <= _OFFICE or words[0] != "the":
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
        while verb > start and words[verb - 1].lower() in _AUXILIARIES:
            verb -= 1
        first = next((at + 1 for at in range(verb - 1, start, -1) if words[at] == ","), start)
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
        while at - first < _LEAD and at not in self._by_first:
            word = words[at]
            if word == "," and at > first:
                return self._named_after_office(first, at)
            if not belongs_to_role(word) and not _AGED.match(word) and word != "-":
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

    def _past_apposition(self, at: int) -> int:
        """Return where the sentence continues after ``, 47, a teacher,`` and ``of Ohio (D)``."""
        words = self._tokens.words
        if self._is_open(at) and words[at].lower() in _AFTER_NAMES:
            at += 1
        if self._is_open(at) and words[at] in ("of", "from"):
            at = self._past_place(at)
        for _ in range(2):
            if not self._is_open(at) or words[at] not in (",", "(", "[", *_CLOSERS):
                return at
            close = {"(": ")", "[": "]"}.get(words[at], words[at])
            step = at + 1
            while step - at < 26 and self._is_open(step) and words[step] != close:
                if self._ends_sentence(step):
                    return at
                step += 1
            if step - at >= 26 or not self._is_open(step):
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
            step - at < _LEAD
            and self._is_open(step)
            and step not in self._by_first
            and (words[step][0].isupper() or words[step] in ("of", "the", "and", "for", "in"))
        ):
            step += 1
        return step if step > at + 1 and words[step - 1][0].isupper() else at

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
            and (words[at].lower() in _AUXILIARIES or words[at].endswith("ly"))
        ):
            at += 1
        return at

    def before(self, quotation: Quotation) -> Speaker | None:
        """Read ``NAME said: "..."``, ``NAME met reporters, saying "..."``, ``NAME: "..."``."""
        words, breaks = self._tokens.words, self._tokens.breaks
        mark = quotation.opening
        if mark < 1 or self.inside[mark - 1]:
            return None
        if breaks[mark]:
            return self._announced(mark)
        if words[mark - 1] == ":" and mark - 1 in self._by_last:
            return self._by_last[mark - 1]
        start = self._sentence_start(mark)
        verb = next(
            (
                at
                for at in range(mark - 1, start - 1, -1)
                if (words[at] in _REPORTING and words[at - 1].lower() not in _ADJECTIVAL)
                or (words[at].lower() == "according" and words[at + 1] == "to")
            ),
            -1,
        )  # fmt: skip
        if verb < 0:
            return self._subject_before_colon(start, mark)
        if words[verb].lower() == "according":
            named = self._by_first.get(self._role_end(verb + 2))
            return named if named and words[named.last : mark] == [","] else None
        if not self._leads_to(verb, mark):
            return None
        speaker = self._subject_of(start, verb)
        if speaker is not None and speaker.first >= start:
            return speaker
        return self._holder_before(start, verb) or self._subject_before_colon(start, mark)

    def _subject_before_colon(self, start: int, mark: int) -> Speaker | None:
        """Read ``NAME went on air to reply: "..."``, where the subject is the only person."""
        words = self._tokens.words
        if words[mark - 1] != ":" or not words[mark + 1 : mark + 2][0][:1].isupper():
            return None
        if not _WRITTEN.isdisjoint(word.lower() for word in words[start:mark]):
            return None
        return self._sentence_subject(start, mark - 1)

    def trailing(self, quotation: Quotation) -> Speaker | None:
        """Read ``It is "a mess" in the south, NAME said.`` from the end of the sentence."""
        words = self._tokens.words
        at = quotation.closing + 1
        stop = at + 2 * _LEAD
        if quotation.goes_on or words[quotation.closing - 1] in (".", "!", "?"):
            return None
        while at + 1 < stop and self._is_open(at + 1) and not self._ends_sentence(at):
            if at in self._by_first or words[at].lower() in _OTHERS or words[at] in SAYING:
                return None
            if words[at] == ",":
                if words[at + 1] in SAYING:
                    return self._inverted(at + 2)
                subject, verb = self._subject_at(at + 1)
                if subject is not None:
                    said = self._is_open(verb) and words[verb] in SAYING
                    return subject if said else None
            at += 1
        return None

    def _role_end(self, at: int) -> int:
        """Return where a name, or something else that is not part of a role, follows."""
        words = self._tokens.words
        stop = min(at + 8, len(words))
        while at < stop and at not in self._by_first and belongs_to_role(words[at]):
            at += 1
        return at

    def _is_statement_ahead(self, mark: int) -> bool:
        """Return whether the sentence before ends ``the following statement on the bill.``"""
        words = self._tokens.words
        if words[mark - 1] != ".":
            return False
        for at in range(mark - 2, max(mark - _LEAD - 2, 1), -1):
            if words[at] in _ENDS:
                return False
            if words[at].lower() in _STATEMENTS and words[at - 1].lower() in ("following", "this"):
                return True
        return False

    def _sentence_start(self, mark: int) -> int:
        at = mark
        while mark - at < _SENTENCE and not self._tokens.breaks[at]:
            if self._ends_sentence(at - 1) or self.inside[at - 1]:
                break
            at -= 1
        return at

    def _ends_sentence(self, at: int) -> bool:
        """Return whether a mark ends a sentence: not the point of ``D-Calif.,`` or ``Ph.D.``"""
        tokens = self._tokens
        if tokens.words[at] not in (".", "!", "?"):
            return False
        last = at + 1 >= len(tokens) or tokens.breaks[at + 1]
        return last or (
            tokens.starts[at + 1] > tokens.ends[at] and not tokens.words[at + 1].islower()
        )

    def _leads_to(self, verb: int, mark: int) -> bool:
        """Return whether the words between verb and quotation allow it to be quoted speech."""
        words = self._tokens.words
        between = words[verb + 1 : mark]
        if not between or between in ([","], [":"], ["that"], ["that", ","], ["that", ":"]):
            return True
        if any(word.lower() in _NAMED for word in between):
            return False
        if between[-1] in (":", ",", "that", "as"):
            return ";" not in between
        following = words[mark + 1] if mark + 1 < len(words) else ""
        if between[0] in _CIRCUMSTANCES or plain(between[0]) in MONTHS_DAYS:
            return len(between) < _LEAD
        told = words[verb] in ("told", "tells") and len(between) < _LEAD
        return len(between) < 25 and (following[:1].islower() or following == "[" or told)

    def _subject_of(self, start: int, verb: int) -> Speaker | None:
        """Return the subject of the verb at ``verb`` in the sentence from ``start``."""
        words = self._tokens.words
        finite = words[verb] in SAYING or words[verb] in _CALLING
        at = verb
        while at > start and (
            words[at - 1].lower() in _AUXILIARIES or words[at - 1].endswith("ly")
        ):
            at -= 1
        if finite and at > start:
            if words[at - 1] == "who" and words[at - 2] == ",":
                return self._by_last.get(at - 2) or self._apposed_before(start, at - 1)
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
        if at > start and (words[at - 1] in ("and", ",", "but", "to", "by", "while") or finite):
            joined = words[at - 1] in ("and", ",", "but", "to", "by", "while")
            return self._sentence_subject(start, at) if joined else None
        return None

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
        if words[at - 1] not in (",", ")", "]", *_CLOSERS):
            return None
        apposed = self._by_last.get(at - 1)
        if apposed is not None and words[at - 1] == ",":
            first = apposed.first
            while first > start and words[first - 1] != "," and belongs_to_role(words[first - 1]):
                first -= 1
            if first == start or words[first - 1] == ",":
                return self._as_subject(apposed, start)
        for first in range(at - 2, max(start, at - 28) - 1, -1):
            named = self._by_first.get(first)
            if named is not None and named.last < at and words[named.last] in ("(", "[", *_CLOSERS):
                past = self._past_apposition(named.last)
                return self._as_subject(named, start) if past == at else None
        return None

    def _past_place_before(self, start: int, at: int) -> Mention | None:
        """Return the name in ``NAME of Ohio`` that ends before ``at``."""
        steps = range(at - 2, max(start, at - _LEAD) - 1, -1)
        named = next((self._by_first[step] for step in steps if step in self._by_first), None)
        return named if named and self._past_apposition(named.last) == at else None

    def _completed(self, start: int, at: int) -> Mention | None:
        """Read ``Mike Ryan of the World Health Organization said`` from its end."""
        words = self._tokens.words
        named = self._past_place_before(start, at)
        if named is not None:
            return self._as_subject(named, start)
        for first in range(at - 2, max(start, at - _LEAD) - 1, -1):
            named = self._by_first.get(first)
            if named is not None and named.last < at:
                fits = words[named.last] in ("of", "from", "with", "at")
                subject, _ = self._subject_at(start)
                return named if fits and subject == named else None
        return None

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
        if after in ("'s", "\u2019s", "and", "or"):
            return None
        subjects = [
            step
            for step in range(named.last, verb)
            if (step in self._by_first or words[step].lower() in ("he", "she", "it", "they", "we"))
            and words[step - 1].lower() in ("and", "but", "while", "that", ",")
        ]
        return named if not subjects else None

    def stated(self, quotation: Quotation) -> Speaker | None:
        """Read ``NAME says they will leave. "We have to act."``: a sentence said to be theirs."""
        words, breaks = self._tokens.words, self._tokens.breaks
        mark = quotation.opening
        whole = words[mark + 1][:1].isupper() and words[quotation.closing - 1] in (".", "!", "?")
        apart = breaks[mark] and not self.is_paragraph(quotation)
        verbs = SAYING - _PUBLISHING if breaks[mark] else SAYING
        if not whole or apart or mark < 4 or words[mark - 1] != "." or self.inside[mark - 1]:
            return None
        start = self._sentence_start(mark - 1)
        subject, verb = self._subject_at(start)
        if self._is_open(verb) and words[verb] in verbs:
            return subject
        comma = next((at for at in range(mark - 2, start, -1) if words[at] == ","), start)
        subject, verb = self._subject_at(comma + 1)
        said = comma > start and words[verb] in verbs and verb < mark - 1
        return subject if said and self._ends_soon(verb + 1) else None

    def is_paragraph(self, quotation: Quotation) -> bool:
        """Return whether a quotation is a paragraph of its own."""
        breaks, end = self._tokens.breaks, quotation.closing + 1 - quotation.goes_on
        return breaks[quotation.opening] and (end >= len(breaks) or breaks[end])

    def is_announced(self, quotation: Quotation) -> bool:
        """Return whether a paragraph that ends in a colon precedes the quotation."""
        at = quotation.opening
        return at > 0 and self._tokens.breaks[at] and self._tokens.words[at - 1] == ":"

    def _announced(self, mark: int) -> Mention | None:
        """Read ``NAME released the following statement:`` in the paragraph before."""
        words, breaks = self._tokens.words, self._tokens.breaks
        if words[mark - 1] != ":" and not self._is_statement_ahead(mark):
            return None
        start = mark - 1
        while start > 0 and mark - start < 120 and not breaks[start]:
            start -= 1
        row = range(start, mark - 1)
        first = start
        for at in range(start, min(start + _LEAD, mark - 1)):
            if words[at] in _DASHES or words[at].lower() == "today":
                first = at + 1
        first += words[first] == ","
        said = any(
            words[at].lower() in _STATEMENTS or words[at] in SAYING or words[at] in PARTICIPLES
            for at in row
        )
        named = [self._by_first[at] for at in row if at in self._by_first]
        if not said or not named:
            return None
        subject, _ = self._subject_at(first)
        if isinstance(subject, Mention):
            joint = words[self._past_apposition(subject.last)] in ("and", "&")
            return None if joint else subject
        return named[0] if len(named) == 1 and self._as_subject(named[0], start) else None

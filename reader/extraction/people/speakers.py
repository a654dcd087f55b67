"""Speakers: the name or pronoun to which a sentence attributes a quotation.

``"...," Mr. Halden said``, ``"...," said the coach, Ann Lee``, ``Ann Lee, 40, told us: "..."``.
A clause that could be about somebody else (``a friend of Lee said``) gives no speaker.
"""

from __future__ import annotations

from reader.extraction.people.mentions import Mention
from reader.extraction.people.quotations import Quotation
from reader.extraction.people.role_words import FINITE, plain
from reader.extraction.people.subjects import (
    AUXILIARIES,
    CALLING,
    CLOSERS,
    DASHES,
    LEAD,
    OWNERS,
    PARTICIPLES,
    SAYING,
    Clauses,
    Pronoun,
    Speaker,
)
from reader.extraction.people.words import MONTHS_DAYS, words_of

_PUBLISHING = words_of("announced announces reported reports thanked praised urged condemned")
"""Verbs after which the words of the next paragraph may be those of somebody else."""
_REPORTING = SAYING | PARTICIPLES | CALLING | words_of("say tell add write argue explain insist")
_STATEMENTS = words_of("statement statements remarks comment comments message tweet letter")
_CIRCUMSTANCES = words_of("on in at during to yesterday today via through after before")
_OTHERS = words_of("he she they we i who")
_WRITTEN = words_of("sign signs banner banners slogan slogans headline headlines read reads titled")
"""Words of a sentence that quotes what is written somewhere."""
_ENDS = frozenset(".!?;:")
_ADJECTIVAL = words_of("the a an its his her their 's \u2019s of")
"""Words after which a verb form is not a verb: ``the continued emphasis``."""
_NOUNS = words_of("calls reports claims notes demands tweets")
_NAMED = words_of("called dubbed titled entitled named known so-called branded labelled labeled")


class Speakers(Clauses):
    """The search for the speakers of a text's quotations."""

    def after(self, quotation: Quotation) -> Speaker | None:
        """Read ``"...," NAME said``, ``"...," said the head of the club, NAME``."""
        if quotation.goes_on:
            return None
        words = self._tokens.words
        at = quotation.closing + 1
        ended = words[quotation.closing - 1] == "."
        while self._is_open(at) and words[at] in CLOSERS:
            at, ended = at + 1, False
        if not self._is_open(at):
            return self._signed(quotation.closing + 1)
        first = at
        while self._is_open(at) and words[at].lower() in AUXILIARIES and at - first < 3:
            at += 1
        if self._is_open(at) and words[at] in SAYING:
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
        if "".join(words[at : at + 1]) not in DASHES:
            return None
        return self._by_first.get(self._role_end(at + 1))

    def _ends_soon(self, at: int) -> bool:
        """Return whether a clause is only name and verb."""
        if self.inside[at]:
            return False
        return not self._is_open(at) or self._tokens.words[at] in (".", ",", ":")

    def _inverted(self, at: int) -> Speaker | None:
        """Read what follows ``said``: a pronoun, a name, or an office and a name."""
        words = self._tokens.words
        stop = at + LEAD
        start = at
        while at < stop and self._is_open(at):
            word = words[at]
            mention = self._by_first.get(at)
            if mention is not None:
                if at > start and words[at - 1] == "," and self._is_verb_ahead(mention.last):
                    return None  # ``said a man, NAME added``
                after = words[mention.last] if self._is_open(mention.last) else "."
                owns = after in OWNERS
                if owns or self._is_before_office(mention.last):
                    start = at = mention.last + owns
                    stop = mention.last + LEAD
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

    def before(self, quotation: Quotation) -> Speaker | None:
        """Read ``NAME said: "..."``, ``NAME met reporters, saying "..."``, ``NAME: "..."``."""
        words, breaks = self._tokens.words, self._tokens.breaks
        mark = quotation.opening
        if self.inside[mark - 1]:
            return None
        if breaks[mark]:
            return self._announced(quotation)
        if words[mark - 1] == ":" and mark - 1 in self._by_last:
            return self._by_last[mark - 1]
        start = self._sentence_start(mark)
        verb = next(
            (
                at
                for at in range(mark - 1, start - 1, -1)
                if self._is_reporting(at)
                or (words[at].lower() == "according" and words[at + 1] == "to")
            ),
            -1,
        )  # fmt: skip
        if verb < 0:
            return self._subject_before_colon(start, quotation)
        if words[verb].lower() == "according":
            named = self._by_first.get(self._role_end(verb + 2))
            return named if named and words[named.last : mark] == [","] else None
        if not self._leads_to(verb, mark):
            return None
        speaker = self._subject_of(start, verb)
        if speaker is not None and speaker.first >= start:
            return speaker
        return self._holder_before(start, verb) or self._subject_before_colon(start, quotation)

    def _is_reporting(self, at: int) -> bool:
        """Return whether a word is a verb that quotes, not the noun of ``mounting calls to``."""
        word, ahead = self._tokens.words[at], self._tokens.words[at - 1]
        noun = word in _NOUNS and ahead.islower() and ahead not in AUXILIARIES | {"he", "she"}
        return word in _REPORTING and ahead.lower() not in _ADJECTIVAL and not noun

    def _subject_before_colon(self, start: int, quotation: Quotation) -> Speaker | None:
        """Read ``NAME went on air to reply: "..."``, where the subject is the only person."""
        words, mark = self._tokens.words, quotation.opening
        whole = words[mark + 1][:1].isupper()
        long = quotation.closing - mark > LEAD and words[quotation.closing - 1] in ".!?"
        whole = whole and (words[mark - 1] == ":" or long)
        if words[mark - 1] not in (":", ",") or not whole:
            return None
        if not _WRITTEN.isdisjoint(word.lower() for word in words[start:mark]):
            return None
        return self._sentence_subject(start, mark - 1)

    def trailing(self, quotation: Quotation) -> Speaker | None:
        """Read ``It is "a mess" in the south, NAME said.`` from the end of the sentence."""
        words = self._tokens.words
        at = quotation.closing + 1
        stop = at + 2 * LEAD
        ended = words[quotation.closing - 1] in (".", "!", "?")
        if quotation.goes_on or ended or not self._is_open(at):
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

    def _is_statement_ahead(self, mark: int) -> bool:
        """Return whether the sentence before has ``issued the following statement on the bill.``"""
        words = self._tokens.words
        start = self._sentence_start(mark - 1)
        return words[mark - 1] == "." and any(
            words[at].lower() in _STATEMENTS and words[at - 1].lower() in ("following", "this", "a")
            for at in range(start + 1, mark - 1)
        )

    def _leads_to(self, verb: int, mark: int) -> bool:
        """Return whether the words between verb and quotation allow it to be quoted speech."""
        words = self._tokens.words
        between = words[verb + 1 : mark]
        if not between:
            return True
        if any(word.lower() in _NAMED for word in between):
            return False
        if between[-1] in (":", ",", "that", "as"):
            return ";" not in between
        following = words[mark + 1] if mark + 1 < len(words) else ""
        if between[0] in _CIRCUMSTANCES or plain(between[0]) in MONTHS_DAYS:
            return len(between) < LEAD
        addressed = words[verb] in ("told", "tells") and len(between) < LEAD
        return len(between) < 25 and (following[:1].islower() or following == "[" or addressed)

    def stated(self, quotation: Quotation) -> Speaker | None:
        """Read ``NAME says they will leave. "We have to act."``: a sentence said to be theirs."""
        words, breaks = self._tokens.words, self._tokens.breaks
        mark = quotation.opening
        whole = words[mark + 1][:1].isupper() and words[quotation.closing - 1] in (".", "!", "?")
        apart = breaks[mark] and not self.is_paragraph(quotation)
        verbs = SAYING - _PUBLISHING if breaks[mark] else SAYING
        if not whole or apart or mark < 4 or words[mark - 1] != ".":
            return None
        start = self._sentence_start(mark - 1)
        subject, verb = self._subject_at(start)
        if self._is_open(verb) and words[verb] in verbs:
            return subject
        comma = next((at for at in range(mark - 2, start, -1) if words[at] == ","), start)
        subject, verb = self._subject_at(comma + 1)
        said = comma > start and verb < mark - 1 and words[verb] in verbs
        return subject if said and self._ends_soon(verb + 1) else None

    def is_paragraph(self, quotation: Quotation) -> bool:
        """Return whether a quotation is a paragraph of its own."""
        breaks, end = self._tokens.breaks, quotation.closing + 1 - quotation.goes_on
        return breaks[quotation.opening] and (end >= len(breaks) or breaks[end])

    def _announced(self, quotation: Quotation) -> Mention | None:
        """Read ``NAME released the following statement:`` in the paragraph before."""
        words, breaks, mark = self._tokens.words, self._tokens.breaks, quotation.opening
        stated = self.is_paragraph(quotation) and self._is_statement_ahead(mark)
        if words[mark - 1] != ":" and not stated:
            return None
        start = mark - 1
        while start > 0 and mark - start < 120 and not breaks[start]:
            start -= 1
        row = range(start, mark - 1)
        first = start
        for at in range(start, min(start + LEAD, mark - 1)):
            if words[at] in DASHES or words[at].lower() == "today":
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
            return None if joint or self._is_others(subject) else subject
        alone = len(named) == 1 and not self._is_others(named[0])
        return named[0] if alone and self._as_subject(named[0], start) else None

    def _is_others(self, named: Mention) -> bool:
        """Return whether the statement is another's, as in ``Lee's campaign``."""
        words = self._tokens.words[named.last : named.last + 2]
        return words[0] in OWNERS and words[1].lower() not in _STATEMENTS

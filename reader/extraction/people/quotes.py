"""The quotes of each person of an article.

A quotation belongs to the name or pronoun beside it that is the subject of a verb of speech,
to a person who speaks on both sides of it, or to whoever began it a paragraph before. A turn of a
transcript (``SECRETARY LIND: Good morning.``) belongs to the name before its colon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.extraction.people.antecedents import Scene, antecedent, scene_of
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.people.quotations import Quotation, quotations_of, turns_of
from reader.extraction.people.speakers import Speakers
from reader.extraction.people.subjects import PARTICIPLES, SAYING, Pronoun, Speaker, office_words
from reader.extraction.tokens import Tokens
from reader.model import Quote

_SAME_SENTENCE = 12
_OTHERS = frozenset(("he", "she", "it", "they", "we", "i", "who", "which", "while"))
"""Words between two quotations of a sentence that may introduce somebody else."""
_LONGEST_BETWEEN = 32
"""The most tokens between two parts of one person's quote in a paragraph."""
_LONGEST_TAG = 60
"""The most tokens of a sentence that names the speaker of the quotations around it."""


def quotes_of(
    text: str, tokens: Tokens, clusters: Sequence[Cluster], roles: Mapping[int, list[str]]
) -> list[list[Quote]]:
    """Return each person's quotes, in text order; ambiguous ones are nobody's."""
    found = _quotations_of_each(text, tokens, clusters, roles)
    owners = {m.last: at for at, cluster in enumerate(clusters) for m in cluster.mentions}
    for turn in turns_of(text, tokens, owners):
        own = found[owners[turn.speaker_end]]
        own[:] = [one for one in own if not turn.start <= one.start < turn.end]
        own.append(Quote(turn.start, turn.end))
        own.sort(key=lambda one: one.start)
    return found


def _quotations_of_each(
    text: str, tokens: Tokens, clusters: Sequence[Cluster], roles: Mapping[int, list[str]]
) -> list[list[Quote]]:
    """Return the quotations of each person, in text order."""
    found: list[list[Quote]] = [[] for _ in clusters]
    quotations = quotations_of(text, tokens)
    if not quotations or not clusters:
        return found
    mentions = [mention for cluster in clusters for mention in cluster.mentions]
    speakers = Speakers(tokens, mentions, quotations, _offices(clusters, roles))
    scene = scene_of(tokens, clusters, roles, speakers.inside)
    owners = scene.owners
    spoke: dict[int, int] = {}

    def person_of(speaker: Speaker | None) -> int | None:
        if speaker is None:
            return None
        known = spoke.get(speaker.first)
        if known is None:
            is_pronoun = isinstance(speaker, Pronoun)
            known = antecedent(scene, speaker.first, spoke) if is_pronoun else owners[speaker.first]
            if known is not None:
                spoke[speaker.first] = known
        return known

    before: tuple[Quotation, int | None] | None = None
    waiting: list[Quotation] = []
    for quotation in quotations:
        if before is not None and before[0].closing == quotation.opening:
            person = before[1]  # the paragraph before left its quotation open
        else:
            waiting = []
            person = None
        if person is None:
            person = person_of(
                speakers.after(quotation)
                or speakers.before(quotation)
                or speakers.trailing(quotation)
            )
        if person is None and before is not None:
            resumes = speakers.is_paragraph(quotation)
            person = _continued(scene, before, quotation, spoke, resumes=resumes)
        if person is None:
            person = person_of(speakers.stated(quotation))
        before = quotation, person
        if person is None:
            waiting.append(quotation)
            continue
        for part in (*waiting, quotation):
            found[person].append(Quote(part.start, part.end))
        waiting = []
    return found


def _offices(
    clusters: Sequence[Cluster], roles: Mapping[int, list[str]]
) -> dict[str, list[tuple[frozenset[str], Mention]]]:
    """Return offices by their last word: the words before it and the holder, each once."""
    found: dict[str, list[tuple[frozenset[str], Mention]]] = {}
    for cluster in clusters:
        held: dict[str, frozenset[str]] = {}
        for mention in cluster.mentions:
            for role in roles.get(mention.first, ()):
                head, before = office_words(role)
                held[head] = held.get(head, frozenset()) | before
        for head, words in held.items():
            if head:
                found.setdefault(head, []).append((words, cluster.mentions[0]))
    return found


def _continued(
    scene: Scene,
    before: tuple[Quotation, int | None],
    quotation: Quotation,
    spoke: dict[int, int],
    *,
    resumes: bool,
) -> int | None:
    """Return the speaker who continues in the same paragraph, or in the next, if ``resumes``.

    ``"...," NAME said. "..."``, and in one sentence ``NAME called it "..." and "..."``.
    """
    quoted, person = before
    tokens = scene.tokens
    between = range(quoted.closing + 1 - quoted.goes_on, quotation.opening)
    if person is None or len(between) > _LONGEST_TAG:
        return None
    apart = tokens.breaks[quotation.opening]
    if any(tokens.breaks[at] for at in between) or (apart and not resumes):
        return None
    row = [tokens.words[at].lower() for at in between]
    named = {scene.owners[at] for at in between if at in scene.owners}
    if apart:
        return person if not row or _is_tag(scene, between, spoke, person) else None
    if _is_tag(scene, between, spoke, person):
        return person
    if not row or named - {person} or len(between) > _LONGEST_BETWEEN:
        return None
    ended = "." in row or tokens.words[quoted.closing - 1] == "."
    same_subject = row[:1] in (["and"], [","], ["but"]) or not PARTICIPLES.isdisjoint(row)
    said = next((at for at, word in enumerate(row) if at and word in SAYING), 0)
    if said and row[said - 1] in ("and", "but"):
        row = row[:said]  # ``Lee called it "..." and said it was "..."``
        same_subject = True
    if not ended and len(row) < _SAME_SENTENCE and same_subject:
        return None if set(row) & _OTHERS else person
    goes_on = row[-1][-1] in ".,:" or row[-1] in ("and", "that")
    if not goes_on and not _ends_name(scene, between[-1]):
        return None
    return person if any(at in spoke for at in between) else None


def _is_tag(scene: Scene, between: range, spoke: dict[int, int], person: int) -> bool:
    """Return whether only one sentence is between two quotations, and names one speaker.

    As ``said NAME, an aide to Mayor X.``; others may be named besides.
    """
    ends = [at for at in between if scene.tokens.words[at] in (".", "!", "?")]
    return {spoke[at] for at in between if at in spoke} == {person} and ends == [between[-1]]


def _ends_name(scene: Scene, at: int) -> bool:
    """Return whether a token is the last of a name: ``"..." said Lee "..."``."""
    return any(
        first in scene.mentions and scene.mentions[first].last == at + 1
        for first in range(max(0, at - 4), at + 1)
    )

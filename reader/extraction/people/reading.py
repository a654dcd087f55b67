"""The people of a text: mentions, merging, roles, quotes, order of importance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.extraction.people.ages import alive_of, born_of, died_of
from reader.extraction.people.aliases import aliases_of, namesakes_of
from reader.extraction.people.credits import credit_of
from reader.extraction.people.mentions import Mention, mentions_of
from reader.extraction.people.merge import Cluster, clusters_of
from reader.extraction.people.model import Model
from reader.extraction.people.person_features import ArticleEvidence
from reader.extraction.people.pronoun_roles import with_pronoun_roles
from reader.extraction.people.quotes import quotes_of
from reader.extraction.people.role_words import is_kin
from reader.extraction.people.roles import roles_of
from reader.extraction.people.second_stage import people_among
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import tag
from reader.extraction.tokens import Tokens, is_candidate, tokenize
from reader.model import MentionKind, Person, PersonMention, Quote

_LONGEST_HANDLE = 40
_ANDS = frozenset(("i", "y", "e", "et", "und", "og", "och"))
"""And, in languages whose names news gives untranslated."""
_DEPUTIES = frozenset(("vice", "deputy", "assistant", "under", "associate"))
_WRITTEN_OUT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "prof": "professor", "sec": "secretary", "pres": "president", "us": "american", "uk": "british",
    "congressman": "representative", "congresswoman": "representative", "premier": "minister",
}  # fmt: skip


def read_people(
    text: str, *, year: int | None = None, tagger: Model | None = None
) -> tuple[Person, ...]:
    """Return the people of an English text, the most important first.

    Deterministic, and linear in the length of any string. Raises ``OSError`` if the
    files shipped with the model are missing. ``year``: of publication, from which ages are
    counted; ``tagger``: a model other than the shipped one, for measurements.
    """
    return people_and_unsure(text, year=year, tagger=tagger)[0]


def people_and_unsure(
    text: str, *, year: int | None = None, tagger: Model | None = None
) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Return the people as :func:`read_people` does, and names that may be people's."""
    tokens = tokenize(text)
    found, around = clusters_in(tokens, tagger)
    clusters, doubtful = people_among(found, around)
    names = (cluster.full() for cluster in doubtful if not _is_half(tokens, cluster))
    unsure = tuple(
        dict.fromkeys(" ".join(name) for name in names if any(word[1:].islower() for word in name))
    )
    mentions = sorted(
        (mention for cluster in clusters for mention in cluster.mentions),
        key=lambda mention: mention.first,
    )
    roles = around.roles
    if len(clusters) < len(found):
        roles = _roles(tokens, mentions)
    quotes = quotes_of(text, tokens, clusters, roles)
    handles = _handles(tokens, clusters)
    roles = with_pronoun_roles(text, tokens, clusters, roles)
    people = [
        _person(text, tokens, cluster, roles, quotes[at], handles.get(at, []), year)
        for at, cluster in enumerate(clusters)
    ]
    title_end = text.find("\n")
    lead_end = text.find("\n\n", title_end + 2)
    return tuple(sorted(people, key=lambda person: _rank(person, title_end, lead_end))), unsure


def _is_half(tokens: Tokens, cluster: Cluster) -> bool:
    """Return whether a word is always half of a foreign name: ``Freiheit und Fortschritt``."""
    words = ["", "", *tokens.words, "", ""]
    return len(cluster.full()) == 1 and all(
        any(
            words[at + step] in _ANDS and words[at + 2 * step].istitle()
            for at in (mention.first + 2,)
            for step in (-1, 1)
        )
        for mention in cluster.mentions
    )


def clusters_in(
    tokens: Tokens, tagger: Model | None = None
) -> tuple[list[Cluster], ArticleEvidence]:
    """Return the tagger's candidates for people, and the article's evidence on them."""
    tagging = tag(tokens, tagger)
    mentions = mentions_of(tokens, tagging.names)
    around = ArticleEvidence.of(tokens, tagging, mentions, _roles(tokens, mentions))
    relatives = [first for first, roles in around.roles.items() if all(map(is_kin, roles))]
    namesakes = namesakes_of(tokens, mentions)
    clusters = clusters_of(mentions, aliases_of(tokens, mentions), namesakes, relatives)
    return clusters, around


def _roles(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, list[str]]:
    positions = frozenset(at for mention in mentions for at in range(mention.first, mention.last))
    return roles_of(tokens, mentions, positions)


def _rank(person: Person, title_end: int, lead_end: int) -> tuple[bool, float, int]:
    """Return the sort key of importance: title or lead, frequency, quotes; credits last."""
    names = [mention for mention in person.mentions if mention.kind is MentionKind.NAME]
    first = person.mentions[0].start
    weight = (
        len(names) + 2.0 * len(person.quotes) + 4.0 * (first < title_end) + 2.0 * (first < lead_end)
    )
    return (bool(person.credit), -weight, first)


def _person(
    text: str,
    tokens: Tokens,
    cluster: Cluster,
    roles: Mapping[int, list[str]],
    quotes: list[Quote],
    handles: list[int],
    year: int | None,
) -> Person:
    mentions = [_placed(text, tokens, mention) for mention in cluster.mentions]
    for at in handles:
        start, end = tokens.starts[at], tokens.ends[at]
        mentions.append(PersonMention(start, end, text[start:end], MentionKind.HANDLE))
    mentions.sort(key=lambda mention: mention.start)
    own: list[str] = []
    relations: list[str] = []
    for mention in cluster.mentions:
        for role in roles.get(mention.first, ()):
            target = relations if role.lower().endswith("counterpart") else own
            if role.lower() not in (known.lower() for known in target):
                target.append(role)
    name = " ".join(cluster.full())
    found = {credit_of(tokens, mention) for mention in cluster.mentions}
    credit = min(found) if "" not in found else ""
    died = died_of(tokens, cluster.mentions, year)
    return Person(
        name,
        tuple(mentions),
        tuple(_without_parts(own) or relations or filter(None, [credit])),
        _why(name, cluster, len(handles)),
        tuple(quotes),
        credit,
        born_of(tokens, cluster.mentions, year),
        died,
        None if died is not None else alive_of(tokens, cluster.mentions, year),
    )


def _without_parts(roles: list[str]) -> list[str]:
    """Return the roles that no other role contains."""
    rows = [
        [_WRITTEN_OUT.get(word, word) for word in role.lower().replace(".", "").split()]
        for role in roles
    ]
    words = list(map(frozenset, rows))
    return [
        role
        for at, (role, row, mine) in enumerate(zip(roles, rows, words, strict=True))
        if mine not in words[:at]
        and not any(
            mine < whole and not _ranks_below(other, row)
            for other, whole in zip(rows, words, strict=True)
        )
    ]


def _ranks_below(role: list[str], office: list[str]) -> bool:
    """Return whether a role is the deputy's: the vice president is not the president."""
    return any(
        role[at - 1].removeprefix("then-") in _DEPUTIES and role[at : at + len(office)] == office
        for at in range(1, len(role))
    )


def _placed(text: str, tokens: Tokens, mention: Mention) -> PersonMention:
    """Return the mention with its offsets, including the brackets of an insertion."""
    start, end = tokens.starts[mention.first], tokens.ends[mention.last - 1]
    inside = text[start:end]
    opened, closed = text[start - 1 : start] == "[", text[end : end + 1] == "]"
    if opened and (closed or "]" in inside):
        start -= 1
    if closed and "]" not in inside and (opened or "[" in inside):
        end += 1
    return PersonMention(start, end, text[start:end])


def _why(name: str, cluster: Cluster, handles: int) -> str:
    """Return one sentence: which forms were merged, and by which rule."""
    forms: list[str] = []
    for mention in cluster.mentions:
        form = " ".join(mention.words)
        if form != name and form not in forms:
            forms.append(form)
    if forms:
        quoted = ", ".join(f"\u201c{form}\u201d" for form in forms[:6])
        sentence = f"{quoted} merged with {name}: part or variant spelling of the same name"
    elif len(cluster.mentions) > 1:
        sentence = f"{len(cluster.mentions)} mentions, all as {name}"
    else:
        sentence = f"Mentioned once, as {name}"
    if handles:
        sentence += "; a handle contains the name"
    return "; ".join([sentence, *cluster.notes[:4]]) + "."


def _handles(tokens: Tokens, clusters: list[Cluster]) -> dict[int, list[int]]:
    """Assign each ``@handle`` that contains a person's name, if only one person fits."""
    owners: dict[str, set[int]] = {}
    for place, cluster in enumerate(clusters):
        for form in cluster.forms:
            name = folded(form[-1]).replace("-", "")
            if is_candidate(form[-1]):
                owners.setdefault(name, set()).add(place)
    found: dict[int, list[int]] = {}
    for at, word in enumerate(tokens.words):
        if word[0] != "@" or len(word) > _LONGEST_HANDLE:
            continue
        low = folded(word[1:]).replace("_", "")
        fitting = {
            place
            for start in range(len(low) - 3)
            for end in range(start + 4, len(low) + 1)
            for place in owners.get(low[start:end], ())
        }
        if len(fitting) == 1:
            found.setdefault(fitting.pop(), []).append(at)
    return found

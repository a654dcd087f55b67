"""What the text itself calls a person: before the name, after it, or by relation."""

from __future__ import annotations

from collections.abc import Sequence

from reader.extraction.people.mentions import Mention
from reader.extraction.people.words import LINKS, NATIONALITIES, TITLES, words_of
from reader.extraction.tokens import Tokens

_BARE = words_of(
    "mr mrs ms miss mx messrs mme mlle saint st then hon rt sir dame lord lady tan sri sr"
)
"""Forms of address, which say nothing about what a person is."""
_MODIFIERS = words_of(
    """
    former ex late current new newly elected acting interim outgoing incoming then deputy vice
    first second senior junior chief top leading special foreign defence defense finance interior
    justice health education economy energy trade prime national international state federal
    regional local military naval political opposition ruling veteran retired longtime long-time
    self-styled co assistant executive managing general supreme commanding presidential
    parliamentary royal honorary principal lead head human climate police party club team world
    olympic film human rights civil social media press news security intelligence
    national-security three-time two-time four-time five-time reigning defending past one-time
    onetime would-be jailed exiled nobel laureate star pop rock
    """
)
_HEADS = TITLES | words_of(
    """
    chief boss premier laureate representative administrator architect artist athlete bassist
    campaigner chef choreographer clerk columnist comedian comic commentator conductor counsel
    critic curator dancer dean designer developer diplomat owner founder ceo expert farmer fighter
    firefighter footballer fellow friend gunman hero host humorist illustrator inventor jockey
    journalist king linguist magnate manager mathematician member millionaire model mogul musician
    naturalist neighbour neighbor novelist nun officer official operative organizer organiser
    paramedic partner patriarch performer personality philanthropist photographer pianist
    playwright player policeman policewoman pollster presenter priest principal professor
    programmer promoter psychiatrist psychologist publisher racer ranger recruiter rector referee
    reformer resident responder ruler runner sailor salesman scholar screenwriter secretary
    shareholder shooter singer skater socialite sociologist soldier songwriter specialist speaker
    staffer star statesman superstar supporter surgeon surveyor technician tenor theologian
    theorist therapist tourist trainer translator treasurer trustee tutor tycoon undersecretary
    vet vice-chair violinist virologist volunteer waiter warden worker youth envoys advisers
    advisors spokespersons chairs fellows mothers fathers co-founders co-author co-host co-owner
    co-leader frontman goalie hacker mastermind nominee designate rapporteur regent patriarch
    archbishop marshal ombudsman parliamentarian vice-premier whip wife's widow widower fiancee
    fiance girlfriend boyfriend sibling twin heiress stepfather stepmother stepson stepdaughter
    father-in-law mother-in-law brother-in-law sister-in-law grandfather grandmother
    great-grandson descendant bishop
    """
)
_PLURALS = {"men": "man", "women": "woman", "wives": "wife", "chiefs": "chief"}
_COUNTERPARTS = frozenset(("counterpart", "counterparts"))
_STOP = frozenset('.!?;:"\u201c\u201d()[]\u2014\u2013-*\u2022|')
_FINITE = words_of(
    """
    said says told is was has had are were will would also who but while when after
    met added which where
    """
)
_INSIDE_ROLES = frozenset(("of", "the", "and", "for", "to"))
_POSSESSIVES = frozenset(("his", "her", "their", "its", "'s", "\u2019s"))
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "its"))
_LONGEST_BEFORE = 12
_LONGEST_AFTER = 22


def roles_of(
    tokens: Tokens, mentions: Sequence[Mention], people: frozenset[int]
) -> dict[int, list[str]]:
    """Return what the text calls each mention (by its first token), in text order.

    ``people`` holds the token positions of all mentions: a role never reaches over a name.
    """
    roles: dict[int, list[str]] = {}
    for at, mention in enumerate(mentions):
        found = [_before(tokens, mention, people), _after(tokens, mention, people)]
        kept = [role for role in found if role]
        if kept:
            roles[mention.first] = kept
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if following and _are_listed(tokens, mention, following):
            shared = _shared(tokens, mention, following, people)
            if shared:
                roles.pop(mention.first, None)
            for role, target in shared:
                roles.setdefault(target.first, []).append(role)
    return roles


def _before(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NATO Secretary General NAME`` and ``his French counterpart, NAME``."""
    words = tokens.words
    stop = mention.first
    if stop == 0 or tokens.breaks[stop]:
        return ""
    comma = words[stop - 1] == ","
    stop -= comma
    first = stop
    while first > 0 and stop - first < _LONGEST_BEFORE and first - 1 not in people:
        if not _belongs_to_role(words[first - 1]) and not _is_field(words, first - 1):
            break
        first -= 1
        if tokens.breaks[first]:
            break
    while first < stop and words[first].lower() in LINKS:
        first += 1
    if first == stop or words[stop - 1].lower() in LINKS:
        return ""
    if comma and not (first and words[first - 1].lower() in _POSSESSIVES):
        return ""
    row = words[first:stop]
    heads = [at for at, word in enumerate(row) if _plain(word) in _HEADS]
    if not heads or (len(row) == 1 and _plain(row[0]) in _BARE):
        return ""
    of_something = any(word in LINKS for word in row[heads[0] :])
    if heads[-1] != len(row) - 1 and not of_something:
        return ""
    return _said(tokens, first, stop)


def _belongs_to_role(word: str) -> bool:
    low = _plain(word)
    return (
        word[0].isupper()
        or low in _MODIFIERS
        or low in _HEADS
        or low in NATIONALITIES
        or low in _INSIDE_ROLES
    )


def _is_field(words: list[str], at: int) -> bool:
    """Tell whether a word is the trade in ``Chinese tennis star``."""
    if at < 1 or not words[at].islower() or not words[at].isalpha() or words[at] in _FINITE:
        return False
    before = _plain(words[at - 1])
    return (before in NATIONALITIES or before in _MODIFIERS) and words[at] not in LINKS


def _after(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NAME, the leader of the party`` and ``NAME, who is its secretary``."""
    words = tokens.words
    at = mention.last
    if words[at : at + 1] == [")"]:
        at += 1
    if words[at : at + 1] != [","]:
        return ""
    first = at + 1
    low = [word.lower() for word in words[first : first + 3]]
    if low[:1] == ["who"]:
        if low[1:2] not in (["is"], ["was"]):
            return ""
        first += 2
        low = low[2:]
    article = low[:1] != [] and low[0] in _ARTICLES
    first += article
    last = _end_of_phrase(tokens, first)
    heads = [at for at in range(first, min(last, first + 7)) if _plain(words[at]) in _HEADS]
    if not heads or any(at in people for at in range(first, heads[0] + 1)):
        return ""
    if not article and not all(_belongs_to_role(word) for word in words[first : heads[0]]):
        return ""
    named = next((at for at in range(first, last) if at in people), 0)
    if named and words[named - 1] not in LINKS and words[named - 1] not in ("to", "under"):
        return ""
    while last > first and words[last - 1].lower() in LINKS:
        last -= 1
    return _said(tokens, first, last)


def _end_of_phrase(tokens: Tokens, first: int) -> int:
    """Return where the apposition that starts at ``first`` ends; ``first`` where none does."""
    words = tokens.words
    last = first
    while last < len(words) and last - first < _LONGEST_AFTER and not tokens.breaks[last]:
        word = words[last]
        if word == "," or word in _STOP:
            return last
        if word.lower() in _FINITE:
            return last if last - first <= 8 else first
        last += 1
    return last if last == len(words) or tokens.breaks[last] else first


def _are_listed(tokens: Tokens, one: Mention, other: Mention) -> bool:
    between = [word.lower() for word in tokens.words[one.last : other.first]]
    return between in (["and"], [",", "and"])


def _shared(
    tokens: Tokens, one: Mention, other: Mention, people: frozenset[int]
) -> list[tuple[str, Mention]]:
    """Read ``envoys A and B`` and ``his X and Y counterparts, A and B, respectively``."""
    words = tokens.words
    at = one.first - 1
    if at >= 0 and words[at] == ",":
        at -= 1
    if at < 1 or at in people:
        return []
    low = words[at].lower()
    if low in _COUNTERPARTS:
        tail = [word.lower() for word in words[other.last : other.last + 2]]
        if "respectively" not in tail:
            return []
        conjunction = at - 1
        while conjunction > 0 and words[conjunction] != "and" and at - conjunction < 4:
            conjunction -= 1
        if words[conjunction] != "and" or not words[conjunction - 1][0].isupper():
            return []
        first = conjunction - 1
        while first > 0 and words[first - 1][0].isupper() and first - 1 not in people:
            first -= 1
        return [
            (_said(tokens, first, conjunction), one),
            (_said(tokens, conjunction + 1, at), other),
        ]
    plural = low.endswith("s") and (_singular(low) in _HEADS) and not low.endswith("ss")
    if not plural:
        return []
    role = _before(tokens, one, people)
    if not role:
        return []
    return [(_singular_last(role), one), (_singular_last(role), other)]


def _plain(word: str) -> str:
    return word.lower().rstrip(".")


def _singular(word: str) -> str:
    for ending, single in _PLURALS.items():
        if word.endswith(ending):
            return word[: -len(ending)] + single
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _singular_last(role: str) -> str:
    *start, last = role.split(" ")
    return " ".join([*start, _singular(last)])


def _said(tokens: Tokens, first: int, last: int) -> str:
    """Return the words as the text spells them, on one line."""
    out = ""
    for at in range(first, last):
        gap = at > first and tokens.starts[at] > tokens.ends[at - 1]
        out += (" " if gap else "") + tokens.words[at]
    return out

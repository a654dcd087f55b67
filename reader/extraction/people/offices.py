"""Offices before the comma of a name: ``the governor of Ohio, NAME, said``."""

from __future__ import annotations

from reader.extraction.people.appositions import past_party, past_place
from reader.extraction.people.mentions import Mention
from reader.extraction.people.predicates import COPULAS, OWNERS
from reader.extraction.people.role_ends import DETERMINERS, is_trade
from reader.extraction.people.role_words import (
    ADDRESS,
    ARTICLES,
    FINITE,
    KIN,
    ONE_OF_MANY,
    PREPOSITIONS,
    STOP,
    belongs_to_role,
    is_office,
    is_plural,
    phrase,
    plain,
    singular_last,
    without_opening,
)
from reader.extraction.people.words import SAID, SPEECH, TITLES, words_of
from reader.extraction.tokens import Tokens

_LONGEST_BEFORE = 14
_LONGEST_BRACKET = 12
"""The most tokens of brackets after a body: ``the union (Union of Rail and Sea Workers)``."""
_AFTER_SUBJECT = (
    SAID
    | FINITE
    | words_of(
        ", . believe say think want hope fear expect expects wants plans agrees agreed refused "
        "would"
    )
)
"""What follows a name that is the subject of its clause, or an apposition."""
_AGENTS = frozenset(("by", "with", "from", "and"))
"""Words before an office that is in apposition to the name after its comma."""
_ADDRESSED = frozenset(("mr", "mrs", "ms", "madam", "madame"))
"""Words before an office whose holder is spoken to: ``Mr. President, NAME says``."""
_GOVERNING = frozenset(("by", "of", "with", "from", "to", "for", "and", "including"))
"""Words before an office without an article whose holder's name follows its comma."""
_OWNERS_OF_MANY = ARTICLES | {"our", "my"}
_CLAUSE_STARTS = words_of(
    "and but as after while when where because however meanwhile instead if whether"
)


def before_comma(
    tokens: Tokens, mention: Mention, people: frozenset[int], *, title: bool = False
) -> str:
    """Read ``the governor of Ohio, NAME, said``: only where the name is the clause's subject.

    ``Director of Operations, NAME,`` needs no article where it opens the sentence; of ``the
    nation's envoy, NAME,`` what follows the possessive is the role. ``title``: a title stands
    between the comma and the name.
    """
    words = tokens.words
    stop = mention.first - 1
    while stop > 1 and (plain(words[stop]) in ADDRESS or (title and is_office(words[stop]))):
        stop -= 1
    end = past_place(words, past_party(words, mention.last), people)
    if stop < 2 or words[stop] != "," or end >= len(words):
        return ""
    follows = words[end].lower().replace(";", ",")
    if follows not in _AFTER_SUBJECT:
        return _capacity(tokens, stop)
    if follows in SPEECH and words[end + 1 : end + 2] in (["."], [","]):
        return ""  # he left with a friend, NAME added
    if stop - 1 in people:
        return _relation(words, stop, people)
    if plain(words[stop - 2]) in _ADDRESSED:
        return ""
    bracket = words[max(0, stop - _LONGEST_BRACKET) : stop]
    if (
        bracket[-1] == ")"
        and "(" in bracket[:-1]
        and people.isdisjoint(range(stop - len(bracket), stop))
    ):
        stop -= bracket[::-1].index("(") + 1  # ``secretary of the Dock Union (DWU), NAME``
    if words[stop - 2] == "," and words[stop - 3].istitle():
        stop -= 2 * (words[stop - 4] in ("of", "in", "from"))  # a resident of Porten, Ohio, NAME
    if follows == "," and (end + 1 in people or (title and words[end + 1 : end + 2] == ["and"])):
        return ""  # in a letter to the president, Lee, Ray and others
    first = stop
    while stop - first < _LONGEST_BEFORE:
        before = words[first - 1]
        if before in OWNERS:
            if belongs_to_name_before(words, first - 2, people):
                return ""
            if not _is_owner_of_body(words, first - 1):
                whole = follows != "." or len(mention.words) > 1
                return _owned(tokens, first, stop) if whole else ""
        if before.lower() in ONE_OF_MANY:
            role = _owned(tokens, first, stop)
            if words[first - 2].lower() in COPULAS:
                return ""  # she is an aide to the mayor, NAME
            if role:
                return role
        one = first > 2 and words[first - 3].lower() == "one" and is_plural(words[stop - 1])
        if one and before.lower() in _OWNERS_OF_MANY:
            return singular_last(phrase(tokens, first, stop))  # one of its members, NAME
        if first - 3 in people and not DETERMINERS.isdisjoint(words[end + 1 : end + 2]):
            return ""  # Ann Lee, the mayor of Oslo, NAME, a judge, and others
        if before.lower() in DETERMINERS and (follows != "." or len(mention.words) > 1):
            apart = follows in ",." and (not title or words[first - 2].lower() in _AGENTS)
            role = _owned(tokens, first, stop) if apart or _opens(tokens, first - 1) else ""
            whose = words[first - 2].lower() in ("of", "for", "assisting")
            if role and not (whose and is_office(words[first - 3])):
                return role  # in ``a spokesman for the minister, NAME``, NAME is the spokesman
        if first - 1 in people and follows == ",":
            other = belongs_to_name_before(words, first - 1, people)
            return "" if other else _owned(tokens, first, stop)
        if before == ")" and is_office(words[first]):
            return _owned(tokens, first, stop)  # ``the union (DWU) secretary, NAME,``
        if before in STOP or before == "," or first - 1 in people or _introduces(words, first):
            break
        first -= 1
        if tokens.breaks[first]:
            break
    opened = _opens(tokens, first) or _introduces(words, first)
    after = "".join(words[end + 1 : end + 2]).lower()
    acts = follows not in ",." or (follows == "," and after in _AFTER_SUBJECT - {",", "."})
    ends = is_office(words[stop - 1])
    firm = acts and (words[stop - 1].islower() or words[first][0].isupper())
    if firm:
        first = without_opening(tokens, first, stop)  # ``But Hilltop Resort owner, NAME, says``
    if (
        words[first][0].isupper()
        and (ends or any(map(is_office, words[first : first + 3])))
        and without_opening(tokens, first, stop) == first
        and (opened or firm)
    ):
        role = _owned(tokens, first, stop)
        if role:
            return role
    return _governed(tokens, stop, whole=firm or follows == ".")


def _introduces(words: list[str], first: int) -> bool:
    """Return whether a verb stands before an office: ``said Harbour Director, NAME``."""
    verb, office = words[first - 1], words[first]
    return verb in SPEECH or (verb.endswith("ed") and office[0].isupper() and is_office(office))


def _capacity(tokens: Tokens, stop: int) -> str:
    """Read ``mayor of Porten`` in ``As mayor of Porten, NAME built``."""
    words = tokens.words
    for at in range(stop - 1, max(0, stop - _LONGEST_BEFORE) - 1, -1):
        if words[at].lower() == "as" and (tokens.breaks[at] or words[at - 1] == "capacity"):
            return _owned(tokens, at + 1 + (words[at + 1] in DETERMINERS), stop)
    return ""


def _governed(tokens: Tokens, stop: int, *, whole: bool) -> str:
    """Read ``Secretary of Trade`` in ``a letter to Secretary of Trade, NAME, and``.

    ``whole``: the name does something, so that it may also be ``by prominent lawyer, NAME, who``.
    """
    words = tokens.words
    first = stop
    while first > 1 and belongs_to_role(words[first - 1]):
        first -= 1
    if first < stop and words[first - 2] in _GOVERNING:
        first -= is_trade(words[first - 1])
    row = words[first:stop]
    while row and row[0] in _GOVERNING:
        first, row = first + 1, row[1:]
    if row and row[0] in ARTICLES:
        return ""
    fits = whole or (len(row) > 2 and ("of" in row or "for" in row))
    return _owned(tokens, first, stop) if fits and words[first - 1] in _GOVERNING else ""


def _relation(words: list[str], comma: int, people: frozenset[int]) -> str:
    """Read ``widow`` in ``the widow of John Doe, NAME, said``."""
    first = comma
    while first - 1 in people or plain(words[first - 1]) in TITLES:
        first -= 1
    kin = words[first - 1] == "of" and words[first - 2].lower() in KIN
    return words[first - 2].lower() if kin and words[first - 3].lower() in DETERMINERS else ""


def _is_owner_of_body(words: list[str], owner: int) -> bool:
    """Return whether the office precedes the possessive: ``head of Peru's navy``."""
    low = [word.lower() for word in words[max(0, owner - 5) : owner]]
    links = [at for at in range(1, len(low)) if low[at] in ("of", "for")]
    return bool(links) and is_office(low[links[0] - 1])


def _opens(tokens: Tokens, at: int) -> bool:
    """Return whether the word begins a sentence, or a clause marked by a comma."""
    if at > 1 and tokens.words[at - 1] == ",":
        at -= 2  # after ``Meanwhile,``
    return tokens.breaks[at] or tokens.words[at - 1].lower() in STOP | _CLAUSE_STARTS


def belongs_to_name_before(words: list[str], owner: int, people: frozenset[int]) -> bool:
    """Return whether ``Bo Ray's aide`` is somebody else: ``Ann Lee, Bo Ray's aide, Ray said``.

    ``owner`` is the last token of the name before the possessive.
    """
    at = owner
    while at in people:
        at -= 1
    return 0 < at < owner and words[at] == "," and at - 1 in people


def _owned(tokens: Tokens, first: int, stop: int) -> str:
    """Return the words as a role if an office comes first and a preposition follows it."""
    words = tokens.words
    heads = [at for at in range(first, min(stop, first + 6)) if is_office(words[at])]
    if (
        not heads
        or is_plural(words[heads[0]])
        or not all(
            (belongs_to_role(word) or is_trade(word)) and word not in PREPOSITIONS
            for word in words[first : heads[0]]
        )
    ):
        return ""
    stop -= words[stop - 1] in ("himself", "herself")
    fits = any(at + 1 == stop or words[at + 1].lower() in PREPOSITIONS for at in heads)
    return phrase(tokens, first, stop) if fits else ""

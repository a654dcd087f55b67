"""Roles after a verb: ``NAME is a judge``, ``served as mayor``, ``was named head of the club``."""

from __future__ import annotations

from reader.extraction.people.role_ends import (
    DETERMINERS,
    LONGEST_AFTER,
    before_other,
    end_of_phrase,
    is_trade,
    offices_in,
)
from reader.extraction.people.role_words import (
    ARTICLES,
    MODIFIERS,
    PANELS,
    PREPOSITIONS,
    belongs_to_role,
    is_head,
    is_office,
    names_field,
    phrase,
    singular_last,
)
from reader.extraction.people.words import words_of
from reader.extraction.tokens import Tokens

LONGEST_BODY = 7
"""The most words of a place or body between the name and the role."""
COPULAS = frozenset(
    ("is", "was", "been", "became", "become", "becomes", "remains", "serves", "served", "serve")
)
_WORKS = frozenset(("works", "worked", "acted", "return", "returns", "returned"))
"""Verbs that take an office only with ``as``."""
_SERVING = frozenset(("serves", "served", "works", "worked"))
"""Verbs that may give a span before ``as``: ``served for six years as mayor``."""
_FOLLOWED = frozenset(("succeeded", "succeeds", "replaced", "replaces"))
"""Verbs of who takes an office after ``him`` or ``her``."""
_ADVERBS = words_of("also now currently previously long still once himself herself")
APPOINTED = words_of(
    "named appointed elected re-elected made sworn appoints appointing naming nominated nominating "
    "chosen selected picked considered hailed"
)
IDENTIFIED = words_of(
    "identify identified identifies hired installed selected selects chose choose picked picks "
    "tapped hailed endorsed endorses endorse replaced replaces replace succeeded succeed succeeds "
    "announced announces confirmed proclaimed unveiled described describes recognised recognized "
    "name names approve approved approves designate designated designates use using left sent "
    "welcome welcomed welcomes welcoming"
)
"""Verbs whose object takes an office only with ``as``."""
_APPOINTMENTS = frozenset(("appointment", "nomination", "election", "confirmation", "selection"))
OWNERS = frozenset(("'s", "\u2019s"))
_CLAUSES = words_of("to on in when after before during since as prior known")
_SPANS = words_of(
    "two three four five six seven eight nine ten eleven twelve twenty nearly "
    "almost about over more many several year years decade decades month months week weeks past "
    "last term remainder"
)
"""Words after ``for`` that give a duration."""
_SEASONS = frozenset(("year", "month", "week", "day", "match", "season", "tournament"))
_BEFORE_OBJECTS = words_of("by with of from for to about against under on at between in than like")
"""Words after which a name is not the subject of the next verb."""


def is_object(words: list[str], first: int) -> bool:
    """Return whether a name is no subject: ``the book by Prime Minister NAME``."""
    at = first
    if is_head(words[first - 1]):
        least = max(1, first - LONGEST_BODY)
        while (
            at > least and belongs_to_role(words[at - 1]) and words[at - 1] not in _BEFORE_OBJECTS
        ):
            at -= 1
    return words[at - 1] in _BEFORE_OBJECTS


def verb_of_being(words: list[str], at: int) -> int:
    """Return the verb that can take an office, ``been`` of ``has also been``; 0 for none."""
    low = [word.lower() for word in words[at : at + 4]]
    step = int(low[:1] in (["has"], ["had"], ["will"]))
    if low[:1] == ["become"]:
        return 0  # ``people like NAME become heroes``
    step += "".join(low[step : step + 1]) in _ADVERBS
    verb = low[step] if step < len(low) else ""
    after = low[step + 1 : step + 2]
    if verb in _FOLLOWED and after in (["him"], ["her"]):
        return at + step + 1 if words[at + step + 2 : at + step + 3] == ["as"] else 0
    fits = verb in COPULAS or (verb in _WORKS and after == ["as"])
    return at + step if fits else 0


def is_appointed(words: list[str], first: int, at: int) -> bool:
    """Return whether it reads ``appointed NAME head of it`` or ``nomination of NAME as``."""
    first = before_title(words, first)
    before = words[first - 1].lower() if first else ""
    opening = words[at].lower()
    if before in IDENTIFIED:
        return opening == "as" and words[first - 2] != "not"
    if before in ("with", "and"):
        paired = before == "with" or not APPOINTED.isdisjoint(words[max(0, first - 12) : first])
        return paired and opening == "as" and is_office("".join(words[at + 1 : at + 2]))
    if before == "of" and first > 1 and words[first - 2].lower() in _APPOINTMENTS:
        return opening == "as"
    return before in APPOINTED and (
        opening in ("as", *DETERMINERS) or opening in MODIFIERS or is_office(opening)
    )


def before_title(words: list[str], named: int) -> int:
    """Return where the title before a name begins: ``appointed police chief NAME as minister``."""
    first = named
    while first > 1 and is_office(words[first - 1]):
        first -= 1
    if 1 < first < named and words[first - 1].lower() not in APPOINTED | IDENTIFIED:
        first -= is_trade(words[first - 1])
    return first


def predicate(tokens: Tokens, verb: int, people: frozenset[int]) -> str:
    """Read ``is a judge``, ``was the club's treasurer``, ``became mayor of Porto``."""
    words = tokens.words
    first, bare = verb + 1, False
    first += "".join(words[first : first + 1]).lower() in _ADVERBS
    if "".join(words[first : first + 1]).lower() in APPOINTED:
        first += 1
        if words[first : first + 1] == ["in"] and "as" in words[first : first + 8]:
            first = words.index("as", first)  # sworn in on Tuesday as
    elif words[verb] in _SERVING and "".join(words[first : first + 1]) in _SPANS | {"for", "from"}:
        after = words[first : first + 7]
        first += after.index("as") if "as" in after and "," not in after else 0
    elif words[verb].lower() in ("is", "was", "been"):
        bare = not set(words[first : first + 1]) & ARTICLES
    if words[first : first + 1] == ["as"]:
        first += 1
    among = 3 * (words[first : first + 3] == ["one", "of", "the"])
    first += among
    first += "".join(words[first : first + 1]).lower() in ARTICLES | {"our", "my"}
    past = first
    while past in people:
        past += 1
    if past > first and not OWNERS.isdisjoint(words[past : past + 1]):
        first, bare = past + 1, False  # ``was Ann Lee's aide``
    last = end_of_phrase(tokens, first)
    if last == first:  # ``Ann Lee is the mother of two and Bo Ray is``
        row = range(first, min(first + LONGEST_AFTER, len(words) - 1))
        last = next((at for at in row if words[at] == "and" and at + 1 in people), first)
    ranks = words[first + 1 : first + 2]
    foremost = words[first : first + 1] in (["first"], ["only"], ["best"])
    foremost = foremost and ranks not in (["lady"], ["vice"], ["deputy"], ["minister"])
    named = next((at for at in range(first, last) if at in people), 0)
    if named:  # the critic of somebody else
        last = before_other(words, first, named)
    heads = offices_in(words, first, last, plural=bool(among))
    head = next((at for at in heads if at + 1 == last or _ends_title(words[at + 1])), 0)
    whole = words[head + 1 : head + 2] == ["of"] and words[last : last + 1] not in (["who"], ["to"])
    if not head or (foremost and not whole):
        return ""  # the first president who did so
    owner = max((at for at in range(first, head) if words[at] in OWNERS), default=first - 1)
    names = words[first : owner if owner > first else head + 1]
    plainly = words[head + 1 : head + 2] == ["of"] or is_office("".join(words[head + 2 : head + 3]))
    plainly = plainly and head == first  # was mayor of Porten, was chairman and owner of it
    if bare and not plainly and not all(word[0].isupper() for word in names):
        return ""
    first = owner + 1
    fits = all(belongs_to_role(word) or is_trade(word) for word in words[first:head])
    if not fits or words[verb + 1] in ("hopeful", "to"):
        return ""
    if words[last - 3 : last - 1] == ["of", "the"] and words[last - 1] in _SEASONS:
        return ""  # named coach of the year
    stop = next((at for at in range(head + 1, last) if _leaves_role(words, at)), last)
    if among:
        return (
            singular_last(phrase(tokens, first, head + 1))
            + f" {phrase(tokens, head + 1, stop)}".rstrip()
        )
    while stop > first and words[stop - 1].lower() in PREPOSITIONS:
        stop -= 1
    return phrase(tokens, first, stop)


def _ends_title(word: str) -> bool:
    """Return whether a word after an office shows that it is whole: ``leader of``."""
    low = word.lower()
    return low in PREPOSITIONS | {"and", "extraordinary", "ad"} or (
        word.islower() and low.endswith(("ing", "ed"))
    )


def _leaves_role(words: list[str], at: int) -> bool:
    """Return whether a time or another clause follows, unlike in ``ambassador to Peru``."""
    low, following = words[at].lower(), "".join(words[at + 1 : at + 2])
    if words[at].islower() and low.endswith(("ing", "ed")) and is_office(words[at - 1]):
        return low not in MODIFIERS  # a consultant working for it
    if low in ("for", "from"):
        after = "".join(words[at + 2 : at + 3]) if following in DETERMINERS else ""
        return following in _SPANS or following.isdigit() or after in _SPANS
    if low == "on" and (words[at - 1].title() in PANELS or names_field(words, at)):
        return False
    return low in _CLAUSES and not (low == "to" and (following == "the" or following.istitle()))

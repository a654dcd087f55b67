"""Roles beside a comma, in brackets or after a verb: ``NAME, the head of the party``."""

from __future__ import annotations

from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import (
    ARTICLES,
    BARE,
    FINITE,
    KIN,
    MODIFIERS,
    PANELS,
    POSSESSIVES,
    PREPOSITIONS,
    STOP,
    belongs_to_role,
    is_head,
    is_office,
    is_plural,
    phrase,
    plain,
    singular,
    singular_last,
)
from reader.extraction.people.words import LINKS, POST_NOMINALS, SPEECH, SUFFIXES, words_of
from reader.extraction.tokens import Tokens

_LONGEST_AFTER = 22
_LONGEST_BODY = 7
"""The most words of a place or body between the name and the role."""
COPULAS = frozenset(
    ("is", "was", "been", "became", "become", "becomes", "remains", "serves", "served", "serve")
)
_WORKS = frozenset(("works", "worked", "acted", "return", "returns", "returned"))
"""Verbs that take an office only with ``as``."""
_ADVERBS = words_of("also now currently previously long still once himself herself")
_APPOINTED = words_of(
    "named appointed elected re-elected made sworn appoints appointing naming nominated nominating "
    "chosen selected picked considered hailed"
)
_IDENTIFIED = words_of(
    "identify identified identifies hired installed selected selects chose choose picked picks "
    "tapped hailed endorsed endorses endorse replaced replaces replace succeeded succeed succeeds "
    "announced announces confirmed proclaimed unveiled described describes recognised recognized "
    "name names approve approved approves designate designated designates use using left sent"
)
"""Verbs whose object takes an office only with ``as``."""
_APPOINTMENTS = frozenset(("appointment", "nomination", "election", "confirmation", "selection"))
DETERMINERS = frozenset(("a", "an", "the"))
_NOT_INSIDE = frozenset(("if", "by", "that", "written", "when", "because", "was", "were", "is"))
"""Words that never precede the office within a role."""
OWNERS = frozenset(("'s", "\u2019s"))
_POSSESSIVE = (["'s"], ["\u2019s"])
_DASHES = frozenset(("-", "\u2013", "\u2014"))
_CLAUSES = words_of("to on in when after before during since as prior known")
_SUBJECTS = frozenset(("he", "she", "they", "it", "we", "I", "you", "what", "whom"))
_SPANS = words_of(
    "two three four five six seven eight nine ten eleven twelve twenty nearly "
    "almost about over more many several years decades past last term remainder"
)
"""Words after ``for`` that give a duration."""
_SEASONS = frozenset(("year", "month", "week", "day", "match", "season", "tournament"))
_GIVING = frozenset(("gave", "give", "gives", "sent", "sends", "paid", "offered", "showed"))
_PAST = frozenset(
    ("paid", "wrote", "built", "rebuilt", "took", "gave", "went", "began", "held", "made")
)
_BEFORE_VERBS = DETERMINERS | POSSESSIVES | words_of("and or most newly recently very so")
_BODIES = PANELS | words_of("Bureau Department Ministry Board Institute Division")
_UNTIL = frozenset(("until", "since"))
_STATES = frozenset(("former", "acting", "interim", "ex"))
"""Words before an office that can precede a name as well."""
_NO_ROLE = frozenset(("and", "or", "but", "which", "where", "when", "while", "as", "with"))


def _end_of_name(words: list[str], mention: Mention, people: frozenset[int]) -> int:
    """Return where ``(D-Ohio)``, ``, 42`` and ``of Porten`` after a name end."""
    at = mention.last
    if at < len(words) and words[at].lower() in SUFFIXES:
        at += 1
    if words[at : at + 1] == [")"]:
        at += 1
    at = past_party(words, at)
    if words[at : at + 2] == [".", ","] and words[at - 1].lower() in SUFFIXES:
        at += 1
    if words[at : at + 1] == [","] and words[at + 2 : at + 3] == [","] and _is_aside(words[at + 1]):
        at += 2
    apart = words[at : at + 1] == [","]
    stop = past_place(words, at + apart, people)
    if stop - at > apart and words[stop : stop + 1] == words[stop + 2 : stop + 3] == [","]:
        stop += 2 * words[stop + 1].istitle()  # of Porten, Ohio,
    follows = words[stop + 1 : stop + 3]
    if words[stop : stop + 1] != [","] or (
        apart and follows != ["to", "be"] and DETERMINERS.isdisjoint(follows[:1])
    ):
        return at
    return stop


def further_role(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``leader`` in ``NAME, Democrat of Ohio, the leader,`` and ``a Democrat who is leader``.

    Only for a name whose first apposition is a role.
    """
    words = tokens.words
    start = _end_of_name(words, mention, people)
    for at in range(start + 1, min(start + _LONGEST_AFTER, len(words))):
        if at in people or words[at] in STOP or tokens.breaks[at]:
            return ""
        if words[at] == "who" and words[at - 1] != ",":
            verb = _verb_of_being(words, at + 1)
            return _predicate(tokens, verb, people) if verb else ""
        if words[at] == ",":
            last = _end_of_phrase(tokens, at + 1)
            ends = words[last : last + 1] == [","] and words[last + 1 : last + 2] != ["and"]
            fits = words[at + 1 : at + 2] == ["the"] and words[at + 2] != "center" and ends
            return _apposition(tokens, at, people) if fits else ""
    return ""


def after_name(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NAME, the leader of the party``, ``NAME (its secretary)`` and ``NAME is a judge``."""
    words = tokens.words
    at = _end_of_name(words, mention, people)
    opening = words[at].lower() if at < len(words) and not tokens.breaks[at] else ""
    verb = _verb_of_being(words, at + (opening == "who")) if opening else 0
    nominated = words[mention.first - 1].lower() in _APPOINTED
    if opening == "," and words[at + 1 : at + 3] == ["to", "be"]:
        at, opening, nominated = at + 1, "to", True  # ``NAME, of Ohio, to be Secretary of it``
    to_be = opening == "to" and "".join(words[at + 1 : at + 2]) in ("be", "become", "serve")
    if to_be and nominated:
        verb = at + 1
    if verb or (opening and _is_appointed(words, mention.first, at)):
        return _predicate(tokens, verb or at - (opening != "as"), people)
    if opening == "the" and words[at + 2 : at + 3] == [","] and is_office(words[at + 1]):
        addressed = words[mention.first - 1].lower() in SPEECH | _GIVING
        return "" if addressed else _apposition(tokens, at - 1, people)  # ``Ann Lee the singer,``
    return _apposition(tokens, at, people) if opening in (",", "(", *_DASHES) else ""


def _apposition(tokens: Tokens, at: int, people: frozenset[int]) -> str:
    """Return the role that follows a comma, bracket or dash at a token."""
    words = tokens.words
    opening = words[at]
    first = at + 1
    low = [word.lower() for word in words[first : first + 3]]
    if low[:1] == ["who"]:
        if low[1:2] not in (["is"], ["was"]):
            verb = _verb_of_being(words, first + 1)
            return _predicate(tokens, verb, people) if verb else ""
        first += 2
        low = low[2:]
    if low[:1] in (["then"], ["also"], ["now"]):
        first += 1
        low = low[1:]
    if low[:1] and low[0] in _NO_ROLE:
        return ""
    if low[:1] == ["formerly"]:
        role = _predicate(tokens, first, people)
        return f"former {role}" if role else ""
    one_of = 2 * (low[:2] == ["one", "of"])  # President Poe's aides
    first += one_of
    longest = first + _LONGEST_BODY
    owner = next((at for at in range(first, longest) if words[at : at + 1] in _POSSESSIVE), 0)
    owned = False
    if owner > first and all(
        words[at][0].isupper() or words[at].startswith("then-") for at in range(first, owner)
    ):
        owned = True
        first, low = owner + 1, [word.lower() for word in words[owner + 1 : owner + 4]]
        heads = [at for at in range(first, min(first + 3, len(words))) if is_plural(words[at])]
        if one_of:
            return singular_last(phrase(tokens, first, heads[0] + 1)) if heads else ""
    first -= one_of
    among = 3 * (low == ["one", "of", "the"])
    article = low[:1] != [] and (low[0] in ARTICLES or low[0] == "another")
    past = low[:1] in (["former"], ["ex"])
    if opening in _DASHES and not (article or past):
        return ""
    first += article
    last = _end_of_phrase(tokens, first)
    heads = _offices(words, first + among, last, plural=bool(among))
    if not heads or any(at in people for at in range(first, heads[0] + 1)):
        return ""
    plural = is_plural(words[heads[0]]) or (
        low[:1] not in (["a"], ["an"]) and any(map(is_plural, words[first : heads[0]]))
    )
    if not among and plural:
        return ""  # of several people
    if words[heads[-1] + 1 : heads[-1] + 2] in _POSSESSIVE and not any(
        is_office(word) for word in words[heads[-1] + 2 : last]
    ):
        return ""  # NAME, the minister's office said
    after = "".join(words[heads[0] + 1 : heads[0] + 2])
    ended = words[last : last + 1] == [","] and heads[0] < first + 4 and after in PREPOSITIONS
    ended = ended and DETERMINERS.isdisjoint(words[first : heads[0]])
    if (
        not article
        and not among
        and not all(
            belongs_to_role(word) or word in POSSESSIVES or ((owned or ended) and is_trade(word))
            for word in words[first : heads[0]]
        )
    ):
        return ""
    if words[first].endswith("ing") and heads[0] > first and words[first + 1] in LINKS:
        return ""  # running for the party
    if any(word.lower() in _NOT_INSIDE for word in words[first : heads[0]]):
        return ""
    clause = _verb_after(words, heads, last)
    if clause and (low[:1] in (["a"], ["an"]) or words[clause + 1 : clause + 2] == ["by"]):
        last = clause  # a lawyer elected in May
    elif clause or (not article and _is_name(words, first, last, heads[0])):
        return ""
    others = words[heads[0] + 2 : last] if after == "and" else []
    if article and words[heads[0]] in KIN and any(map(is_plural, others)):
        return ""  # her mother and brothers
    appointed = (at for at in range(heads[0] + 2, last - 1) if words[at] in _APPOINTED)
    last = next((at for at in appointed if words[at + 1] in PREPOSITIONS - {"as", "to"}), last)
    clauses = (at for at in range(heads[0] + 1, last) if words[at] in ("that", "whose"))
    last = next(clauses, last)
    named = next((at for at in range(first, last) if at in people), 0)
    if named and not article and words[first][0].isupper():
        title = named
        while title > first and is_office(words[title - 1]):
            title -= 1
        if words[title - 1].lower() not in PREPOSITIONS and words[title - 1] not in OWNERS:
            return ""  # the office of the next in a list
    verbs = (at for at in range(heads[0] + 1, named) if words[at].endswith("ing"))
    doing = next((at for at in verbs if words[at].islower() and words[at] not in MODIFIERS), 0)
    if doing:
        last = doing
    elif named and words[named - 1].lower() == "and" and heads[0] < named - 1:
        last = named - 1
    elif named:
        last = _before_other(words, heads[0], named)
        if last <= heads[0]:
            return ""  # in a list of people the office is that of the next
        while words[last - 1].lower() in LINKS:
            last -= 1
        ands = [at for at in range(heads[0] + 1, last) if words[at] == "and"]
        if ands and words[heads[0]] not in KIN and is_head(words[last - 1]):
            last = ands[-1]  # of ``mayor and aide to X`` the second part is cut
    listed = article and low[0] in POSSESSIVES and words[last : last + 2] == [",", "and"]
    if listed or words[last - 1] in ("himself", "herself"):
        return ""
    while words[last - 1].lower() in PREPOSITIONS:
        last -= 1
    return phrase(tokens, first, last)


def joint_role(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``head of the club`` in ``A and B, heads of the club, said``."""
    words = tokens.words
    at = mention.last
    if words[at : at + 1] == ["("] and ")" in words[at : at + _LONGEST_BODY]:
        at = words.index(")", at) + 1
    if "".join(words[at : at + 1]) not in (",", *_DASHES):
        return ""
    first = at + 1
    if words[first : first + 1] == ["both"]:
        last = _end_of_phrase(tokens, first)
        before = words[first + 1 : last - 1]
        fits = is_plural(words[last - 1]) and all(map(belongs_to_role, before))
        return singular_last(phrase(tokens, first + 1, last)) if fits else ""
    for head in range(first, min(first + 4, len(words) - 1)):
        if words[head + 1] in ("of", "for", "at") and is_plural(words[head]):
            last = _end_of_phrase(tokens, first)
            before = words[first + (words[first].lower() in ARTICLES) : head]
            fits = head < last - 1 and people.isdisjoint(range(first, last))
            if not fits or not all(map(belongs_to_role, before)):
                return ""
            return " ".join([*before, singular(plain(words[head])), phrase(tokens, head + 1, last)])
    return ""


def leads_to_another(tokens: Tokens, comma: int, people: frozenset[int]) -> bool:
    """Return whether another name comes before the next stop: ``A, Secretary of Trade B, C``."""
    words = tokens.words
    for at in range(comma + 1, min(comma + 1 + _LONGEST_AFTER, len(words))):
        if words[at] in STOP or tokens.breaks[at]:
            return False
        listed = words[at] == "," and (words[at + 1 : at + 2] == ["and"] or at + 1 in people)
        if listed or at in people:
            return words[comma] == ","
        if words[at] == ",":
            return False
    return False


def past_party(words: list[str], at: int) -> int:
    """Return where ``QC``, ``(D-Ohio)`` or ``(I-Vt.)`` ends; ``at`` if there is none."""
    at += at < len(words) and words[at] in POST_NOMINALS
    if words[at : at + 1] != ["("] or "-" not in "".join(words[at + 1 : at + 2]):
        return at
    dot = words[at + 2 : at + 3] == ["."]
    return at + 3 + dot if words[at + 2 + dot : at + 3 + dot] == [")"] else at


def past_place(words: list[str], at: int, people: frozenset[int]) -> int:
    """Return where the place or body after ``of`` or ``from`` ends; ``at`` if there is none."""
    if words[at : at + 1] not in (["of"], ["from"]):
        return at
    stop = at + 1
    while stop < min(at + _LONGEST_BODY, len(words)) and (
        words[stop][0].isupper() or words[stop] in ("of", "the")
    ):
        if stop in people:
            return at
        stop += 1
    return stop if stop > at + 1 else at


def _offices(words: list[str], first: int, last: int, *, plural: bool = False) -> list[int]:
    """Return where the offices stand among the first words of a phrase; ``MS`` is none.

    Of ``first lady`` the second word.
    """
    return [
        at
        for at in range(first, min(last, first + 7))
        if (
            (is_office(words[at]) or (plural and is_head(words[at])))
            and plain(words[at]) not in BARE | _STATES
        )
        or (words[at].lower() == "lady" and words[at - 1].lower() == "first")
    ]


def _is_aside(word: str) -> bool:
    """Return whether a word between commas is an age or degree: ``Ann Lee, 42, a judge``."""
    return (word.isdigit() and len(word) < 4) or word.lower().replace(".", "") in SUFFIXES


def _verb_of_being(words: list[str], at: int) -> int:
    """Return the verb that can take an office, ``been`` of ``has also been``; 0 for none."""
    low = [word.lower() for word in words[at : at + 4]]
    step = int(low[:1] in (["has"], ["had"], ["will"]))
    if low[:1] == ["become"]:
        return 0  # ``people like NAME become heroes``
    step += low[step : step + 1] != [] and low[step] in _ADVERBS
    verb = low[step] if step < len(low) else ""
    after = low[step + 1 : step + 2]
    fits = verb in COPULAS or (verb in _WORKS and after == ["as"])
    return at + step if fits else 0


def _is_appointed(words: list[str], first: int, at: int) -> bool:
    """Return whether it reads ``appointed NAME head of it`` or ``nomination of NAME as``."""
    named = first
    while first > 1 and is_office(words[first - 1]):
        first -= 1
    if 1 < first < named and words[first - 1].lower() not in _APPOINTED | _IDENTIFIED:
        first -= is_trade(words[first - 1])  # appointed police chief NAME as minister
    before = words[first - 1].lower() if first else ""
    opening = words[at].lower() if at < len(words) else ""
    if before in _IDENTIFIED:
        return opening == "as" and words[first - 2] != "not"
    if before in ("with", "and"):
        paired = before == "with" or not _APPOINTED.isdisjoint(words[max(0, first - 12) : first])
        return paired and opening == "as" and is_office("".join(words[at + 1 : at + 2]))
    if before == "of" and first > 1 and words[first - 2].lower() in _APPOINTMENTS:
        return opening == "as"
    return before in _APPOINTED and (
        opening in ("as", *DETERMINERS) or opening in MODIFIERS or is_office(opening)
    )


def _is_name(words: list[str], first: int, last: int, head: int) -> bool:
    """Return whether the words are a person's name in a list: ``A, Son Chhim and B``."""
    end = next((at for at in range(first, last) if words[at].lower() == "and"), last)
    row = words[first:end]
    roles = all(plain(word) in MODIFIERS or is_office(word) for word in row)
    deputy = plain(row[0]) in MODIFIERS and is_office(row[-1]) if row else False
    named = not roles and not deputy and all(word[0].isupper() for word in row)
    return len(row) > 1 and named and head == first and not is_office(row[-1])


def _predicate(tokens: Tokens, verb: int, people: frozenset[int]) -> str:
    """Read ``is a judge``, ``was the club's treasurer``, ``became mayor of Porto``."""
    words = tokens.words
    first, bare = verb + 1, False
    if words[first : first + 1] != [] and words[first].lower() in _ADVERBS:
        first += 1
    if words[first : first + 1] != [] and words[first].lower() in _APPOINTED:
        first += 1
        if words[first : first + 1] == ["in"] and "as" in words[first : first + 8]:
            first = words.index("as", first)  # sworn in on Tuesday as
    elif words[verb].lower() in ("is", "was", "been"):
        bare = not set(words[first : first + 1]) & ARTICLES
    if words[first : first + 1] == ["as"]:
        first += 1
    among = 3 * (words[first : first + 3] == ["one", "of", "the"])
    first += among
    if words[first : first + 1] != [] and words[first].lower() in ARTICLES | {"our", "my"}:
        first += 1
    last = _end_of_phrase(tokens, first)
    ranks = words[first + 1 : first + 2]
    foremost = words[first : first + 1] in (["first"], ["only"], ["best"])
    foremost = foremost and ranks not in (["lady"], ["vice"], ["deputy"], ["minister"])
    named = next((at for at in range(first, last) if at in people), 0)
    if named:  # the critic of somebody else
        last = _before_other(words, first, named)
    heads = _offices(words, first, last, plural=bool(among))
    head = next((at for at in heads if at + 1 == last or _ends_title(words[at + 1])), 0)
    whole = words[head + 1 : head + 2] == ["of"] and words[last : last + 1] not in (["who"], ["to"])
    if not head or (foremost and not whole):
        return ""  # the first president who did so
    owner = max((at for at in range(first, head) if words[at] in OWNERS), default=first - 1)
    names = words[first : owner if owner > first else head + 1]
    plainly = head == first and words[first + 1 : first + 2] == ["of"]
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
    return low in PREPOSITIONS | {"and", "extraordinary"} or (
        word.islower() and low.endswith(("ing", "ed"))
    )


def _before_other(words: list[str], first: int, named: int) -> int:
    """Return where ``critic of President`` ends without the other person's title."""
    of = [at for at in range(first + 1, named) if words[at].lower() in PREPOSITIONS]
    while len(of) > 1 and (
        words[of[-1]] == "and"  # ``friend of the actor and singer``
        or (words[of[-2] + 1].istitle() and is_office(words[of[-2] + 1]))
    ):
        of.pop()  # ``aide to Secretary of State``
    return of[-1] if of else first


def _leaves_role(words: list[str], at: int) -> bool:
    """Return whether a time or another clause follows, unlike in ``ambassador to Peru``."""
    low, following = words[at].lower(), "".join(words[at + 1 : at + 2])
    if words[at].islower() and low.endswith(("ing", "ed")) and is_office(words[at - 1]):
        return low not in MODIFIERS  # a consultant working for it
    if low in ("for", "from"):
        after = "".join(words[at + 2 : at + 3]) if following in DETERMINERS else ""
        return following in _SPANS or following.isdigit() or after in _SPANS
    if low == "on" and words[at - 1].title() in PANELS:
        return False
    return low in _CLAUSES and not (low == "to" and (following == "the" or following.istitle()))


def is_trade(word: str) -> bool:
    """Return whether a word can be the field of ``investment banker``."""
    return word.islower() and word not in FINITE and len(word) > 3


def _end_of_phrase(tokens: Tokens, first: int) -> int:
    """Return where the apposition that starts at ``first`` ends; ``first`` for none."""
    words = tokens.words
    last = first
    while last < len(words) and last - first < _LONGEST_AFTER and not tokens.breaks[last]:
        word = words[last]
        if word == "," and _continues(words, first, last):
            last = words.index("and", last)
            continue
        if word == "," or word in STOP or (last > first and word.lower() in _UNTIL):
            return last
        if last > first + 1 and (word == "who" or _is_participle(words, last)):
            return last - words[last - 1].endswith("ly")
        if word == "and" and last + 1 < len(words) and _is_verb(*words[last + 1 : last + 3]):
            return last
        if word in _SUBJECTS:
            return last
        if word.lower() in FINITE or (last > first and word in _PAST):
            return last if last - first <= 8 else first
        last += 1
    return last if last == len(words) or tokens.breaks[last] else first


def _continues(words: list[str], first: int, comma: int) -> bool:
    """Return whether a comma is inside a body: ``Bureau of Trade, Labor, and Justice``."""
    at, items = comma, 0
    while words[at : at + 1] == [","] and words[at + 1 : at + 2] != ["and"] and items < 4:
        start = at = at + 1
        while at < min(start + 3, len(words)) and words[at].istitle() and not is_head(words[at]):
            at += 1
        if at == start:
            return False
        items += 1
    at += words[at : at + 1] == [","]
    after = words[at + 1 : at + 3]
    if not items or words[at : at + 1] != ["and"] or len(after) < 2 or is_head(after[0]):
        return False
    link = max((at for at in range(first, comma) if words[at] in LINKS), default=first)
    linked = words[link] in ("for", "on") or words[link - 1] in _BODIES
    linked |= link == comma - 2 and after[1] in PANELS
    return linked and all(word.istitle() for word in (*words[link + 1 : comma], after[0]))


def _is_participle(words: list[str], at: int) -> bool:
    """Return whether a verb ends a role that does not end with its office: ``of it detailed``."""
    before = words[at - 1]
    verb = words[at].islower() and words[at].endswith("ed") and words[at] not in MODIFIERS
    verb |= words[at] == "known"
    return verb and not is_office(before) and before.lower() not in PREPOSITIONS | _BEFORE_VERBS


def _is_verb(word: str, after: str = "") -> bool:
    """Return whether a word after ``and`` belongs to the role no more: a verb, or ``others``."""
    runs = word.endswith("s") and after in ARTICLES  # ``a lawyer and runs a bakery``
    return "others" in (word, after) or (
        word.islower()
        and (word in FINITE or word.endswith("ed") or runs)
        and not belongs_to_role(word)
    )


def _verb_after(words: list[str], heads: list[int], last: int) -> int:
    """Return where a verb follows the office: ``the Queen suspended parliament``; 0 for none."""
    after = max(at for at in heads if all(step in heads for step in range(heads[0], at + 1))) + 1
    verb = after < last and words[after].islower() and words[after].endswith("ed")
    return after if verb else 0

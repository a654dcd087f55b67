"""Roles beside a comma or in brackets: ``NAME, the head of the party``, ``NAME (a judge)``."""

from __future__ import annotations

from reader.extraction.people.mentions import Mention
from reader.extraction.people.predicates import (
    APPOINTED,
    COPULAS,
    IDENTIFIED,
    LONGEST_BODY,
    OWNERS,
    before_title,
    is_appointed,
    is_object,
    predicate,
    verb_of_being,
)
from reader.extraction.people.role_ends import (
    DETERMINERS,
    LONGEST_AFTER,
    before_other,
    end_of_phrase,
    is_trade,
    offices_in,
    verb_after,
)
from reader.extraction.people.role_words import (
    ARTICLES,
    FINITE,
    KIN,
    MODIFIERS,
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
from reader.extraction.people.words import LINKS, POST_NOMINALS, SPEECH, SUFFIXES
from reader.extraction.tokens import Tokens

_NOT_INSIDE = frozenset(
    ("if", "by", "that", "written", "when", "because", "was", "were", "is", "along")
)
"""Words that never precede the office within a role."""
_POSSESSIVE = (["'s"], ["\u2019s"])
_DASHES = frozenset(("-", "\u2013", "\u2014"))
_GIVING = frozenset(("gave", "give", "gives", "sent", "sends", "paid", "offered", "showed"))
_LONGEST_ASIDE = 30
"""The most tokens between a name and its verb: ``NAME, ..., is``."""
_BODIES = (["administration"], ["campaign"], ["government"], ["cabinet"])
_ELECTED = frozenset(("named", "elected", "re-elected", "appointed"))
_ENDS = frozenset(".!?;:")
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
    while words[at : at + 1] == words[at + 2 : at + 3] == [","] and _is_aside(words[at + 1]):
        at += 2
    if words[at : at + 4] == [",", "Ph", ".", "D."]:
        at += 4
    apart = words[at : at + 1] == [","]
    stop = past_place(words, at + apart, people)
    if words[stop : stop + 1] == words[stop + 2 : stop + 3] == [","]:
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
    for at in range(start + 1, min(start + LONGEST_AFTER, len(words))):
        if at in people or words[at] in STOP or tokens.breaks[at]:
            return ""
        if words[at] == "who" and words[at - 1] != ",":
            verb = verb_of_being(words, at + 1)
            return predicate(tokens, verb, people) if verb else ""
        if words[at] == ",":
            last = end_of_phrase(tokens, at + 1)
            ends = words[last : last + 1] == [","] and words[last + 1 : last + 2] != ["and"]
            fits = ends and words[at + 1] == "the" and words[at + 2] != "center"
            return _apposition(tokens, at, people) if fits else ""
    return ""


def listed_roles(tokens: Tokens, mention: Mention, people: frozenset[int]) -> list[str]:
    """Read what follows the first role of ``NAME, a judge, chess player and aide to him,``.

    Also ``daughter`` in ``NAME, the sister of X and daughter of Y,``.
    """
    words = tokens.words
    at = _end_of_name(words, mention, people)
    roles: list[str] = []
    while words[at] in ("\u2014", "\u2013", ","):
        joined = words[at + 1 : at + 2] == ["and"]
        first = at + 1 + joined
        first += "".join(words[first : first + 1]).lower() in DETERMINERS
        last = end_of_phrase(tokens, first)
        heads = offices_in(words, first, last)
        named = next((step for step in range(first, last) if step in people), 0)
        if named:
            return _further_kin(words, named)
        fits = bool(heads) and (not roles or all(map(_is_of_role, words[first : heads[0]])))
        if not fits or is_plural(words[heads[0]]) or words[first] in POSSESSIVES:
            return []
        roles.append(phrase(tokens, first, last))
        if joined or (len(roles) > 1 and "and" in words[first:last]):
            return roles[1:]
        if last >= len(words) or tokens.breaks[last]:
            return []
        at = last
    return []


def _is_of_role(word: str) -> bool:
    """Return whether a word can stand before the office of an item in a list of roles."""
    noun = word.islower() and word.isalpha() and word not in FINITE | COPULAS | _NOT_INSIDE
    noun = noun and not word.endswith(("ing", "ed", "ly"))
    return (belongs_to_role(word) or noun) and word not in PREPOSITIONS


def _further_kin(words: list[str], named: int) -> list[str]:
    for at in range(named, min(named + LONGEST_BODY, len(words) - 2)):
        if words[at] in STOP - {"(", ")"} or words[at] == ",":
            break
        if words[at] == "and" and words[at + 1] in KIN and words[at + 2] in ("of", "to"):
            return [words[at + 1]]
    return []


def predicate_after_aside(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``judge`` in ``NAME, a sailor from Porten, Ohio, is a judge`` and ``..., NAME, is``.

    Also in ``NAME is 59 and has served as a judge``.
    """
    words = tokens.words
    start = _end_of_name(words, mention, people)
    if is_object(words, mention.first):
        return ""
    for at in range(start, min(start + _LONGEST_ASIDE, len(words))):
        if tokens.breaks[at] or at in people or words[at] in _ENDS:
            return ""
        if words[at] == ",":
            verb = verb_of_being(words, at + 1)
            named = at > mention.last or words[mention.first - 1] == ","
            if verb and named and words[start] == ",":
                return predicate(tokens, verb, people)
        verb = verb_of_being(words, at + 1) if words[at] == "and" else 0
        if verb and words[verb + 1 : verb + 2] == ["as"]:
            return predicate(tokens, verb, people)  # NAME is old and has served as mayor
    return ""


def after_name(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NAME, the leader of the party``, ``NAME (its secretary)`` and ``NAME is a judge``."""
    words = tokens.words
    at = _end_of_name(words, mention, people)
    opening = words[at].lower() if at < len(words) and not tokens.breaks[at] else ""
    verb = verb_of_being(words, at + (opening == "who")) if opening else 0
    nominated = words[before_title(words, mention.first) - 1].lower() in (APPOINTED | IDENTIFIED)
    if opening == "," and words[at + 1 : at + 3] == ["to", "be"]:
        at, opening, nominated = at + 1, "to", True  # ``NAME, of Ohio, to be Secretary of it``
    if nominated and words[at + 1 : at + 2] == ["as"]:
        at, opening = at + 1, "as"  # ``nominated NAME, MD, as director``, ``NAME again as``
    to_be = opening == "to" and "".join(words[at + 1 : at + 2]) in ("be", "become", "serve")
    if to_be and nominated:
        verb = at + 1
    if verb and opening != "who" and not to_be and is_object(words, mention.first):
        return ""
    if opening in _ELECTED and tokens.breaks[mention.first]:
        return _in_headline(tokens, at, people)
    if verb or (opening and is_appointed(words, mention.first, at)):
        return predicate(tokens, verb or at - (opening != "as"), people)
    if opening == "the" and words[at + 2 : at + 3] == [","] and is_office(words[at + 1]):
        addressed = words[mention.first - 1].lower() in SPEECH | _GIVING
        return "" if addressed else _apposition(tokens, at - 1, people)  # ``Ann Lee the singer,``
    return _apposition(tokens, at, people) if opening in (",", "(", *_DASHES) else ""


def _in_headline(tokens: Tokens, verb: int, people: frozenset[int]) -> str:
    """Read ``NAME elected party leader`` where the line or clause ends with the office."""
    last = end_of_phrase(tokens, verb + 1)
    ends = last == len(tokens) or tokens.breaks[last] or tokens.words[last] == ","
    active = not ARTICLES.isdisjoint(map(str.lower, tokens.words[verb + 1 : verb + 2]))
    alone = ends and not active and people.isdisjoint(range(verb, last))
    return predicate(tokens, verb - 1, people) if alone else ""


def _apposition(tokens: Tokens, at: int, people: frozenset[int]) -> str:
    """Return the role that follows a comma, bracket or dash at a token."""
    words = tokens.words
    opening = words[at]
    first = at + 1
    low = [word.lower() for word in words[first : first + 3]]
    if low[:1] == ["who"]:
        if low[1:2] not in (["is"], ["was"]):
            verb = verb_of_being(words, first + 1)
            return predicate(tokens, verb, people) if verb else ""
        first += 2
        low = low[2:]
    if low[:1] in (["then"], ["also"], ["now"]):
        first += 1
        low = low[1:]
    if low[:1] and low[0] in _NO_ROLE:
        return ""
    if low[:1] == ["formerly"]:
        role = predicate(tokens, first, people)
        return f"former {role}" if role else ""
    one_of = 2 * (low[:2] == ["one", "of"])  # President Poe's aides
    first += one_of
    longest = first + LONGEST_BODY
    owner = next((at for at in range(first, longest) if words[at : at + 1] in _POSSESSIVE), 0)
    owned = False
    if owner and all(
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
    whose = first
    while whose in people:
        whose += 1
    if whose > first and words[whose : whose + 1] in _BODIES:
        first = whose + 1  # Poe administration aide
    last = end_of_phrase(tokens, first)
    heads = offices_in(words, first, last, plural=bool(among))
    if not heads or any(at in people for at in range(first, heads[0] + 1)):
        return ""
    plural = is_plural(words[heads[0]]) or (
        low[:1] not in (["a"], ["an"]) and any(map(is_plural, words[first : heads[0]]))
    )
    many = is_plural(words[heads[-1]]) and words[heads[-1] - 1] != "of"  # no board of directors
    many = many and not OWNERS.isdisjoint(words[heads[0] : heads[-1]])
    if not among and (plural or many):
        return ""  # of several people
    if words[heads[-1] + 1 : heads[-1] + 2] in _POSSESSIVE:
        return ""  # NAME, the minister's office said
    after = "".join(words[heads[0] + 1 : heads[0] + 2])
    ended = words[last : last + 1] == [","] and after in PREPOSITIONS
    ended = ended and DETERMINERS.isdisjoint(words[first : heads[0]])
    if (
        not article
        and not among
        and not all(
            belongs_to_role(word) or ((owned or ended) and is_trade(word))
            for word in words[first : heads[0]]
        )
    ):
        return ""
    if words[first].endswith("ing") and heads[0] > first and words[first + 1] in LINKS:
        return ""  # running for the party
    if any(word.lower() in _NOT_INSIDE for word in words[first : heads[0]]):
        return ""
    end = next(at for at in range(heads[0] + 1, last + 1) if at not in heads)
    beside = words[end:last]
    if (
        not article
        and len(beside) == 2
        and all(word.istitle() and not is_head(word) for word in beside)
        and words[first].istitle()
    ):
        return ""  # ``Minority Whip Bo Ray``, although nobody else knows the name
    clause = verb_after(words, heads, last)
    if clause and (low[:1] in (["a"], ["an"]) or words[clause + 1 : clause + 2] == ["by"]):
        last = clause  # a lawyer elected in May
    elif clause or (not article and _is_name(words, first, last, heads[0])):
        return ""
    others = words[heads[0] + 2 : last] if after == "and" else []
    if article and words[heads[0]] in KIN and any(map(is_plural, others)):
        return ""  # her mother and brothers
    appointed = (at for at in range(heads[0] + 2, last - 1) if words[at] in APPOINTED)
    last = next((at for at in appointed if words[at + 1] in PREPOSITIONS - {"as", "to"}), last)
    clauses = (at for at in range(heads[0] + 1, last) if words[at] in ("that", "whose"))
    last = next(clauses, last)
    named = next((at for at in range(first, last) if at in people), 0)
    if named and not article and words[first][0].isupper():
        title = named
        while title > first and is_office(words[title - 1]):
            title -= 1
        if words[title - 1].lower() not in PREPOSITIONS:
            return ""  # the office of the next in a list
    verbs = (at for at in range(heads[0] + 1, named) if words[at].endswith("ing"))
    doing = next((at for at in verbs if words[at].islower() and words[at] not in MODIFIERS), 0)
    if doing:
        last = doing
    elif named and words[named - 1].lower() == "and":
        last = named - 1
    elif named:
        last = before_other(words, heads[0], named)
        if last <= heads[0]:  # in a list of people the office is that of the next
            ends = [at for at in range(heads[0] + 1, named) if words[at] == "and"]
            hired = "".join(words[named + 1 : named + 2]).endswith("ed")
            ends += [named] * (hired and named == heads[-1] + 1)  # a lawyer Poe hired
            last = ends[0] if article and ends else first
        if last == first:
            return ""
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
    if words[at : at + 1] == ["("] and ")" in words[at : at + LONGEST_BODY]:
        at = words.index(")", at) + 1
    if "".join(words[at : at + 1]) not in (",", *_DASHES):
        return ""
    first = at + 1
    if words[first : first + 1] == ["both"]:
        last = end_of_phrase(tokens, first)
        before = words[first + 1 : last - 1]
        fits = is_plural(words[last - 1]) and all(map(belongs_to_role, before))
        return singular_last(phrase(tokens, first + 1, last)) if fits else ""
    for head in range(first, min(first + 4, len(words) - 2)):
        if words[head + 1] in ("of", "for", "at") and is_plural(words[head]):
            last = end_of_phrase(tokens, first)
            before = words[first + (words[first].lower() in ARTICLES) : head]
            if head >= last - 1 or not all(map(belongs_to_role, before)):
                return ""
            office = " ".join([*before, singular(plain(words[head]))])
            each = words[last : last + 1] == [","] and last + 1 not in people
            if each and "".join(words[last + 2 : last + 3]) in (",", "and"):
                return office  # ministers of Peru, Chile and Cuba
            return f"{office} {phrase(tokens, head + 1, last)}"
    return ""


def leads_to_another(tokens: Tokens, comma: int, people: frozenset[int]) -> bool:
    """Return whether another name comes before the next stop: ``A, Secretary of Trade B, C``."""
    words = tokens.words
    article = words[comma + 1 : comma + 2] in (["a"], ["an"])
    for at in range(comma + 1, min(comma + 1 + LONGEST_AFTER, len(words))):
        if words[at] in STOP or tokens.breaks[at]:
            return False
        listed = words[at] == "," and (words[at + 1 : at + 2] == ["and"] or at + 1 in people)
        if listed or at in people:  # not in ``NAME, a lawyer X hired, left``
            return words[comma] == "," and (listed or not article)
        if words[at] == ",":
            return False
    return False


def past_party(words: list[str], at: int) -> int:
    """Return where ``QC``, ``(D-Ohio)``, ``(I-Vt.)`` or ``(Vt.)`` ends; ``at`` for none."""
    at += at < len(words) and words[at] in POST_NOMINALS
    if words[at : at + 1] != ["("]:
        return at
    dot = words[at + 2 : at + 3] == ["."]
    return at + 3 + dot if words[at + 2 + dot : at + 3 + dot] == [")"] else at


def past_place(words: list[str], at: int, people: frozenset[int]) -> int:
    """Return where the place or body after ``of`` or ``from`` ends; ``at`` if there is none."""
    if words[at : at + 1] not in (["of"], ["from"]):
        return at
    stop = at + 1
    while stop < min(at + LONGEST_BODY, len(words)) and (
        words[stop][0].isupper() or words[stop] in ("of", "the")
    ):
        if stop in people:
            return at
        stop += 1
    return stop if stop > at + 1 else at


def _is_aside(word: str) -> bool:
    """Return whether a word between commas is an age or degree: ``Ann Lee, 42, a judge``."""
    letters = (word in POST_NOMINALS and not is_office(word)) or word.lower().replace(
        ".", ""
    ) in SUFFIXES
    return letters or (word.isdigit() and len(word) < 4)


def _is_name(words: list[str], first: int, last: int, head: int) -> bool:
    """Return whether the words are a person's name in a list: ``A, Son Chhim and B``."""
    end = next((at for at in range(first, last) if words[at].lower() == "and"), last)
    row = words[first:end]
    roles = all(plain(word) in MODIFIERS or is_office(word) for word in row)
    named = not roles and all(word[0].isupper() for word in row)
    return len(row) > 1 and named and head == first and not is_office(row[-1])

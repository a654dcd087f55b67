"""Roles as stated by the text: before the name, after it, or by relation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extraction.people.appositions import (
    after_name,
    further_role,
    joint_role,
    leads_to_another,
    listed_roles,
    predicate_after_aside,
)
from reader.extraction.people.lexicon import listed
from reader.extraction.people.mentions import Mention
from reader.extraction.people.offices import before_comma, belongs_to_name_before
from reader.extraction.people.predicates import OWNERS
from reader.extraction.people.role_ends import BODIES, DETERMINERS
from reader.extraction.people.role_words import (
    ADDRESS,
    ARTICLES,
    BARE,
    FINITE,
    HALVES,
    KIN,
    MODIFIERS,
    ONE_OF_MANY,
    POSSESSIVES,
    PREPOSITIONS,
    RANKED,
    TO_SOMEBODY,
    belongs_to_role,
    is_head,
    is_office,
    is_plural,
    is_pronoun,
    names_field,
    own_start,
    phrase,
    plain,
    singular,
    singular_last,
    without_links,
    without_opening,
)
from reader.extraction.people.words import LINKS, NATIONALITIES, OFFICES, SPEECH, words_of
from reader.extraction.tokens import Tokens

_BODIES = frozenset(("administration", "government", "cabinet", "office", "party", "family"))
_STATES = frozenset(
    ("late", "former", "current", "ranking", "new", "slain", "ousted", "deposed", "retired")
)
_GOVERNING = words_of("of in on to by with from for at under like unlike than")
"""Words after which a name is not a subject."""
_SEVERAL = frozenset(("two", "three", "four", "five", "six", "the", "'s", "\u2019s"))
_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "should"))
_LEGISLATORS = words_of("representative rep senator sen congressman congresswoman")
"""Titles that can follow another office: ``Chairman of the Panel Senator X``."""
_RANKS = OFFICES | words_of(
    "vice deputy prime foreign first gov sen rep prince king queen councilor councillor ambassador"
)
_NATIONS = NATIONALITIES | words_of("u.s us u.k uk eu")
_OPENING = ARTICLES | POSSESSIVES
_OWNED = POSSESSIVES | {"our", "my"}
_OCCASIONS = words_of(
    "time day week month year season moment game match race final end night morning weekend"
)
"""Words after which another clause begins: ``at the time President X was away``."""
_BEFORE_FIELDS = words_of(", and or by with from of like")
_NO_FIELDS = (
    SPEECH
    | PREPOSITIONS
    | words_of(
        """
    alongside along also although among because being between beat both brought broke came chose
    dear drew drove even ever felt fellow fought found gave grew here held into just kept knew
    known late left like lost made many most named never once only onto other over paid please quit
    read saw sent shot some sought spoke stood struck such taught than that then there these this
    those though threw today told tomorrow took upon went what when where whether which while whom
    whose without wrote yesterday
    """
    )
)
"""Words before an office that are no part of it: verbs, adverbs and the like."""
_VERBS = words_of(
    "host champion head chair coach captain guard lead star judge partner train convict mentor "
    "sponsor recruit scout mother father guide second Honor Honour Name "
    "Rename Recognize Protect Support Meet Host Join Thank Impeach Investigate Replace Succeed "
    "Censure Congratulate Expel Confirm"
)
"""Verbs after ``to``, which no role contains, and words for people that can be ones."""
_FELLOWS = words_of("friend colleague friends colleagues dear good and the")
"""What speakers call those whose office follows, and what joins it."""
_FELLOWSHIP = words_of("friend colleague mate pal buddy")
_PRAISE = words_of(
    "ideal perfect great good wonderful amazing brilliant terrible true real best worst"
)
_HEADLINES = words_of(
    "Hosts Meets Names Appoints Nominates Elects Welcomes Greets Honors Honours Urges Asks Backs "
    "Picks Visits Joins Thanks Fires Passes Praising Honoring Urging Thanking "
    "Applauds Condemns Praises Presses Slams Demands Seeks Wants Blasts Rejects Grills Calls "
    "Attacks Accuses Tells Taps Sues Ousts"
)
"""Verbs of headlines before the office of their object: ``Oslo Hosts Commissioner X``."""
_AGED = re.compile(r"^\d{1,3} ?- ?years? ?- ?old ")
_SERVED = re.compile(r"^(\d{1,3}) - (years?) ")
"""What precedes a role: ``38 - year - old Troy resident``, ``15 - year employee``."""
_KNIGHTED = frozenset(("Sir", "Dame", "Lord", "Lady", "Baroness"))
_CALLED = frozenset(("named", "called"))
_CHOSEN = words_of("called hired chose picked appointed married hit questioned interviewed")
"""Verbs whose object stands before the name: ``the only witness X called, ...``."""
_ANY = frozenset(("a", "an", "another"))
_OWNING = frozenset(("Sheriff", "Women", "Men", "Children", "People", "King", "Queen"))
"""Words whose possessive is part of an office: ``Sheriff's Deputy X``."""
_SINGLED = words_of("lone only sole first last one next")
_LONGEST_ASIDE = 7
"""The most tokens of brackets between an office and a name."""
_LONGEST_BEFORE = 16
_LONGEST_QUOTE = 400
"""The most tokens from the mark that opens a quotation to a name."""
_LONGEST_ROW = 40
"""The most people of a list who share the office before it."""
_BETWEEN = 12
"""The most tokens between two of them: ``(R-Ohio), and``."""


def roles_of(
    tokens: Tokens, mentions: Sequence[Mention], people: frozenset[int]
) -> dict[int, list[str]]:
    """Return the roles of each mention (by its first token), in text order.

    ``people`` are the token positions of all mentions: a role never contains a name.
    """
    roles: dict[int, list[str]] = {}
    for at, mention in enumerate(mentions):
        before = _before(tokens, mention, people)
        shared = _of_each(before)
        shared = shared or ("" if before else _shared(tokens, mention, people))
        if shared:
            row = _row(tokens, mentions, at)
            alone = len(row) == 1 and plain(shared) not in _LEGISLATORS
            each = _one_each(shared, len(row))
            for target, role in () if alone else zip(row, each, strict=True):
                roles.setdefault(target.first, []).append(role)
            before = ""
        office = before_comma(tokens, mention, people, title=bool(before))
        if is_plural(office) and " of " not in office:
            office = singular_last(office)
        before = before or office
        after, first = joint_role(tokens, mention, people), at
        while after and first and _is_next(tokens, *mentions[first - 1 : first + 1], titled=True):
            first -= 1
            roles.setdefault(mentions[first].first, []).append(after)
        if first == at:
            after = after_name(tokens, mention, people)
        listed = before or mention.first in roles
        if listed and after[:1].isupper() and leads_to_another(tokens, mention.last, people):
            after = ""  # in a list of people the office is that of the next
        further = further_role(tokens, mention, people) if after else ""
        before, second = _two_offices(before)
        further = further or second
        aside = "" if first < at else predicate_after_aside(tokens, mention, people)
        listed_too = listed_roles(tokens, mention, people) if after and first == at else []
        found = [role for role in (office, before, after, further, *listed_too, aside) if role]
        if any(map(_is_view, found)) and _is_quoted(tokens, mention.first):
            found = [role for role in found if not _is_view(role)]
        for role in (_without_age(role) for role in found if not _is_list(role)):
            if role not in roles.get(mention.first, ()):
                roles.setdefault(mention.first, []).append(role)
    return roles


def _is_view(role: str) -> bool:
    """Return whether a role is the speaker's view: ``my friend, X``, ``X is the ideal host``."""
    words = role.partition(" of ")[0].split(" ")
    return words[-1] in _FELLOWSHIP or not _PRAISE.isdisjoint(words)


def _is_quoted(tokens: Tokens, first: int) -> bool:
    """Return whether a quotation mark of the same paragraph is open before a token."""
    for at in range(first - 1, max(-1, first - _LONGEST_QUOTE), -1):
        word = tokens.words[at]
        if word == "\u201d" or tokens.breaks[at + 1]:
            return False
        if word == "\u201c":
            return True
        if word == '"':
            return at == 0 or tokens.starts[at] > tokens.ends[at - 1]
    return False


def _without_age(role: str) -> str:
    """Return a role without an age, which is none, and with no blanks in ``15 - year``."""
    return _SERVED.sub(r"\1-\2 ", _AGED.sub("", role))


def _is_list(role: str) -> bool:
    """Return whether it is somebody else and a person without name: ``X, Al Lee and the king``."""
    ahead, joined, _ = role.partition(" and the ")
    words = ahead.split(" ")
    return bool(joined) and all(word.istitle() and not is_head(word) for word in words)


def _one_each(role: str, number: int) -> list[str]:
    """Return the role of each of several: of ``French and U.K. counterpart`` one land each."""
    *lands, head = role.split(" ")
    each = [land for land in lands if land not in ("and", ",")]
    if head == "counterpart" and lands[-2:-1] == ["and"] and len(each) == number:
        return [f"{land.strip(',')} {head}" for land in each]
    return [role] * number


def _two_offices(role: str) -> tuple[str, str]:
    """Return the offices of ``wife First Lady``, ``candidate Senator``: two, or one and ""."""
    words = role.split(" ")
    for at in range(1, len(words)):
        ends = words[at - 1].islower() and is_office(words[at - 1])
        if ends and words[at - 1] not in MODIFIERS | {"incumbent"} and words[at].istitle():
            return " ".join(words[:at]), " ".join(words[at:])
    return role, ""


def _of_each(role: str) -> str:
    """Return the role of each of several: ``actor`` for ``actors``; "" for that of one."""
    many = role.partition(" of ")[0]  # ``members of the House of Representatives``
    if is_plural(many) and " for " not in many:
        each = (singular_last(part) if is_plural(part) else part for part in many.split(" and "))
        return " and ".join(each) + role[len(many) :]
    single = not is_plural(role) or role.split(" ")[-2:-1] in (["for"], ["of"])
    return "" if single else singular_last(role)


def _before(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NATO Secretary General NAME`` and ``his French counterpart, NAME``."""
    words = tokens.words
    stop = mention.first
    if tokens.breaks[stop]:
        return ""
    bracket = words[stop - 1] == "(" and words[mention.last : mention.last + 1] == [")"]
    dashes = words[mention.last : mention.last + 1] == ["-"] == words[stop - 1 : stop]
    dashes = dashes and words[stop - 2] == "-"
    bracket = bracket or dashes
    comma = bracket or words[stop - 1] in (",", "-", "\u2013", "\u2014")
    stop -= comma + dashes
    named = words[stop - 1].lower() in _CALLED
    stop -= named
    if words[stop - 1] == ")" and "(" in words[max(0, stop - _LONGEST_ASIDE) : stop]:
        while words[stop] != "(":
            stop -= 1
    stop = _before_honorific(words, stop)
    while plain(words[stop - 1]) in ADDRESS and not tokens.breaks[stop - 1]:
        stop -= 1
    first = stop - 2 * _is_ranked(words, stop)
    while first > 0 and stop - first < _LONGEST_BEFORE and first - 1 not in people:
        if not belongs_to_role(words[first - 1]) and not (
            _is_field(words, first - 1) or _is_inside_office(words, first - 1, stop)
        ):
            if words[first - 1] != "-" or first < 2 or words[first - 2].lower() not in HALVES:
                break
            first -= 1
        first -= 1
        if tokens.breaks[first]:
            break
    first = without_opening(tokens, own_start(words, first, stop), stop)
    if named and not (first and words[first - 1].lower() in ONE_OF_MANY):
        return ""  # the chairman named her
    verb = first - 1 in people and words[first][-1] == "s"
    if verb and not is_head(words[first]):
        first += 1  # the verb of a headline: ``Lind Hosts Commissioner X``
    verbs = (at for at in range(first, stop) if _is_of_headline(words, at))
    first = max([first, *(at + 1 for at in verbs)])
    first = _past_friend(words, first, stop)
    if not comma or words[first - 1].lower() not in _OWNED:  # his nominee for judge, NAME
        first = _past_others(words, first, stop)
    doing = (at for at in range(first, stop) if _is_infinitive(words, at))
    first = max([first, *(at + 1 for at in doing)])  # to host Secretary X
    first = _past_and(words, first, stop, people)
    while (
        plain(words[stop - 1]) in _LEGISLATORS
        and "and" not in words[stop - 3 : stop - 1]
        and "of" in words[first + 1 : stop - 1]
    ):
        stop -= 1
    assists = first > 1 and words[first - 2].lower() == "assisting"
    if first >= stop or assists or words[stop - 1].lower() in LINKS:
        return ""
    if not comma and words[first - 1] in OWNERS and words[first - 2] in _OWNING:
        whole = words[first - 2] == "Sheriff" or not words[first - 3].istitle()
        first -= 2 * (whole and words[first].istitle())
    first = _with_row(words, _with_owner(words, first, stop, people), stop, people)
    governed = first > 1 and words[first - 2].lower() in _GOVERNING
    follows = "".join(words[mention.last : mention.last + 1])
    if comma and governed and not bracket and follows not in ",.-":
        return ""  # according to his aide, NAME left
    owned = _OWNED | ARTICLES if bracket else _OWNED
    owner = first - 1
    if comma and owner > 0:
        owner -= words[owner - 1].lower() in _OWNED
        first -= owner < first - 1 and words[first - 1] != "own"  # her close ally, NAME
    if comma and (owner < 0 or words[owner].lower() not in owned):
        return ""
    if words[first].islower() and first and words[first - 1].lower() in _MODALS:
        return ""  # who will partner her
    if comma and belongs_to_name_before(words, first - 2, people):
        return ""
    row = words[first:stop]
    title = not comma and row[0].istitle() and is_office(row[0])
    alone = not "".join(words[mention.last : mention.last + 1]).istitle()
    if title and alone and words[first - 1].lower() in _ANY:
        return ""  # what a President X would do
    if not _SINGLED.isdisjoint((words[first - 1], *row)):
        after = words[mention.last : mention.last + 2]
        if after and after[0] in _CHOSEN and (after[1:] == [","] or after[-1] in FINITE):
            return ""  # ``the only witness X called, Y, ...`` is about Y
    heads = [
        at
        for at, word in enumerate(row)
        if is_head(word)
        and not (
            plain(word) == "justice" and not {"of", "for"}.isdisjoint(row[max(0, at - 2) : at])
        )
    ]
    while len(heads) > 1 and row[heads[-1] - 1] in ("for", "of"):
        heads.pop()  # the first word of a field: ``Envoy for Hostage Affairs``
    if (
        row[-1].lower() in _STATES
        or not (heads or _is_ranked(words, stop))
        or all(plain(word) in BARE or plain(word) in ADDRESS for word in row)
    ):
        return ""
    ranked = _is_ranked(words, stop) or row[-1] == "Class"  # ``Sergeant First Class X``
    after = [] if ranked else row[heads[-1] + 1 :]
    errand = after[1] if len(after) == 2 and after[0] == "to" else ""
    if errand.istitle() and listed(errand) and {"W", "V"}.issuperset(listed(errand)):
        return ""  # ``Aide to Fill X's Seat``
    if after and after[0] not in LINKS and after[0] not in ("from", "Emeritus", "Emerita"):
        return ""  # ``Leaders Announce ...`` is a headline
    return phrase(tokens, first, stop)


def _is_of_headline(words: list[str], at: int) -> bool:
    """Return whether it is the verb of ``Lind Meets Mayor X`` or ``Members Meet Mayor X``."""
    verb = words[at].title()
    several = words[at - 1].istitle() and words[at - 1].endswith("s")
    return verb in _HEADLINES or (several and f"{verb}s" in _HEADLINES)


def _is_infinitive(words: list[str], at: int) -> bool:
    according = plain(words[at - 2]) in TO_SOMEBODY  # according to judge NAME
    return words[at - 1] == "to" and words[at] in _VERBS and not according


def _before_honorific(words: list[str], stop: int) -> int:
    """Return where a role ends before ``Sir``: ``the chemist Sir X``."""
    role = words[stop - 1] in _KNIGHTED and words[stop - 2].islower()
    return stop - 1 if role and is_office(words[stop - 2]) else stop


def _is_ranked(words: list[str], stop: int) -> bool:
    return stop > 1 and (plain(words[stop - 2]), plain(words[stop - 1])) in RANKED


def _with_owner(words: list[str], first: int, stop: int, people: frozenset[int]) -> int:
    """Return where the name that a possessive cuts begins: ``America's Cup winner``."""
    own = first > 1 and words[first - 1] in OWNERS and first - 2 not in people
    if not own or not words[first].istitle() or not words[stop - 1].islower():
        return first
    body = belongs_to_role(words[first].lower()) or not words[first - 2].istitle()
    return first if body else first - 2


def _with_row(words: list[str], first: int, stop: int, people: frozenset[int]) -> int:
    """Return where the offices begin that a comma joins: ``singer, actor and activist NAME``."""
    at = first - 1
    joined = words[at] == "," and "and" in words[first:stop]
    if at < 2 or not (joined or words[at] == "and"):
        return first
    at -= not joined and words[at - 1] == ","
    row = first
    while at > 1 and is_office(words[at - 1]) and plain(words[at - 1]) not in MODIFIERS | KIN:
        start = at
        while start > 0 and start - 1 not in people and _is_in_office(words[start - 1]):
            start -= 1
        row, at = start, start - 1
        if words[at] != ",":
            break
    return row if "," in words[row : first - 2 + 2 * joined] else first


def _is_in_office(word: str) -> bool:
    return word.lower() not in LINKS | ARTICLES and belongs_to_role(word)


def _is_inside_office(words: list[str], at: int, stop: int) -> bool:
    """Return whether an office continues past a word that usually ends one.

    As past the comma of ``Secretary for Trade, Labor, and Health NAME`` and past ``from`` in
    ``Senator from Vermont NAME``, where no other office follows.
    """
    following = words[at + 1 : stop]
    if at == 0 or not words[at - 1][0].isupper():
        return False
    if words[at] != "on" and any(map(is_head, following)):
        return False
    if words[at] == ",":
        return "and" in following
    if words[at] == "on":
        return names_field(words, at)
    return words[at] == "from" and is_office(words[at - 1])


def _past_and(words: list[str], first: int, stop: int, people: frozenset[int]) -> int:
    """Return where the name's own role begins, after ``and`` and what belongs to others.

    As in ``her lawyers and President X``, ``the Secretary and Foreign Minister X``, ``A of the
    Republic of Korea and Prime Minister X``, ``artist A and activist X``.
    """
    ranked = [plain(word) in _RANKS and word.istitle() for word in words[first:stop]]
    for at in range(first + 1, stop - 1):
        before, after = words[first:at], words[at + 1 : stop]
        alone = at + 2 == stop and singular(plain(words[at + 1])) in _LEGISLATORS
        ranks = alone or (is_office(words[at + 1]) and not is_plural(words[at + 1]))
        ranks = ranks and words[at + 1] != "Justice"
        if words[at] == "of" and ranks and not any(map(is_head, before)):
            return at + 1  # ``in Porten of Senator X``
        if words[at] != "and":
            continue
        offices = (is_head(word) and plain(word) not in MODIFIERS for word in before)
        heads = [step for step, office in enumerate(offices) if office]
        nations = [plain(words[step]) in _NATIONS for step in (first, at + 1)]
        titled = words[first - 1 : first] in (["the"], ["The"]) and (
            all(ranked[: at - first]) or all(nations)
        )
        named = any(
            before[step].islower() and before[step + 1].istitle()
            for step in heads
            if step + 1 < len(before)
        )
        placed = not heads and not people.isdisjoint(range(first - 3, first))
        if (
            (is_plural(words[at - 1]) and not is_plural(words[stop - 1]))
            or (titled and any(ranked[at + 1 - first :]))
            or named
            or is_pronoun(before[0])  # ``He and wife X``
            or (placed and any(map(is_office, after)))
            or (
                words[first - 1].lower() == "the"
                and words[at - 1] in BODIES
                and not heads
                and any(map(is_office, after))
            )
            or (len(after) == 1 and plain(after[0]) in _RANKS and not any(map(is_head, before)))
        ):
            return _past_and(words, at + 1, stop, people)
    return first


def _past_friend(words: list[str], first: int, stop: int) -> int:
    """Return where the office begins in ``friend and colleague Secretary X``."""
    at = first
    while words[at] in _FELLOWS:
        at += 1
    return at if at < stop and words[at].istitle() else first


def _past_others(words: list[str], first: int, stop: int) -> int:
    """Return where the name's own role begins: after ``an aide to`` in ``an aide to President X``.

    ``the Assistant to the President and Adviser X`` is one role, as an article follows.
    """
    for at in range(stop - 2, first - 1, -1):
        if words[at].lower() in KIN and words[at + 1] in ("of", "to"):
            return without_links(words, at + 2, stop)
        if words[at].islower() and is_plural(words[at]) and words[at + 1].istitle():
            return at + 1  # ``his colleagues Senator X and Senator Y``
    ranked = _is_ranked(words, stop)
    if ranked or is_office(words[stop - 1]):
        for at in range(stop - 3, first, -1):
            article = words[at + 1].lower() in DETERMINERS
            if words[at] in ("of", "to", "for") and (article or ranked):
                if is_plural(words[at - 1]) and not is_plural(words[stop - 1]):
                    return at + 1 + article  # ``supporters of the leader X``
                if words[stop - 1].istitle():
                    break
                if words[at - 1].islower() and is_office(words[at - 1]):
                    return at + 1 + article  # ``the coach of the tennis star X``
                break
            if words[at] == "and":
                break
    if words[stop - 1] == "Justice" or not is_office(words[stop - 1]):
        if words[stop - 2] != "of" or not is_office(words[stop - 3]):
            return first
        stop -= 2  # ``Secretary of State``
    for at in range(stop - 2, first, -1):
        low = words[at].lower()
        if low == "and" or low in ARTICLES:
            return first
        if low in ("of", "to", "for"):
            whose = words[at - 1]
            others = whose.islower() or is_office(whose) or plain(whose) in _BODIES
            others |= (is_plural(whose) and at - 1 == first) or (
                low != "of" and is_office(words[at + 1])
            )  # ``Critics of President X``, ``Funds for Senator X``
            return at + 1 if others else first
    return first


def _shared(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``activist`` in ``Two activists, A and B, left``, ``member of it`` after ``members``."""
    words = tokens.words
    stop = mention.first - 1
    if words[stop] != "," or tokens.breaks[mention.first]:
        return ""
    for first in range(stop, max(0, stop - _LONGEST_BEFORE), -1):
        opened = first - 1
        opening = words[opened].lower()
        if first - 1 in people or tokens.breaks[first] or opening in FINITE or opening == ",":
            return ""
        if opening not in _SEVERAL:
            continue
        while words[first].lower() in _OPENING | {"of"}:
            first += 1  # ``two of her brothers``
        heads = [at for at in range(first, stop) if is_plural(words[at])]
        if heads and (heads[0] + 1 == stop or words[heads[0] + 1] in LINKS):
            before = opened - 1 - (opened > 0 and words[opened - 1] == "the")
            governed = before >= 0 and words[before].lower() in _GOVERNING
            if opening.isalpha() and governed and heads[0] + 1 == stop:
                return ""
            fits = all(
                belongs_to_role(word) or (word.islower() and word.isalpha() and word not in LINKS)
                for word in words[first : heads[0]]
            )
            role = singular_last(phrase(tokens, first, heads[0] + 1))
            if words[heads[0] + 1 : heads[0] + 4] == ["in", "the", "history"]:
                return role if fits else ""
            return f"{role} {phrase(tokens, heads[0] + 1, stop)}".rstrip() if fits else ""
    return ""


def _is_field(words: list[str], at: int) -> bool:
    """Return whether a word is the trade in ``Chinese tennis star``, ``said prison spokesman``."""
    word, following = words[at], words[at + 1]
    if at < 1 or not word.islower() or following in LINKS or word in FINITE | LINKS:
        return False
    if not following.islower() and word.isalpha():
        return False  # ``the national dialogue President X opened``
    if word.endswith(("ed", "ing")) or word in _NO_FIELDS:
        return False
    if word in _OCCASIONS and words[at - 1] != "video":
        return False
    ahead = plain(words[at - 1])
    if ahead in NATIONALITIES or ahead in MODIFIERS or ahead in _OPENING:
        return True
    ending = word.endswith(("ly", "s")) and not word.endswith("ss")
    noun = word.isalpha() and len(word) > 3 and not ending
    opens = (
        (words[at - 1][0].isupper() and not is_pronoun(words[at - 1]))
        or ahead in SPEECH
        or ahead in _BEFORE_FIELDS
    )
    return noun and opens


def _row(tokens: Tokens, mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Return the people of a list: ``A (R-Ohio), B (D-Iowa), and C``."""
    row = [mentions[at]]
    for following in mentions[at + 1 : at + _LONGEST_ROW]:
        if not _is_next(tokens, row[-1], following):
            break
        row.append(following)
    return row


def _is_next(tokens: Tokens, one: Mention, other: Mention, *, titled: bool = False) -> bool:
    """Return whether only a comma, ``and``, a place or a party separates two names.

    ``titled``: or the other's title, as in ``Congresswoman A and Congressman B, members of it``.
    """
    between = range(one.last, other.first)
    if len(between) > _BETWEEN or any(tokens.breaks[step] for step in between):
        return False
    words = [tokens.words[step] for step in between]
    brackets = 0
    while "(" in words and ")" in words:
        words = words[: words.index("(")] + words[words.index(")") + 1 :]
        brackets += 1
    if words[:1] == [","]:
        # a name that is not known as one may be between them
        several = [word for word in words if not word.istitle()]
        if set(several) <= {",", "and"} and several.count(",") > 1:
            return True
    if words[:1] in (["of"], ["from"]):  # the place or body of one of them
        del words[: next((at for at, word in enumerate(words) if word in (",", "and", "or")), 0)]
    if brackets == 1 and not words:
        return True  # A (R-Idaho) B (R-Ohio)
    while titled and len(words) > 1 and is_office(words[-1]):
        words.pop()
    return words in ([","], ["and"], [",", "and"], ["or"])

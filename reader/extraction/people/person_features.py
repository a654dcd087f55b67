"""Features of a whole person for the second stage: the contexts of all mentions, summed up.

A single mention of ``Kellogg`` may look like a person's; falling shares, a plant, an ``it``
in the next clause and an organisation's label elsewhere in the article show otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.mentions import Mention
from reader.extraction.people.merge import Cluster
from reader.extraction.people.missed import after_title, is_greeted
from reader.extraction.people.role_words import FINITE, is_office
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import Found, Tagging
from reader.extraction.people.well_known import BRAND, well_known
from reader.extraction.people.word_features import brief, flags_of, shape, word_class
from reader.extraction.people.words import (
    HONORIFICS,
    PARTICLES,
    SPEECH,
    SUFFIXES,
    THINGS,
    TITLES,
    words_of,
)
from reader.extraction.tokens import Tokens, is_candidate

_MOST_MENTIONS = 30
"""Mentions that are examined: the cost stays linear in any text."""
_AHEAD = 18
"""Tokens after a name within which a pronoun can stand for it."""
_HUMAN = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_THING = frozenset(("it", "its", "itself"))
_SPOKEN = frozenset("\"\u201c\u201d\u2018\u2019'")
_OPENERS = frozenset('.!?:;"\u201c\u201d(\u2014\u2013-*\u2022|')
_ARTICLES = frozenset(("a", "an", "the"))
_PLACE_OPENINGS = frozenset(
    ("San", "Santa", "Saint", "St.", "St", "Ste", "Sainte", "via", "Sao",
     "S\u00e3o", "Fort", "Port", "Mount", "Mt.", "Lake",
     "Camp", "Cape", "Puerto", "Ciudad", "Villa", "Nueva", "Nuevo")
)  # fmt: skip
"""Words that begin place names."""
_PREDICATES = FINITE | {"left", "sank", "set", "ran", "hit", "in", "off", "at", "near", "from"}
_NEAR = 6
"""Tokens around a name that count as its context."""
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_DATELINE = 8
"""The most tokens of date, state and agency before a dateline's dash."""
_VESSELS = words_of(
    "uss hms hmas hmcs hmnzs ins rms mv ss rfa usns ship ferry trawler tanker freighter vessel "
    "yacht frigate destroyer submarine schooner warship lifeboat tugboat steamer liner icebreaker"
)
_NO_TITLES = frozenset(
    (
        "former",
        "then",
        "acting",
        "interim",
        "ex",
        "current",
        "rival",
        "producer",
        "operator",
        "leader",
    )
)
"""Titles that precede firms as well: ``the former Michael Kors boss``, ``its rival Hubbell``."""
_NO_ROLES = frozenset(word for title in _NO_TITLES for word in (title, title.title()))
_VALUED = frozenset(("values", "valued", "valuing", "value"))
_OWNED = words_of(
    "profit profits sales revenue revenues earnings shares stock stores outlook forecast customers "
    "factories plants dividend shareholders subsidiary debt output"
)
"""What a firm has: ``Hubbell said its quarterly profit rose``."""
_REVISED = words_of(
    "cut cuts raised raises lowered lowers lifted lifts slashed slashes trimmed trims hiked issued"
)
_PLANS = frozenset(("forecast", "forecasts", "outlook", "guidance", "dividend"))
"""What firms revise: ``Deere cut a forecast``."""
_REVISION = 6
"""The most tokens of a revision."""
_NAMES_OF_SHIPS = frozenset(("princess", "prince", "queen", "king", "duke", "lady", "lord"))
"""Titles that begin the names of ships: ``the ferry Princess Anne``."""
_STORMS = frozenset(("hurricane", "typhoon", "cyclone", "storm"))
_FLEETS = frozenset(("ships", "boats", "ferries", "trawlers", "tankers", "vessels", "yachts"))
_OWN_VERBS = frozenset(("said", "says", "is", "was", "has", "had", "will", "would"))
"""Verbs after ``'s`` that show it to be part of a name: ``Wendy's said``."""
_AFTER_SHOPS = _OWN_VERBS | words_of(", ; and of fell rose gained lost slid plans sold closed")
"""Words after ``'s`` that nobody owns: ``Denny's, Wendy's and Lloyd's of London``."""
_LAWS = words_of(
    """
    Law Act Rule Day Cup Place Wharf Bay Creek Cove Head Point Landing Gap Island Peak Pass County
    Farm Farms Ranch Bar Pub Inn Tavern Diner Cafe Grill Kitchen Deli Bakery Pizza Pizzeria
    Pond Trail Beach Hill Ferry Mill Mills Harbor Harbour Lane Road Street Avenue Field Stadium
    Restaurant Market Supermarket Store Garage Auto Motors Motorsports Sporting Convenience Guide
    Hospital Home Church Cathedral College Square Park Gate Crossing Corner Furniture Jewelers
    """
)
"""Things named after people who have nothing to do with them: ``Megan's Law``."""
_STATES = words_of(
    """
    AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA ME MI MN MO MS MT NC ND NE NH NJ NM
    NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
    """
)
"""Codes of states after towns (``Norman, OK``), without those that are degrees as well."""
_STAFF = words_of(
    "analyst analysts boss ceo cfo strategist economist co-founder chairman chairwoman"
)
"""Jobs between a firm and who has it: ``Michael Kors boss Ida Holt``."""
_RESEARCH = frozenset(("analysts", "economists", "strategists", "traders", "brokers", "bankers"))
_NAMED_AFTER = frozenset(("scale", "syndrome", "disease", "theorem", "equation"))
"""Things named after people who are not in the text."""
_ANIMALS = words_of(
    "lion lions lioness tiger tigers bear bears elephant elephants dog dogs puppy cat cats horse "
    "horses pony gorilla chimpanzee giraffe rhino panda pandas wolf dolphin dolphins whale orca "
    "parrot tortoise"
)
"""Animals that have names: ``two lions: Leo and Nala``, ``a dog named Rex``."""
_TOWNSFOLK = frozenset(("police", "resident", "residents", "firefighters"))
"""Words after a town's name: ``Ambler police``, ``an Ambler resident``."""
_PRICES = words_of(
    "rose fell gained lost slid slipped jumped dropped added shed climbed tumbled surged plunged "
    "rallied advanced declined soared"
)
_TRADES = frozenset(("was", "were", "closed", "ended", "finished", "opened", "traded"))
_UNMOVED = frozenset(("flat", "unchanged", "higher", "lower"))
_UNITS = frozenset(("%", "percent", "pct", "pence", "cents", "p"))
_SHARES = frozenset(("shares", "stock", "stake", "bid", "bids", "bonds"))
_TRADED = frozenset(("shares", "stock", "stocks", "bonds", "earnings", "revenue", "revenues"))
_WICKETS = frozenset(("b", "c", "st", "lbw"))
"""A scorecard's terms for a dismissal: ``R. Healey st Kaluwit b Muralit 44``."""
_EXCHANGES = words_of("NYSE NASDAQ Nasdaq LSE TSX ASX AMEX OTC")
_STOCKS = frozenset(("shares", "stock", "stocks", "premarket", "Nasdaq", "NASDAQ", "NYSE"))
"""Words of texts in which capitals in brackets are tickers: ``Wendy's (WEN)``."""
_LONGEST_TICKER = 5
_RATES = words_of(
    "upgraded upgrades downgraded downgrades lowered lowers raised raises boosted boosts cut cuts "
    "reduced reduces lifted lifts upped initiated reiterated"
)
_RATINGS = words_of("target rating outperform underperform overweight underweight neutral hold buy")
"""What brokers rate: ``Baird upgraded the stock to outperform``."""
_ZONES = frozenset(("EDT", "EST", "PDT", "PST", "CDT", "CST", "GMT", "BST", "CET", "CEST", "UTC"))
_SURE = 96
"""The largest margin; larger ones are clamped."""


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """The whole article's contribution to the features of each of its people."""

    tokens: Tokens
    margins: Sequence[int]
    evidence: Evidence
    people: frozenset[int]
    """Token positions of all mentions of people."""
    roles: Mapping[int, list[str]]
    """First tokens of mentions with roles -> the roles."""
    others: Mapping[int, str]
    """Token position -> kind of the other name that covers it."""
    elsewhere: Mapping[str, Counter[str]]
    """Folded word -> its count in other names, by kind; ``=`` before whole names."""
    things: frozenset[str]
    """Folded names of places that open a paragraph (``ASPEN, June 3 -``), storms, ships and
    listed firms with their tickers."""

    @classmethod
    def of(
        cls,
        tokens: Tokens,
        tagging: Tagging,
        mentions: Iterable[Mention],
        roles: Mapping[int, list[str]],
    ) -> ArticleEvidence:
        """Collect them once for an article."""
        people = frozenset(at for m in mentions for at in range(m.first, m.last))
        others: dict[int, str] = {}
        elsewhere: dict[str, Counter[str]] = {}
        for item in tagging.names:
            if item.kind == "PER" or item.start in people:
                continue
            _count_words(tokens.words, item, elsewhere)
            others.update(dict.fromkeys(range(item.start, item.end), item.kind))
        return cls(
            tokens,
            tagging.margins,
            tagging.evidence,
            people,
            roles,
            others,
            elsewhere,
            _named_things(tokens),
        )


def _named_things(tokens: Tokens) -> frozenset[str]:
    """Return the names after a storm's or ship's kind, and before the dash of a dateline."""
    words, breaks = tokens.words, tokens.breaks
    found = _listed_firms(words)
    for first in tokens.candidates:
        word = words[first]
        low = words[first - 1].lower() if not breaks[first] else ""
        if low in _STORMS and word.istitle():
            found.add(folded(word))
        elif low in _VESSELS and word.lower() in _NAMES_OF_SHIPS:
            found.add(" ".join(map(folded, words[first : first + 2])))
        if not breaks[first] or not word.isupper() or len(word) < 3:
            continue
        last = first + 1
        while last < len(words) and last - first < 3 and words[last].isupper():
            last += 1
        for at in range(last, min(last + _DATELINE, len(words))):
            state = words[at] == "." and words[at - 1].istitle() and len(words[at - 1]) < 6
            if breaks[at] or (words[at] == "." and not state):
                break
            if words[at].islower() and words[at].isalpha():
                break
            if words[at] in _DASHES:
                found.add(" ".join(map(folded, words[first:last])))
                break
    return frozenset(found)


def _listed_firms(words: list[str]) -> set[str]:
    """Return the names and tickers of ``Clover Health (CLOV)``, where shares are in the text."""
    found: set[str] = set()
    if _STOCKS.isdisjoint(words):
        return found
    for at in range(1, len(words) - 2):
        code = words[at + 1]
        ticker = code.isupper() and len(code) <= _LONGEST_TICKER and words[at + 2] == ")"
        if words[at] != "(" or not (ticker or code in _EXCHANGES):
            continue
        last = at - (words[at - 1] in ("'s", "\u2019s"))
        first = last
        while first > 0 and last - first < 3 and words[first - 1].istitle():
            first -= 1
        if ticker and first < last:
            found.add(folded(code))
        found.update(" ".join(map(folded, words[step:last])) for step in range(first, last))
    return found


def _count_words(words: list[str], item: Found, elsewhere: dict[str, Counter[str]]) -> None:
    whole = item.end - item.start == 1
    for at in range(item.start, min(item.end, item.start + 8)):
        tally = elsewhere.setdefault(folded(words[at]), Counter())
        tally[("=" if whole else "") + item.kind] += 1


def features_of_person(cluster: Cluster, around: ArticleEvidence) -> list[str]:
    """Return the features of one person of the article, from the name and every mention."""
    seen: Counter[str] = Counter()
    mentions = cluster.mentions[:_MOST_MENTIONS]
    for mention in mentions:
        seen.update(dict.fromkeys(_company(mention, around), 1))
    count = len(mentions)
    features = ["bias", *_name_features(cluster, around)]
    size = "1" if len(cluster.full()) == 1 else "+"
    for name, times in seen.items():
        features.append(name)
        if 1 < count < times * 2 and not name.startswith("near="):
            features.append(f"{name}|most")
        if not name.startswith(("a=", "b=", "bb=", "aa=", "near=")):
            features.append(f"{size}{name}")
    if seen["case"] == count:
        features.append("cases")
    features.append(
        "n=" + ("1" if count == 1 else "2" if count == 2 else "3" if count < 6 else "6")
    )
    features.append(f"n{size}=" + ("1" if count == 1 else "2" if count < 4 else "4"))
    margins = sorted(_margin(mention, around.margins) for mention in mentions)
    for label, value in (("low", margins[0]), ("top", margins[-1]), ("mid", margins[count // 2])):
        step = max(-_SURE, min(_SURE, value)) // 16
        features += (f"m{label}={step}", f"m{label}{size}={step}")
        features += (f"m{label}>{level}" for level in range(-6, step + 1))
    return features


def _margin(mention: Mention, margins: Sequence[int]) -> int:
    """Return the mean margin of the words that look like a person's, or of all if none do."""
    row = margins[mention.first : mention.last]
    row = [margin for margin in row if margin > 0] or row
    return sum(row) // len(row)


def _name_features(cluster: Cluster, around: ArticleEvidence) -> list[str]:
    """Return features of the name itself, from lists, spelling, and the rest of the article."""
    form = cluster.full()
    core = [
        word for word in form if word not in PARTICLES and word.lower().strip(".") not in SUFFIXES
    ] or list(form)
    last, first = core[-1], core[0]
    length = str(min(len(core), 4))
    kinds = "/".join(
        "".join(sorted(set(flags_of(word)) & set("GSUCPQRONWVF"))) for word in core[:3]
    )
    found = [
        "len=" + length,
        f"kinds={kinds}",
        *(f"L{len(core) > 1:d}{flag}" for flag in flags_of(last)),
        *(f"G{flag}" for flag in flags_of(first) if len(core) > 1),
        f"lastf={length}{flags_of(last)}",
        "shape=" + "/".join(shape(word) for word in core[:3]),
        *(f"suf{size}={last.lower()[-size:]}" for size in (2, 3)),
        f"cl={length}{brief(last)[2][:2]}",
        f"cd={length}{brief(last)[2][2:]}",
    ]
    if len(core) == 1:
        found += ("w=" + last.lower(), f"cl4={brief(last)[2]}")
    else:
        found.append(f"cf={brief(first)[2][:2]}")
    if " ".join(map(folded, form)) in around.things:
        found.append("dateline")
    known = well_known().of(form)
    alone = well_known().of([last])
    found += (f"known{length}={known}", f"alone{length}={alone}")
    if len(core) > 1:
        found.append(f"knownfirst={well_known().of([first])}")
    letter, covered = lexicon().phrase_at(list(form), 0)
    if covered:
        found.append(f"phrase={letter}{covered == len(form):d}")
    for word in dict.fromkeys((folded(last), folded(first))):
        side = "last" if word == folded(last) else "first"
        for kind in around.elsewhere.get(word, ()):
            found.append(f"else{side}{length}={kind}")
    found += (f"{name}#{length}" for name in around.evidence.of(last))
    if len({len(words) for words in cluster.forms}) > 1:
        found.append("forms")
    return found


def _company(mention: Mention, around: ArticleEvidence) -> list[str]:
    """Return the features of one mention's context."""
    words, breaks = around.tokens.words, around.tokens.breaks
    first, last, size = mention.first, mention.last, len(around.tokens.words)
    before = words[first - 1] if not breaks[first] else "<s>"
    before2 = words[first - 2] if before != "<s>" and not breaks[first - 1] else "<s>"
    after = words[last] if last < size and not breaks[last] else "</s>"
    after2 = words[last + 1] if last + 1 < size and after != "</s>" else "</s>"
    after3 = words[last + 2] if last + 2 < size and after2 != "</s>" else "</s>"
    b_low, a_low = before.lower().rstrip("."), after.lower()
    found = [
        f"b={b_low[:20]}",
        f"a={a_low[:20]}",
        f"bk={brief(before)[1]}",
        f"ak={brief(after)[1]}",
    ]
    if a_low in ("'s", "\u2019s"):
        found += ("poss", f"aa={after2.lower()[:20]}", f"aak={brief(after2)[1]}")
    elif not after[0].isalnum() or a_low in ("and", "or", "the"):
        found.append(f"aa={a_low[:3]} {after2.lower()[:20]}")
    if b_low in ("of", "by", "with", "for", "the", "a", "an", ",", "and", "to", "from", "at", "in"):
        found.append(f"bb={before2.lower()[:20]} {b_low}")
    if f"{mention.title} {folded(words[first])}" in around.things:
        found.append("vessel")
    elif mention.title and mention.title not in _NO_TITLES:
        found.append("title" + ("!" if mention.title in HONORIFICS else ""))
    if set(around.roles.get(first, ())) - _NO_ROLES:
        found.append("role")
    if a_low in SPEECH or (before in SPEECH and before2 in _SPOKEN | {","}):
        found.append("says")
    if a_low == "who" or (a_low == "," and after2.lower() in ("who", "whose")):
        found.append("who")
    if a_low in (",", "(") and after2.isdigit() and len(after2) < 3 and after3 in ",.)":
        found.append("age")
    if before in _OPENERS or before == "<s>":
        found.append("opens" + ("" if before != "<s>" else "!"))
    if before == "<s>" and after == "</s>":
        found.append("alone")
    if before in _PLACE_OPENINGS:
        found.append("placed")
    if is_greeted(words, first) and last - first == 1:
        found.append("greeted")
    if before == "and" and last - first == 2 and _is_lone_given(around, first - 2):
        found.append("sibling")
    if b_low in _ARTICLES:
        found.append("the" if b_low == "the" else "a")
        if b_low == "the" and last - first > 1:
            fleet = not _FLEETS.isdisjoint(words[max(0, first - _DATELINE) : first])
            if fleet or a_low in _PREDICATES or a_low[-2:] == "ed":
                found.append("ship")
    if words[first] in _ZONES:
        found.append("zone")
    if after[:1].isdigit():
        found.append("digits")
    if before[:1].isdigit():
        found.append("digits<")
    if all(word.isupper() and len(word) > 1 for word in words[first:last]):
        found.append("caps")
    if (
        (a_low == "&" and after2 == words[last - 1])
        or (before == "&" and before2 == words[first])
        or BRAND in well_known().of([before, *words[first:last]])  # Lockheed Martin
    ):
        found.append("firm")
    starts, ends = around.tokens.starts, around.tokens.ends
    if last - first == 2 and (len(words[first]), starts[first + 1]) == (2, ends[first]):
        found += ["glued"] * (len(words[first + 1]) > 4)
    if after == ":" and words[last - 1].isupper() and after_title(around.tokens, last) == first:
        found.append("turn")
    found += _signs(words[max(0, first - 3) : first], words[first], words[last : last + 4])
    for side, at in (("<", first - 1), (">", last)):
        if at < size and not breaks[max(at, first)]:
            word = words[at]
            if at in around.others:
                found.append(f"beside{side}{around.others[at]}")
            elif is_candidate(word) and word.lower().rstrip(".") not in TITLES:
                found.append(f"cap{side}{word_class(word)}")
            if word in ("and", ",", "&", "/"):
                spot = at - 1 if side == "<" else at + 1
                if spot in around.people:
                    found.append(f"with{side}PER")
                elif spot in around.others:
                    found.append(f"with{side}{around.others[spot]}")
    for at in range(max(0, first - _NEAR), min(size, last + _NEAR)):
        word = words[at]
        if not first <= at < last and word.islower() and len(word) > 2:
            found.append("near=" + word[:14])
    ahead = words[last : last + _DATELINE]
    owned = "its" in ahead and not _OWNED.isdisjoint(words[last : last + _DATELINE + 3])
    rates = a_low in _RATES and not _RATINGS.isdisjoint(ahead)
    plans = a_low in _REVISED and not _PLANS.isdisjoint(ahead[:_REVISION])
    if rates and _HUMAN.isdisjoint(ahead):
        found.append("broker")
    if owned or (plans and _HUMAN.isdisjoint(ahead)):
        found.append("traded")
    found += _apposed(words, breaks, mention, before2)
    found += _pronouns(words, breaks, last)
    return found


def _is_lone_given(around: ArticleEvidence, at: int) -> bool:
    """Return whether the word is a given name alone, of somebody who shares a surname."""
    alone = at in around.people and at - 1 not in around.people
    return alone and "G" in flags_of(around.tokens.words[at])


def _signs(left: Sequence[str], name: str, right: Sequence[str]) -> list[str]:
    """Return the features by which the words before and after a name show what it is."""
    found: list[str] = []
    before, before2 = ["", "", *left][:-3:-1]
    after, after2, after3, after4 = [*right, "", "", "", ""][:4]
    own = after in ("'s", "\u2019s", "'", "\u2019")
    if before.lower() in _VESSELS:
        found += ("ship", "firm")
    if before == "." and before2 == "v":  # ``Roe v. Wade``
        found.append("case")
    staff = after.lower() in _STAFF and after2.istitle()
    if (own and after2 in _OWN_VERBS) or after in _NAMED_AFTER:
        found.append("firm")
    elif (
        (own and after2 in _AFTER_SHOPS)
        or staff
        or (before == "at" and before2 in _RESEARCH)
        or (before in _VALUED and after == "at")
        or (after == "," and after2 == "which")
        or (own and after2 in _LAWS)
    ):
        found += ["shop"] + ["county"] * (own and after2 in ("County", "Bay"))
    if before in (":", "named", "called") and before2 in _ANIMALS:
        found.append("animal")
    if [before2, before, name] == ["Black", "and", "Brown"]:
        found.append("group")
    flat = after in _TRADES and after2 in _UNMOVED and after3 != "-"
    priced = after in _PRICES and after2[:1].isdigit()
    if (
        flat
        or (priced and (after2[-1] == "%" or {after3, after4} & _UNITS))
        or (
            (after2 if own else after) in _TRADED
            or (before2.lower() in _SHARES and before in ("of", "in", "for"))
        )
    ):
        found.append("traded")
    if (
        after in _TOWNSFOLK
        or (before.endswith("old") and after in ("man", "woman"))
        or (after == "," and after2 in _STATES)
    ):
        found.append("town")
    if before in _WICKETS and before2[:1].isupper() and (after in _WICKETS or after[:1].isdigit()):
        found.append("wicket")
    return found


def _apposed(
    words: Sequence[str], breaks: Sequence[bool], mention: Mention, before2: str
) -> list[str]:
    """Read ``X, a maker of`` and ``the carmaker, X``: a thing or the head of a role."""
    found = []
    last = mention.last
    if last < len(words) and words[last] in ",(:" and not breaks[last]:
        for at in range(last + 1, min(last + 8, len(words))):
            low = words[at].lower()
            if breaks[at] or low in (",", ".", "who", "which"):
                if low == "which":
                    found.append("which")
                break
            if low in THINGS or is_office(low):
                found.append("apposed=" + ("thing" if low in THINGS else "head"))
                break
    if mention.first > 1 and words[mention.first - 1] == "," and before2:
        low = before2.lower()
        if low in THINGS or is_office(low):
            found.append("apposes=" + ("thing" if low in THINGS else "head"))
    return found


def _pronouns(words: Sequence[str], breaks: Sequence[bool], start: int) -> list[str]:
    """Return which pronouns follow before another name could be meant."""
    for at in range(start, min(start + _AHEAD, len(words))):
        if breaks[at]:
            break
        low = words[at].lower()
        if low in _HUMAN:
            return ["he"]
        if low in _THING:
            return ["it"]
        if at > start and is_candidate(words[at]) and not flags_of(words[at]).islower():
            flags = flags_of(words[at])
            if "G" in flags or "S" in flags:
                break
    return []

"""Walks of life: occupations and countries, as evidence that namesakes are two people.

Only a combination that hardly anybody has at once distinguishes namesakes, and no role with
"former": footballers become ministers, and then both are true of one person. A merely unusual
combination is a doubt, which is noted ("maybe two people") but does not prevent the merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from reader.story.words.demonyms import COUNTRY_OF
from reader.story.words.spelling import fold

PAST = re.compile(r"\b(?:former|ex|retired|onetime|then|late|turned|aspiring|honorary)\b")
_SPORTS = {
    "football": "striker midfielder defender goalkeeper winger footballer soccer",
    "American football": "quarterback linebacker receiver cornerback lineman punter",
    "baseball": "pitcher outfielder shortstop baseball infielder slugger",
    "cricket": "batsman bowler cricketer wicketkeeper cricket batter",
    "athletics": "sprinter hurdler marathoner runner javelin decathlete",
    "swimming": "swimmer diver", "boxing": "boxer heavyweight welterweight featherweight",
    "golf": "golfer golf", "cycling": "cyclist cycling", "horse racing": "jockey",
    "gymnastics": "gymnast", "tennis": "tennis", "basketball": "basketball", "rugby": "rugby",
    "ice hockey": "hockey goalie", "skiing": "skier snowboarder biathlete",
    "skating": "skater", "wrestling": "wrestler", "rowing": "rower", "chess": "grandmaster",
    "sport": "athlete olympian medalist medallist teammate",
}  # fmt: skip
_WALKS = {
    "public office": "president minister chancellor senator governor mayor ambassador premier "
    "congressman congresswoman lawmaker secretary deputy commissioner king queen mp legislator "
    "parliamentarian councillor councilman councilwoman assemblyman assemblywoman representative "
    "speaker sen rep gov",
    "show business": "actor actress singer rapper guitarist drummer comedian soprano tenor dancer "
    "pianist violinist cellist bassist songwriter ballerina magician",
    "science": "professor lecturer physicist chemist biologist astronomer mathematician historian "
    "virologist epidemiologist philosopher linguist anthropologist sociologist psychologist "
    "geologist climatologist neuroscientist archaeologist scientist paleontologist botanist",
    "policing": "sheriff detective constable trooper policeman policewoman patrolman",
    "medicine": "surgeon nurse pediatrician paediatrician dentist cardiologist oncologist midwife",
    "religion": "bishop archbishop cardinal rabbi imam pastor priest nun monk pope vicar",
    "law": "judge magistrate prosecutor barrister solicitor",
    "work with one's hands": "plumber carpenter mechanic waiter waitress baker butcher barber "
    "cleaner electrician farmer fisherman miner welder trucker labourer laborer bricklayer truck "
    "lorry taxi",
    "the fire service": "firefighter fireman paramedic",
}
_MANAGES = re.compile(
    r"\b(?:senior|executive) (?:vice president|vp)\b"
    r"|(?<!\bcity )(?<!\bcampaign )(?<!\bcounty )\bmanager$"
)
"""Posts below the head of a firm or in a club, which no holder of an office has."""
_SPORT_OF = {word: sport for sport, words in _SPORTS.items() for word in words.split()}
_WALK_OF = {word: walk for walk, words in _WALKS.items() for word in words.split()}
_COMPATIBLE = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "public office/law", "public office/religion", "science/law", "science/medicine",
        "science/religion", "policing/the fire service", "medicine/the fire service",
    )
)  # fmt: skip
"""Walks of life that one person may well combine."""
_UNUSUAL = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "public office/science", "public office/medicine", "public office/policing",
        "public office/work with one's hands", "public office/the fire service",
        "religion/medicine", "policing/law", "law/medicine",
        "the fire service/work with one's hands", "religion/work with one's hands",
    )
)  # fmt: skip
"""Walks of life that more often belong to two people than to one."""
_MANAGEMENT = re.compile(
    r"\b(?:club|company|union|bank|studio|league|association|federation|vice|minister|ministry|"
    r"keynote|guest|motivational)\b"
)
"""Words beside which an office is not public, and a sport not that of a player."""
_OFFICE = "public office"
_MANAGEMENT_POST = "management"
_PLAYED = re.compile(
    r"\b(?:player|star|champion|legend|great|prodigy|ace|hero|coach|captain|professional|pro)\b"
)
_AFTER = re.compile(r"\b(?:of|at|for|to|in|with|from|on)\b")
_AND = re.compile(r"\band\b|,")
_WORD = re.compile(r"[a-z]+")
_NATIONAL = frozenset(
    {"president", "premier", "chancellor", "king", "queen", "emperor", "minister", "senator"}
    | {"congressman", "congresswoman", "lawmaker", "parliamentarian", "mp", "sheriff", "governor"}
)
"""Offices of a single country."""
_ABROAD = re.compile(r"\b(?:to|for|in|with|ambassador|envoy|counterpart|born)\b")
_AMERICAN = """
alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
vermont wisconsin wyoming
"""
_STATES = frozenset(_AMERICAN.split())


def contradiction(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return how roles distinguish namesakes, as part of a sentence, or None.

    Walks of life that hardly anybody combines, two sports, or offices of two countries
    ("French President", "Finnish foreign minister").
    """
    one, other = tuple(a), tuple(b)
    apart = _apart(one, other)
    if apart is not None:
        return apart
    left, right = countries(one), countries(other)
    if left and right and left.isdisjoint(right):
        return f"one holds office in {min(left).title()}, the other in {min(right).title()}"
    return None


def doubt(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return why two roles are unlikely to be one person's, or None."""
    one, other = tuple(a), tuple(b)
    left, right = walks(one), walks(other)
    here, there = _nations(one), _nations(other)
    if here and there and not set(here) & set(there):
        return f"one is “{next(iter(here.values()))}”, the other “{next(iter(there.values()))}”"
    if not left or not right or set(left) & set(right):
        return None
    for mine, theirs in product(left, right):
        if frozenset((mine, theirs)) in _UNUSUAL:
            return f"one is “{left[mine]}”, the other “{right[theirs]}”"
    return None


def _nations(roles: Iterable[str]) -> dict[str, str]:
    """Return the nations that roles begin with ("Finnish skier"), each with its first role."""
    found: dict[str, str] = {}
    for role in roles:
        folded = fold(role).replace(".", "")
        first = folded.partition(" ")[0]
        if first in COUNTRY_OF and not _ABROAD.search(folded):
            found.setdefault(COUNTRY_OF[first], role)
    return found


def _apart(a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
    """Return the two roles that no single person has, as part of a sentence, or None."""
    left, right = walks(a), walks(b)
    if not left or not right:
        return None
    if not all(_clash(mine, theirs) for mine, theirs in product(left, right)):
        return None
    mine, theirs = next(iter(left)), next(iter(right))
    return (
        f"one is in {_named(mine)} (“{left[mine]}”), the other in {_named(theirs)} "
        f"(“{right[theirs]}”)"
    )


def _named(walk: str) -> str:
    return walk.partition(":")[2] or walk


def _clash(mine: str, theirs: str) -> bool:
    """Return whether two walks of life hardly belong to one person; ``sport`` is any sport."""
    one, other = mine.partition(":")[0], theirs.partition(":")[0]
    if one == other == "sport":
        return "sport:sport" not in (mine, theirs) and mine != theirs
    pair = frozenset((one, other))
    if _MANAGEMENT_POST in pair:
        return _OFFICE in pair
    return len(pair) == 2 and pair not in _COMPATIBLE and pair not in _UNUSUAL


def walks(roles: Iterable[str]) -> dict[str, str]:
    """Return the walks of life that roles clearly show, each with its first role."""
    found: dict[str, str] = {}
    for role in roles:
        for walk in _walks_of(role):
            found.setdefault(walk, role)
    return found


@lru_cache(maxsize=4096)
def _walks_of(role: str) -> frozenset[str]:
    """Return the walks of life of one role: of ``singer and actor``, of both halves."""
    folded = fold(role)
    if PAST.search(folded):
        return frozenset()
    return frozenset(filter(None, map(_walk, _AND.split(folded.replace(".", "")))))


def _walk(folded: str) -> str:
    post = _AFTER.split(folded)[0].strip()
    if _MANAGES.search(post):
        return _MANAGEMENT_POST
    words = _WORD.findall(post)
    walk = next((_WALK_OF[word] for word in reversed(words) if word in _WALK_OF), "")
    managed = _MANAGEMENT.search(folded)
    if walk == _OFFICE:
        is_public = managed is None or managed.group() in ("minister", "ministry")
        return walk if is_public else ""
    sport = next((_SPORT_OF[word] for word in reversed(words) if word in _SPORT_OF), "")
    plays = sport and (words[-1] in _SPORT_OF or _PLAYED.search(folded))
    if plays:
        return f"sport:{sport}" if managed is None else ""
    return walk


def countries(roles: Iterable[str]) -> frozenset[str]:
    """Return the countries of the offices in roles ("U.S. Senator"), folded."""
    found: set[str] = set()
    for role in roles:
        folded = _ABROAD.split(fold(role).replace(".", ""))[0]
        words = _WORD.findall(folded)
        if not _NATIONAL.isdisjoint(words) and not PAST.search(folded):
            found |= {COUNTRY_OF[word] for word in words if word in COUNTRY_OF}
            found |= {"america" for word in words if word in _STATES}
    return frozenset(found)

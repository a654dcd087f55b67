"""Vocabulary of roles: offices, trades, modifiers, and the words that end a role."""

from __future__ import annotations

from collections.abc import Sequence

from reader.extraction.people.words import LINKS, MONTHS_DAYS, NATIONALITIES, TITLES, words_of
from reader.extraction.tokens import Tokens

BARE = words_of(
    "mr mrs ms miss mx messrs mme mlle saint st then hon rt sir dame lord lady tan sri sr don"
)
"""Forms of address, which are no roles."""
MODIFIERS = words_of(
    """
    former ex late current new newly elected acting interim outgoing incoming then deputy vice
    first second senior junior chief top leading special foreign defence defense finance interior
    justice health education economy energy trade prime national international state federal
    regional local military naval political opposition ruling veteran retired longtime long-time
    self-styled co assistant executive managing general supreme commanding presidential
    parliamentary royal honorary principal lead head human climate police party club team world
    olympic film human rights civil social media press news security intelligence
    national-security three-time two-time four-time five-time reigning defending past one-time
    onetime would-be jailed exiled nobel laureate star pop rock running deposed ousted slain
    pro-democracy stand-in caretaker de-facto tennis basketball football soccer rugby cricket golf
    hockey baseball volleyball handball chess cycling swimming boxing racing opera jazz folk blues
    rap fashion law history physics chemistry biology economics medical art music television radio
    tv bus taxi truck train delivery school university college parish church trade-union software
    """
)
HEADS = TITLES | words_of(
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
    great-grandson descendant bishop moderator podcaster blogger streamer influencer mate frontwoman
    contestant hostage survivor pundit incumbent spy lawmaker ally allies mla msp mlc mna qc kc
    d'affaires comptroller chancellor almoner provost registrar archivist librarian
    biographer essayist cinematographer choirmaster bandleader drummer violist cellist soprano
    baritone mezzo-soprano conductor oncologist cardiologist epidemiologist neuroscientist geologist
    archaeologist anthropologist climatologist meteorologist seismologist ecologist botanist
    zoologist criminologist statistician demographer engineer mechanic plumber electrician carpenter
    baker butcher barber fisherman shepherd miner trucker courier pensioner retiree rancher
    restaurateur hotelier landlord tenant undertaker bookkeeper accountant auditor actuary lobbyist
    correspondent cameraman camerawoman cameramen agent astronauts investigator
    interpreter stockbroker dealer trustee benefactor patron goalscorer opener rower diver gymnast
    skier snowboarder biathlete canoeist fencer judoka archer weightlifter hurdler marathoner jumper
    thrower vaulter racer climber mountaineer explorer bodyguard chauffeur butler valet housekeeper
    postman janitor custodian clerk cashier receptionist typist stenographer seamstress tailor
    weaver potter jeweller jeweler blacksmith carver puppeteer magician acrobat clown stuntman
    understudy impresario showrunner publicist stylist hairdresser ballerina
    batsmen policemen businessmen gunmen fishermen firemen
    director-general vice-captain sportswriter advocate warlord lobbyist politician billionaire
    fundraiser tiktoker vlogger cartoonist animator sommelier astrophysicist
    """
)
_PLURALS = {"men": "man", "women": "woman", "wives": "wife", "chiefs": "chief"}
COUNTERPARTS = frozenset(("counterpart", "counterparts"))
STOP = frozenset('.!?;:"\u201c\u201d()[]\u2014\u2013-*\u2022|')
FINITE = words_of(
    """
    said says told is was has had are were will would also who but while when after
    met added which where be been being did does do can could may might shall should must
    """
)
_INSIDE_ROLES = frozenset(("of", "the", "and", "for", "to"))
POSSESSIVES = frozenset(("his", "her", "their", "its", "'s", "\u2019s"))
ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "its"))
PREPOSITIONS = LINKS | words_of("at from with under by against before during since about as")
_OPENINGS = words_of(
    "after although and as because before both but during following for from if in like on once "
    "or since so than that then though to unlike until when where while with without meanwhile "
    "later earlier afterwards early late today yesterday tonight"
)
"""Words with a capital only because a sentence begins with them."""
_LEFT_OUT = _OPENINGS | LINKS
_BEFORE_ROLES = words_of(
    """
    from between with by following through at on in as during before after against amid amidst
    among around over under via per about into onto upon behind beside besides beyond despite
    except including near off outside inside since throughout toward towards until versus vs
    without alongside ahead regarding concerning featuring
    """
)
"""Words with a capital that stand in a headline between what happens and the role."""
_COMPOUNDS = frozenset((("under", "secretary"), ("in", "chief")))
_TO_SOMEBODY = words_of("according thanks due prior owing next close related response")
"""Words that make a role's ``to`` one that stands before the role."""
_EVENTS = words_of(
    """
    readout killing passing death murder assassination arrest visit statement remarks meeting call
    election re-election reelection appointment trial nomination confirmation inauguration
    resignation retirement departure arrival release detention imprisonment sentencing conviction
    indictment impeachment removal ouster swearing-in funeral birthday anniversary memory honor
    honour speech address interview testimony letter message tribute farewell welcome conversation
    discussion dinner lunch bilateral summit transcript text biography profile portrait photo
    pardon kidnapping abduction poisoning shooting attack announcement comments participation
    travel trip background briefing views legacy life story case role words victory defeat
    """
)
"""Events around a person: ``the Death of Former President X``."""


def belongs_to_role(word: str) -> bool:
    low = plain(word)
    return (
        word[0].isupper()
        or low in MODIFIERS
        or low in HEADS
        or low in NATIONALITIES
        or low in _INSIDE_ROLES
    )


def without_opening(tokens: Tokens, first: int, last: int) -> int:
    """Return where the role begins once days and the words that open a sentence are left out."""
    words = tokens.words
    for at in range(first, last):
        if plain(words[at]) in MONTHS_DAYS and words[at][0].isupper():
            first = at + 1
    while first < last and (words[first].lower() in _LEFT_OUT or _is_participle(tokens, first)):
        first += 1
    return first


def _is_participle(tokens: Tokens, at: int) -> bool:
    """Return whether the word is the verb of ``Joining Senator X were``."""
    word = tokens.words[at]
    opens = at == 0 or tokens.breaks[at] or tokens.words[at - 1] in STOP
    return opens and word.endswith("ing") and plain(word) not in MODIFIERS | HEADS


def own_start(words: Sequence[str], first: int, last: int) -> int:
    """Return where the role before a name begins once the headline before it is left out.

    ``Statement From Press Secretary X``, ``Readout of President X``: the role begins after
    the last word that can only stand before one, and after an event and its ``of``. Offices
    with such words inside stay whole (``Under Secretary``, ``Commander In Chief``).
    """
    for at in range(last - 1, first - 1, -1):
        low = words[at].lower()
        ahead = plain(words[at - 1]) if at > first else ""
        following = plain(words[at + 1]).split("-")[0] if at + 1 < last else ""
        if low in _BEFORE_ROLES and (low, following) not in _COMPOUNDS:
            return at + 1
        leads = ahead in _EVENTS or (low == "to" and ahead in _TO_SOMEBODY)
        if low in LINKS and leads and any(plain(word) in HEADS for word in words[at + 1 : last]):
            return without_links(words, at + 1, last)
    return first


def without_links(words: Sequence[str], first: int, last: int) -> int:
    """Return the place of the first word that is neither an article nor a link."""
    while first < last and words[first].lower() in LINKS:
        first += 1
    return first


def plain(word: str) -> str:
    return word.lower().rstrip(".").replace("\u2019", "'")


def singular(word: str) -> str:
    if word.endswith("s."):
        return word[:-2] + "."
    for ending, single in _PLURALS.items():
        if word.endswith(ending):
            return word[: -len(ending)] + single
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def singular_last(role: str) -> str:
    *start, last = role.split(" ")
    return " ".join([*start, singular(last)])


def phrase(tokens: Tokens, first: int, last: int) -> str:
    """Return the words as the text spells them, on one line."""
    out = ""
    for at in range(first, last):
        gap = at > first and tokens.starts[at] > tokens.ends[at - 1]
        out += (" " if gap else "") + tokens.words[at]
    return out

"""Vocabulary of roles: offices, trades, modifiers, and the words that end a role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extraction.people.words import (
    LINKS,
    MONTHS_DAYS,
    NATIONALITIES,
    SPEECH,
    SUFFIXES,
    TITLES,
    words_of,
)
from reader.extraction.tokens import Tokens

BARE = words_of(
    "mr mrs ms miss mx messrs mme mlle saint st then hon rt sir dame lord lady tan sri sr don vice"
)
"""Forms of address, which are not roles."""
ADDRESS = words_of(
    "dr prof mr mrs ms miss messrs hon honorable honourable comrade cde sheikh sheik shaikh "
    "monsenor monse\u00f1or monsignor msgr"
)
MODIFIERS = words_of(
    """
    former ex late current new newly elected acting interim outgoing incoming then deputy vice
    female male first second third fourth fifth sixth seventh eighth senior junior chief top leading
    special foreign defence defense finance interior justice health education economy energy trade
    prime national international state federal regional local military naval political opposition
    ruling veteran retired longtime long-time self-styled co assistant executive managing general
    supreme commanding presidential parliamentary royal honorary principal lead head human climate
    police party club team world olympic film rights civil social media press news security
    intelligence national-security three-time two-time four-time five-time reigning defending past
    one-time onetime would-be jailed exiled nobel laureate star pop rock running deposed ousted
    slain pro-democracy stand-in caretaker de-facto tennis basketball football soccer rugby cricket
    golf hockey baseball volleyball handball chess cycling swimming boxing racing opera jazz folk
    blues ranking rap fashion law history physics chemistry biology economics medical art music
    television radio tv bus taxi truck train delivery school university college parish church
    economic financial legal medical scientific technical cultural environmental religious spiritual
    academic global industrial counterterrorism anti-corruption investment property technology
    telecoms steel shipping oil gas mining aviation fire drug tax budget election electoral criminal
    computer data research nuclear equality comeback trade-union software younger elder older
    labor labour union rebel committee subcommittee campaign prison
    militant guerrilla business vice-presidential key sex adult eldest oldest youngest teenage
    communications video
    """
)
HEADS = TITLES | words_of(
    """
    taoiseach tanaiste tánaiste
    boss laureate administrator architect artist athlete bassist campaigner chef clerk columnist
    comedian comic commentator conductor counsel critic curator dancer dean designer developer owner
    expert fighter firefighter footballer fellow hero host humorist illustrator inventor jockey
    linguist magnate member millionaire model mogul naturalist neighbour neighbor nun official
    operative organizer organiser paramedic partner patriarch performer personality philanthropist
    pianist playwright player policeman policewoman pollster presenter priest principal programmer
    promoter publisher racer ranger recruiter rector referee reformer resident responder runner
    sailor salesman scholar screenwriter shareholder shooter socialite soldier songwriter specialist
    staffer star statesman superstar supporter surgeon surveyor tenor theologian theorist therapist
    tourist trainer translator treasurer trustee tutor vet violinist volunteer waiter warden worker
    youth envoys advisers advisors spokespersons chairs fellows mothers fathers co-founders frontman
    goalie hacker mastermind designate rapporteur regent ombudsman parliamentarian whip wife's widow
    widower fiancee fiance girlfriend boyfriend sibling twin heiress stepfather stepmother stepson
    stepdaughter father-in-law mother-in-law brother-in-law sister-in-law grandfather grandmother
    great-grandson descendant moderator podcaster blogger streamer influencer mate frontwoman
    contestant hostage survivor pundit incumbent spy ally allies mla msp mlc mna qc kc d'affaires
    comptroller almoner provost registrar archivist librarian essayist choirmaster bandleader
    violist cellist soprano baritone mezzo-soprano neuroscientist botanist mechanic plumber
    carpenter baker butcher barber fisherman shepherd miner trucker courier retiree rancher
    restaurateur hotelier landlord tenant undertaker bookkeeper accountant auditor actuary lobbyist
    correspondent cameraman camerawoman cameramen agent astronauts investigator interpreter
    stockbroker dealer benefactor patron goalscorer opener rower diver gymnast snowboarder biathlete
    canoeist fencer judoka archer weightlifter hurdler marathoner jumper thrower vaulter climber
    mountaineer explorer bodyguard chauffeur butler valet housekeeper postman janitor custodian
    cashier receptionist typist seamstress tailor weaver potter jeweller jeweler blacksmith carver
    puppeteer acrobat clown stuntman understudy impresario showrunner publicist stylist hairdresser
    ballerina batsmen policemen businessmen gunmen fishermen firemen director-general
    photojournalist feminist recipient sportswriter advocate consultant contractor voter murderer
    counselor counsellor undergraduate undergrad maintainer cofounder coauthor graduate backer
    figure seed successor predecessor legend mentor protester mediator singer-songwriter citizen
    fundraiser tiktoker vlogger cartoonist animator sommelier commandant half-brother half-sister
    cricketer coroner ceramicist organist harpist trumpeter saxophonist percussionist dj vocalist
    songstress crooner satirist illusionist hypnotist ventriloquist newsreader anchor anchorman
    anchorwoman weatherman reviewer sub-editor copywriter memoirist diarist conservator
    psychotherapist anaesthetist midwife matron pharmacist dentist orthodontist optometrist
    physiotherapist chiropractor osteopath dietitian nutritionist veterinarian zookeeper gamekeeper
    beekeeper grower vintner winemaker distiller barista bartender barman barmaid waitress
    fishmonger greengrocer shopkeeper financier barrister notary bailiff trooper jailer airman
    paratrooper sniper sapper gunner commodore ensign cadet mercenary insurgent jihadist bomber
    assassin hitman mobster gangster trafficker smuggler burglar robber thief pickpocket fraudster
    conman embezzler forger arsonist rapist kidnapper hijacker pirate poacher killer stalker
    informant attache emissary peacekeeper demonstrator agitator asylum-seeker migrant immigrant
    suffragette environmentalist conservationist horticulturist gardener landscaper lumberjack
    logger joiner cabinetmaker builder bricklayer roofer plasterer welder locksmith goldsmith
    watchmaker shoemaker glassblower stonemason engraver bookseller cio intern apprentice trainee
    pupil postgraduate lecturer headmaster headmistress headteacher governess nanny childminder
    babysitter caretaker cleaner maid footman cabbie steward stewardess helmsman yachtsman
    yachtswoman surfer windsurfer triathlete decathlete heptathlete bodybuilder marksman equestrian
    motorcyclist hiker adventurer caddie full-back centre-back center-back left-back right-back
    lineman cornerback kicker punter infielder slugger batter wicketkeeper fielder umpire linesman
    scout physio goaltender flanker fly-half scrum-half debutant rookie newcomer wunderkind prodigy
    runner-up olympian paralympian finalist semi-finalist contender challenger winner loser
    record-holder titleholder supermodel starlet celebrity oligarch industrialist planner
    geneticist thinker polymath guru mystic martyr vicar curate deacon preacher evangelist
    missionary monk friar abbess swami shaman caliph chieftain autocrat despot tyrant alderman
    backbencher frontbencher stateswoman speechwriter fixer eyewitness bystander villager orphan
    toddler teenager schoolboy schoolgirl youngster mother-of-two father-of-two mother-of-three
    father-of-three homemaker housewife bachelor bride groom godfather godmother stepbrother
    stepsister triplet parishioner churchwarden choreographer co-author co-chair co-host co-owner
    ringleader headhunter troubleshooter scoutmaster ex-husband ex-wife ex-boyfriend ex-girlfriend
    svp evp moviemaker co-ordinator underboss kingpin consigliere associate neo-nazi supremacist
    stepmom stepdad dci pc wpc colleague classmate roommate housemate flatmate workmate
    supervisor undersheriff fugitive spinner paceman seamer tailender scorer villain try-scorer
    frontrunner nemesis signing seller guide forecaster goalkicker whistle-blower paralegal carer
    caseworker machinist grazier stockman pastoralist trawlerman coxswain crewman crewmate deckhand
    navigator copilot aviator backpacker holidaymaker traveller traveler passenger motorist commuter
    shopper gambler bookie ruckman allrounder selector heavyweight middleweight welterweight
    liquidator bondholder speculator infantryman commando reservist conscript deserter televangelist
    rioter looter hooligan follower devotee disciple protege protégé academic lyricist keyboardist
    documentarian couturier milliner homeowner sleuth juror plaintiff claimant complainant
    client petitioner convict inmate prisoner detainee escapee doorman concierge publican innkeeper
    storekeeper aristocrat playboy raconteur recluse castaway emigre émigré expatriate defector
    stowaway donor supremo confidant confidante crony henchman accomplice schoolmate foe hopeful
    semifinalist quarterfinalist icon heroine idol gamer newlywed alumnus alumna lifesaver lifeguard
    controller fireman rescuer onlooker angler birdwatcher futurist atheist skeptic sceptic
    mum mom dad atty employee costumer gentleman servant liaison spouse sponsor cosponsor
    constituent prophet
    """
)
_PLURALS = {"men": "man", "women": "woman", "wives": "wife", "chiefs": "chief", "ies": "y"}
_BESIDE = re.compile(r"^(?:then|ex|co|vice|step)-(?:new-)?|-(?:designate|elect|in-chief)$")
RANKED = (("number", "one"), ("number", "two"), ("no", "1"), ("no", "2"), ("no", "3"), ("no", "4"))
"""The last words of a player's rank: ``world number one``."""
_ORDINAL = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")
_TRADE = re.compile(r".{2,}(?:ologist|ographer|[gsn]icist|[a-z]ician|hemist|conomist|iatrist)")
"""Endings of words for trades."""
_PARTS_OF_BODIES = frozenset(("Center", "Guard", "Forward"))
"""Positions of players, but with a capital more often in names: ``Center for Trade``."""
STOP = frozenset('.!?;:"\u201c\u201d()[]\u2014\u2013-*\u2022|')
FINITE = words_of(
    """
    said says told is was has had have are were will would also who but while when after
    met added which where be been being did does do can could may might shall should must
    """
)
_INSIDE_ROLES = frozenset(("of", "the", "and", "for", "to", "&"))
KIN = frozenset(
    ("brother", "sister", "wife", "husband", "son", "daughter", "father", "mother", "widow",
     "cousin", "uncle", "aunt", "nephew", "niece", "friend", "aide", "ally", "grandson",
     "granddaughter", "grandfather", "grandmother", "mum", "mom", "dad")
)  # fmt: skip
"""Relations to another person, where ``of`` follows."""
_FRIENDS = frozenset(("friend", "aide", "ally"))
POSSESSIVES = frozenset(("his", "her", "their", "its", "'s", "\u2019s"))
ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "its"))
ONE_OF_MANY = frozenset(("a", "an", "one", "another"))
PREPOSITIONS = LINKS | words_of("at from with under by against before during since about as")
_OPENINGS = words_of(
    "after although and as because before both but during following for from if in like on once "
    "or since so than that then though to unlike until when where while with without meanwhile "
    "later earlier afterwards early late today yesterday tonight maybe perhaps yet still even also"
    " only however moreover nevertheless nonetheless furthermore indeed thus hence"
)
"""Words capitalised only because they begin a sentence."""
PRONOUNS = words_of("he she they it we i you who this that these those")
HALVES = words_of(
    "free vice co ex all self then step non anti pro long right left half high well late"
)
"""First halves of compounds, also where blanks surround the hyphen: ``free - agent``."""
_LEFT_OUT = (
    _OPENINGS
    | LINKS
    | words_of("an his her their its our my own which another read fellow dear majesty highness")
    | {"excellency"}
)
_BEFORE_ROLES = words_of(
    """
    from between with by following through at on in as during before after against amid amidst
    among around over under via per about into onto upon behind beside besides beyond despite
    except including near off outside inside since throughout toward towards until versus vs
    without alongside ahead regarding concerning featuring
    """
)
"""Capitalised words of headlines between the event and the role."""
_COMPOUNDS = frozenset((("under", "secretary"), ("in", "chief")))
PANELS = frozenset(
    ("Committee", "Subcommittee", "Commission", "Council", "Conference", "Caucus", "Force")
)
"""Bodies whose names continue with ``on``."""
TO_SOMEBODY = words_of(
    "according contrary thanks due prior owing next close related response congratulations"
)
"""Words before ``to`` that make it precede a role, not belong to one."""
_EVENTS = words_of(
    """
    readout killing passing death murder assassination arrest visit statement remarks meeting call
    election re-election reelection appointment trial nomination confirmation inauguration
    resignation retirement departure arrival release detention imprisonment sentencing conviction
    indictment impeachment removal ouster swearing-in funeral birthday anniversary memory honor
    honour speech address interview testimony letter message tribute farewell welcome conversation
    discussion dinner lunch bilateral summit transcript text biography profile portrait photo
    occasion invitation behalf request presence leadership direction
    pardon kidnapping abduction poisoning shooting attack announcement comments participation
    designation
    travel trip background briefing views legacy life story case role words victory defeat
    """
)
"""Events around a person: ``the Death of Former President X``."""


def belongs_to_role(word: str) -> bool:
    low = plain(word)
    return (
        word[0].isupper()
        or low in MODIFIERS
        or word.partition("-")[2][:1].isupper()
        or is_head(word)
        or low in NATIONALITIES
        or _ORDINAL.fullmatch(low) is not None
        or low in _INSIDE_ROLES
    )


def is_office(word: str) -> bool:
    """Return whether a word is an office or trade, also ``then-manager``, ``geochemist``."""
    low = plain(word)
    if word in _PARTS_OF_BODIES:
        return False
    if low in HEADS or _BESIDE.sub("", low) in HEADS or _TRADE.fullmatch(low) is not None:
        return True
    one, _, other = low.rpartition("-")  # singer-actress, Leg-spinner
    return other in HEADS and (one in HEADS or word.endswith(other))


def is_kin(role: str) -> bool:
    """Return whether a role is a relation to another person: ``late wife of the mayor``."""
    return role.lower().partition(" of ")[0].rpartition(" ")[2] in KIN - _FRIENDS


def is_head(word: str) -> bool:
    """Return whether a word is an office or trade, or the plural of one."""
    plural = word not in _PARTS_OF_BODIES and is_office(singular(plain(word)))
    return plural or is_office(word)


def without_opening(tokens: Tokens, first: int, last: int) -> int:
    """Return where the role begins, after days and words that open a sentence."""
    words = tokens.words
    for at in range(first, last):
        if plain(words[at]) in MONTHS_DAYS and words[at][0].isupper():
            first = at + 1
    while first < last and (
        (words[first].lower() in _LEFT_OUT and words[first + 1] != "-")  # ``then - boss``
        or is_pronoun(words[first])
        or words[first].lower().replace(".", "") in SUFFIXES
        or words[first] == "D.C."
        or _is_opening_verb(tokens, first)
    ):
        first += 1
    return first


def is_pronoun(word: str) -> bool:
    """Return whether it is ``They`` or ``They'll``, but not ``IT`` or ``US``."""
    return (
        not word[:2].isupper() and word.lower().replace("\u2019", "'").partition("'")[0] in PRONOUNS
    )


def _is_opening_verb(tokens: Tokens, at: int) -> bool:
    """Return whether the word is the verb of ``Joining Senator X were``, ``Added Senator X``."""
    word = tokens.words[at]
    opens = tokens.breaks[at] or tokens.words[at - 1] in STOP
    verb = word.endswith("ing") or plain(word) in SPEECH
    return opens and verb and plain(word) not in MODIFIERS | HEADS


def own_start(words: Sequence[str], first: int, last: int) -> int:
    """Return where the role before a name begins, after the headline before it.

    ``Statement From Press Secretary X``, ``Readout of President X``: the role begins after
    the last word that can only precede one, and after an event and its ``of``. Offices that
    contain such words stay whole (``Under Secretary``, ``Commander In Chief``).
    """
    for at in range(last - 1, first - 1, -1):
        low = words[at].lower()
        ahead = plain(words[at - 1]) if at > first else ""
        following = plain(words[at + 1]).split("-")[0] if at + 1 < last else ""
        inside = low == "from" and is_office(ahead)
        inside = inside or (at > first and at + 1 < last and names_field(words, at))
        if low in _BEFORE_ROLES and (low, following) not in _COMPOUNDS and not inside:
            return at + 1
        if low in LINKS and (ahead in _EVENTS or ahead in TO_SOMEBODY):
            return without_links(words, at + 1, last)
    return first


def names_field(words: Sequence[str], at: int) -> bool:
    """Return whether ``on`` is inside an office: ``Committee on``, ``Representative on Trade``."""
    office, field = words[at - 1], "".join(words[at + 1 : at + 2])
    if words[at].lower() != "on" or office in PANELS:
        return words[at].lower() == "on"
    end = at + 1  # ``Spokesman on National Security Adviser NAME``
    while end + 1 < len(words) and plain(words[end]) in MODIFIERS:
        end += 1
    titled = office.istitle() and is_office(office) and field[:1].isupper()
    return titled and not is_head(words[end]) and plain(field) not in MONTHS_DAYS


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
    if word.endswith(("sses", "ches")):
        return word[:-2]
    for ending, single in _PLURALS.items():
        if word.endswith(ending):
            return word[: -len(ending)] + single
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_plural(role: str) -> bool:
    """Return whether the last word is a plural office."""
    last = plain(role.rpartition(" ")[2])
    single = singular(last)
    return single != last and is_office(single)


def singular_last(role: str) -> str:
    *start, last = role.split(" ")
    return " ".join([*start, singular(last)])


def phrase(tokens: Tokens, first: int, last: int) -> str:
    """Return the words as spelled in the text, on one line."""
    out = ""
    for at in range(first, last):
        gap = at > first and tokens.starts[at] > tokens.ends[at - 1]
        out += (" " if gap else "") + tokens.words[at]
    return out

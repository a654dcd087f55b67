"""Closed word classes of English news: titles, particles, verbs of saying, nationalities."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list written as text."""
    return frozenset(text.split())


TITLES = words_of(
    """
    mr mrs ms miss mx messrs dr prof professor sir dame lord lady baron baroness count countess
    viscount duke duchess earl king queen prince princess crown emperor empress sultan sheikh
    sheik shaikh emir pope cardinal archbishop bishop rev reverend fr father pastor rabbi imam
    ayatollah mufti mullah saint president presidents vice deputy prime premier minister ministers
    chancellor secretary secretary-general undersecretary general attorney ambassador ambassadors
    envoy consul senator senators sen sens congressman congresswoman congressmen representative
    representatives rep reps mp mep lawmaker legislator governor gov mayor councillor
    councilor councilman councilwoman commissioner chairman chairwoman chairperson chair chief
    executive officer ceo cfo coo cto founder co-founder director manager head leader leaders
    spokesman spokeswoman spokesperson captain capt commander cmdr lieutenant lt colonel col major
    maj brigadier brig
    gen generals admiral adm marshal sergeant sgt corporal cpl private pvt constable detective
    inspector superintendent sheriff judge justice magistrate prosecutor lawyer solicitor
    economist analyst researcher scientist doctor coach striker midfielder defender goalkeeper
    forward winger actor actress singer author writer journalist reporter editor activist
    candidate nominee former ex-president ex then acting interim tsar czar honourable honorable
    hon rt pm president-elect vice-president vice-chairman vice-chancellor co-chair
    secretary-designate archduke infanta shah maharaja ustad mullah maulana hajji haji
    hojatoleslam cleric tun datuk dato tan sri comrade senhor senor señor señora don doña monsieur
    madame herr frau signor signora amb det supt insp pres sec mme mlle hon'ble justices judges
    mps chief-of-staff speaker opponent rival rebel warlord strongman dictator ruler monarch heir
    colleague counterpart counterparts filmmaker director producer composer musician rapper
    guitarist drummer painter sculptor novelist poet historian philosopher biologist physicist
    chemist astronomer engineer astronaut cosmonaut pilot driver rider cyclist boxer wrestler
    sprinter swimmer skier skater golfer quarterback pitcher outfielder shortstop catcher center
    guard linebacker receiver skipper batsman bowler all-rounder keeper playmaker fullback
    halfback teammate teammates compatriot champion medalist medallist billionaire businessman
    businesswoman entrepreneur tycoon investor banker trader broker strategist veteran victim
    suspect gunman defendant witness attorney-general husband wife son daughter brother sister
    mother father grandson granddaughter nephew niece cousin uncle aunt son-in-law daughter-in-law
    friend aide adviser advisor assistant coordinator negotiator delegate diplomat politician
    democrat republican congresswomen conservative socialist liberal dissident exile refugee
    pensioner student teacher nurse farmer monsenor monseñor monsignor msgr assemblyman
    assemblywoman postmaster cde broadcaster whistleblower youtuber wgm
    """
)
"""Words that precede a name, in lower case without a full stop."""

OFFICES = words_of("president chancellor minister premier governor gov senator sen mayor secretary")
"""Titles of offices that precede a surname and are not shared by spouses."""

HONORIFICS = words_of(
    """
    mr mrs ms miss mx messrs dr prof professor sir dame lord lady president prime minister
    secretary senator sen rep congressman congresswoman representative gov governor mayor judge
    justice gen lt col capt maj sgt captain colonel sergeant lieutenant admiral adm rev father
    sister brother king queen prince princess sheikh sheik ayatollah imam pope cardinal bishop
    archbishop chancellor ambassador chairman spokesman spokeswoman coach detective officer
    councillor baroness sultan emir commissioner premier speaker
    """
)
"""Titles strong enough that a capitalised word right after them is a person."""

SPEECH = words_of(
    """
    said says told tells added adds noted notes stated states stressed stresses warned warns
    explained explains insisted insists argued argues announced announces declared declares
    replied wrote writes tweeted posted claimed claims admitted admits denied recalled recalls
    remarked commented concluded continued acknowledged emphasized emphasised reiterated asserted
    suggested vowed pledged urged urges promised predicted testified complained joked quipped
    observed responded answered asked asks confirmed revealed cautioned conceded lamented mused
    countered shouted whispered repeated tells
    """
)
"""Verbs that introduce or follow a quotation."""

SAID = (
    SPEECH
    - words_of("cautioned conceded countered lamented mused posted repeated shouted whispered")
) | words_of(
    """
    arrived beat beats believed believes born defeated denies died dies had has hoped hopes is
    married meets met pointed resigned resigns say scored scores thinks thought visited visits
    wanted wants was who whose won
    """
)
"""Verbs whose subject is usually a person (less so the last few)."""

DEALINGS = words_of(
    "accord agreement alliance call clash collusion conflict contacts conversation cooperation "
    "deal dispute feud meeting negotiations phone relations row summit talks tension tensions ties"
)
"""What is between people or states, but not between two towns."""

PLACE_PREPOSITIONS = words_of("in at from near across throughout outside inside toward towards")

PARTICLES = words_of(
    """
    de la le los las del della di da do dos das du den der des van von zu zur ter ten te bin ibn
    bint al el ul ur abu abd y e ben af av ap ould st
    """
)
"""Lower-case words inside a person's name."""

LINKS = words_of("of the and for in on to a")
"""Lower-case words inside the names of organisations and works."""

SUFFIXES = words_of("jr sr ii iii iv phd md")

POST_NOMINALS = words_of(
    "QC KC SC MP MEP MSP MBE OBE CBE KBE DBE FRS DSO AO DFC PhD Esq JD MPH CPA MBA MD RN LLM MSc "
    "FACP DDS DVM EdD"
)
"""Letters after a name that are no part of it."""

STATES = words_of(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo"
)
"""Abbreviated American states, which follow a town and its comma."""

MONTHS_DAYS = words_of(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thurs fri sat sun christmas easter ramadan
    """
)

ORGANISATION = words_of(
    """
    inc ltd llc corp corporation co company companies group plc gmbh ag sa nv spa bros fc cf afc
    sc ac united city rovers wanderers athletic club team university college school institute
    academy hospital bank ministry department agency bureau commission committee council court
    parliament senate congress assembly house party union federation association league foundation
    fund trust center centre museum church cathedral mosque temple airport airlines airways air
    station studios records pictures press news times post journal herald tribune daily magazine
    radio television tv network media broadcasting army navy force forces police guard brigade
    division battalion command fleet front movement alliance coalition organization organisation
    authority office service services board partners holdings industries motors electric systems
    technologies software pharmaceuticals oil gas energy petroleum steel mining insurance
    securities capital brothers sons award prize medal cup trophy open championship championships
    games olympics series act bill law treaty agreement accord hotel palace stadium arena park
    street avenue road square bridge river lake mountain mount island islands bay sea ocean gulf
    strait valley desert county province state region district hurricane typhoon storm tropical
    cyclone uss hms ss
    """
)
"""Words that make a capitalised run something other than a person."""

NATIONALITIES = words_of(
    """
    afghan albanian algerian american angolan arab argentine argentinian armenian asian australian
    austrian azerbaijani azeri bahraini bangladeshi basque belarusian belgian bolivian bosnian
    brazilian briton british bulgarian burmese cambodian cameroonian canadian catalan chechen
    chilean chinese colombian congolese croatian cuban cypriot czech danish dane dutch dutchman
    egyptian emirati english englishman eritrean estonian ethiopian european filipino finnish finn
    fijian french frenchman gambian georgian german ghanaian greek guatemalan guinean haitian
    honduran hungarian icelandic indian indonesian iranian iraqi irish irishman israeli italian
    ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurd kurdish kuwaiti kyrgyz
    laotian latvian lebanese liberian libyan lithuanian macedonian malaysian malian maltese
    mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese nepali nicaraguan
    nigerian norwegian omani pakistani palestinian panamanian paraguayan peruvian polish pole
    portuguese qatari romanian russian rwandan salvadoran saudi scottish scot scotsman senegalese
    serb serbian sierra singaporean slovak slovakian slovene slovenian somali spanish spaniard sri
    lankan sudanese swede swedish swiss syrian taiwanese tajik tanzanian thai tibetan togolese
    tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh
    welshman yemeni zambian zimbabwean african asian latin western eastern northern southern
    muslim christian jewish sunni shiite catholic protestant islamic
    """
)

THINGS = words_of(
    """
    newspaper newspapers paper tabloid magazine daily weekly monthly journal website site blog app
    airline carrier airliner company firm maker manufacturer retailer supermarket chain brand
    conglomerate producer lender insurer brokerage startup subsidiary utility operator supplier
    broadcaster channel network label studio band orchestra choir bank club side squad team
    franchise party faction group militia militants movement organization organisation charity
    foundation rebels sect gang cartel tribe tribes clan clans tribesmen dynasty people language
    dialect province district region town city village hamlet suburb neighborhood neighbourhood
    municipality county borough constituency settlement island islands islet atoll peninsula river
    lake bay camp mosque church cathedral temple shrine monastery prison jail airport base barracks
    valley mountain volcano peak hill park forest desert reef coast port harbour harbor dam mine
    oilfield refinery plant reactor stadium arena hospital school university college hotel hurricane
    typhoon storm cyclone ship vessel ferry tanker freighter trawler yacht submarine frigate
    destroyer boat aircraft plane jet helicopter drone bomber rocket missile missiles rover probe
    spacecraft telescope satellite capsule shuttle orbiter asteroid comet planet robot software
    platform browser smartphone phone tablet console game film movie sequel album song single novel
    book opera ballet musical play show series sitcom documentary cup championship prize award
    awards trophy medal tournament league shares stock vaccine drug virus bacterium disease variant
    strain species genus dinosaur festival holiday operation offensive treaty accord law bill act
    """
)
"""Words for things, used beside their names (``the newspaper X``, ``X shares``)."""

PLACE_WORDS = words_of(
    """
    bridge airport university college hospital school stadium arena museum cathedral building
    avenue boulevard highway river mountain mountains island islands valley county district
    province foundation institute prize award act bill inc corp ltd fc united cup trophy
    championship championships tournament open classic plaza hotel terminal station ministry
    department company group party union association league festival memorial library theatre
    theater orchestra centre center junction terrace bay beach creek awards administration
    newspaper magazine airlines airways motors securities industries holdings laboratories
    pharmaceuticals hurricane typhoon auditorium room roadmap initiative massif glacier quay
    drive parkway facility yard complex architects jsc subcommittee caucus forum putsch
    logo logos workflows screenshot
    airline girls boys juniors place counties
    scholarship fellowship amendment doctrine cemetery courthouse expressway
    """
)
"""Words that never end a person's name."""

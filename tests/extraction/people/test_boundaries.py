"""Where a name begins and ends."""

import re
from itertools import product

import pytest

from reader.extraction.people import read_people
from reader.extraction.people.boundaries import repaired
from reader.extraction.people.mentions import mentions_of
from reader.extraction.people.missed import missed
from reader.extraction.people.tagger import Found
from reader.extraction.tokens import Tokens, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June Holt spoke. Per Lindgren lost.", ["June Holt", "Per Lindgren"]),
        ("Jan Henrik Berg agreed on Monday.", ["Jan Henrik Berg"]),
        ("Jan Marlow said no.", ["Jan Marlow"]),
        ("President To Lam met Truong My Hoa.", ["To Lam", "Truong My Hoa"]),
        ("Leaders met the party's general secretary, To Lam, in Hanoi.", ["To Lam"]),
        ('Gigante was nicknamed "Chin"- short for"Vincenzo" - by his mother, Ida Gigante.',
         ["Ida Gigante", "Chin"]),
        ("Welshman Owen Price won. Finn Mika Virtanen lost.", ["Owen Price", "Mika Virtanen"]),
        ("Madam Ursula Mensah and Oba Adeyeye Ojo met.", ["Ursula Mensah", "Adeyeye Ojo"]),
        ("Reporting by Anna Berg Editing by Max Holm", ["Anna Berg", "Max Holm"]),
        ('Nathan "hawk" Miller won the game.', ["Nathan Miller"]),
        ("Richard \u201cMad Dog\u201d Calderon ran away.", ["Richard Calderon"]),
        ("Ahmad Al - Sabah spoke in Kuwait.", ["Ahmad Al Sabah"]),
        ("S.Amartuvshin and G.Zandan met.", ["S. Amartuvshin", "G. Zandan"]),
        ("DOE, JOHN was found.", ["JOHN DOE"]),
        ("Members are Derrick Orden [WI-03] and Mike Flood [NE-01].",
         ["Derrick Orden", "Mike Flood"]),
        ("The plan of B.Sukhbaatar failed.", ["B. Sukhbaatar"]),
        ("Ramon Zuniga y Harold Fuente won. Jose Ortega y Gasset wrote.",
         ["Ramon Zuniga", "Harold Fuente", "Jose Ortega y Gasset"]),
        ("P. Hollis st Perera b Mathur 12", ["P. Hollis", "Perera", "Mathur"]),
        ("The brothers Tomas and Ivo Hrubec met.", ["Tomas Hrubec", "Ivo Hrubec"]),
        ("Members are Anna Wolf, Son Sovann and Peter Roth.",
         ["Anna Wolf", "Son Sovann", "Peter Roth"]),
        ("Kim Sovat, Son Chhoun, and Ann Lee came.", ["Kim Sovat", "Son Chhoun", "Ann Lee"]),
        ("Do Van Minh, a farmer, said so.", ["Do Van Minh"]),
        ("March Berger won the race. Berger said so.", ["March Berger"]),
        ("A.P.J. Abdul Rahim spoke. Rahim left at noon.", ["A.P.J. Abdul Rahim"]),
        ("Dean and Marta Holloway bought the farm.", ["Dean Holloway", "Marta Holloway"]),
        ("Diplomats met Director of the Harbour Institute Tom Finn in Lima.", ["Tom Finn"]),
        ("Signed by the Minister of Trade of Spain Jordi Par\u00e9s.", ["Jordi Par\u00e9s"]),
        ("The director of the Bank of England said so. He heads the College of William Mary.", []),
        ("Don Parker spoke. Parker left at noon.", ["Don Parker"]),
        ('Ray called the inquiry into Holm "Soviet-style". Holm said no.', ["Holm", "Ray"]),
        ("Secretary Antony Lind spoke. Tony Lind left.", ["Antony Lind"]),
        ("Kane passed and Son scored. Son Heung-min was fast.", ["Kane", "Son Heung-min"]),
        ("Phoenix Weber won. Phoenix said it was hard.", ["Phoenix Weber"]),
        ("The minister for Women and Equalities Nora Lund left.", ["Nora Lund"]),
        ("Hall, Robert T., was sentenced.", ["Robert T. Hall"]),
        ("May was defeated. Theresa May resigned.", ["Theresa May"]),
        ("Theresa May left the palace. Rivals welcomed May's decision.", ["Theresa May"]),
        ("Neighbours spoke to Per Lindgren. Lindgren was calm.", ["Per Lindgren"]),
        ("Paolo di Canavo sang. Di Canavo left at ten.", ["Paolo di Canavo"]),
        ("So Martin left the firm. As Ronald Pike put it, nobody won.", ["Martin", "Ronald Pike"]),
        ("The Secretary of Commerce Lindqvist agreed.", ["Lindqvist"]),
        ("Mayor TJ Lindqvist agreed.", ["TJ Lindqvist"]),
        ("President Gilles Duval d'Oriac agreed.", ["Gilles Duval d'Oriac"]),
        ("She thanked Senators Reed, Collinsworth and Kingsolver for it. Reed wrote the law.",
         ["Reed", "Collinsworth", "Kingsolver"]),
        ("Coaches: Lisa Gilbey Kristen Quinn, Sarah Mulholland.",
         ["Kristen Quinn", "Lisa Gilbey", "Sarah Mulholland"]),
        ("Dwayne The Rock Johnson sang.", ["Dwayne The Rock Johnson"]),
        ("Best regards, Debra Perling Debra Perling Priscilla, I do not know.",
         ["Debra Perling", "Priscilla"]),
        ("Debra Perling wrote. I asked Debra Perling Priscilla, who did not know.",
         ["Debra Perling", "Priscilla"]),
        ("Wayne Martin QC and Ann Lee MP spoke.", ["Ann Lee", "Wayne Martin"]),
        ("President Bingu wa Mutharika left.", ["Bingu wa Mutharika"]),
        ("Leg-spinner Stuart Macgregor is in the squad.", ["Stuart Macgregor"]),
        ("Admiral Kevin Lunday spoke. Commandant Lunday left.", ["Kevin Lunday"]),
        ("Regards, Debra. I attached it.", ["Debra"]),
        ("Holly - the owner, knows how to cut hair.", ["Holly"]),
        ("A good cut! Kristen is a hairdresser in town.", ["Kristen"]),
        ("Send it to Kevin.A.Boone@example.com today.", []),
        ("Sent by Kevin Boone/Sales@Example today.", ["Kevin Boone"]),
        ("Daines Opposes Biden. Senator Daines said so.", ["Biden", "Daines"]),
        ("Message-ID: <16@dbs>. From: ann@CS.Colo.EDU (Ann Lee), Jay-Z.", ["Ann Lee", "Jay-Z"]),
    ],
)  # fmt: skip
def test_names_are_whole_and_nothing_more(text: str, expected: list[str]) -> None:
    assert sorted(person.name for person in read_people(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Lyle and Erik Menendez left.", ["Lyle", "Erik Menendez"]),
        ("In May and June Ross won.", ["June Ross"]),
        ("June Ross, 44, left.", ["June Ross"]),
        ("Guy Reschenthaler (R-PA) left.", ["Guy Reschenthaler"]),
        ("County Executive PJ Wendel said so.", ["PJ Wendel"]),
        ("SECRETARY OF THE TREASURY YELLEN: Good morning.", ["YELLEN"]),
        ("Director of the Harbour Institute Ida Holt Prize spoke.", []),
        ("Director of the Harbour Institute spoke.", []),
        ("Minister of Defence Kovalenko spoke.", ["Kovalenko"]),
        ("Minister of Defence Kovalenko Award went on.", []),
        ("Can Demirel said so. They can win.", ["Can Demirel"]),
        ("May Britt said so in May.", ["May Britt"]),
        ("DOE, JOHN was charged. John Doe left.", ["DOE, JOHN", "John Doe"]),
        ("Doe, John A. was charged.", ["Doe, John A."]),
        ("It was late. Miller, Susan B. was there.", ["Miller, Susan B."]),
        ("It was late. Jan Berg and June Ross left.", ["Jan Berg", "June Ross"]),
        ("It was late. Jan Berg and Tom Ross met.", ["Jan Berg", "Tom Ross"]),
        ("He came in June and Tom Ross in May.", ["Tom Ross"]),
        ("SMITH, ANNA, 30, was there.", ["SMITH, ANNA"]),
        ('Richard "Crazy Legs" Calderon won.', ['Richard "Crazy Legs" Calderon']),
        ('Richard "Crazy Legs" said Calderon was late.', ["Richard", "Calderon"]),
        ("Ahmad Al-Sabah met Ahmad Al - Sabah.", ["Ahmad Al-Sabah", "Ahmad Al - Sabah"]),
        ("Nguyen Van Hung met Truong My Lan.", ["Nguyen Van Hung", "Truong My Lan"]),
        ("Brother Erik Menendez left.", ["Erik Menendez"]),
        ("Caroline Velt NEW YORK", ["Caroline Velt"]),
        ("J.Smith left with J. Smith.", ["J.Smith", "J. Smith"]),
        ("J.D. Vance spoke. The U.S. Vance left.", ["J.D. Vance", "Vance"]),
        ("Son Heung-min, 33, scored. Son said so.", ["Son Heung-min", "Son"]),
        ("I met [Angela] Merkel, Angela [Merkel] and [Merkel].",
         ["[Angela] Merkel", "Angela [Merkel]", "[Merkel]"]),
        ("Both Obama and Merkel left. Chancellor Angela Merkel met President Barack Obama.",
         ["Obama", "Merkel", "Angela Merkel", "Barack Obama"]),
        ("Minister Ann May spoke in May. May said so.", ["Ann May", "May"]),
        ("Angela said so. Angela Merkel left.", ["Angela", "Angela Merkel"]),
        ("The Angela Merkel Prize went to him. The John Doe Airport closed.", []),
        ("Hello Anna. Anna Berg left.", ["Anna", "Anna Berg"]),
        ("Minnesotan Tom Cruz won. Scientologist Ann Berg left.", ["Tom Cruz", "Ann Berg"]),
        ("Then Tom Cruz left. While Tom was late.", ["Tom Cruz", "Tom"]),
        ("Ann Lee's friend Bo Ray's dog left.", ["Ann Lee", "Bo Ray"]),
        ("Ann Berg Jr. left. Berg Jr. was late.", ["Ann Berg Jr.", "Berg Jr."]),
        ("ANN BERG LEAVES\n\nAnn Berg left. BERG spoke.", ["ANN BERG", "Ann Berg", "BERG"]),
        ("Mario Vargas y Llosa met Llosa.", ["Mario Vargas y Llosa", "Llosa"]),
        ("Van Morrison sang. Morrison left. Van said so.", ["Van Morrison", "Morrison", "Van"]),
        ("General de Gaulle left. Charles de Gaulle stayed.", ["de Gaulle", "Charles de Gaulle"]),
        ("Angela Merkel spoke. @AngelaMerkel_ replied to @Angela and @merkelfan.",
         ["Angela Merkel", "@AngelaMerkel_", "@merkelfan"]),
        ("Anne Frank and Anna Frank met. @annefrank wrote.", ["Anne Frank", "Anna Frank"]),
        ("Ann Ruiz left. @annruiz and @ruiz wrote.", ["Ann Ruiz", "@annruiz", "@ruiz"]),
        ("Ann Roe left. @annroe wrote.", ["Ann Roe"]),
        (f"Ann Ruiz left. @ruiz{'x' * 35} wrote.", ["Ann Ruiz", f"@ruiz{'x' * 35}"]),
        (f"Ann Ruiz left. @ruiz{'x' * 36} wrote.", ["Ann Ruiz"]),
    ],
)  # fmt: skip
def test_every_mention_is_whole(text: str, spans: list[str]) -> None:
    found = [mention for person in read_people(text) for mention in person.mentions]
    assert [one.text for one in sorted(found, key=lambda one: one.start)] == spans


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In March Merkel said no. Chancellor Angela Merkel left.", "Angela Merkel"),
        ("In June Merkel said no. Chancellor Angela Merkel left.", "Angela Merkel"),
        ("Former President Bill Clinton arrived. Clinton spoke.", "Bill Clinton"),
        ("Since May Angela Merkel has been silent, she said.", "Angela Merkel"),
    ],
)
def test_months_and_titles_stay_outside(text: str, name: str) -> None:
    assert [person.name for person in read_people(text)] == [name]


def test_a_nickname_in_quotation_marks_is_inside_the_mention() -> None:
    [person] = read_people('Nathan "hawk" Miller won the game.')
    assert person.mentions[0].text == 'Nathan "hawk" Miller'


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MR FERNEY: Good morning.\n\nQ Is it over?\n\nMR FERNEY: It is.", ["FERNEY"]),
        ("MS. BRANTOW: Good morning.\n\nQ Is it over?\n\nMS. BRANTOW: It is.", ["BRANTOW"]),
        ("SECRETARY OF ENERGY HOLTBY: We agree.", ["HOLTBY"]),
        ("PRESS SECRETARY: We agree.\n\nSENIOR OFFICIAL: So do we.", []),
    ],
)
def test_the_speaker_of_a_turn_is_a_person(text: str, names: list[str]) -> None:
    assert [person.name for person in read_people(text)] == names


NAMES = (
    "Ann Lee", "Karl Weber", "Ursula von der Leyen", "Bashar al-Assad", "J. K. Rowling",
    "Moon Jae-in", "Mary O'Brien", "Robert Kennedy Jr.", "Nguyen Van Hung", "June Ross",
    "Per Lindgren", "Mohammed bin Salman", "George W. Bush", "Goodluck Jonathan", "Li Na",
    "Will Smith", "Oleksandr Varenskyy", "Marie-George Buffet", "Zlatan Ibrahimovi\u0107",
)  # fmt: skip
AROUND = (
    "{} left on Monday.", "They met {} on Monday.", "On Monday, {} left.", "President {} left.",
    "\u201cIt is late,\u201d {} said.", "{}, 44, left.", "Bo Ray and {} left.",
    "{} and Bo Ray left.",
    "Dr. {} left.", "The singer {}, who won, left.", "It was late, said {}.",
    "He met {} (right).", "PORTEN (AP) \u2014 {} left on Monday.",
    "British writer {} won the prize.",
)  # fmt: skip


def test_names_of_every_kind_are_whole_in_every_place() -> None:
    wrong = []
    for frame, name in product(AROUND, NAMES):
        text = frame.format(name)
        found = {mention.text for person in read_people(text) for mention in person.mentions}
        if found - {"Bo Ray"} != {name}:
            wrong.append(text)
    assert wrong == []


def tagged(text: str) -> tuple[Tokens, list[Found]]:
    """Return tokens without marks: ``<Ann Berg>`` is labelled a person's, ``{Berg}`` a firm's."""
    tokens = tokenize(re.sub("[<>{}]", "", text))
    names: list[Found] = []
    at = 0
    for piece in filter(None, re.split(r"(<[^>]*>|{[^}]*})", text)):
        size = len(tokenize(piece.strip("<>{}")))
        if piece[0] in "<{":
            names.append(Found(at, at + size, "PER" if piece[0] == "<" else "ORG"))
        at += size
    assert at == len(tokens)
    return tokens, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Ann Berg> left. Berg was late.", "Ann Berg|Berg"),
        ("<Ann Berg> left. Anna Berg was late.", "Ann Berg"),
        ("<Ann Berg> left. Ann Berg was late. {Ann} left.", "Ann Berg|Ann Berg"),
        ("<Ann Berg> left. Ann said so.", "Ann Berg|Ann"),
        ("<Ann Berg> left. Ann left.", "Ann Berg"),
        ("<Ann Berg> left for the {Berg Museum}. {Berg} left.", "Ann Berg|Berg"),
        ("<Ann Berg> left. {Berg} left. {Berg} stayed. {Berg} fell.", "Ann Berg"),
        ("<Ann Stone> threw a stone. Stone left.", "Ann Stone"),
        ("<Ann Jackson> was in Jackson. From town came rain. Jackson left.",
         "Ann Jackson|Jackson"),
        ("<Ann May> left in May. May said so. May's plan.", "Ann May|May|May"),
        ("<Xi> left. Xi was late.", "Xi|Xi"),
        ("<Berg> left. <Berg> won. Berg was late.", "Berg|Berg|Berg"),
        ("{Obama Meets Merkel} as <Angela Merkel> met <Barack Obama>.",
         "Obama|Merkel|Angela Merkel|Barack Obama"),
        ("{Obama and Merkel} came with <Barack Obama> and <Angela Merkel>.",
         "Obama|Merkel|Barack Obama|Angela Merkel"),
        ("{Obama or Merkel} came with <Barack Obama> and <Angela Merkel>.",
         "Barack Obama|Angela Merkel"),
        ("<Ann Berg> left. {Ann} said so.", "Ann Berg|Ann"),
        ("<Ann Berg> left. {Ann Xqwertz} said so.", "Ann Berg"),
        ("<Ann Berg> left. {Xqwertz Ann} said so.", "Ann Berg"),
        ("<Ann Bridge> won again. <Ann Glacier> won again. <Ann Bay> won again.", "Ann Bridge"),
        ("{Obama Tower} was built by <Barack Obama>.", "Barack Obama"),
        ("{Both Obama} came with <Barack Obama>.", "Obama|Barack Obama"),
        ("<ANN BERG> LEFT. BERG WAS LATE.", "ANN BERG|BERG"),
        ("<Ann Berg> saw The Berg Show.", "Ann Berg"),
        ("<Son Heung-min> scored. Son was quick.", "Son Heung-min|Son"),
        ("<Ursula von der Leyen> left. Von der Leyen said so.",
         "Ursula von der Leyen|Von der Leyen"),
        ("<Mr. Ann Berg> left. <President Lee> came. <Both Ann> left.", "Ann Berg|Lee|Ann"),
        ("<Minnesotan Tom Cruz> left. <Communist Bob Ray> came.", "Tom Cruz|Bob Ray"),
        ("<of Ann Berg> left. <British Ann Berg> left.", "Ann Berg|Ann Berg"),
        ("<Ministry Ann Berg> left. <Table Ann Berg> left. <Ann Berg Germany> left.",
         "Ann Berg|Ann Berg|Ann Berg"),
        ("<Ann Berg Inc> left. <Ann Berg & Sons> fell. <Ann Airport> closed.", ""),
        ("<Ann Berg> Airport closed.", ""),
        ("<Ann Berg 's> dog. <Ann Berg of> it. <Berg 's> dog.", "Ann Berg|Ann Berg|Berg"),
        ("<Cape Town> said so. <Mercedes> left.", "Mercedes"),
        ("<Ann Berg> Bob Ray Museum opened.", "Ann Berg"),
        ("{Obama} said so.", "Obama"),
        ("<R-Ohio> left. <iPhone> rang. <al-Assad> left. <deGrasse> spoke.", "al-Assad"),
        ("<Monday> came. <Jr.> left. <B> left. <MP> came. <Ohio> won.", ""),
        ("Mr. <Bo> left.", "Bo"),
        ("Governor <Blinken Selects> it. Governor <Blinken Naming> it.", "Blinken|Blinken"),
        ("Governor <Holt Wells> left.", "Holt Wells"),
        ("<Ann Berg> met <Ann Berg Jr.>. <Ann Berg Xanthor> left.",
         "Ann Berg|Ann Berg Jr.|Ann Berg"),
        ("<Ann Kay Berg> met <Kay Berg>. <Xanthor Kay Berg> left.",
         "Ann Kay Berg|Kay Berg|Kay Berg"),
        ("<Berg Joins> Talks About Ports", "Berg"),
        ("<Berg Xanthor> Talks About Ports", "Berg Xanthor"),
        ("<Berg Joins> talks about ports.", "Berg Joins"),
        ("<Berg Blooms> Talks About Ports", "Berg Blooms"),
        ("<Berg Joins> Talks About Ports\n<Berg Joins> came.", "Berg Joins|Berg Joins"),
        ("The <Ann Berg> Voting Rights Act passed.", ""),
        ("<Ann Berg> Opens New Port Museum", "Ann Berg"),
        ("<Ann Berg> Director Port Museum closed.", "Ann Berg"),
        ("<SoftFocus> fell.", ""), ("Mr. <SoftFocus> left.", "SoftFocus"),
        ("<AnnMarie> left.", "AnnMarie"),
        ("Chair of the Financial Services Caucus of it.", ""),
        ("<Taoiseach Ann Berg> left. <Whip Berg> left.", "Ann Berg|Berg"),
        ("<Ann Berg> left. Ann <Berg> stayed.", "Ann Berg|Ann Berg"),
        ("<Lyle> and <Erik Menendez> left.", "Lyle|Erik Menendez"),
        ("<Ann Lee>, {Son Chhim} and <Bo Ray> met.", "Ann Lee|Son Chhim|Bo Ray"),
        ("<Ann Lee>, {Son Chhim} was with <Bo Ray>.", "Ann Lee|Bo Ray"),
        ("<Ann Lee>, Son Chhim and <Bo Ray> met.", "Ann Lee|Son Chhim|Bo Ray"),
        ("It rained, {Son Chhim} and <Bo Ray> met.", "Bo Ray"),
        ("<Obama-Biden> left.", ""), ("<Obama-Biden>", "Obama-Biden"),
        ("<Berg Reaches> Talks About Ports", "Berg"),
        ("<Message-ID> left. <Jay-Z> came.", "Jay-Z"),
        ("<Ann Berg> left. It was Berg", "Ann Berg|Berg"),
        ("<Will Berg> will go. Will said so.", "Will Berg"),
        ("<Will Berg> will go, and Will said so.", "Will Berg|Will"),
        ("<Will Berg> left. Will said so.", "Will Berg|Will"),
        ("Will said so. <Will Berg> will go.", "Will Berg"),
        ("<Ann Berg> left. {Xqwertz Berg Said} it.", "Ann Berg"),
        ("<Ann Berg> left. {Berg} left. {Berg} stayed.", "Ann Berg"),
        ("<Ann Berg> left. {Berg} left.", "Ann Berg|Berg"),
        ("<Lang> =C. <Ann Lang>=C.", "Lang"),
        ("The <Holt-Ray> ticket won.", ""), ("<Holt-Ray> left.", "Holt-Ray"),
        ("<Ann Holt-Ray> left. The <Holt-Ray> ticket won.", "Ann Holt-Ray|Holt-Ray"),
        ("<Commandant Lunday> left.", "Commandant Lunday"),
        ("<Kevin Lunday> left. <Commandant Lunday> left.", "Kevin Lunday|Lunday"),
        ("<Earl Berg> left. <Prince Berg> left. <Nurse Berg> left. <Ghanaian Berg> left.",
         "Earl Berg|Berg|Berg|Berg"),
        ("<Adrian Tom Cruz> left. <Ann Berg Yesterday> left.", "Adrian Tom Cruz|Ann Berg"),
        ("<Berg Yesterday> left.", "Berg Yesterday"),
        ("<Berg Joins> Talks Today", "Berg Joins"),
        (f"<Berg Joins> Talks{' Today' * 21}", "Berg"),
        (f"<Berg Joins> Talks{' Today' * 22}", "Berg Joins"),
        (f"{'Talks ' * 23}As <Berg Joins>", "Berg"),
        (f"{'Talks ' * 24}As <Berg Joins>", "Berg Joins"),
        ("<Ann Berg> left. Mail help@porten.org or ask <Berg> now.", "Ann Berg|Berg"),
        ("It rained. <Berg Joins> Talks About Ports", "Berg Joins"),
        ("Talks About Ports As <Berg Joins>", "Berg"),
        ("Talks About Ports As <Berg Joins>\nHe left.", "Berg"),
        ("<Xqwertz> left.", "Xqwertz"),
        ("<Ann Berg> left. Berg Yesterday left.", "Ann Berg|Berg"),
        ("{Obama Tower Merkel} came with <Barack Obama> and <Angela Merkel>.",
         "Barack Obama|Angela Merkel"),
        ("<Ann Lee>, {Phoenix Park} and <Bo Ray> met.", "Ann Lee|Bo Ray"),
        ("<Ann Lee>, {Phoenix PARE} and <Bo Ray> met.", "Ann Lee|Bo Ray"),
        ('<"Ann Berg> left. <12 Bo Ray> left.', "Ann Berg|Bo Ray"),
        ("Governor <Blinken Xqwertzes> it.", "Blinken Xqwertzes"),
        ("<Ann Berg> left. {Berg} left. {Berg} stayed. They met Berg.", "Ann Berg|Berg"),
        ("{Both Xqwertz Obama} came with <Barack Obama>.", "Barack Obama"),
        ("<Phoenix> left. {Phoenix Grey} won. Phoenix said so.", "Phoenix|Phoenix Grey|Phoenix"),
        ("{Phoenix Grey} was hot. Phoenix said so.", ""),
        ("{Phoenix Grey} won in Phoenix", ""),
        ("Supporters of Zuckerberg left. The Zuckerberg Fund fell.", "Zuckerberg"),
        ("{Musk Fund} fell for Musk. Musk left.", "Musk|Musk"),
        ("President Zuckerberg left. Ann Zuckerberg left. Zuckerberg Ann left.", "Zuckerberg"),
        ('<Ann Berg> left. See "Berg" and (Berg), Mr. Berg and Sir Berg.',
         "Ann Berg|Berg|Berg|Berg|Berg"),
    ],
)  # fmt: skip
def test_what_the_tagger_found_is_trimmed_and_what_it_missed_is_found(
    text: str, expected: str
) -> None:
    tokens, names = tagged(text)
    found = [" ".join(tokens.words[one.first : one.last]) for one in mentions_of(tokens, names)]
    assert "|".join(found) == expected


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("<Mr. Ann Berg> left.", "Ann Berg", "mr"),
        ("President <Lee> came.", "Lee", "president"),
        ("President\n\n<Ann Lee> came.", "Ann Lee", ""),
        ('<Ann "Annie" Berg> left.', "Ann Berg", ""),
        ("<Berg, Ann> stayed.", "Ann Berg", ""),
        ("<Lyle> and <Erik Menendez> left.", "Lyle Menendez", ""),
        ("<Lyle> or <Erik Menendez> left.", "Lyle", ""),
        ("Mr. <Lyle> and <Erik Menendez> left.", "Lyle", "mr"),
        ("HON. <Lee> left.", "Lee", "hon"),
        ("<Xqwertz> and <Erik Menendez> left.", "Xqwertz", ""),
        ("The brothers <Dean> and <Erik Menendez> left.", "Dean Menendez", ""),
        ("He saw <Dean> and <Erik Menendez> leave.", "Dean", ""),
        ("<Dean> and <Erik Menendez> left.", "Dean Menendez", ""),
        ("<Dean> and <Erik Menendez> met <Ann Dean>.", "Dean", ""),
        ("<Lyle> and <Erik Menendez> met <Lyle Holt>.", "Lyle", ""),
        ("<Lyle> and <Erik Menendez> met <Lyle Menendez>.", "Lyle Menendez", ""),
        ("<Lyle> and <Erik Kay Menendez> left.", "Lyle", ""),
        ("Mrs. <Debra> and <Erik Menendez> left.", "Debra", "mrs"),
        ("Later <Debra> and <Erik Menendez> left.", "Debra Menendez", ""),
        ("<Bradford> and <Erik Menendez> left.", "Bradford", ""),
        ("<Lyle> and <Xqwertz Menendez> left.", "Lyle", ""),
        ("<Adele> and <Erik Menendez> left.", "Adele", ""),
    ],
)
def test_the_words_of_a_name_and_the_title_before_it(text: str, words: str, title: str) -> None:
    mention = mentions_of(*tagged(text))[0]
    assert (" ".join(mention.words), mention.title) == (words, title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lyle and <Erik Menendez> left.", "Lyle"),
        ("The brothers Dean and <Erik Menendez> left.", "Dean"),
        ("Siblings Chelsea and <Erik Menendez> left.", "Chelsea"),
        ("Chelsea and <Erik Menendez> left.", ""),
        ("Bank Lyle and <Erik Menendez> left.", ""),
        ("Lyle or <Erik Menendez> left.", ""),
        ("Lyle and\n\n<Erik Menendez> left.", ""),
        ("June and <Erik Menendez> left.", ""),
        ("Xanthor and <Erik Menendez> left.", ""),
        ("Lyle and <Menendez> left.", ""),
        ("<Lyle> and <Erik Menendez> left.", ""),
        ("June Ross lost. June Price said so.", "June Ross|June Price"),
        ("Jan Petersen and <Tom Hale> met.", "Jan Petersen"),
        ("Jan Petersen and June Clarke left.", "Jan Petersen|June Clarke"),
        ("Jan Petersen and <Hale> met.", ""),
        ("In Jan Petersen and <Tom Hale> met.", ""),
        ("In June Ross fell. June Ross at 44 fell.", ""),
        ("June Ross, 44, fell.", "June Ross"),
        ("June Ross, 444, fell. June Ross, in it.", ""),
        ("June Ross fell. <Ann Ross> left.", "June Ross"),
        ("<June> Ross lost. June <Ross> lost.", ""),
        ("May Day was said. June Jr. said.", ""),
        ("June\n\nRoss lost.", ""),
        ("October Ross lost. In June Airbus led.", ""),
        ("G.Zandan left.", "G. Zandan"),
        ("G. Zandan left. G.Zan left. g.Zandan left. G.ZANDAN left. G.London left.", ""),
        ("G.ZanDan left. He met G.", ""),
        ("Guy Reschenthaler (R-PA) left.", "Guy Reschenthaler"),
        ("Rep. Guy Reschenthaler (R-PA) left.", "Guy Reschenthaler"),
        ("Guy Reschenthaler (Ohio) left.", ""),
        ("Ann Kay Guy Reschenthaler (R-PA) left.", "Kay Guy Reschenthaler"),
        ("Senator Reschenthaler (R-PA) left. <Guy Reschenthaler> (R-PA) left.", ""),
        ("Mayor PJ Wendel said so.", "PJ Wendel"),
        ("Mayor PJ Wendel, a man, left. Mayor PJ <Wendel> left.", "PJ Wendel"),
        ("Mayor PJ Wendel ran.", "PJ Wendel"),
        ("Mayor PJ Wendel Street ran. Mayor US Wendel said so. Boxes PJ Wendel said so.", ""),
        ("MR. PRICE: No.\n\nMR PRICE: No.", "PRICE|PRICE"),
        ("PRICE: No.\n\nMr. PRICE: No.\n\nMR. <PRICE>: No.", ""),
        ("SECRETARY OF DEFENSE AUSTIN: No.", "AUSTIN"),
        ("SECRETARY OF THE TREASURY YELLEN: No.", "YELLEN"),
        ("SENIOR DEFENSE OFFICIAL: No.", ""),
        ("SECRETARY GENERAL PRICE: No.", "PRICE"),
        ("The MR. PRICE: No.\n\nTHE HEAD OF THE PORT OF PORTEN MAYOR AUSTIN: No.", ""),
        ("MR. ANN KAY LEE: No.", "ANN KAY LEE"),
        ("MR. ANN KAY JO LEE: No.", ""),
        ("Director of the Harbour Institute Ida Holt left.", "Ida Holt"),
        ("Director of Spain Ida Holt.", "Ida Holt"),
        ("Director of Spain Ida Holt", "Ida Holt"),
        ("Director in Spain Ida Holt left. Director of Spain Ida Table left.", ""),
        ("Director of Security Abu Ghraib left.", ""),
        ("Director of Spain IDA Holt. Director of Spain Ida HOLT.", ""),
        ("Director for Policy Ida Holt.", "Ida Holt"),
        ("Director of the Harbour Institute Ida Holt Prize left.", ""),
        ("Director of the Harbour Institute Wooden Holt left.", ""),
        ("Director of the Harbour Institute Al Holt left.", ""),
        ("Director of the Harbour Institute Ida Po left.", ""),
        ("Director of the Harbour Institute Qwyntzia Holt left.", "Qwyntzia Holt"),
        ("Director of the Harbour Ida Holt left.", ""),
        ("Director of the boats of Spain Ida Holt left.", ""),
        ("The director of Amnesty International Chi-wai Lok left.", "Chi-wai Lok"),
        ("The director of Amnesty International Chi-wai Lok Prize left.", ""),
        ("Director of the Harbour Institute <Ida Holt> left.", ""),
        ("Minister of Defence Kovalenko left.", "Kovalenko"),
        ("Minister of Defence Kovalenko Award left.", ""),
        ("Minister of Defence <Kovalenko> left.", ""),
        ("Minister of Defence Council left. Minister of Defence Monday left.", ""),
        ("Minister of Defence Po left. Minister of Defence KOVA left.", ""),
        ("Senators <Jack Reed> (D-R.I.), Collinsworth, and Kingsolver met.",
         "Collinsworth|Kingsolver"),
        ("Sens. <Jack Reed> and Collinsworth met.", "Collinsworth"),
        ("Senators <Jack Reed> and Collinsworth", "Collinsworth"),
        ("He met <Jack Reed> and the Senators", ""),
        ("Sens. <Jack Reed> and Collinsworth Award met.", ""),
        ("Senators <Jack Reed>, Kingsolver and Collinsworth Award winners met.", ""),
        ("Senators <Ann Lee>, Congress and Kingsolver met.", ""),
        ("Senators Collinsworth and Kingsolver met.", ""),
        ("Senators <Jack Reed> at (Ohio), Collinsworth and Kingsolver met.", ""),
        ("Senators Collinsworth met <Ann Lee>.", ""),
        ("Senators <Jack Reed> (Ohio, Collinsworth and Kingsolver met.", ""),
        ("Regards Debra", "Debra"),
        ("Thanks, Debra. Debra wrote it. Many thanks", "Debra"),
        ("Debra wrote it. Thanks", ""),
        ("He left. Debra is a hairdresser.", "Debra"),
        ("Then Debra is a hairdresser.", ""),
        ("Debra is a", ""),
        ("Thanks so Debra", ""), ("Many thanks Debra", "Debra"),
        ("Regards, Debra Perling", ""),
        ("He sent it.\n\nRegards Debra Perling", ""),
        ("It was so. Thanks, Debra\n\nPerling left.", "Debra"),
        ("Regards <Debra>", ""),
        ("He left. Debra is a b c d e f hairdresser.", "Debra"),
        ("He left. Debra is a b c d e f g hairdresser.", ""),
        ("He left. Debra is a man. A hairdresser came.", ""),
        ("He left. Debra met a hairdresser.", ""),
        ("He left. Debra is old; a hairdresser.", ""),
        ("Regards Jordan", ""), ("Regards Grace", ""), ("Regards Ed", ""), ("Regards Amy", "Amy"),
        ("Regards DEBRA", ""), ("Regards June", ""), ("Regards Debra Perling", ""),
        ("June II said so.", ""),
        ("G.Zanda left. G.Zand left.", "G. Zanda"),
        ("Guy Reschenthaler (R-PA) met Bob", "Guy Reschenthaler"),
        ("Mayor PJ Wendel", "PJ Wendel"),
        ("Mayor PJ met him.", ""),
        ("MR. PRICE.: No.", ""),
        ("Director of Georgia Ida Holt left.", ""),
        ("Senators <Jack Reed>,\n\nCollinsworth met.", ""),
        ("Senators <Jack Reed> (a b c d), Collinsworth met.", "Collinsworth"),
        ("Senators <Jack Reed> (a b c d e), Collinsworth met.", ""),
        ("Senators <Reed> and Collinsworth", "Collinsworth"),
        ("Senators Kingsolver, <Jack Reed> and Collinsworth met.", "Kingsolver|Collinsworth"),
        ("Senators", ""),
        ("Director of the A B C D E F G H I J K L Institute Ida Holt left.", "Ida Holt"),
        ("Director of the A B C D E F G H I J K L M Institute Ida Holt left.", ""),
        ("ACTING VICE PRIME DEPUTY CHIEF MR. LEE: No.", "LEE"),
        ("ACTING VICE PRIME DEPUTY CHIEF HEAD MR. LEE: No.", ""),
        ("Debra is", ""),
        ("G.<Zandan> left.", ""),
        ("Director of the Harbour Institute Ida <Holt> left.", ""),
        ("Lyle\n\nand <Erik Menendez> left.", ""),
    ],
)  # fmt: skip
def test_names_are_found_where_the_words_around_them_leave_no_doubt(
    text: str, expected: str
) -> None:
    tokens, names = tagged(text)
    found = missed(tokens, [name.span for name in names])
    assert "|".join(" ".join(tokens.words[first:last]) for first, last in found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June <Holt> spoke.", "June Holt"),
        ("In June <Holt> spoke.", "Holt"),
        ("Per <Lindgren> lost. As per <Lindgren> it was.", "Per Lindgren|Lindgren"),
        ("Don <Parker> spoke. Parker left.", "Don Parker"),
        ("Till <Lindgren> spoke. To <Lindgren> it was.", "Lindgren|Lindgren"),
        ("<B>, <JOHN> left. hall, <Robert T.>, left.", "B|JOHN|Robert T."),
        ("Don <Anna> spoke.", "Anna"),
        ("March <Berger> won. In March <Berger> won.", "March Berger|Berger"),
        ("March <Anna Berger> won. DOE, <XANTHOR> left.", "Anna Berger|XANTHOR"),
        ("Son <Heung-min> scored. His Son <Chhim> left.", "Son Heung-min|Chhim"),
        ("Ann, Son <Chhim> left. He and Son <Chhim> left.", "Son Chhim|Son Chhim"),
        ("Do <Van Minh> left. Xu <Van Minh> left.", "Do Van Minh|Van Minh"),
        ("Its leader, To <Lam>, left. To <Lam> it was. Meeting To <Lam> there.",
         "To Lam|Lam|Lam"),
        ("The visit ends early\n\nTo <Lam> it was a success.", "Lam"),
        ("<Nguyen> Van Hung left. <Nguyen> Minister left.", "Nguyen Van Hung|Nguyen"),
        ("<Nguyen> Van Hung Bridge opened.", "Nguyen Van Hung"),
        ("<Nguyen>\n\nHung left. <Nguyen> Hung", "Nguyen|Nguyen Hung"),
        ("J.<Smith> left. J. <Smith> left. J. <Ann Smith> left.", "J. Smith|Smith|Ann Smith"),
        ("J.<Edgar Wolf> left. <Finn Wolf> won.", "J. Edgar Wolf|Finn Wolf"),
        ("A.P.J. <Abdul Rahim> left. U.S. <Ann Lee> left. A.P.J. <Rahim> left.",
         "A.P.J. Abdul Rahim|Ann Lee|Rahim"),
        ("<Ahmad Al> - Sabah left. <Ahmad Al> - it left. <Ahmad Alo> - Sabah left.",
         "Ahmad Al - Sabah|Ahmad Al|Ahmad Alo"),
        ("<Valery Giscard> d'Estaing left.", "Valery Giscard d'Estaing"),
        ('<Richard> "Crazy Legs" Calderon won.', 'Richard " Crazy Legs " Calderon'),
        ('<Richard> "Crazy Legs" said so.', "Richard"),
        ('<Richard> "crazy, legs" Calderon won.', "Richard"),
        ('<Richard> "A B C" Calderon won.', 'Richard " A B C " Calderon'),
        ('<Richard> "A B C D" Calderon won. <Richard>\n\n"Crazy" Calderon won.',
         "Richard|Richard"),
        ('Richard "Crazy Legs" <Calderon> won.', 'Richard " Crazy Legs " Calderon'),
        ('Vincent "<Chin>" <Gigante> left.', 'Vincent " Chin " Gigante'),
        ('The "Crazy Legs" <Calderon> won. Table "Crazy Legs" <Calderon> won.',
         "Calderon|Calderon"),
        ('Then Richard "A B C" <Calderon> won.', 'Richard " A B C " Calderon'),
        ('Then Richard "A B C D" <Calderon> won. Richard "a - c" <Calderon> won.',
         "Calderon|Calderon"),
        ("<DOE>, <JOHN> left. <Doe>, <John A.> left.", "DOE , JOHN|Doe , John A."),
        ("<Doe>, <John> left. <Doe>, <John Ann> left.", "Doe|John|Doe|John Ann"),
        ("It was <Doe>, <John A.> who left.", "Doe , John A."),
        ("It was <Mary>, <John A.> who left.", "Mary|John A."),
        ("DOE, <JOHN> left. It was DOE, <JOHN> left.", "DOE , JOHN|JOHN"),
        ("Inmate DOE, <JOHN> left. He said: DOE, <JOHN> left.", "JOHN|DOE , JOHN"),
        ("PARIS, <JOHN> left. <Doe>,\n\n<John A.> left.", "JOHN|Doe|John A."),
        ("Hall, <Robert T.>, left. Hall, <Robert T.> left.", "Hall , Robert T.|Robert T."),
        ("DO, <JOHN> left. TD, <JORDAN> left. HOSKYNS and <JOHN> left.", "JOHN|JORDAN|JOHN"),
        ("<R. Healey st Kaluwit> won. <Ann Healey st Kaluwit> won.",
         "R. Healey|Kaluwit|Ann Healey st Kaluwit"),
        ("<Rafael Zuniga y Harold Fonte> met.", "Rafael Zuniga|Harold Fonte"),
        ("<Maria Ortega y Gasset Marin> met.", "Maria Ortega y Gasset Marin"),
        ("<Ortega y Gasset> met. <Jose Ortega y Gasset> met.",
         "Ortega y Gasset|Jose Ortega y Gasset"),
        ("<Welshman Gareth Pryce> won. <Madam Ursula Owusu> won.", "Gareth Pryce|Ursula Owusu"),
        ("<Provost Owusu> won. <Brother Erik> won.", "Owusu|Erik"),
        ("Affairs and <Sports Kyrgiakos Nora> left. Affairs and <Sports Nora> left.",
         "Sports Kyrgiakos Nora|Sports Nora"),
        ("Women and <Equalities Nora Morgan> left. Bob and <Ann Nora Morgan> left.",
         "Nora Morgan|Bob|Ann Nora Morgan"),
        ("<Dana Ljung Editing> by. <Dana Ljung Additional Reporting> by.",
         "Dana Ljung|Dana Ljung"),
        ("<Caroline Velt NEW YORK> it. <Caroline Velt PARIS> it.",
         "Caroline Velt|Caroline Velt"),
        ("<Caroline Velt HONG KONG> it. <Caroline Velt KUALA LUMPUR> it.",
         "Caroline Velt|Caroline Velt"),
        ("<Caroline Velt NASA> it. <CAROLINE VELT PARIS> it.",
         "Caroline Velt NASA|CAROLINE VELT PARIS"),
        ("(<Laughter>.) (<Merkel>) <Angela Merkel> (<Ann Lee>) (<Holt> left)",
         "Merkel|Angela Merkel|Ann Lee|Holt"),
        ("Can <Demirel> win? Can <Demirel> said so. Can <Demirel> came.",
         "Demirel|Can Demirel|Can Demirel"),
        ("Dr. Window <Britt> left.\n\nCan <Demirel>", "Britt|Demirel"),
        ("May <Britt> ended it. In <Britt> it was.",
         "May Britt|Britt"),
        ("He left Washington, <D.C. Holt> left.", "Holt"),
        ("Hall, <Robert Ann>, left.", "Robert Ann"),
        ("He left, <D.C.> left. <Video> left.", "D.C.|Video"),
        ("<L.A. Holt> left.", "L.A. Holt"),
        ("The Memorandum of Intent (<MOI>) says so. <MOI> left.", ""),
        ("The Office of Trade (<MOI>) says so. <MOI> left.", "MOI|MOI"),
        ("<Gertrude Vanderbilt> left. Her aunt, Gertrude <Vanderbilt Whitney>, left.",
         "Gertrude Vanderbilt|Gertrude Vanderbilt Whitney"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_name_is_taken_in_and_the_rest_left_out(text: str, expected: str) -> None:
    tokens, names = tagged(text)
    found = repaired(tokens, [name.span for name in names])
    assert "|".join(" ".join(tokens.words[first:last]) for first, last in found) == expected


AGAIN = (
    ("Ann Berg", "Berg"), ("Xi Jinping", "Xi"), ("Son Heung-min", "Son"),
    ("Ursula von der Leyen", "Von der Leyen"), ("Mia Kantor", "Mia Kantor"),
    ("Robert Kennedy Jr.", "Kennedy"), ("Bashar al-Assad", "Assad"), ("Oleh Varensky", "Varensky"),
)  # fmt: skip
PLACES = (
    "{} left.", "They met {}.", "It rained, {} said.", "{}'s plan fell.", "President {} left.",
    "The plan of {} fell.", "{} and he left.", "He left {}, who sat.", "\u201c{} left.\u201d",
    "He (with {}) left.", "It was {}.\n\nHe left.", "HE MET {}", "He met Dr. {} and left.",
    "By {}: more", "With {}; more", "They heard from {} again.",
)  # fmt: skip


def mentioned(text: str) -> list[str]:
    tokens, names = tagged(text)
    return [" ".join(tokens.words[one.first : one.last]) for one in mentions_of(tokens, names)]


def test_a_name_that_the_tagger_found_once_is_found_again_in_every_place() -> None:
    for (full, short), frame in product(AGAIN, PLACES):
        text = f"<{full}> sat. It rained. {frame.format(short)}"
        assert mentioned(text) == [full, short], text


def test_a_surname_inside_another_name_is_not_found_again() -> None:
    frames = (
        "The {} Museum opened.",
        "He read {} Weekly News.",
        "Xqwertz {} won.",
        "{} Xqwertz won.",
    )
    for (full, short), frame in product(AGAIN, frames):
        text = f"<{full}> sat. It rained. {frame.format(short)}"
        if " " not in short or "Museum" in text:
            assert mentioned(text) == [full], text
    assert mentioned("<Ann Berg> left. XQWERTZ BERG WON.") == ["Ann Berg", "BERG"]
    assert mentioned("<Ann Berg> left. Xqwertz BERG won. XQWERTZ Berg won.") == ["Ann Berg"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Lee>, <Ray> and <Moss> LLP won.", []),
        ("They met <Lee>, <Ray> and <Moss> LLP.", []),
        ("<Lee>, <Ray> and <Moss> won.", ["Lee", "Ray", "Moss"]),
        ("<Max Holm> left. A match between <Holm> and Marseilles ended.", ["Max Holm", "Holm"]),
        ("<Max Holm> left. A match between <Lind> and Marseilles ended.", ["Max Holm"]),
        ("<al de> left.", []),
        ("<Ann 5> left.", []),
        ("<Ann Lee 5b> left.", []),
        ("<both Ann Lee> left.", []),
        ("<Church Ann Lee> left.", ["Church Ann Lee"]),
        ("<Court Ann Lee> left.", ["Ann Lee"]),
        ("<Qwertz Joins> Long Peace Talks Tomorrow", ["Qwertz"]),
        ("<Qwertz Joining> Long Peace Talks Tomorrow", ["Qwertz Joining"]),
        ("<Qwertz Joins> Peace Talks after Vote", ["Qwertz Joins"]),
        ("<Berg> sat. It rained. The plan of Berg fell.", ["Berg"]),
        ("<Ann Berg> left. Xqwertz BERG WON.", ["Ann Berg"]),
        ("<Ann Berg> left. He saw Berg Xqwertz", ["Ann Berg"]),
        ("<Ann Berg> left. He saw Berg", ["Ann Berg", "Berg"]),
        ("<Ann Berg> left. {Ann said} opened.", ["Ann Berg"]),
        ("<Qwertz Joins> Peace Talks with Vote", ["Qwertz"]),
        ("<Ann Berg> left. Ann <Berg Holm> won.", ["Ann Berg", "Berg Holm"]),
    ],
)
def test_what_the_tagger_found_and_is_nobody(text: str, expected: list[str]) -> None:
    assert mentioned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left when June Holt spoke", ["June Holt"]),
        ("They met the Secretary of Defense Cook in Oslo.", ["Cook"]),
        ("They met the Secretary of Defense Seek in Oslo.", []),
    ],
)
def test_names_that_only_their_place_shows(text: str, expected: list[str]) -> None:
    assert [person.name for person in read_people(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Ann Lee> paid 900 (Dh4,275) a month, and <Dh4> more.", ["Ann Lee"]),
        ("<Ann Lee>, MD, <MBA>, is the head of the clinic.", ["Ann Lee"]),
        ("Mayor <Appoints Ex-Aide> to Fill Seat", []),
        ("They kept <Ann Lee Jr. Day> free.", []),
        ("He had a below - normal <I. Q.> of 69.", []),
        ("<Ann Holt U. S.> Surgeon General nominee", ["Ann Holt"]),
        ("The Speaker of the <House John Borner> spoke.", ["John Borner"]),
        ("Survivors include his wife, <Ann Holt> of <Jackson>, Miss.; two sons.", ["Ann Holt"]),
        ("<Jackson>, a mayor, left.", ["Jackson"]),
        ("<Ann Holt>, 63, of <Warrenby>, was shot in <Bruce> Township.", ["Ann Holt"]),
        ("The owners of General <Growth> Properties met General <Holt>.", ["Holt"]),
    ],
)
def test_states_degrees_coins_and_towns_are_nobody(text: str, expected: list[str]) -> None:
    assert mentioned(text) == expected

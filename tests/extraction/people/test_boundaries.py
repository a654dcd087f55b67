"""Where a name begins and ends."""

import pytest

from reader.extraction.people import read_people


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

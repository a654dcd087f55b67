"""Roles, as the text says them."""

from collections.abc import Iterator
from itertools import cycle, product

import pytest

from reader.extraction.people import read_people
from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import (
    belongs_to_role,
    is_head,
    is_office,
    is_plural,
    singular,
)
from reader.extraction.people.roles import roles_of
from reader.extraction.tokens import tokenize


def roles(text: str) -> dict[str, tuple[str, ...]]:
    return {person.name: person.roles for person in read_people(text)}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "German Chancellor Angela Merkel arrived in Brussels.",
            "Angela Merkel",
            "German Chancellor",
        ),
        (
            "On Monday, U.S. Secretary of State Hillary Clinton said she agreed.",
            "Hillary Clinton",
            "U.S. Secretary of State",
        ),
        (
            "Angela Merkel, the leader of the Christian Democrats, spoke in Berlin.",
            "Angela Merkel",
            "leader of the Christian Democrats",
        ),
        ("Chinese tennis star Li Na won in Paris.", "Li Na", "Chinese tennis star"),
        ("Obama's spokesman Jay Carney said so on Friday.", "Jay Carney", "spokesman"),
        (
            "According to Angela Merkel, a former environment minister, it is late.",
            "Angela Merkel",
            "former environment minister",
        ),
    ],
)
def test_role_before_after_and_by_relation(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The island's envoy, John Strand, spoke on Monday.", "John Strand", "envoy"),
        ("Juan Prieto (curator of the museum) spoke.", "Juan Prieto", "curator of the museum"),
        ("Juan Prieto (curator in Bonn until 1999) spoke.", "Juan Prieto", "curator in Bonn"),
        (
            "The minister for Women and Equalities Nora Morgan spoke.",
            "Nora Morgan",
            "minister for Women and Equalities",
        ),
        ("Fiona Clarke is a Canadian novelist.", "Fiona Clarke", "Canadian novelist"),
        ("The world number one Ana Lima won.", "Ana Lima", "world number one"),
        (
            "But Hilltop Energy mine manager, Karl Weber, says no.",
            "Karl Weber",
            "Hilltop Energy mine manager",
        ),
        (
            "It came from Minister Karl Weber, the Mayor, Ana Lima, and the press.",
            "Karl Weber",
            "Minister",
        ),
        (
            "They wait if the national leader, Mr Karl Weber, or he is hurt.",
            "Karl Weber",
            "national leader",
        ),
        (
            "Crowds of supporters of the spiritual leader Sheikh Ana Lima came.",
            "Ana Lima",
            "spiritual leader",
        ),
        (
            "However the party's head of security, Karl Weber says no.",
            "Karl Weber",
            "head of security",
        ),
        (
            "However the national head of security, Karl Weber says no.",
            "Karl Weber",
            "national head of security",
        ),
        ("Ana Lima, the mayor's widow, came.", "Ana Lima", "mayor's widow"),
        ("World No 2 Ana Lima won.", "Ana Lima", "World No 2"),
        ("America's Cup winner Sir Karl Weber sailed.", "Karl Weber", "America's Cup winner"),
        ("Germany's Foreign Minister Karl Weber came.", "Karl Weber", "Foreign Minister"),
        ("Lord of the Rings director Karl Weber came.", "Karl Weber", "Lord of the Rings director"),
        ("The new coach of the tennis star Ana Lima left.", "Ana Lima", "tennis star"),
        ("The coach of world number one Ana Lima left.", "Ana Lima", "world number one"),
        ("Ana Lima has become the head of the agency.", "Ana Lima", "head of the agency"),
        ("Ana Lima will become the head of the agency.", "Ana Lima", "head of the agency"),
        (
            "The secretary of the Dock Workers Union (DWU), Karl Weber, says no.",
            "Karl Weber",
            "secretary of the Dock Workers Union",
        ),
        (
            "The Dock and Port Workers Union (DWU) secretary, Karl Weber, says no.",
            "Karl Weber",
            "secretary",
        ),
        ("One of the administrators, Karl Weber, says no.", "Karl Weber", "administrator"),
        ("Both he and the bank's governor, Karl Weber believe in it.", "Karl Weber", "governor"),
        ("They named Sergeant First Class Karl Weber, 32.", "Karl Weber", "Sergeant First Class"),
        ("Karl Weber QC, the head of the inquiry, spoke.", "Karl Weber", "head of the inquiry"),
        (
            "A new government, with Ana Lima as Prime Minister, is in office.",
            "Ana Lima",
            "Prime Minister",
        ),
        ("Karl Weber the guitarist, songwriter and producer died.", "Karl Weber", "guitarist"),
        ("Karl Weber is a lawyer and runs a bakery.", "Karl Weber", "lawyer"),
        ("Karl Weber, brother of singer and activist Ana Lima, spoke.", "Karl Weber", "brother"),
        ("Karl Weber was the bank's treasurer.", "Karl Weber", "treasurer"),
        ("Ana Lima became governor of Bahia.", "Ana Lima", "governor of Bahia"),
        ("Ana Lima was named head of the agency.", "Ana Lima", "head of the agency"),
        ("They met his adviser - Arjun Mehta - in Delhi.", "Arjun Mehta", "adviser"),
        ("Charg\u00e9 d'Affaires Nicole Shore spoke.", "Nicole Shore", "Charg\u00e9 d'Affaires"),
        ("Putin ally Pavel Orlov spoke on Monday.", "Pavel Orlov", "ally"),
        ("Director of Operations, Jane Poe, agreed.", "Jane Poe", "Director of Operations"),
        ("He met singer-actress Ida Holt.", "Ida Holt", "singer-actress"),
        ("Ida Holt, Deputy White House Counsel, agreed.", "Ida Holt", "Deputy White House Counsel"),
        ("He saw then-New Jersey Governor Max Poe.", "Max Poe", "then-New Jersey Governor"),
        (
            "Ida Holt, then-New Jersey Governor Max Poe's deputy chief of staff, and he agreed.",
            "Ida Holt",
            "deputy chief of staff",
        ),
        ("He met Ida Holt, one of President Zuma's top aides.", "Ida Holt", "top aide"),
        ("He met Ida Holt, one of Zuma's top aides.", "Ida Holt", "top aide"),
        ("Ida Holt has also worked as a nurse in Porten.", "Ida Holt", "nurse"),
        ("They appointed Ida Holt senior envoy to Peru.", "Ida Holt", "senior envoy to Peru"),
        ("They deny that the council head Ida Holt left.", "Ida Holt", "council head"),
        ("They like computer scientist Ida Holt.", "Ida Holt", "computer scientist"),
        (
            "The head of the Bank of Ghana, Kofi Mensah, has resigned.",
            "Kofi Mensah",
            "head of the Bank of Ghana",
        ),
        (
            "Ana Lima was the editor of a weekly and involved in a trial.",
            "Ana Lima",
            "editor of a weekly",
        ),
        ("Joining Senator Jane Poe were her aides.", "Jane Poe", "Senator"),
        ("The county's coroner, Jane Poe, agreed.", "Jane Poe", "coroner"),
        ("The winemaker Karl Weber sold his land.", "Karl Weber", "winemaker"),
        (
            "They chose Ana Lima \u2014 former head of the agency \u2014 in May.",
            "Ana Lima",
            "former head of the agency",
        ),
        ("His Majesty King Harald spoke.", "Harald", "King"),
        (
            "Ana Lima, who served as head of the agency for nine years, died.",
            "Ana Lima",
            "head of the agency",
        ),
        ("Karl Weber was mayor of Kiel from 1998.", "Karl Weber", "mayor of Kiel"),
        ("Former economic adviser Jane Poe agreed.", "Jane Poe", "Former economic adviser"),
        ("The widow of John Marsh, Ida Marsh, said she was glad.", "Ida Marsh", "widow"),
        ("Ben Orr and his eldest son, Sergei Orr, left.", "Sergei Orr", "eldest son"),
        ("Moviemaker Gary Rosen said so.", "Gary Rosen", "Moviemaker"),
        (
            "Kevin Orr is the lead singer and songwriter for the Kevin Orr Band.",
            "Kevin Orr",
            "lead singer and songwriter",
        ),
        ("Wael Ghandour is a hero and, like all heroes, he left.", "Wael Ghandour", "hero"),
    ],
)
def test_role_in_brackets_by_verb_and_by_possessive(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marine Duval, Son Chhim and Ann Lee came.", "Marine Duval"),
        ("On the advice of the minister, Ana Lima said no.", "Ana Lima"),
        ("Karl Weber was a hit in Berlin.", "Karl Weber"),
        ("Karl Weber (right) spoke.", "Karl Weber"),
        ("He died with his partner and a friend, Karl Weber added.", "Karl Weber"),
        ("They called Ana Lima, the minister's office reported.", "Ana Lima"),
        ("Ana Lima was named coach of the year.", "Ana Lima"),
        (
            "There was a warning from Counsel Assisting the Mayor, Karl Weber, that it is.",
            "Karl Weber",
        ),
        ("She told Ana Lima the director, who was ill, had left.", "Ana Lima"),
        ("A call came from Counsel Assisting the Commissioner, Karl Weber, today.", "Karl Weber"),
        ("A letter led by Ann Lee (D) urging the inspector, Karl Weber, to act", "Ann Lee"),
        ("Ana Lima was nominated as best actress.", "Ana Lima"),
        ("Q Mr. President, Ana Lima says it is a fight.", "Ana Lima"),
        ("People like Ana Lima become heroes.", "Ana Lima"),
        ("Ana Lima is the reason why the mayor of Porto resigned.", "Ana Lima"),
    ],
)
def test_what_only_looks_like_a_role_is_none(text: str, name: str) -> None:
    assert roles(text)[name] == ()


def test_a_text_may_end_after_an_office() -> None:
    assert roles("Ana Lima met Karl Weber, the mayor")["Karl Weber"] == ("mayor",)
    assert roles("The mine manager, Karl Weber,")["Karl Weber"] == ("mine manager",)
    assert roles("They met Republican Senator Holt.")["Holt"] == ("Republican Senator",)
    assert roles("In 1984, Bo Ray was Ann Lee's running mate on")["Bo Ray"] == ("running mate",)


def test_one_role_in_two_spellings_is_given_once() -> None:
    text = "Sen. Jane Poe spoke. Senator Jane Poe left. Gov. Al Bay met Governor Al Bay's aide."
    assert len(roles(text)["Jane Poe"]) == 1


def test_counterparts_of_two_countries_give_nobody_a_role() -> None:
    text = (
        "Defence Minister Ursula von der Leyen met her French and Spanish counterparts, "
        "Jean-Yves Le Drian and Pedro Morenes, respectively."
    )
    found = roles(text)
    assert found["Jean-Yves Le Drian"] == found["Pedro Morenes"] == ()


def test_a_shared_title_goes_to_both() -> None:
    found = roles("The talks were led by special envoys George Mitchell and Richard Holbrooke.")
    assert found["George Mitchell"] == ("special envoy",)
    assert found["Richard Holbrooke"] == ("special envoy",)


def test_several_roles_keep_their_order() -> None:
    text = (
        "President Barack Obama spoke on Monday. "
        "Barack Obama, a former senator from Illinois, was calm."
    )
    assert roles(text)["Barack Obama"] == ("President", "former senator from Illinois")


def test_another_person_is_no_role() -> None:
    found = roles("Angela Merkel, alongside Prime Minister David Cameron, spoke on Monday.")
    assert found["Angela Merkel"] == ()
    assert found["David Cameron"] == ("Prime Minister",)


def test_a_form_of_address_is_no_role() -> None:
    assert roles("The judge told Mr. David Cameron to sit down.")["David Cameron"] == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The governor of Ohio, Mike DeWine, announced a curfew on Friday.",
            "Mike DeWine",
            "governor of Ohio",
        ),
        (
            "A senior aide to Palestinian President Mahmoud Abbas spoke in Ramallah.",
            "Mahmoud Abbas",
            "Palestinian President",
        ),
        (
            "But Republican Senator John McCain told reporters that he disagreed.",
            "John McCain",
            "Republican Senator",
        ),
        (
            "Burma's pro-democracy leader, Aung San Suu Kyi, rested at her home.",
            "Aung San Suu Kyi",
            "pro-democracy leader",
        ),
        (
            "Belarusian President Alexander Lukashenko left. Later President Lukashenko returned.",
            "Alexander Lukashenko",
            "Belarusian President",
        ),
    ],
)
def test_the_role_is_the_persons_own_and_said_once(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


def test_what_happens_beside_a_name_is_no_role() -> None:
    text = "At the request of Boris Johnson, the Queen suspended parliament for five weeks."
    assert roles(text)["Boris Johnson"] == ()
    text = "Judges rose in number. Bill Hammons, whom the late Harry Browne knew, agreed."
    assert all(not said for said in roles(text).values())


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Readout of Vice President Mia Kantor's Call with Leaders\n\nThey spoke.",
            "Mia Kantor",
            "Vice President",
        ),
        (
            "Statement From Press Secretary Ivo Brandt on Prices\n\nHe spoke.",
            "Ivo Brandt",
            "Press Secretary",
        ),
        (
            "Joint Statement Following Meeting Between President Mia Kantor and Others\n\nIt ends.",
            "Mia Kantor",
            "President",
        ),
        (
            "On the Killing of Former Japanese Prime Minister Ivo Brandt\n\nThey mourn.",
            "Ivo Brandt",
            "Former Japanese Prime Minister",
        ),
        (
            "According to Mexican President Mia Kantor, it rained.",
            "Mia Kantor",
            "Mexican President",
        ),
        ("REMARKS BY VICE PRESIDENT MIA KANTOR\n\nThanks.", "MIA KANTOR", "VICE PRESIDENT"),
        (
            "Statement on the Security Council By Special Envoy Ivo Brandt\n\nHe spoke.",
            "Ivo Brandt",
            "Special Envoy",
        ),
        ("Thanks to President Mia Kantor, the road is open.", "Mia Kantor", "President"),
    ],
)
def test_the_headline_before_a_role_is_no_part_of_it(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    "role",
    [
        "Secretary of State",
        "Department of State Spokesperson",
        "Minister for Foreign Affairs",
        "Director of the Office of Management and Budget",
        "Assistant to the President",
        "Under Secretary of State",
        "Commander In Chief",
    ],
)
def test_an_office_with_links_inside_stays_whole(role: str) -> None:
    assert roles(f"He met {role} Mia Kantor in Paris.")["Mia Kantor"] == (role,)


def test_a_second_person_ends_the_role_of_the_first() -> None:
    found = roles("Mia Kantor, Policy Council Director and Ivo Brandt, Director of Affairs, spoke.")
    assert found["Mia Kantor"] == ("Policy Council Director",)
    assert found["Ivo Brandt"] == ("Director of Affairs",)


def test_a_headline_before_a_name_is_no_role() -> None:
    text = "Five Leaders Announce Further Efforts to Counter Anna Lindqvist in Oslo.\n\nShe left."
    (anna,) = [person for person in read_people(text) if person.name == "Anna Lindqvist"]
    assert anna.role is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The land's transport secretary, Ann Lee, spoke.", "Ann Lee", "transport secretary"),
        ("One activist, Ann Lee, told reporters.", "Ann Lee", "activist"),
        ("They raided the home of a senior politician, Ann Lee.", "Ann Lee", "senior politician"),
        ("He met Ann Lee who is the mayor of Porten.", "Ann Lee", "mayor of Porten"),
        ("Today Senator Ann Lee spoke.", "Ann Lee", "Senator"),
        ("Senators Ann Lee (R-Ohio), Bob Ray, and Carl Moss left.", "Carl Moss", "Senator"),
        ("The gunmen Ann Lee and Bob Ray fled.", "Bob Ray", "gunman"),
        ("They met officers Ann Lee and Bob Ray.", "Ann Lee", "officer"),
        ("He met Ann Lee (D-Ohio), chair of the panel.", "Ann Lee", "chair of the panel"),
        ("Ann Lee, formerly the mayor of Porten, left.", "Ann Lee", "former mayor of Porten"),
        ("Ann Lee, Bo Ray's spokeswoman, said Ray fled.", "Ann Lee", "spokeswoman"),
        ("The head of the bank, Dr Ann Lee, said so.", "Ann Lee", "head of the bank"),
        ("Ann Lee, Executive Director, Council for Peace, came.", "Ann Lee", "Executive Director"),
        ("Ann Lee is chairman of the panel.", "Ann Lee", "chairman of the panel"),
        ("Bo Ray backs Ann Lee, a journalist he calls fair.", "Ann Lee", "journalist"),
        ("Her younger brother Bo Ray won.", "Bo Ray", "younger brother"),
        ("The club's 1996 captain, Ann Lee, left.", "Ann Lee", "1996 captain"),
        ("He is a brother of journalist and activist Ann Lee.", "Ann Lee",
         "journalist and activist"),
        ("They met Ann Lee Jr. President Bo Ray spoke.", "Bo Ray", "President"),
        ("Secretary of Trade Ann Lee, Secretary of Labor Bo Ray, and others met.", "Ann Lee",
         "Secretary of Trade"),
    ],
)  # fmt: skip
def test_offices_of_lists_and_appositions(text: str, name: str, role: str) -> None:
    [roles] = [person.roles for person in read_people(text) if person.name == name]
    assert roles == (role,)


def test_two_words_for_one_office_are_shown_once() -> None:
    [person] = read_people("U.S. Representative Ann Lee spoke. Congresswoman Ann Lee left.")
    assert person.roles == ("U.S. Representative",)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The then-manager of Porten Tours, David Clay, called it late.", "David Clay",
         "then-manager of Porten Tours"),
        ("Study co-author and geochemist Seth Moran remarked on it.", "Seth Moran",
         "Study co-author and geochemist"),
        ("Labour MP (Member of Parliament) Tom Watts, left.", "Tom Watts", "Labour MP"),
        ("Senator from Vermont Bernie Sandell won.", "Bernie Sandell", "Senator from Vermont"),
        ("James Foster, 42, a convicted murderer, held him.", "James Foster", "convicted murderer"),
        ("Al Vogt, PhD, Professor of Optics, came.", "Al Vogt", "Professor of Optics"),
        ("Jo Rubens, a Toronto lawyer representing Bob Ray, left.", "Jo Rubens", "Toronto lawyer"),
        ("Jo Obert, another lawyer for the victim, said so.", "Jo Obert", "lawyer for the victim"),
        ("Jo Malin, one of the founders of the club, left.", "Jo Malin",
         "one of the founders of the club"),
        ("Ann Lee has been the head of the office for two years.", "Ann Lee", "head of the office"),
        ("Ann Lee has also served as mayor of Porten.", "Ann Lee", "mayor of Porten"),
        ("Ann Lee, who has served as mayor of Porten, left.", "Ann Lee", "mayor of Porten"),
        ("Ann Lee worked as a nurse in Porten.", "Ann Lee", "nurse"),
        ("Ann Lee was herself a candidate in the race.", "Ann Lee", "candidate"),
        ("They hail the appointment of Al Grund as the new envoy for Peru.", "Al Grund",
         "new envoy for Peru"),
        ("The king appointed Ann Lee ambassador to Peru.", "Ann Lee", "ambassador to Peru"),
        ("Undersecretary for Trade, Labor, and Human Rights Uzra Zeller left.", "Uzra Zeller",
         "Undersecretary for Trade, Labor, and Human Rights"),
        ("A university student named Wong Min said so.", "Wong Min", "university student"),
        ("Fiona Clarke is a critic of President Bob Ray.", "Fiona Clarke", "critic"),
        ("Ann Lee, then the prime minister, left.", "Ann Lee", "prime minister"),
        ("A former Trump adviser, Al Gorman, also spoke.", "Al Gorman", "adviser"),
        ("The head of Peru's Center for Trade, Bob Ray, says so.", "Bob Ray",
         "head of Peru's Center for Trade"),
        ("Meanwhile, the mayor of Porten, Bob Ray said so.", "Bob Ray", "mayor of Porten"),
        ("Ann Lee, king of Porten, spoke.", "Ann Lee", "king of Porten"),
        ("They met her lawyers and District Attorney Ann Lee.", "Ann Lee", "District Attorney"),
        ("The king is appointing Mrs. Ann Lee as special envoy for Peru.", "Ann Lee",
         "special envoy for Peru"),
        ("Ann Lee was a professor of law prior to that.", "Ann Lee", "professor of law"),
        ("Prime Minister-designate Ann Lee left.", "Ann Lee", "Prime Minister-designate"),
        ("Ann Lee, North Ohio's first female senator, left.", "Ann Lee", "first female senator"),
        ("She plays 15th seed Ann Lee.", "Ann Lee", "15th seed"),
        ("Peru's foreign minister (Ann Lee) spoke.", "Ann Lee", "foreign minister"),
        ("Ann Lee, a developer of the system rebuilt it.", "Ann Lee", "developer of the system"),
        ("Remarked union scientist Ann Lee.", "Ann Lee", "union scientist"),
        ("A spokesman for the prime minister, Ann Lee, said no.", "Ann Lee",
         "spokesman for the prime minister"),
        ("Ann Lee, a suspected backer of fugitive General Bob Ray, left.", "Ann Lee",
         "suspected backer"),
        ("She lost to former United States Secretary of State and former United States Senator "
         "from Maine Ann Lee.", "Ann Lee", "former United States Secretary of State and former "
         "United States Senator from Maine"),
        ("They identify Ms. Ann Lee as a member of the team.", "Ann Lee", "member of the team"),
    ],
)  # fmt: skip
def test_offices_within_longer_phrases(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == (role,)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Two dock workers, Ann Lee and Bob Ray, spoke.", "dock worker"),
        ("The club's lead owners, Ann Lee of Oslo and Bob Ray of Rome, spoke.", "lead owner"),
        ("They met the members of the relief team, Ann Lee and Bob Ray.",
         "member of the relief team"),
    ],
)  # fmt: skip
def test_an_office_before_a_comma_is_shared(text: str, role: str) -> None:
    assert roles(text) == {"Ann Lee": (role,), "Bob Ray": (role,)}


@pytest.mark.parametrize(
    "text",
    [
        "They have made America a leader in medicine, Ann Lee said.",
        "In talks with the leaders, Ann Lee and Bob Ray agreed.",
        "The chairman named Ann Lee on Monday.",
        "Ann Lee, who is running for the Liberal Democrats, spoke.",
        "Mr. Secretary, Ann Lee, thank you.",
        "Ann Lee (MS) left.",
        "Ann Lee is the first president to sue.",
        "According to his publicist, Ann Lee died on Monday.",
        "Ann Lee, her brother, and her mother left.",
        "They met Ann Lee\n\nIs a judge to say so?",
        "Bob Ray will partner Ann Lee.",
        "A lawyer assisting the mayor Ann Lee spoke.",
        "It is hard for Ann Lee - the president herself, she said - to go.",
        "They met Ann Lee, French Prime Minister Marc Roy and others.",
    ],
)
def test_an_office_of_others_is_nobodys_role(text: str) -> None:
    assert roles(text)["Ann Lee"] == ()


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Secretary and Foreign Minister Ola Berg spoke.", "Ola Berg", ("Foreign Minister",)),
        ("He met then-Vice President Dorn. President Dorn left.", "Dorn",
         ("then-Vice President", "President")),
        ("Ann Reed, of Ohio, vice Stephen Crane, term expired.", "Stephen Crane", ()),
        ("Ada Finch of Leeds University, co-author of the study, spoke.", "Ada Finch",
         ("co-author of the study",)),
        ("They are appointing Ambassador Jon Yates as Special Envoy for Trade.", "Jon Yates",
         ("Ambassador", "Special Envoy for Trade")),
        ("They wrote to Admiral Lena Frank, Commandant of the Coast Guard, on Monday.",
         "Lena Frank", ("Admiral", "Commandant of the Coast Guard")),
        ("Among them were Ambassador Ann Reed, Secretary of Trade Bo Ray, and others.", "Ann Reed",
         ("Ambassador",)),
        ("House Committee on Oversight Ranking Member James Cobb spoke.", "James Cobb",
         ("House Committee on Oversight Ranking Member",)),
        ("Ranking Member of the Subcommittee on Defense Representative Ken Carver spoke.",
         "Ken Carver", ("Ranking Member of the Subcommittee on Defense",)),
        ("Ann Lee and Bo Ray, ministers said, left.", "Bo Ray", ()),
        ("Tom Finn, a friend of Paul Ray, laughed.", "Tom Finn", ("friend",)),
        ("One of Peru's Vice Presidents, Ana Lima, left.", "Ana Lima", ("Vice President",)),
        ("Republican state representative Terri Holt spoke.", "Terri Holt",
         ("Republican state representative",)),
        ("He died, said prison spokesman Al Quint.", "Al Quint", ("prison spokesman",)),
        ("Town welfare officer Bo Ray spoke.", "Bo Ray", ("Town welfare officer",)),
        ("It was won by glass artist Ola Berg and others.", "Ola Berg", ("glass artist",)),
        ("Yesterday told coach Bo Ray spoke.", "Bo Ray", ("coach",)),
        ("They joined and then saw coach Bo Ray.", "Bo Ray", ("coach",)),
        ("They hailed the national dialogue President Ivan Dorn opened.", "Ivan Dorn",
         ("President",)),
        ("The chairman of the joint chiefs, Adm. Max Mull, spoke.", "Max Mull",
         ("chairman of the joint chiefs", "Adm.")),
        ("The town's auditor and chair, Senator Ann Reed of Ohio, spoke.", "Ann Reed",
         ("auditor and chair", "Senator")),
        ("They met the council president, Rep. Ann Reed (D-Ohio), on Monday.", "Ann Reed",
         ("Rep.",)),
        ("It was run by the council president, Rep. Ann Reed, on Monday.", "Ann Reed",
         ("council president", "Rep.")),
        ("They sat with the mayor, Senator Ann Reed, and Bo Ray.", "Ann Reed", ("Senator",)),
        ("Country director of a charity, Ann Reed, spoke.", "Ann Reed",
         ("Country director of a charity",)),
        ("On Monday director of a charity, Ann Reed, spoke.", "Ann Reed", ()),
        ("The police know the alleged shooter, Ann Reed.", "Ann Reed", ("alleged shooter",)),
        ("The police know the alleged shooter, Reed.", "Reed", ()),
        ("Bo Ray is a spokesman for the mayor, Ann Reed.", "Ann Reed", ()),
        ("They chose Ann Reed to serve as the town's Senior Adviser for Trade, they said.",
         "Ann Reed", ("Senior Adviser for Trade",)),
        ("They appointed Ann Reed to serve as the town's Senior Adviser for Trade, they said.",
         "Ann Reed", ("Senior Adviser for Trade",)),
        ("Ann Reed (I-Vt.), Dorn's primary challenger, spoke.", "Ann Reed",
         ("primary challenger",)),
        ("Ann Reed and Bo Ray, both state senators, spoke.", "Bo Ray", ("state senator",)),
        ("Ann Reed and Bo Ray, both of them, senators said, spoke.", "Bo Ray", ()),
        ("Ann Reed, M.D. and Rep. Bo Ray left.", "Bo Ray", ("Rep.",)),
        ("Ohio senator and now-Dorn adviser Ann Reed left.", "Ann Reed",
         ("Ohio senator and now-Dorn adviser",)),
        ("Secretary of Justice Ann Reed left.", "Ann Reed", ("Secretary of Justice",)),
        ("It was lost in Porten of Rep. Ann Reed, they said.", "Ann Reed", ("Rep.",)),
        ("Maybe President Ann Reed left.", "Ann Reed", ("President",)),
        ("An aid group spokeswoman Ann Reed left.", "Ann Reed", ("spokeswoman",)),
        ("Two of her brothers, Ed Reed and Bo Ray, left.", "Ed Reed", ("brother",)),
        ("Two presidents in the history of it, Ed Reed and Bo Ray, left.", "Ed Reed",
         ("president",)),
        ("Ed Reed, the head of what was to be the club, left.", "Ed Reed", ("head",)),
        ("Ed Reed, professor of law and an aide to President Bo Ray, left.", "Ed Reed",
         ("professor of law",)),
        ("Ed Reed and Bo Ray, former members and young brides, left.", "Bo Ray", ()),
        ("Ed Reed, an aide to Secretary of State Bo Ray, left.", "Ed Reed", ("aide",)),
        ("Ed Reed, an aide to Secretary of State Bo Ray, left.", "Bo Ray",
         ("Secretary of State",)),
        ("They met an aide to Secretary of State Bo Ray.", "Bo Ray", ("Secretary of State",)),
        ("The wife of the second son of Emperor Dorn left.", "Dorn", ("Emperor",)),
        ("They met Rev. Ed Reed, his mother and two sisters came along.", "Ed Reed", ("Rev.",)),
        ("There were Library Director Ed Reed, Assistant for Art in Porten Jaqi Omb, and others.",
         "Ed Reed", ("Library Director",)),
        ("There were Ed Reed, Chairman of the Planning Commission Bo Ray, and others.", "Ed Reed",
         ()),
        ("President Ed Reed of the Republic of Niger and Prime Minister Bo Ray met.", "Bo Ray",
         ("Prime Minister",)),
        ("The Vice President and President Bo Ray met.", "Bo Ray", ("President",)),
        ("They met former Housing and Town Planning Secretary Bo Ray.", "Bo Ray",
         ("former Housing and Town Planning Secretary",)),
        ("Senator Bo Ray, Democrat of Ohio, the majority leader, spoke.", "Bo Ray",
         ("Senator", "Democrat of Ohio", "majority leader")),
        ("Bo Ray, a teacher, the mayor, and Ola Berg spoke.", "Bo Ray", ("teacher",)),
        ("Bo Ray, governor of the island, the center of the storm, spoke.", "Bo Ray",
         ("governor of the island",)),
        ("They met Bo Ray, an Ohio Democrat who is chairman of a task force on crime.", "Bo Ray",
         ("Ohio Democrat", "chairman of a task force on crime")),
        ("They met Bo Ray, a lawyer who went home.", "Bo Ray", ("lawyer",)),
        ("Bo Ray, retail expert from Porten University, spoke.", "Bo Ray",
         ("retail expert from Porten University",)),
        ("They chose Kennedy's longtime chief of staff, Bo Ray.", "Bo Ray",
         ("longtime chief of staff",)),
        ("A spokesman for Peru's navy, Bo Ray, spoke.", "Bo Ray",
         ("spokesman for Peru's navy",)),
        ("Port Chairman & CEO Bo Ray spoke.", "Bo Ray", ("Port Chairman & CEO",)),
        ("They met Representatives Bo Ray (OH-4), Qix Umbo (OH-5), and Ann Reed (OH-6).",
         "Ann Reed", ("Representative",)),
        ("Bo Ray, a former port lawyer elected in the spring of 2010, spoke.", "Bo Ray",
         ("former port lawyer",)),
        ("Bo Ray, the lawyer elected in the spring, spoke.", "Bo Ray", ()),
        ("They want to host Secretary Bo Ray.", "Bo Ray", ("Secretary",)),
        ("They want to champion Bo Ray.", "Bo Ray", ()),
        ("They want Senators Bo Ray of Ohio or Ola Berg of Iowa.", "Ola Berg", ("Senator",)),
        ("As a friend of the town herself, Congresswoman Ann Reed was late.", "Ann Reed",
         ("friend of the town", "Congresswoman")),
        ("Ann Reed, a sailor from Porten, Ohio, is the former harbour judge.", "Ann Reed",
         ("sailor from Porten", "former harbour judge")),
        ("Ann Reed, nicknamed the \"queen of salt\", was chairman of Brine Energy.", "Ann Reed",
         ("chairman of Brine Energy",)),
        ("Ann Reed, a sailor, left. The harbour, is a judge.", "Ann Reed", ("sailor",)),
        ("The town's treasurer, Ann Reed, is an army veteran.", "Ann Reed",
         ("treasurer", "army veteran")),
        ("Its book on Ann Reed, a sailor, is a winner.", "Ann Reed", ("sailor",)),
        ("The plan of President Reed is a winner.", "Reed", ("President",)),
        ("The plan of Ann Reed who is a judge failed.", "Ann Reed", ("judge",)),
        ("In 1984, Ann Reed was Bo Ray's running mate.", "Ann Reed", ("running mate",)),
        ("Ann Reed is the mother to a young sailor of Porten and Eva Berg is a nurse.", "Ann Reed",
         ("mother",)),
        ("Bo Ray served for six years as a navy pilot.", "Bo Ray", ("navy pilot",)),
        ("Bo Ray served for six years, as a pilot told us.", "Bo Ray", ()),
        ("He named Ambassador Ann Reed to serve as envoy to Peru.", "Ann Reed",
         ("Ambassador", "envoy to Peru")),
        ("They met the governor from Ohio, Ann Reed; others left.", "Ann Reed",
         ("governor from Ohio",)),
        ("A resident of Porten, Ohio, Ann Reed won.", "Ann Reed", ("resident of Porten",)),
        ("They are Bo Ray, the mayor of Oslo, Ann Reed, a judge, and Eva Berg.", "Ann Reed",
         ("judge",)),
        ("Ann Reed, the president's advisers have said, is late.", "Ann Reed", ()),
        ("Ann Reed, Secretary of State for Growth, Energy, and the Sea, left.", "Ann Reed",
         ("Secretary of State for Growth, Energy, and the Sea",)),
        ("Oslo's Special Envoy on Baltic Trade Ann Reed left.", "Ann Reed",
         ("Special Envoy on Baltic Trade",)),
        ("A statement by the Spokesman on National Security Adviser Ann Reed was short.",
         "Ann Reed", ("National Security Adviser",)),
        ("The Secretary and Ambassador Reed met.", "Reed", ("Ambassador",)),
        ("Harbour Envoy Jan Vossenberg met him.", "Jan Vossenberg", ("Harbour Envoy",)),
        ("He met State Councilor Reed.", "Reed", ("State Councilor",)),
        ("Congresswoman Ann Reed (OH-4) and Congressman Bo Ray (OH-5), members of the House Sea, "
         "Space, and Salt Committee, left.", "Ann Reed",
         ("Congresswoman", "member of the House Sea, Space, and Salt Committee")),
        ("They met Ann Reed, a spy chief recently appointed as the head of the Salt Office, Sea "
         "and Defense Council Secretary Bo Ray, and Eva Berg.", "Ann Reed",
         ("spy chief recently appointed as the head of the Salt Office",)),
        ("They met Ann Reed and Bo Ray, the trade ministers of Peru, Chile and Cuba.",
         "Bo Ray", ("trade minister",)),
        ("The general secretary of the Dock union (Union of Rail and Sea Workers), Ann Reed, said "
         "so.", "Ann Reed", ("general secretary of the Dock union",)),
        ("The general secretary of the Dock union (with Bo Ray), Ann Reed, said so.",
         "Ann Reed", ()),
        ("In Cairo, the Minister for Trade, Sheikh Rashid Ahmad, said so.", "Rashid Ahmad",
         ("Minister for Trade",)),
        ("Assistant to the President for Harbour Security Dr. Ann Reed led it.", "Ann Reed",
         ("Assistant to the President for Harbour Security",)),
        ("Our former parliamentary colleague Secretary Ann Reed left.", "Ann Reed",
         ("former parliamentary colleague", "Secretary")),
        ("They met former Secretary Ann Reed.", "Ann Reed", ("former Secretary",)),
        ("Rep. Ann Reed was also a co-sponsor of the Salt Act.", "Ann Reed",
         ("Rep.", "co-sponsor of the Salt Act")),
    ],
)  # fmt: skip
def test_roles_of_two_and_of_one_are_told_apart(
    text: str, name: str, expected: tuple[str, ...]
) -> None:
    assert roles(text)[name] == expected


def test_a_role_after_a_list_is_everybodys() -> None:
    found = roles("Jo Park, Ida Holt (D-OH) and Carl Beck, the founders of Bright Ltd, said no.")
    assert set(found.values()) == {("founder of Bright Ltd",)}


def test_a_name_right_after_another_has_no_role() -> None:
    mentions = [Mention(0, 2, ("Ann", "Lee")), Mention(2, 4, ("James", "Ray"))]
    assert roles_of(tokenize("Ann Lee James Ray left."), mentions, frozenset(range(4))) == {}


def test_a_department_is_no_role() -> None:
    assert roles("He asked the Department of Justice, Matt Lowell wrote.")["Matt Lowell"] == ()


def test_who_writes_to_an_office_does_not_have_it() -> None:
    note = "In a note to the Governor, Lowell, Karr, and their friends agreed."
    text = f"Sam Lowell met Ida Karr. {note}"
    assert roles(text) == {"Sam Lowell": (), "Ida Karr": ()}


def test_others_are_no_part_of_a_role() -> None:
    found = roles("Matt Lowell, the head of the panel and others left.")
    assert found["Matt Lowell"] == ("head of the panel",)


OFFICES = (
    "mayor", "former mayor", "head of the club", "minister for trade", "Canadian novelist",
    "editor of the Porten Times", "chief executive of the bank", "ambassador to Peru",
    "professor of law", "deputy minister of health", "tennis star",
)  # fmt: skip
AFTER = (
    "{n}, the {r}, spoke on Monday.", "{n}, {a} {r}, left for Bonn.", "{n} (the {r}) spoke.",
    "{n} is {a} {r}.", "{n} was the {r} until 2004.", "{n} became {a} {r} in May.",
    "{n}, who is the {r}, spoke.", "They met {n}, the {r}.", "{n}, 44, the {r}, spoke.",
    "{n} has been the {r} for two years.", "{n}, now {a} {r}, spoke.",
    "{n} \u2014 the {r} \u2014 spoke.", "{n} was named {r} on Monday.",
)  # fmt: skip
BEFORE = (
    "The {r}, {n}, spoke on Monday.", "They met the {r}, {n}, on Monday.",
    "According to the {r}, {n}, it rained.",
)  # fmt: skip
TITLES = ("mayor", "former mayor", "Canadian novelist", "tennis star", "Prime Minister",
          "Deputy Health Minister", "club treasurer")  # fmt: skip
RIGHT_BEFORE = (
    "The {r} {n} spoke.", "They met {r} {n} on Monday.", "According to {r} {n}, it rained.",
    "A statement from {r} {n} came late.",
)  # fmt: skip
NO_ROLE = (
    "{n} met the {r}.", "{n} and the {r} left on Monday.", "{n} spoke, the {r} said.",
    "{n} wants to be {r}.", "{n} never was {r} of anything.", "The {r} met {n} on Monday.",
    "{n}, unlike the {r}, spoke.", "{n} called the {r} a liar.", "{n} will not be the {r}.",
    "The {r} of Porten said {n} was late.", "{n} asked who the {r} was.",
    "If {n} were {r}, it would rain.", "{n} wrote to the {r}, who left.",
    "The {r} said that {n} was late.", "{n} left when the {r} spoke.",
    "{n} thinks the {r} is late.", "For the {r}, {n} said, it was late.",
)  # fmt: skip


def said(frames: tuple[str, ...], offices: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield sentences with the name and the office in them."""
    for (frame, office), name in zip(
        product(frames, offices), cycle(("Ann Lee", "Karl Weber")), strict=False
    ):
        article = "an" if office[0] in "aeiou" else "a"
        yield frame.format(n=name, r=office, a=article), name, office


def test_every_office_is_read_in_every_place() -> None:
    texts = [*said(AFTER, OFFICES), *said(BEFORE, OFFICES), *said(RIGHT_BEFORE, TITLES)]
    assert [text for text, name, role in texts if roles(text).get(name) != (role,)] == []


def test_the_offices_of_others_are_in_no_place_the_persons() -> None:
    texts = said(NO_ROLE, OFFICES[:3])
    assert [text for text, name, _ in texts if roles(text) != {name: ()}] == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Lee, who has also served as mayor of Porten for nine years, left.",
         "mayor of Porten"),
        ("Ann Lee works as a nurse.", "nurse"),
        ("Ann Lee, her mother and brothers, left.", ""),
        ("Ann Lee works for a nurse.", ""),
        ("Ann Lee dressed as a nurse.", ""),
        ("Ann Lee returned the mayor's call.", ""),
        ("Ann Lee had been the mayor.", "mayor"),
        ("Ann Lee, formerly of Ohio, left.", ""),
        ("Ann Lee, also the mayor of Porten, left.", "mayor of Porten"),
        ("Ann Lee, Ohio's mayor, left.", "mayor"),
        ("Ann Lee of Ohio, mayor of Porten, left.", "mayor of Porten"),
        ("Ann Lee of the Bank of Ohio, a director, left.", "director"),
        ("Ann Lee, mayor of Porten until 2004, spoke.", "mayor of Porten"),
        ("Ann Lee, a nurse he met, spoke.", "nurse"),
        ("Ann Lee, a nurse and said to be ill, spoke.", "nurse"),
        ("Ann Lee, a nurse at the old hospital of the city of Porten and said to be ill, left.",
         "nurse at the old hospital of the city of Porten"),
        ("Ann Lee, running for the mayor, left.", ""),
        ("Ann Lee, a woman that the mayor met, left.", ""),
        ("Ann Lee, a critic of Mayor Bob Ray, left.", "critic"),
        ("Ann Lee, a friend and adviser of Bob Ray, left.", "friend and adviser"),
        ("Ann Lee, PhD, a nurse, left.", "nurse"),
        ("Ann Lee, 42, nurse, left.", "nurse"),
        ("Ann Lee, 4200, nurse, left.", ""),
        ("They appointed Ann Lee as head of it.", "head"),
        ("They appointed Ann Lee head of the club.", "head of the club"),
        ("They appointed Ann Lee to the head of it.", ""),
        ("The appointment of Ann Lee as head of the club was late.", "head of the club"),
        ("The friend of Ann Lee as head of the club was late.", ""),
        ("They identified Ann Lee as the mayor.", "mayor"),
        ("Ann Lee is the first lady of Peru.", "first lady of Peru"),
        ("Ann Lee, the first lady of Peru, left.", "first lady of Peru"),
        ("Ann Lee, the lady of the house, left.", ""),
        ("Ann Lee III, a judge, left.", "judge"),
        ("Ann Lee III said that a judge left.", ""),
        ("Our friend Secretary of Trade Ann Lee spoke.", "Secretary of Trade"),
        ("My colleague and friend Secretary Ann Lee spoke.", "Secretary"),
        ("Her friend Ann Lee spoke.", "friend"),
        ("On the Occasion of Her Majesty Queen Ann Lee's Jubilee we wrote.", "Queen"),
        ("Porten Hosts Commissioner Ann Lee", "Commissioner"),
        ("Granddaughter of the shipping tycoon Ann Lee, she left.", "shipping tycoon"),
        ("Ann Lee, secretary of trade nominated during a recess, left.", "secretary of trade"),
        ("Ann Lee, chief of staff recently appointed as head of the club, left.",
         "chief of staff recently appointed as head of the club"),
        ("Taoiseach Ann Lee left.", "Taoiseach"),
        ("Ann Lee, a champion of reform with, left.", "champion of reform"),
        ("Ann Lee is a critic of Bob Ray.", "critic"),
        ("Ann Lee was an ambassador to Peru from 2004.", "ambassador to Peru"),
        ("Ann Lee was an ambassador from Peru.", "ambassador from Peru"),
        ("Ann Lee was a nurse for three years.", "nurse"),
        ("Ann Lee was a nurse for the army.", "nurse for the army"),
        ("Ann Lee was a nurse in the war.", "nurse"),
        ("Of the governors, Ann Lee left.", ""),
        ("On the advice of the governor, Ann Lee left.", ""),
        ("Ohio's envoy, Ann Lee, left.", "envoy"),
        ("A friend of the governor, Ann Lee, left.", "friend of the governor"),
        ("The friend of Bob Ray, Ann Lee, left.", "friend"),
        ("Ann Lee and Bob Ray, founders of the club, left.", "founder of the club"),
        ("Ann Lee (D-Ohio) and Bob Ray, the leaders of the party, left.", "leader of the party"),
        ("Ann Lee (Ohio), a judge, left.", "judge"),
        ("Ann Lee, the minister's old aide, left.", "minister's old aide"),
        ("Ann Lee, Bob Ray, heads of the club, left.", "head of the club"),
        ("Chinese pottery artist Ann Lee won.", "Chinese pottery artist"),
        ("Chinese table-tennis star Ann Lee won.", "Chinese table-tennis star"),
        ("Secretary for Trade, Labor, and Minister of Health Ann Lee left.", "Minister of Health"),
        ("The Government of Prime Minister Ann Lee fell.", "Prime Minister"),
        ("A spokesman for the Administration of President Ann Lee left.", "President"),
        ("The Assistant to the President and Adviser Ann Lee left.",
         "Assistant to the President and Adviser"),
        ("The brother of Mayor Ann Lee left.", "Mayor"),
        ("In the two activists, Ann Lee and Bob Ray saw hope.", ""),
        ("The three members of the team, Ann Lee, Bob Ray and Carl Moss, left.",
         "member of the team"),
        ("Senators Bob Ray of Ohio, Ann Lee of Iowa and Carl Moss left.", "Senator"),
        ("Senators Bob Ray, Ann Lee met.", "Senator"),
        ("The man named Ann Lee left.", ""),
        ("A nurse called Ann Lee left.", "nurse"),
        ("The chairman called Ann Lee.", ""),
        ("Mayor (Democrat) Ann Lee left.", "Mayor"),
        ("The Department of Justice Ann Lee left.", ""),
        ("The late Ann Lee left.", ""),
        ("Who will partner Ann Lee?", ""),
        ("Leaders Announce Ann Lee", ""),
        ("His lawyer, Ann Lee, left.", "lawyer"),
        ("His lawyer - Ann Lee - left.", "lawyer"),
        ("According to his lawyer, Ann Lee left.", ""),
        ("According to his lawyer, Ann Lee, it rained.", "lawyer"),
        ("Chairman of the Panel Senator Ann Lee left.", "Chairman of the Panel"),
        ("Chairman and Senator Ann Lee left.", "Chairman and Senator"),
        ("Judge Dr. Ann Lee left.", "Judge"),
        ("The Queen Ann Lee left.", "Queen"),
        ("On Tuesday Mayor Ann Lee left.", "Mayor"),
        ("The letter to the governor, Ann Lee, and others was late.", "governor"),
        ("The director at the bridge, Ann Lee, said so.", "director at the bridge"),
        ("The widow beside Bob Ray, Ann Lee, left.", ""),
        ("The widow of President Bob Ray, Ann Lee, left.", "widow"),
        ("It was widow of Bob Ray, Ann Lee, who left.", ""),
        ("The mayor of Porten, Ann Lee would win.", "mayor of Porten"),
        ("The mayor of Porten, Ann Lee argued for it.", "mayor of Porten"),
        ("Ann Lee left. The mayor of Porten, Lee said so.", "mayor of Porten"),
        ("Bob Ray aide in Porten, Ann Lee, left.", "aide in Porten"),
        ("The mayor of Porten, in town, Ann Lee, left.", ""),
        ("The mayor of Porten (on leave), Ann Lee, left.", "mayor of Porten"),
        ("They met Greek Foreign Minister Ann Lee following the talks.", "Greek Foreign Minister"),
        ("Our visitor ex-UK Prime Minister Ann Lee left.", "ex-UK Prime Minister"),
        ("They met Bo Ray, Carl Moss. President Ann Lee spoke.", "President"),
        ("It rained in Oslo. Porten journalist Ann Lee left.", "Porten journalist"),
        ("Supporters of the leader Ann Lee left.", "leader"),
        ("The coach of the star Ann Lee left.", "star"),
        ("Two of Porten editors, Ann Lee and Bo Ray, left.", "Porten editor"),
        ("A vote for the minister, Ann Lee, came.", "minister"),
        ("A spokesman for the minister, Ann Lee, came.", "spokesman for the minister"),
        ("Ann Lee, a lawyer and retired judge, left.", "lawyer and retired judge"),
        ("Ann Lee, a mayor of the very old port of Porten said so.",
         "mayor of the very old port of Porten"),
        ("Ann Lee, the mayor of the very old sea port of Porten said so.", ""),
        ("The march organiser Ann Lee left.", "march organiser"),
        ("They met Bo Moss, Jr. President Ann Lee spoke.", "President"),
        ("He met Visiting Professor Ann Lee.", "Visiting Professor"),
        ("Leading economist Ann Lee left.", "Leading economist"),
        ("Acting Mayor Ann Lee left.", "Acting Mayor"),
        ("On 3 May President Ann Lee left.", "President"),
        ("Washington, D.C. Mayor Ann Lee left.", "Mayor"),
        ("A memo\n\nMayor Ann Lee left.", "Mayor"),
        ("Thoughts on President Ann Lee", "President"),
        ("A memo\n\nJoining Mayor Ann Lee were her aides.", "Mayor"),
        ("It rained. Joining Mayor Ann Lee were her aides.", "Mayor"),
        ("Ann Lee, of Porten, a lawyer, said no.", "lawyer"),
        ("Ann Lee, who is chief executive of the bank, left.", "chief executive of the bank"),
        ("They met University of Porten lecturers Ann Lee and Bo Ray.",
         "University of Porten lecturer"),
        ("Secretary of A and B and C and D and E and F and G and Horses Ann Lee left.", ""),
        ("Assistant Secretary of State for Trade and Ports and Rail and Food and Arms and Justice "
         "Ann Lee left.",
         "Assistant Secretary of State for Trade and Ports and Rail and Food and Arms and Justice"),
        ("Ann Lee, head of the Bureau of Trade, Labor, Ports, Roads, Water, and Health, left.",
         "head of the Bureau of Trade, Labor, Ports, Roads, Water, and Health"),
        ("Ann Lee, head of the Bureau of Trade, Labor, Ports, Roads, Fish, Rail, and Health, left.",
         "head of the Bureau of Trade"),
        ("Her lawyers and advisers Ann Lee and Bo Ray left.", "lawyer and adviser"),
        ("Ann Lee left. Carl Moss and Bo Ray, heads of the club, sat.", ""),
        ("Norway's Climate Minister Ann Lee left.", "Climate Minister"),
        ("They came with Ann Lee as the mayor of Porten spoke.", ""),
        ("Ann Lee was named mayor for a day.", "mayor for a day"),
        ("The mayor of Porten, Ann Lee refused.", "mayor of Porten"),
        ("He met his French counterpart, Ann Lee.", "French counterpart"),
        (f"Ann Lee, head{' of the bank' * 9}, left.", f"head{' of the bank' * 9}"),
        (f"Ann Lee, head{' of the bank' * 10}, left.", ""),
        ("Porten Hosts the Commissioner Ann Lee", "Commissioner"),
        ("Director of Coach and Trade Services Ann Lee left.",
         "Director of Coach and Trade Services"),
        ("Two actors, Ann Lee and Bo Ray, left.", "actor"),
        ("Senator from Vermont Ann Lee left.", "Senator from Vermont"),
        ("Mayor (a b c d e) Ann Lee left.", "Mayor"),
        ("Mayor (a b c d e f) Ann Lee left.", ""),
        ("The mayor (NYC branch, Ann Lee, says no) left.", ""),
        ("In Porten, Harbour mayor, Ann Lee. Was it late?", ""),
    ],
)  # fmt: skip
def test_where_the_words_of_a_role_begin_and_end(text: str, role: str) -> None:
    assert roles(text)["Ann Lee"] == ((role,) if role else ())


def test_words_of_offices() -> None:
    offices = "then-manager co-author geochemist minister-designate mayor ex-wife vice-president "
    offices += "co-ordinator spinner-batsman leg-spinner mayor-elect Singer-Producer"
    trades = "radiologist photographer politician economist psychiatrist logician center forward"
    for word in (*offices.split(), *trades.split()):
        assert is_office(word), word
        assert is_head(f"{word}s") or "-designate" in word, word
    for word in ("Center", "Guard", "Forward", "table", "list", "music", "boss's", "gas"):
        assert not is_office(word), word
        assert not is_head(word), word
    for many, one in (
        ("policemen", "policeman"), ("wives", "wife"), ("chiefs", "chief"), ("Sens.", "Sen."),
        ("mayors", "mayor"), ("boss", "boss"), ("mayor", "mayor"),
    ):  # fmt: skip
        assert singular(many) == one
        assert is_plural(f"the {many}") is (many != one)
    assert not any(map(is_plural, ("gas", "children", "women of", "n", "s")))
    for word in ("Mayor", "former", "al-Qaeda", "German", "15th", "of", "and", "chief"):
        assert belongs_to_role(word), word
    for word in ("al-qaeda", "15", "walked", ",", "table"):
        assert not belongs_to_role(word), word


SHARED = (
    ("Ann Lee and Bob Ray, {p} of the club, left.", "{s} of the club", "Ann Lee, Bob Ray"),
    ("Ann Lee, Carl Moss and Bob Ray, the {p} of the club, left.", "{s} of the club",
     "Ann Lee, Bob Ray, Carl Moss"),
    ("Ann Lee (D-Ohio) and Bob Ray (R-Iowa), the {p} of the club, left.", "{s} of the club",
     "Ann Lee, Bob Ray"),
    ("The two {p}, Ann Lee and Bob Ray, left.", "{s}", "Ann Lee, Bob Ray"),
    ("The {p} of the club, Ann Lee and Bob Ray, left.", "{s} of the club", "Ann Lee, Bob Ray"),
    ("They met the {p} Ann Lee and Bob Ray.", "{s}", "Ann Lee, Bob Ray"),
    ("They met {p} Ann Lee, Bob Ray and Carl Moss.", "{s}", "Ann Lee, Bob Ray, Carl Moss"),
    ("They met {p} Ann Lee of Ohio, Bob Ray of Iowa, and Carl Moss.", "{s}",
     "Ann Lee, Bob Ray, Carl Moss"),
    ("Its {p}, Ann Lee and Bob Ray, left.", "{s}", "Ann Lee, Bob Ray"),
    ("The club's {p}, Ann Lee and Bob Ray, left.", "{s}", "Ann Lee, Bob Ray"),
    ("Ann Lee met the {p} of the club, Bob Ray said.", "", ""),
    ("Ann Lee and Bob Ray met the {p}.", "", ""),
    ("The {p} met Ann Lee and Bob Ray.", "", ""),
    ("In talks with the {p}, Ann Lee and Bob Ray agreed.", "", ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("many", "one"),
    [("founders", "founder"), ("heads", "head"), ("spokeswomen", "spokeswoman"),
     ("chairmen", "chairman"), ("editors", "editor")],
)  # fmt: skip
def test_the_office_of_several_is_everybodys_in_every_place(many: str, one: str) -> None:
    for frame, role, names in SHARED:
        text = frame.format(p=many)
        held = {name: held for name, held in roles(text).items() if held}
        wanted = {name: (role.format(s=one),) for name in filter(None, names.split(", "))}
        assert held == wanted, text


@pytest.mark.parametrize(
    "text",
    [
        "The agency did not identify Ida Holt as the victim.",
        "He was one of the leaders of a small party, Ida Holt, that is linked to it.",
    ],
)
def test_what_the_text_denies_or_says_of_several_is_no_role(text: str) -> None:
    assert roles(text)["Ida Holt"] == ()


def test_another_clause_before_an_office_is_no_part_of_it() -> None:
    assert roles("At the time President Ida Holt was away.")["Ida Holt"] == ("President",)


def test_an_office_before_a_comma_is_somebodys_who_acts() -> None:
    beside = roles("The mayor of Porten, Ann Lee beside him, left.")
    assert beside == {"Ann Lee": ()}
    owned = roles("On Monday, Bo Ray's aide, Kim Ro, said so.")
    assert owned["Kim Ro"] == ("aide",)


def test_an_office_between_two_names_is_that_of_the_first() -> None:
    found = roles("Ann Lee, Bo Ray's head of office, Kim Ro, said so.")
    assert (found["Ann Lee"], found["Kim Ro"]) == (("head of office",), ())
    found = roles("Bo Ray left. Ann Lee, Ray's aide, Kim Ro, said so.")
    assert (found["Ann Lee"], found["Kim Ro"]) == (("aide",), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee PhD., a judge, left.", ("judge",)),
        ("Ann Lee Jr, a judge, left.", ("judge",)),
        ("Ann Lee Jr., a judge, left.", ("judge",)),
        ("Appointing Senator Ann Lee as head of the agency, he left.",
         ("Senator", "head of the agency")),
        ("Ann Lee became first lady and president of Peru.",
         ("first lady and president of Peru",)),
        ("Ann Lee is the first president of Peru who left.", ()),
    ],
)  # fmt: skip
def test_what_surrounds_a_role(text: str, expected: tuple[str, ...]) -> None:
    [found] = read_people(text)
    assert found.roles == expected


def test_the_former_aide_of_another_is_one_between_dashes_too() -> None:
    found = roles("Ida Holt \u2014 Max Poe's former aide \u2014 left.")
    assert found == {"Ida Holt": ("former aide",), "Max Poe": ()}


def roles_among(text: str, *names: str) -> dict[str, list[str]]:
    """Return the roles in a text where just these names were found."""
    tokens = tokenize(text)
    mentions = []
    for row in map(str.split, names):
        at = next(at for at in range(len(tokens)) if tokens.words[at : at + len(row)] == row)
        mentions.append(Mention(at, at + len(row), tuple(row)))
    people = frozenset(at for one in mentions for at in range(one.first, one.last))
    found = roles_of(tokens, mentions, people)
    return {" ".join(one.words): found[one.first] for one in mentions if one.first in found}


def test_another_verb_after_a_name_is_no_part_of_the_role_after_it() -> None:
    found = roles_among("Lind Drops Commissioner Ann Lee", "Lind", "Ann Lee")
    assert found == {"Ann Lee": ["Commissioner"]}


@pytest.mark.parametrize(
    ("between", "shared"),
    [
        ("(a b c d e f g h), and", True),
        ("(a b c d e f g h i), and", False),
        ("(R-Ohio), Bo Moss (D-Iowa), and", True),
        ("(R-Ohio), Bo Moss, and", True),
        ("(R-Ohio), Bo Moss and", False),
        (") and", False),
        ("", False),
        ("( and", False),
        ("and", True),
    ],
)
def test_who_shares_a_title_is_not_far_away(between: str, shared: bool) -> None:
    found = roles_among(f"Senators Ann Lee {between} Carl Ray left.", "Ann Lee", "Carl Ray")
    assert found == {name: ["Senator"] for name in ("Ann Lee", "Carl Ray")[: 1 + shared]}


def test_the_office_of_somebody_who_was_not_found_is_no_part_of_a_role() -> None:
    for other, role in (("artist Moon", "activist"), ("actor Moon", "mayor")):
        found = roles_among(f"They saw {other} and {role} Ann Lee in town.", "Ann Lee")
        assert found == {"Ann Lee": [role]}, other


def test_the_verb_of_a_headline_is_no_part_of_the_role_after_it() -> None:
    mentions = [Mention(0, 2, ("Karl", "Lind")), Mention(4, 6, ("Ann", "Lee"))]
    tokens = tokenize("Karl Lind Meets Commissioner Ann Lee")
    assert roles_of(tokens, mentions, frozenset((0, 1, 4, 5))) == {4: ["Commissioner"]}


def test_a_mark_before_the_first_name_is_not_after_the_last_word() -> None:
    for text in (", Ann Lee met the President", ", Ann Lee met one called"):
        mentions = [Mention(1, 3, ("Ann", "Lee"))]
        assert roles_of(tokenize(text), mentions, frozenset((1, 2))) == {}


def test_a_name_in_a_list_that_was_not_found_is_no_role() -> None:
    mentions = [Mention(0, 2, ("Ann", "Lee"))]
    tokens = tokenize("Ann Lee, Son Chhim and Bo left.")
    assert roles_of(tokens, mentions, frozenset(range(2))) == {}


LED = ("appointed", "elected", "chosen", "selected", "chose", "picked", "endorsed")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("You see, my aunt, Ann Lee, joined in May.", "aunt"),
        ("I thank our club president, Ann Lee, and you all.", "club president"),
        ("There is hope that her close ally, Ann Lee, will come.", "close ally"),
        ("U.S. Envoy for Trade Affairs Ann Lee said so.", "U.S. Envoy for Trade Affairs"),
        ("The High Commissioner for Refugees Ann Lee left.", "High Commissioner for Refugees"),
        ("Senators Ann Lee, a Democrat, and others left.", "Senator"),
        ("He wrote to Secretary of Trade, Ann Lee, and to others.", "Secretary of Trade"),
        ("It is owned by prominent lawyer, Ann Lee, who left.", "prominent lawyer"),
        ("It is late, said Harbour Union Executive Director, Ann Lee.",
         "Harbour Union Executive Director"),
        ("As mayor of Porten, Ann Lee built it.", "mayor of Porten"),
        ("As a member of parliament, Ann Lee voted.", "member of parliament"),
        ("Ann Lee became leader of the Conservative Party and mayor of Porten.",
         "leader of the Conservative Party and mayor of Porten"),
        ("Ann Lee is President and CEO of the Porten Trust.",
         "President and CEO of the Porten Trust"),
        ("Ann Lee is an independent budget consultant working with towns.",
         "independent budget consultant"),
        ("Ann Lee was a key figure in a strike.", "key figure"),
        ("Ann Lee was a board member of the club and a columnist.",
         "board member of the club and a columnist"),
        ("Ann Lee served as one of the advisers of the mayor.", "adviser of the mayor"),
        ("Ann Lee, who served as our deputy mayor for the past two years, left.", "deputy mayor"),
        ("Ann Lee is the first president of Peru.", "first president of Peru"),
        ("Ann Lee, of Ohio, to be Ambassador Extraordinary of the Union to Peru, spoke.",
         "Ambassador Extraordinary of the Union to Peru"),
        ("Ann Lee of Porten, Ohio, president of the club, left.", "president of the club"),
        ("Ann Lee, US sport columnist from Porten, left.", "US sport columnist from Porten"),
        ("Ann Lee, an adviser at the Porten Mission to the union currently hired out, left.",
         "adviser at the Porten Mission to the union"),
        ("Ann Lee, minister of trade and migration escaped unhurt.",
         "minister of trade and migration"),
        ("Ann Lee, Refugee Processing Center Director; spoke.",
         "Refugee Processing Center Director"),
        ("Ann Lee, the head of the Bureau of Trade, Labor, and Sport, left.",
         "head of the Bureau of Trade, Labor, and Sport"),
        ("Ann Lee, chair of the Trade, Labor, and Sport Committee, left.",
         "chair of the Trade, Labor, and Sport Committee"),
        ("Ann Lee was sworn in on Monday as head of the office.", "head of the office"),
        ("Bishop Emeritus Ann Lee died.", "Bishop Emeritus"),
        ("The police chief of Porten, Ann Lee would not comment.", "police chief of Porten"),
        ("One of the strike organizers, Ann Lee.", "strike organizer"),
        ("He was late, according to judge Ann Lee.", "judge"),
        ("Sarah is late. Ann Lee is his step-grandmother.", "step-grandmother"),
        ("Ann Lee, the Union agent exposed by a paper, left.",
         "Union agent"),
        ("Ann Lee, a Union Guards commander with no fleet, left.",
         "Union Guards commander with no fleet"),
        ("They gave a letter to Secretary for Trade, Ann Lee, and left.", "Secretary for Trade"),
        ("They left. Secretary of Trade, Ann Lee.", "Secretary of Trade"),
        ("They met (with Ann Lee), a judge, in May.", "judge"),
        ("elected Bo Ray and Ann Lee as head of the agency.", "head of the agency"),
        *((f"The party {verb} Ann Lee as its candidate for mayor.", "candidate for mayor")
          for verb in LED),
    ],
)  # fmt: skip
def test_stated_roles_of_many_wordings(text: str, role: str) -> None:
    assert roles(text)["Ann Lee"] == (role,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contrary to President Ann Lee, he left.", ("President",)),
        ("Critics of President Ann Lee left.", ("President",)),
        ("Brandt Applauds Speaker Ann Lee on Bill.", ("Speaker",)),
        ("Funds for Senator Ann Lee came.", ("Senator",)),
        ("He met the Polish president and Indian Prime Minister Ann Lee.",
         ("Indian Prime Minister",)),
        ("They left the State of Porten and Gov. Ann Lee.", ("Gov.",)),
        ("He joined his colleagues Senator Ann Lee and others.", ("Senator",)),
        ("Bill to Honor War Hero Ann Lee passes.", ("War Hero",)),
        ("Office for Maritime Justice Ann Lee spoke.", ()),
        ("He questioned CEO of Harbour Trust, Ann Lee, on it.", ("CEO of Harbour Trust",)),
        ("Ann Lee remains hopeful for the year.", ()),
        ("Ann Lee is close to the union's leader.", ()),
        ("Ann Lee, the leaders of the union want it.", ()),
        ("Ann Lee, a native son of Porten whose faith is known, left.", ("native son of Porten",)),
        ("Ann Lee, a member of the club known for it, left.", ("member of the club",)),
        ("He came with his wife First Lady Ann Lee.", ("wife", "First Lady")),
        ("When she was prime minister, Ann Lee, who had won, left.", ()),
        ("He left with aides of our own envoy, Ann Lee.", ("envoy",)),
        ("President Ann Lee, Secretary of Trade and Labor, left.",
         ("President", "Secretary of Trade and Labor")),
        ("President Ann Lee, Secretary of Trade. Bo Ray left.",
         ("President", "Secretary of Trade")),
        ("President Ann Lee, Secretary of Trade\n\nBo Ray left.",
         ("President", "Secretary of Trade")),
        ("President Ann Lee, Secretary of Trade Bo Ray, and others left.", ("President",)),
        ("President Ann Lee, Governor, Bo Ray left.", ("President",)),
        ("They gave it to Head of, Ann Lee, and left.", ()),
        ("The driver beside the minister, Ann Lee, said so.", ("minister",)),
        ("of its members, Ann Lee, left and then one", ()),
        ("The Porten City Town Trade Harbour Labor mayor of it, Ann Lee, said so.", ()),
        ("The Porten Town Trade Harbour Labor mayor of it, Ann Lee, said so.",
         ("Porten Town Trade Harbour Labor mayor of it",)),
        ("- mayor Ann Lee turned right", ("mayor",)),
        ("UN Secretary General and President Ann Lee left.",
         ("UN Secretary General and President",)),
        ("Queen and Prime Minister Ann Lee left.", ("Queen and Prime Minister",)),
        ("President Ann Lee, a friend of Bo Ray, left.", ("President", "friend")),
        ("The senator from Vermont Ann Lee left.", ()),
        ("The head on trade Ann Lee left.", ()),
        ("On Monday his aide, Ann Lee left.", ("aide",)),
        ("Two activists here, Ann Lee and Bo Ray, left.", ()),
        ("Porten's Cup Winner Ann Lee left.", ("Cup Winner",)),
        ("Porten's Cup winner Ann Lee left.", ("Porten's Cup winner",)),
        ("The mayor of Porten, Ann Lee, Secretary of Trade Bo Ray, and others left.",
         ("mayor of Porten",)),
        ("Ann Lee, running for Porten mayor, left.", ()),
        ("Ann Lee, acting mayor of Porten, left.", ("acting mayor of Porten",)),
        ("Ann Lee, the mayor took it.", ("mayor",)),
        ("Ann Lee, the old mayor took it.", ("old mayor",)),
        ("Ann Lee, paid mayor of Porten, left.", ("paid mayor of Porten",)),
        ("His sister actor Ann Lee left.", ("sister actor",)),
        ("His sister Actor Ann Lee left.", ("sister", "Actor")),
        ("The union's former Ann Lee left.", ()),
        ("Interim mayor former Ann Lee left.", ()),
        ("They saw the tired mayor (Ann Lee) in town.", ()),
        ("They saw her tired mayor (Ann Lee) in town.", ("tired mayor",)),
        ("They saw the mayor (Ann Lee) in town.", ("mayor",)),
        ("On Monday night mayor Ann Lee left.", ("mayor",)),
        ("His counterparts Ann Lee and Bo Ray left.", ("counterpart",)),
        ("Two counterparts, Ann Lee and Bo Ray, left.", ("counterpart",)),
        ("Two men said activists, Ann Lee and Bo Ray, left.", ()),
        ("Two\n\nactivists, Ann Lee and Bo Ray, left.", ()),
        ("Two by Max Poe activists, Ann Lee and Bo Ray, left.", ()),
        ("Two men, activists, Ann Lee and Bo Ray, left.", ()),
        ("They met two activists,\n\nAnn Lee and Bo Ray left.", ()),
        ("Ann Lee was mayor the first time in May.", ()),
        ("Ann Lee is mayor the whole year.", ()),
        ("Secretary of the Harbour\n\nMs. Ann Lee spoke.", ()),
        ("Nurse named Ann Lee met one", ()),
        ("Vice President Ann Lee met the mayor", ("Vice President",)),
        ("Mayor Ann Lee left, assisting them", ("Mayor",)),
        ("The mayor Ann Lee left, assisting", ("mayor",)),
        ("His mayor, Ann Lee left the town they came from", ("mayor",)),
        ("Mayor, Ann Lee met her", ()),
        ("mayor Ann Lee did what she could", ("mayor",)),
        ("Mayor ) Ann Lee left.", ()),
        ("Peru's Foreign Ministry spokeswoman Ann Lee declined.",
         ("Foreign Ministry spokeswoman",)),
        ("A foreign ministry spokesman Ann Lee left.", ("foreign ministry spokesman",)),
        ("Her longtime tag team partner Ann Lee left.", ("longtime tag team partner",)),
        ("Harbour University pop culture professor Ann Lee left.",
         ("Harbour University pop culture professor",)),
        ("They spoke to his aide (Ann Lee) in May.", ("aide",)),
        ("It went to its main representatives (Ann Lee, Bo Ray and Eva Holt) in May.", ()),
        ("Mayor Ann Lee called, but he left.", ("Mayor",)),
        ("The only witness Ann Lee called was late.", ()),
        ("The last coach Ann Lee left, he said.", ("last coach",)),
        ("Supreme Court Justice Ann Lee left.", ("Supreme Court Justice",)),
        ("Chairman of the Senate Appropriations Subcommittee on Defense and U.S. Senator Ann Lee "
         "left.",
         ("Chairman of the Senate Appropriations Subcommittee on Defense and U.S. Senator",)),
        ("The town's envoy to Paris, Ann Lee, left.", ("envoy to Paris",)),
        ("Deputy Minister of Harbour Affairs Dr. Ann Lee left.",
         ("Deputy Minister of Harbour Affairs",)),
    ],
)  # fmt: skip
def test_words_around_an_office_that_are_no_part_of_it(
    text: str, expected: tuple[str, ...]
) -> None:
    assert roles(text)["Ann Lee"] == expected


def test_each_of_a_list_has_the_office_before_it() -> None:
    text = "Co-Chairs of the Harbour Caucus Ann Lee (R-SC), Bo Ray (D-IL), and Max Poe (D-MA) left."
    assert set(roles(text).values()) == {("Co-Chair of the Harbour Caucus",)}
    mentions = [Mention(1, 2, ("Lee",)), Mention(6, 7, ("Ray",))]
    tokens = tokenize("Senators Lee, King, and Ray left.")
    assert roles_of(tokens, mentions, frozenset((1, 6))) == {1: ["Senator"], 6: ["Senator"]}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "The only defence witness Holt called, a neighbour, said nothing. Peter Holt left.",
            "Peter Holt",
            (),
        ),
        ("The only witness Peter Holt called in sick.", "Peter Holt", ("witness",)),
        ("They met the only witness Peter Holt", "Peter Holt", ("witness",)),
        ("He and wife Anna Holt left on Friday.", "Anna Holt", ("wife",)),
        (
            "The team signed free - agent slugger Martin Holt on Friday.",
            "Martin Holt",
            ("free - agent slugger",),
        ),
    ],
)
def test_a_role_is_whole_and_the_persons_own(
    text: str, name: str, expected: tuple[str, ...]
) -> None:
    assert roles(text)[name] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Mary Reed left. She also served as mayor of Porten. Previously, she was a nurse.",
         "Mary Reed", ("mayor of Porten", "nurse")),
        ("Mary Reed left. When she was mayor of Porten, it rained.", "Mary Reed",
         ("mayor of Porten",)),
        ("Mary Reed met John Ray. He is a judge.", "John Ray", ("judge",)),
        ("Mary Reed met John Ray. He is a judge.", "Mary Reed", ()),
        ("Mary Reed met Jane Ray. She is a judge.", "Jane Ray", ()),
        ("Mary Reed left. They say she is a thief. If she is a judge, she must go.", "Mary Reed",
         ()),
        ("Mary Reed left. She is not a judge.", "Mary Reed", ()),
        ("Mary Reed left. \"She is a thief and a liar,\" John Ray said.", "Mary Reed", ()),
        ("John Ray served two decades as a navy pilot.", "John Ray", ("navy pilot",)),
        ("John Ray left. He served in Oslo.", "John Ray", ()),
        ("John Ray left. From 1967 to 1995 he was a member of parliament.", "John Ray",
         ("member of parliament",)),
        ("John Ray is visiting Peru in his role as a special envoy for trade.", "John Ray",
         ("special envoy for trade",)),
        ("John Ray met Mary Reed in his role as an envoy.", "Mary Reed", ()),
        ("John Ray is 59 years old and has served as mayor of Oslo since 2002.", "John Ray",
         ("mayor of Oslo",)),
        ("Today we welcomed John Ray as the new mayor of Oslo.", "John Ray",
         ("new mayor of Oslo",)),
        ("Our visitor, John Ray, Ph.D., Mission Director, left.", "John Ray",
         ("Mission Director",)),
        ("They met Senators Ann Reed (R-Ohio) Bo Ray (R-Iowa) and Ola Berg (R-Idaho).", "Bo Ray",
         ("Senator",)),
        ("The archbishop Monsignor John Ray left.", "John Ray", ("archbishop",)),
        ("She visits her constituent Mr. John Ray.", "John Ray", ("constituent",)),
        ("John Ray left. From the early spring of 1967 until 1995 he was a judge.", "John Ray",
         ("judge",)),
        ("John Ray left. From the very early spring of 1967 until 1995 he was a judge.",
         "John Ray", ()),
        ("Mary Reed left. She is President", "Mary Reed", ("President",)),
        ("John Ray left in his role as envoy", "John Ray", ("envoy",)),
    ],
)  # fmt: skip
def test_roles_that_sentences_about_he_and_she_give(
    text: str, name: str, expected: tuple[str, ...]
) -> None:
    assert roles(text)[name] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ann Lee is a judge the town agrees with",
         {"Ann Lee": ("Mayor", "judge the town agrees")}),
        ("On a cold and rainy Monday Ann Lee was sworn in on time as head of the office.",
         {"Ann Lee": ("head of the office",)}),
        ("John Ray left the job as mayor of Oslo.", {"John Ray": ()}),
        ("John Ray likes his job a nurse said.", {"John Ray": ()}),
        ("John Ray came in his role as elected mayor of Oslo.",
         {"John Ray": ("elected mayor of Oslo",)}),
        ("Ann Lee was one of the people of Oslo.", {"Ann Lee": ()}),
        ("Ann Lee was the only mayor of Oslo who won.", {"Ann Lee": ()}),
        ("Ann Lee was the only mayor of Oslo to win.", {"Ann Lee": ("only mayor of Oslo",)}),
        ("Ann Lee was the best vice president.", {"Ann Lee": ("best vice president",)}),
        ("Ann Lee is club mayor.", {"Ann Lee": ()}),
        ("Ann Lee is Mayor.", {"Ann Lee": ("Mayor",)}),
        ("Ann Lee is a consultant visiting Oslo.", {"Ann Lee": ("consultant",)}),
        ("Ann Lee was a mayor to the town.", {"Ann Lee": ("mayor to the town",)}),
        ("Ann Lee was a mayor to win it.", {"Ann Lee": ("mayor",)}),
        ("They left and Ann Lee as mayor of it said so.", {"Ann Lee": ()}),
        ("They elected a club with friends and members and Ann Lee as mayor of it.",
         {"Ann Lee": ("mayor",)}),
        ("They have not identified Ann Lee as the mayor.", {"Ann Lee": ()}),
        ("They appointed Ann Lee former mayor of Oslo.", {"Ann Lee": ("former mayor of Oslo",)}),
        ("Ann Lee is hopeful mayor of Oslo.", {"Ann Lee": ()}),
        ("Bo Ray, a teacher. Oslo is old, the mayor, left.", {"Bo Ray": ("teacher",)}),
        ("Ann Lee, the secretary newly appointed by the king, left.",
         {"Ann Lee": ("secretary newly",)}),
        ("Ann Lee and Bo Ray, mayor of Oslo, left.", {"Ann Lee": (), "Bo Ray": ("mayor of Oslo",)}),
        ("Ann Lee and Bo Ray, ministers of Peru, Obama and Eva Berg left.",
         {"Ann Lee": ("minister of Peru",), "Bo Ray": ("minister of Peru",), "Obama": (),
          "Eva Berg": ()}),
        ("Free - agent slugger Martin Holt left.", {"Martin Holt": ("Free - agent slugger",)}),
        ("Porten's gala winner Ann Lee left.", {"Ann Lee": ("gala winner",)}),
        ("His friend and lawyer Ann Lee left.", {"Ann Lee": ("friend and lawyer",)}),
    ],
)  # fmt: skip
def test_what_a_verb_or_a_mark_leaves_of_a_role(
    text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert roles(text) == expected


def test_a_role_has_less_than_thirty_words() -> None:
    for count, whole in ((24, True), (25, False)):
        role = f"mayor of the {'very ' * count}old port"
        assert roles(f"Ann Lee, the {role}, left.") == {"Ann Lee": (role,) if whole else ()}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The general secretary of the union), Ann Lee, said so.", ()),
        ("One of our club, Ann Lee, left.", ()),
        ("One of the Harbour organizers, Ann Lee, left.", ("Harbour organizer",)),
        ("Bo Ray Harbour manager, Ann Lee says no.", ()),
        ("Yesterday, meanwhile Harbour Director, Ann Lee says no.", ()),
        ("It is over on Monday, Harbour Director, Ann Lee says no.", ("Harbour Director",)),
        ("They visited Porten director of trade, Ann Lee, in May.", ()),
        ("Bo Ray thanked Ola Berg's aide, Ann Lee, in May.", ("aide",)),
        ("A resident of porten, Ohio, Ann Lee won.", ()),
        ("It ends on Monday, Harbour Director, Ann Lee, left.", ()),
        ("It ends on Monday, Harbour Director, Ann Lee, says no.", ("Harbour Director",)),
        ("In her capacity as mayor of Porten, Ann Lee built it.", ("mayor of Porten",)),
        ("Known as mayor of Porten, Ann Lee built it.", ()),
        ("Ann Lee was from Oslo as a pilot.", ()),
        ("They elected the old club with many friends and with old members and Ann Lee as mayor "
         "of it.", ("mayor",)),
        ("They elected the old port club with many friends and with old members and Ann Lee as "
         "mayor of it.", ()),
        ("The general manager of Abu Dhabi Media, Ann Lee, spoke.",
         ("general manager of Abu Dhabi Media",)),
        ("They spoke to a Porten attorney, Ann Lee. Bo Ray left.", ("Porten attorney",)),
        ("They ruled for the plaintiff, Ann Lee, a politician in Porten, in May.",
         ("plaintiff", "politician in Porten")),
        ("They sent a letter led by Bo Ray (D) urging Trade Inspector General, Ann Lee, to act.",
         ()),
        ("An interview\nHarbour Club owner, Ann Lee, displays it.", ("Harbour Club owner",)),
        ("A list\n\nDirector of Operations, Ann Lee, agreed.", ("Director of Operations",)),
        ("Director of trade, Ann Lee, agreed on it,", ("Director of trade",)),
        ("As Chairman of the Trade Committee, Ann Lee will go.",
         ("Chairman of the Trade Committee",)),
        ("And Secretary of Trade, Ann Lee, who was ill, left.", ("Secretary of Trade",)),
        ("It was seen by others including Scottish neurologist, Ann Lee.",
         ("Scottish neurologist",)),
        ("It was sent to Speaker of the House, Bo Ray, and two years later, Speaker of the House, "
         "Ann Lee, left.", ()),
        ("His wife, Eva Holt, and daughter, Ann Lee, will go.", ("daughter",)),
        ("They mourn the deaths of Sergeant Bo Ray, Specialist Ann Lee, and others.",
         ("Specialist",)),
        ("One local leader from Porten, Ann Lee, said so.", ("local leader from Porten",)),
        ("One of our developers, Ann Lee, rebuilt it.", ("developer",)),
        ("One of Kansas' favourite sons, President Ann Lee, left.", ("President",)),
        (f"The head{' of it' * 6}, Ann Lee, said so.", (f"head{' of it' * 6}",)),
        (f"The old head{' of it' * 6}, Ann Lee, said so.", ()),
        (f"As head{' of it' * 6}, Ann Lee built it.", (f"head{' of it' * 6}",)),
        (f"As old head{' of it' * 6}, Ann Lee built it.", ()),
        ("The secretary of the union (a b c d e f g h i j), Ann Lee, said so.",
         ("secretary of the union",)),
        ("The secretary of the union (a b c d e f g h i j k), Ann Lee, said so.", ()),
        ("As it was late\n\nMayor of Porten, Ann Lee built it.", ()),
        ("The head of Bo Ray, Ann Lee, left.", ()),
        ("They met with Special Assistant to the Prime Minister of Peru, Ambassador Ann Lee.",
         ("Special Assistant to the Prime Minister of Peru", "Ambassador")),
        ("They defy orders from their Commander-in-Chief, President Ann Lee.", ("President",)),
        ("The head of the port's counter terror police, Ann Lee, says so.",
         ("head of the port's counter terror police",)),
        ("A member of the Foreign Service, class of Minister-Counselor, Ambassador Ann Lee was "
         "late.", ("Ambassador",)),
        ("Ann Lee left. The club's treasurer, Senator Lee, gave it.", ("treasurer", "Senator")),
        ("Ann Lee left. They met the club's treasurer, Lee. It rained.", ()),
        ("He left with a friend, Ann Lee added. It rained.", ()),
        ("They chose Bo Ray of Ohio to be an Assistant Secretary of the Harbour, vice Ann Lee.",
         ()),
        ("It was signed by Army Veteran, Rep. Bo Ray (TX-38); Harbour Guard Veteran, Rep. Ann Lee "
         "(FL-16); and others.", ("Rep.",)),
    ],
)  # fmt: skip
def test_offices_before_a_comma_and_what_stands_before_them(
    text: str, role: tuple[str, ...]
) -> None:
    assert roles(text)["Ann Lee"] == role


def test_a_text_may_be_a_title_and_a_name_that_is_one() -> None:
    assert roles_among("President King", "King") == {"King": ["President"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The senators voted to convict Ann Lee on Monday.", {"Ann Lee": ()}),
        ("“Do not give it to his second mate, Ann Lee,” he said.", {"Ann Lee": ()}),
        ("The ship's second mate, Ann Lee, left.", {"Ann Lee": ("second mate",)}),
        ("“Ann Lee is a good friend,” he said.", {"Ann Lee": ()}),
        ("“Ann Lee is the ideal host,” he said.", {"Ann Lee": ()}),
        ("He said “no”. Ann Lee is a good friend of the mayor.",
         {"Ann Lee": ("good friend of the mayor",)}),
        ("In the cross hairs of a President Holt, who opposes it, they met Mia Holt.",
         {"Mia Holt": ()}),
        ("He met an aide of a President Holt appointee.", {"Holt": ()}),
        ("He criticised the Justice Department and Attorney General Ann Lee for it.",
         {"Ann Lee": ("Attorney General",)}),
        ("Ann Lee, a bank figure and high - ranking official of the party, died.",
         {"Ann Lee": ("bank figure and high - ranking official of the party",)}),
        ("He tried to kill then - boss Bo Ray in May.", {"Bo Ray": ("then - boss",)}),
        ("The suspect is Bo Ray, a 38 - year - old Porten resident, they say.",
         {"Bo Ray": ("Porten resident",)}),
        ("He questioned Porten director, Ann Lee, on Monday.", {"Ann Lee": ()}),
        ("However mayor Ann Lee left.", {"Ann Lee": ("mayor",)}),
        ("They mayor Ann Lee said no.", {"Ann Lee": ("mayor",)}),
        ("It happened in Porten of Senators Ann Lee and Bo Ray.",
         {"Ann Lee": ("Senator",), "Bo Ray": ("Senator",)}),
        ("Porten Republicans Demand Chairman Bo Ray Resign", {"Bo Ray": ("Chairman",)}),
        ("Mayor Appoints Aide to Fill Bo Ray\u2019s Seat", {"Bo Ray": ()}),
        ("Ann Lee, MD, MBA, is the head of the clinic.", {"Ann Lee": ("head of the clinic",)}),
        ("Rep. Ann Lee (Calif.), the ranking member of the panel, left.",
         {"Ann Lee": ("Rep.", "ranking member of the panel")}),
    ],
)  # fmt: skip
def test_what_is_said_of_others_or_by_others_is_no_role(
    text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert roles(text).items() >= expected.items()


def test_the_office_of_somebody_whose_name_is_unknown_is_not_that_of_the_one_before() -> None:
    tokens = tokenize("The caucus of Ann Lee , House Minority Whip Qwert Zuiop ( Md. ) and others")
    lee = Mention(3, 5, ("Ann", "Lee"))
    assert roles_of(tokens, [lee], frozenset((3, 4))) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. singer, actor, and rights advocate Ann Lee died.",
         ("U.S. singer, actor, and rights advocate",)),
        ("The singer, actor and activist Ann Lee left.", ("singer, actor and activist",)),
        ("He met the mayor, and actor Ann Lee left.", ("actor",)),
        ("Her father, former rebel and governor Ann Lee, left.", ("former rebel and governor",)),
        ("Ann Lee — former sheriff, mayor of Porten, and member of Parliament — won.",
         ("former sheriff", "mayor of Porten", "member of Parliament")),
        ("Ann Lee, a judge, tea party lawyer and only child, will run.",
         ("judge", "tea party lawyer and only child")),
        ("Ann Lee, a judge, and his driver were hurt.", ("judge",)),
        ("Ann Lee, the secretary of the board, to discuss it with the mayor and the judge, met.",
         ("secretary of the board",)),
        ("Ann Lee, a banker, along with his wife and two children, left.", ("banker",)),
        ("Ann Lee, the sister of Mia Holt and daughter of Bo Holt, left.", ("sister", "daughter")),
        ("The clerk - - Ann Lee - - was shot.", ("clerk",)),
        ("Sheriff\u2019s Deputy Ann Lee left.", ("Sheriff\u2019s Deputy",)),
        ("Ann Lee elected party leader\n\nThey met.", ("party leader",)),
        ("Ann Lee elected mayor Bo Ray\u2019s friend\n\nThey met.", ()),
        ("Ann Lee, who succeeded him as Foreign Secretary, left.", ("Foreign Secretary",)),
        ("Ann Lee replaced her as mayor of Porten.", ("mayor of Porten",)),
        ("Ann Lee, nicknamed the boss, was chairman and owner of the mill.",
         ("chairman and owner of the mill",)),
        ("Ann Lee, a fundraiser Holt appointed to the post, left. Holt and Mia Holt met.",
         ("fundraiser",)),
        ("Ann Lee, Holt administration aide, dies\n\nMia Holt was president.", ("aide",)),
        ("They announced his nominee for judge, Ann Lee, on Monday.", ("nominee for judge",)),
        ("Ann Lee left. She served as chair of the board, and as the dean of medicine.",
         ("chair of the board", "dean of medicine")),
        ("Ann Lee, who had been his partner for a year, left.", ("partner",)),
        ("Dist. Atty. Ann Lee left.", ("Dist. Atty.",)),
        ("They nominated Ann Lee, MD, PhD, as director of the clinic.",
         ("director of the clinic",)),
        ("Ann Lee, a member of the harbour\u2019s board of directors, said so.",
         ("member of the harbour\u2019s board of directors",)),
        ("They met Finnish video game developer Ann Lee.", ("Finnish video game developer",)),
        ("They left at the end of the game President Ann Lee saw.", ("President",)),
        ("His mum Ann Lee, 58, left.", ("mum",)),
        ("Ann Lee, Chief Advocacy Officer, spoke.", ("Chief Advocacy Officer",)),
        ("Ann Lee, a judge, friend of Bo Ray and sailor, left. Bo Ray slept.", ("judge",)),
        ("Ann Lee, a judge whom Bo Ray hired, the leader, left.", ("judge",)),
        ("Ann Lee named head of club after vote", ()),
        ("Ann Lee, a mayor in sight and sound of Bo Ray, left. Bo Ray slept.",
         ("mayor in sight and sound",)),
        ("Ann Lee, Porten\u2019s oldest judge, left.", ("oldest judge",)),
        ("Ann Lee, Porten\u2019s 14 judge, left.", ()),
        ("Ann Lee, see judge in Porten, left.", ()),
        ("Ann Lee, 1950, a judge, left.", ()),
        ("Ann Lee, MBE, 42, a judge, left.", ("judge",)),
        ("Ann Lee, a judge, the sister of Mia Holt and daughter of Bo Holt, left.",
         ("judge", "sister", "daughter")),
        ("Ann Lee, a judge\n\n\u2014 sailor and cook\n\nThey left.", ("judge",)),
        ("Ann Lee, a judge, lonely mayor and cook, left.", ("judge",)),
        ("Ann Lee, a judge, beating mayor and cook, left.", ("judge",)),
        ("Ann Lee, a judge, as mayor and cook, left.", ("judge",)),
        ("Ann Lee of Porten, a sailor, is a judge.", ("sailor", "judge")),
        ("Senator Ann Lee (D-HI), the first to do so, has been named Chair of the Club.",
         ("Senator", "Chair of the Club")),
        ("Ann Lee said that the town, they wrote, is a leader in it.", ()),
        ("Ann Lee said that the town is old and is a leader in it.", ()),
        ("They left as mayor of it met Ann Lee in May.", ()),
        ("They named Ann Lee today as mayor.", ("mayor",)),
        ("They want Ann Lee to be the mayor of Porten.", ()),
        ("Ann Lee, one of Porten\u2019s old harbour aides, left.", ("old harbour aide",)),
        ("Ann Lee, one of Porten\u2019s few old harbour aides, left.", ()),
        ("Ann Lee, a housing aide to Bo Ray, left.", ("housing aide",)),
        ("Ann Lee, her aide, left.", ("aide",)),
        ("Ann Lee and Bo Ray, both red judges, left.", ()),
        ("Ann Lee and Bo Ray, red heads of trade, said so.", ()),
        ("Ann Lee and Bo Ray, heads of trade", ("head of trade",)),
        ("They took Ann Lee from Bo Ray, a judge, in May.", ()),
    ],
)  # fmt: skip
def test_several_roles_that_a_row_of_words_states(text: str, expected: tuple[str, ...]) -> None:
    assert roles(text)["Ann Lee"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "\u201cTom Brady, George Clooney, James Bond and the president have nothing on "
            "him.\u201d",
            {"Tom Brady": (), "George Clooney": (), "James Bond": ()},
        ),
        (
            "The accused is Ann Lind, a 38 - year - old Troy resident who was fired.",
            {"Ann Lind": ("Troy resident",)},
        ),
        (
            "The accused is Ann Lind, a 38-year-old Troy resident who was fired.",
            {"Ann Lind": ("Troy resident",)},
        ),
        ("Ann Lind, a 15 - year employee, was suspended.", {"Ann Lind": ("15-year employee",)}),
        (
            "He met his Ukrainian and U.K. counterparts, Andrii Hnatov and Rich Knighton.",
            {"Andrii Hnatov": ("Ukrainian counterpart",), "Rich Knighton": ("U.K. counterpart",)},
        ),
    ],
)
def test_a_role_is_ones_own_and_no_age(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert roles(text) == expected

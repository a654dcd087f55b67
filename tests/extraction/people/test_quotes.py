"""Quotations go to a person only where the text leaves no doubt."""

from collections.abc import Iterator
from itertools import cycle, product

import pytest

from reader.extraction.people import read_people
from reader.extraction.people.antecedents import Scene, antecedent
from reader.extraction.people.mentions import Mention
from reader.extraction.people.quotations import quotations_of, turns_of
from reader.extraction.tokens import tokenize

START = "Chancellor Angela Merkel met President Barack Obama. "


def quoted(text: str) -> dict[str, list[str]]:
    return {
        person.name: [text[quote.start : quote.end] for quote in person.quotes]
        for person in read_people(text)
    }


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will do it together," Merkel said.',
        '"We will do it together," said Merkel.',
        '"We will do it together," said Chancellor Angela Merkel.',
        'Merkel said: "We will do it together,"',
        'Merkel added, "We will do it together,"',
        "\u201cWe will do it together,\u201d Merkel told reporters.",
    ],
)
def test_a_name_beside_the_quotation(sentence: str) -> None:
    found = quoted(START + sentence)
    assert found["Angela Merkel"] == ["We will do it together,"]
    assert found["Barack Obama"] == []


def test_a_turn_of_a_transcript_belongs_to_the_name_before_it() -> None:
    found = quoted(
        "Remarks by Chancellor Angela Merkel and President Barack Obama.\n\n"
        "CHANCELLOR MERKEL: Good morning. We met today.\n\n"
        "QUESTION: Did you?\n\n"
        "PRESIDENT OBAMA: We did, for two hours.\n"
    )
    assert found["Angela Merkel"] == ["Good morning. We met today."]
    assert found["Barack Obama"] == ["We did, for two hours."]


@pytest.mark.parametrize(("turns", "number"), [(2, 0), (3, 3)])
def test_names_not_in_capitals_need_several_turns(turns: int, number: int) -> None:
    lines = ["Barack Obama: It was a long day at work." for _ in range(turns)]
    text = START + "\n\n" + "\n\n".join(lines)
    assert len(quoted(text)["Barack Obama"]) == number


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('"We will do it together," the chancellor said.', "Angela Merkel"),
        ('"We will do it together," said the president.', "Barack Obama"),
        ('The chancellor told reporters: "We will do it together,"', "Angela Merkel"),
        ('"We will do it together," the vice president said.', ""),
        ('"We will do it together," the minister said.', ""),
        ('"We will do it together," an ally of the chancellor said.', ""),
    ],
)
def test_an_office_that_one_person_has_stands_for_the_name(sentence: str, speaker: str) -> None:
    assert [name for name, quotes in quoted(START + sentence).items() if quotes] == (
        [speaker] if speaker else []
    )


def test_an_office_is_the_last_word_of_a_role() -> None:
    for office in ("minister", "finance minister"):
        text = f'Finance Minister Ann Lee left. "We are ready," the {office} said.'
        assert quoted(text) == {"Ann Lee": ["We are ready,"]}


@pytest.mark.parametrize(
    ("office", "hers"),
    [("deputy trade policy director", True), ("chief deputy trade policy director", False)],
)
def test_an_office_that_stands_for_a_name_is_short(office: str, hers: bool) -> None:
    text = f'Chief Deputy Trade Policy Director Ann Lee left. "We are ready," the {office} said.'
    assert quoted(text) == {"Ann Lee": ["We are ready,"] if hers else []}


def test_an_office_of_two_people_is_nobodys() -> None:
    found = quoted(START + 'President Emmanuel Macron left. "It is late," the president said.')
    assert not any(found.values())


@pytest.mark.parametrize(
    "text",
    [
        'Former mayor Ann Lee left. "We are ready," the mayor said.',
        'Health official Ann Lee left. "We are ready," the health official said.',
        'Sergeant First Class Ann Lee left. "We are ready," the first class said.',
    ],
)
def test_another_office_is_somebody_elses(text: str) -> None:
    assert quoted(text) == {"Ann Lee": []}


def test_the_speaker_goes_on_in_the_same_paragraph() -> None:
    found = quoted(START + '"We are ready," Merkel said on Monday. "It is time for a decision."')
    assert found["Angela Merkel"] == ["We are ready,", "It is time for a decision."]


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will do it together," a driver said.',
        'A driver stood nearby. "We will do it together," he said.',
        '"We will do it together." Merkel said "yes" to that.',
        'Merkel read "Together We Will Do It" aloud.',
        '"We will do it together," Merkel\'s spokesman said.',
        '"We will do it together," said a spokesman for Merkel.',
        '"We will do it together," the friend of Merkel, a driver, said.',
        'The so-called "reassurance force" pleased Merkel.',
        '"We will do it together," the spokesman of Merkel said.',
        'Merkel smiled.\n\n"We will do it together," was on the wall.',
        'Merkel read the statement of a driver.\n\n"We will do it together."',
    ],
)
def test_what_is_not_certain_is_left_out(sentence: str) -> None:
    assert quoted(START + sentence) == {"Angela Merkel": [], "Barack Obama": []}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will do it together," Mr. Halden said.', "Paul Halden"),
        ('"We will do it together," said the mayor of Porten, Ann Lee.', "Ann Lee"),
        ('"We will do it together," the mayor of Porten, Ann Lee, said.', "Ann Lee"),
        ('"We will do it together," the mayor, Ann Lee, told reporters.', "Ann Lee"),
        ('"We will do it together," Ann Lee, 40, a nurse, said.', "Ann Lee"),
        ('"We will do it together," Rep. Lee (D-Ohio) also said.', "Ann Lee"),
        ('"We will do it together," according to Lee.', "Ann Lee"),
        ('Lee, who runs the port, told reporters on Monday: "We will do it together."', "Ann Lee"),
        ('Lee met the press, saying "we will do it together".', "Ann Lee"),
        ('Lee said on Monday the plan was "a disaster for all of us".', "Ann Lee"),
        ('She said: "We will do it together."', "Ann Lee"),
        ('"We will do it together," he said.', "Paul Halden"),
        ('The visitor was Lee, who said "we will do it together".', "Ann Lee"),
        ('Lee released the following statement:\n\n"We will do it together."', "Ann Lee"),
        ('Lee today issued the following statement on the port.\n\n"We will do it."', "Ann Lee"),
        ('"We will do it together."\n\n\u2013 Mayor Ann Lee, May 4', "Ann Lee"),
        ('Lee says the port has to move. "We will do it together."', "Ann Lee"),
        ('"We are ready." Lee said.', "Ann Lee"),
        ('"We are ready" - Lee said.', "Ann Lee"),
        ('"We are ready," later said Lee.', "Ann Lee"),
        ('"We are ready," according to the mayor, Ann Lee.', "Ann Lee"),
        ('"We are ready," said Lee\'s friend, Bo Moss.', "Bo Moss"),
        ('"We are ready," said she.', "Ann Lee"),
        ('"We are ready," the mayor later said.', "Ann Lee"),
        ('"We are ready," 40-year-old Ann Lee said.', "Ann Lee"),
        ('"We are ready," Lee, who lives in Porten, said.', "Ann Lee"),
        ('Lee: "We are ready to go."', "Ann Lee"),
        ('According to Lee, "we are ready to go".', "Ann Lee"),
        ('Lee told the men "We are ready to go".', "Ann Lee"),
        ('Lee said that it was late, "we are ready to go".', "Ann Lee"),
        ('Lee, the mayor, said: "We are ready to go."', "Ann Lee"),
        ('Lee (D-Ohio) said: "We are ready to go."', "Ann Lee"),
        ('Lee met Bo Moss and said: "We are ready to go."', "Ann Lee"),
        ('PORTEN - Lee today said:\n\n"We are ready to go."', "Ann Lee"),
        ('On Monday, Lee said: "We are ready to go."', "Ann Lee"),
        ('With her friends, she said: "We are ready to go."', "Ann Lee"),
        ('Lee described it as "a bad plan for us".', "Ann Lee"),
        ('Lee wrote to say "we are ready to go".', "Ann Lee"),
        ("\u2018We are all ready to go,\u2019 Lee said.", "Ann Lee"),
        ('"Not ready," Lee said.', "Ann Lee"),
        ('"Internationalisation," Lee said.', "Ann Lee"),
        ('Lee soon struck back on the radio: "We are ready to go."', "Ann Lee"),
        ('In the interview, Lee stood by the plan: "We are ready to go."', "Ann Lee"),
        ('Mayor Ann Lee of Porten wrote on the wall, "We are ready to go."', "Ann Lee"),
        ('"We are ready," Mayor Ann Lee of Porten in Ohio wrote.', "Ann Lee"),
        ('Town committee member Ann Lee of Porten said: "We are ready."', "Ann Lee"),
        ('"We are ready," Ann Lee MP said.', "Ann Lee"),
        ('Lee, D-Calif., wrote: "We are ready to go."', "Ann Lee"),
        ('Lee, a Ph.D. student at the port, said: "We are ready to go."', "Ann Lee"),
        ('The talk was of "a mess on the pier" in the south, Lee said.', "Ann Lee"),
        ('The talk was of "a mess on the pier" in the south, said Lee.', "Ann Lee"),
        ('Lee dismissed the plan as "Port Nonsense again".', "Ann Lee"),
        ('It was a day of talks, with Ann Lee of Porten calling them "a bad joke".', "Ann Lee"),
        ('\u201cWe are ready," Lee said.', "Ann Lee"),
        ('"We are ready,\n\nWe will go," Lee said.', "Ann Lee"),
        ('"We are ready," said Lee campaign manager Bo Moss.', "Bo Moss"),
        ('"We are ready," Lee campaign manager Bo Moss said.', "Bo Moss"),
        ('"We are ready," the town\'s chief press officer Bo Moss said.', "Bo Moss"),
        ('"We are ready," the town\'s former mayor Bo Moss said.', "Bo Moss"),
        ('"We are ready," Ann Lee, head of the Port of Porten said.', "Ann Lee"),
        ('"We are ready." said Lee.', "Ann Lee"),
        ('Lee\'s remarks as delivered:\n\n"We are ready."', "Ann Lee"),
        ('"We are ready," Lee on Monday wrote.', "Ann Lee"),
        ('Lee on Monday said, "We are ready to go."', "Ann Lee"),
        ('Lee said the mounting calls to leave were "absolutely without reason".', "Ann Lee"),
        (
            "Lee today made this statement on a port that closed in the spring when it was old."
            '\n\n"We will do it."',
            "Ann Lee",
        ),
        ('Rep. Ann Lee (D-Ohio) today released a statement on it.\n\n"We will do it."', "Ann Lee"),
        ('Lee herself went on, tweeting:\n\n"We will do it."', "Ann Lee"),
        (
            'Lee, also on the radio, stood by it, "We are all of us ready to go to the port again'
            ' today."',
            "Ann Lee",
        ),
        ('The mayor of Porten (in Ohio), Ann Lee, said it was "a good start".', "Ann Lee"),
        (
            "It rained when Lee, the mayor of the old town of Porten in the far north of Ohio, "
            'said it was "a good start".',
            "Ann Lee",
        ),
        ('It rained when Lee, a friend of Bo Moss in Porten, said it was "a start".', "Ann Lee"),
        ('The mayor later said it was "a good start".', "Ann Lee"),
        ('It rained when Lee of the Port Board said it was "a good start".', "Ann Lee"),
        ('"We are ready," Lee has also once again said.', "Ann Lee"),
        ('"We are ready," Vice - Mayor Ann Lee said.', "Ann Lee"),
        ('Lee claims that "we are ready to go".', "Ann Lee"),
        ('Lee heard the men say so and went on air: "We are ready to go."', "Ann Lee"),
        (f'Lee, also on the radio, stood by it, "We are{" so" * 11}."', "Ann Lee"),
        ('Lee said Monday in town "We are ready to go".', "Ann Lee"),
        (f'Lee said on it{" and so on" * 3} too then "We are ready to go".', "Ann Lee"),
        (f'Lee told men{" and so on" * 4} "We are ready to go".', "Ann Lee"),
        (f'Lee said it{" and so on" * 7} now then "we are ready to go".', "Ann Lee"),
        ('Lee said of the continued "war on the port" that it was late.', "Ann Lee"),
        (f'"We are ready," said the{" old" * 12} Lee.', "Ann Lee"),
        ('"We are ready," said the mayor; Halden left.', "Ann Lee"),
        ('It rained when Lee of the Port Board said Bo Moss was "a good start".', "Ann Lee"),
        (
            "In the old port of the old town of Porten in the north of Ohio, Lee came and said: "
            '"We are ready to go."',
            "Ann Lee",
        ),
        ('"We are ready," the town\'s Senior Adviser Bo Moss said.', "Bo Moss"),
        (f'Lee said of it{" and so on" * 13} now, "we are ready to go".', "Ann Lee"),
        ('"We are ready," later also once said Lee.', "Ann Lee"),
        ('PORTEN - Lee said of Bo Moss:\n\n"We are ready to go."', "Ann Lee"),
        ('It rained when Lee, mayor Bo Moss, said it was "a good start".', "Bo Moss"),
        ('Today, Lee said of Bo Moss:\n\n"We are ready to go."', "Ann Lee"),
        (f'"We are ready," Lee, a nurse{" and so on" * 7} too, said.', "Ann Lee"),
    ],
)
def test_the_speaker_beside_a_quotation(text: str, speaker: str) -> None:
    found = quoted("Mayor Ann Lee met Paul Halden, a builder.\n\n" + text)
    assert [name for name, quotes in found.items() if quotes] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        '"We are ready." Lee said so to the press.',
        '"We are ready." According to Lee, it rained.',
        '"We are ready."\n\nAnn Lee',
        '"We are ready," Lee smiled.',
        '"We are ready," said a friend of Lee.',
        '"We are ready," said the vice mayor.',
        '"We are ready," said the former mayor.',
        '"We are ready," a friend of Ann Lee said.',
        '"We are ready," Lee, a nurse. The men said so.',
        'According to Lee and others, "we are ready to go".',
        'His stated "aim of going on" pleased Lee.',
        'Lee said there was a so-called "gap in the plan".',
        'Lee said the men "We Are Ready To Go".',
        'The friend of Lee said: "We are ready to go."',
        'Lee\'s aide met the press and said: "We are ready to go."',
        'Lee says the port has to move. "we are ready to go," it says.',
        'Lee and Bo Moss released the following statement:\n\n"We are ready to go."',
        'Lee left the port:\n\n"We are ready to go."',
        'The men wanted to hear Lee say "we are ready to go".',
        "\u201cWe are ready.\n\nLee said so.",
        "\u2018We are all\u2019 ready, Lee said.",
        '"The Rape of Nanking," Lee said.',
        '"Ready," Lee said.',
        'Lee stood by the games, "The Port Games of 2013."',
        'Lee\'s campaign issued a statement on it.\n\n"We will do it."',
        'Lee issued a statement on it.\n\n"We will do it," a letter reads.',
        '"We are ready," Ann Lee, whose friend at the Port of Porten said.',
        'Lee saw a sign with big words: "We are ready to go."',
        'Lee saw that Bo Moss and a friend wrote a reply: "We are ready to go."',
        'It was "a mess on the pier" when Bo Moss came, Lee said.',
        'It was "a mess on the pier." It rained, Lee said.',
        'It was "a mess on the pier\u2019"\n\nIn the south, Lee said so.',
        'It was "a mess on the pier" in the south, a friend of Lee said.',
        "Guests:\n\nAnn Lee: We are ready.",
        "Ann Lee: We are ready.\n\nAnn Lee: It is time.",
        '"We are ready," men beside Lee said.',
        '"We are ready," Porten men beside Lee said.',
        '"We are ready," Lee, a nurse.',
        '"We are ready," Lee of Porten',
        "The men of Lee\u2019s campaign issued a statement on it.\n\n\u201cWe will do it.\u201d",
        "\u201cWe are ready\n\nThen Lee said.",
        f'Lee, also on the radio, stood by it, "We are{" so" * 10}."',
        'People near Lee of old Porten said it was "a good start".',
        'When she came, Halden left and said: "We are ready to go."',
        'He came near Lee calling it "a bad joke of them".',
        f'Lee said on it{" and so on" * 4} "We are ready to go".',
        f'Lee told men{" and so on" * 4} too "We are ready to go".',
        f'Lee said it{" and so on" * 7} now then here "we are ready to go".',
        'According to the men, "we are ready to go".',
        f'"We are ready," said the{" old" * 13} Lee.',
        '"We are ready," said men he met.',
        '"We are ready," said a man. Lee left.',
        '"We are ready," said a man who met Lee.',
        "In the old port of the old town of Porten in the far north of Ohio, Lee came and said: "
        '"We are ready to go."',
        'Mayor Lee, "We are all of us ready to go to the port again with our friends today."',
        '"We are ready," the mayor of Porten, Ann Lee',
        '"We are ready," Former Deputy Chief Press Officer General Acting Vice Mayor Director Head '
        "Senior Junior Chief Manager Ann Lee said.",
        'Lee said\n\nof it: "We are ready to go."',
        f'Lee said of it{" and so on" * 13} now then, "we are ready to go".',
        '"We are ready."\n\n\u2013 The Mayor',
        '"We are ready," Ann Lee',
        '"We are ready," Lee, a nurse\n\nHe said so.',
        f'"We are ready," Lee, a nurse{" and so on" * 7} as well, said.',
        '"We are ready," Lee, May 4, 2010, said.',
        '"We are ready," Lee has also then once again said.',
        '"We are ready," Lee on',
        '"We are ready," later also then once said Lee.',
        '"We are ready," said the men and',
        '"We are ready," said a friend,\n\nMayor Lee',
        '"We are ready."\n\n\u2013',
        'It was Lee fans who said "we are ready to go".',
        'Lawyer for Lee said: "We are ready to go."',
        'A lawyer\n\nFor Mayor Lee said: "We are ready to go."',
        'He came with Lee as men left calling it "a bad joke".',
        'Lee left and they met and said: "We are ready to go."',
        'Lee left and Bo Moss came and said: "We are ready to go."',
        'It rained when mayor Bo Moss, said it was "a good start".',
    ],
)
def test_words_beside_a_name_that_may_be_of_others_are_nobodys(text: str) -> None:
    found = quoted("Mayor Ann Lee met Paul Halden, a builder.\n\n" + text)
    assert not any(found.values())


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"We are ready," Lee told the men. "It is time to go."', "Lee Lee"),
        ('"We are ready," Lee told Bo Moss. "It is time to go."', "Lee Lee"),
        ('"We are ready," Lee said. He smiled. "It is time to go."', "Lee Lee"),
        ('"We are ready," Lee said.\n\n"It is time to go."', "Lee Lee"),
        ('"We are ready," Lee said.\n\n"It is time" is the song of the port.', "Lee"),
        ('"We are ready," Lee said. It rained.\n\n"It is time to go."', "Lee"),
        ('"We are ready," said Lee, aide to Bo Moss.\n\n"It is time to go."', "Lee Lee"),
        ('"We are ready," said Lee, aide to Bo Moss. "It is time to go."', "Lee Lee"),
        ('"We are ready," said Lee, who met Bo Moss. He left. "It is time to go."', "Lee"),
        ('"We are ready," said Ann Lee, M.D."It is time to go."', "Lee Lee"),
        ('Lee said it rained.\n\n"It is time to go."', "Lee"),
        ('It rained again, Lee said.\n\n"It is time to go."', "Lee"),
        ('Lee announced a prize.\n\n"It is time to go."', ""),
        ('Lee called it "a good start" and said it was "the best of it".', "Lee Lee"),
        ('Lee called it "a good start" but he called it "the best of it".', "Lee Halden"),
        ('Lee called it "a good start" and Paul Halden "the best of it".', "Lee"),
        ('Lee said "we are ready to go," adding "it is time to do it".', "Lee Lee"),
        ('"We are ready," said Lee "and we will go."', "Lee Lee"),
        ('"We are ready," Lee told the men and "it is time to go."', "Lee Lee"),
        ('"We are ready," said Lee near "the sign of the port."', "Lee"),
        ('"We are ready," Lee said. "It is time." "To go now."', "Lee Lee"),
        ('"We are ready," said the mayor, "and we will go."', "Lee"),
        ('"We are ready." Lee said "it is time to go".', "Lee"),
        (
            'Lee called it "a good start" and the men from the port went home later on that day '
            'with "the best of it".',
            "Lee",
        ),
        ('Lee said it was "a good start." But people "went on strike again".', "Lee"),
        ("\u201cWe are ready.\n\nIt rained.\n\n\u201cWe will do it,\u201d Lee said.", "Lee"),
        ('"We are ready," Lee said. The men had gone home by then. "It is time."', "Lee Lee"),
        (f'"We are ready," Lee said. {"The men had gone home. " * 6} "It is time."', "Lee"),
        ('Lee said so:\n\n"We are ready."\n\nIt rained.\n\n"We will do it."', "Lee"),
        (
            'Lee issued this statement:\n\n"We are ready."\n\n"We do it."\n\n"We win."',
            "Lee Lee Lee",
        ),
        ("Ann Lee: We are.\n\nPaul Halden: No.\n\nAnn Lee: It is time.", "Lee Halden Lee"),
        ('In Porten, the mayor said, "We will do it."', "Lee"),
        (f'It is "a mess" {"in the old port " * 6}and on, Lee said.', "Lee"),
        (f'It is "a mess" {"in the old port " * 7}, Lee said.', ""),
        ('It is "a mess" in the south,\n\nLee said.', ""),
        ('It is "a mess" in town. On Monday, Lee said it rained.', ""),
        ('"We are ready," said a man, Lee added.', ""),
        ('"We are ready," said the mayor, Ann Lee, who left.', "Lee"),
        ('"We are ready.\n\n"We will do it," Lee said.', "Lee Lee"),
        ('"We are ready.\n\n  "... and we will do it," Lee said.', "Lee Lee"),
        (f'Lee called it "a good start" and{" the port" * 5} "the best of it".', "Lee Lee"),
        (f'Lee called it "a good start" and{" the port" * 5} by "the best of it".', "Lee"),
        (f'"We are ready," Lee said. It{" was wet" * 13} now. "It is time."', "Lee Lee"),
        (f'"We are ready," Lee said. It{" was wet" * 14}. "It is time."', "Lee"),
        (f'"We are ready," said Lee of{" the port" * 28}. "It is time."', "Lee Lee"),
        (f'"We are ready," said Lee of{" the port" * 28} in. "It is time."', "Lee"),
    ],
)
def test_whose_the_next_quotation_is(text: str, speakers: str) -> None:
    whole = "Mayor Ann Lee met Paul Halden, a builder.\n\n" + text
    found = sorted(
        (quote.start, person.name) for person in read_people(whole) for quote in person.quotes
    )
    assert [name.split()[-1] for _, name in found] == speakers.split()


@pytest.mark.parametrize(
    "text",
    [
        '"We are ready," Lee said, "and we will do it."',
        'Lee called it "a good start" and "the best of plans".',
        '"We are ready," said Lee, adding: "We will do it."',
        "\u201cWe are ready.\n\n\u201cWe will do it,\u201d Lee said.",
        'Lee issued this statement:\n\n"We are ready."\n\n"We will do it."',
    ],
)
def test_both_sides_of_a_split_quotation(text: str) -> None:
    found = quoted("Mayor Ann Lee met Paul Halden, a builder.\n\n" + text)
    assert len(found["Ann Lee"]) == 2
    assert found["Paul Halden"] == []


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Ann Lee met Paul Halden. The talks were long.", "Paul Halden"),
        ("The police spoke to Paul Halden. He was tired.", "Paul Halden"),
        ("Paul Halden met Peter Ray at the port.", "Paul Halden"),
        ("Friends of Paul Halden and Peter Ray came.", None),
        ("Paul Halden left. A farmer was waiting at the gate of the old farm there.", None),
        ("Ann Lee met Mary Roe.", None),
    ],
)
def test_whom_a_pronoun_means(lead: str, speaker: str | None) -> None:
    found = quoted(f'{lead} "We will do it together," he said.')
    assert [name for name, quotes in found.items() if quotes] == ([speaker] if speaker else [])


CALM = "The port was calm. "
BOATS = " and boats"


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Paul Halden left. " + CALM * 4, "Paul Halden"),
        ("Paul Halden left. " + CALM * 5, None),
        ('Paul Halden left. "It was calm." ' + CALM * 4, "Paul Halden"),
        ("Paul Halden saw ships" + BOATS * 80 + ".", "Paul Halden"),
        ("Paul Halden saw ships" + BOATS * 120 + ".", None),
        ("Paul Halden left. It was full of ships" + BOATS * 80 + ".", "Paul Halden"),
        ("Paul Halden left. It was full of ships" + BOATS * 120 + ".", None),
        ("He came with Paul Halden.", None),
        ('"He came," it was said of Paul Halden.', "Paul Halden"),
        ("With him came Paul Halden.", "Paul Halden"),
        ("Paul Halden left. He came with Peter Ray.", "Paul Halden"),
        ("She came with Paul Halden.", "Paul Halden"),
        ("In his town they voted for Paul Halden.", "Paul Halden"),
        ("Peter Ray left early\n\nPaul Halden stayed at the port.", "Paul Halden"),
        ("Peter Ray was seen with Paul Halden.", "Peter Ray"),
        ("Friends of Paul Halden met Peter Ray.", None),
        ("Mary Roe met Paul Halden.", "Paul Halden"),
        ("Paul Halden left. One driver stayed.", None),
        ("Paul Halden left. Their old and trusted driver stayed.", None),
        ("Paul Halden left. Some thought that a rather old driver stayed.", None),
        ("Paul Halden left. Drivers stayed.", "Paul Halden"),
        ("Paul Halden left. Driver fatigue grew.", "Paul Halden"),
        ('Paul Halden left. "A driver stayed," it was said.', "Paul Halden"),
        ("Paul Halden, a driver, left.", "Paul Halden"),
        ("Paul Halden left. There was talk of a Driver Award.", "Paul Halden"),
        ('Paul Halden left. "Peter Ray is late," it was said.', "Paul Halden"),
        ("Paul Halden said it was late. Peter Ray was there.", "Peter Ray"),
        ("Peter Ray was there. Paul Halden said it was late.", "Paul Halden"),
        ("Mary Roe told Paul Halden it was late.", "Paul Halden"),
    ],
)
def test_how_far_and_past_whom_a_pronoun_is_followed(lead: str, speaker: str | None) -> None:
    found = quoted(f'{lead} "We will do it together," he said.')
    assert [name for name, quotes in found.items() if quotes] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("lead", "genders", "meant"),
    [
        ("Danso left.", "", "Danso"),
        ("The letter was sent to Danso.", "", None),
        ("The letter was sent to Danso.", "m", "Danso"),
        ("Kovic left. The letter was sent to Danso.", "", None),
        ("The letter was sent to Danso.", "f", None),
        ("According to Danso, it moves.", "", "Danso"),
        ("It moves, according to Danso.", "", "Danso"),
        ("It moves due to Danso.", "", None),
        ("The letter was sent to Mayor Danso.", "", None),
        ("The long letter reached Mayor Danso.", "", "Danso"),
        ("Mayor Danso left.", "", "Danso"),
        ("Danso's dog barked.", "", None),
        ("Danso and dogs came.", "", None),
        ("Danso or dogs came.", "", None),
        ("Danso met Kovic.", "", "Danso"),
        ("Danso met Kovic.", " m", None),
        ("Danso met Kovic.", "m", "Danso"),
        ("Danso met Kovic.", "mm", "Danso"),
        ("Danso met Kovic.", "ff", None),
        ("Friends of Danso met Kovic.", "mm", None),
        ("Friends of Danso met Kovic.", "fm", "Kovic"),
        ("Danso\n\nIt rained.", "", "Danso"),
        ("He is ill, Danso says.", "", "Danso"),
        ("He left with Danso.", "m", None),
        ("Danso left. He came with Kovic.", "mm", "Danso"),
        ("Danso left. She came with Kovic.", "mm", "Kovic"),
        ("Danso left. His dog came with Kovic.", "mm", "Kovic"),
        ("The letter was sent to\n\nDanso left.", "", "Danso"),
        ("The letter was sent to Former Deputy Chief Press Officer General Mayor Danso.", "", None),
        (
            "The letter was sent to Former Deputy Chief Press Officer General Acting Mayor Danso.",
            "",
            None,
        ),
        (
            "The letter was sent to Former Deputy Chief Press Officer General Acting Vice Mayor "
            "Danso.",
            "",
            "Danso",
        ),
        ("Danso left. A driver stayed.", "", None),
        ("Danso left\n\nDriver stayed. The driver came.", "", None),
        ("One old and tired driver came.", "m", None),
        (f"Danso saw{' it' * 11} a driver.", "", "Danso"),
        (f"Danso saw{' it' * 12} a driver.", "", None),
        (f"A driver saw{' it' * 12} Danso.", "", "Danso"),
        (f"A driver saw{' it' * 13} Danso.", "", None),
    ],
)
def test_whom_he_means_by_place_and_gender(lead: str, genders: str, meant: str | None) -> None:
    tokens = tokenize(f"{lead} Then he left.")
    named = [at for at, word in enumerate(tokens.words) if word in ("Danso", "Kovic")]
    scene = Scene(
        tokens,
        {at: Mention(at, at + 1, (tokens.words[at],)) for at in named},
        {at: number for number, at in enumerate(named)},
        [gender.strip() for gender in genders.ljust(2)],
        bytearray(len(tokens.words)),
    )
    found = antecedent(scene, list(tokens.words).index("he"), {})
    assert (None if found is None else tokens.words[named[found]]) == meant


def test_a_speaker_of_unknown_gender_is_not_meant_beside_another() -> None:
    tokens = tokenize("Danso left with Kovic. Then he left.")
    mentions = {at: Mention(at, at + 1, (tokens.words[at],)) for at in (0, 3)}
    he = tokens.words.index("he")
    for gender, meant in (("", None), ("m", 1)):
        scene = Scene(tokens, mentions, {0: 0, 3: 1}, ["f", gender], bytearray(len(tokens)))
        assert antecedent(scene, he, {0: 0, 3: 1}) == meant
    alone = Scene(tokens, mentions, {0: 0, 3: 1}, ["f", ""], bytearray(len(tokens)))
    assert antecedent(alone, he, {3: 1}) == 1


@pytest.mark.parametrize(
    ("between", "found"), [("x " * 219, True), ("x " * 220, False), (". " * 4, True)]
)
def test_a_pronoun_is_followed_over_so_many_words_and_no_more(between: str, found: bool) -> None:
    tokens = tokenize(f"Danso {between}he left.")
    scene = Scene(tokens, {0: Mention(0, 1, ("Danso",))}, {0: 0}, ["m"], bytearray(len(tokens)))
    assert (antecedent(scene, tokens.words.index("he"), {}) == 0) is found


def test_the_only_one_who_spoke_is_meant_before_those_who_are_named() -> None:
    tokens = tokenize("Danso met Kovic and Ruhl. Then he left.")
    named = [0, 2, 4]
    scene = Scene(
        tokens,
        {at: Mention(at, at + 1, (tokens.words[at],)) for at in named},
        {0: 0, 2: 1, 4: 2},
        ["m", "m", ""],
        bytearray(len(tokens.words)),
    )
    he = list(tokens.words).index("he")
    assert antecedent(scene, he, {2: 1}) == 1
    assert antecedent(scene, he, {4: 2}) == 2
    assert antecedent(scene, he, {2: 1, 4: 2}) == 0
    assert antecedent(scene, he, {}) == 0


WHO = (
    "Ann Lee", "Mayor Ann Lee", "Lee", "Ms. Lee", "40-year-old Ann Lee", "Lee, 40,", "she",
    "Lee, the mayor of Porten,", "Lee (D-Ohio)", "Lee, who runs the port,", "the mayor",
    "Lee, 40, a former nurse,", "Lee \u2013 the mayor \u2013",
)  # fmt: skip
SAID = ("said", "later said", "told reporters", "has also said", "said at the port on Monday")
QUOTED = (
    '"We will do it together," {} {}.',
    '{} {}: "We will do it together."',
    '{} {} that "we will do it together".',
    '{} {}, "We will do it together."',
    'In Porten, {} {}: "We will do it together."',
    '{} {} the plan was "a gift to all of us".',
)
INVERTED = (
    '"We will do it together," said {}.',
    '"We will do it together," according to {}.',
    '"We will do it together," added {}.',
)
OTHERS = (
    "a friend of {}", "{}'s aide", "an aide to {}", "critics of {}", "the son of {}",
    "the lawyer for {}", "a man like {}",
)  # fmt: skip


def sentences(frames: tuple[str, ...], *parts: tuple[str, ...]) -> Iterator[str]:
    """Yield every combination of the parts, each in one of the frames, in turn."""
    for row, frame in zip(product(*parts), cycle(frames), strict=False):
        text = frame.format(*row)
        yield text[0].upper() + text[1:]


def test_whoever_speaks_however_it_is_said_has_the_quote() -> None:
    alone = tuple(one.rstrip(",") for one in WHO if one[-1] not in "\u2013")
    texts = [*sentences(QUOTED, WHO, SAID), *sentences(INVERTED, alone)]
    lead = "Mayor Ann Lee met Paul Halden, a builder.\n\n"
    assert [text for text in texts if len(quoted(lead + text)["Ann Lee"]) != 1] == []


def test_whoever_speaks_for_somebody_is_somebody_else() -> None:
    names = ("Lee", "Mayor Ann Lee", "Ann Lee")
    others = tuple(one.format(name) for one in OTHERS for name in names)
    texts = [*sentences(QUOTED[:5], others, SAID[:2]), *sentences(INVERTED, others)]
    lead = "Mayor Ann Lee met Paul Halden, a builder.\n\n"
    assert [text for text in texts if any(quoted(lead + text).values())] == []


def test_a_minister_of_something_speaks() -> None:
    for office in ("Minister of Justice", "Secretary of State"):
        for text in sentences(QUOTED, (f"{office} Ann Lee",), SAID):
            assert quoted(text)["Ann Lee"], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<We go,> he said.", "We go,"),
        ("He said <we go", "we go+"),
        ('He said "we go', ""),
        ('It was 6" long.\n\n"We go," he said.', "We go,"),
        ("<We go.\n\n<We do,> he said.", "We go.+|We do,"),
        ("<We go.\n\nWe do,> he said.", "We go.+|We do,"),
        ('"We go.\n\nWe do, " he said.', "We go.+|We do, "),
        ('"We go.\n\nIt is "we do," he said.', "we do,"),
        ('"The "fair" price is low," he said.', 'The "fair" price is low,'),
        ('"We go," he said.', "We go,"),
        ('"We go.\n\n"We do," he said.', "We go.+|We do,"),
        ('"We go> now', "We go"),
        ('<We go" now', "We go"),
        (">We go< it is.", ""),
        ("<a> <b> <go> <going to go>", "going to go"),
        ("<abcdefghijk> <abcdefghijkl>", "abcdefghijkl"),
        ("\u2018We go on and on,\u2019 he said. \u2018We go,\u2019 he said.",
         "We go on and on,"),
        ("It\u2019s \u2018We go on and on.\u2019s a", ""),
        ("<The Rape of Nanking,> it is. <We Go On> <To the End of It>", ""),
        ("<The Rape Of Nanking!> <We Go on now>", "The Rape Of Nanking!|We Go on now"),
        ("<A B C D E F G H> <A B C D E F G H I>", "A B C D E F G H I"),
        (f"<{'a ' * 1499}> <{'a ' * 1500}> <{'b ' * 4}>", f"{'a ' * 1499}|{'b ' * 4}"),
        ("<We go.><We do.>", "We go.|We do."),
        ('"We go to https://ab.cd/e" he said.', ""),
        ("<We Go> it is.", ""),
        ('"We go"he said.', "We go"),
        ('It was " long.\n\n"We go," he said.', "We go,"),
        ("it<We go,> he said.", ""),
        ('It rained for days on end in the town. "The "fair" price is low," he said.',
         'The "fair" price is low,'),
        (f'"The "{"a " * 27}fair" price is low," he said.',
         f'The "{"a " * 27}fair" price is low,'),
        (f'"The "{"a " * 27}fairy" price is low," he said.', ""),
        ('"The "fair " price is so low," he said.', ""),
        ('"We go.\n\nWe do it.\n"It is so," he said.', "It is so,"),
        ("It rained.> They left again.> It was late.", ""),
    ],
)  # fmt: skip
def test_what_is_quoted_is_more_than_a_term_or_a_title(text: str, expected: str) -> None:
    text = text.translate({ord("<"): "\u201c", ord(">"): "\u201d"})
    tokens = tokenize(text)
    found = quotations_of(text, tokens)
    assert "|".join(text[one.start : one.end] + "+" * one.goes_on for one in found) == expected
    for one in found:
        assert tokens.starts[one.opening] in (one.start - 1, one.start)
        assert one.goes_on or tokens.starts[one.closing] == one.end


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Ann Lee: Yes.\nBob: No.\nAnn Lee: It is.", ["Yes.", "No.", "It is."]),
        ("Ann Lee: Yes.\nBob: No.", []),
        ("ANN LEE: Yes.\nBob: No.", ["Yes."]),
        ("LEE: Yes.  \n\nMore of it.", ["Yes."]),
        ("Then LEE: Yes.", []),
        ("LEE:Yes.\nLEE: ", []),
        (f"LEE: {'x' * 4000}", ["x" * 3000]),
        ("CY: Yes.", []),
    ],
)
def test_the_turns_of_a_transcript(text: str, turns: list[str]) -> None:
    tokens = tokenize(text)
    ends = {at + 1 for at, word in enumerate(tokens.words) if word in ("Lee", "LEE", "Bob")}
    found = turns_of(text, tokens, ends)
    assert [text[turn.start : turn.end] for turn in found] == turns
    assert all(tokens.words[turn.speaker_end] == ":" for turn in found)


def test_quotes_are_in_the_order_of_the_text() -> None:
    text = 'Ann Lee sat.\n\nLEE: We are ready to go.\n\nThen Lee said: "It is time to go."'
    (lee,) = read_people(text)
    assert [text[one.start : one.end] for one in lee.quotes] == [
        "We are ready to go.", "It is time to go."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee, deputy of the club, left. \u201cWe go on,\u201d the deputy said.",
         {"Ann Lee": ["We go on,"]}),
        ("\u201cWe go,\u201d Ann Lee, a teacher,", {"Ann Lee": []}),
        ("Bo Ray met her. The soap mayor Ann Lee left and said: \u201cWe go on.\u201d",
         {"Bo Ray": [], "Ann Lee": ["We go on."]}),
        ("Bo Ray met her. The port's mayor Ann Lee left and said: \u201cWe go on.\u201d",
         {"Bo Ray": [], "Ann Lee": ["We go on."]}),
        ("Bo Ray met her. The soap shop mayor Ann Lee left and said: \u201cWe go on.\u201d",
         {"Bo Ray": [], "Ann Lee": []}),
        ("Bo Ray met her. The 50% mayor Ann Lee left and said: \u201cWe go on.\u201d",
         {"Bo Ray": [], "Ann Lee": ["We go on."]}),
        ("Ann Lee, the long serving first deputy trade minister, left. On Monday, the long "
         "serving first deputy trade minister said: \u201cWe go on.\u201d", {"Ann Lee": []}),
        ("Ann Lee, the first deputy trade minister, left. On Monday, the first deputy trade "
         "minister said: \u201cWe go on.\u201d", {"Ann Lee": ["We go on."]}),
        ("Bo Ray, they said: \u201cWe go on.\u201d", {"Bo Ray": []}),
        ("Bo Ray, who said: \u201cWe go on.\u201d", {"Bo Ray": ["We go on."]}),
        ("\u201cWe go on,\u201d Ann Lee of the Harbour Board of the Town of Porten and the Isle of "
         "Mull said.", {"Ann Lee": ["We go on,"]}),
        ("\u201cWe go on,\u201d Ann Lee of the Harbour Board of the Old Town of Porten and the "
         "Isle of Mull said.", {"Ann Lee": []}),
    ],
)  # fmt: skip
def test_subjects_with_an_office_before_their_name(
    text: str, expected: dict[str, list[str]]
) -> None:
    assert quoted(text) == expected

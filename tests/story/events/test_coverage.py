from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story.events.account import one_of_each, reported, shared_facts
from reader.story.events.copies import SIZE, copies, resemblance, shingles, sketch
from reader.story.events.coverage import Coverage, FactKind, compare
from reader.story.events.difference import Difference
from reader.story.events.reports import Report, known_before, statements
from reader.story.words.numbers import agree, numbers_of

STRIKE = "Dockers in Portmere began a strike over pay at the harbour on 2 March"
FLOOD = "Heavy rain flooded the old market of Lindow after a dam gave way"


LONG = " ".join(f"{STRIKE} number{number} {FLOOD}" for number in range(12))


def test_copies_are_found_and_the_first_one_leads() -> None:
    edited = LONG.replace("number3", "another").replace("Lindow", "Lindow,")
    texts = {5: LONG, 2: edited, 9: FLOOD * 3, 7: "Something else. " * 40, 8: "short"}
    assert copies({article_id: sketch(shingles(text)) for article_id, text in texts.items()}) == (
        (5, 2),
    )


def test_a_blurb_that_articles_share_makes_them_no_copies() -> None:
    blurb = "A weekly talk about books, with guests from all over the world and many readers. " * 2
    assert copies({n: sketch(shingles(f"Episode {n}\n\n{blurb}")) for n in range(5)}) == ()


def test_a_text_is_a_copy_from_a_full_sketch_on() -> None:
    words = [f"word{number}" for number in range(SIZE + 4)]  # five in a row make a checksum
    full, short = (sketch(shingles(" ".join(some))) for some in (words, words[1:]))
    assert (len(full), len(short)) == (SIZE, SIZE - 1)
    assert copies({1: full, 2: full}) == ((1, 2),)
    assert copies({1: short, 2: short}) == ()


@given(st.text(max_size=300))
def test_a_sketch_is_bounded_and_resembles_itself(text: str) -> None:
    own = sketch(shingles(text))
    assert len(own) <= SIZE
    assert list(own) == sorted(own)
    assert resemblance(own, own) == (1.0 if own else 0.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 foreign leaders and 35 delegations", [("27", "foreign leader"), ("35", "delegation")]),
        ("three ships", [("3", "ship")]),
        ("Thirty ships and forty - five boats", [("30", "ship"), ("45", "boat")]),
        ("15,000 people in 2031", [("15,000", "people")]),
        ("a $2.5 billion loan", [("2,500,000,000", "$")]),
        ("90% of dockers, 5 percent more", [("90", "%"), ("5", "%")]),
        ("a 20-point plan", [("20", "point plan")]),
        ("at 6:15 p.m. on March 4 or 4 March 2031, for 10 days", []),
        ("the 2031 budget", []),
        ("version 3.1.2 and 1/2/2031", []),
        ("a category 3 storm, flight 27 and Number 14", []),
    ],
)
def test_counted_things_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.shown, " ".join(one.of)) for one in numbers_of(text)] == expected


@given(st.text(alphabet="0123456789,. %$-:/mk billiontwo"))
def test_any_digits_are_read(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in numbers_of(text))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("27 ships", "27 ships", True),
        ("27 ships", "35 ships", False),
        ("about 30 ships", "31 ships", True),
        ("about 30 ships", "48 ships", False),
        ("at least 12 people", "15 people", True),
        ("more than 12 people", "9 people", False),
        ("up to 30,000 troops", "15,000 troops", True),
        ("between 15,000 and 30,000 troops", "45,000 troops", False),
        ("nearly 300 families", "294 families", True),
        ("300 families", "294 families", True),
        ("300 families", "340 families", False),
        ("300 families", "400 families", False),
        ("294 families", "295 families", False),
        ("$2 billion", "$2.03 billion", True),
        ("$2 billion", "$3 billion", False),
    ],
)
def test_numbers_that_may_both_be_true_do_not_differ(one: str, other: str, together: bool) -> None:
    first, second = numbers_of(one)[-1], numbers_of(other)[-1]
    assert agree(first, second) is together
    assert agree(second, first) is together


def test_a_number_is_quoted_with_what_it_counts() -> None:
    said = [one.text for one in numbers_of("27 foreign leaders came; 35 ships wait, $2.5 billion")]
    assert said == ["27 foreign leaders", "35 ships", "$2.5 billion"]


DAYS = (
    *(
        "2031-03-02",
        "2031-03-03",
        "2031-03-09",
        "1957",
        "1966",
        "1967",
        "1967-06-27",
        "1967-07",
        "1967-08",
    ),
    *("1978", "1979", "1985", "2008", "2025", "2028", "2038", "2039"),
)


def report(
    number: int, published: str | None, *sentences: str, names: dict[int, str] | None = None
) -> Report:
    """An article whose sentences name person N where they say "PN", and days as they stand."""
    text = " ".join(sentences)
    spans = []
    at = 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    people = [
        (text.index(f"P{n}", s, e), n) for s, e in spans for n in range(9) if f"P{n}" in text[s:e]
    ]
    days = [
        (text.index(day, s, e), day)
        for s, e in spans
        for day in DAYS
        if re.search(rf"{day}(?![-\d])", text[s:e])
    ]
    cut = statements(text, spans, people, days)
    return Report(number, f"S{number}", f"T{number}", published, text, cut, names or {})


def both() -> list[Report]:
    return [
        report(
            1,
            "2031-03-02",
            "P1 told dockers in Portmere that 35 ships wait outside the harbour.",
            "The owners of the yard meet dockers for talks on 2031-03-09.",
            names={1: "Oleh Varensky"},
        ),
        report(
            2,
            "2031-03-01",
            "In Portmere 27 ships wait outside the harbour, P1 said to dockers.",
            "The owners meet dockers for talks in the yard on 2031-03-03.",
            "P2 was there as well.",
            names={1: "Oleh Varansky"},
        ),
    ]


def compared() -> Coverage:
    return compare(both())


def test_sources_stand_in_order_of_publication_and_the_first_had_it_first() -> None:
    coverage = compared()
    assert coverage.articles == (2, 1)
    assert coverage.facts[0].kind is FactKind.PERSON
    assert coverage.facts[0].what == "1"
    assert coverage.facts[0].articles == (2, 1)
    assert "27 ships" in coverage.facts[0].statement.text


def test_what_one_alone_says_is_quoted() -> None:
    alone = [(one.article, one.statement.text) for one in compared().single_source]
    assert (2, "P2 was there as well.") in alone
    assert compare(both()[:1]).single_source == ()


def test_a_large_figure_in_other_words_is_not_told_by_one_alone() -> None:
    one = report(1, "2031-03-02", "The meeting hosts 27 foreign leaders and two ministers.")
    two = report(2, "2031-03-02", "Guests include 27 heads of state, it said.")
    [alone] = compare([one, two]).single_source
    assert [fact.what for fact in alone.facts] == ["2 minister"]


def test_days_and_spellings_that_differ_stand_side_by_side() -> None:
    found = {one.differs: one for one in compared().disagreements}
    assert set(found) == {Difference.DAY, Difference.SPELLING}
    assert [side.says for side in found[Difference.DAY].sides] == ["2031-03-03", "2031-03-09"]
    assert [side.says for side in found[Difference.SPELLING].sides] == [
        "Oleh Varansky",
        "Oleh Varensky",
    ]


def test_a_number_that_grows_from_report_to_report_is_a_development() -> None:
    [grown] = compared().developments
    assert (grown.differs, grown.about) == (Difference.NUMBER, "ships")
    assert [(side.article, side.says) for side in grown.sides] == [(2, "27"), (1, "35")]


def test_the_sentences_that_most_reports_share_say_what_happened() -> None:
    shared = "Dockers began a strike over pay at the harbour of Portmere, police said"
    reports = [
        report(1, "2031-03-02", f"{shared}.", "The mayor of Lindow opened an old bridge there."),
        report(2, "2031-03-03", f"{shared} again.", "Rain is expected in the hills of the north."),
        report(3, "2031-03-04", "They struck. It was late.", f"In a note: {shared} twice."),
    ]
    [first, *others] = compare(reports).happened
    assert first.articles == (1, 2, 3)
    assert first.statement.text == f"{shared}."
    assert others == []
    alone = compare(reports[:1]).happened
    assert [one.statement.text for one in alone] == [f"{shared}."]


@pytest.mark.parametrize(
    "teaser",
    [
        "Hit the jump for the strike over pay of dockers at the harbour of Portmere.",
        "Read more about the strike over pay of dockers at the harbour of Portmere.",
        "Check out the strike over pay of dockers at the harbour of Portmere in pictures.",
        "Read the letter on the strike over pay of dockers at the harbour of Portmere here.",
    ],
)
def test_a_line_that_leads_elsewhere_is_not_what_happened(teaser: str) -> None:
    reports = [report(n, f"2031-03-0{n}", teaser, "P1 slept.") for n in (1, 2)]
    assert compare(reports).happened == ()


def test_what_happened_cites_no_report_that_gives_another_day_or_number() -> None:
    shared = "dockers began a strike over pay at the harbour of Portmere"
    reports = [
        report(1, "2031-03-02", f"Some 40 {shared}."),
        report(2, "2031-03-02", f"The 40 {shared}, police said."),
        report(3, "2031-03-02", f"They are tired. Only 75 {shared}."),
    ]
    [told] = compare(reports).happened
    assert told.articles == (1, 2)
    days = ("2031-03-02", "2031-03-03", "2031-03-02")
    dated = [report(n, "2031-03-09", f"On {day} {shared}.") for n, day in enumerate(days)]
    [told] = compare(dated).happened
    assert told.articles == (0, 2)


LETTER = "In a joint letter the chairs of six harbour boards demanded the report of P1 at once."


@pytest.mark.parametrize(
    ("other", "cited"),
    [
        ("The chairs of six harbour boards demanded P1's report at once in a joint letter.", True),
        ("The chairs of six boards demanded the report at once in a joint letter. P1 slept.", True),
        (
            "Six chairs demanded the report of P1 after angry scenes and walks along a harbour.",
            False,
        ),
        ("In a joint letter the chairs of two harbour boards demanded P1's report.", False),
        ("In two joint letters the chairs of harbour boards demanded P1's report.", False),
        ("In a joint letter the chairs of six harbour boards demanded the report of P2.", False),
        ("In a joint letter the chairs of six harbour boards praised the report of P1.", False),
        ("In no joint letter the chairs of six harbour boards demanded P1's report.", False),
    ],
)
def test_what_happened_cites_only_reports_that_state_it(other: str, cited: bool) -> None:
    reports = [
        report(1, "2031-03-02", *(f"{part.strip('. ')}." for part in other.split(". "))),
        report(2, "2031-03-03", LETTER, "P1 wrote the report about the harbour boards in winter."),
    ]
    articles = [one.articles for one in compare(reports).happened]
    assert any(len(some) == 2 for some in articles) is cited, articles


def test_the_quoted_article_is_cited_first_and_not_as_the_only_source() -> None:
    early = "On 2031-03-02 dockers began a strike over pay at the harbour of Portmere, police said."
    reports = [
        report(1, "2031-03-02", f"A dull day. {early[14:]}"),
        report(2, "2031-03-04", early),
        report(3, "2031-03-05", early),
    ]
    coverage = compare(reports)
    for one in coverage.happened:
        assert one.articles[0] == one.article
        assert one.statement not in [only.statement for only in coverage.single_source]


def test_what_two_reports_state_in_nearly_the_same_words_is_not_by_one() -> None:
    one = "P1 demanded on 2031-03-02 that the council of Portmere close the harbour bridge."
    two = "P1 then demanded that the council of Portmere close the old harbour bridge."
    other = "The 27 lamps on the quay of Lindow were lit for P2 again."
    reports = [report(1, "2031-03-02", one, other), report(2, "2031-03-03", two)]
    alone = [only.statement.text for only in compare(reports).single_source]
    assert alone == [other]


def test_what_two_reports_say_in_other_words_and_two_sentences_is_not_by_one() -> None:
    one = "P1 wants 27 lanterns and a granite parapet for the drawbridge of Portmere by winter."
    two = "The drawbridge of Portmere is old. P1 would like lanterns there, and a granite parapet."
    other = "P2 wants 27 lanterns for the granite quay of Lindow."
    reports = [report(1, "2031-03-02", one, other), report(2, "2031-03-03", *two.split(". "))]
    alone = [only.statement.text for only in compare(reports).single_source]
    assert alone == [other]


def test_the_signature_of_a_post_is_no_fact_of_its_own() -> None:
    signed = "\u2014 P2 (@portmere) 2031-03-02."
    reports = [
        report(1, "2031-03-02", "P3 saw rain in Lindow.", signed),
        report(2, "2031-03-02", "The bridge is closed."),
    ]
    alone = [only.statement.text for only in compare(reports).single_source]
    assert alone == ["P3 saw rain in Lindow."]


def test_a_share_of_what_somebody_owns_names_it() -> None:
    reports = [report(1, "2031-03-02", "They cut 5% of the harbour's budget on Friday.")]
    [share] = [one for one in compare(reports).facts if one.kind is FactKind.NUMBER]
    assert share.text == "5% of the harbour's budget"


def test_a_sentence_that_stands_twice_in_an_article_is_quoted_once() -> None:
    twice = report(1, "2031-03-02", "It hosts 27 leaders.", "Rain fell.", "It hosts  27 leaders.")
    found = compare([twice, report(2, "2031-03-02", "The bridge is closed.")]).single_source
    assert [one.statement.text for one in found] == ["It hosts 27 leaders."]


def test_who_reported_when_says_who_was_first_with_what() -> None:
    first, second = both()
    copied = replace(report(3, "2031-03-04"), text=LONG)
    copy = replace(report(4, "2031-03-05"), text=LONG)
    coverage = compare([first, second, copied, copy])
    told = {one.article: one for one in reported(coverage, (2, 1, 3, 4))}
    assert [fact.text for fact in told[2].first_with] == ["1"]
    assert told[1].first_with == ()
    assert (told[4].copy_of, told[3].copy_of) == (3, None)


def test_a_fact_is_cited_once_for_each_independent_report() -> None:
    said = "The P1 of Portmere spoke on a strike that dockers began at the harbour that day."
    reports = [
        replace(report(n, "2031-03-02", said + " " * n, f"Words{n} of their own here."), outlet=who)
        for n, who in ((1, "post"), (2, "post"), (3, "mail"))
    ]
    coverage = compare(reports)
    fact = next(one for one in coverage.facts if one.kind is FactKind.PERSON)
    assert fact.articles == (1, 2, 3)
    assert len(coverage.independent) == len(one_of_each(coverage, fact))
    assert 2 not in one_of_each(coverage, fact)


def test_nobody_whom_all_reports_name_was_reported_first() -> None:
    told = "P1 opened the quay in Portmere.", "P2 counted 35 ships there, and more came later."
    reports = [report(1, "2031-03-02", *told), report(2, "2031-03-03", "P2 spoke.", told[0])]
    assert reported(compare(reports), (1, 2))[0].first_with == ()
    assert all(fact.kind is not FactKind.PERSON for fact in shared_facts(compare(reports)))
    reports.append(report(3, "2031-03-04", "A crowd of the town cheered P1, and went home."))
    people = [one for one in shared_facts(compare(reports)) if one.kind is FactKind.PERSON]
    assert [one.what for one in people] == ["2"]
    [first] = reported(compare(reports), (1, 2, 3))[0].first_with
    assert first.what == "2"


def test_articles_of_one_outlet_are_one_source_and_keep_their_facts() -> None:
    crash = report(
        1,
        "2031-03-02",
        "A lorry and nine cyclists collided near the Lindow bridge, the coroner wrote.",
        "P1 counted 27 lamps on the road.",
    )
    plea = report(
        2,
        "2031-03-06",
        "The driver P2 denied manslaughter over the cyclists killed near the Lindow bridge.",
        "A hearing is set for 2031-03-09.",
    )
    one_outlet = [replace(one, outlet="post") for one in (plea, crash)]
    coverage = compare(one_outlet)
    assert coverage.independent == ((1, 2),)
    first, second = reported(coverage, (1, 2))
    assert (first.same_outlet, first.same_report, first.same_agency) == (None, None, None)
    assert (second.same_outlet, second.same_report, second.same_agency) == (1, None, None)
    facts = {(one.article, fact.what) for one in coverage.single_source for fact in one.facts}
    assert {(1, "1"), (1, "27 lamp"), (2, "2"), (2, "2031-03-09")} <= facts
    assert [one.article for one in coverage.happened] == [1, 2]
    assert "collided" in coverage.happened[0].statement.text
    assert "denied" in coverage.happened[1].statement.text


def test_what_happened_holds_the_words_of_the_event() -> None:
    aside = "The delegates later visited a museum of clocks and spoke to students of the college."
    talks = "Ministers of Varna and Tromso opened fishery talks in Portmere on quotas for cod."
    reports = [
        replace(report(1, "2031-03-02", aside, talks), title="Varna and Tromso open fishery talks"),
        report(2, "2031-03-02", "Fishery talks: Varna, Tromso, cod."),
    ]
    for outlet in ("post", None):
        [first, *_] = compare([replace(one, outlet=outlet) for one in reports]).happened
        assert first.statement.text == talks


def test_copies_count_as_one_voice() -> None:
    one = Report(1, "A", "T", "2031-03-03", LONG)
    two = Report(2, "B", "T", "2031-03-02", LONG)
    coverage = compare([one, two])
    assert coverage.copies == ((2, 1),)
    assert coverage.articles == (2,)


def test_the_order_of_reports_makes_no_difference() -> None:
    assert compare(both()) == compare(list(reversed(both())))
    assert compare([]) == Coverage((), (), (), (), (), ())


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2031-03-02", "2031-03-03", True),
        ("2031-03-02", "2031-03-02", False),
        ("2031-03-02T09:00:00+00:00", "2031-03-02T10:00:00+02:00", False),
        ("2031-03-02T07:00:00+00:00", "2031-03-02T10:00:00+02:00", True),
        ("2031-03-02T07:00:00Z", "2031-03-02", False),
        ("2031-03-02", None, True),
        (None, None, False),
    ],
)
def test_who_was_first_is_said_only_where_it_is_known(
    one: str | None, other: str | None, before: bool
) -> None:
    assert known_before(one, other) is before


def test_an_article_whose_hour_is_not_known_is_not_called_first() -> None:
    first, second = both()
    [fact] = [f for f in compare([first, second]).facts if f.what == "1"]
    assert fact.sure
    same = report(3, "2031-03-01", "P1 spoke.")
    [fact] = [f for f in compare([second, same]).facts if f.what == "1"]
    assert not fact.sure
    at = "2031-03-02T09:30:02Z", "2031-03-02T09:30:41Z", "2031-03-02T09:31:00Z"
    reports = [report(number, one, "P1 spoke.") for number, one in enumerate(at, 1)]
    assert [compare([reports[0], one]).facts[0].sure for one in reports[1:]] == [False, True]


def test_a_share_is_told_with_what_it_is_a_share_of_or_not_at_all() -> None:
    words = ("The pilots want 90% of the harbour dues.", "Wages rose 7% in a year, at 40 wharves.")
    first, second = report(1, "2031-03-02", *words), report(2, "2031-03-03", *words[::-1])
    coverage = compare([first, second])
    shares = {fact.text for fact in coverage.facts if fact.kind is FactKind.NUMBER}
    assert shares == {"90% of the harbour", "7%", "40 wharves"}
    told = reported(coverage, (1, 2))[0].first_with
    assert [fact.text for fact in told] == ["90% of the harbour", "40 wharves"]


def test_a_share_whose_whole_is_not_read_is_no_shared_fact() -> None:
    words = ("They want 90% of the 40 wharves.", "Some 80% of them, or 70% of all oil, were lost.")
    first, second = report(1, "2031-03-02", *words), report(2, "2031-03-03", *words[::-1])
    shared = {fact.text for fact in shared_facts(compare([first, second]))}
    assert shared == {"40 wharves", "70% of all oil"}

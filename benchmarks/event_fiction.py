"""Made-up events, each reported by several outlets in words, figures and spellings of their own.

Everything here is invented: places, people, outlets. Stories are written so that grouping
them is hard in the ways news is hard: headlines share little, the same people and places turn
up in other events of the same days, a matter goes on a week later, and outlets differ in a
figure, a day or the spelling of a name, which is noted as the truth to be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

OUTLETS = (
    "Arden Courier", "Belmora Post", "Daily Lantern", "Harbour Gazette", "North Wire",
    "Kalnik Observer", "The Evening Ledger", "Radio Jever",
)  # fmt: skip
PLACES = tuple(
    start + end
    for start in (
        "Port",
        "Lin",
        "Cas",
        "Dor",
        "El",
        "Fars",
        "Gard",
        "Il",
        "Ors",
        "Quel",
        "Rast",
        "Tar",
    )
    for end in ("mere", "dow", "holm")
)
_GIVEN = (
    "Oleh",
    "Anna",
    "Tomas",
    "Yusuf",
    "Petra",
    "Sergei",
    "Ingrid",
    "Daniel",
    "Marta",
    "Hugo",
    "Leila",
    "Viktor",
    "Clara",
    "Andrei",
    "Ruth",
    "Kwame",
    "Elena",
    "Jonas",
    "Miriam",
    "Pavel",
)
_SURNAMES = (
    "Varensky/Varenskyy",
    "Lindqvist/Lindkvist",
    "Dorenko/Dorenco",
    "Novotna/Novotn\u00e1",
    "Malenko",
    "Karahan",
    "Solheim",
    "Okafor",
    "Kowalczyk",
    "Fairweather",
    "Haddadin",
    "Mirov/Mirow",
    "Benning",
    "Stoian",
    "Abernathy",
    "Asante",
    "Marchetti",
    "Reyes",
    "Halvorsen",
    "Petrenko",
    "Baumgart",
    "Ferreira",
    "Oduya",
    "Sandoval",
    "Tervo",
    "Vasilev/Vasiliev",
    "Whitcombe",
    "Yilmaz/Y\u0131lmaz",
    "Zelnik",
    "Brandvold",
)
NAMES: tuple[tuple[str, str], ...] = tuple(
    (f"{given} {surname.split('/')[0]}", f"{given} {surname.split('/')[-1]}")
    for given in _GIVEN
    for surname in _SURNAMES
)
ROLES = ("Mayor", "Prime Minister", "Transport Minister", "union leader", "prosecutor",
         "President", "police chief", "company director")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of event: sentences of the same meaning stand in one group, an outlet takes one.

    ``{A} {B}`` are people with roles, ``{a} {b}`` their surnames, ``{place}``, ``{day}`` the day
    of the event, ``{then}`` a day to come, ``{n} {m}`` figures.
    """

    kind: str
    headlines: Sequence[str]
    leads: Sequence[str]
    groups: Sequence[Sequence[str]]
    figures: tuple[tuple[int, int], tuple[int, int]]
    """Ranges of n and m."""


SCENARIOS = (
    Scenario(
        "fire",
        ("Warehouse blaze in {place} leaves {n} injured", "Night of flames: {place} depot lost",
         "{a} promises inquiry after depot fire",
         "Chemicals burned in {place}, residents told to stay in"),
        ("A fire tore through a warehouse in {place} {day}, injuring {n} people, {A} said.",
         "At least {n} people were hurt when a storage depot in {place} went up in flames {day}.",
         "{A} has ordered an inquiry after a warehouse burned down in {place} {day}."),
        (("Crews with {m} fire engines fought the flames until dawn.",
          "It took {m} engines to bring the blaze under control.",
          "Firefighters arrived with {m} engines, the brigade said."),
         ('"We lost the roof within minutes," said {B}, who was at the scene.',
          "{B} said the roof of the building had collapsed within minutes."),
         ("{n} people were taken to hospital with burns and smoke injuries.",
          "Doctors treated {n} injured people for burns and smoke."),
         ("An inquiry into the cause of the fire will open on {then}.",
          "Investigators expect to open their inquiry into the fire on {then}.")),
        ((9, 48), (7, 30)),
    ),
    Scenario(
        "strike",
        ("Dockers walk out in {place}", "Harbour of {place} stands still over pay",
         "{a} warns of shortages as cranes stop", "Pay row: {m} ships wait off {place}"),
        ("Dockers in {place} began a strike over pay {day}, bringing the harbour to a halt.",
         "Work in the harbour of {place} stopped {day} as {n} dockers walked out over wages.",
         "{A} warned of shortages after dockers in {place} laid down their tools {day}."),
        (("{m} ships were waiting outside the harbour by evening.",
          "By the evening {m} ships lay at anchor outside the harbour.",
          "The harbour master counted {m} ships waiting outside."),
         ('"Nobody can live on this," said {B}, who speaks for the dockers.',
          "{B}, speaking for the dockers, said nobody could live on such wages."),
         ("The union says {n} dockers have joined the walkout.",
          "{n} dockers take part in the walkout, according to the union."),
         ("Talks between the dockers and the port company are to resume on {then}.",
          "The port company and the dockers will meet for new talks on {then}.")),
        ((120, 980), (11, 60)),
    ),
    Scenario(
        "verdict",
        ("{place} court jails {b} over bribes", "Former director found guilty",
         "{a} welcomes verdict in bribery trial", "Bribery trial ends with prison term"),
        ("A court in {place} convicted {B} of taking bribes {day}.",
         "{B} was found guilty of bribery by judges in {place} {day}.",
         "{A} welcomed the conviction {day} of {B} for bribery by a court in {place}."),
        (("The judges heard {m} witnesses during the trial.",
          "In all {m} witnesses were heard in the trial.",
          "The court listened to {m} witnesses over the trial."),
         ("The payments added up to ${n} million, the court found.",
          "Judges put the bribes at ${n} million in all."),
         ('"The court has believed a liar," {b} said outside the building.',
          "Outside the court {b} said the judges had believed a liar."),
         ("The defence has until {then} to appeal.",
          "An appeal must be lodged by {then}.")),
        ((2, 40), (14, 70)),
    ),
    Scenario(
        "summit",
        ("{a} and {b} meet in {place}", "Border deal close after {place} talks",
         "Leaders seek a way out of the water dispute", "What was agreed on the river"),
        ("{A} and {B} met in {place} {day} to settle the dispute over the river.",
         "Talks on sharing the river's water brought {A} and {B} to {place} {day}.",
         "{place} hosted {A} and {B} {day} for talks on the river dispute."),
        (("Delegations from {m} countries attended the meeting.",
          "The meeting was attended by delegations from {m} countries.",
          "{m} countries had sent delegations to the meeting."),
         ('"We have never been so close to an agreement," {a} told reporters.',
          "{a} told reporters that an agreement had never been so close."),
         ("A draft foresees a fund of ${n} million for dams and canals.",
          "Under the draft, ${n} million would go into dams and canals."),
         ("The agreement is to be signed on {then}.",
          "Both sides plan to sign the agreement on {then}.")),
        ((25, 400), (13, 41)),
    ),
    Scenario(
        "flood",
        ("Dam break floods {place}", "Hundreds leave homes as river rises",
         "{a} visits flooded valley", "Water stands in the streets of {place}"),
        ("A dam gave way above {place} {day} and flooded the lower town.",
         "Heavy rain broke a dam near {place} {day}, and {n} families had to leave their homes.",
         "{A} travelled to {place} after a dam burst {day} and put the lower town under water."),
        (("{n} families were brought to schools and sports halls.",
          "Some {n} families spent the night in schools and sports halls."),
         ("Soldiers carried {m} patients out of the hospital.",
          "{m} patients were carried from the hospital by soldiers."),
         ('"The water came in the dark," said {B}, who helped with the boats.',
          "{B}, who helped with the boats, said the water had come in the dark."),
         ("Engineers will inspect the dam on {then}.",
          "An inspection of the dam by engineers is set for {then}.")),
        ((130, 900), (15, 80)),
    ),
    Scenario(
        "takeover",
        ("Shipyard of {place} changes hands", "{b} sells shipyard", "Jobs safe, says {a}",
         "Who buys the yard, and for how much"),
        ("The shipyard of {place} was sold to a fund led by {B} {day}.",
         "{B} signed the purchase of the {place} shipyard {day}.",
         "{A} said jobs were safe after the shipyard in {place} was sold {day}."),
        (("The price is ${n} million, according to the contract.",
          "The buyers pay ${n} million under the contract."),
         ("The shipyard has {m} orders for ferries on its books.",
          "{m} orders for ferries are on the shipyard's books."),
         ('"Every welder keeps the job," {b} promised.',
          "{b} promised that every welder would keep the job."),
         ("Regulators decide about the sale on {then}.",
          "A decision of the regulators on the sale is due on {then}.")),
        ((35, 700), (13, 29)),
    ),
)  # fmt: skip

BACKGROUND = (
    "{P} had visited the region in {month}, long before these events.",
    "It was the second piece of bad news for the government this year.",
    "The town of {place} has about {pop},000 inhabitants.",
    "In another matter, {P} called on both chambers to pass the budget.",
    "The currency was little changed on the news.",
    "Shops along the main street stayed open, and the ferries kept to their hours.",
    "Opposition politicians asked for a debate, and {P} did not answer questions.",
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Article:
    """One article and what it is about."""

    event: int
    outlet: str
    published: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """In what the articles of an event differ: figures, days to come, spellings."""

    numbers: frozenset[int] = frozenset()
    days: frozenset[str] = frozenset()
    spellings: frozenset[str] = frozenset()


class Teller(Random):
    """Makes up events; the same seed gives the same ones."""

    def events(self, number: int) -> tuple[list[Article], dict[int, Truth]]:
        """Return the articles of so many events, and the truth about each."""
        articles: list[Article] = []
        truths: dict[int, Truth] = {}
        reported: list[tuple[date, list[tuple[str, str]], str]] = []
        for event in range(number):
            scenario = SCENARIOS[event % len(SCENARIOS)]
            day = date(2031, 3, 3) + timedelta(days=self.randrange(max(9, number // 2)))
            names, place = self.sample(NAMES, 2), self.choice(PLACES)
            if reported and self.random() < 0.3:
                # The same people or place as in another event: of these days, or a week before.
                earlier, known, where = self.choice(reported)
                day = earlier + timedelta(days=self.choice((0, 1, 3, 8)))
                place = self.choice((place, where))
                names[0] = known[self.randrange(2)]
                if names[0] == names[1]:
                    names[1] = self.choice(NAMES)
            reported.append((day, names, place))
            found, truths[event] = self._event(event, scenario, day, names, place)
            articles += found
        return articles, truths

    def _event(
        self,
        event: int,
        scenario: Scenario,
        day: date,
        names: Sequence[tuple[str, str]],
        place: str,
    ) -> tuple[list[Article], Truth]:
        roles = self.sample(ROLES, 2)
        (low, high), (least, most) = scenario.figures
        n, m = self.randint(low, high), self.randint(least, most)
        then = day + timedelta(days=self.randint(5, 16))
        outlets = self.sample(OUTLETS, self.randint(2, 6))
        odd = self.choice(("n", "m", "then", "name", "", ""))
        held: dict[str, object] = {
            "n": n, "m": m, "then": _date(then), "place": place, "pop": self.randint(20, 300),
            "names": tuple(name[0] for name in names),
        }  # fmt: skip
        strange: dict[str, object] = {
            "n": n + max(1, n // 7), "m": m + self.randint(1, 3),
            "then": _date(then + timedelta(days=self.choice((1, 2)))),
            "names": tuple(name[1] for name in names),
        }  # fmt: skip
        kind = "names" if odd == "name" else odd
        articles = []
        for number, outlet in enumerate(outlets):
            values = dict(held)
            if kind and number == len(outlets) - 1:
                values[kind] = strange[kind]
            published = day + timedelta(days=self.choice((0, 0, 1)))
            articles.append(self._article(event, scenario, outlet, day, published, values, roles))
        texts = [" ".join(article.text.split()) for article in articles]
        truth = Truth()
        if kind in ("n", "m", "then") and _says(texts[-1], strange[kind]):
            if any(_says(text, held[kind]) for text in texts[:-1]):
                numbers = {strange[kind]} if kind != "then" else set()
                truth = Truth(
                    frozenset(one for one in numbers if isinstance(one, int)),
                    frozenset() if kind != "then" else frozenset((then.isoformat(),)),
                )
        elif kind == "names":
            truth = Truth(
                spellings=frozenset(
                    name
                    for name, other in names
                    if _plain(name) != _plain(other) and _says(texts[-1], other)
                    and any(_says(text, name) for text in texts[:-1])
                )
            )  # fmt: skip
        if self.random() < 0.2:
            first = articles[0]
            outlet = self.choice([one for one in OUTLETS if one not in outlets])
            articles.append(Article(event, outlet, first.published, first.title, first.text))
        return articles, truth

    def _article(
        self,
        event: int,
        scenario: Scenario,
        outlet: str,
        day: date,
        published: date,
        values: Mapping[str, object],
        roles: Sequence[str],
    ) -> Article:
        spelled = [str(name) for name in _listed(values["names"])]
        passer = self.choice(NAMES)[0]
        held = {
            **values,
            "A": f"{roles[0]} {spelled[0]}", "B": f"{roles[1]} {spelled[1]}",
            "a": spelled[0].split()[-1], "b": spelled[1].split()[-1],
            "day": self.choice((f"on {_WEEKDAYS[day.weekday()]}", f"on {_date(day)}")),
            "P": passer, "month": self.choice(_MONTHS[:2]),
        }  # fmt: skip
        body = [self.choice(scenario.leads)]
        details = [self.choice(group) for group in scenario.groups]
        self.shuffle(details)
        kept = details[: self.randint(3, len(details))]
        body += [*kept, *self.sample(BACKGROUND, 2)]
        title = self.choice(scenario.headlines).format(**held)
        sentences = [sentence.format(**held) for sentence in body]
        text = "\n\n".join([" ".join(sentences[:2]), " ".join(sentences[2:4]),
                            " ".join(sentences[4:])])  # fmt: skip
        return Article(event, outlet, published, title, text)


def _date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _says(text: str, value: object) -> bool:
    return re.search(rf"\b{re.escape(str(value))}\b", text) is not None


def _plain(name: str) -> str:
    """Return a name without accents: a missing accent is no other spelling."""
    bare = unicodedata.normalize("NFD", name.replace("\u0131", "i"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))

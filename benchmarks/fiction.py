"""Made-up news for the synthetic libraries: names, titles, texts with dates and people."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

SOURCES = 40
PEOPLE = 5000
TAGS = ("war", "economy", "later", "science", "long read")
FIRST_DAY = date(2016, 1, 1)
DAYS = 3650
BODIES = 3000


def _words(text: str) -> list[str]:
    return text.split()


_SYLLABLES = _words("ka lo mi ren sta vor del an tu bri sel mon dar pe wy gro fen hal os lin")
_NOUNS = _words(
    "minister parliament ceasefire budget railway harbour court union embassy drone summit "
    "sanctions power plant refinery hospital border tariff election committee bank grain bridge "
    "storm flood inquiry treaty prosecutor brigade ferry airport reservoir festival museum"
)
_VERBS = _words(
    "rejects backs delays announces questions approves condemns reopens suspends joins leaves "
    "awaits prepares investigates cuts raises defends opens"
)
PLACES = _words("Arden Belmora Castell Dornach Elvas Farsund Garding Hallein Ilava Jever Kalnik")
ROLES = ("President", "Foreign Minister", "General", "spokesperson", "Mayor", "judge")
_WHEN = (
    ("today", 0),
    ("yesterday", -1),
    ("two days ago", -2),
    ("a week ago", -7),
    ("tomorrow", 1),
    ("three weeks ago", -21),
)


class _Dice(Random):
    """Chance that falls the same way every time."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A text without its title, and what is in it; offsets count from its start."""

    text: str
    words: int
    lead: int
    """The person whom the title names."""
    dates: tuple[tuple[int, int, str, int], ...]
    """Start, end, wording, and days from publication."""
    people: tuple[tuple[int, tuple[tuple[int, int, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """One article."""

    title: str
    author: str
    body: Body
    day: date
    source: int
    tag: int | None
    read: bool
    starred: bool


class Writer:
    """Makes up articles: some thousand bodies, under ever new titles."""

    def __init__(self, seed: int, words: int, bodies: int) -> None:
        self._dice = _Dice(seed)
        self.people = [self._name() for _ in range(PEOPLE)]
        self._weights = list(accumulate(1 / (n + 3) for n in range(PEOPLE)))
        self._filler = [self._sentence() for _ in range(4000)]
        self._bodies = [self._body(words) for _ in range(bodies)]

    def _word(self, parts: int) -> str:
        return "".join(self._dice.choices(_SYLLABLES, k=parts))

    def _name(self) -> str:
        return f"{self._word(2).title()} {self._word(3).title()}"

    def _sentence(self) -> str:
        words = self._dice.choices(_NOUNS, k=self._dice.randint(7, 16))
        for at in range(1, len(words), 3):
            words[at] = self._dice.choice(("the", "of", "in", "a", "and", "near", "after"))
        return " ".join(words).capitalize() + "."

    def _person(self) -> int:
        return bisect(self._weights, self._dice.random() * self._weights[-1])

    def article(self, number: int, of: int) -> Made:
        """Return the article with this number; higher numbers are newer."""
        dice = self._dice
        body = dice.choice(self._bodies)
        title = (
            f"{self.people[body.lead].split()[1]} {dice.choice(_VERBS)} {dice.choice(_NOUNS)} "
            f"{dice.choice(_NOUNS)} in {dice.choice(PLACES)}"
        )
        return Made(
            title,
            self.people[dice.randrange(200)] if dice.random() < 0.7 else "",
            body,
            FIRST_DAY + timedelta(days=number * DAYS // of),
            dice.randrange(SOURCES) + 1,
            dice.randrange(len(TAGS)) + 1 if dice.random() < 0.03 else None,
            dice.random() < 0.7,
            dice.random() < 0.01,
        )

    def _body(self, wanted: int) -> Body:
        cast = [self._person() for _ in range(4)]
        dates: list[tuple[int, int, str, int]] = []
        people: dict[int, list[tuple[int, int, str]]] = {}
        text, words = "", 0
        while words < wanted:
            if len(dates) < 5:
                person = cast[len(dates) % len(cast)]
                name, role = self.people[person], ROLES[person % len(ROLES)]
                wording, away = self._dice.choice(_WHEN)
                text += f"{role} "
                people.setdefault(person, []).append((len(text), len(text) + len(name), name))
                text += f"{name} said {wording} that "
                at = text.rindex(wording)
                dates.append((at, at + len(wording), wording, away))
            sentence = self._dice.choice(self._filler)
            words = text.count(" ") + sentence.count(" ") + 1
            text += sentence + ("\n\n" if words % 4 == 0 else " ")
        return Body(
            text,
            words,
            cast[0],
            tuple(dates),
            tuple((person, tuple(mentions)) for person, mentions in people.items()),
        )

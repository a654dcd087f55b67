"""Made-up pages of sports results, line-ups, transfers and bylines, as agencies send them."""

from __future__ import annotations

import re

from benchmarks.training.people.augment import Namer
from benchmarks.training.people.fit import Labelled
from benchmarks.training.people.names_of_the_world import (
    CLUBS,
    COUNTRIES,
    NATIONS,
    SENTENCES,
)


class _Page:
    """A text that grows together with its labels."""

    def __init__(self) -> None:
        self.text = ""
        self.names: list[tuple[int, int, str]] = []

    def add(self, plain: str, kind: str = "") -> None:
        if kind:
            self.names.append((len(self.text), len(self.text) + len(plain), kind))
        self.text += plain


def results(namer: Namer) -> Labelled:
    """Make up a page of sports results as agencies send them."""
    draw = namer.draw
    page = _Page()
    style = draw.randrange(0, 5)
    page.add(
        draw.choice(("Results of", "Leading scores in", "Standings after", "Line-ups for"))
        + " the "
    )
    page.add(draw.choice(COUNTRIES), "LOC")
    page.add(
        draw.choice((" open on Saturday:\n", " championship :\n", " league matches on Sunday:\n"))
    )
    for rank in range(1, draw.randrange(5, 14)):
        full, surname, _ = namer.name()
        if style == 0:
            page.add(f"{rank}. ")
            page.add(full, "PER")
            page.add(" ( ")
            page.add(draw.choice(COUNTRIES), "LOC")
            page.add(f" ) {draw.randrange(9, 59)}.{draw.randrange(10, 99)}\n")
        elif style == 1:
            page.add(f"{rank}. ")
            page.add(full, "PER")
            page.add(", ")
            page.add(draw.choice(COUNTRIES), "LOC")
            page.add(f", {draw.randrange(9, 59)}:{draw.randrange(10, 59)}\n")
        elif style == 2:
            page.add(draw.choice(CLUBS), "ORG")
            page.add(f" {draw.randrange(0, 5)} ( ")
            page.add(surname, "PER")
            page.add(f" {draw.randrange(1, 90)} ) ")
            page.add(draw.choice(CLUBS), "ORG")
            page.add(f" {draw.randrange(0, 5)}\n")
        elif style == 3:
            page.add(full, "PER")
            page.add(" ( ")
            page.add(draw.choice(COUNTRIES), "LOC")
            page.add(draw.choice((" ) beat ", " ) bt ")))
            page.add(namer.name()[0], "PER")
            page.add(" ( ")
            page.add(draw.choice(COUNTRIES), "LOC")
            page.add(f" ) 6-{draw.randrange(0, 5)} 6-{draw.randrange(0, 5)}\n")
        else:
            page.add(draw.choice(CLUBS), "ORG")
            page.add(" - ")
            page.add(surname, "PER")
            for _ in range(draw.randrange(2, 8)):
                page.add(draw.choice((", ", " , ", "; ")))
                page.add(namer.name()[1], "PER")
            page.add("\n")
    return Labelled(page.text, tuple(page.names))


def reports(namer: Namer) -> Labelled:
    """Make up lines of match reports, line-ups, bylines and business news."""
    draw = namer.draw
    page = _Page()
    spaced = draw.random() < 0.4
    for _ in range(draw.randrange(4, 12)):
        line = draw.choice(SENTENCES)
        if spaced:
            line = re.sub(r"(?<=[\w}])([,;:).])(?= |$)", r" \1", line).replace("(", "( ")
        for part in re.split(r"(\{\w\})", line.replace("{i} {s}", "{a}")):
            if re.fullmatch(r"\{\w\}", part):
                page.add(*_named(part[1], namer))
            else:
                page.add(part)
        page.add("\n")
    return Labelled(page.text, tuple(page.names))


def _named(letter: str, namer: Namer) -> tuple[str, str]:
    draw = namer.draw
    full, surname, given = namer.name()
    if letter in "psga":
        initials = f"{given[0]}." + (f"{draw.choice('ABDJKMNRS')}." if draw.random() < 0.3 else "")
        names = {"p": full, "s": surname, "g": given, "a": f"{initials} {surname}"}
        return names[letter], "MISC" if letter == "g" else "PER"
    if letter == "c":
        return draw.choice(CLUBS), "ORG"
    if letter == "l":
        return draw.choice(COUNTRIES), "LOC"
    if letter == "n":
        return draw.choice(NATIONS), "MISC"
    return (draw.choice(namer.cities), "LOC") if letter == "t" else (namer.firm(), "ORG")

"""Full dates as pages write them, in numbers or the month names of nine European languages."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years in which a web page can have been published."""

_NAMES = (
    "jan january januar jänner janv janvier ene enero gen gennaio januari janeiro styczeń stycznia",
    "feb february februar février fevrier fév févr fev febrero febbraio februari fevereiro"
    " luty lutego",
    "mar march märz maerz mrz mär mars marzo maart março marca marzec",
    "apr april avril avr abril aprile kwiecień kwietnia",
    "may mai mayo mag maggio mei maio maj maja",
    "jun june juni juin junio giu giugno junho czerwiec czerwca",
    "jul july juli juillet juil julio lug luglio julho lipiec lipca",
    "aug august août aout ago agosto augustus augusti sierpień sierpnia",
    "sep sept set september septembre septiembre setiembre settembre setembro wrzesień września",
    "oct oct. october okt oktober octobre octubre ott ottobre out outubro październik października",
    "nov november novembre noviembre novembro listopad listopada",
    "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro"
    " grudzień grudnia",
)
MONTHS = {name: at for at, names in enumerate(_NAMES, 1) for name in names.split()}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"(?<![\d.]){_YEAR}\s?年\s?(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日",
        rf"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?:{_YEAR}|(?P<short>\d\d))(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|º|er|\.)?[\s-]+(?:de "
        rf"|of )?(?P<name>[^\W\d_]{{3,11}})\.?,?"
        rf"[\s-]+(?:de |del )?{_YEAR}(?!\d)",
        rf"\b(?P<name>[^\W\d_]{{3,11}})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
    )
)
_SLASHED = re.compile(rf"(?<![\d/])(\d\d?)/(\d\d?)/{_YEAR}(?![\d/])")
_LONGEST = 400


def find_written_date(text: str, *, month_first: bool | None = None) -> str | None:
    """Return the first full date in ``text`` as ISO 8601; None without one.

    ``month_first`` says how to read 2/3/2020; with None it is not read.
    """
    text = text[:_LONGEST]
    found = [
        (match.start(), day)
        for form in _FORMS
        if (match := form.search(text)) and (day := _day_of(match.groupdict()))
    ]
    if slashed := _SLASHED.search(text):
        first, second = int(slashed[1]), int(slashed[2])
        if first > 12 or (second <= 12 and month_first is False):
            first, second = second, first
        elif second <= 12 and month_first is None and first != second:
            first = 0
        if day := _valid(int(slashed["year"]), first, second):
            found.append((slashed.start(), day))
    return min(found)[1] if found else None


def _day_of(parts: dict[str, str | None]) -> str | None:
    name = parts.get("name")
    month = MONTHS.get(name.casefold(), 0) if name else int(parts.get("month") or 0)
    year = int(parts.get("year") or 0) or 2000 + int(parts.get("short") or 0)
    return _valid(year, month, int(parts["day"] or 0))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None

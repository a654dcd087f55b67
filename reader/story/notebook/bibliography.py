"""Works as bibliographies: CSL-JSON, BibTeX and RIS, as citation managers import them.

CSL-JSON as in the schema of CSL 1.0.2 (https://docs.citationstyles.org); the fields of RIS as
in the specification of Research Information Systems (2012). An inferred publication date is
marked as such (``circa``), an unknown one omitted. Text from articles is escaped for each
format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from reader.story.notebook.citation import Work

_TEX = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        # A brace counts in BibTeX even after a backslash.
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "^": "\\textasciicircum{}",
        "~": "\\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_TEX_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def csl_json(works: Iterable[Work]) -> str:
    """Return works as CSL-JSON, one item each, ending in a line feed."""
    return json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def _csl(work: Work) -> dict[str, object]:
    lead = work.lead
    item: dict[str, object] = {
        "id": work.key,
        "type": "article-newspaper",
        "title": lead.title,
        "container-title": work.journal,
        "author": [
            {"family": one.family, "given": one.given} if one.given else {"literal": one.family}
            for one in work.authors
        ],
        "issued": _csl_date(work.day) | ({"circa": True} if work.circa else {}),
        "accessed": _csl_date(work.accessed),
        "URL": work.origin,
        "annote": "\n\n".join(_kept(work)),
        "note": "\n".join((work.how_known, *work.proofs)),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(day: date | None) -> dict[str, object]:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else {}


def _kept(work: Work) -> list[str]:
    """Return the quotes of a work, each followed by the user's note."""
    lines = []
    for one in work.clippings:
        quote = f"“{one.quote}”" if one.quote else ""
        lines.append(" ".join(filter(None, (quote, one.note))))
    return [line for line in lines if line]


def bibtex(works: Iterable[Work]) -> str:
    """Return works as BibTeX entries."""
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    day, accessed = work.day, work.accessed
    fields: Sequence[tuple[str, str]] = (
        ("author", " and ".join(_tex_name(one.family, one.given) for one in work.authors)),
        # Braced twice: a headline keeps its capitals.
        ("title", f"{{{_tex(work.lead.title)}}}"),
        ("journal", _tex(work.journal)),
        ("year", str(day.year) if day else ""),
        ("month", str(day.month) if day else ""),
        ("day", str(day.day) if day else ""),
        ("url", (work.origin or "").translate(_TEX_URL)),
        ("urldate", accessed.isoformat() if accessed else ""),
        ("note", _tex(" ".join((work.how_known, *(f"{line}." for line in work.proofs))))),
        ("annote", _tex(" ".join(_kept(work)))),
    )
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    kind = "article" if work.journal else "misc"
    return f"@{kind}{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)


def _tex_name(family: str, given: str) -> str:
    # In braces an organisation is not split into given and family name.
    return f"{_tex(family)}, {_tex(given)}" if given else f"{{{_tex(family)}}}"


def ris(works: Iterable[Work]) -> str:
    """Return works as RIS records of the type newspaper article."""
    return "\n".join(map(_record, works))


def _record(work: Work) -> str:
    day, accessed = work.day, work.accessed
    fields = [
        ("TY", "NEWS"),
        ("ID", work.key),
        ("TI", work.lead.title),
        *(("AU", one.inverted) for one in work.authors),
        ("T2", work.journal),
        ("PY", str(day.year) if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("UR", work.origin or ""),
        ("Y2", f"{accessed:%Y/%m/%d}" if accessed else ""),
        *(("N1", line) for line in (*_kept(work), work.how_known, *work.proofs)),
    ]
    # One line per field: a line of its own could be read as another field.
    lines = [f"{name}  - {' '.join(value.split())}\n" for name, value in fields if value]
    return "".join([*lines, "ER  - \n"])

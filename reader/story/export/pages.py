"""Exports of a timeline: Markdown, one HTML page, TimelineJS JSON.

Sentences are quoted with source, date and URL. Text from articles is escaped; only http and
https URLs are kept.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence

from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup
from reader.story.chronology.timeline import Period, Row, moment
from reader.story.words.days import day_words, parse_day
from reader.text import safe_url

# Only what is markup at its place: not an article's number in brackets, nor an underscore inside a
# word. Vaults also have comments (%%), highlights (==), tags (#) and block names (^).
_MARKDOWN = re.compile(
    r"(?P<kept>\[\d{1,9}\](?![(\[]))|[`*\[\]]|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<!\S)[#^](?=\S)|%(?=%)|=(?==)"
)
_PAIRED = "~$"  # strike through and set formulas only if there are two
_LEADING = re.compile(
    r"^(?P<kept>\d{0,9})(?:(?<=\d)[.)](?= |$)"
    r"|(?<!\d)(?:[-+](?= |$)|[-=](?=[-=]*$)|>|\[(?=\d{1,9}\]:)|#(?=#* |#*$)))"
)

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px "
    "solid #ccc}blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #999}cite{"
    "display:block;font-style:normal;color:#555;font-size:.9rem}@media(prefers-color-scheme:dark)"
    "{body{color:#ddd;background:#161616}a{color:#8ab4f8}cite{color:#aaa}}"
)


def markdown(rows: Iterable[Row], title: str) -> str:
    """Return a timeline as Markdown (CommonMark), ending in a line feed."""
    parts = [f"# {marked(title)}\n"]
    for row in rows:
        parts.append(f"\n## {marked(row.period.label)}\n")
        for group in row.groups:
            when = moment(row.period, group)
            lead = f"**{marked(when)}:** " if when else ""
            parts.append(f"\n> {lead}{marked(group.lead.sentence)}\n>\n")
            parts += [f"> - {_cited(one)}\n" for one in group.sentences]
        if row.more:
            parts.append(f"\n{_more(row)}\n")
    return "".join(parts)


def front_matter(facts: Iterable[tuple[str, object]], *lines: str) -> str:
    """Return facts, without empty ones, and lines of one's own as YAML front matter."""
    # A JSON value is also a YAML 1.2 value (section 7.3.1).
    head = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts if value]
    return "\n".join(["---", *head, *lines, "---"])


def page(rows: Iterable[Row], title: str) -> str:
    """Return a timeline as one self-contained HTML page without scripts."""
    body = []
    for row in rows:
        stamp = row.period.first.isoformat()
        body.append(f'<h2><time datetime="{stamp}">{html.escape(row.period.label)}</time></h2>')
        body += [_quoted(group, moment(row.period, group)) for group in row.groups]
        if row.more:
            body.append(f"<p>{_more(row)}</p>")
    return html_page(title, body)


def html_page(title: str, body: Iterable[str]) -> str:
    """Return one self-contained HTML page without scripts; ``body``: lines of HTML."""
    head = html.escape(title)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{head}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{head}</h1>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _more(row: Row) -> str:
    return f"{row.more:,} more sentence{'' if row.more == 1 else 's'}"


def timelinejs(rows: Iterable[Row], title: str) -> str:
    """Return a timeline as JSON for TimelineJS 3: one event for each group.

    Keys as in its documentation: ``title``, ``events`` with ``start_date``, ``end_date``,
    ``display_date``, ``unique_id`` and ``text`` (whose headline and text are HTML).
    """
    events: list[dict[str, object]] = []
    for place, row in enumerate(rows, 1):
        for number, group in enumerate(row.groups, 1):
            slide = _slide(row.period, group)
            slide_id = re.sub(r"\W", "-", f"{row.period.value}-{place}-{number}")
            events.append({**slide, "unique_id": slide_id})
    document = {"title": {"text": {"headline": html.escape(title)}}, "events": events}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _slide(period: Period, group: SentenceGroup) -> dict[str, object]:
    slide: dict[str, object] = {
        "start_date": {
            "year": period.first.year,
            "month": period.first.month,
            "day": period.first.day,
        },
        "display_date": period.label,
        "text": {
            "headline": html.escape(group.lead.title),
            "text": _quoted(group, moment(period, group)),
        },
    }
    if period.last != period.first:
        slide["end_date"] = {
            "year": period.last.year,
            "month": period.last.month,
            "day": period.last.day,
        }
    return slide


def _quoted(group: SentenceGroup, when: str) -> str:
    time = f"<b>{html.escape(when)}:</b> " if when else ""
    cites = "".join(f"<cite>{_linked(one)}</cite>" for one in group.sentences)
    return f"<blockquote>{time}{html.escape(group.lead.sentence)}{cites}</blockquote>"


def _linked(sentence: DatedSentence) -> str:
    label = html.escape(", ".join(_credit(sentence)))
    url = safe_url(sentence.url)
    return f'<a href="{html.escape(url)}">{label}</a>' if url else label


def _cited(sentence: DatedSentence) -> str:
    return linked(_credit(sentence), sentence.url)


def linked(credit: Iterable[str], url: str | None) -> str:
    """Return the parts of a source's credit as Markdown, linked to its URL if that is safe."""
    label = marked(", ".join(credit))
    target = (safe_url(url) or "").replace("<", "%3C").replace(">", "%3E")
    return f"[{label}](<{target}>)" if target else label


def _credit(sentence: DatedSentence) -> Sequence[str]:
    day = parse_day(sentence.published)
    about = "about " if sentence.published_grade is Grade.LIKELY else ""
    when = f"{about}{day_words(day)}" if day else ""
    parts = (sentence.source, sentence.title, when, sentence.place)
    return [part for part in parts if part and part != "title"]


def marked(text: str) -> str:
    """Return text on one line with what is Markdown's markup at its place escaped."""
    line = _MARKDOWN.sub(_escaped, " ".join(text.split()))
    for sign in _PAIRED:
        if line.count(sign) > 1:
            line = line.replace(sign, f"\\{sign}")
    return _LEADING.sub(_escaped, line)


def _escaped(match: re.Match[str]) -> str:
    kept = match["kept"] or ""
    return f"{kept}\\{match[0][len(kept) :]}" if len(kept) < len(match[0]) else kept

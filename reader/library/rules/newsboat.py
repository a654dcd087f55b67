"""The translation of Newsboat's filter expressions: ``title =~ "x" and unread = "yes"``.

What a search cannot express raises a :class:`LibraryError` with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.library.storage.errors import LibraryError
from reader.story.query.pattern import PatternError, compiled
from reader.text import one_line

_TOKEN = re.compile(
    r"\s*(?:(?P<sign>[()])|(?P<word>and|or)\b|(?P<key>[a-z_]+)\s*"
    r'(?P<operator>=~|!~|==|!=|!#|=|#|<=|>=|<|>|between\b)\s*(?P<value>"(?:[^"\\]|\\.)*"|[^\s()"~][^\s()"]*))'
)
_PLAIN = re.compile(r"[\w .,'&@:/+-]+")
_UNREAD = {"yes": "is:unread", "no": "is:read"}


def as_query(expression: str, tagged: Mapping[str, Sequence[str]], *, of_rule: bool = False) -> str:
    """Return a filter expression as a search.

    ``tagged``: by tag, the titles of the feeds that have it. ``of_rule``: it is tested once, when
    an article arrives, and everything is unread then. Raises :class:`LibraryError`.
    """
    parts: list[str] = []
    at = 0
    text = expression.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise LibraryError(f"“{one_line(text[at:], 40)}” is not understood.")
        at = match.end()
        while text[at : at + 1].isspace():
            at += 1
        if match["sign"]:
            parts.append(match["sign"])
        elif match["word"]:
            parts += ["OR"] if match["word"] == "or" else []
        elif of_rule and match["key"] == "unread":
            raise LibraryError("A rule acts once, on arrival, when every article is unread.")
        else:
            value = match["value"]
            if value.startswith('"'):  # other escapes are those of the expression in it
                value = value[1:-1].replace('\\"', '"')
            parts.append(_term(match["key"], match["operator"], value, tagged))
    if not parts:
        raise LibraryError("The filter is empty.")
    return " ".join(parts).replace("( ", "(").replace(" )", ")")


def _term(key: str, operator: str, value: str, tagged: Mapping[str, Sequence[str]]) -> str:
    minus = "-" if operator.startswith("!") else ""
    bare = operator.lstrip("!=") if operator != "=~" else "~"
    if bare in ("", "~", "#") and key in ("title", "content", "author", "feedtitle"):
        return minus + _of_text(key, value, bare)
    if key == "age" and (days := _of_age(operator, value)):
        return days
    if key == "unread" and bare == "" and value in _UNREAD:
        return minus + _UNREAD[value]
    if key == "tags" and bare == "#":
        if not (titles := tagged.get(value)):
            raise LibraryError(
                f"The feeds tagged {one_line(value, 40)} have no titles yet: run newsreader "
                "refresh, then import again."
            )
        sources = [f'source:"{title.replace(chr(34), "")}"' for title in titles]
        return minus + (sources[0] if len(sources) == 1 else f"({' OR '.join(sources)})")
    raise LibraryError(f"“{key} {operator}” has no counterpart in searches.")


def _of_age(operator: str, value: str) -> str:
    """Return a condition on the days since publication, "" for one that a search cannot express."""
    numbers = [int(part) for part in value.split(":") if part.isdecimal()]
    if not numbers or (operator == "between" and len(numbers) != 2):
        return ""
    first, last = numbers[0], numbers[-1]
    ages = {"<": (0, first), "<=": (0, first + 1), ">": (first + 1, 0), ">=": (first, 0)}
    low, end = ages.get(operator, (first, last + 1) if operator == "between" else (0, 0))
    parts = [f'after:"{end} days ago"'] if end else []
    parts += [f'before:"{low - 1} days ago"'] if low else []
    return f"({' '.join(parts)})" if len(parts) > 1 else "".join(parts)


def _of_text(key: str, value: str, operator: str) -> str:
    """Return a condition on a text: a pattern if it is one, else words."""
    if key in ("author", "feedtitle"):
        if not _PLAIN.fullmatch(value) or (operator == "~" and "." in value):
            raise LibraryError(f"{key} can be compared with words only, not with expressions.")
        name = "author" if key == "author" else "source"
        return f'{name}:"{value}"'
    expression = value
    if operator != "~":
        begin, end = ("^", "$") if operator == "" else (r"(^|\s)", r"(\s|$)")
        expression = f"{begin}{re.escape(value)}{end}"
    expression = re.sub(r"(\\.)|/", lambda found: found[1] or r"\/", expression)
    try:
        compiled(expression)
    except PatternError as error:
        raise LibraryError(
            f"The expression {one_line(value, 40)} cannot be used: {error}."
        ) from error
    return f"title:/{expression}/" if key == "title" else f"/{expression}/"

"""A cache, in JSON, of the parsed style sheets, which take an eighth of the startup time.

After any fault in it, and any change of sheets, colours, Textual or Python, they are parsed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.color import Color
from textual.css import model, stylesheet
from textual.css.model import CombinatorType, RuleSet, Selector, SelectorSet, SelectorType
from textual.css.scalar import Scalar, ScalarOffset, Unit
from textual.css.styles import Styles
from textual.geometry import Offset, Spacing
from textual.layout import Layout
from textual.layouts.factory import get_layout

from reader.cached_screen import keep_file

NAME = "last-styles"
_TUPLES: dict[str, Any] = {
    one.__name__: one for one in (Color, Scalar, ScalarOffset, Offset, Spacing)
}
_PLAIN = (str, int, float, bool, type(None))


def _encode(value: Any) -> Any:
    """Return a value of a style rule as JSON can hold it; raise ``TypeError`` for any other."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in (tuple, set) or kind.__name__ in _TUPLES:
        return [kind.__name__, *map(_encode, value)]
    if kind is Unit:
        return ["Unit", value.name]
    if isinstance(value, Layout):
        return ["Layout", value.name]
    raise TypeError(kind.__name__)


def _decode(value: Any) -> Any:
    """Return the value of a style rule that ``_encode`` wrote."""
    if type(value) is not list:
        return value
    name, *parts = value
    match name:
        case "tuple" | "set":
            return (tuple if name == "tuple" else set)(map(_decode, parts))
        case "Unit":
            return Unit[parts[0]]
        case "Layout":
            return get_layout(parts[0])
        case _:
            return _TUPLES[name](*map(_decode, parts))


def _selector(one: Selector) -> list[Any]:
    names = [one.name, one.combinator.name, one.type.name]
    return [*names, sorted(one.pseudo_classes), one.specificity, one.advance]


def _rule(rule: RuleSet) -> list[Any]:
    return [
        [[one.specificity, *map(_selector, one.selectors)] for one in rule.selector_set],
        {name: _encode(value) for name, value in rule.styles.get_rules().items()},
        sorted(rule.styles.important),
        rule.is_default_rules,
        rule.tie_breaker,
    ]


def _rules(kept: Iterable[Any]) -> list[RuleSet]:
    combinators, types = CombinatorType.__members__, SelectorType.__members__
    found = []
    for selector_sets, values, important, is_default, tie_breaker in kept:
        sets = [
            SelectorSet(
                [
                    Selector(name, combinators[how], types[kind], set(pseudo), tuple(weight), step)
                    for name, how, kind, pseudo, weight, step in selectors
                ],
                tuple(specificity),
            )
            for specificity, *selectors in selector_sets
        ]
        decoded: Any = {name: _decode(value) for name, value in values.items()}
        styles = Styles(_rules=decoded, important=set(important))
        rule = RuleSet(sets, styles, [], is_default, tie_breaker)
        rule._post_parse()
        found.append(rule)
    return found


def _parsed_for(variables: Mapping[str, str]) -> list[Any]:
    """Return what rules depend on besides the text of a sheet: colours, Textual and Python."""
    code = Path(model.__file__).stat()
    return [sys.version, model.__file__, code.st_mtime_ns, code.st_size, dict(variables)]


def take(sheet: stylesheet.Stylesheet, folder: Path, variables: Mapping[str, str]) -> int:
    """Load the cached rules for ``variables`` into a style sheet; return the number of sheets."""
    with suppress(Exception):
        made_for, kept = json.loads((folder / NAME).read_text("utf-8"))
        if made_for == _parsed_for(variables):
            sheets = {
                (css, tuple(place), *rest): _rules(rules) for css, place, *rest, rules in kept
            }
            for key, rules in sheets.items():
                sheet._parse_cache[key] = rules
            return len(sheets)
    return 0


def keep(
    sheet: stylesheet.Stylesheet, folder: Path, variables: Mapping[str, str], taken: int = 0
) -> None:
    """Cache the rules of a style sheet for the next start, if there are more than were loaded."""
    if len(sheet._parse_cache) <= taken:
        return
    with suppress(Exception):
        sheets = [
            [*key, [_rule(rule) for rule in sheet._parse_cache[key]]]
            for key in list(sheet._parse_cache.keys())
        ]
        kept = json.dumps([_parsed_for(variables), sheets], separators=(",", ":"))
        keep_file(folder, NAME, kept.encode())

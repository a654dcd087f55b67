"""The shape of JSON output: selected fields, no empty values, on one line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from reader.cli import output
from reader.cli.failures import UsageError
from reader.cli.output import Column
from reader.cli.views import positive

Value = TypeVar("Value")

_EMPTY: tuple[object, ...] = (None, "", [], {})


def add_rows(parser: argparse.ArgumentParser, limit: int | None = None) -> None:
    """Declare ``--limit`` or ``-n``, with its default, ``--fields`` and ``--compact``."""
    default = f" (default: {limit})" if limit else ""
    parser.add_argument(
        "-n",
        "--limit",
        type=positive,
        metavar="N",
        default=limit,
        help=f"limit to N results{default}",
    )
    add_shape(parser)


def add_shape(parser: argparse.ArgumentParser) -> None:
    """Declare ``--fields`` and ``--compact``, which imply ``--json``."""
    parser.add_argument(
        "--fields", metavar="A,B", help="JSON with these names only (see docs/json.md)"
    )
    parser.add_argument(
        "--compact", action="store_true", help="JSON on one line, without empty values"
    )


def settle(options: argparse.Namespace) -> None:
    """Set ``--json`` if a shape was given."""
    if getattr(options, "fields", None) is not None or getattr(options, "compact", False):
        options.json = True


def print_rows(
    found: Sequence[Value],
    options: argparse.Namespace,
    document: Callable[[Value], Mapping[str, object]],
    table: tuple[Sequence[Column], Callable[[Value], Sequence[str]]],
    empty: str,
) -> None:
    """Print values up to the limit: as JSON in the requested shape, else as a table.

    ``table``: its columns, and a value's cells; ``empty``: the sentence for none.
    """
    shown = found[: options.limit]
    if options.json:
        print_array(map(document, shown), options)
    elif not output.table(table[0], map(table[1], shown)):
        output.line(empty)


def print_array(
    values: Iterable[Mapping[str, object]], options: argparse.Namespace, names: Sequence[str] = ()
) -> None:
    """Print an array of objects with ``names``, by default those of the first, as requested."""
    if not names and options.fields is not None:
        values = list(values)
        names = list(values[0]) if values else _wanted(options)
    _check_fields(names, options)
    shaped = (_shaped(value, options) for value in values)
    if options.compact:
        output.record(list(shaped))
    else:
        output.array(shaped)


def print_object(value: Mapping[str, object], options: argparse.Namespace) -> None:
    """Print one object in the requested shape."""
    _check_fields(tuple(value), options)
    (output.record if options.compact else output.one)(_shaped(value, options))


def _shaped(value: Mapping[str, object], options: argparse.Namespace) -> dict[str, object]:
    if options.fields is not None:
        value = {name: value[name] for name in _wanted(options)}
    return _without_empty(value) if options.compact else dict(value)


def _wanted(options: argparse.Namespace) -> list[str]:
    return [part.strip() for part in options.fields.split(",")]


def _check_fields(names: Sequence[str], options: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for a requested name that is not in ``names``."""
    for name in _wanted(options) if options.fields is not None else ():
        if not name:
            raise UsageError(f"--fields: a name is missing ({', '.join(names)})")
        if name not in names:
            raise UsageError(f"--fields: there is no {name[:40]!r} here ({', '.join(names)})")


def _without_empty(value: Mapping[str, object]) -> dict[str, object]:
    return {name: lean(one) for name, one in value.items() if one not in _EMPTY}


def lean(value: object) -> object:
    """Return a JSON value without null or empty members."""
    if isinstance(value, Mapping):
        return _without_empty(value)
    return [lean(one) for one in value] if isinstance(value, list) else value

"""The settings of a feed, each declared once: type, default, range, help, column and option.

A field of :class:`FeedSettings` is the whole declaration. The library's statements, the list
of feeds beside it, the command line, its JSON and the feed's page are derived from
:data:`SETTINGS`. A new one needs besides a migration that adds its column, the column in
:mod:`reader.library.storage.tables` and a line in ``docs/json.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from reader.library.feeds.login import check_login
from reader.library.feeds.schedule import MINUTE, SHORTEST
from reader.library.storage.errors import LibraryError
from reader.text import one_line

Value = bool | int | str | None

AUTO = "auto"
"""The word for the default of a number."""

_MOST = 9_999_999
_MAX_AGENT = 300


class Kind(StrEnum):
    """How a setting is entered."""

    SWITCH = "switch"
    NUMBER = "number"
    TEXT = "text"


def _check_agent(text: str) -> str:
    agent = one_line(text, _MAX_AGENT)
    if not agent.isascii():
        raise LibraryError("A User-Agent must be plain ASCII text.")
    return agent


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is declared of a setting beside its name, type and default."""

    kind: Kind
    label: str
    """On the feed's page, at most 14 characters."""
    help: str
    """One or two sentences on the feed's page."""
    usage: str
    """One line of ``--help``."""
    options: tuple[str, ...]
    """Of the command line; the first is the name, the others are aliases."""
    unset: str
    """The default in words."""
    column: str = ""
    """Of the table ``feed``, and in the list beside the library; "" for the field's name."""
    document: str = ""
    """In JSON; "" for the field's name."""
    metavar: str | None = None
    noun: str = ""
    """What a number counts, in the singular."""
    unit: int = 1
    """What is stored for 1 entered, as 60 for seconds that are entered in minutes."""
    least: int = 1
    """The least number that may be entered."""
    check: Callable[[str], str] = one_line
    """Tidies a text; raises :class:`LibraryError`."""


def _declared(default: Value, declaration: Declaration) -> Any:
    return field(default=default, metadata={"default": default, "declaration": declaration})


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What the user can set for one feed."""

    every: int | None = _declared(
        None,
        Declaration(
            Kind.NUMBER,
            "Interval",
            f"Minutes between refreshes, at least {SHORTEST // MINUTE}. Empty: automatic. "
            "Server limits are always respected.",
            "refresh interval in minutes, or auto",
            ("--every",),
            "automatic",
            metavar="MINUTES",
            noun="minute",
            unit=MINUTE,
            least=SHORTEST // MINUTE,
        ),
    )
    """Seconds between two refreshes; None: by the feed's rhythm."""
    full_text: bool = _declared(
        False,
        Declaration(
            Kind.SWITCH,
            "Full text",
            "Fetch the full articles of a feed that only has excerpts.",
            "fetch full articles for truncated feeds",
            ("--full-text",),
            "off",
        ),
    )
    keep_days: int | None = _declared(
        None,
        Declaration(
            Kind.NUMBER,
            "Keep days",
            "Read articles older than this are deleted; starred and tagged ones are kept. "
            "Empty: global setting.",
            "delete read articles after N days, or auto",
            ("--keep-days",),
            "global setting",
            metavar="N",
            noun="day",
        ),
    )
    keep_count: int | None = _declared(
        None,
        Declaration(
            Kind.NUMBER,
            "Keep number",
            "How many articles are kept, the newest; starred and tagged ones are always kept. "
            "Empty: global setting.",
            "keep the newest N articles, or auto",
            ("--keep-count",),
            "global setting",
            metavar="N",
            noun="article",
        ),
    )
    keep_size: int | None = _declared(
        None,
        Declaration(
            Kind.NUMBER,
            "Keep size",
            "About how many megabytes are kept; starred and tagged articles are always kept. "
            "Empty: global setting.",
            "keep about N megabytes, or auto",
            ("--keep-size",),
            "global setting",
            metavar="MB",
            noun="MB",
        ),
    )
    allow_private: bool = _declared(
        False,
        Declaration(
            Kind.SWITCH,
            "Local network",
            "Allow local network addresses (off for imported feeds).",
            "allow local network addresses",
            ("--allow-local", "--own-network"),
            "off",
            column="typed",
            document="allow_local",
        ),
    )
    """On where the user gave the address and it was local then."""
    user_agent: str = _declared(
        "",
        Declaration(
            Kind.TEXT,
            "User agent",
            "User-Agent header. Empty: default.",
            'User-Agent header; "" for the default',
            ("--user-agent",),
            "default",
            check=_check_agent,
        ),
    )
    login: str = _declared(
        "",
        Declaration(
            Kind.TEXT,
            "Login",
            'Credentials: "keyring", "keyring: NAME", or "command: pass show x", which prints '
            "NAME:PASSWORD. Passwords are never stored.",
            'keyring, "keyring: NAME" or "command: pass show x"; "" for none',
            ("--login",),
            "none",
            check=check_login,
        ),
    )
    """Where name and password come from (:mod:`reader.library.feeds.login`)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its values in every form: entered, stored, in words, in JSON."""

    name: str
    default: Value
    declared: Declaration

    @property
    def column(self) -> str:
        return self.declared.column or self.name

    @property
    def document(self) -> str:
        """Its name in JSON."""
        return self.declared.document or self.name

    def of(self, settings: FeedSettings) -> Value:
        """Return its value among the settings of a feed."""
        value: Value = getattr(settings, self.name)
        return value

    @property
    def wanted(self) -> str:
        """What may be entered for a number, in words."""
        return f"a whole number from {self.declared.least} to {_MOST:,}, or {AUTO}"

    def parse(self, text: str) -> Value:
        """Return the value that was entered; raises :class:`LibraryError`."""
        text = text.strip()
        if self.declared.kind is Kind.TEXT:
            return self.declared.check(text)
        if text.lower() in ("", AUTO):
            return None
        if text.isascii() and text.isdigit() and len(text) < 20:
            number = int(text)
            if self.declared.least <= number <= _MOST:
                return number * self.declared.unit
        raise LibraryError(f"{self.declared.label} must be {self.wanted}.")

    def entered(self, value: Value) -> str:
        """Return a value as it is entered, "" for the default."""
        if isinstance(value, int) and self.declared.kind is Kind.NUMBER:
            return str(value // self.declared.unit)
        return str(value or "")

    def words(self, value: Value) -> str:
        """Return a value as it is shown."""
        if self.declared.kind is Kind.SWITCH:
            return "on" if value else "off"
        if not value:
            return self.declared.unset
        if isinstance(value, str):
            return value
        number = value // self.declared.unit
        plural = "" if number == 1 or self.declared.noun.isupper() else "s"
        return f"{number:,} {self.declared.noun}{plural}"

    def checked(self, value: Value) -> Value:
        """Return a value as it is stored; raises :class:`LibraryError` for one out of range."""
        kind = self.declared.kind
        if kind is Kind.SWITCH:
            return bool(value)
        if kind is Kind.TEXT:
            return self.declared.check(str(value or ""))
        low, high = self.declared.least * self.declared.unit, _MOST * self.declared.unit
        if value is not None and (type(value) is not int or not low <= value <= high):
            raise LibraryError(f"{self.declared.label} must be {self.wanted}.")
        return value

    def accepted(self, value: object) -> Value:
        """Return a value that comes from a file, the default where it is none."""
        with suppress(LibraryError):
            if value is None or isinstance(value, bool | int | str):
                return self.checked(value)
        return self.default


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(one.name, one.metadata["default"], one.metadata["declaration"])
    for one in fields(FeedSettings)
)
"""In the order of the page and of ``--help``."""

COLUMNS = tuple(setting.column for setting in SETTINGS)
"""Columns of the table ``feed``."""


def from_columns(row: Iterable[Any]) -> FeedSettings:
    """Return the settings that are stored in :data:`COLUMNS`."""
    found: dict[str, Any] = {
        setting.name: bool(value) if setting.declared.kind is Kind.SWITCH else value
        for setting, value in zip(SETTINGS, row, strict=True)
    }
    return FeedSettings(**found)


def checked(settings: FeedSettings) -> FeedSettings:
    """Return settings as they are stored; raises :class:`LibraryError` for one out of range."""
    found: dict[str, Any] = {one.name: one.checked(one.of(settings)) for one in SETTINGS}
    return FeedSettings(**found)


def from_list(known: Mapping[str, object]) -> FeedSettings:
    """Return the settings in the list beside the library; what is no value is the default."""
    found: dict[str, Any] = {one.name: one.accepted(known.get(one.column)) for one in SETTINGS}
    return FeedSettings(**found)


def for_list(settings: FeedSettings) -> dict[str, Value]:
    """Return settings for the list beside the library, without those at their defaults."""
    held = {one.column: one.of(settings) for one in SETTINGS}
    return {column: value for column, value in held.items() if value}


def for_document(settings: FeedSettings) -> dict[str, Value]:
    """Return settings as JSON has them; a text that is not set is null."""
    return {
        one.document: one.of(settings) or (None if one.declared.kind is Kind.TEXT else one.default)
        for one in SETTINGS
    }

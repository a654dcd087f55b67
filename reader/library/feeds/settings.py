"""The settings of a feed, each declared once: type, default, range, help, column and option.

A field of :class:`FeedSettings` is the whole declaration. The library's statements, the OPML
backup, the command line, its JSON and the feed's page are derived from :data:`SETTINGS`. A new
setting also needs a migration that adds its column, the column in
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
    """The declaration of a setting apart from its name, type and default."""

    kind: Kind
    label: str
    """Label on the feed's page, at most 14 characters."""
    help: str
    """Help on the feed's page, one or two sentences."""
    usage: str
    """One line of ``--help``."""
    options: tuple[str, ...]
    """Command-line options; the first is the name, the others are aliases."""
    unset: str
    """The default in words."""
    column: str = ""
    """Column in table ``feed`` and key in the OPML backup; "" for the field's name."""
    document: str = ""
    """Name in JSON; "" for the field's name."""
    metavar: str | None = None
    noun: str = ""
    """The unit of a number, in the singular."""
    unit: int = 1
    """Stored value of 1 as entered: 60 for seconds entered in minutes."""
    least: int = 1
    """The smallest number that may be entered."""
    check: Callable[[str], str] = one_line
    """Tidies a text; raises :class:`LibraryError` if it is invalid."""

    def field(self, default: Value) -> Any:
        """Return a dataclass field for a setting with this default."""
        return field(default=default, metadata={"default": default, "declaration": self})


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """The user's settings of one feed."""

    every: int | None = Declaration(
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
    ).field(None)
    """Seconds between refreshes; None: by the feed's rhythm."""
    full_text: bool = Declaration(
        Kind.SWITCH,
        "Full text",
        "Fetch the full articles of a feed that only has excerpts.",
        "fetch full articles for truncated feeds",
        ("--full-text",),
        "off",
    ).field(False)
    keep_pages: bool = Declaration(
        Kind.SWITCH,
        "Keep pages",
        "Keep the web page as it was fetched, with its SHA-256, when a full text is fetched or "
        "an article goes to the notebook.",
        "keep web pages as they were fetched, as evidence",
        ("--keep-pages",),
        "off",
    ).field(False)
    keep_days: int | None = Declaration(
        Kind.NUMBER,
        "Keep days",
        "Read articles older than this are deleted; starred and tagged ones are kept. "
        "Empty: global setting.",
        "delete read articles after N days, or auto",
        ("--keep-days",),
        "global setting",
        metavar="N",
        noun="day",
    ).field(None)
    keep_count: int | None = Declaration(
        Kind.NUMBER,
        "Keep number",
        "How many articles are kept, the newest; starred and tagged ones are always kept. "
        "Empty: global setting.",
        "keep the newest N articles, or auto",
        ("--keep-count",),
        "global setting",
        metavar="N",
        noun="article",
    ).field(None)
    keep_size: int | None = Declaration(
        Kind.NUMBER,
        "Keep size",
        "About how many megabytes are kept; starred and tagged articles are always kept. "
        "Empty: global setting.",
        "keep about N megabytes, or auto",
        ("--keep-size",),
        "global setting",
        metavar="MB",
        noun="MB",
    ).field(None)
    allow_private: bool = Declaration(
        Kind.SWITCH,
        "Local network",
        "Allow local network addresses (off for imported feeds).",
        "allow local network addresses",
        ("--allow-local", "--own-network"),
        "off",
        column="typed",
        document="allow_local",
    ).field(False)
    """On if the user entered the address and it was local at the time."""
    user_agent: str = Declaration(
        Kind.TEXT,
        "User agent",
        "User-Agent header. Empty: default.",
        'User-Agent header; "" for the default',
        ("--user-agent",),
        "default",
        check=_check_agent,
    ).field("")
    login: str = Declaration(
        Kind.TEXT,
        "Login",
        'Credentials: "keyring", "keyring: NAME", or "command: pass show x", which prints '
        "NAME:PASSWORD. Passwords are never stored.",
        'keyring, "keyring: NAME" or "command: pass show x"; "" for none',
        ("--login",),
        "none",
        check=check_login,
    ).field("")
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
        """Return this setting's value in ``settings``."""
        value: Value = getattr(settings, self.name)
        return value

    @property
    def wanted(self) -> str:
        """The range of a number, in words."""
        return f"a whole number from {self.declared.least} to {_MOST:,}, or {AUTO}"

    def parse(self, text: str) -> Value:
        """Parse an entered value; raise :class:`LibraryError` if it is invalid."""
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
        """Return a value as the user enters it, "" for the default."""
        if isinstance(value, int) and self.declared.kind is Kind.NUMBER:
            return str(value // self.declared.unit)
        return str(value or "")

    def words(self, value: Value) -> str:
        """Return a value as shown to the user."""
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
        """Return a value as stored; raise :class:`LibraryError` for one out of range."""
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
        """Return a value from a file, or the default if it is invalid."""
        with suppress(LibraryError):
            if value is None or isinstance(value, bool | int | str):
                return self.checked(value)
        return self.default


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(one.name, one.metadata["default"], one.metadata["declaration"])
    for one in fields(FeedSettings)
)
"""Every setting, in the order of the page and of ``--help``."""

COLUMNS = tuple(setting.column for setting in SETTINGS)
"""The settings' columns in table ``feed``."""


def from_columns(row: Iterable[Any]) -> FeedSettings:
    """Build settings from a row of :data:`COLUMNS`."""
    found: dict[str, Any] = {
        setting.name: bool(value) if setting.declared.kind is Kind.SWITCH else value
        for setting, value in zip(SETTINGS, row, strict=True)
    }
    return FeedSettings(**found)


def checked(settings: FeedSettings) -> FeedSettings:
    """Return settings as stored; raise :class:`LibraryError` for one out of range."""
    found: dict[str, Any] = {one.name: one.checked(one.of(settings)) for one in SETTINGS}
    return FeedSettings(**found)


def from_list(known: Mapping[str, object]) -> FeedSettings:
    """Return the settings in the OPML backup, with defaults for invalid values."""
    found: dict[str, Any] = {one.name: one.accepted(known.get(one.column)) for one in SETTINGS}
    return FeedSettings(**found)


def for_list(settings: FeedSettings) -> dict[str, Value]:
    """Return settings for the OPML backup, without those at their defaults."""
    held = {one.column: one.of(settings) for one in SETTINGS}
    return {column: value for column, value in held.items() if value}


def for_document(settings: FeedSettings) -> dict[str, Value]:
    """Return settings for JSON; an unset text is null."""
    return {
        one.document: one.of(settings) or (None if one.declared.kind is Kind.TEXT else one.default)
        for one in SETTINGS
    }

"""The addresses of commands as sources: ``exec:NAME`` and ``filter:NAME:URL``."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text import one_line, safe_url


@dataclass(frozen=True, slots=True)
class CommandAddress:
    """An address that names a command."""

    name: str
    url: str = ""
    """Of the feed that is filtered, "" for a command that prints one."""

    def __str__(self) -> str:
        return f"filter:{self.name}:{self.url}" if self.url else f"exec:{self.name}"


def command_address(text: str) -> CommandAddress | None:
    """Return the command that an address names, None for any other address."""
    kind, _, rest = text.strip().partition(":")
    if kind == "exec" and rest.strip():
        return CommandAddress(one_line(rest, 60))
    if kind == "filter":
        name, _, url = rest.partition(":")
        found = safe_url(url)
        if found is not None and name.strip():
            return CommandAddress(one_line(name, 60), found)
    return None

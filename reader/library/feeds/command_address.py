"""The addresses of commands as sources: ``exec:COMMAND`` and ``filter:COMMAND:URL``.

A command is a name from the user's settings, or a command line, as in other feed readers.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.text import one_line, safe_url

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class CommandAddress:
    """An address that names a command."""

    name: str
    """A name from the settings, or a command line."""
    url: str = ""
    """URL of the feed that is filtered, "" for a command that prints one."""

    @property
    def is_line(self) -> bool:
        """Whether it is a command line rather than a name from the settings."""
        return not self.name.replace("-", "").replace("_", "").isalnum()

    def __str__(self) -> str:
        return f"filter:{self.name}:{self.url}" if self.url else f"exec:{self.name}"


def command_address(text: str) -> CommandAddress | None:
    """Return the command that an address names, None for any other address."""
    kind, _, rest = text.strip().partition(":")
    if kind == "exec" and rest.strip():
        return CommandAddress(one_line(rest, _LONGEST))
    if kind == "filter":
        name, _, url = rest.partition(":")
        found = safe_url(url)
        if found is not None and name.strip():
            return CommandAddress(one_line(name, _LONGEST), found)
    return None

"""The statements of all migrations, loaded only where a library is made or brought up to date."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from reader.library.storage import migrations

MIGRATIONS: tuple[str, ...] = tuple(
    import_module(f"{migrations.__name__}.{module.name}").SQL
    for module in sorted(iter_modules(migrations.__path__), key=lambda module: module.name)
    if module.name[1:3].isdecimal()
)
"""``MIGRATIONS[n]`` brings a library from version n to version n + 1; in the order of the
names of their modules, ``vNN_``."""

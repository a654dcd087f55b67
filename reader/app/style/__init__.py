"""Themes, styles, glyphs, the wording of dates and counts, and the style sheets.

Imports nothing of the app's other packages. Begin at :mod:`.styles`.
"""

from pathlib import Path

APP_SHEET = Path(__file__).with_name("app.tcss")
"""The style sheet of the main screen, read at startup."""

PAGES_SHEET = Path(__file__).with_name("dialogs.tcss")
"""The style sheet of pages and dialogs, read with the first of them or soon after startup."""

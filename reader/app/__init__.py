"""The Textual app: three panes over the library."""

import os

# Textual collects changes for a sixtieth of a second before it draws, half of the time from a
# key to its effect. A shorter interval must be set before it is imported.
os.environ.setdefault("TEXTUAL_FPS", "240")

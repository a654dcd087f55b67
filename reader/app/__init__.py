"""The Textual app: three panes over the library."""

import os

# Textual collects changes for a sixtieth of a second before it draws, unless told to
# be quicker before it is imported: half of the time from a key to its effect.
os.environ.setdefault("TEXTUAL_FPS", "240")

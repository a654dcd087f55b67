"""The Textual app: three panes over the library."""

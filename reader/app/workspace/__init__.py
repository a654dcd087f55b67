"""The state for commands: panes, open article, view; and navigation between pages.

May import everything up to ``pages``. Begin at :mod:`.workspace`.
"""

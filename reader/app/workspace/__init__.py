"""The state that commands work on: panes, open article, view; and moving between pages.

May import everything up to ``pages``. Begin at :mod:`.workspace`.
"""

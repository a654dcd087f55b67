"""Widgets: the panes of the main screen, lists, prompts, the timeline and the calendar.

May import the pure packages and ``runtime``. Begin at :mod:`.lines`, the base of all panes.
"""

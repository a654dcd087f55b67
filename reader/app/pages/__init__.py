"""Pages and dialogs: the screens over the panes, one module each.

May import everything up to ``widgets`` and :mod:`.base`. Begin at :mod:`.base.page`.
"""

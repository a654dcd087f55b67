"""Feeds, folders and files as subscriptions: added, refreshed, scheduled, archived, backed up.

May import ``storage`` and ``articles``. Begin at :mod:`.feeds` for what a user does to
feeds, at :mod:`.settings` for what can be set, and at :mod:`.refresh` for a refresh.
"""

"""The people of the library: lists, details, mentions, and the user's corrections.

May import ``storage``, ``articles``, ``feeds`` and ``search``. Begin at :mod:`.people`.
"""

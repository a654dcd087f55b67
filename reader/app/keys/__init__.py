"""Commands, key names and the user's key map.

May import ``style``. Begin at :mod:`.command`.
"""

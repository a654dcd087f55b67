"""Rules that act on articles matching a search, on arrival or at the user's request.

Begin at :mod:`.rules`.
"""

"""Rules: what is done to articles that match a search, when they arrive or at the user's word.

Begin at :mod:`.rules`.
"""

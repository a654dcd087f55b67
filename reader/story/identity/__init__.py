"""Which names mean the same person: within an article, across articles, after corrections.

May import ``words``. Begin at :mod:`.identity`.
"""

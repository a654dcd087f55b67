"""The identity of people: within an article, across articles, after corrections.

May import ``words``. Begin at :mod:`.identity`.
"""

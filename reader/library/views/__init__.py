"""Views over many articles: timeline, coverage, events, stories, what is new.

May import every package below it. Begin at :mod:`.timeline` or :mod:`.coverage`.
"""

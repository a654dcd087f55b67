"""Views over many articles: timeline, coverage, events, stories, news.

May import every package below it. Begin at :mod:`.timeline` or :mod:`.coverage`.
"""

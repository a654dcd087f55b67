"""Layout: articles, findings and sentences as lines of a width in columns. Pure.

May import ``style`` and ``keys``. Begin at :mod:`.article_layout`.
"""

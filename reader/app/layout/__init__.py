"""Layout: articles, findings and sentences broken into lines of a given width. Pure.

May import ``style`` and ``keys``. Begin at :mod:`.article_layout`.
"""

"""Full-text search over stored articles: hits, snippets, and suggestions while typing.

May import ``storage``, ``articles`` and ``feeds``. Begin at :mod:`.search`.
"""

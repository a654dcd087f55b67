"""A web page: the article in it, what it says of itself, its next page, its paywall.

May import ``base`` and ``html``. Begin at :mod:`.page`.
"""

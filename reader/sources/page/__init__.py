"""A web page: its article, its metadata, its next page, its paywall.

May import ``base`` and ``html``. Begin at :mod:`.page`.
"""

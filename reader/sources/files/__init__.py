"""Folders and files on disk: text, Markdown, HTML, front matter.

May import ``base``, ``html``, ``opml`` and ``page``. Begin at :mod:`.folder`.
"""

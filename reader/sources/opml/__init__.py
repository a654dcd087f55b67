"""OPML: subscription lists read and written, with the attributes of other feed readers.

May import ``base``. Begin at :mod:`.read`.
"""

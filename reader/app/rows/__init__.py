"""Values of the library as the rows and sections that pages show. Pure.

May import ``style``, ``keys`` and ``layout``. Begin at :mod:`.page_rows`.
"""

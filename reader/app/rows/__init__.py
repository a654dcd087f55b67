"""Rows and sections of pages, made from values of the library. Pure.

May import ``style``, ``keys`` and ``layout``. Begin at :mod:`.page_rows`.
"""

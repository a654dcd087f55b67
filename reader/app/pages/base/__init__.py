"""Base classes of pages: lists, sections, plain text; and the history of places.

May import everything up to ``widgets``, and no page. Begin at :mod:`.page`.
"""

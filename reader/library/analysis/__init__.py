"""Analysing new articles: extraction in a process of its own, findings stored.

The top of the layer: it may import all of it. Begin at :mod:`.analyse`.
"""

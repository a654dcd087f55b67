"""Analysis of new articles: extraction in a separate process, storing of findings.

The top of the layer: it may import all of it. Begin at :mod:`.analyse`.
"""

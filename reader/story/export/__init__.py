"""Timelines as documents, days as calendar files, plots in plain characters.

May import every package of the layer. Begin at :mod:`.pages`.
"""

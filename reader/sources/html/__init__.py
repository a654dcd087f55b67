"""HTML to plain, well-set text with spans. Pure, linear in the size of the input.

May import ``base``. Begin at :mod:`.html`.
"""

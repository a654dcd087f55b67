"""HTML rendered as plain text with spans; pure, and linear in the size of the input.

May import ``base``. Begin at :mod:`.html`.
"""

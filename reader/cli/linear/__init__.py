"""Reading line by line, for screen readers and terminals that cannot draw.

Nothing here draws or moves the cursor: commands are typed, answers are sentences.
Begin at :mod:`.begin`.
"""

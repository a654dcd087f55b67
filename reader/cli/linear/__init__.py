"""Reading line by line, for screen readers and terminals that cannot draw.

Nothing here addresses the cursor or draws: commands are typed, answers are sentences.
Begin at :mod:`.begin`.
"""

"""What runs behind the screen: jobs, refreshes, messages, signals, workarounds for Textual.

May import the pure packages. Begin at :mod:`.jobs`.
"""

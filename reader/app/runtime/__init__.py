"""Background work of the app: jobs, refreshes, messages, and workarounds for Textual.

May import the pure packages. Begin at :mod:`.jobs`.
"""

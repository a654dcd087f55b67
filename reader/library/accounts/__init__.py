"""Accounts on servers that fetch feeds for several devices: FreshRSS, Miniflux and their kind.

The server fetches; here its feeds and articles are kept, and marks made here are queued until it
has confirmed them. What is unsent here wins, otherwise the server does: that is the whole rule
for conflicts. Begin at :mod:`.sync`.
"""

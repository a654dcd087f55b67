"""Accounts on servers that fetch feeds for several devices: FreshRSS, Miniflux and their kind.

Marks are queued until the server has confirmed them. On conflict, an unsent local mark wins;
otherwise the server does. Begin at :mod:`.sync`.
"""

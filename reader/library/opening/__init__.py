"""Opening a library file: checks, migration, recovery after a crash, rescue of a damaged one.

May import every package below it. Begin at :mod:`.opening`.
"""

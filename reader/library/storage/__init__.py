"""The database file: connections, errors, the undo log, row numbers and the full-text index.

Imports nothing of the library's other packages. Begin at :mod:`.database`; the tables
and every change of them are in :mod:`.migrations`.
"""

"""The database file: connections, errors, the undo log, row numbers and the full-text index.

Imports nothing of the library's other packages. Begin at :mod:`.database`; the schema and
its changes are in :mod:`.migrations`, and :mod:`.tables` lists the treatment of each column.
"""

"""The SQLite library: stores articles, findings and the user's marks, and queries them.

Begin at the facade, :mod:`reader.library.library`.
"""

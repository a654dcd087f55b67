"""The SQLite library: stores articles, findings and the user's marks, and answers questions.

Packages from the ground up, each importing only those before it: ``storage``,
``articles``, ``feeds``, ``search``, ``people``, ``opening``, ``views``; over them the
facade :mod:`reader.library.library`, where to begin, and ``analysis``, which uses it.
"""

"""Feeds: bytes of RSS, Atom, RDF or JSON Feed in, frozen articles out; no network, no database.

May import ``base``, ``html`` and ``page``. Begin at :mod:`.read`; :mod:`.workers` runs it in
processes that can be stopped.
"""

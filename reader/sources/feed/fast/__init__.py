"""A fast reader for the common shapes of RSS and Atom, equal to the reference reader.

What it is not sure of it leaves to the reference; the differential test beside it
(``tests/sources/feed/fast``) holds the two equal. Begin at :mod:`.fast`.
"""

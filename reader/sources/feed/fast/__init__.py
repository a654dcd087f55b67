"""The fast parser for the common shapes of RSS and Atom, equal to the reference parser.

It leaves every document it is not certain about to the reference; the differential test in
``tests/sources/feed/fast`` keeps the two equal. Begin at :mod:`.fast`.
"""

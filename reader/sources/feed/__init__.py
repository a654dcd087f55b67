"""Feeds: bytes of RSS, Atom, RDF or JSON Feed in, frozen articles out; no network, no database."""

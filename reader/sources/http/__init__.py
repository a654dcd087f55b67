"""Fetching one document over HTTP: bounded, polite, cancellable; a response instead of exceptions.

Imports nothing of the layer's other packages. Begin at :mod:`.client` (one request) or
:mod:`.pool` (many); the sentences for every failure are in :mod:`.messages`.
"""

"""The Google Reader API, as FreshRSS, Miniflux and others speak it.

:mod:`.calls` builds requests, :mod:`.answers` reads the responses; both are pure. :mod:`.session`
sends them, renews the login once, and finds the API at a URL the user enters.
"""

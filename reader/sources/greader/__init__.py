"""The Google Reader API, as FreshRSS, Miniflux and others speak it.

:mod:`.calls` builds requests, :mod:`.answers` reads what comes back; both are pure. :mod:`.session`
sends them and logs in again once, :mod:`.probe` finds the API at the address of a user.
"""

"""Stored articles: views and their queries, marks, findings, revisions, duplicates, pruning.

May import ``storage``. Begin at :mod:`.articles`, which reads them; :mod:`.store` writes them.
"""

"""Dated sentences, timelines, agendas, and the publication dates of undated articles.

May import ``words`` and ``identity``. Begin at :mod:`.dated_sentence`.
"""

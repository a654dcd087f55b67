"""Events and their coverage: grouping, reports, disagreements, copies, novelty.

May import ``words``, ``identity`` and ``chronology``. Begin at :mod:`.events`.
"""

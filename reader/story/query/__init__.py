"""The query language of search: parser, completion, explanation.

May import the packages before it. Begin at :mod:`.query`.
"""

"""The search language: parsed, completed, explained.

May import the packages before it. Begin at :mod:`.query`.
"""

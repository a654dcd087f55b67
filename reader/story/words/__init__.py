"""Words, numbers, days, spellings and given names: what the other packages compare.

Imports nothing of the layer's other packages.
"""

"""Words, numbers, days, spellings and given names, as the other packages compare them.

Imports nothing of the layer's other packages.
"""

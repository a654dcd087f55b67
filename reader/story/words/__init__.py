"""Words, numbers, days, spellings and given names, as compared by the other packages.

Imports none of the layer's other packages.
"""

"""What every source shares: decoding, titles, declared metadata, boilerplate, prepared entries.

Imports nothing of the layer's other packages.
"""

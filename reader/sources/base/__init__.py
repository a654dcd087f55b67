"""The common base of sources: decoding, titles, metadata, boilerplate, prepared entries.

Imports nothing of the layer's other packages.
"""

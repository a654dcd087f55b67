"""The common base of sources: decoding, titles, metadata, boilerplate, packed spans.

Imports nothing of the layer's other packages.
"""

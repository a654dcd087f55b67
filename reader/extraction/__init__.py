"""Text in, dates and people out, each with its reason.

Pure: no I/O beyond reading the package's own model, no clock, no locale.
"""

from reader.extraction.extract import VERSION, extract

__all__ = ["VERSION", "extract"]

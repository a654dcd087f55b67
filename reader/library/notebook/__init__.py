"""The clippings of the library: keeping, annotating, finding, undo."""

from __future__ import annotations

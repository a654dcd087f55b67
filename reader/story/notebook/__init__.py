"""The notebook: clippings of articles, found again after edits, and written as citations."""

from __future__ import annotations

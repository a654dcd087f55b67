"""The people of a text: found, merged within the article, with roles and quotes."""

from __future__ import annotations

from reader.extraction.people.reading import people_and_unsure, read_people

__all__ = ["people_and_unsure", "read_people"]

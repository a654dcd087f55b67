"""Markup as it was fetched, which nothing ever showed: migration from version 21 to 22."""

from __future__ import annotations

SQL = """
DROP TABLE raw;

PRAGMA user_version = 22;
"""

"""The library over the Model Context Protocol, as read-only tools for other programs."""

from __future__ import annotations

"""A group of commands over one workspace."""

from __future__ import annotations

from reader.app.workspace.workspace import Workspace


class Group:
    """The base of groups of commands."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

"""The panes of the main screen; each owns its keys and actions."""

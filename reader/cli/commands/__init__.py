"""One module a command: its arguments, its examples, and what it prints."""

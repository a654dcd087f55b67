"""newsreader: a terminal news reader that shows who, when, and how it knows."""

__version__ = "0.2.0"

"""newsreader: a terminal news reader that shows who, when, and how it knows.

Data flows one way: ``sources``, ``extraction`` and ``story`` are pure and know
neither each other nor the database; ``library`` stores what they yield and runs
them; ``app`` (the only importer of Textual) shows what the library answers.
"""

__version__ = "0.2.0"

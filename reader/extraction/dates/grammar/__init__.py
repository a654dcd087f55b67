"""The grammar: from tokens to the meaning of each expression of time.

``parse`` makes one pass over the tokens. At every word that may begin an expression
it tries the rules for that word (:mod:`core`), takes the longest reading and continues
after it, so the time is linear in the length of the text.

To add an expression: put new words into the lexicon, write a rule
``rule(tokens, at, the) -> Expression | LookAlike | None`` beside similar ones (``the``:
the word before ``at`` is the article), enter it in the table of :mod:`core` under the
words it may begin with, and add an example to the tests.
"""

from reader.extraction.dates.grammar.walk import CROWDED, parse

__all__ = ["CROWDED", "parse"]

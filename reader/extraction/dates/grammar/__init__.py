"""The grammar: from tokens to what each expression of time says.

``parse`` walks over the tokens once. At every word that may begin an expression
the rules of that word are tried (:mod:`core`), the longest reading wins, and the
walk goes on behind it, so the time is linear in the length of the text.

To add an expression: put new words into the lexicon, write a rule
``rule(tokens, at, the) -> Expression | LookAlike | None`` beside its kin (``the``
says that the word before ``at`` is the article), enter it in the table of
:mod:`core` under the words it may begin with, and add an example to the tests.
"""

from reader.extraction.dates.grammar.walk import CROWDED, parse

__all__ = ["CROWDED", "parse"]

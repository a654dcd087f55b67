"""From findings of many articles to people, days and events. Pure: values in, values out.

* people: :mod:`identity` (who is who, one article at a time), :mod:`people` (a whole run in
  memory), :mod:`names` (parts, matches, index keys), :mod:`corrections` (the user's rules);
* time: :mod:`chronology` (publication dates by neighbours), :mod:`told` (sentences that tell of
  a day), :mod:`timeline`, :mod:`agenda`;
* sources side by side: :mod:`events` (articles of one event), :mod:`copies` (syndication),
  :mod:`reports`, :mod:`coverage`, :mod:`disagreements`;
* :mod:`novelty` (what is new), :mod:`query` and :mod:`query_help` (the language of search);
* to look at and take along: :mod:`spark`, :mod:`pages`, :mod:`calendar_file`.

No result depends on the order of its input where order has no meaning; times are
linear or n log n, and what is bounded says so.
"""

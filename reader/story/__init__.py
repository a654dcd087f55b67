"""People, dates and events across articles. Pure: values in, values out, no input or output.

Packages in the order in which they may import each other:

* :mod:`.words`: words, numbers, days and spellings, as compared by the other packages;
* :mod:`.identity`: who is who, one article at a time, and the user's corrections;
* :mod:`.chronology`: dated sentences, timelines, agendas, inferred publication dates;
* :mod:`.events`: articles of one event, their coverage, copies and disagreements, what is new;
* :mod:`.query`: the query language of search;
* :mod:`.export`: plots in text, Markdown, HTML, TimelineJS and calendar files.

The order of inputs matters only where documented. Times are linear or n log n; limits are
documented.
"""

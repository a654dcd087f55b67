"""The sources of articles: feeds, web pages, folders and files. Bytes in, frozen entries out.

No database and no other layer. Packages from the ground up: ``base``, ``html``, ``opml``,
``page``, ``files``, ``http``, ``feed``; none imports one after it.
"""

"""OPML: subscription lists in and out, with what other readers wrote into them."""

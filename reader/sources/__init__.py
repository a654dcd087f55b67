"""Where articles come from: folders, files, feeds, pages. Values in, frozen entries out."""

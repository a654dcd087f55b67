"""The SQLite library: stores articles, findings and the marks of the user, and answers questions."""

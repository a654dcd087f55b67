"""The SQLite library: stores articles, findings and the user's marks, and answers questions."""

"""From findings of many articles to people, days and events. Pure."""

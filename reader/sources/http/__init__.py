"""Asking a server for a document: bounded, polite, cancelable; no exception, always an answer."""

"""Queries → papers. The only room that opens a connection; `interface.py` says what every source answers."""

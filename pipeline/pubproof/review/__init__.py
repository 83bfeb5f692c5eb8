"""Reviewing a report: a server on this machine, and decisions that were made without it."""

"""Judged articles → how much review each needs, as a sum of parts that are shown."""

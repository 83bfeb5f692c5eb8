"""Addresses of articles → their bytes, fetched so that no address and no answer can do harm."""

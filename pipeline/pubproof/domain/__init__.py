"""Frozen values that every room speaks. They know nothing of spaCy, HTTP or pandas."""

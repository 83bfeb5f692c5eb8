"""A sentence → how strongly it states a cause. Pure: words in, a class out; weights are data."""

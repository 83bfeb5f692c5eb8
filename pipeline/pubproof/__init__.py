"""pubproof checks health articles against PubMed. `pubproof.check` is the whole run on one screen."""

__version__ = "0.1.0"

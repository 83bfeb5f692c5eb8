"""Countries as things are named after them, as a pattern: "a Danish guideline". `extraction/words.py` knows all places of the list."""

from __future__ import annotations

from pubproof.vocabulary.word_lists import one_of

NATIONALITY = one_of("places", "nationality")
"""An adjective of a country, or a name used as one."""

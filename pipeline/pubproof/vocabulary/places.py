"""Places as studies are named after them, as patterns: "a Danish cohort study", "Melbourne researchers", "a trial in Kenya"."""

from __future__ import annotations

from pubproof.vocabulary.word_lists import one_of

NATIONALITY = one_of("places", "nationality")
"""An adjective of a country, or a name used as one."""

CITY = one_of("places", "city")
"""The name of a city that means nothing else."""

UNIVERSITY = one_of("places", "university")
"""A seat of research whose short name is enough: "Harvard researchers", "Cochrane reviewers"."""

PLACE = "(?:{})".format(
    "|".join(one_of("places", name) for name in ("country", "region", "city", "city after a preposition"))
)
"""Where something was done, behind "in" or "from"."""

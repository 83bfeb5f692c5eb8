"""Capitalised words that stand where a surname might and are none: months, captions, laws, products, connectives."""

from __future__ import annotations

from pubproof.extraction.marks import MONTHS

NOT_SURNAMES = MONTHS | frozenset(
    "act figure figures fig figs table tables section chapter phase part step schedule trial study studies law bill update updated "
    "published copyright since until before after during from in on at by of the a an this that these it we they he she as see version "
    "volume vol issue spring summer fall autumn winter approved released founded established est fda congress title class level "
    "grade type stage week weeks day days year years age aged n total group appendix box reviewed retrieved accessed press release "
    "food drug administration conclusion background results methods objective objectives note photo image source ketamine spravato "
    "however although while additionally furthermore moreover recently finally similarly meanwhile supplementary supplement video videos "
    "movie movies equation eq dataset file accession available both for experiment model data".split()
)

_PRONOUNS_AND_NAMES = frozenset({"he", "an", "in", "may", "june", "long", "day", "note", "box", "law", "bill", "see"})
"""Ordinary words that are surnames as well: "et al." tells them apart."""


def is_no_surname(word: str, *, et_al: bool) -> bool:
    """Whether a capitalised word is none of an author."""
    plain = word.lower().rstrip(".")
    return plain in NOT_SURNAMES and not (et_al and plain in _PRONOUNS_AND_NAMES)

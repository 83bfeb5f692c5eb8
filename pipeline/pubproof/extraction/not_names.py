"""Capitalised words that stand where a surname might and are none: months, captions, laws, products, connectives."""

from __future__ import annotations

from pubproof.extraction.marks import MONTHS

NOT_SURNAMES = MONTHS | frozenset(
    "act figure figures fig figs table tables section chapter phase part step schedule trial study studies law bill update updated "
    "published copyright since until before after during from in on at by of the a an this that these it we they he she as see version "
    "volume vol issue spring summer fall autumn winter approved released founded established est fda congress title class level "
    "grade type stage week weeks day days year years age aged n total group appendix box reviewed retrieved accessed press release "
    "food drug administration conclusion background results methods objective objectives note photo image source ketamine spravato "
    "however unexpectedly interestingly importantly notably surprisingly remarkably indeed consequently subsequently "
    "thus therefore although while additionally furthermore moreover recently finally similarly meanwhile supplementary supplement video videos "
    "movie movies equation eq dataset file accession available both for experiment model data "
    "monday tuesday wednesday thursday friday saturday sunday street avenue road boulevard suite building floor "
    "thanksgiving christmas easter google yelp".split()
)

_PRONOUNS_AND_NAMES = frozenset(
    {"he", "an", "in", "may", "june", "long", "day", "note", "box", "law", "bill", "see", "street", "friday"}
)
"""Ordinary words that are surnames as well: "et al." tells them apart."""

# The second part of "Phoenix, Arizona, 2021": a place, where "Quillan, Xu, 2021" are two authors.
# Names of states that are surnames too are left out.
PLACES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas "
    "kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
    "pennsylvania tennessee texas utah vermont wisconsin wyoming canada mexico england scotland ireland australia usa uk".split()
)


def is_no_surname(word: str, *, et_al: bool) -> bool:
    """Whether a capitalised word is none of an author."""
    plain = word.lower().rstrip(".")
    return plain in NOT_SURNAMES and not (et_al and plain in _PRONOUNS_AND_NAMES)

"""An index of papers that answers PubMed's search fields, one term at a time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from pubproof.domain.paper import Author, Paper

# Tags as PubMed's user guide gives them → the name that PubMed returns in a translation (EInfo of db=pubmed).
FIELD_NAMES = {
    "au": "Author",
    "author": "Author",
    "1au": "Author - First",
    "cn": "Author - Corporate",
    "ta": "Journal",
    "journal": "Journal",
    "ti": "Title",
    "title": "Title",
    "tiab": "Title/Abstract",
    "title/abstract": "Title/Abstract",
    "dp": "Date - Publication",
    "pdat": "Date - Publication",
    "uid": "UID",
    "pmid": "UID",
    "aid": "Article Identifier",
    "doi": "Article Identifier",
    "lid": "Location ID",
    "pmc": "PMCID",
    "si": "Secondary Source ID",
    "vi": "Volume",
    "mh": "MeSH Terms",
    "pt": "Publication Type",
}
ALL_FIELDS = "All Fields"


def words_of(text: str) -> tuple[str, ...]:
    """Words without accents and case, as the index holds them."""
    bare = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ß", "ss"))
    return tuple(re.findall(r"[^\W_]+", "".join(char for char in bare if not unicodedata.combining(char)).casefold()))


class Index:
    """The papers that the server holds."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = {paper.pmid: paper for paper in papers}

    def matches(self, name: str, text: str, *, is_quoted: bool) -> frozenset[int]:
        """PMIDs of the papers that match `text` in the field of that name (a value of `FIELD_NAMES`)."""
        has = _FIELDS[name]
        return frozenset(pmid for pmid, paper in self.papers.items() if has(paper, text, is_quoted))

    def published(self, first: int, last: int) -> frozenset[int]:
        """PMIDs of the papers whose issue or electronic date falls into those years."""
        return frozenset(
            pmid
            for pmid, paper in self.papers.items()
            if any(year is not None and first <= year <= last for year in (paper.year, paper.electronic_year))
        )

    def abbreviation(self, journal: str) -> str | None:
        """The MEDLINE abbreviation of a journal given by abbreviation or title; None if no paper is from there."""
        for paper in self.papers.values():
            if _is_journal(paper, journal):
                return paper.journal_abbreviation
        return None


def _is_author(author: Author, text: str, is_quoted: bool) -> bool:
    """PubMed cuts initials off: "Li" finds Li J and Li XY, "Li J" finds Li JX. Quotes switch that off."""
    if author.is_collective:
        return False
    family, asked, initials = words_of(author.family), words_of(text), "".join(words_of(author.initials))
    if is_quoted:
        return asked == (*family, initials) if initials else asked == family
    return asked == family or (asked[:-1] == family and initials.startswith(asked[-1]))


def _is_collective(author: Author, text: str) -> bool:
    return author.is_collective and _holds(words_of(author.family), text)


def _is_journal(paper: Paper, text: str) -> bool:
    return words_of(text) in {words_of(paper.journal), words_of(paper.journal_abbreviation)} and bool(words_of(text))


def _holds(words: Sequence[str], text: str) -> bool:
    """Whether the words of `text` stand side by side in `words`; a trailing asterisk cuts the last one short."""
    asked = words_of(text)
    if not asked:
        return False
    spans = (tuple(words[start : start + len(asked)]) for start in range(len(words) - len(asked) + 1))
    if text.endswith("*"):
        return any(span[:-1] == asked[:-1] and span[-1].startswith(asked[-1]) for span in spans)
    return any(span == asked for span in spans)


def _is_registered(paper: Paper, text: str) -> bool:
    number = text.rpartition("/")[2].casefold()
    return any(trial.casefold() == number for trial in paper.trial_ids)


def _anywhere(paper: Paper, text: str, is_quoted: bool) -> bool:
    identifiers = {str(paper.pmid), paper.doi.casefold(), paper.pmcid.casefold()} - {""}
    return (
        text.casefold() in identifiers
        or _holds(words_of(f"{paper.title} {paper.abstract}"), text)
        or any(_is_author(author, text, is_quoted) for author in paper.authors)
        or _is_journal(paper, text)
        or _is_registered(paper, text)
    )


_FIELDS: dict[str, Callable[[Paper, str, bool], bool]] = {
    "Author": lambda paper, text, quoted: any(_is_author(author, text, quoted) for author in paper.authors),
    "Author - First": lambda paper, text, quoted: any(_is_author(one, text, quoted) for one in paper.authors[:1]),
    "Author - Corporate": lambda paper, text, _: any(_is_collective(author, text) for author in paper.authors),
    "Journal": lambda paper, text, _: _is_journal(paper, text),
    "Title": lambda paper, text, _: _holds(words_of(paper.title), text),
    "Title/Abstract": lambda paper, text, _: any(
        _holds(words_of(part), text) for part in (paper.title, paper.abstract)
    ),
    "Date - Publication": lambda paper, text, _: text[:4] in {str(paper.year), str(paper.electronic_year)},
    "UID": lambda paper, text, _: text == str(paper.pmid),
    "Article Identifier": lambda paper, text, _: bool(paper.doi) and text.casefold() == paper.doi.casefold(),
    "Location ID": lambda paper, text, _: bool(paper.doi) and text.casefold() == paper.doi.casefold(),
    "PMCID": lambda paper, text, _: bool(paper.pmcid) and text.casefold() == paper.pmcid.casefold(),
    "Secondary Source ID": lambda paper, text, _: _is_registered(paper, text),
    "Volume": lambda paper, text, _: text == paper.volume,
    "MeSH Terms": lambda paper, text, _: text.casefold() in {heading.casefold() for heading in paper.mesh},
    "Publication Type": lambda paper, text, _: text.casefold() in {kind.casefold() for kind in paper.publication_types},
    ALL_FIELDS: _anywhere,
}

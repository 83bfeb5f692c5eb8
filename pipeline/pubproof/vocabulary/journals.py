"""The journal gazetteer: from a journal's name as articles write it to its MEDLINE abbreviation.

`journals.tsv.gz` is made by `benchmarks/build_journals.py`, which settles there, once, which names are unambiguous.
`journal_aliases.tsv` is made by hand and goes first. `journal_successions.tsv` says which journals go on under another name.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from pubproof.errors import CatalogueError
from pubproof.vocabulary.folding import fold_words

_MAX_NAME_LENGTH = 300
_COMMON_LENGTH = 2
_PLACE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
# A subtitle may be dropped only where it describes the journal. "Circulation: Heart Failure" is another journal.
_SUBTITLE = re.compile(
    r"\s*(?:[:;=/]|\s[-–—])\s*(?:(?:the|an?)\s|.*\b(?:journal|official|publication|organ of|proceedings of)\b)",
    re.IGNORECASE,
)


@lru_cache(50_000)
def normalise_journal(name: str) -> str:
    """`name` as the gazetteer lists it: folded words without a leading "the"."""
    return fold_words(name).removeprefix("the ")


class Gazetteer:
    """Names of journals. Build it with `gazetteer()`, which reads the files once."""

    __slots__ = ("_common", "_found", "_keys", "_later", "_titles")

    def __init__(
        self,
        keys: Mapping[str, str],
        titles: Mapping[str, str],
        common: frozenset[str],
        later: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._keys = keys
        self._titles = titles
        self._common = common
        self._later = later
        self._found = lru_cache(20_000)(self._find)

    def key(self, name: str) -> str | None:
        """MEDLINE abbreviation of the journal called `name`; None where none is, or several are, called so.

        Accepts the full title, the abbreviation with or without stops, and either without place, subtitle or "The".
        """
        return self._found(name) if len(name) <= _MAX_NAME_LENGTH else None

    def _find(self, name: str) -> str | None:
        return next((found for form in _forms(name) if (found := self._keys.get(form)) is not None), None)

    def current(self, key: str) -> str:
        """MEDLINE abbreviation under which the journal goes on that once was called `key`; `key` itself if it kept its name."""
        seen = {key}
        while (later := self._later.get(key)) is not None and later not in seen:
            seen.add(later)
            key = later
        return key

    def title(self, key: str) -> str:
        """Full title of the journal with this MEDLINE abbreviation; KeyError if there is none."""
        return self._titles[key]

    def titles(self) -> Mapping[str, str]:
        """Full titles by MEDLINE abbreviation."""
        return MappingProxyType(self._titles)

    def names(self) -> Mapping[str, str]:
        """Every unambiguous name, as `normalise_journal` writes it, with its MEDLINE abbreviation."""
        return MappingProxyType(self._keys)

    def is_common_word(self, title: str) -> bool:
        """Whether `title` is ordinary wording too (Headache, Pain medicine): a journal only where context says so."""
        name = normalise_journal(title)
        return len(name) <= _COMMON_LENGTH or name in self._common


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer shipped with the package; `CatalogueError` names the malformed line."""
    keys: dict[str, str] = {}
    titles: dict[str, str] = {}
    common: set[str] = set()
    folder = files("pubproof.vocabulary")
    packed = folder.joinpath("journals.tsv.gz").read_bytes()
    for abbreviation, title, names, ordinary in _rows("journals.tsv.gz", gzip.decompress(packed).decode(), 4):
        titles[abbreviation] = title
        keys.update(dict.fromkeys(names.split("|"), abbreviation))
        if ordinary:
            common.update(ordinary.split("|"))
    aliases = folder.joinpath("journal_aliases.tsv").read_text(encoding="utf-8")
    for abbreviation, title, names, ordinary in _rows("journal_aliases.tsv", aliases, 4):
        titles.setdefault(abbreviation, title)
        certain = {normalise_journal(name) for name in (title, abbreviation, *names.split("|")) if name}
        often = {normalise_journal(name) for name in ordinary.split("|") if name}
        keys.update(dict.fromkeys(sorted(certain | often), abbreviation))
        common = (common - certain) | often
    keys.pop("", None)
    successions = folder.joinpath("journal_successions.tsv").read_text(encoding="utf-8")
    later = {former: successor for former, successor, _ in _rows("journal_successions.tsv", successions, 3)}
    return Gazetteer(keys, titles, frozenset(common), later)


def _rows(file: str, text: str, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise CatalogueError(
                f"vocabulary/{file} line {number}: needs {columns} columns separated by tabs, has {len(row)}"
            )
        yield row


def _forms(name: str) -> Iterator[str]:
    """Ways to read `name`, from literal to loose."""
    literal = normalise_journal(name)
    yield literal
    yield literal.removeprefix("journal ")
    without_place = _PLACE.sub("", name)
    yield normalise_journal(without_place)
    if subtitle := _SUBTITLE.search(without_place):
        yield normalise_journal(_PLACE.sub("", without_place[: subtitle.start()]))

"""Records of a file as a worker hands them over: field by field, because that costs a fraction of an object for each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

from pubproof.literature.mirror.documents import documents
from pubproof.literature.mirror.lines import BODY, At
from pubproof.literature.mirror.packing import Packer


class Batch(NamedTuple):
    """Some records, ready to be stored and indexed; the lists are of one length."""

    pmids: list[int]
    versions: list[int]
    journals: list[str]
    mesh: list[str]
    types: list[str]
    bodies: list[bytes]
    abstracts: list[bytes]
    """Empty for a record without abstract and affiliations."""
    documents: list[str]

    @classmethod
    def of(cls, records: Sequence[Sequence[str]], packer: Packer) -> Self:
        """The records that these lines describe."""
        wordy = ["\n".join(lines[At.ABSTRACT : BODY]) for lines in records]
        return cls(
            [int(lines[At.PMID]) for lines in records],
            [int(lines[At.VERSION]) if lines[At.VERSION].isdecimal() else 1 for lines in records],
            [lines[At.JOURNAL] for lines in records],
            [lines[At.MESH] for lines in records],
            [lines[At.TYPES] for lines in records],
            [packer.pack("\n".join(lines[BODY:])) for lines in records],
            [packer.pack(text) if text != "\n" else b"" for text in wordy],
            documents(records),
        )

    def only(self, places: Sequence[int]) -> Self:
        """The records at these places, in that order."""
        return type(self)._make([column[place] for place in places] for column in self)

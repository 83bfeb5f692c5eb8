"""The search index of a mirror (tantivy): titles, abstracts and every field that PubMed searches."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tantivy

from pubproof.errors import LiteratureError

WORDS = ("ti", "ab", "cn")
"""Fields of running text, with positions."""
TERMS = "terms"
"""All else: one text of terms that spaces part, each with the tag of its field before it (`documents.term`).

Authors' surnames (au), with initials (ai), of the first author alike (a1, b1), of the last (al); headings (mh); years (yr); journal (jo);
type (pt); language (la); volume, issue, page (vi, ip, pg); identifiers (id); ISSN (is). Fields of their own took a fifth more time.
"""
_HEAP_BYTES = 160_000_000


def schema() -> tantivy.Schema:
    """The fields; `pmid` and `date` (20181125) order the answers, `edate` is the date of the electronic version."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pmid", indexed=True, fast=True)
    builder.add_unsigned_field("date", fast=True)
    builder.add_unsigned_field("edate", fast=True)
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(TERMS, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def open_index(folder: Path) -> tantivy.Index:
    """The index in `folder`, made if it is not there; `LiteratureError` if it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(schema(), str(folder))
    except (OSError, ValueError) as error:
        raise LiteratureError(
            f"{folder}: is no search index of this version of pubproof ({error}); build the mirror anew"
        ) from error


class Writer:
    """Adds and deletes documents; nothing is seen, and nothing lasts, before `commit`."""

    def __init__(self, index: tantivy.Index) -> None:
        try:
            self._writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        except ValueError as error:
            raise LiteratureError("another process is building this mirror; wait until it has ended") from error
        self._index = index

    def add(self, documents: Iterable[str]) -> None:
        """Adds JSON documents."""
        for document in documents:
            self._writer.add_json(document)

    def delete(self, pmids: Iterable[int]) -> None:
        """Deletes the documents of these PMIDs that were added so far."""
        # By query: a deletion by term does not find numbers in this release of tantivy.
        wanted = list(pmids)
        if wanted:
            self._writer.delete_documents_by_query(tantivy.Query.term_set_query(self._index.schema, "pmid", wanted))

    def commit(self) -> None:
        """Makes what was done last."""
        self._writer.commit()

    def rollback(self) -> None:
        """Forgets what was done since the last commit."""
        self._writer.rollback()

    def close(self) -> None:
        """Waits until segments are merged, and gives up the lock."""
        self._writer.wait_merging_threads()

"""The same citations through a mirror and through `pubproof mirror serve` with the PubMed client: are the verdicts equal?

    python benchmarks/mirror_parity.py MIRROR [--citations 1000] [--seed 1]

Citations are drawn from the mirror's own records, some with a wrong year, journal or author, some invented.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import tantivy

from pubproof.config import LiteratureSettings
from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Verdict
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.pubmed import PubMed
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled
from pubproof.vocabulary.journals import gazetteer

TODAY = date(2026, 11, 22)


def main() -> int:
    """Prints the share of equal verdicts, and those that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mirror", type=Path)
    parser.add_argument("--citations", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    references = list(dict.fromkeys(_drawn(options.mirror, options.citations, random.Random(options.seed))))  # noqa: S311
    with MirrorLiterature(options.mirror, TODAY) as mirror:
        direct = _verdicts(references, mirror)
    command = [sys.executable, "-m", "pubproof", "mirror", "serve", "--mirror", options.mirror, "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = next(word for word in server.stderr.readline().split() if word.startswith("http"))
        settings = LiteratureSettings(base_url=address, requests_per_second=10_000, timeout_seconds=60)
        with PubMed.from_settings(settings, {}, TODAY) as client:
            served = _verdicts(references, client)
    finally:
        server.terminate()
        server.wait()
    same = [reference for reference in references if _key(direct[reference]) == _key(served[reference])]
    for reference in references:
        if _key(direct[reference]) != _key(served[reference]):
            print(
                "differs:",
                reference.authors,
                reference.year,
                reference.journal,
                _key(direct[reference]),
                _key(served[reference]),
            )
    print(Counter(verdict.kind.value for verdict in direct.values()))
    print(f"{len(same)} of {len(references)} equal: {100 * len(same) / len(references):.2f} %")
    return 0


def _verdicts(references: list[Reference], literature: Literature) -> dict[Reference, Verdict]:
    started = time.monotonic()
    lookups = Ladder(literature, is_settled).lookup_all(references)
    verdicts = {reference: decide(reference, lookups[reference]) for reference in references}
    print(f"{literature.info().name}: {len(references) / (time.monotonic() - started):,.0f} citations/s")
    return verdicts


def _key(verdict: Verdict) -> tuple[str, int | None]:
    return verdict.kind.value, verdict.paper.pmid if verdict.paper else None


def _drawn(folder: Path, count: int, chance: random.Random) -> Iterator[Reference]:
    with Mirror(folder) as mirror:
        pmids = mirror.found(tantivy.Query.all_query(), mirror.size)[1]
        papers = [record.paper for record in mirror.records(chance.sample(pmids, min(2 * count, len(pmids)))).values()]
    usable = [paper for paper in papers if paper.authors and paper.year and paper.journal_abbreviation]
    for number, paper in enumerate(usable[:count]):
        yield _cited(number, paper, usable[number - 1])


def _cited(number: int, paper: Paper, other: Paper) -> Reference:
    kind = number % 8
    author = "Quimbleforth" if kind == 1 else other.authors[0].family if kind == 2 else paper.authors[0].family
    journal = other.journal if kind == 3 else paper.journal or paper.journal_abbreviation
    year = (paper.year or 0) + (1 if kind == 4 else 5 if kind == 5 else 0)
    title = paper.title if kind in {6, 7} else None
    pmid = paper.pmid if kind == 7 else None
    return Reference(
        "",
        (CitedAuthor(author),),
        year=year,
        journal=journal,
        journal_key=gazetteer().key(journal),
        title=title,
        pmid=pmid,
    )


if __name__ == "__main__":
    sys.exit(main())

"""How well references are resolved: real ones in prose style, and mutated ones, against all records of the data folder.

    PUBPROOF_DATA=FOLDER python benchmarks/resolve.py [--sample N]

Prints for each set how the verdicts fall, precision and recall of `verified`, and the requests that live PubMed would have been sent.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from records import RECORDS, Pool, papers_of

from pubproof.domain.analysis import TopicKind
from pubproof.domain.citation import CitedAuthor, Reference, StudyDescription
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.literature.ladder import Ladder
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.topics import topics_in

_INVENTED = (
    "Vellacourt",
    "Oakhollow",
    "Brightmoor",
    "Quillfeather",
    "Duskwood",
    "Marchbanksy",
    "Thornwaite",
    "Ellerbeckson",
)
Mutation = Callable[[random.Random, Reference, Paper, Sequence[Paper]], Reference]


def reference_of(paper: Paper, *, has_topic: bool = True) -> Reference:
    """The paper as prose cites it: first author, year, journal, and what its title says it is about."""
    journal = paper.journal or paper.journal_abbreviation
    topics = StudyDescription(
        interventions=tuple(sorted(topics_in(paper.title, [TopicKind.INTERVENTION]))),
        conditions=tuple(sorted(topics_in(paper.title, [TopicKind.CONDITION]))),
    )
    return Reference(
        "r1",
        authors=(CitedAuthor(paper.authors[0].family, is_collective=paper.authors[0].is_collective),),
        et_al=len(paper.authors) > 1,
        year=paper.year,
        journal=journal,
        journal_key=gazetteer().key(journal),
        described=topics if has_topic else StudyDescription(),
    )


def _other_year(rng: random.Random, reference: Reference, _: Paper, __: Sequence[Paper]) -> Reference:
    return replace(reference, year=(reference.year or 0) + rng.choice((-5, 5)))


def _other_journal(rng: random.Random, reference: Reference, paper: Paper, papers: Sequence[Paper]) -> Reference:
    other = rng.choice(
        [each for each in rng.sample(papers, 50) if each.journal_abbreviation != paper.journal_abbreviation]
    )
    return replace(
        reference, journal=other.journal_abbreviation, journal_key=gazetteer().key(other.journal_abbreviation)
    )


def _other_author(rng: random.Random, reference: Reference, _: Paper, papers: Sequence[Paper]) -> Reference:
    return replace(reference, authors=(CitedAuthor(rng.choice(papers).authors[0].family),))


def _invented_name(rng: random.Random, reference: Reference, _: Paper, __: Sequence[Paper]) -> Reference:
    return replace(reference, authors=(CitedAuthor(rng.choice(_INVENTED)),))


def _two_papers(rng: random.Random, reference: Reference, _: Paper, papers: Sequence[Paper]) -> Reference:
    other = reference_of(rng.choice(papers))
    return replace(reference, journal=other.journal, journal_key=other.journal_key, described=other.described)


MUTATIONS: dict[str, Mutation] = {
    "year ±5": _other_year,
    "other journal": _other_journal,
    "other author": _other_author,
    "invented name": _invented_name,
    "two papers mixed": _two_papers,
}


def main() -> None:
    """Run and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sample", type=int, default=1000)
    size = arguments.parse_args().sample
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    pool = Pool(papers_of(Path(folder) / RECORDS))
    whole = [
        paper for paper in pool.index.papers.values() if paper.authors and paper.year and paper.journal_abbreviation
    ]
    topical = [paper for paper in whole if topics_in(paper.title, [TopicKind.INTERVENTION, TopicKind.CONDITION])]
    rng = random.Random(5)  # noqa: S311 - a sample, not a secret
    ladder = Ladder(pool, is_settled)
    sample = rng.sample(topical, min(size, len(topical)))
    for label, has_topic, papers in (("with topic", True, sample), ("without topic", False, rng.sample(whole, size))):
        _report(label, [(paper, _resolve(ladder, reference_of(paper, has_topic=has_topic))) for paper in papers])
    for label, mutate in MUTATIONS.items():
        mutated = [(paper, mutate(rng, reference_of(paper), paper, topical)) for paper in sample]
        _report(label, [(paper, _resolve(ladder, reference)) for paper, reference in mutated])


def _resolve(ladder: Ladder, reference: Reference) -> Verdict:
    return decide(reference, ladder.lookup(reference))


def _report(label: str, results: Sequence[tuple[Paper, Verdict]]) -> None:
    kinds = Counter(verdict.kind.value for _, verdict in results)
    verified = [(paper, verdict) for paper, verdict in results if verdict.kind is VerdictKind.VERIFIED]
    right = sum(verdict.paper is not None and verdict.paper.pmid == paper.pmid for paper, verdict in verified)
    named = sum(verdict.paper is not None and verdict.paper.pmid == paper.pmid for paper, verdict in results)
    print(
        f"{label}: {len(results)} references; verified {len(verified)}, of these the paper itself {right}; "
        f"paper itself named {named}; {dict(kinds.most_common())}"
    )


if __name__ == "__main__":
    main()

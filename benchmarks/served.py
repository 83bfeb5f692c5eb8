"""The citations of `resolve.py` through `pubproof mirror serve` and the PubMed client: how many requests, and the same verdicts?

    PUBPROOF_DATA=FOLDER python benchmarks/served.py [--sample N]

Prints requests for each citation that exists, 200 looked up together; for each that does not, looked up alone and together;
and how many verdicts are those of the mirror asked directly. Exits 1 where a citation that exists costs more than 0.15 requests, one
that does not more than 6, or fewer than 99.5 % of the verdicts are equal.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from citations import MUTATIONS, Mutator, in_full, in_prose, is_topical
from pool import TODAY, data_folder, mirror_folder, open_pool
from records import RECORDS
from resolve import resolve, sample

from pubproof.config import LiteratureSettings
from pubproof.domain.citation import Reference
from pubproof.domain.verdict import Verdict
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.pubmed import PubMed

_SEED = 5
_MOST_FOR_REAL = 0.15
_MOST_FOR_ABSENT = 6
_LEAST_EQUAL = 0.995


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=200, help="citations of each kind")
    size = arguments.parse_args().sample
    data = data_folder()
    if data is None:
        return
    papers = sample(data / RECORDS, size * 3)
    topical = [paper for paper in papers if is_topical(paper)]
    kinds = {
        "real, prose, with topic": [in_prose(paper) for paper in topical[:size]],
        "real, prose, without topic": [in_prose(paper, has_topic=False) for paper in papers[:size]],
        "real, in full": [in_full(paper) for paper in papers[:size]],
    }
    for label, mutate in MUTATIONS.items():
        mutator = Mutator(topical, _SEED)
        kinds[f"{label}, prose"] = [mutate(mutator, paper, in_prose).reference for paper in topical[:size]]
        kinds[f"{label}, full"] = [mutate(mutator, paper, in_full).reference for paper in topical[:size]]
    with open_pool(data) as mirror, served(mirror_folder()) as address:
        is_good = [_compare(mirror, address, label, references) for label, references in kinds.items()]
        is_good += [_alone(address, label, kinds[label]) for label in ("invented name, prose", "invented name, full")]
    if not all(is_good):
        sys.exit(1)


def _compare(mirror: MirrorLiterature, address: str, label: str, references: Sequence[Reference]) -> bool:
    """Print, and say whether it is within the bounds."""
    direct = resolve(mirror, references)
    with asked(address) as client:
        through = resolve(client, references)
        requests = client.info().requests
    other = [(one, two) for one, two in zip(direct, through, strict=True) if _told(one) != _told(two)]
    print(
        f"{label}: {len(references)} together, {requests / len(references):.3f} requests each; "
        f"{len(references) - len(other)} verdicts equal",
        flush=True,
    )
    for one, two in other[:3]:
        print(f"  directly {_told(one)}: {one.summary}\n  served   {_told(two)}: {two.summary}")
    is_cheap = not label.startswith("real") or requests <= _MOST_FOR_REAL * len(references)
    return is_cheap and len(other) <= (1 - _LEAST_EQUAL) * len(references)


def _alone(address: str, label: str, references: Sequence[Reference]) -> bool:
    """Each by a client of its own, so that nothing is known before; whether none costs too much."""
    counts = []
    for reference in references:
        with asked(address) as client:
            resolve(client, [reference])
            counts.append(client.info().requests)
    print(f"{label}: {len(counts)} alone, {sum(counts) / len(counts):.2f} requests each, {max(counts)} at most")
    return max(counts) <= _MOST_FOR_ABSENT


def _told(verdict: Verdict) -> tuple[str, int | None]:
    return verdict.kind.value, verdict.paper.pmid if verdict.paper else None


@contextmanager
def served(mirror: Path) -> Iterator[str]:
    """The address of a server of this mirror."""
    command = [sys.executable, "-m", "pubproof", "mirror", "serve", "--mirror", str(mirror), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        yield next(word for word in server.stderr.readline().split() if word.startswith("http"))
    finally:
        server.terminate()
        server.wait()


def asked(address: str) -> PubMed:
    """A client of that server."""
    settings = LiteratureSettings(base_url=address, requests_per_second=100_000, timeout_seconds=60)
    return PubMed.from_settings(settings, {}, TODAY)


if __name__ == "__main__":
    main()

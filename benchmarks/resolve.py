"""How well citations are resolved: real ones in prose and in full, mutated ones, and real ones whose paper is taken away.

    PUBPROOF_DATA=FOLDER python benchmarks/resolve.py [--sample N] [--show N] [--only real|mutated|removed]

Right verdicts, by what is wrong with a citation:

- year, journal: the paper is named as misdescribed; or not found, and it is offered, or no nearer to the citation than what is.
- author, invented name: not found (shown or weak); or the paper is named as misdescribed, the author among what differs.
- two papers mixed: not found (shown or weak); or one of the two papers is named, as chimeric or misdescribed.

Never right: verified, ambiguous, unchecked. Citations that some paper of the literature fits in everything they state are
no mutations; they are counted, listed with --show, and left out. Exits 1 where a figure is below its floor in `floors.json`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from citations import MUTATIONS, Mutant, Mutator, in_full, in_prose, is_topical, is_usable, that_fit
from floors import above_floors
from pool import Without, data_folder, open_pool
from records import RECORDS, papers_of

from pubproof.domain.citation import Reference
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled, matches

_NOT_FOUND = frozenset({VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK})
_BATCH = 500
_SEED = 5
_PARTS = ("real", "mutated", "removed")
_RECORDS = 319_250
_READ_FOR_ONE = 12
"""Records read for one that is wanted: a paper in eight has a topic in its title."""


def resolve(literature: Literature, references: Sequence[Reference]) -> list[Verdict]:
    """The verdict on each."""
    ladder = Ladder(literature, is_settled)
    verdicts: list[Verdict] = []
    for start in range(0, len(references), _BATCH):
        part = references[start : start + _BATCH]
        lookups = ladder.lookup_all(part)
        verdicts += [decide(reference, lookups[reference]) for reference in part]
    return verdicts


def main() -> None:
    """Run and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=1000, help="citations of each kind")
    arguments.add_argument("--show", type=int, default=0, help="print so many citations of each kind that went wrong")
    arguments.add_argument("--only", choices=_PARTS, action="append", help="leave the other parts out")
    options = arguments.parse_args()
    parts = options.only or _PARTS
    data = data_folder()
    if data is None:
        return
    with open_pool(data) as literature:
        papers = sample(data / RECORDS, options.sample * 3)
        topical = [paper for paper in papers if is_topical(paper)]
        print(f"{len(papers):,} papers sampled, {len(topical):,} with a topic in their title")
        good: list[bool] = []
        if "real" in parts:
            good += _all_real(literature, papers, topical, options.sample, options.show)
        if "mutated" in parts:
            good += _all_mutated(literature, papers, topical, options.sample, options.show)
        if "removed" in parts:
            good.append(_removed(literature, topical[: options.sample], options.show))
    if not all(good):
        sys.exit(1)


def _all_real(
    literature: MirrorLiterature, papers: Sequence[Paper], topical: Sequence[Paper], size: int, show: int
) -> Iterator[bool]:
    yield _real(literature, "real, prose, with topic", topical[:size], in_prose, show)
    without = [*[paper for paper in papers if not is_topical(paper)][: size // 2], *topical[: size // 2]]
    yield _real(literature, "real, prose, without topic", without, lambda paper: in_prose(paper, has_topic=False), 0)
    yield _real(literature, "real, in full", papers[:size], in_full, show)


def _all_mutated(
    literature: MirrorLiterature, papers: Sequence[Paper], topical: Sequence[Paper], size: int, show: int
) -> Iterator[bool]:
    for style, cite, pool in (("prose", in_prose, topical), ("full", in_full, papers)):
        for label, mutate in MUTATIONS.items():
            mutator = Mutator(pool, _SEED)
            mutants = [mutate(mutator, paper, cite) for paper in pool]
            yield _mutated(literature, f"{label}, {style}", mutants, size, show)


def sample(records: Path, size: int) -> list[Paper]:
    """Papers taken by chance from all records, of them every one with a topic up to half: the seed decides."""
    rng = random.Random(_SEED)  # noqa: S311 - a sample, not a secret
    usable = [
        paper for paper in papers_of(records, min(1.0, size * _READ_FOR_ONE / _RECORDS), _SEED) if is_usable(paper)
    ]
    rng.shuffle(usable)
    topical: list[Paper] = []
    others: list[Paper] = []
    for paper in usable:
        if len(topical) >= size // 2 and len(others) >= size // 2:
            break
        chosen = topical if is_topical(paper) else others
        if len(chosen) < size // 2:
            chosen.append(paper)
    mixed = topical + others
    rng.shuffle(mixed)
    return mixed


def _real(
    literature: MirrorLiterature, label: str, papers: Sequence[Paper], cite: Callable[[Paper], Reference], show: int
) -> bool:
    references = [cite(paper) for paper in papers]
    verdicts = resolve(literature, references)
    verified = [(paper, verdict) for paper, verdict in zip(papers, verdicts, strict=True) if _is_verified(verdict)]
    right = sum(_names(verdict, paper) for paper, verdict in verified)
    unique = [
        that_fit(reference, literature) == [paper.pmid] for reference, paper in zip(references, papers, strict=True)
    ]
    found = [
        _is_verified(verdict) and _names(verdict, paper)
        for verdict, paper, alone in zip(verdicts, papers, unique, strict=True)
        if alone
    ]
    print(
        f"{label}: {len(papers)}; precision of verified {_ratio(right, len(verified))}; recall {_ratio(right, len(papers))}; "
        f"unique {sum(unique)}, of these verified {_ratio(sum(found), len(found))}; {_kinds(verdicts)}"
    )
    _show(
        (
            (reference, verdict, paper)
            for reference, verdict, paper, alone in zip(references, verdicts, papers, unique, strict=True)
            if alone and not (_is_verified(verdict) and _names(verdict, paper))
        ),
        show,
    )
    return above_floors(label, precision=_share(right, len(verified)), recall=_share(sum(found), len(found)))


def _mutated(literature: MirrorLiterature, label: str, mutants: Sequence[Mutant], size: int, show: int) -> bool:
    kept: list[Mutant] = []
    real = 0
    for mutant in mutants:
        if len(kept) == size:
            break
        if that_fit(mutant.reference, literature):
            real += 1
        else:
            kept.append(mutant)
    verdicts = resolve(literature, [mutant.reference for mutant in kept])
    verified = sum(map(_is_verified, verdicts))
    right = sum(_is_right(label, mutant, verdict) for mutant, verdict in zip(kept, verdicts, strict=True))
    print(
        f"mutated, {label}: {len(kept)} (and {real} that another paper fits); verified {_ratio(verified, len(kept))}; "
        f"right verdict {_ratio(right, len(kept))}; {_kinds(verdicts)}"
    )
    wrong = (
        (mutant.reference, verdict, mutant.paper)
        for mutant, verdict in zip(kept, verdicts, strict=True)
        if not _is_right(label, mutant, verdict)
    )
    # What was verified goes first: nothing is worse.
    _show(sorted(wrong, key=lambda row: not _is_verified(row[1])), show)
    return above_floors("mutated", not_verified=_share(len(kept) - verified, len(kept)), right=_share(right, len(kept)))


def _is_right(label: str, mutant: Mutant, verdict: Verdict) -> bool:
    named = verdict.paper.pmid if verdict.paper else None
    made_of = {paper.pmid for paper in (mutant.paper, mutant.other) if paper is not None}
    if verdict.kind in {VerdictKind.MISDESCRIBED, VerdictKind.CHIMERIC}:
        return named in made_of
    if verdict.kind not in _NOT_FOUND:
        return False
    if label.startswith(("year", "sibling")):
        offered = {candidate.paper.pmid: candidate.score for candidate in verdict.candidates}
        own = matches(mutant.reference, [mutant.paper])[0].score
        return mutant.paper.pmid in offered or (len(offered) > 0 and max(offered.values()) >= own)
    return True


def _removed(literature: MirrorLiterature, papers: Sequence[Paper], show: int) -> bool:
    """Each paper is taken away, as if it had never been published."""
    rows = []
    for paper in papers:
        reference = in_prose(paper)
        hidden = Without(literature, [paper.pmid])
        if that_fit(reference, hidden):
            continue
        ladder = Ladder(hidden, is_settled)
        lookup = ladder.lookup(reference)
        rows.append((reference, decide(reference, lookup), paper, lookup))
    unshown = sum(
        verdict.kind is VerdictKind.NOT_FOUND and not (lookup.coverage and lookup.coverage.is_complete)
        for _, verdict, _, lookup in rows
    )
    verified = [(reference, verdict, paper) for reference, verdict, paper, _ in rows if _is_verified(verdict)]
    print(
        f"removed: {len(rows)} (and {len(papers) - len(rows)} that another paper fits); verified {_ratio(len(verified), len(rows))}; "
        f"not_found without a closed world {unshown}; {_kinds([verdict for _, verdict, _, _ in rows])}"
    )
    _show(verified, show)
    return above_floors(
        "removed",
        not_verified=_share(len(rows) - len(verified), len(rows)),
        shown=_share(len(rows) - unshown, len(rows)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _is_verified(verdict: Verdict) -> bool:
    return verdict.kind is VerdictKind.VERIFIED


def _names(verdict: Verdict, paper: Paper) -> bool:
    return verdict.paper is not None and verdict.paper.pmid == paper.pmid


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.4f} ({part}/{whole})" if whole else "none"


def _kinds(verdicts: Iterable[Verdict]) -> str:
    return ", ".join(
        f"{kind} {count}" for kind, count in Counter(str(verdict.kind) for verdict in verdicts).most_common()
    )


def _show(rows: Iterable[tuple[Reference, Verdict, Paper]], number: int) -> None:
    for (reference, verdict, paper), _ in zip(rows, range(number), strict=False):
        cited = f"{[author.family for author in reference.authors]} {reference.year} {reference.journal} {reference.title or ''}"
        topics = f"{reference.described.interventions} {reference.described.conditions}"
        print(
            f"  cited {cited} {topics}\n    {verdict.kind}: {verdict.summary}\n    made of {paper.pmid} {paper.citation}"
        )
        for candidate in verdict.candidates[:2]:
            print(f"    near {candidate.paper.pmid} {candidate.paper.citation}: {candidate.why}")


if __name__ == "__main__":
    main()

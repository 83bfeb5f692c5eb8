"""Estimates the numbers of scoring from dev data, and writes them with a reliability curve.

    PUBPROOF_DATA=FOLDER python benchmarks/calibrate.py [--sample N]

Writes pipeline/pubproof/verification/weights.json and benchmarks/reports/calibration.md. What comes from where:

- P(outcome | same work): real reference strings against the record that their PMID names; for topics, what the abstract
  says a study is about against the title and headings of its record.
- P(outcome | other work): the same citations against all other records that the ladder brings for them.
- shares by chance: pairs of records taken at random; for the title, records that bear one another's title.
- confidence: Platt scaling on the nearest record of each citation, real and mutated, on one half; the curve on the other.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from citations import MUTATIONS, Mutator, in_full, in_prose, is_topical, is_usable
from pool import Without, data_folder, open_pool
from records import RECORDS, papers_of

from pubproof.config import Settings
from pubproof.domain.analysis import TopicKind
from pubproof.domain.citation import Reference, StudyDescription
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import Agreement
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.lookup import Resolver
from pubproof.verification import chance, weights
from pubproof.verification.fields import compare
from pubproof.verification.identity import is_settled, matches
from pubproof.verification.titles import title_words_of
from pubproof.vocabulary.designs import recorded_designs
from pubproof.vocabulary.topics import topics, topics_in, with_broader

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "pipeline/pubproof/verification" / weights.FILE
REPORT = ROOT / "benchmarks/reports/calibration.md"
STRINGS = Path("data/dev/reference_strings.jsonl")
_FIELDS = ("author", "year", "journal", "title", "volume", "pages", "intervention", "condition", "design")
_KINDS = (TopicKind.INTERVENTION, TopicKind.CONDITION)
_SEED = 11
_PAIRS = 100_000
_FLOOR = 1e-9
_BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)
_SHORT_TITLE_WORDS = 3

Counts = dict[str, Counter[Agreement]]


@dataclass(frozen=True, slots=True)
class Scored:
    """The nearest record of one citation: its bits, and whether it is the cited paper."""

    bits: float
    is_right: bool


def main() -> None:
    """Estimate, write, print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=1500, help="citations of each kind")
    size = arguments.parse_args().sample
    data = data_folder()
    if data is None:
        return
    papers = [paper for paper in papers_of(data / RECORDS, 0.15, _SEED) if is_usable(paper)]
    with open_pool(data) as literature:
        same, other = _outcomes(literature, data / STRINGS, papers, size)
        content = {
            "provenance": {
                "made_by": "benchmarks/calibrate.py",
                "data": f"{sum(same['author'].values()):,} reference strings with their PMIDs, {len(papers):,} PubMed records",
                "same_work": sum(map(Counter.total, same.values())),
                "other_work": sum(map(Counter.total, other.values())),
            },
            "same_work": {name: _rates(same[name]) for name in _FIELDS},
            "other_work": {name: _rates(other[name]) for name in _FIELDS},
            "shares": _shares(papers),
            **_topics(papers),
            "confidence": {"slope": 1.0, "intercept": 0.0},
        }
        _write(content)
        scored = list(_scored(literature, papers, size))
    random.Random(_SEED).shuffle(scored)  # noqa: S311 - a sample, not a secret
    half = len(scored) // 2
    content["confidence"] = _platt(scored[:half])
    _write(content)
    report = _report(content, scored[half:], size)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    print(report)


def _write(content: Mapping[str, object]) -> None:
    text = json.dumps(content, indent=2) + "\n"
    weights.read_weights(text)
    OUTPUT.write_text(text, encoding="utf-8")
    weights.weights.cache_clear()


def _outcomes(literature: MirrorLiterature, strings: Path, papers: Sequence[Paper], size: int) -> tuple[Counts, Counts]:
    same: Counts = defaultdict(Counter)
    other: Counts = defaultdict(Counter)
    for reference, gold in _real_references(literature, strings, size):
        _count(reference, gold, Ladder(literature, is_settled).lookup(reference).papers, same, other)
    described = [paper for paper in papers if paper.abstract][:size]
    for paper in described:
        topics = _topics_of(paper.abstract)
        design = next(iter(sorted(recorded_designs((), paper.abstract.split(". ")[-1]))), None)
        reference = replace(in_prose(paper), described=replace(topics, design_kind=design))
        bare = replace(paper, abstract="")
        brought = Ladder(literature, is_settled).lookup(reference).papers
        _count(reference, bare, brought, same, other, ("intervention", "condition", "design"))
    return same, other


def _real_references(literature: MirrorLiterature, strings: Path, size: int) -> Iterator[tuple[Reference, Paper]]:
    """References as people wrote them, with the record that they name; labels that name another paper are left out."""
    rows = [json.loads(line) for line in strings.read_text(encoding="utf-8").splitlines()]
    random.Random(_SEED).shuffle(rows)  # noqa: S311 - a sample, not a secret
    resolver = Resolver(literature, Settings())
    given = 0
    for row in rows:
        reference = resolver.reference(row["reference"])
        found = literature.fetch([int(row["pmid"])]).papers
        # Records without initials were themselves made from reference lists: they would agree with anything.
        if (
            reference is None
            or not found
            or not reference.authors
            or not (found[0].authors and found[0].authors[0].initials)
        ):
            continue
        agreed = {field.field for field in compare(reference, found[0]) if field.agreement is not Agreement.DIFFERS}
        if len(agreed & {"author", "title", "pages", "volume"}) < 2:
            continue
        yield reference, found[0]
        given += 1
        if given == size:
            return


def _count(  # noqa: PLR0917 - two sides, two tables
    reference: Reference,
    paper: Paper,
    brought: Sequence[Paper],
    same: Counts,
    other: Counts,
    only: Sequence[str] = _FIELDS,
) -> None:
    for counts, records in ((same, [paper]), (other, [each for each in brought if each.pmid != paper.pmid])):
        for record in records:
            for field in compare(reference, record):
                if field.field in only:
                    counts[field.field][field.agreement] += 1


def _topics_of(text: str) -> StudyDescription:
    last = ". ".join(text.rstrip(". ").split(". ")[-2:])
    return StudyDescription(
        interventions=tuple(sorted(topics_in(last, [TopicKind.INTERVENTION])))[:2],
        conditions=tuple(sorted(topics_in(last, [TopicKind.CONDITION])))[:2],
    )


def _rates(counts: Counter[Agreement]) -> dict[str, float]:
    """Shares of the outcomes, with half a case added to each, so that none is impossible."""
    total = counts.total() + 2.0
    named = (Agreement.AGREES, Agreement.DIFFERS_BENIGN, Agreement.DIFFERS)
    return {str(one.value): round((counts[one] + 0.5) / total, 5) for one in named}


def _shares(papers: Sequence[Paper]) -> dict[str, float]:
    """How often two records taken at random agree."""
    rng = random.Random(_SEED)  # noqa: S311 - a sample, not a secret
    pairs = [(rng.choice(papers), rng.choice(papers)) for _ in range(_PAIRS)]
    titles = Counter(title_words_of(paper.title) for paper in papers)
    return {
        "year": _share((one.year, two.year) for one, two in pairs if one.year and two.year),
        "volume": _equal((one.volume, two.volume) for one, two in pairs),
        "pages": _equal((one.pages.partition("-")[0], two.pages.partition("-")[0]) for one, two in pairs),
        "title": _twins({title: n for title, n in titles.items() if len(title.split()) > _SHORT_TITLE_WORDS}),
        "short_title": _twins({title: n for title, n in titles.items() if len(title.split()) <= _SHORT_TITLE_WORDS}),
        "design": _design_share(pairs),
        **dict.fromkeys(("pmid", "pmcid", "doi"), 1 / chance.PUBMED_RECORDS),
        "nct": 1e-6,
    }


def _share(years: Iterator[tuple[int, int]]) -> float:
    listed = list(years)
    return _bounded(sum(abs(one - two) <= 1 for one, two in listed), len(listed))


def _equal(values: Iterator[tuple[str, str]]) -> float:
    given = [(one, two) for one, two in values if one and two]
    return _bounded(sum(one == two for one, two in given), len(given))


def _twins(titles: Mapping[str, int]) -> float:
    number = sum(titles.values())
    return _bounded(sum(n * (n - 1) for n in titles.values()), number * (number - 1))


def _topics(papers: Sequence[Paper]) -> dict[str, object]:
    """How frequent topics are, and how much more so near each other."""
    about = {paper.pmid: _named(paper) for paper in papers}
    counts = Counter(topic for named in about.values() for topic in named)
    shares = {topic: _bounded(number, len(papers)) for topic, number in sorted(counts.items())}
    by_journal: dict[str, list[frozenset[str]]] = defaultdict(list)
    for paper in papers:
        by_journal[paper.journal_abbreviation].append(about[paper.pmid])
    kinds = {topic.id: topic.kind for topic in topics().values()}
    together = [
        (one, other) for named in about.values() for one in named for other in named if kinds[one] != kinds[other]
    ]
    return {
        "topics": shares,
        "topic_within_journal": _lift(
            _again(list(by_journal.values())), [shares[t] for named in about.values() for t in named]
        ),
        "condition_given_intervention": _lift(
            [n / counts[one] for (one, _), n in Counter(together).items() for _ in range(n)],
            [shares[other] for _, other in together],
        ),
    }


def _named(paper: Paper) -> frozenset[str]:
    found = topics_in(" . ".join((paper.title, *paper.mesh)), _KINDS)
    return frozenset(broader for topic in found for broader in with_broader(topic))


def _again(groups: Sequence[Sequence[frozenset[str]]]) -> list[float]:
    """For each topic of each paper: the share of the other papers of its group that name it too."""
    shares: list[float] = []
    for group in groups:
        counts = Counter(topic for named in group for topic in named)
        if len(group) > 1:
            shares += [(counts[topic] - 1) / (len(group) - 1) for named in group for topic in named]
    return shares


def _lift(near: Sequence[float], anywhere: Sequence[float]) -> float:
    """How many times likelier, on average over all cases."""
    return round(max(1.0, (sum(near) / len(near)) / (sum(anywhere) / len(anywhere))), 3)


def _design_share(pairs: Sequence[tuple[Paper, Paper]]) -> float:
    shown = [
        (recorded_designs(one.publication_types, one.title), recorded_designs(two.publication_types, two.title))
        for one, two in pairs[:20_000]
    ]
    given = [(one, two) for one, two in shown if one and two]
    return _bounded(sum(bool(one & two) for one, two in given), len(given))


def _bounded(part: float, whole: float) -> float:
    """A share, never nought: what was not seen is rarer than once in what was looked at."""
    return float(f"{max(part, 0.5) / max(whole, 1):.3g}") if whole else _FLOOR


def _scored(literature: MirrorLiterature, papers: Sequence[Paper], size: int) -> Iterator[Scored]:
    """The nearest record of real citations, of mutated ones, and of ones whose paper was taken away."""
    topical = [paper for paper in papers if is_topical(paper)][:size]
    for paper in topical:
        yield from _nearest(literature, in_prose(paper), paper.pmid)
        yield from _nearest(Without(literature, [paper.pmid]), in_prose(paper), paper.pmid)
    for paper in papers[:size]:
        yield from _nearest(literature, in_prose(paper, has_topic=False), paper.pmid)
        yield from _nearest(literature, in_full(paper), paper.pmid)
    mutator = Mutator(topical, _SEED)
    for mutate in MUTATIONS.values():
        for paper in topical[: size // 2]:
            yield from _nearest(literature, mutate(mutator, paper, in_prose).reference, paper.pmid)


def _nearest(literature: Literature, reference: Reference, pmid: int) -> Iterator[Scored]:
    found = matches(reference, Ladder(literature, is_settled).lookup(reference).papers)
    if found:
        yield Scored(found[0].score, found[0].paper.pmid == pmid)


def _platt(scored: Sequence[Scored]) -> dict[str, float]:
    """Slope and intercept in bits that make the outcomes likeliest (Newton's method on the logistic likelihood)."""
    prior = math.log2(chance.PUBMED_RECORDS)
    slope, intercept = 0.1, 0.0
    for _ in range(50):
        gradient, hessian = [0.0, 0.0], [0.0, 0.0, 0.0]
        for one in scored:
            x = one.bits - prior
            p = 1 / (1 + math.exp(-max(-40.0, min(40.0, slope * x + intercept))))
            error, curve = one.is_right - p, max(p * (1 - p), 1e-9)
            gradient = [gradient[0] + error * x, gradient[1] + error]
            hessian = [hessian[0] + curve * x * x, hessian[1] + curve * x, hessian[2] + curve]
        determinant = hessian[0] * hessian[2] - hessian[1] ** 2
        slope += (gradient[0] * hessian[2] - gradient[1] * hessian[1]) / determinant
        intercept += (gradient[1] * hessian[0] - gradient[0] * hessian[1]) / determinant
    return {"slope": round(slope / math.log(2), 5), "intercept": round(intercept / math.log(2), 5)}


def _report(content: Mapping[str, object], scored: Sequence[Scored], size: int) -> str:
    given = [(chance.confidence(one.bits), one.is_right) for one in scored]
    brier = sum((p - right) ** 2 for p, right in given) / len(given)
    lines = [
        "# Calibration of confidence",
        "",
        "Made by `benchmarks/calibrate.py`: the nearest record of citations that the scaling was not fitted on, real, mutated, and",
        f"with their paper taken away ({len(given):,}). Brier score {brier:.4f}. Drawn: {size:,} citations of each kind (with a topic, without,",
        f"in full, taken away), {size // 2:,} of each of five mutations; those for which nothing near was found have no confidence.",
        "",
        "| said | citations | mean said | right |",
        "|---|---|---|---|",
    ]
    for low, high in pairwise(_BINS):
        inside = [(p, right) for p, right in given if low <= p < high or (p == high == 1.0)]
        if inside:
            mean, right = sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside)
            lines.append(f"| {low:g}–{high:g} | {len(inside):,} | {mean:.3f} | {right:.3f} {'█' * round(right * 20)} |")
    lines += ["", "```json", json.dumps(content, indent=1), "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

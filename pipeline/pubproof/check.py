"""The whole run on one screen: read → extract → look up → verify → judge → report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from pubproof import __version__
from pubproof.config import Settings
from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Reference, StudyDescription
from pubproof.domain.finding import ArticleReport, Run
from pubproof.domain.lookup import Lookup
from pubproof.domain.text import Article, Unreadable
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.errors import ReadingError
from pubproof.extraction.pipeline import Extractor
from pubproof.literature.elsewhere.ask import Elsewhere
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.reading.read import read_article
from pubproof.reading.source import Source
from pubproof.rules.judge import check_settings, judge
from pubproof.rules.silence import not_judged
from pubproof.score.score import score
from pubproof.verification.age import with_age
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled
from pubproof.verification.opinions import ASKED_FOR, with_opinions

Item = TypeVar("Item")
_NAMED_WORKS = 5
_TOGETHER = 500
"""Works that are looked up together."""


class Progress(Protocol):
    """Shows long work as it goes."""

    def __call__(self, label: str, items: Sequence[Item]) -> Iterable[Item]:
        """The items, as they are taken."""


def check(
    files: Sequence[Source], settings: Settings, literature: Literature, checked_at: datetime, progress: Progress
) -> Run:
    """Check the articles in `files`. A function of files, settings and literature; `checked_at` is only recorded."""
    check_settings(settings.rules)
    articles, unreadable = read_all(files, settings)
    analysed, failed = _analyse_all(articles, Extractor(settings.extraction), progress)
    lookups = _look_up_all(
        [reference for _, analysis in analysed for reference in analysis.references], literature, progress
    )
    reports, info = [], literature.info()
    elsewhere = Elsewhere(settings.literature)
    for article, analysis in progress("Judging", analysed):
        verdicts = tuple(
            with_age(_verdict(reference, lookups[_work(reference)], elsewhere), info.staleness)
            for reference in analysis.references
        )
        findings, problems = judge(article, analysis, verdicts, settings.rules, checked_at.date())
        report = ArticleReport(article, analysis, verdicts, findings, (*article.problems, *problems))
        reports.append(replace(report, score=score(report)))
    info = literature.info()
    asked = info.name != "none"
    return Run(
        version=__version__,
        checked_at=checked_at,
        literature=info,
        articles=tuple(reports),
        unreadable=(*unreadable, *failed),
        unchecked=tuple(
            _unchecked(
                pair for report in reports for pair in zip(report.analysis.references, report.verdicts, strict=True)
            )
        )
        if asked
        else (),
        not_judged=not_judged(reports, settings.rules),
        rules_page=settings.report.rules_page,
    )


def read_all(files: Sequence[Source], settings: Settings) -> tuple[list[Article], list[Unreadable]]:
    """Every article that can be read, and the reason for every one that cannot."""
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    for file in files:
        try:
            articles.append(read_article(file, settings.reading))
        except ReadingError as error:
            unreadable.append(Unreadable(file.name, str(error)))
    return articles, unreadable


def _analyse_all(
    articles: Sequence[Article], extractor: Extractor, progress: Progress
) -> tuple[list[tuple[Article, Analysis]], list[Unreadable]]:
    analysed: list[tuple[Article, Analysis]] = []
    failed: list[Unreadable] = []
    for article in progress("Reading", articles):
        try:
            analysed.append((article, extractor.analyse(article)))
        except Exception as error:  # noqa: BLE001 - one bad article never stops a batch; it is accounted for
            failed.append(
                Unreadable(article.source, f"{article.source}: could not be analysed ({type(error).__name__}: {error})")
            )
    return analysed, failed


def _look_up_all(
    references: Iterable[Reference], literature: Literature, progress: Progress
) -> dict[Reference, Lookup]:
    """The evidence on every distinct work of the run, each looked up once."""
    ladder = Ladder(literature, is_settled)
    works = list(dict.fromkeys(map(_work, references)))
    found: dict[Reference, Lookup] = {}
    # In parts, so that long runs show progress; each part is large enough to fill its requests.
    for part in progress(
        "Looking up citations", [works[start : start + _TOGETHER] for start in range(0, len(works), _TOGETHER)]
    ):
        found.update(ladder.lookup_all(part))
    return found


def _verdict(reference: Reference, lookup: Lookup, elsewhere: Elsewhere) -> Verdict:
    """The verdict, and on what PubMed does not list what other services say, if the settings ask them."""
    verdict = decide(reference, lookup)
    return with_opinions(reference, verdict, elsewhere.ask(_work(reference))) if verdict.kind in ASKED_FOR else verdict


def _work(reference: Reference) -> Reference:
    """What the look-up needs of a reference: the same for every article that cites the work alike."""
    topics = StudyDescription(
        interventions=reference.described.interventions, conditions=reference.described.conditions
    )
    return replace(reference, id="", spans=(), described=topics)


def _unchecked(checked: Iterable[tuple[Reference, Verdict]]) -> Iterator[str]:
    """Each reason with the works that it left unchecked; of several reasons, the first is the cause."""
    works: dict[str, dict[str, None]] = {}
    counts: Counter[str] = Counter()
    for reference, verdict in checked:
        if verdict.kind is VerdictKind.UNCHECKED:
            counts[verdict.reasons[0]] += 1
            works.setdefault(verdict.reasons[0], {})[reference.label] = None
    for reason, count in counts.most_common():
        named = list(works[reason])
        more = f" and {len(named) - _NAMED_WORKS} more" if len(named) > _NAMED_WORKS else ""
        yield (
            f"{count} cited work{'s' if count != 1 else ''} could not be checked ({'; '.join(named[:_NAMED_WORKS])}{more}): {reason}"
        )

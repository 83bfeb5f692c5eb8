"""The whole run on one screen: read → extract → look up → verify → judge → report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from pubproof import __version__
from pubproof.batch.articles import Analysed, Articles, Failed
from pubproof.batch.judging import Judging
from pubproof.batch.progress import Progress
from pubproof.batch.run_log import Outcome, RunLog
from pubproof.batch.shelf import Shelf
from pubproof.batch.works import Keeping, Works
from pubproof.cache.store import Store
from pubproof.cache.versions import Versions, versions
from pubproof.config import Settings
from pubproof.domain.analysis import Analysis
from pubproof.domain.citation import Reference
from pubproof.domain.finding import ArticleReport, Run
from pubproof.domain.outline import Outline
from pubproof.domain.text import Article, Unreadable
from pubproof.domain.verdict import VerdictKind
from pubproof.errors import ReadingError
from pubproof.literature.elsewhere.ask import Elsewhere
from pubproof.literature.identity import identity_of, is_dated
from pubproof.literature.interface import Literature
from pubproof.reading.source import Source
from pubproof.reporting.outline import outline_of
from pubproof.rules.judge import check_settings
from pubproof.rules.silence import Silence

_NAMED_WORKS = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """How a run is carried out. None of it changes what the run says of an article and the answers on its works."""

    jobs: int = 1
    """Processes that read articles; 0: one a processor, where there is enough to do."""
    is_recorded: bool = False
    """Whether the answers of the literature are recorded: then all of them are asked for."""
    is_refreshed: bool = False
    """Whether the literature is asked again for everything."""
    log: RunLog = field(default_factory=RunLog)


def check(
    files: Sequence[Source],
    settings: Settings,
    literature: Literature,
    checked_at: datetime,
    progress: Progress,
    *,
    store: Store,
    batch: Batch,
) -> Run:
    """Check the articles in `files`. A function of files, settings and literature; `checked_at` is only recorded.

    The run gets its reports from `store` when they are asked for: it stays open for as long as the run is read.
    """
    check_settings(settings.rules)
    code, today = versions(), checked_at.date()
    with Elsewhere(settings.literature) as elsewhere:
        articles = Articles(store, code.extraction, settings)
        works = Works(store, literature, _keeping(settings, batch, code, today))
        analysed, failed = _analyse_all(files, articles, batch, progress)
        works.look_up(_cited(analysed, failed, articles, works), progress)
        judging = Judging(
            store,
            code,
            settings.rules,
            articles,
            works,
            elsewhere=elsewhere,
            info=literature.info(),
            today=today,
        )
        reports, outlines, unchecked, silence = Shelf(), [], Unchecked(), Silence(settings.rules)
        for one in progress("Judging", analysed):
            outcome = _judged(one, judging)
            if isinstance(outcome, Failed):
                failed.append(outcome)
                continue
            if isinstance(outcome, ArticleReport):
                reports.add(outcome)
                outcome = outline_of(outcome)
            else:
                reports.add_later(partial(judging.report, one))
            outlines.append(outcome)
            unchecked.add(outcome)
            silence.add(outcome)
            batch.log.input(
                one.name, Outcome.CHECKED, cached=one.was_kept, findings=len(outcome.findings), key=one.key[:16]
            )
    for item in failed:
        batch.log.input(item.name, Outcome.UNREADABLE if item.is_unreadable else Outcome.FAILED, reason=item.reason)
    info = literature.info()
    return Run(
        version=__version__,
        checked_at=checked_at,
        literature=info,
        articles=reports,
        outlines=tuple(outlines),
        unreadable=tuple(Unreadable(item.name, item.reason) for item in failed),
        unchecked=unchecked.lines() if info.name != "none" else (),
        not_judged=silence.lines(),
        rules_page=settings.report.rules_page,
    )


def analyse(
    files: Sequence[Source], settings: Settings, progress: Progress, store: Store, jobs: int
) -> Iterator[tuple[Article, Analysis] | Failed]:
    """Each article as extraction reads it, in order, or why there is none. Nothing is looked up or judged."""
    articles = Articles(store, versions().extraction, settings)
    for item in articles.analyse(files, jobs, progress):
        yield item if isinstance(item, Failed) else articles.shown(item)


def _keeping(settings: Settings, batch: Batch, code: Versions, today: date) -> Keeping:
    """Which kept look-ups may be used. What is recorded must be asked for; what changes with time has its own memory."""
    if batch.is_recorded or is_dated(settings.literature):
        return Keeping(None, batch.is_refreshed)
    return Keeping(identity_of(settings.literature, code.looking_up, today), batch.is_refreshed)


def _analyse_all(
    files: Sequence[Source], articles: Articles, batch: Batch, progress: Progress
) -> tuple[list[Analysed], list[Failed]]:
    analysed: list[Analysed] = []
    failed: list[Failed] = []
    for item in articles.analyse(files, batch.jobs, progress):
        if isinstance(item, Failed):
            failed.append(item)
        else:
            analysed.append(item)
    return analysed, failed


def _cited(
    analysed: list[Analysed], failed: list[Failed], articles: Articles, works: Works
) -> dict[str, Callable[[], Reference]]:
    """Every distinct work of the run by its key, as the first article that cites it describes it.

    An article whose analysis was lost meanwhile, and cannot be made again, goes over to those that failed.
    """
    cited: dict[str, Callable[[], Reference]] = {}
    for one in tuple(analysed):
        try:
            keys = works.keys(articles.cited(one))
        except ReadingError as error:
            analysed.remove(one)
            failed.append(Failed(one.file, str(error), is_unreadable=True))
            continue
        for place, key in enumerate(keys):
            if key not in cited:
                cited[key] = partial(articles.reference, one, place)
    return cited


def _judged(one: Analysed, judging: Judging) -> Outline | ArticleReport | Failed:
    """One bad article never stops a batch."""
    try:
        return judging.outline(one)
    except ReadingError as error:
        return Failed(one.file, str(error), is_unreadable=True)
    except Exception as error:  # noqa: BLE001 - it is accounted for
        reason = " ".join(f"{one.name}: could not be judged ({type(error).__name__}: {error})".split())
        return Failed(one.file, reason, is_unreadable=False)


class Unchecked:
    """Why works were left unchecked: of several reasons, the first is the cause."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._works: dict[str, dict[str, None]] = {}

    def add(self, outline: Outline) -> None:
        """Count the unchecked works of one article."""
        for verdict in outline.verdicts:
            if verdict.kind is VerdictKind.UNCHECKED:
                self._counts[verdict.reason] += 1
                self._works.setdefault(verdict.reason, {})[verdict.label] = None

    def lines(self) -> tuple[str, ...]:
        """Each reason with the works that it left unchecked, most frequent first."""
        return tuple(self._line(reason, count) for reason, count in self._counts.most_common())

    def _line(self, reason: str, count: int) -> str:
        named = list(self._works[reason])
        more = f" and {len(named) - _NAMED_WORKS} more" if len(named) > _NAMED_WORKS else ""
        works = f"{count} cited work{'s' if count != 1 else ''} could not be checked"
        return f"{works} ({'; '.join(named[:_NAMED_WORKS])}{more}): {reason}"

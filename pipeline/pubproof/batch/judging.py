"""An analysed article and what is known of its works → its report. A judgement that followed from the same is not made again.

Beside the judgement lies its outline: a run that finds nothing changed reads outlines alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pubproof.batch.articles import Analysed, Articles
from pubproof.batch.works import Works, work_of
from pubproof.cache.entries import (
    JUDGEMENT,
    OUTLINE,
    Judgement,
    key_of,
    pack_judgement,
    pack_outline,
    unpack_judgement,
    unpack_outline,
)
from pubproof.cache.store import Store
from pubproof.cache.versions import Versions
from pubproof.config import RuleSettings
from pubproof.domain.citation import Reference
from pubproof.domain.finding import ArticleReport, LiteratureInfo
from pubproof.domain.outline import Outline
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.literature.elsewhere.ask import Elsewhere
from pubproof.reporting.outline import outline_of
from pubproof.rules.judge import judge
from pubproof.rules.omissions import old_from
from pubproof.score.score import score
from pubproof.verification.age import with_age
from pubproof.verification.decide import decide
from pubproof.verification.opinions import with_opinions


class Judging:
    """Verdicts and findings of a run."""

    def __init__(
        self,
        store: Store,
        code: Versions,
        settings: RuleSettings,
        articles: Articles,
        works: Works,
        *,
        elsewhere: Elsewhere,
        info: LiteratureInfo,
        today: date,
    ) -> None:
        """`elsewhere` gives second opinions: what rests on them is not kept. `info`: of the literature, after all look-ups."""
        self._store = store
        self._code = code
        self._settings = settings
        self._articles = articles
        self._works = works
        self._elsewhere = elsewhere
        self._info = info
        self._today = today

    def outline(self, one: Analysed) -> Outline | ArticleReport:
        """The article in short, where its report is kept and `report` gets it; else the report, which is in no other place."""
        keys = self._keys(one)
        key = self._judgement_key(one, keys)
        if key:
            kept = self._kept_outline(key)
            if kept is not None:
                return replace(kept, source=one.name)
        made = self._made(one, keys)
        report = self._report(one, made)
        if not key or not _is_whole(made):
            return report
        outline = self._dated(outline_of(report), report, key)
        self._store.put(JUDGEMENT, key, pack_judgement(made))
        self._store.put(OUTLINE, self._outline_key(key), pack_outline(outline))
        return outline

    def report(self, one: Analysed) -> ArticleReport:
        """The report on one article. Its sentences hold no tokens and mentions: only rules read those."""
        keys = self._keys(one)
        key = self._judgement_key(one, keys)
        content = self._store.get(JUDGEMENT, key) if key else None
        return self._report(one, unpack_judgement(content) if content is not None else self._made(one, keys))

    def _keys(self, one: Analysed) -> tuple[str, ...]:
        return self._works.keys(self._articles.cited(one))

    def _judgement_key(self, one: Analysed, works: Sequence[str]) -> str:
        """Hash of all that the judgement follows from, but for the day: an outline says on which days it holds.

        "" where it cannot be kept: without all digests something was not checked, and second opinions may change.
        """
        digests = [self._works.digest(key) for key in works]
        if not all(digests) or self._elsewhere.is_asked:
            return ""
        return key_of(JUDGEMENT, self._code.judging, one.key, self._settings, *self._said(), *digests)

    def _outline_key(self, judgement: str) -> str:
        return key_of(OUTLINE, self._code.reporting, judgement)

    def _kept_outline(self, key: str) -> Outline | None:
        content = self._store.get(OUTLINE, self._outline_key(key))
        if content is None or self._store.held(JUDGEMENT, key) is None:
            return None
        outline = unpack_outline(content)
        return outline if outline.holds_on(self._today) else None

    def _dated(self, outline: Outline, report: ArticleReport, key: str) -> Outline:
        """The outline with the key of its report, and the days on which it holds."""
        old = old_from(report.article, self._settings.thresholds.stale_months)
        is_old = old is not None and self._today >= old
        return replace(
            outline,
            key=key_of(key, str(is_old)),
            holds_from=old if is_old else None,
            holds_until=None if is_old else old,
        )

    def _report(self, one: Analysed, made: Judgement) -> ArticleReport:
        article, analysis = self._articles.shown(one)
        problems = (*article.problems, *made.problems)
        return ArticleReport(article, analysis, made.verdicts, made.findings, problems, made.score)

    def _made(self, one: Analysed, keys: Sequence[str]) -> Judgement:
        article, analysis = self._articles.whole(one)
        verdicts = tuple(
            with_age(self._verdict(reference, key), self._info)
            for reference, key in zip(analysis.references, keys, strict=True)
        )
        findings, problems = judge(article, analysis, verdicts, self._settings, self._today)
        report = ArticleReport(article, analysis, verdicts, findings, (*article.problems, *problems))
        return Judgement(verdicts, findings, problems, score(report))

    def _said(self) -> tuple[str, str]:
        """What verdicts say of the literature."""
        return self._info.staleness, self._info.as_of.isoformat() if self._info.as_of else ""

    def _verdict(self, reference: Reference, key: str) -> Verdict:
        verdict = decide(reference, self._works.lookup(key))
        return with_opinions(reference, verdict, lambda: self._elsewhere.ask(work_of(reference)))


def _is_whole(made: Judgement) -> bool:
    """Whether everything was judged: no rule failed, no work was left unchecked."""
    return not made.problems and all(verdict.kind is not VerdictKind.UNCHECKED for verdict in made.verdicts)

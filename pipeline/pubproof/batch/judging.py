"""An analysed article and what is known of its works → its report. A judgement that followed from the same is not made again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pubproof.batch.articles import Analysed, Articles
from pubproof.batch.works import Works, work_of
from pubproof.cache.entries import JUDGEMENT, Judgement, key_of, pack_judgement, unpack_judgement
from pubproof.cache.store import Store
from pubproof.config import RuleSettings
from pubproof.domain.citation import Reference
from pubproof.domain.finding import ArticleReport, LiteratureInfo
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.literature.elsewhere.ask import Elsewhere
from pubproof.rules.judge import judge
from pubproof.score.score import score
from pubproof.verification.age import with_age
from pubproof.verification.decide import decide
from pubproof.verification.opinions import with_opinions


class Judging:
    """Verdicts and findings of a run."""

    def __init__(
        self,
        store: Store,
        version: str,
        settings: RuleSettings,
        articles: Articles,
        works: Works,
        *,
        elsewhere: Elsewhere,
        info: LiteratureInfo,
    ) -> None:
        """`elsewhere` gives second opinions: what rests on them is not kept. `info`: of the literature, after all look-ups."""
        self._store = store
        self._version = version
        self._settings = settings
        self._articles = articles
        self._works = works
        self._elsewhere = elsewhere
        self._info = info

    def report(self, one: Analysed, today: date) -> ArticleReport:
        """The report on one article. Its sentences hold no tokens and mentions: only rules read those."""
        article, analysis = self._articles.shown(one)
        keys = self._works.keys(one.key, analysis.references)
        digests = [self._works.digest(key) for key in keys]
        # The day counts: a rule asks how old a page is.
        # Without all digests something was not checked, and second opinions may change: neither is kept.
        key = (
            key_of(JUDGEMENT, self._version, one.key, self._settings, today.isoformat(), *self._said(), *digests)
            if all(digests) and not self._elsewhere.is_asked
            else ""
        )
        content = self._store.get(JUDGEMENT, key) if key else None
        made = unpack_judgement(content) if content is not None else None
        if made is None:
            made = self._made(one, keys, today)
            if key and _is_whole(made):
                self._store.put(JUDGEMENT, key, pack_judgement(made))
        problems = (*article.problems, *made.problems)
        return ArticleReport(article, analysis, made.verdicts, made.findings, problems, made.score)

    def _made(self, one: Analysed, keys: Sequence[str], today: date) -> Judgement:
        article, analysis = self._articles.whole(one)
        verdicts = tuple(
            with_age(self._verdict(reference, key), self._info)
            for reference, key in zip(analysis.references, keys, strict=True)
        )
        findings, problems = judge(article, analysis, verdicts, self._settings, today)
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

"""Scores a build against labelled articles: precision and recall of citations and claims, rightness of verdicts. Prints tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pubproof.bounded import read_bounded
from pubproof.config import Settings
from pubproof.domain.citation import Citation, CitationKind
from pubproof.domain.finding import ArticleReport
from pubproof.domain.text import Span
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.errors import UsageError
from pubproof.extraction.pipeline import Extractor
from pubproof.literature.interface import Literature
from pubproof.literature.ladder import Ladder
from pubproof.reading.read import read_article
from pubproof.rules.judge import judge
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled

CITATION: Literal["citation"] = "citation"
CLAIM, OVERSTATEMENT = "claim", "overstatement"
_COLUMNS = ("style", "found", "expected", "verdict")
_NO_VERDICT = "none"
"""Of a citation that was found and belongs to no work."""
MAX_LABELS_BYTES = 100_000_000
MIN_OVERLAP = 0.5
"""Share of the shorter span that a found citation must cover to count as the labelled one."""


class Label(BaseModel):
    """One labelled citation, claim or overstatement; what a label file says besides is passed over."""

    model_config = ConfigDict(frozen=True, strict=True)

    article: str = Field(min_length=1)
    text: str = Field(min_length=1)
    start: int | None = Field(default=None, ge=0)
    style: str = ""
    expected_verdict: str | None = None
    kind: Literal["citation", "claim", "overstatement"] = CITATION

    @field_validator("expected_verdict")
    @classmethod
    def _is_a_verdict(cls, value: str | None) -> str | None:
        if value is not None and value not in set(VerdictKind):
            raise ValueError(f"is none of {', '.join(VerdictKind)}")
        return value

    @model_validator(mode="after")
    def _has_a_style(self) -> Self:
        if self.kind == CITATION and not self.style:
            raise ValueError("a citation needs its style")
        return self


@dataclass(frozen=True, slots=True)
class _Checked:
    report: ArticleReport
    citations: tuple[tuple[Citation, Verdict | None], ...]


def load_gold(path: Path) -> tuple[Label, ...]:
    """Labels of a JSON-lines file; `UsageError` names the malformed line."""
    try:
        lines = read_bounded(path, MAX_LABELS_BYTES).decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    labels = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            labels.append(Label.model_validate_json(line))
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, fault["loc"])) or "line"
            said = fault["msg"].removeprefix("Value error, ")
            raise UsageError(f"{path} line {number}: is no label ({place}: {said})") from error
    if not labels:
        raise UsageError(f"{path}: holds no labels")
    return tuple(labels)


def articles_of(gold: Path, labels: Sequence[Label]) -> Path:
    """The folder of the labelled articles where none is named: `articles` beside the labels, or beside their folder."""
    beside = gold.parent / "articles"
    is_beside = all((beside / name).is_file() for name in {label.article for label in labels})
    return beside if is_beside else gold.parent.parent / "articles"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a build found of the labels."""

    rows: pd.DataFrame
    """One row a label: style, found, expected, verdict."""
    others: Mapping[str, int]
    """Citations that no label accounts for, by kind."""
    statements: pd.DataFrame
    """Labelled, found, others, precision, recall and F1 of claims, and of overstatements; empty where none are labelled."""

    def by_kind(self) -> pd.DataFrame:
        """Labelled, found, others, precision, recall and F1 for each kind of citation, and for all of them."""
        looked_up = self.rows[self.rows["style"] != CitationKind.VAGUE.value]
        labelled, found = Counter(looked_up["style"]), Counter(looked_up.loc[looked_up["found"].astype(bool), "style"])
        kinds = sorted({*labelled, *self.others})
        table = pd.DataFrame(
            {
                "labelled": [labelled[kind] for kind in kinds],
                "found": [found[kind] for kind in kinds],
                "others": [self.others.get(kind, 0) for kind in kinds],
            },
            index=kinds,
        )
        table.loc["all"] = table.sum()
        precision = table["found"] / (table["found"] + table["others"]).clip(lower=1)
        recall = table["found"] / table["labelled"].clip(lower=1)
        both = (precision + recall).clip(lower=1e-9)
        return table.assign(precision=precision, recall=recall, F1=2 * precision * recall / both)

    @property
    def judged(self) -> pd.DataFrame:
        """The rows that have a verdict to compare."""
        return self.rows[self.rows["expected"].notna() & self.rows["found"].astype(bool)]

    @property
    def missed(self) -> int:
        """Labels that expect a verdict and were not found: they count as no verdict, right or wrong."""
        return int(self.rows["expected"].notna().sum()) - len(self.judged)

    @property
    def unchecked(self) -> int:
        """Citations whose work could not be looked up."""
        return int((self.rows["verdict"] == VerdictKind.UNCHECKED.value).sum())


def measure(labels: Sequence[Label], folder: Path, settings: Settings, literature: Literature) -> Measured:
    """What this build finds of the labels of the articles in `folder`."""
    extractor, ladder = Extractor(settings.extraction), Ladder(literature, is_settled)
    checked = {
        name: _check(folder / name, settings, extractor, ladder) for name in sorted({label.article for label in labels})
    }
    rows = []
    taken: dict[str, set[str]] = {name: set() for name in checked}
    for label in (label for label in labels if label.kind == CITATION):
        found = _found(label, checked[label.article], taken[label.article])
        verdict = found[1] if found else None
        rows.append(
            {
                "style": label.style,
                "found": found is not None,
                "expected": label.expected_verdict,
                "verdict": verdict.kind.value if verdict else _NO_VERDICT if found else None,
            }
        )
    others = Counter(kind.value for name, article in checked.items() for kind in _others(article, taken[name]))
    return Measured(pd.DataFrame(rows, columns=list(_COLUMNS)), others, _statements(labels, checked))


def _statements(labels: Sequence[Label], checked: Mapping[str, _Checked]) -> pd.DataFrame:
    """Claims, and the overstatements among them: found where any finding at warning or above touches one, so without precision."""
    rows = []
    for kind in (CLAIM, OVERSTATEMENT):
        wanted = [label for label in labels if label.kind == kind]
        spans = {name: _stated(article.report, kind) for name, article in checked.items()}
        hit = sum(
            any(_is_at(label, span, checked[label.article].report.article.text) for span in spans[label.article])
            for label in wanted
        )
        found = [(name, span) for name in {label.article for label in wanted} for span in spans[name]]
        others = sum(not _is_labelled(name, span, wanted, checked) for name, span in found) if kind == CLAIM else 0
        if wanted:
            rows.append({"kind": kind, "labelled": len(wanted), "found": hit, "others": others})
    table = pd.DataFrame(rows, columns=["kind", "labelled", "found", "others"]).set_index("kind")
    # What else has a finding may be an overstatement that nobody labelled, or none: of overstatements there is no precision.
    unlabelled = table["others"].astype(float).mask(table.index == OVERSTATEMENT)
    precision = table["found"] / (table["found"] + unlabelled).clip(lower=1)
    recall = table["found"] / table["labelled"].clip(lower=1)
    both = (precision + recall).clip(lower=1e-9)
    return table.assign(others=unlabelled, precision=precision, recall=recall, F1=2 * precision * recall / both)


def _stated(report: ArticleReport, kind: str) -> list[Span]:
    if kind == CLAIM:
        return [claim.span for claim in report.analysis.claims]
    return [finding.span for finding in report.findings if finding.level.rank > 0]


def _is_labelled(name: str, span: Span, wanted: Sequence[Label], checked: Mapping[str, _Checked]) -> bool:
    text = checked[name].report.article.text
    return any(label.article == name and _is_at(label, span, text) for label in wanted)


def _check(path: Path, settings: Settings, extractor: Extractor, ladder: Ladder) -> _Checked:
    article = read_article(path, settings.reading)
    analysis = extractor.analyse(article)
    verdicts = {reference.id: decide(reference, ladder.lookup(reference)) for reference in analysis.references}
    findings, problems = judge(article, analysis, tuple(verdicts.values()), settings.rules)
    pairs = tuple((citation, verdicts.get(citation.reference or "")) for citation in analysis.citations)
    return _Checked(ArticleReport(article, analysis, tuple(verdicts.values()), findings, problems), pairs)


def _found(label: Label, article: _Checked, taken: set[str]) -> tuple[Citation, Verdict | None] | None:
    """The citation at the labelled place, each taken once; without offsets, the first one with like text."""
    text = article.report.article.text
    for citation, verdict in article.citations:
        if citation.id not in taken and _is_at(label, citation.span, text):
            taken.add(citation.id)
            return citation, verdict
    return None


def _others(article: _Checked, taken: set[str]) -> list[CitationKind]:
    """Kinds of the citations that no label accounts for; a further mention of a labelled work is right as well."""
    labelled = {citation.reference for citation, _ in article.citations if citation.id in taken}
    return [
        citation.kind
        for citation, _ in article.citations
        if citation.kind is not CitationKind.VAGUE and citation.reference not in labelled
    ]


def _is_at(label: Label, span: Span, text: str) -> bool:
    start = label.start if label.start is not None else text.find(label.text)
    if start < 0:
        return False
    shared = min(span.end, start + len(label.text)) - max(span.start, start)
    return shared >= MIN_OVERLAP * min(len(span), len(label.text))


def tables(measured: Measured) -> str:
    """What was measured, as text: citations by kind, statements, and verdicts by what was expected."""
    kinds, judged = measured.by_kind(), measured.judged
    total = kinds.loc["all"]
    right = int((judged["expected"] == judged["verdict"]).sum())
    confusion = pd.crosstab(judged["expected"], judged["verdict"])
    missed = f"; {measured.missed} more were not found in the text" if measured.missed else ""
    parts: Mapping[str, str] = {
        f"Citations: precision {total['precision']:.3f}, recall {total['recall']:.3f}, F1 {total['F1']:.3f}": _table(
            kinds
        )
        if len(measured.rows)
        else "",
        "Claims, and the overstatements among them that have a finding": _table(measured.statements),
        f"Verdicts: {right} of {len(judged)} as expected{missed}": confusion.to_string() if len(judged) else "",
    }
    return "\n\n".join(f"{title}\n{table}" for title, table in parts.items() if table)


def _table(frame: pd.DataFrame) -> str:
    """The rows as text; "–" where there is nothing to tell."""
    counts = {name: lambda number: f"{number:.0f}" for name in ("labelled", "found", "others")}
    return frame.to_string(float_format="{:.3f}".format, formatters=counts, na_rep="–") if len(frame) else ""

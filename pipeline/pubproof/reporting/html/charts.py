"""Counts → charts as inline SVG, each with its numbers in words for those who do not see it.

Drawn by leather, whose SVG carries presentation attributes alone: the content security policy forbids inline styles.
Colours are variables of the style sheet, so that a chart follows light and dark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import leather as _leather
from markupsafe import Markup, escape

from pubproof.domain.finding import ArticleReport, ReviewState
from pubproof.domain.outline import Outline
from pubproof.reporting.totals import Totals
from pubproof.reporting.wording import VERDICTS

leather: Any = _leather  # it has no types

Reports = Sequence[ArticleReport] | Sequence[Outline]

_WIDTH = 380
_BAR_HEIGHT = 27
_FRAME_HEIGHT = 78
_MOST_BARS = 12

# Findings an article has, for the distribution: upper bounds of its classes.
_CLASSES = ((0, "none"), (2, "1–2"), (5, "3–5"), (10, "6–10"), (20, "11–20"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how it is called, its number, and the tone that colours it."""

    label: str
    number: int
    tone: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the same in words."""

    id: str
    title: str
    picture: Markup
    words: str


def charts_of(reports: Reports, totals: Totals, group_names: dict[str, str]) -> tuple[Chart, ...]:
    """Verdicts, findings by group of rules, and how findings spread over articles; one bar is no picture."""
    charts = (
        ("chart-verdicts", "Cited works by verdict", _verdicts(totals)),
        ("chart-groups", "Findings by group of rules", _groups(reports, group_names)),
        ("chart-spread", "Articles by number of findings", _spread(reports)),
    )
    return tuple(_chart(name, title, bars) for name, title, bars in charts if sum(bar.number > 0 for bar in bars) > 1)


def _verdicts(totals: Totals) -> list[Bar]:
    return [
        Bar(said.label, totals.verdicts[kind], said.tone) for kind, said in VERDICTS.items() if totals.verdicts[kind]
    ]


def _groups(reports: Reports, names: dict[str, str]) -> list[Bar]:
    counts = Counter(rule.partition("-")[0] for report in reports for rule in _counted(report))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ordered if len(ordered) <= _MOST_BARS else ordered[: _MOST_BARS - 1]
    bars = [Bar(names.get(group, group[:20]), number, "note") for group, number in shown]
    rest = ordered[len(shown) :]
    return [*bars, Bar(f"{len(rest)} more groups", sum(number for _, number in rest), "note")] if rest else bars


def _counted(report: ArticleReport | Outline) -> list[str]:
    """The rules of the findings that totals count: what an article suppresses is told beside them."""
    return [finding.rule for finding in report.findings if finding.state is not ReviewState.SUPPRESSED]


def _spread(reports: Reports) -> list[Bar]:
    if len(reports) < 2:  # noqa: PLR2004 - one article has no distribution
        return []
    counts = Counter(_class_of(len(_counted(report))) for report in reports)
    labels = [label for _, label in _CLASSES] + ["more than 20"]
    return [Bar(f"{label} findings" if label != "none" else "no findings", counts[label], "open") for label in labels]


def _class_of(number: int) -> str:
    return next((label for most, label in _CLASSES if number <= most), "more than 20")


def _chart(name: str, title: str, bars: list[Bar]) -> Chart:
    words = "; ".join(f"{bar.label}: {bar.number:,}" for bar in bars)
    return Chart(name, title, _picture(name, title, words, bars), words)


def _picture(name: str, title: str, words: str, bars: list[Bar]) -> Markup:
    """The bars from top to bottom. Leather draws the first at the top and numbers below."""
    labels = {f"{bar.label}: {bar.number:,}": bar for bar in bars}
    height = _FRAME_HEIGHT + _BAR_HEIGHT * len(bars)
    chart = leather.Chart()
    chart.add_bars(
        [(bar.number, label) for label, bar in labels.items()], fill_color=lambda bar: f"var(--{labels[bar.y].tone})"
    )
    most = max(bar.number for bar in bars)
    chart.set_x_scale(leather.Linear(0, most))
    chart.add_x_axis(ticks=[0, most])  # the numbers stand beside the bars
    drawn = chart.to_svg(width=_WIDTH, height=height)
    opening = (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-words">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-words">{escape(words)}</desc>'
    )
    return Markup(opening + drawn.partition(">")[2])  # noqa: S704 - leather escapes its labels; the rest is escaped here

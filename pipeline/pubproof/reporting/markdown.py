"""A `Run` → `comment.md`, a comment for a pull request: what could not be checked, the counts, and what is new.

Text of articles stands in code spans, where neither markup, nor links, nor mentions work. GitHub refuses comments of
more than 65,536 characters; entries beyond are counted and left to the report, never what must be read with the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pubproof.domain.finding import ArticleReport, Finding, ReviewState, Run
from pubproof.domain.verdict import Verdict
from pubproof.reporting.cited import cited_works
from pubproof.reporting.clusters import is_doubtful
from pubproof.reporting.help import help_link
from pubproof.reporting.score_words import leading_parts, score_label
from pubproof.reporting.totals import totals_of
from pubproof.reporting.visible import one_line, shortened
from pubproof.reporting.wording import (
    LEVELS,
    OVERLAY_NAMES,
    VERDICTS,
    absence_statement,
    count_of,
    lower_first,
    moment,
    reference_name,
)

FILE = "comment.md"
MAX_CHARACTERS = 60_000
_LONGEST_CHARACTERS = 240
_MOST_REASONS = 40
"""Reasons why something was not read or not looked up that are listed one by one."""


def render(run: Run) -> Mapping[str, bytes]:
    """The file."""
    head, foot = list(_head(run)), list(_foot(run))
    room = MAX_CHARACTERS - _size(head) - _size(foot)
    body, left_out = [], 0
    for report in run.articles:
        section = _article(run, report)
        if section is None:
            continue
        summary, items = section
        frame = (["", summary, ""], ["", "</details>"])
        room -= _size((*frame[0], *frame[1]))
        shown = list(_that_fit(items, room))
        room -= _size(shown)
        left_out += len(items) - len(shown)
        if shown:
            body += [*frame[0], *shown, *frame[1]]
    if left_out:
        body += ["", f"{count_of(left_out, 'more line')}: see the report."]
    return {FILE: ("\n".join([*head, *body, *foot]).strip() + "\n").encode("utf-8")}


def _size(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _that_fit(items: Iterable[str], room: int) -> Iterator[str]:
    """The first of them, as far as there is room."""
    for item in items:
        room -= len(item) + 1
        if room < 0:
            return
        yield item


def _head(run: Run) -> Iterator[str]:
    totals = totals_of(run.articles)
    new = totals.findings - totals.known
    yield f"### pubproof: {count_of(new, 'new finding')} in {count_of(totals.articles, 'article')}"
    yield ""
    yield from _incomplete(run)
    yield "| cited works | | findings | |"
    yield "| --- | ---: | --- | ---: |"
    verdicts = [(VERDICTS[kind].label, totals.verdicts[kind]) for kind in VERDICTS if totals.verdicts[kind]]
    levels = [(f"{LEVELS[level][0]}s", number) for level, number in totals.levels.items() if number]
    levels += [("of these reviewed earlier", totals.known)] if totals.known else []
    levels += [("suppressed in the article", totals.suppressed)] if totals.suppressed else []
    for place in range(max(len(verdicts), len(levels))):
        pair = (verdicts[place : place + 1], levels[place : place + 1])
        yield "| " + " | ".join(f"{cell[0][0]} | {cell[0][1]}" if cell else " | " for cell in pair) + " |"


def _foot(run: Run) -> Iterator[str]:
    """What must be read with every finding, however many there are."""
    yield ""
    yield from (f"Not judged: {_plain(line)}" for line in run.not_judged[:_MOST_REASONS])
    if run.resolved:
        yield f"{count_of(len(run.resolved), 'entry', 'entries')} of the ledger resolved: the wording or its article is gone."
    yield f"{_plain(run.literature.description)}. {absence_statement(run.literature)} Checked {moment(run.checked_at)}."
    yield "A finding is a lead for a reviewer, not a judgement on its author."


def _incomplete(run: Run) -> Iterator[str]:
    reasons = [*run.unchecked, *(item.line for item in run.unreadable)]
    if not reasons:
        return
    yield "**Not everything could be checked.** This says nothing about whether the works exist."
    yield from (f"- {_plain(reason)}" for reason in reasons[:_MOST_REASONS])
    if len(reasons) > _MOST_REASONS:
        yield f"- and {count_of(len(reasons) - _MOST_REASONS, 'more reason')}: see the report"
    yield ""


def _article(run: Run, report: ArticleReport) -> tuple[str, list[str]] | None:
    """What is new in one article, worst first, below a line that opens it; None where nothing is."""
    new = sorted(
        (finding for finding in report.findings if finding.state is ReviewState.NEW),
        key=lambda finding: (-finding.level.rank, finding.span),
    )
    doubtful = [verdict for verdict in report.verdicts if is_doubtful(verdict)]
    if not new and not doubtful:
        return None
    name = f"<code>{_html(shortened(report.article.source, _LONGEST_CHARACTERS))}</code>"
    summary = f"<details><summary>{count_of(len(new), 'new finding')}: {name}{_scored(report)}</summary>"
    return summary, [
        *(_citation(report, verdict) for verdict in doubtful),
        *(_finding(run, report, finding) for finding in new),
    ]


def _scored(report: ArticleReport) -> str:
    """The score with the parts that add most."""
    if report.score is None:
        return ""
    leading = "; ".join(f"{lower_first(part.label)} {part.points:g}" for part in leading_parts(report.score))
    return f", {score_label(report.score)}" + (f" ({_html(leading)})" if leading else "")


def _citation(report: ArticleReport, verdict: Verdict) -> str:
    reference = cited_works(report.analysis).reference(verdict.reference)
    name = reference_name(reference) if reference else verdict.reference
    label = ", ".join(
        [*(OVERLAY_NAMES[overlay] for overlay in verdict.overlays), lower_first(VERDICTS[verdict.kind].label)]
    )
    return f"- **{label[:1].upper()}{label[1:]}**: {_code(name)} {_plain(verdict.summary)}"


def _finding(run: Run, report: ArticleReport, finding: Finding) -> str:
    label, symbol = LEVELS[finding.level]
    place = report.position(finding.span)
    suggested = f" Suggested: {_code(finding.suggestion)}" if finding.suggestion else ""
    link = help_link(run, finding.rule)
    rule = f"[{finding.rule}]({link})" if link else _plain(finding.rule)
    return f"- {symbol} **{label}** {rule}, {place}: {_code(finding.text)} {_plain(finding.message)}{suggested}"


def _code(text: str) -> str:
    """A code span with a fence longer than any run of backticks inside."""
    shown = shortened(one_line(text), _LONGEST_CHARACTERS)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    return f"{fence} {shown} {fence}"


def _plain(text: str) -> str:
    """Text without markup: what Markdown, HTML or GitHub would read as more than text is escaped."""
    shown = shortened(one_line(text), _LONGEST_CHARACTERS * 2)
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~$^])", r"\\\1", shown)
    return _html(escaped)


def _html(text: str) -> str:
    """Nothing begins a tag, an entity, a mention or a link."""
    escaped = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("@", "&#64;").replace("://", ":&#47;/").replace("www.", "www&#46;")

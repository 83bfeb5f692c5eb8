"""Template and values → the bytes of a page. Everything printed is escaped, and what is invisible is written out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pubproof.domain.finding import Level, Run
from pubproof.domain.paper import Paper
from pubproof.domain.verdict import VerdictKind
from pubproof.reporting import score_words, wording
from pubproof.reporting.help import help_link
from pubproof.reporting.totals import Totals
from pubproof.reporting.visible import shortened, visible
from pubproof.reporting.wording import Tone
from pubproof.rules.catalogue import RULES

# 'self' covers files beside the page when it is opened from disk, in Chromium and in Firefox. Pages connect to nothing
# but the review server that serves them.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)

_STATIC = ("report.css", "report.js", "review.js", "batch.js")


def page(template: str, **values: Any) -> bytes:
    """The page that `template` makes of `values`, in UTF-8."""
    text = _environment().get_template(template).render(csp=CONTENT_SECURITY_POLICY, **values)
    return (text.rstrip() + "\n").encode("utf-8")


def static_files() -> Mapping[str, bytes]:
    """Style sheet and scripts, by their names in the report."""
    folder = files("pubproof.reporting.html") / "static"
    return {f"static/{name}": (folder / name).read_bytes() for name in _STATIC}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pubproof.reporting.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shortened"] = shortened
    environment.filters["lower_first"] = wording.lower_first
    environment.globals.update(
        {
            "absence_statement": wording.absence_statement,
            "agreement_label": wording.agreement_label,
            "answer_label": wording.answer_label,
            "causal_words": score_words.causal_words,
            "count_of": wording.count_of,
            "decisions": wording.DECISIONS,
            "described_words": wording.described_words,
            "doi_url": doi_url,
            "field_label": wording.field_label,
            "help_href": help_href,
            "identifier_of": wording.identifier_of,
            "level_parts": level_parts,
            "levels": wording.LEVELS,
            "literature_names": wording.LITERATURE_NAMES,
            "moment": wording.moment,
            "overlay_names": wording.OVERLAY_NAMES,
            "overlays": wording.OVERLAYS,
            "record_line": wording.record_line,
            "reference_name": wording.reference_name,
            "basis_words": score_words.basis_words,
            "lines_of": score_words.lines_of,
            "leading_parts": score_words.leading_parts,
            "measured_words": score_words.measured_words,
            "score_label": score_words.score_label,
            "sensational_words": score_words.sensational_words,
            "rule_names": {rule.id: rule.name for rule in RULES},
            "rung_label": wording.rung_label,
            "unchecked_kind": VerdictKind.UNCHECKED,
            "verdict_parts": verdict_parts,
            "verdicts": wording.VERDICTS,
            "worst": worst,
        }
    )
    return environment


def _shown(value: Any) -> Any:
    """Every printed value passes here; markup is made by templates only, out of values that passed before."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def verdict_parts(totals: Totals) -> list[tuple[str, int]]:
    """Cited works by tone, gravest first: the parts of a bar."""
    verdicts = totals.verdicts.items()
    return [(tone, sum(number for kind, number in verdicts if wording.VERDICTS[kind].tone is tone)) for tone in Tone]


def level_parts(totals: Totals) -> list[tuple[str, int]]:
    """Findings by level, worst first: the parts of a bar."""
    return list(totals.levels.items())


def worst(totals: Totals) -> str:
    """The tone of an article as a whole: that of the worst that was found in it."""
    level = next((level for level, number in totals.levels.items() if number), None)
    tone = next((tone for tone, number in verdict_parts(totals) if number), None)
    if level is Level.ERROR or tone == Tone.SERIOUS:
        return Tone.SERIOUS
    if level is Level.WARNING or tone == Tone.CAUTION:
        return Tone.CAUTION
    return tone or Tone.OPEN


def help_href(run: Run, rule: str) -> str:
    """The help link from an article's page: the report's own page of rules stands one folder up."""
    link = help_link(run, rule)
    return link if urlsplit(run.rules_page).scheme else f"../{link}"


def doi_url(paper: Paper) -> str:
    """Address of the paper's DOI at doi.org; empty where the record has none of the usual form."""
    doi = paper.doi.strip()
    return "https://doi.org/" + quote(doi, safe="/", errors="replace") if doi.startswith("10.") and "/" in doi else ""

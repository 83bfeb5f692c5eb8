"""Rules of single jurisdictions: applied only where `rules.jurisdictions` names them."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.page import page_of
from pubproof.rules.rule import Context, Hit, Need, Rule, Scope


def _promotes_prescription_medicine(context: Context, sentence: Sentence | None) -> Iterator[Hit]:
    """A notice on the page as a whole: where naming the medicine to the public is the issue, single sentences are not."""
    del sentence
    page = page_of(context)
    entry = knowledge().get(page.treatment or "") if page is not None else None
    fewest = context.thresholds.fewest_benefits
    if page is not None and entry is not None and entry.is_prescription_only and len(page.benefits) >= fewest:
        yield Hit(
            page.place,
            entry.shown,
            evidence=(f"{len(page.benefits)} benefit claims on {entry.treatment}, a medicine on prescription",),
        )


_WHY = "Where medicines on prescription may not be advertised to the public, wording cannot mend a page that does so."

RULES = (
    Rule(
        id="UK-01",
        name="Prescription-only medicine advertised to the public (UK)",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page promotes {trigger}, a prescription-only medicine, to the public.",
        why=_WHY,
        reword="Speak of the condition and of a consultation, not of the medicine.",
        standards=(std.CAP_POM,),
        bad="A page that promotes ketamine infusions to readers in the United Kingdom.",
        good="A page on the treatment of chronic pain that names no medicine on prescription.",
        detect=_promotes_prescription_medicine,
        needs=frozenset({Need.KNOWLEDGE}),
        jurisdiction="uk",
    ),
    Rule(
        id="EU-01",
        name="Prescription-only medicine advertised to the public (EU)",
        level=Level.WARNING,
        scope=Scope.DOCUMENT,
        message="The page promotes {trigger}, a medicine on prescription, to the public.",
        why=_WHY,
        reword="Speak of the condition and of a consultation, not of the medicine.",
        standards=(std.EU_POM, std.EU_UNAUTHORISED),
        bad="A page that promotes ketamine infusions to readers in the European Union.",
        good="A page on the treatment of chronic pain that names no medicine on prescription.",
        detect=_promotes_prescription_medicine,
        needs=frozenset({Need.KNOWLEDGE}),
        jurisdiction="eu",
    ),
)

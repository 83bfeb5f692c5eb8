from collections.abc import Callable

import pytest

from pubproof.config import RuleSettings
from pubproof.domain.analysis import Analysis
from pubproof.domain.finding import Level
from pubproof.domain.text import Article
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.rules.candidate import Candidate
from pubproof.rules.guards import DROPPED, Guard, Ruling, once_a_block, once_a_sentence
from pubproof.rules.judge import judge
from pubproof.rules.rule import Context
from pubproof.rules.wording import candidates_in
from rules_room import analysed, judged

_CITED = "Ketamine relieves nerve pain (Doe et al., 2019)."


def _rules(source: str) -> set[str]:
    return {finding.rule for finding in judged(source)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ketamine is not a miracle.",
        "Nobody should call ketamine a miracle.",
        "Ketamine does not relieve nerve pain.",
        "There is no evidence that ketamine relieves migraine.",
        "No clinic can guarantee that ketamine helps.",
        "Ketamine is no longer effective for migraine once tolerance sets in.",
    ],
)
def test_a_negation_denies_what_depends_on_it(sentence: str) -> None:
    """Nothing is left to flag."""
    assert judged(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Ketamine is not only a miracle but also cheap.", "PR-01"),
        ("Ketamine is without doubt a miracle.", "PR-01"),
        ("Ketamine does not depress breathing, making it a safer alternative.", "SA-04"),
        ("People whose pain has not eased are ideal candidates for ketamine.", "PR-02"),
    ],
)
def test_a_negation_reaches_no_further_than_it_governs(sentence: str, rule: str) -> None:
    """Nothing is denied by "not only", another clause and a relative clause."""
    assert rule in _rules(sentence)


@pytest.mark.parametrize("word", ["promising", "preliminary", "potential", "initial", "pilot"])
def test_words_of_praise_are_no_hedges(word: str) -> None:
    """Regulators read them as praise; they lower nothing."""
    findings = judged(f"Ketamine is a {word} drug that relieves migraine.")
    assert Level.WARNING in {finding.level for finding in findings if finding.rule == "EF-03"}


def test_can_is_no_hedge() -> None:
    """An ability is a flat statement."""
    assert [finding.level for finding in judged("Ketamine can relieve migraine.")] == [Level.WARNING]


def test_a_list_item_inherits_hedge_and_negation() -> None:
    """What the lead-in says holds for its items."""
    hedged = judged("Ketamine may:\n\n- relieve migraine\n- relieve back pain\n")
    assert {finding.level for finding in hedged} <= {Level.NOTE}
    assert judged("Ketamine does not:\n\n- cure migraine\n- relieve back pain\n") == ()


def test_a_lead_in_is_judged_with_its_items_once() -> None:
    """With its items "Ketamine can treat:" is a claim, and one finding."""
    findings = judged("Ketamine can treat:\n\n- migraine\n- fibromyalgia\n")
    assert [finding.rule for finding in findings] == ["EF-03"]
    assert findings[0].text == "Ketamine can treat"


def test_a_question_is_no_claim_and_its_yes_is() -> None:
    """A bare "Yes" states what was asked."""
    assert judged("Is ketamine safe?\n\nAsk your doctor.") == ()
    assert _rules("Is ketamine safe?\n\nYes, absolutely.") == {"SA-01"}


def test_a_wording_needs_a_treatment() -> None:
    """Praise of a building is none of our business; "this therapy" is."""
    assert judged("The museum is a groundbreaking building.") == ()
    assert "PR-01" in _rules("This therapy is groundbreaking.")


def test_names_are_not_promises() -> None:
    """A capitalised name in running text is left alone; in a headline capitals say nothing."""
    assert judged("The ketamine study was led by Riverbend Heal and its partners.") == ()
    assert "PR-01" in _rules("# Ketamine: A Revolutionary Treatment For Pain\n\nText.")


def _verdicts(kind: VerdictKind) -> tuple[Article, Analysis, tuple[Verdict, ...]]:
    article, analysis = analysed(_CITED)
    assert len(analysis.references) == 1
    return article, analysis, tuple(Verdict(item.id, kind, "As it is.") for item in analysis.references)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (VerdictKind.VERIFIED, []),
        (VerdictKind.UNCHECKED, [Level.NOTE]),
        (VerdictKind.OUT_OF_SCOPE, [Level.NOTE]),
        (VerdictKind.NOT_FOUND, [Level.WARNING]),
    ],
)
def test_a_verified_citation_supports_and_an_unchecked_one_lowers(kind: VerdictKind, expected: list[Level]) -> None:
    """What could not be checked is never held against the article at full strength."""
    findings, _ = judge(*_verdicts(kind), RuleSettings())
    assert [finding.level for finding in findings if finding.rule == "EF-03"] == expected


def test_the_result_of_a_named_study_is_left_to_its_citation() -> None:
    """Past-tense results with their figures are reports, not promises."""
    assert judged("In a trial of 40 adults, ketamine significantly reduced pain within two hours.") == ()
    assert "PR-04" in _rules("Ketamine significantly reduces pain.")


def test_a_limit_in_the_main_clause_lowers_and_in_front_it_does_not() -> None:
    """The main clause decides."""
    lowered = judged("Although ketamine is a promising option, its benefit has not been established.")
    assert {finding.level for finding in lowered} == {Level.NOTE}
    kept = judged("Although its benefit has not been established, ketamine is a promising option.")
    assert Level.WARNING in {finding.level for finding in kept}


def test_serious_effects_stated_beside_lower_what_is_played_down() -> None:
    """A passage that names the worst case is balanced."""
    alone = judged("Side effects of ketamine are temporary.")
    beside = judged("Side effects of ketamine are temporary. Some are serious and need a hospital.")
    assert [finding.level for finding in alone] == [Level.WARNING]
    assert [finding.level for finding in beside] == [Level.NOTE]


@pytest.mark.parametrize(("once", "times"), [(once_a_sentence, 2), (once_a_block, 1)])
def test_a_guard_of_a_whole_passage_is_asked_once_for_all_triggers_in_it(
    once: Callable[[Guard], Guard], times: int
) -> None:
    """A line of thousands of promises is not looked through again for each of them."""
    article, analysis = analysed("Ketamine is a miracle and a miracle. It is a miracle, a miracle, a miracle.")
    context = Context.of(article, analysis, ())
    asked: list[str] = []

    @once
    def guard(candidate: Candidate) -> Ruling | None:
        asked.append(candidate.text)
        return DROPPED

    candidates = [item for sentence in analysis.sentences for item, _ in candidates_in(context, sentence, "PR-01")]
    assert len(candidates) == 5
    assert {guard(candidate) for candidate in candidates} == {DROPPED}
    assert len(asked) == times

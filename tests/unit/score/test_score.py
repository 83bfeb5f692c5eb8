"""The score of a page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_article import clinic_report
from made_up import article, finding
from pubproof.config import RuleSettings
from pubproof.domain.analysis import Analysis, Sentence, Token
from pubproof.domain.finding import ArticleReport, Level
from pubproof.domain.score import Score, ScorePart
from pubproof.domain.text import Span
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.markdown import read_markdown
from pubproof.rules.judge import judge
from pubproof.score.score import LEAST_WORDS, score

FILLER = "The clinic reports what was measured in each visit and may report that some values did not change. " * 14
HYPE = (
    "# A revolutionary breakthrough: the miracle cure for pain\n\n"
    "This amazing and unprecedented treatment can cure pain. It is simple and easy, and it can end all suffering. "
    "The groundbreaking infusion is a game-changer.\n\n"
)
SOBER = "# What infusions were found to do\n\nThe infusion may lower pain for some weeks in some adults.\n\n"
SPOKEN = st.lists(
    st.sampled_from(
        "breakthrough cure may can simple very pain the suffer clinic miracle relieves improves 5 ! .".split()
    ),
    max_size=400,
).map(" ".join)


def judged(source: str) -> ArticleReport:
    """A page that went through extraction and rules."""
    page = read_markdown(source, "page.md")
    analysis = Extractor().analyse(page)
    return ArticleReport(page, analysis, (), judge(page, analysis, (), RuleSettings())[0])


def plain(text: str) -> ArticleReport:
    """A page whose one sentence is all that was found in it."""
    words = Token(0, 1, "x", "NOUN")
    return ArticleReport(article(text), Analysis((Sentence(0, Span(0, len(text)), 0, (words,)),)), (), ())


def part_of(scored: Score, name: str) -> ScorePart:
    """One part of the score."""
    return next(part for part in scored.parts if part.name == name)


def test_hype_needs_more_review_than_sober_words() -> None:
    """The same page, promised and told: the first scores higher, and reviewers would more often find it sensational."""
    promised, told = score(judged(HYPE + FILLER)), score(judged(SOBER + FILLER))
    assert promised.points is not None
    assert told.points is not None
    assert promised.points > told.points + 20
    assert promised.sensational is not None
    assert told.sensational is not None
    assert promised.sensational > told.sensational


def test_a_part_shows_its_words_and_where_they_stand() -> None:
    """No bare number: each part names what it found, with counts and places."""
    report = judged(HYPE + FILLER)
    part = part_of(score(report), "strong_words")
    assert "revolutionary ×1" in part.found
    assert "cure ×2" in part.found
    assert {place.of(report.article.text) for place in part.places} >= {
        "revolutionary",
        "breakthrough",
        "miracle",
        "cure",
    }
    assert part_of(score(report), "headline").points == part_of(score(report), "headline").most


@given(SPOKEN)
def test_the_parts_add_up_to_the_score(text: str) -> None:
    """To the tenth that is shown; each part stays between nothing and what it can add at most."""
    scored = score(plain(f"{text} {FILLER}"))
    assert scored.points == round(sum(part.points for part in scored.parts), 1)
    assert all(0 <= part.points <= part.most + 0.05 for part in scored.parts)
    assert 0 <= scored.points <= 100


def test_errors_and_doubtful_citations_add_points() -> None:
    """What the run found counts beside the words of the page."""
    report = clinic_report()
    long = replace(report, article=article(report.article.text + "\n" + FILLER))
    tokens = (Token(0, 1, "x", "NOUN"),)
    long = replace(long, analysis=replace(long.analysis, sentences=(Sentence(0, Span(0, 1), 0, tokens),)))
    bare = replace(long, verdicts=(), findings=())
    doubtful = part_of(score(long), "doubtful")
    assert doubtful.points > 0
    assert doubtful.places
    assert part_of(score(long), "errors").points > 0
    assert (score(long).points or 0) > (score(bare).points or 0)


def test_every_place_of_a_repeated_finding_counts() -> None:
    """A finding that stands three times is three places."""
    text = f"cure cure cure {FILLER}"
    once = finding(text, "cure", level=Level.ERROR)
    thrice = replace(once, occurrences=(Span(5, 9), Span(10, 14)))
    scored = [score(replace(plain(text), findings=(item,))) for item in (once, thrice)]
    assert [len(part_of(item, "errors").places) for item in scored] == [1, 3]


def test_a_short_page_has_no_score_and_says_why() -> None:
    """A rate over a few words says nothing."""
    scored = score(plain("A miracle cure!"))
    assert scored == Score(None, reason=f"Too short for a score: 3 words, and a score needs {LEAST_WORDS}.")


def test_a_page_in_another_language_has_no_score() -> None:
    """Words are not counted where they are not known."""
    report = replace(plain(FILLER), analysis=Analysis())
    assert score(report).points is None
    assert "language" in score(report).reason


@pytest.mark.parametrize("source", [HYPE + FILLER, SOBER + FILLER])
def test_a_score_is_the_same_every_time(source: str) -> None:
    """Same page, same score, to the last place."""
    assert score(judged(source)) == score(judged(source))

"""Own-worded news stories against records: which paper is reported."""

import json
from datetime import date

from pubproof.config import Settings
from pubproof.domain.paper import Author, Paper
from pubproof.domain.verdict import VerdictKind
from pubproof.literature.starter import Starter
from pubproof.lookup import Resolver
from pubproof.verification.stories import offered, ranked
from pubproof.vocabulary.stories import Person, Story

TEXT = (
    "Walking to school may sharpen children\u2019s minds, researchers say. Dr Jane Marlowe, who led the study at a university in the "
    "north, followed 400 pupils. Pupils who walked did better in tests of attention, Prof Lee said. The findings appear in the "
    "Journal of Made-up Results."
)
STORY = Story(TEXT, 2016)
REPORTED = Paper(
    1,
    "Active walking to school and attention in children: a cohort study",
    (Author("Marlowe", "J"), Author("Lee", "B")),
    journal="Journal of made-up results",
    year=2016,
)


def test_people_are_read_with_their_initials() -> None:
    """Full names give an initial, titles alone none."""
    assert Person("Marlowe", "J") in STORY.people
    assert Person("Lee") in STORY.people


def test_words_people_and_journal_decide() -> None:
    """Each of them missing makes a paper less likely; so does another year."""
    others = [
        Paper(2, "Walking speed in old age", (Author("Novak", "A"),), journal="Gait", year=2016),
        Paper(3, REPORTED.title, (Author("Novak", "A"),), journal="Gait", year=2016),
        Paper(4, REPORTED.title, REPORTED.authors, journal="Gait", year=2016),
        Paper(5, REPORTED.title, REPORTED.authors, journal=REPORTED.journal, year=2009),
    ]
    order = [one.paper.pmid for one in ranked(STORY, [*others, REPORTED], lambda _: 1e-3)]
    assert order[0] == 1
    assert order[-1] == 2


def test_another_initial_is_another_person() -> None:
    """Kate Marlowe did not write what Jane Marlowe wrote."""
    namesake = Paper(6, REPORTED.title, (Author("Marlowe", "K"),), year=2016)
    papers = [namesake, Paper(7, REPORTED.title, (Author("Marlowe", "J"),), year=2016)]
    assert ranked(STORY, papers, None)[0].paper.pmid == 7


def test_a_story_is_never_verified() -> None:
    """Papers are offered, with what they share with it; a person chooses."""
    verdict = offered(ranked(STORY, [REPORTED], None))
    assert (verdict.kind, verdict.paper) == (VerdictKind.AMBIGUOUS, None)
    assert verdict.candidates[0].paper == REPORTED
    assert "names Marlowe J" in verdict.candidates[0].why
    assert offered(()).kind is VerdictKind.NOT_FOUND_WEAK


def test_a_line_of_input_may_be_a_story() -> None:
    """Over the starter library, which is asked for people only."""
    source = Starter()
    paper = next(
        paper
        for paper in source.index.papers.values()
        if paper.year and paper.authors and paper.authors[0].initials and paper.authors[0].family.isalpha()
    )
    author = paper.authors[0]
    story = f"Dr {author.initials[0]}anna {author.family} spoke of this: {paper.title}"
    line = json.dumps({"id": "s1", "story": story, "year": paper.year})
    found = next(iter(Resolver(source, Settings()).lines([line], "input")))
    assert found.verdict is not None
    assert found.verdict.candidates[0].paper == paper


def test_a_paper_of_those_days_is_likelier() -> None:
    """PMIDs are given in order, and stories appear with the paper; without a day both are alike."""
    same_day, month_later, next_year = (
        Paper(pmid, REPORTED.title, REPORTED.authors, year=2016) for pmid in (26_950_000, 27_050_000, 27_800_000)
    )
    dated = Story(TEXT, 2016, date(2016, 2, 27))
    order = [one.paper.pmid for one in ranked(dated, [next_year, month_later, same_day], None)]
    assert order == [26_950_000, 27_050_000, 27_800_000]
    undated = {one.bits for one in ranked(STORY, [next_year, month_later, same_day], None)}
    assert len(undated) == 1

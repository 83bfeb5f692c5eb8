from dataclasses import replace

from clinic_article import clinic_report
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.reporting.clusters import clusters_of
from pubproof.reporting.identity import verdict_fingerprint
from runs import run_of, verified_report


def test_the_same_doubtful_citation_in_two_articles_is_one_cluster() -> None:
    """With all its places; a work without a name and verified ones are none."""
    reports = (clinic_report("a.txt"), verified_report(), clinic_report("b.txt"))
    clusters = clusters_of(run_of(*reports))
    assert {cluster.reference.id for cluster in clusters} == {"r1", "r2", "r3", "r4"}
    for cluster in clusters:
        assert cluster.articles == 2
        assert [place.source for place in cluster.places] == ["a.txt", "b.txt"]


def test_one_article_makes_no_cluster() -> None:
    """However often it cites the work."""
    assert clusters_of(run_of(clinic_report(), verified_report())) == ()


def test_what_pubmed_says_of_a_paper_makes_a_verdict_new() -> None:
    """A decision on a citation does not outlive the paper's retraction, nor a match with another paper."""
    report = clinic_report()
    retracted = report.verdict("r4")
    before = replace(retracted, overlays=())
    other = replace(before, paper=report.verdict("r7").paper)
    assert len({verdict_fingerprint(report, verdict) for verdict in (retracted, before, other)}) == 3


def test_works_without_a_name_are_told_apart_by_their_words() -> None:
    """Two of them in one article are two things to decide."""
    report = clinic_report()
    analysis = replace(
        report.analysis,
        references=tuple(
            replace(item, authors=(), year=None, journal=None, journal_key=None) for item in report.analysis.references
        ),
    )
    nameless = replace(report, analysis=analysis)
    kinds = [Verdict(key, VerdictKind.TOO_VAGUE, "") for key in ("r1", "r2", "r3")]
    assert len({verdict_fingerprint(nameless, verdict) for verdict in kinds}) == 3

"""Files → mirror: order, versions, deletions, repetition, broken files, a kill."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eutils_server.sample_papers import CANARY, JORUM, PAPERS, RETRACTED, SCHMID
from mirror_files import mirror_of, xml_file
from pubproof.domain.paper import Author
from pubproof.errors import LiteratureError
from pubproof.literature.mirror import build as building
from pubproof.literature.mirror import sources
from pubproof.literature.mirror.build import build, default_workers
from pubproof.literature.mirror.lines import Record
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.mirror.serve.medline_text import medline
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.mirror.store import Store
from pubproof.literature.query import Field, Term

TODAY = date(2026, 6, 1)


def papers_of(folder: Path) -> dict[int, str]:
    """PMIDs and titles that the mirror hands out."""
    with MirrorLiterature(folder, TODAY) as mirror:
        pmids = [paper.pmid for paper in PAPERS]
        return {paper.pmid: paper.title for paper in mirror.fetch(pmids).papers}


def test_papers_come_back_as_they_were(tmp_path: Path) -> None:
    """Every field of a record survives XML, store and index."""
    folder = mirror_of(tmp_path, PAPERS)
    with MirrorLiterature(folder, TODAY) as mirror:
        found = {paper.pmid: paper for paper in mirror.fetch([paper.pmid for paper in PAPERS]).papers}
    for paper in PAPERS:
        assert found[paper.pmid] == replace(paper, publication_types=found[paper.pmid].publication_types)


def test_later_files_replace_earlier_ones_in_whatever_order_they_are_named(tmp_path: Path) -> None:
    """The number of a file decides, not the order on the command line, nor when it is built."""
    new = xml_file(tmp_path, "pubmed26n0002.xml.gz", [replace(JORUM, title="Corrected.")])
    old = xml_file(tmp_path, "pubmed26n0001.xml.gz", [JORUM, SCHMID])
    build([new, old], tmp_path / "one", workers=1)
    build([new], tmp_path / "two", workers=1)
    build([old], tmp_path / "two", workers=1)
    assert (
        papers_of(tmp_path / "one")
        == papers_of(tmp_path / "two")
        == {JORUM.pmid: "Corrected.", SCHMID.pmid: SCHMID.title}
    )


def test_a_lower_version_never_replaces_a_higher_one(tmp_path: Path) -> None:
    """Versions count before files."""
    first = xml_file(tmp_path, "pubmed26n0001.xml.gz", [replace(JORUM, title="Second version.")], version=2)
    second = xml_file(tmp_path, "pubmed26n0002.xml.gz", [JORUM])
    build([first, second], tmp_path / "mirror", workers=1)
    assert papers_of(tmp_path / "mirror") == {JORUM.pmid: "Second version."}


def test_a_deleted_record_is_gone_and_an_older_file_does_not_bring_it_back(tmp_path: Path) -> None:
    """DeleteCitation takes the record from store and index; a later file may bring it again."""
    folder = tmp_path / "mirror"
    base = xml_file(tmp_path, "pubmed26n0001.xml.gz", [JORUM, SCHMID])
    build([base, xml_file(tmp_path, "pubmed26n0003.xml.gz", [], deleted=[JORUM.pmid])], folder, workers=1)
    build([xml_file(tmp_path, "pubmed26n0002.xml.gz", [JORUM])], folder, workers=1)
    with MirrorLiterature(folder, TODAY) as mirror:
        assert mirror.fetch([JORUM.pmid]).missing == (JORUM.pmid,)
        assert mirror.search(Term(Field.FIRST_AUTHOR, "Jørum")).count == 0
    build([xml_file(tmp_path, "pubmed26n0004.xml.gz", [JORUM])], folder, workers=1)
    assert JORUM.pmid in papers_of(folder)


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    """A file that is held is passed over; a changed one of the same name is applied."""
    source = xml_file(tmp_path, "pubmed26n0001.xml.gz", PAPERS)
    build([source], tmp_path / "mirror", workers=1)
    with Store(tmp_path / "mirror") as store:
        before = list(store.dump())
    again = build([source], tmp_path / "mirror", workers=1)
    with Store(tmp_path / "mirror") as store:
        assert list(store.dump()) == before
    assert (again.applied, again.unchanged) == ((), 1)
    xml_file(tmp_path, "pubmed26n0001.xml.gz", [replace(JORUM, title="Changed.")])
    assert len(build([source], tmp_path / "mirror", workers=1).applied) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>", "ends in the middle"),
        (b"<PubmedArticleSet><PubmedArticle><b></PubmedArticle></PubmedArticleSet>", "not well-formed"),
        (b"<html><body>504</body></html>", "no set of PubMed records"),
        (
            b'<!DOCTYPE PubmedArticleSet [<!ENTITY a "x">]><PubmedArticleSet><PubmedArticle/></PubmedArticleSet>',
            "entities",
        ),
        (
            b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>x</PMID></MedlineCitation></PubmedArticle></PubmedArticleSet>",
            "PMID",
        ),
    ],
)
def test_a_broken_file_is_refused_whole_and_the_rest_is_kept(tmp_path: Path, content: bytes, reason: str) -> None:
    """The refusal names the file and the fault; the files around it are applied."""
    good = xml_file(tmp_path, "pubmed26n0001.xml.gz", [JORUM])
    bad = tmp_path / "pubmed26n0002.xml.gz"
    bad.write_bytes(gzip.compress(content))
    last = xml_file(tmp_path, "pubmed26n0003.xml.gz", [SCHMID])
    built = build([good, bad, last], tmp_path / "mirror", workers=1)
    assert len(built.refused) == 1
    assert bad.name in built.refused[0]
    assert reason in built.refused[0]
    assert set(papers_of(tmp_path / "mirror")) == {JORUM.pmid, SCHMID.pmid}


def test_a_file_that_was_cut_off_or_does_not_fit_its_md5_is_refused(tmp_path: Path) -> None:
    """Neither a torn archive nor another's checksum passes."""
    torn = xml_file(tmp_path, "pubmed26n0001.xml.gz", PAPERS)
    torn.write_bytes(torn.read_bytes()[:-40])
    other = xml_file(tmp_path, "pubmed26n0002.xml.gz", [JORUM])
    other.with_name(other.name + ".md5").write_text(f"MD5({other.name})= {'0' * 32}\n")
    refused = build([torn, other], tmp_path / "mirror", workers=1).refused
    assert "does not unpack" in refused[0]
    assert "MD5" in refused[1]


@pytest.mark.parametrize("fault", ["no archive", "changed inside", "changed checksum", "empty"])
def test_a_damaged_archive_is_refused(tmp_path: Path, fault: str) -> None:
    """Whatever the unpacking library makes of it."""
    file = xml_file(tmp_path, "pubmed26n0001.xml.gz", PAPERS)
    packed = file.read_bytes()
    middle = len(packed) // 2
    file.write_bytes(
        {
            "no archive": b"<PubmedArticleSet/>",
            "changed inside": packed[:middle]
            + bytes(255 - byte for byte in packed[middle : middle + 40])
            + packed[middle + 40 :],
            "changed checksum": packed[:-8] + bytes(4) + packed[-4:],
            "empty": b"",
        }[fault]
    )
    good = xml_file(tmp_path, "pubmed26n0002.xml.gz", [JORUM])
    built = build([file, good], tmp_path / "mirror", workers=1)
    assert [refused.partition(": ")[0] for refused in built.refused] == [str(file)]
    assert set(papers_of(tmp_path / "mirror")) == {JORUM.pmid}


def test_a_mirror_of_another_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Neither read nor added to."""
    source = xml_file(tmp_path, "pubmed26n0001.xml.gz", PAPERS)
    build([source], tmp_path / "mirror", workers=1)
    with Store(tmp_path / "mirror", is_writable=True) as store:
        store.set_meta("format", "3")
    with pytest.raises(LiteratureError, match=r"format 3\); build it anew"):
        MirrorLiterature(tmp_path / "mirror", TODAY)
    with pytest.raises(LiteratureError, match=r"format 3\); build it anew"):
        build([source], tmp_path / "mirror", workers=1)


def test_names_and_headings_of_several_words_are_whole_values(tmp_path: Path) -> None:
    """A surname of several words is found as one, with initials and by its beginning, and not by a word of it."""
    paper = replace(
        JORUM,
        authors=(Author("van der Berg", "J A", "Jan A"), Author("de la Cruz", "M", "M")),
        mesh=("Pain, Postoperative",),
    )
    build([xml_file(tmp_path, "pubmed26n0001.xml.gz", [paper])], tmp_path / "mirror", workers=1)
    with MirrorLiterature(tmp_path / "mirror", TODAY) as mirror:
        found = {
            text: mirror.search(Term(Field.AUTHOR, text)).count
            for text in ("van der Berg", "van der Berg J", "de la Cruz M", "Berg", "la")
        }
        assert found == {"van der Berg": 1, "van der Berg J": 1, "de la Cruz M": 1, "Berg": 0, "la": 0}
        assert mirror.search(Term(Field.FIRST_AUTHOR, "van der Berg JA")).count == 1
        assert mirror.search(Term(Field.FIRST_AUTHOR, "de la Cruz")).count == 0
    with Mirror(tmp_path / "mirror") as opened:
        headings = {
            text: opened.fields.query("MeSH Terms", text) for text in ("Pain, Postoperative", "Pain", "Pain, Post*")
        }
        assert {text: opened.found(query, 0)[0] for text, query in headings.items() if query is not None} == {
            "Pain, Postoperative": 1,
            "Pain": 0,
            "Pain, Post*": 1,
        }


def test_baselines_of_two_years_do_not_mix(tmp_path: Path) -> None:
    """Each year's baseline replaces all that went before."""
    files = [xml_file(tmp_path, "pubmed25n0001.xml.gz", [JORUM]), xml_file(tmp_path, "pubmed26n0002.xml.gz", [SCHMID])]
    with pytest.raises(LiteratureError, match="2025 and 2026"):
        build(files, tmp_path / "mirror", workers=1)


def test_what_was_stored_and_not_indexed_is_indexed_by_the_next_build(tmp_path: Path) -> None:
    """A kill between store and index leaves records waiting; until they are indexed the mirror does not answer."""
    source = xml_file(tmp_path, "pubmed26n0001.xml.gz", PAPERS)
    build([source], tmp_path / "mirror", workers=1)
    with Store(tmp_path / "mirror", is_writable=True) as store:
        store._db.execute("INSERT INTO pending SELECT group_concat(pmid, ' ') FROM records")
    with pytest.raises(LiteratureError, match="did not end"):
        MirrorLiterature(tmp_path / "mirror", TODAY)
    build([source], tmp_path / "mirror", workers=1)
    with MirrorLiterature(tmp_path / "mirror", TODAY) as mirror:
        assert mirror.search(Term(Field.FIRST_AUTHOR, "Jørum")).pmids == (JORUM.pmid,)


def test_a_build_that_was_killed_between_two_files_is_no_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it was said to be: what the other file holds would pass for absent. The same build, run again, makes it whole."""
    monkeypatch.setattr(building, "_COMMIT_RECORDS", 1)
    files = [xml_file(tmp_path, f"pubmed26n000{n}.xml.gz", [paper]) for n, paper in enumerate((JORUM, SCHMID), 1)]

    def killed(done_bytes: int, total_bytes: int, records: int) -> None:
        if 0 < done_bytes < total_bytes:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(files, tmp_path / "mirror", is_complete=True, workers=1, watch=killed)
    for is_whole in (False, True):
        with MirrorLiterature(tmp_path / "mirror", TODAY) as mirror:
            assert mirror.info().is_complete is is_whole
        build(files, tmp_path / "mirror", is_complete=True, workers=1)


def test_medline_text_and_workers_give_the_same_records(tmp_path: Path) -> None:
    """An .nbib export holds what XML holds; several processes read what one reads."""
    (tmp_path / "export.nbib").write_bytes(medline([Record(CANARY), Record(RETRACTED)]))
    files = [xml_file(tmp_path, "pubmed26n0001.xml.gz", [JORUM]), xml_file(tmp_path, "pubmed26n0002.xml.gz", [SCHMID])]
    build([tmp_path / "export.nbib", *files], tmp_path / "mirror", workers=2)
    assert set(papers_of(tmp_path / "mirror")) == {CANARY.pmid, RETRACTED.pmid, JORUM.pmid, SCHMID.pmid}


def test_abstracts_are_left_out_where_that_is_asked(tmp_path: Path) -> None:
    """Neither kept nor searched."""
    source = xml_file(tmp_path, "pubmed26n0001.xml.gz", [replace(JORUM, abstract="Unmistakable words.")])
    for name, kept in (("with", True), ("without", False)):
        build([source], tmp_path / name, abstracts=kept, workers=1)
        with MirrorLiterature(tmp_path / name, TODAY) as mirror:
            assert mirror.fetch([JORUM.pmid]).papers[0].abstract == ("Unmistakable words." if kept else "")
            assert mirror.search(Term(Field.TITLE_ABSTRACT, "unmistakable")).count == int(kept)


@pytest.mark.parametrize("processors", [1, 2, 4, 16, 256])
def test_as_many_workers_are_started_unasked_as_memory_allows(processors: int) -> None:
    """1 GB holds whatever the machine: about 340 MB for the process that applies, 130 for each worker."""
    workers = default_workers(processors)
    assert workers == min(processors, 5)
    assert 340 + 130 * workers <= 1_000


@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_medline_text_is_read_a_part_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Wherever the parts are cut, within a character or a line break, the records are those of the whole."""
    text = medline([Record(paper) for paper in PAPERS])
    file = tmp_path / "export.nbib"
    file.write_bytes(text.replace(b"\n", b"\r\n"))
    whole = list(sources.lines_of_file(file))
    assert [lines[0] for lines in whole] == [str(paper.pmid) for paper in PAPERS]
    monkeypatch.setattr(sources, "_CHUNK_BYTES", size)
    assert list(sources.lines_of_file(file)) == whole


@pytest.mark.parametrize(
    ("text", "said"), [(b"", "no MEDLINE record"), (b"PMID- 1\nTI  - Pain", "cut off"), (b"Dear all", "not in MEDLINE")]
)
def test_other_text_is_refused(tmp_path: Path, text: bytes, said: str) -> None:
    """Empty, cut off, something else."""
    file = tmp_path / "export.nbib"
    file.write_bytes(text)
    with pytest.raises(ValueError, match=said):
        list(sources.lines_of_file(file))

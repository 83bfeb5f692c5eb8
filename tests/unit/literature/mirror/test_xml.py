"""PubMed XML as NLM writes it → records; records → XML and MEDLINE text with the same content."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from Bio import Medline
from lxml import etree

from pubproof.domain.paper import Author, CommentKind
from pubproof.literature.mirror.lines import Record, lines_of, record_of
from pubproof.literature.mirror.serve.medline_text import medline
from pubproof.literature.mirror.serve.pubmed_xml import pubmed_xml
from pubproof.literature.mirror.xml import MalformedXmlError, lines_of_xml

ARTICLE = """
<PubmedArticle><MedlineCitation Status="PubMed-not-MEDLINE" Owner="NLM"><PMID Version="2">901</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1234-5678</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>7</Volume><Issue>2</Issue><PubDate><MedlineDate>2019 Nov-Dec</MedlineDate></PubDate></JournalIssue>
<Title>Journal of made-up trials</Title><ISOAbbreviation>J Made-up Trials</ISOAbbreviation></Journal>
<ArticleTitle>Walking <i>and</i> CO<sub>2</sub>: &lt;a trial&gt;
   over two lines.</ArticleTitle>
<Pagination><StartPage>12</StartPage><EndPage>19</EndPage><MedlinePgn>12-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.9999/elocation</ELocationID>
<Abstract><AbstractText Label="AIM">To walk.</AbstractText>
<AbstractText Label="RESULTS">They walked.</AbstractText></Abstract>
<AuthorList CompleteYN="N"><Author ValidYN="Y"><LastName>Stepper</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials>
<AffiliationInfo><Affiliation>Institute of Steps, Here.</Affiliation></AffiliationInfo>
<AffiliationInfo><Affiliation>College of Paths.</Affiliation></AffiliationInfo></Author>
<Author ValidYN="Y"><CollectiveName>Walking Group</CollectiveName></Author></AuthorList>
<AuthorList Type="editors"><Author><LastName>Nobody</LastName></Author></AuthorList>
<Language>ger</Language><Language>eng</Language>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT00000001</AccessionNumber></AccessionNumberList></DataBank>
<DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList><AccessionNumber>X1</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
<VernacularTitle>Gehen.</VernacularTitle><ArticleDate DateType="Electronic"><Year>2019</Year><Month>09</Month><Day>05</Day></ArticleDate></Article>
<MedlineJournalInfo><MedlineTA>J Made Up Trials</MedlineTA><NlmUniqueID>999</NlmUniqueID></MedlineJournalInfo>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J Made Up Trials. 2020</RefSource><PMID Version="1">902</PMID></CommentsCorrections>
<CommentsCorrections RefType="CommentIn"><RefSource>Elsewhere</RefSource></CommentsCorrections></CommentsCorrectionsList>
<MeshHeadingList><MeshHeading><DescriptorName UI="D1" MajorTopicYN="Y">Walking</DescriptorName></MeshHeading>
<MeshHeading><DescriptorName UI="D2" MajorTopicYN="N">Pain</DescriptorName>
<QualifierName UI="Q1" MajorTopicYN="Y">drug therapy</QualifierName><QualifierName UI="Q2" MajorTopicYN="N">etiology</QualifierName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">step count</Keyword><Keyword MajorTopicYN="N">gait</Keyword></KeywordList></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">901</ArticleId><ArticleId IdType="pmc">PMC77</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9999/of-another</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
"""
BOOK = """
<PubmedBookArticle><BookDocument><PMID Version="1">903</PMID><Book><BookTitle>Handbook of Steps</BookTitle><PubDate><Year>2011</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList></Book><ArticleTitle>A chapter.</ArticleTitle><Language>eng</Language>
<AuthorList Type="authors"><Author><LastName>Writer</LastName><Initials>W</Initials></Author></AuthorList></BookDocument><PubmedBookData/></PubmedBookArticle>
"""


def records(inside: str) -> list[Record]:
    """The records of a set with this content."""
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>{inside}</PubmedArticleSet>'
    return [record_of(lines) for lines in lines_of_xml(BytesIO(text.encode()))]


def test_a_record_is_read_with_all_that_a_mirror_keeps() -> None:
    """Markup goes, labels stay; identifiers are the article's own, not those of its references."""
    (record,) = records(ARTICLE)
    paper = record.paper
    assert (paper.pmid, record.version, record.status) == (901, 2, "PubMed-not-MEDLINE")
    assert paper.title == "Walking and CO2: <a trial> over two lines."
    assert paper.authors == (Author("Stepper", "AB", "Ann B"), Author("Walking Group", is_collective=True))
    assert not paper.authors_complete
    assert record.affiliations == (("Institute of Steps, Here.", "College of Paths."), ())
    assert (paper.journal, paper.journal_abbreviation) == ("Journal of made-up trials", "J Made Up Trials")
    assert (record.published, record.electronic, paper.year, paper.electronic_year) == (
        "2019 Nov-Dec", "2019 09 05", 2019, 2019,
    )  # fmt: skip
    assert (paper.volume, paper.issue, paper.pages, paper.doi, paper.pmcid) == (
        "7", "2", "12-9", "10.9999/elocation", "PMC77",
    )  # fmt: skip
    assert paper.abstract == "AIM: To walk. RESULTS: They walked."
    assert record.languages == ("ger", "eng")
    assert (paper.trial_ids, record.keywords) == (("NCT00000001",), ("step count", "gait"))
    assert [(one.kind, one.pmid) for one in paper.comments] == [(CommentKind.RETRACTION_IN, 902)]
    assert paper.mesh == ("Walking", "Pain")
    assert record.headings == ("*Walking", "Pain", "/*drug therapy", "/etiology")
    assert (record.vernacular_title, record.issn, record.nlm_id) == ("Gehen.", "1234-5678", "999")


def test_what_is_written_reads_the_same() -> None:
    """As XML, and as the lines that are stored."""
    for record in records(ARTICLE + BOOK):
        written = etree.fromstring(pubmed_xml([record]))
        again = records(etree.tostring(written[0]).decode())
        assert again == [replace(record, status=record.status or "MEDLINE")]
        assert record_of(lines_of(record)) == record


def test_a_chapter_is_by_its_authors_in_its_book() -> None:
    """Editors are not its authors."""
    (record,) = records(BOOK)
    assert [author.family for author in record.paper.authors] == ["Writer"]
    assert (record.paper.title, record.paper.journal, record.paper.year) == ("A chapter.", "Handbook of Steps", 2011)


def test_medline_text_says_the_same() -> None:
    """Bio.Medline finds headings with qualifiers, keywords, affiliations and the electronic date."""
    (read,) = Medline.parse(StringIO(medline(records(ARTICLE)).decode()))  # type: ignore[no-untyped-call]
    assert read["MH"] == ["*Walking", "Pain/*drug therapy/etiology"]
    assert (read["OT"], read["LA"], read["DEP"]) == (["step count", "gait"], ["ger", "eng"], "20190905")
    assert read["AD"] == ["Institute of Steps, Here.", "College of Paths."]
    assert (read["STAT"], read["JID"], read["TT"]) == ("PubMed-not-MEDLINE", "999", "Gehen.")


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("<LastName>Li</LastName><ForeName>Wei X</ForeName><Initials>WX</Initials>", [Author("Li", "WX", "Wei X")]),
        ("<LastName>Li</LastName><Initials>WX</Initials><ForeName>Wei X</ForeName>", [Author("Li", "WX", "Wei X")]),
        ("<LastName>Li</LastName><ForeName>Wei</ForeName>", [Author("Li", "", "Wei")]),
        ("<LastName>Li</LastName><Initials>W</Initials><Suffix>Jr</Suffix>", [Author("Li", "W")]),
        ("<LastName>Li</LastName>", [Author("Li")]),
        ("<CollectiveName>Walking <i>Group</i></CollectiveName>", [Author("Walking Group", is_collective=True)]),
        ("<ForeName>Wei</ForeName>", []),
        ("<Identifier>0000</Identifier>", []),
    ],
)
def test_each_part_of_a_name_is_known_by_its_element(author: str, expected: list[Author]) -> None:
    """In whatever order they follow the family name, and whichever are missing; a name without a family name is none."""
    whole = "<Author><LastName>Stepper</LastName><ForeName>Ann</ForeName><Initials>A</Initials></Author>"
    listed = f"<AuthorList>{whole}<Author>{author}</Author>{whole}</AuthorList>"
    inside = f"<MedlineCitation><PMID>1</PMID><Article>{listed}</Article></MedlineCitation>"
    (record,) = records(f"<PubmedArticle>{inside}</PubmedArticle>")
    assert record.paper.authors == (Author("Stepper", "A", "Ann"), *expected, Author("Stepper", "A", "Ann"))


@pytest.mark.parametrize(
    "mark", ["\n", "\t", "\r\n", "\x7f", "&#10;", "&#x0A;", "&#009;", "&#13;", "&#xd;", "&#127;", "&#x7F;"]
)
def test_no_text_passes_for_several(mark: str) -> None:
    """Breaks and other marks in a text are spaces, also where they are written by number, and at its ends."""
    article = ARTICLE.replace(" over two", f"{mark}over {mark} two").replace(
        ">To walk.<", f">{mark}To walk.{mark}{mark}<"
    )
    article = article.replace('Status="PubMed-not-MEDLINE"', f'Status="PubMed-not-MEDLINE{mark}PMID{mark}7"')
    (record,) = records(article.replace(">Ann B<", f">Ann{mark}B<").replace(">gait<", f">{mark}gait{mark}x{mark}<"))
    assert record.paper.title == "Walking and CO2: <a trial> over two lines."
    assert (record.paper.pmid, record.status) == (901, "PubMed-not-MEDLINE PMID 7")
    assert record.paper.authors[0] == Author("Stepper", "AB", "Ann B")
    assert (record.paper.abstract, record.keywords) == ("AIM: To walk. RESULTS: They walked.", ("step count", "gait x"))


def test_lists_that_stand_twice_are_taken_together() -> None:
    """Of what there can be one of, the first counts."""
    more = '<KeywordList><Keyword>shoe</Keyword></KeywordList><PMID Version="1">8</PMID></MedlineCitation>'
    twice = ARTICLE.replace("</MedlineCitation>", more).replace(
        "<Language>ger", "<PubDate><Year>1900</Year></PubDate><Language>ger"
    )
    (record,) = records(twice.replace("</ArticleDate>", "</ArticleDate><ArticleDate><Year>1901</Year></ArticleDate>"))
    assert record.keywords == ("step count", "gait", "shoe")
    assert (record.paper.pmid, record.version, record.electronic, record.published) == (
        901,
        2,
        "2019 09 05",
        "2019 Nov-Dec",
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<PubmedArticle/>",
        "<PubmedArticle><MedlineCitation/></PubmedArticle>",
        '<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID>12x</PMID></MedlineCitation></PubmedArticle>',
        "<PubmedArticle><MedlineCitation><PMID>1</PMID></PubmedArticle>",
    ],
)
def test_what_has_no_number_is_refused(inside: str) -> None:
    """A record without a PMID, or with something else in its place; what is not well-formed."""
    with pytest.raises(MalformedXmlError):
        assert records(ARTICLE + inside) == []


def test_a_fault_is_told_with_its_record() -> None:
    """Lines would be those of a piece of the file."""
    broken = ARTICLE.replace("901", "904").replace("</AuthorList>\n<Language>", "\n<Language>")
    with pytest.raises(MalformedXmlError) as told:
        records(ARTICLE + broken + ARTICLE)
    assert str(told.value) == (
        "is not well-formed XML, in the record of PMID 904 (Opening and ending tag mismatch: AuthorList and Article)"
    )

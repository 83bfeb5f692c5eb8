"""Records → PubMed XML, as EFetch sends it by default; elements in the order of NLM's DTD, and only what a mirror holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.builder import E

from pubproof.domain.paper import Author, Paper
from pubproof.literature.mirror.lines import Record

_DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)
_PLAIN_DATE = re.compile(r"(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?")
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold, escaped or not."""
_DATE_PARTS = ("Year", "Month", "Day")

Elements = Iterator[etree._Element]  # noqa: SLF001 - lxml's name for the type


def pubmed_xml(records: Iterable[Record]) -> bytes:
    """The records as one set; PMIDs without a record are left out in silence, as PubMed does."""
    root = E.PubmedArticleSet(*(_record(record) for record in records))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE))


def element(name: str, text: str, **attributes: str) -> list[etree._Element]:
    """The element, if there is something to say."""
    return [E(name, NOT_XML.sub("", text), **attributes)] if text else []


def _record(record: Record) -> etree._Element:
    paper = record.paper
    citation = E.MedlineCitation(
        E.PMID(str(paper.pmid), Version=str(record.version)),
        E.Article(*_article(record), PubModel="Electronic-Print" if record.electronic else "Print"),
        E.MedlineJournalInfo(
            E.MedlineTA(NOT_XML.sub("", paper.journal_abbreviation)), *element("NlmUniqueID", record.nlm_id)
        ),
        Status=NOT_XML.sub("", record.status) or "MEDLINE",
        Owner="NLM",
    )
    citation.extend(_grouped("CommentsCorrectionsList", _comments(paper)))
    citation.extend(_grouped("MeshHeadingList", _headings(record.headings or paper.mesh)))
    keywords = (E.Keyword(NOT_XML.sub("", word), MajorTopicYN="N") for word in record.keywords)
    citation.extend(_grouped("KeywordList", keywords, Owner="NOTNLM"))
    ids = (("pubmed", str(paper.pmid)), ("doi", paper.doi), ("pmc", paper.pmcid))
    id_list = E.ArticleIdList(*(one for kind, value in ids for one in element("ArticleId", value, IdType=kind)))
    return E.PubmedArticle(citation, E.PubmedData(E.PublicationStatus("ppublish"), id_list))


def _article(record: Record) -> Elements:
    paper = record.paper
    yield _journal(record)
    yield E.ArticleTitle(NOT_XML.sub("", paper.title))
    yield from _grouped("Pagination", element("MedlinePgn", paper.pages))
    yield from element("ELocationID", paper.doi, EIdType="doi", ValidYN="Y")
    yield from _grouped("Abstract", element("AbstractText", paper.abstract))
    authors = (_author(author, record.affiliations[n : n + 1]) for n, author in enumerate(paper.authors))
    yield from _grouped("AuthorList", authors, CompleteYN="Y" if paper.authors_complete else "N")
    for language in record.languages:
        yield from element("Language", language)
    numbers = [one for trial in paper.trial_ids for one in element("AccessionNumber", trial)]
    if numbers:
        bank = E.DataBank(E.DataBankName("ClinicalTrials.gov"), E.AccessionNumberList(*numbers))
        yield E.DataBankList(bank, CompleteYN="Y")
    yield E.PublicationTypeList(
        *(one for kind in paper.publication_types for one in element("PublicationType", kind, UI=""))
    )
    yield from element("VernacularTitle", record.vernacular_title)
    electronic = (record.electronic or str(paper.electronic_year or "")).split()
    dated = (one for name, value in zip(_DATE_PARTS, electronic, strict=False) for one in element(name, value))
    yield from _grouped("ArticleDate", dated, DateType="Electronic")


def _journal(record: Record) -> etree._Element:
    paper = record.paper
    issue = E.JournalIssue(
        *element("Volume", paper.volume),
        *element("Issue", paper.issue),
        E.PubDate(*_date(record.published or str(paper.year or ""))),
        CitedMedium="Internet",
    )
    return E.Journal(
        *element("ISSN", record.issn, IssnType="Print"),
        issue,
        *element("Title", paper.journal),
        *element("ISOAbbreviation", paper.journal_abbreviation),
    )


def _grouped(name: str, inner: Iterable[etree._Element], **attributes: str) -> Elements:
    """The element around others, if there are any."""
    held = list(inner)
    if held:
        yield E(name, *held, **attributes)


def _date(published: str) -> list[etree._Element]:
    match = _PLAIN_DATE.fullmatch(published)
    if match is None:
        return element("MedlineDate", published)
    return [one for name, value in zip(_DATE_PARTS, match.groups(), strict=True) for one in element(name, value or "")]


def _comments(paper: Paper) -> Elements:
    for one in paper.comments:
        parts = [*element("RefSource", one.source), *element("PMID", str(one.pmid or ""), Version="1")]
        yield E.CommentsCorrections(*parts, RefType=str(one.kind))


def _headings(headings: Iterable[str]) -> Elements:
    """Descriptors with the qualifiers that follow them; "*" marks a major topic."""
    heading: etree._Element | None = None
    for written in headings:
        is_qualifier, text = written.startswith("/"), written.lstrip("/*")
        name = "QualifierName" if is_qualifier else "DescriptorName"
        is_major = written.removeprefix("/").startswith("*")
        part = E(name, NOT_XML.sub("", text), UI="", MajorTopicYN="Y" if is_major else "N")
        if heading is not None and is_qualifier:
            heading.append(part)
            continue
        if heading is not None:
            yield heading
        heading = E.MeshHeading(part)
    if heading is not None:
        yield heading


def _author(author: Author, affiliations: tuple[tuple[str, ...], ...]) -> etree._Element:
    names = (("LastName", author.family), ("ForeName", author.fore), ("Initials", author.initials))
    parts = (("CollectiveName", author.family),) if author.is_collective else names
    known = (E.AffiliationInfo(*element("Affiliation", one)) for some in affiliations for one in some)
    return E.Author(*(one for name, value in parts for one in element(name, value)), *known, ValidYN="Y")

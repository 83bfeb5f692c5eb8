"""Records → PubMed XML, as EFetch sends it by default."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.builder import E

from pubproof.domain.paper import Author
from pubproof.literature.mirror.lines import Record

_DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)
_PLAIN_DATE = re.compile(r"(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def pubmed_xml(records: Iterable[Record]) -> bytes:
    """The records as one set; PMIDs without a record are left out in silence, as PubMed does."""
    root = E.PubmedArticleSet(*(_article(record) for record in records))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE))


def element(name: str, text: str, **attributes: str) -> list[etree._Element]:
    """The element, if there is something to say."""
    return [E(name, _NOT_XML.sub("", text), **attributes)] if text else []


def _article(record: Record) -> etree._Element:
    paper = record.paper
    issue = E.JournalIssue(
        *element("Volume", paper.volume),
        *element("Issue", paper.issue),
        E.PubDate(*_date(record)),
        CitedMedium="Internet",
    )
    journal = E.Journal(
        *element("ISSN", record.issn, IssnType="Print"),
        issue,
        *element("Title", paper.journal),
        *element("ISOAbbreviation", paper.journal_abbreviation),
    )
    article = E.Article(journal, *(element("ArticleTitle", paper.title) or [E.ArticleTitle()]), PubModel="Print")
    if paper.pages:
        article.append(E.Pagination(*element("MedlinePgn", paper.pages)))
    article.extend(element("ELocationID", paper.doi, EIdType="doi", ValidYN="Y"))
    if paper.abstract:
        article.append(E.Abstract(*element("AbstractText", paper.abstract)))
    if paper.authors:
        complete = "Y" if paper.authors_complete else "N"
        article.append(E.AuthorList(*map(_author, paper.authors), CompleteYN=complete))
    article.extend(one for language in record.languages for one in element("Language", language))
    if paper.trial_ids:
        numbers = E.AccessionNumberList(
            *(one for number in paper.trial_ids for one in element("AccessionNumber", number))
        )
        article.append(E.DataBankList(E.DataBank(E.DataBankName("ClinicalTrials.gov"), numbers), CompleteYN="Y"))
    types = [one for kind in paper.publication_types for one in element("PublicationType", kind, UI="")]
    article.append(E.PublicationTypeList(*types))
    if paper.electronic_year:
        article.append(E.ArticleDate(E.Year(str(paper.electronic_year)), DateType="Electronic"))
    listed = E.MedlineJournalInfo(
        *element("MedlineTA", paper.journal_abbreviation), *element("NlmUniqueID", record.nlm_id)
    )
    citation = E.MedlineCitation(
        E.PMID(str(paper.pmid), Version=str(record.version)), article, listed, Status="MEDLINE", Owner="NLM"
    )
    if paper.comments:
        citation.append(E.CommentsCorrectionsList(*_comments(record)))
    if paper.mesh:
        headings = (E.MeshHeading(*element("DescriptorName", one, UI="", MajorTopicYN="N")) for one in paper.mesh)
        citation.append(E.MeshHeadingList(*headings))
    ids = (("pubmed", str(paper.pmid)), ("doi", paper.doi), ("pmc", paper.pmcid))
    id_list = E.ArticleIdList(*(one for kind, value in ids for one in element("ArticleId", value, IdType=kind)))
    return E.PubmedArticle(citation, E.PubmedData(E.PublicationStatus("ppublish"), id_list))


def _date(record: Record) -> list[etree._Element]:
    published = record.published or str(record.paper.year or "")
    match = _PLAIN_DATE.fullmatch(published)
    if match is None:
        return element("MedlineDate", published)
    return [*element("Year", match[1]), *element("Month", match[2] or ""), *element("Day", match[3] or "")]


def _comments(record: Record) -> Iterable[etree._Element]:
    for one in record.paper.comments:
        parts = [*element("RefSource", one.source), *element("PMID", str(one.pmid or ""), Version="1")]
        yield E.CommentsCorrections(*parts, RefType=str(one.kind))


def _author(author: Author) -> etree._Element:
    if author.is_collective:
        return E.Author(*element("CollectiveName", author.family), ValidYN="Y")
    parts = (("LastName", author.family), ("ForeName", author.fore), ("Initials", author.initials))
    return E.Author(*(one for name, value in parts for one in element(name, value)), ValidYN="Y")

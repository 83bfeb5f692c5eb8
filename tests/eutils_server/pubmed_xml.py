"""Papers → PubMed XML, as EFetch sends it by default."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.builder import E

from pubproof.domain.paper import Author, Paper

_DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">'
)


def pubmed_xml(papers: Iterable[Paper]) -> bytes:
    """The records as one set; PMIDs without a record are left out in silence, as PubMed does."""
    root = E.PubmedArticleSet(*(_article(paper) for paper in papers))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE))


def _article(paper: Paper) -> etree._Element:
    issue = E.JournalIssue(E.Volume(paper.volume), E.Issue(paper.issue), E.PubDate(E.Year(str(paper.year or ""))))
    article = E.Article(
        E.Journal(issue, E.Title(paper.journal), E.ISOAbbreviation(paper.journal_abbreviation)),
        E.ArticleTitle(paper.title),
        E.Pagination(E.MedlinePgn(paper.pages)),
        E.Abstract(E.AbstractText(paper.abstract)),
        E.AuthorList(*map(_author, paper.authors), CompleteYN="Y" if paper.authors_complete else "N"),
        E.PublicationTypeList(*(E.PublicationType(kind) for kind in paper.publication_types)),
    )
    if paper.electronic_year:
        article.append(E.ArticleDate(E.Year(str(paper.electronic_year)), DateType="Electronic"))
    comments = E.CommentsCorrectionsList(
        *(
            E.CommentsCorrections(E.RefSource(one.source), E.PMID(str(one.pmid or ""), Version="1"), RefType=one.kind)
            for one in paper.comments
        )
    )
    headings = E.MeshHeadingList(*(E.MeshHeading(E.DescriptorName(heading)) for heading in paper.mesh))
    citation = E.MedlineCitation(
        E.PMID(str(paper.pmid), Version="1"),
        article,
        E.MedlineJournalInfo(E.MedlineTA(paper.journal_abbreviation)),
        comments,
        headings,
        Status="MEDLINE",
        Owner="NLM",
    )
    ids = [("pubmed", str(paper.pmid)), ("doi", paper.doi), ("pmc", paper.pmcid)]
    id_list = E.ArticleIdList(*(E.ArticleId(value, IdType=kind) for kind, value in ids if value))
    return E.PubmedArticle(citation, E.PubmedData(E.PublicationStatus("ppublish"), id_list))


def _author(author: Author) -> etree._Element:
    if author.is_collective:
        return E.Author(E.CollectiveName(author.family), ValidYN="Y")
    return E.Author(E.LastName(author.family), E.ForeName(author.fore), E.Initials(author.initials), ValidYN="Y")

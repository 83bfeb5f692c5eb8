"""ESummary: records → summaries as XML (the old form and version 2.0) and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.builder import E

from pubproof.domain.paper import Paper
from pubproof.literature.mirror.lines import Record
from pubproof.literature.mirror.serve.pubmed_xml import NOT_XML, element

_ITEMS = (("PubDate", "pubdate"), ("Source", "source"), ("Title", "title"), ("Volume", "volume"), ("Issue", "issue"),
          ("Pages", "pages"), ("NlmUniqueID", "nlmuniqueid"), ("ISSN", "issn"), ("FullJournalName", "fulljournalname"))  # fmt: skip

_DOCTYPES = {
    False: '<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1 20041029//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20041029/esummary-v1.dtd">',
    True: '<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary pubmed 20240101//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20240101/esummary_pubmed.dtd">',
}


def summary(record: Record) -> dict[str, Any]:
    """The values of one summary, under the names of JSON."""
    paper = record.paper
    ids = (("pubmed", str(paper.pmid)), ("doi", paper.doi), ("pmc", paper.pmcid))
    return {
        "uid": str(paper.pmid),
        "pubdate": record.published or str(paper.year or ""),
        "epubdate": record.electronic or str(paper.electronic_year or ""),
        "source": paper.journal_abbreviation or paper.journal,
        "authors": [{"name": one.display, "authtype": "CollectiveName" if one.is_collective else "Author", "clusterid": ""} for one in paper.authors],
        "lastauthor": paper.authors[-1].display if paper.authors else "",
        "title": paper.title,
        "volume": paper.volume,
        "issue": paper.issue,
        "pages": paper.pages,
        "lang": list(record.languages),
        "nlmuniqueid": record.nlm_id,
        "issn": record.issn,
        "pubtype": list(paper.publication_types),
        "articleids": [{"idtype": kind, "idtypen": n, "value": value} for n, (kind, value) in enumerate(ids, 1) if value],
        "fulljournalname": paper.journal,
        "elocationid": f"doi: {paper.doi}" if paper.doi else "",
        "sortpubdate": _sort_date(paper),
    }  # fmt: skip


def _sort_date(paper: Paper) -> str:
    return f"{paper.year}/01/01 00:00" if paper.year else ""


def as_json(pmids: Sequence[int], records: Mapping[int, Record]) -> dict[str, Any]:
    """The answer to retmode=json; a PMID without a record has an error in its place."""
    result: dict[str, Any] = {"uids": [str(pmid) for pmid in pmids]}
    for pmid in pmids:
        held = records.get(pmid)
        result[str(pmid)] = (
            summary(held) if held is not None else {"uid": str(pmid), "error": "cannot get document summary"}
        )
    return {"header": {"type": "esummary", "version": "0.3"}, "result": result}


def as_xml(pmids: Sequence[int], records: Mapping[int, Record], *, is_second_version: bool) -> bytes:
    """The answer to retmode=xml."""
    doctype = _DOCTYPES[is_second_version]
    if is_second_version:
        sets = [_second(pmid, records.get(pmid)) for pmid in pmids]
        root = E.eSummaryResult(E.DocumentSummarySet(E.DbBuild("Build-mirror"), *sets, status="OK"))
    else:
        root = E.eSummaryResult(*(_first(pmid, records.get(pmid)) for pmid in pmids))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype))


def _for_xml(value: Any) -> Any:
    """A value without the characters that XML cannot hold."""
    match value:
        case str():
            return NOT_XML.sub("", value)
        case list():
            return [_for_xml(one) for one in value]
        case dict():
            return {key: _for_xml(one) for key, one in value.items()}
    return value


def _first(pmid: int, record: Record | None) -> etree._Element:
    if record is None:
        return E.ERROR(f"Invalid uid {pmid} at position= 0")
    values = _for_xml(summary(record))
    document = E.DocSum(E.Id(str(pmid)))
    for name, key in _ITEMS:
        document.append(E.Item(*([values[key]] if values[key] else []), Name=name, Type="String"))
    document.append(
        E.Item(
            *(E.Item(one["name"], Name="Author", Type="String") for one in values["authors"]),
            Name="AuthorList",
            Type="List",
        )
    )
    document.append(E.Item(values["lastauthor"], Name="LastAuthor", Type="String"))
    document.append(
        E.Item(
            *(E.Item(one, Name="PubType", Type="String") for one in values["pubtype"]), Name="PubTypeList", Type="List"
        )
    )
    ids = (E.Item(one["value"], Name=one["idtype"], Type="String") for one in values["articleids"])
    document.append(E.Item(*ids, Name="ArticleIds", Type="List"))
    if record.paper.doi:
        document.append(E.Item(NOT_XML.sub("", record.paper.doi), Name="DOI", Type="String"))
    return document


def _second(pmid: int, record: Record | None) -> etree._Element:
    if record is None:
        return E.DocumentSummary(E.error("cannot get document summary"), uid=str(pmid))
    values = _for_xml(summary(record))
    parts = [one for name, key in _ITEMS for one in element(name, values[key])]
    authors = (E.Author(E.Name(one["name"]), E.AuthType(one["authtype"])) for one in values["authors"])
    ids = (
        E.ArticleId(E.IdType(one["idtype"]), E.IdTypeN(str(one["idtypen"])), E.Value(one["value"]))
        for one in values["articleids"]
    )
    return E.DocumentSummary(
        *parts,
        E.Authors(*authors),
        *element("LastAuthor", values["lastauthor"]),
        E.PubType(*(E.flag(one) for one in values["pubtype"])),
        E.ArticleIds(*ids),
        *element("SortPubDate", values["sortpubdate"]),
        uid=str(pmid),
    )

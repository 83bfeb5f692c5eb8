"""Bio.Entrez, unmodified, against `mirror serve`: urllib is told to carry NCBI's address to the loopback, and nothing else changes."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest
from Bio import Medline

from eutils_server.sample_papers import CANARY, JORUM, PAPERS, RETRACTED, SCHMID
from eutils_server.server import EutilsServer

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


class ToLoopback(urllib.request.HTTPSHandler):
    """Opens NCBI's https addresses at another server."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        """The same request, elsewhere."""
        assert req.full_url.startswith(NCBI)
        address = req.full_url.replace(NCBI, self._base_url)
        answer: HTTPResponse = urllib.request.build_opener().open(urllib.request.Request(address, req.data))
        return answer


@pytest.fixture
def entrez(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Bio.Entrez while urllib goes to the loopback server; it does not wait between requests."""
    from Bio import Entrez  # noqa: PLC0415 - warns where it is imported

    with EutilsServer(PAPERS) as server:
        monkeypatch.setattr(urllib.request, "_opener", urllib.request.build_opener(ToLoopback(server.base_url)))
        monkeypatch.setattr(Entrez, "email", "editor@example.org")
        monkeypatch.setattr("time.sleep", lambda _: None)
        yield Entrez


def test_a_search_and_what_it_found(entrez: object) -> None:
    """ESearch, ESummary, EFetch as XML and MEDLINE text, read by Bio.Entrez.read and Bio.Medline with NCBI's DTDs."""
    found = entrez.read(entrez.esearch(db="pubmed", term="jorum[1au] OR schmid[1au]", usehistory="y"))  # type: ignore[attr-defined]
    assert set(found["IdList"]) == {str(JORUM.pmid), str(SCHMID.pmid)}
    assert {summary["Title"] for summary in entrez.read(entrez.esummary(db="pubmed", id=",".join(found["IdList"])))} == {  # type: ignore[attr-defined]
        JORUM.title, SCHMID.title,
    }  # fmt: skip
    kept = {"webenv": found["WebEnv"], "query_key": found["QueryKey"]}
    articles = entrez.read(entrez.efetch(db="pubmed", retmode="xml", **kept))["PubmedArticle"]  # type: ignore[attr-defined]
    titles = {str(one["MedlineCitation"]["Article"]["ArticleTitle"]) for one in articles}
    assert titles == {JORUM.title, SCHMID.title}
    text = entrez.efetch(db="pubmed", rettype="medline", retmode="text", **kept)  # type: ignore[attr-defined]
    assert {record["TI"] for record in Medline.parse(text)} == titles  # type: ignore[no-untyped-call]


def test_posted_ids_are_fetched(entrez: object) -> None:
    """EPost, then EFetch out of the history: a retraction arrives with its notice."""
    posted = entrez.read(entrez.epost(db="pubmed", id=str(RETRACTED.pmid)))  # type: ignore[attr-defined]
    kept = {"webenv": posted["WebEnv"], "query_key": posted["QueryKey"]}
    (article,) = entrez.read(entrez.efetch(db="pubmed", retmode="xml", **kept))["PubmedArticle"]  # type: ignore[attr-defined]
    (notice,) = article["MedlineCitation"]["CommentsCorrectionsList"]
    assert notice.attributes["RefType"] == "RetractionIn"


def test_information_and_matching(entrez: object) -> None:
    """EInfo says how many records there are; ECitMatch gives the PMID of a place in a journal."""
    assert entrez.read(entrez.einfo(db="pubmed"))["DbInfo"][0]["Count"] == str(len(PAPERS))  # type: ignore[attr-defined]
    asked = {
        "journal_title": "Reg Anesth Pain Med", "year": "2018", "volume": "43", "first_page": "521", "author_name": "cohen sp", "key": "k",
    }  # fmt: skip
    answer = entrez.ecitmatch(db="pubmed", bdata=[asked]).read()  # type: ignore[attr-defined]
    assert str(CANARY.pmid) in (answer if isinstance(answer, str) else answer.decode())

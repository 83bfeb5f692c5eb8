"""What a literature answered, as JSON objects and back: the form that snapshots and the cache keep it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage
from pubproof.literature.query import Query, render


def search_key(query: Query, limit: int) -> str:
    """One question."""
    return f"{render(query)} (at most {limit})"


def coverage_key(journal: str, years: tuple[int, ...]) -> str:
    """One question for coverage."""
    return f"{journal} {','.join(map(str, years))}"


def answer_object(answer: Answer) -> dict[str, Any]:
    """An answer that is no error: those are no facts."""
    return {
        "status": answer.status,
        "pmids": answer.pmids,
        "count": answer.count,
        "translation": answer.translation,
        "messages": answer.messages,
        "not_indexed": answer.not_indexed,
        "unexplained": answer.unexplained,
    }


def answer_of(content: Mapping[str, Any]) -> Answer:
    """The answer that the object describes; ValueError, KeyError or TypeError if it describes none."""
    return Answer(
        AnswerStatus(content["status"]),
        tuple(int(pmid) for pmid in content["pmids"]),
        int(content["count"]),
        str(content["translation"]),
        tuple(content["messages"]),
        tuple(content["not_indexed"]),
        tuple(content["unexplained"]),
    )


def coverage_object(item: Coverage) -> dict[str, Any]:
    """Coverage that is known."""
    return {
        "journal": item.journal,
        "years": item.years,
        "papers": item.papers,
        "is_complete": item.is_complete,
        "note": item.note,
    }


def coverage_of(content: Mapping[str, Any]) -> Coverage:
    """The coverage that the object describes; ValueError, KeyError or TypeError if it describes none."""
    return Coverage(
        content["journal"],
        tuple(int(year) for year in content["years"]),
        int(content["papers"]),
        is_complete=bool(content["is_complete"]),
        note=str(content["note"]),
    )


def info_object(info: LiteratureInfo) -> dict[str, Any]:
    """What a source says of itself."""
    return {
        "name": info.name,
        "description": info.description,
        "as_of": info.as_of.isoformat() if info.as_of else None,
        "requests": info.requests,
        "is_complete": info.is_complete,
        "staleness": info.staleness,
        "papers": info.papers,
    }


def info_of(content: Mapping[str, Any]) -> LiteratureInfo:
    """The source that the object describes; ValueError, KeyError or TypeError if it describes none."""
    papers = content.get("papers")
    return LiteratureInfo(
        str(content["name"]),
        str(content["description"]),
        date.fromisoformat(content["as_of"]) if content["as_of"] else None,
        int(content["requests"]),
        bool(content["is_complete"]),
        str(content.get("staleness", "")),
        int(papers) if papers is not None else None,
    )

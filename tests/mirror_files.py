"""PubMed XML files and mirrors made of papers, for tests."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from pubproof.domain.paper import Paper
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.lines import Record
from pubproof.literature.mirror.serve.pubmed_xml import pubmed_xml


def xml_file(folder: Path, name: str, papers: Iterable[Paper], deleted: Iterable[int] = (), version: int = 1) -> Path:
    """Writes a file as NLM names and packs them."""
    text = pubmed_xml(Record(paper, version) for paper in papers).decode()
    gone = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
    if gone:
        text = text.replace("<PubmedArticleSet/>", "<PubmedArticleSet></PubmedArticleSet>")
        text = text.replace("</PubmedArticleSet>", f"<DeleteCitation>{gone}</DeleteCitation></PubmedArticleSet>")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    return path


def mirror_of(folder: Path, papers: Iterable[Paper], *, is_complete: bool | None = True) -> Path:
    """A mirror that holds these papers."""
    source = xml_file(folder / "source", "pubmed26n0001.xml.gz", papers)
    build([source], folder / "mirror", is_complete=is_complete, workers=1)
    return folder / "mirror"


def overwrite_index(mirror: Path, suffix: str) -> None:
    """Overwrites what an index file holds, as a failing disk does; its end, by which it is opened, stays."""
    for path in (mirror / "index").glob(f"*{suffix}"):
        content = path.read_bytes()
        half = len(content) // 2
        path.write_bytes(b"\xff" * half + content[half:])

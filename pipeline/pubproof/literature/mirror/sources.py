"""Which files a mirror is built from, in which order: NLM's by year and number, then all others by name."""

from __future__ import annotations

import gzip
import hashlib
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from isal import igzip, igzip_lib

from pubproof.domain.paper import Paper
from pubproof.errors import LiteratureError
from pubproof.literature.medline import parse_medline
from pubproof.literature.mirror.lines import Record, lines_of
from pubproof.literature.mirror.xml import MalformedXmlError, lines_of_xml

SUFFIXES = (".xml", ".xml.gz", ".nbib", ".nbib.gz", ".medline", ".medline.gz", ".txt", ".txt.gz")
_NLM_FILE = re.compile(r"pubmed(\d\d)n(\d{4,5})\.xml(?:\.gz)?", re.IGNORECASE)
_MD5 = re.compile(r"\b[0-9a-f]{32}\b", re.IGNORECASE)
_YEAR_FACTOR = 1_000_000
_CHUNK_BYTES = 1 << 20
_MAX_RECORD_CHARS = 64_000_000
_NEXT_RECORD = "\nPMID- "


def source_files(paths: Sequence[Path]) -> list[Path]:
    """The files that `paths` name, folders taken with all below them; `LiteratureError` if there is none, or two share a name."""
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise LiteratureError(f"{path}: no such file or folder")
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for one in inside:
            if path.is_dir() and not one.name.lower().endswith(SUFFIXES):
                continue
            if one.name in found and found[one.name].resolve() != one.resolve():
                raise LiteratureError(
                    f"{one}: {found[one.name]} has the same name; files of a mirror are known by their names"
                )
            found[one.name] = one
    if not found:
        raise LiteratureError(f"{paths[0] if paths else '.'}: holds no PubMed files ({', '.join(SUFFIXES)})")
    return sorted(found.values(), key=lambda path: (rank_of(path.name) or 2**62, path.name))


def rank_of(name: str) -> int:
    """What orders NLM's files: year and number; 0 for a file that is not named as theirs."""
    match = _NLM_FILE.fullmatch(name)
    return int(match[1]) * _YEAR_FACTOR + int(match[2]) if match else 0


def year_and_number(rank: int) -> tuple[int, int]:
    """Baseline year (26) and number of a file of NLM's."""
    return divmod(rank, _YEAR_FACTOR)


def md5_of(path: Path) -> str:
    """The file's MD5, which NLM gives for each; ValueError if a file beside it says another."""
    digest = digest_of(path)
    beside = path.with_name(f"{path.name}.md5")
    if beside.is_file():
        said = named_md5(beside.read_text(encoding="ascii", errors="replace")[:1000])
        if said not in {"", digest}:
            raise ValueError(f"its MD5 is {digest}, but {beside.name} says {said}: download it again")
    return digest


def digest_of(path: Path) -> str:
    """The MD5 of the content."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def named_md5(text: str) -> str:
    """The MD5 that a file of NLM's beside another names, "" if it names none."""
    match = _MD5.search(text)
    return match[0].lower() if match else ""


def date_of(path: Path) -> date:
    """When NLM wrote the file: its time stamp, which `mirror download` keeps."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def lines_of_file(path: Path, *, abstracts: bool = True) -> Iterator[list[str]]:
    """All records of a file, as lines; ValueError says what is wrong with it. `abstracts`: whether XML's abstracts are wanted."""
    opened: IO[bytes] = igzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb")  # type: ignore[no-untyped-call]
    with opened as stream:
        try:
            if ".xml" in path.name.lower():
                yield from lines_of_xml(stream, abstracts=abstracts)
            else:
                yield from _lines_of_medline(stream)
        except (EOFError, gzip.BadGzipFile) as error:
            raise ValueError("is damaged or cut off: it does not unpack") from error
        except OSError as error:
            raise ValueError(f"cannot be read ({error.strerror or error})") from error
        except MalformedXmlError:
            raise
        except igzip_lib.IsalError as error:  # type: ignore[misc]  # its stubs do not say that it is a class
            raise ValueError("is damaged: it does not unpack") from error


def _lines_of_medline(stream: IO[bytes]) -> Iterator[list[str]]:
    """A part at a time, cut before a record, so that memory is bounded."""
    decoder = getincrementaldecoder("utf-8-sig")()
    text, held = "", 0
    while chunk := stream.read(_CHUNK_BYTES):
        text = (text + decoder.decode(chunk)).replace("\r\n", "\n")
        end = text.rfind(_NEXT_RECORD) + 1
        if end:
            for paper in _papers(text[:end], is_end=False):
                held += 1
                yield lines_of(Record(paper))
            text = text[end:]
        if len(text) > _MAX_RECORD_CHARS:
            raise ValueError(f"a single record is larger than {_MAX_RECORD_CHARS:,} characters")
    text += decoder.decode(b"", final=True)
    for paper in _papers(text if text.endswith("\n") else f"{text}\n", is_end=True):
        held += 1
        yield lines_of(Record(paper))
    if not held:
        raise ValueError("holds no MEDLINE record")


def _papers(text: str, *, is_end: bool) -> tuple[Paper, ...]:
    parsed = parse_medline(text, is_end=is_end)
    if parsed.problem:
        raise ValueError(parsed.problem)
    return parsed.papers

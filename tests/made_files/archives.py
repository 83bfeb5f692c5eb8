"""Archives as people and attackers make them."""

from __future__ import annotations

import stat
import struct
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


def listing_alone(entries: int, says: int | None = None) -> bytes:
    """An archive that is nothing but a listing (zip64) of so many members, whose end says that there are `says`."""
    entry = (
        struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0) + b"a.md"
    )
    listing, count = entry * entries, entries if says is None else says
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(listing), 0)
    place = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(listing), 1)
    old = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return listing + end + place + old

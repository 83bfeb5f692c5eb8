"""Opens a zip archive whose listing is bounded: too long a one is refused as it is read, before anything is made of it.

zipfile makes an object of each entry of the listing (the central directory) before it can be asked how many there are: minutes and
gigabytes for millions of them. It reads the listing in one piece, from where the end of the archive says (zip64 too); that piece is
looked at here, so that no other reading of a lying end can slip by.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import IO, Any

_ENTRY = b"PK\x01\x02"
_ENTRY_BYTES = 1_100
"""Of a listing for each member, at most: 46, and a name with what systems note beside it."""
_REST_BYTES = 1_000_000
"""What else is read of an archive on opening it: its end, a comment."""


class TooLong(Exception):  # noqa: N818 - said of the listing
    """The listing names more members than are allowed; says how many, as far as that was looked at."""


class BoundedZip(zipfile.ZipFile):
    """An archive of at most `max_members` members, files and folders; `TooLong` if there are more."""

    def __init__(self, archive: Path | BytesIO, max_members: int) -> None:
        self._opened = archive if isinstance(archive, BytesIO) else archive.open("rb")
        watched = _Watched(self._opened, max_members)
        try:
            super().__init__(watched)
        except BaseException:
            self._opened.close()
            raise
        watched.is_open = True

    def close(self) -> None:
        """Closes the archive and its file."""
        super().close()
        if "_opened" in vars(self):  # a file that could not be opened leaves nothing to close
            self._opened.close()


class _Watched:
    """A file as zipfile opens it: in what is read until the archive is open, entries are counted."""

    def __init__(self, file: IO[bytes], max_members: int) -> None:
        self._file = file
        self._max_members = max_members
        self.is_open = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int = -1) -> bytes:
        """What the file gives."""
        if self.is_open:
            return self._file.read(size)
        most = self._max_members * _ENTRY_BYTES + _REST_BYTES
        content = self._file.read(size if 0 <= size <= most else most + 1)
        entries = content.count(_ENTRY)
        if entries > self._max_members:
            raise TooLong(f"{entries:,}{'' if len(content) <= most else ' and more'}")
        if len(content) > most:
            raise TooLong(f"a listing of more than {most:,} bytes and so many")
        return content

"""Files that a user names, read within bounds: a device or a pipe has no size that could be asked for first."""

from __future__ import annotations

from errno import EFBIG
from pathlib import Path


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file, `most` at most; OSError where there are more, as where it cannot be read."""
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(EFBIG, f"larger than {most:,} bytes", str(path))
    return content

"""Lines of a record ↔ few bytes: deflate with a dictionary of common words, because records are too short to compress alone."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files

_WINDOW_BITS = -12
_MEMORY_LEVEL = 5
_LEVEL = 4
_MAX_BYTES = 32_000_000


def pack(text: str) -> bytes:
    """`text`, compressed."""
    packer = zlib.compressobj(
        _LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY_LEVEL, zlib.Z_DEFAULT_STRATEGY, _dictionary()
    )
    return packer.compress(text.encode()) + packer.flush()


def unpack(body: bytes) -> str:
    """What `pack` was given; ValueError for anything else, and for more than a record can hold."""
    try:
        return zlib.decompressobj(_WINDOW_BITS, _dictionary()).decompress(body, _MAX_BYTES).decode()
    except zlib.error as error:
        raise ValueError("a record of the mirror is damaged") from error


@cache
def _dictionary() -> bytes:
    """Common words, rarest first, as deflate wants them. What was written with one dictionary cannot be read with another."""
    words = files("pubproof.literature.mirror").joinpath("dictionary.txt").read_bytes()
    return words.replace(b"\n", b" ")[-4000:]

"""Lines of a record ↔ few bytes: Zstandard with a dictionary, because records are too short to compress alone.

A mirror keeps a dictionary of its own, trained on records of the files that it was built from; one of few records makes do with
common words. The first byte of what is packed says which of the two it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import zstandard

_LEVEL = 3
_DICTIONARY_BYTES = 64_000
_MIN_SAMPLES = 1_000
_MAX_BYTES = 32_000_000
_WORDS, _TRAINED = b"w", b"t"
_MAGIC = b"\x28\xb5\x2f\xfd"
"""Begins every Zstandard frame; it is left out of what is stored."""


class Packer:
    """Packs and unpacks with one dictionary: that of a mirror, or None for common words."""

    def __init__(self, dictionary: bytes | None) -> None:
        self._mark = _WORDS if dictionary is None else _TRAINED
        words = zstandard.ZstdCompressionDict(_common_words() if dictionary is None else dictionary)
        words.precompute_compress(level=_LEVEL)
        settings = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL, format=zstandard.FORMAT_ZSTD1_MAGICLESS, write_content_size=1, write_dict_id=0, write_checksum=0
        )
        self._compress = zstandard.ZstdCompressor(compression_params=settings, dict_data=words).compress
        self._decompress = zstandard.ZstdDecompressor(
            dict_data=words, format=zstandard.FORMAT_ZSTD1_MAGICLESS
        ).decompress

    def pack(self, text: str) -> bytes:
        """`text`, compressed."""
        return self._mark + self._compress(text.encode())

    def unpack(self, body: bytes) -> str:
        """What `pack` was given; ValueError for anything else, and for more than a record can hold."""
        try:
            if zstandard.frame_content_size(_MAGIC + body[1:20]) > _MAX_BYTES:
                raise ValueError("a record of the mirror is larger than records are")
            return self._decompress(body[1:]).decode()
        except zstandard.ZstdError as error:
            raise ValueError("a record of the mirror is damaged") from error


def is_packed_with_words(body: bytes) -> bool:
    """Whether this was packed before the mirror had a dictionary."""
    return body[:1] == _WORDS


def dictionary_of(samples: Sequence[str]) -> bytes | None:
    """A dictionary for texts like these, None for too few of them; the same samples give the same."""
    if len(samples) < _MIN_SAMPLES:
        return None
    return zstandard.train_dictionary(_DICTIONARY_BYTES, [sample.encode() for sample in samples], k=256, d=8).as_bytes()


@cache
def _common_words() -> bytes:
    """Rarest first: what stands last is nearest."""
    return files("pubproof.literature.mirror").joinpath("dictionary.txt").read_bytes().replace(b"\n", b" ")

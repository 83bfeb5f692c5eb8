"""Packed bytes of an answer → plain bytes, as many as are allowed: a bomb is put out before it goes off."""

from __future__ import annotations

import zlib

GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB_FIRST = 0x78


class TooLarge(Exception):  # noqa: N818 - said of the answer
    """More bytes than are allowed."""


class Damaged(Exception):  # noqa: N818 - said of the answer
    """The bytes are not packed as they say."""


class Unpacker:
    """Takes chunks, gives what they unpack to; never holds more than `max_bytes` and one chunk."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._encoding = encoding.strip().lower()
        self._left = max_bytes
        self._open: zlib._Decompress | None = None

    def take(self, chunk: bytes) -> bytes:
        """What `chunk` unpacks to."""
        if self._encoding in {"", "identity"}:
            return self._counted(chunk)
        if self._encoding not in {"gzip", "x-gzip", "deflate"}:
            raise Damaged(f'is packed as "{self._encoding}", which was not asked for')
        out = bytearray()
        try:
            while chunk:
                self._open = self._open or self._opened(chunk)
                out += self._counted(self._open.decompress(chunk, self._left + 1))
                if self._open.eof:  # gzip may hold several parts, one after the other
                    chunk, self._open = self._open.unused_data, None
                    if not chunk.startswith(GZIP_MAGIC):
                        break
                else:
                    chunk = self._open.unconsumed_tail
        except zlib.error as error:
            raise Damaged("is damaged: it does not unpack") from error
        return bytes(out)

    def finish(self) -> None:
        """Nothing more comes: `Damaged` if that is in the middle of something."""
        if self._open is not None and not self._open.eof:
            raise Damaged("is damaged: it is cut off")

    def _opened(self, chunk: bytes) -> zlib._Decompress:
        if self._encoding != "deflate":
            return zlib.decompressobj(_GZIP)
        # "deflate" means zlib; some servers send it without the frame.
        return zlib.decompressobj(zlib.MAX_WBITS if chunk[0] == _ZLIB_FIRST else -zlib.MAX_WBITS)

    def _counted(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise TooLarge
        return piece


def unpacked(content: bytes, max_bytes: int) -> bytes:
    """The bytes of a file that is packed with gzip (sitemap.xml.gz)."""
    unpacker = Unpacker("gzip", max_bytes)
    plain = unpacker.take(content)
    unpacker.finish()
    return plain

"""Bytes → text, by byte order mark, by what the page says of itself, else UTF-8."""

from __future__ import annotations

import codecs
import re

from pubproof.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# What browsers read where a page says nothing, and where it says latin-1.
_WEB_DEFAULT = "cp1252"
_READ_AS = {"iso-8859-1": _WEB_DEFAULT, "latin-1": _WEB_DEFAULT, "latin1": _WEB_DEFAULT, "ascii": _WEB_DEFAULT}
_NO_TEXT_ENCODINGS = frozenset(
    {"base64", "hex", "bz2", "zlib", "zip", "uu", "quopri", "rot13", "idna", "punycode"}
    # Browsers do not know these: they would make other signs of what stands there.
    | {"unicode-escape", "raw-unicode-escape"}
)
# Control characters that text files hold; others mean that this is no text.
_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1b\x1c\x1d\x1e\x85")
_MAX_CONTROL_SHARE = 0.01


def decode(content: bytes, name: str, charset: str = "") -> str:
    """The text in `content`: what a byte order mark says, which is dropped, or the server (`charset`), else UTF-8.

    `name` is for the error.
    """
    text = _by_mark(content, name)
    if text is None and charset:
        text = _decoded(content, charset)
    if text is None:
        if b"\x00" in content:
            raise ReadingError(f"{name}: is a binary file, not an article")
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReadingError(f"{name}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    return _checked(text, name)


def decode_page(content: bytes, name: str, charset: str = "") -> str:
    """The text of a web page, read as browsers do: byte order mark, `charset` of the server, its own word, UTF-8, cp1252."""
    text = _by_mark(content, name)
    if text is None:
        if b"\x00" in content[:_DECLARED_WITHIN]:
            raise ReadingError(f"{name}: is a binary file, not a page")
        said = _META_CHARSET.search(content[:_DECLARED_WITHIN])
        named = (charset, said[1].decode("ascii") if said else "", "utf-8")
        text = next((found for word in named if word and (found := _decoded(content, word)) is not None), None)
    return _checked(text if text is not None else content.decode(_WEB_DEFAULT, errors="replace"), name)


def _by_mark(content: bytes, name: str) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise ReadingError(
                    f"{name}: says that it is {encoding.upper()} and is not (byte {error.start})"
                ) from error
    return None


def _decoded(content: bytes, encoding: str) -> str | None:
    word = _READ_AS.get(encoding.lower(), encoding.lower())
    try:
        if codecs.lookup(word).name.replace("_", "-") in _NO_TEXT_ENCODINGS:
            return None
        # Some encodings have words for half a pair of surrogates, which no report can hold: it becomes a question mark.
        return content.decode(word).encode("utf-8", "replace").decode("utf-8")
    except (LookupError, UnicodeError, ValueError):
        return None


def _checked(text: str, name: str) -> str:
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in _TEXT_CONTROLS)
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise ReadingError(f"{name}: is a binary file, not an article")
    if not text.strip():
        raise ReadingError(f"{name}: is empty")
    return text

from pathlib import Path

import pytest

from pubproof.config import ReadingSettings
from pubproof.errors import ReadingError
from pubproof.reading.read import read_article


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a binary file"),
        ("controls.txt", b"\x01\x02\x03abc" * 50, "is a binary file"),
        ("latin1.txt", "caf\u00e9 \u00e0 la carte".encode("latin-1"), "is not UTF-8 text (byte 3)"),
        ("wide.txt", b"\xff\xfet", "says that it is UTF-16-LE and is not"),
        ("paper.pdf", b"%PDF-1.7 text", "is damaged, or no PDF"),
        ("paper.doc", b"\xd0\xcf\x11\xe0 text", "old Word files are not read; save it as .docx"),
        ("big.txt", b"a" * 2000, "larger than 1,000 bytes"),
    ],
)
def test_a_file_that_is_no_article_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """Each is one line: which file, what is wrong with it."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read_article(path, ReadingSettings(max_bytes=1000))
    assert said in str(caught.value)
    assert str(caught.value).startswith(path.as_posix())
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Offsets start at the first letter."""
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbfKetamine.")
    assert read_article(path).text == "Ketamine."

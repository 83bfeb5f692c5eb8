from pathlib import Path

import pytest

from pubproof.config import ReadingSettings
from pubproof.errors import ReadingError, UsageError
from pubproof.reading.read import read_article
from pubproof.reading.sources import article_files


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a binary file"),
        ("controls.txt", b"\x01\x02\x03abc" * 50, "is a binary file"),
        ("latin1.txt", "caf\u00e9 \u00e0 la carte".encode("latin-1"), "is not UTF-8 text (byte 3)"),
        ("wide.txt", "text".encode("utf-16"), "is UTF-16 text"),
        ("paper.pdf", b"%PDF-1.7 text", "PDF files are not read yet"),
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


def test_folders_are_searched_in_a_stable_order_for_readable_files(tmp_path: Path) -> None:
    """Hidden files and other formats are passed over, each file is read once."""
    for name in ("b.md", "a.txt", "sub/c.html", ".hidden/d.txt", "e.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = article_files([tmp_path, tmp_path / "a.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "b.md", "sub/c.html"]


@pytest.mark.parametrize("name", ["missing.txt", "empty_folder"])
def test_nothing_to_check_is_an_error(tmp_path: Path, name: str) -> None:
    """A missing path or a folder without articles must not look clean."""
    (tmp_path / "empty_folder").mkdir()
    with pytest.raises(UsageError, match=name):
        article_files([tmp_path / name])

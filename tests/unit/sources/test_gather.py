"""What the user names → the sources to read."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from made_files.archives import encrypted, listing_alone, lying_about_sizes, with_link, zipped
from page_server.visiting import NOW
from pubproof.config import ReadingSettings, Settings
from pubproof.errors import ConfigError, ReadingError, UsageError
from pubproof.reading.read import read_article
from pubproof.reading.source import Source
from pubproof.sources.gather import Wanted, gather

TEXT = "Ketamine may help some people with nerve pain.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay_out(*names: str, content: str | bytes = TEXT) -> None:
    """Files below the working folder."""
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def gathered(*arguments: str, **reading: object) -> list[Source]:
    """The sources that the arguments name."""
    settings = Settings(reading=ReadingSettings.model_validate(reading))
    return list(gather(Wanted(arguments), settings, NOW))


def names(*arguments: str, **reading: object) -> list[str]:
    """Their names."""
    return [source.name for source in gathered(*arguments, **reading)]


def reason(source: Source, **reading: object) -> str:
    """Why a source cannot be read."""
    with pytest.raises(ReadingError) as caught:
        read_article(source, ReadingSettings.model_validate(reading))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_folders_are_searched_in_a_stable_order_for_readable_files(home: Path) -> None:
    """Hidden files and other formats are passed over, each file is read once."""
    lay_out("b.md", "a.txt", "sub/c.html", "sub/d.docx", "sub/e.pdf", "f.nbib", ".hidden/d.txt", "e.png")
    assert names(".", "a.txt") == ["a.txt", "b.md", "f.nbib", "sub/c.html", "sub/d.docx", "sub/e.pdf"]


@pytest.mark.parametrize("name", ["missing.txt", "empty_folder", "*.nothing"])
def test_nothing_to_check_is_an_error(home: Path, name: str) -> None:
    """A missing path, a folder without articles and a pattern that matches none must not look clean."""
    Path("empty_folder").mkdir()
    with pytest.raises(UsageError) as caught:
        gathered(name)
    assert name in str(caught.value)


def test_patterns_as_in_gitignore_leave_entries_out(home: Path) -> None:
    """Those of the settings go for folders, globs and archives; a file that is named is read all the same."""
    lay_out("blog/a.md", "blog/drafts/b.md", "node_modules/x/README.md", "blog/keep.draft.md", "blog/c.draft.md")
    ignore = ["drafts/", "*.draft.md", "!keep.draft.md"]
    assert names(".", ignore=ignore) == ["blog/a.md", "blog/keep.draft.md", "node_modules/x/README.md"]
    assert names(".") == ["blog/a.md", "blog/c.draft.md", "blog/drafts/b.md", "blog/keep.draft.md"]
    assert names("blog/**/*.md", ignore=ignore) == ["blog/a.md", "blog/keep.draft.md"]
    assert names("blog/drafts/b.md", ignore=ignore) == ["blog/drafts/b.md"]


def test_patterns_with_a_folder_hold_below_what_is_searched_and_below_where_one_stands(home: Path) -> None:
    """One configuration goes for a folder, for a pattern and for everything here."""
    lay_out("blog/a.md", "blog/old/b.md", "blog/old/deep/c.md", "old/d.md")
    here = ["blog/a.md", "old/d.md"]
    for ignore, everything in (
        (["blog/old/"], here),
        (["/blog/old/*"], here),
        (["/old/"], ["blog/a.md", "blog/old/b.md", "blog/old/deep/c.md"]),
    ):
        assert names("blog", ignore=ignore) == ["blog/a.md"]
        assert names(f"{home}/blog", ignore=ignore) == [f"{home}/blog/a.md"]
        assert names("blog/**/*.md", ignore=ignore) == ["blog/a.md"]
        assert names(".", ignore=ignore) == everything


def test_patterns_that_the_shell_did_not_expand(home: Path) -> None:
    """One star for a folder, two for all below."""
    lay_out("en/a.md", "de/b.md", "de/deep/c.md", "de/d.png")
    assert names("*/*.md") == ["de/b.md", "en/a.md"]
    assert names("**/*.md") == ["de/b.md", "de/deep/c.md", "en/a.md"]
    assert names("d*") == ["de/b.md", "de/deep/c.md"]


def test_a_file_whose_name_looks_like_a_pattern_is_the_file(home: Path) -> None:
    """What exists goes first."""
    lay_out("a[1].md", "a1.md")
    assert names("a[1].md") == ["a[1].md"]


@pytest.mark.parametrize(
    ("content", "given", "kind"),
    [
        (b"# Title\n\nKetamine may help.", "", "heading"),
        (b"<!doctype html><html><body><h2>Title</h2><p>Ketamine may help.", "", "heading"),
        (b"Ketamine may help some people.", "", "paragraph"),
        (b"# Title", "txt", "paragraph"),
        (b"<p>Ketamine may help some people.</p>", ".HTML", "paragraph"),
    ],
)
def test_standard_input_is_told_by_its_content_or_the_option(content: bytes, given: str, kind: str) -> None:
    """`-` is an article like any other."""
    (source,) = gather(Wanted(("-",), input_format=given, stdin=BytesIO(content)), Settings(), NOW)
    article = read_article(source)
    assert article.source == "-"
    assert article.blocks[0].kind in {kind, "heading"}


def test_a_format_that_is_not_known_is_named(home: Path) -> None:
    """With those that are."""
    with pytest.raises(UsageError, match='"epub" is not known; known here: bib, docx'):
        gather(Wanted(("-",), input_format="epub", stdin=BytesIO(b"x")), Settings(), NOW)


def test_no_more_than_the_limit(home: Path) -> None:
    """For long sitemaps and large folders."""
    lay_out("a.md", "b.md", "c.md")
    assert [source.name for source in gather(Wanted((".",), limit=2), Settings(), NOW)] == ["a.md", "b.md"]


def test_what_is_no_readable_file_is_a_source_that_says_so(home: Path) -> None:
    """Folders with the name of a file, broken links, pipes, links in a circle: none stops or hangs the others."""
    lay_out("good.md", "folder.md/inside.md")
    Path("broken.md").symlink_to("nowhere.md")
    Path("circle.md").symlink_to("circle.md")
    Path("around").symlink_to(".")
    os.mkfifo("pipe.md")
    found = {source.name: source for source in gathered(".")}
    assert list(found) == ["broken.md", "circle.md", "folder.md/inside.md", "good.md", "pipe.md"]
    assert reason(found["broken.md"]) == "broken.md: is a link to a file that is not there"
    assert reason(found["circle.md"]).startswith("circle.md: cannot be read (")
    assert reason(found["pipe.md"]) == "pipe.md: is not a regular file (a pipe, socket or device)"
    assert reason(gathered("broken.md")[0]) == "broken.md: is a link to a file that is not there"
    assert read_article(found["folder.md/inside.md"]).text == "Ketamine may help some people with nerve pain."


def test_a_file_that_the_system_does_not_give_says_so() -> None:
    """The memory of a process is a regular file that cannot be read from its beginning, whoever asks."""
    assert reason(Source.of(Path("/proc/self/mem"))) == "/proc/self/mem: cannot be read (Input/output error)"


def test_names_that_are_no_text_are_shown_as_far_as_they_are(home: Path) -> None:
    """Bytes that are no UTF-8 and control characters become question marks."""
    Path(os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    Path("line\nbreak.txt").write_text(TEXT)
    assert names(".") == ["caf?.txt", "line?break.txt"]
    assert [read_article(source).source for source in gathered(".")] == ["caf?.txt", "line?break.txt"]


def test_files_whose_names_look_alike_are_all_read(home: Path) -> None:
    """A report tells them apart by a number, also where git names them; one that is named twice is read once."""
    for number, name in enumerate((b"a\xfe.txt", b"a\xff.txt", b"a\x01.txt")):
        Path(os.fsdecode(name)).write_text(f"{number}: {TEXT}")
    found = gathered(".", ".")
    assert [source.name for source in found] == ["a?.txt", "a?.txt (2)", "a?.txt (3)"]
    assert {read_article(source).text[0] for source in found} == {"0", "1", "2"}


def test_a_bad_pattern_is_an_error_of_the_configuration(home: Path) -> None:
    """Named, before anything is read."""
    lay_out("a.md")
    with pytest.raises(ConfigError, match=r"reading\.ignore"):
        gathered(".", ignore=["!"])


def test_an_archive_is_a_folder_of_articles(home: Path) -> None:
    """Hidden members, shadows of a Mac, pictures and ignored ones are passed over; names tell the archive."""
    members = dict.fromkeys(("a.md", "sub/b.txt", "__MACOSX/._a.md", ".hidden.md", "x.png", "node_modules/r.md"), TEXT)
    lay_out("pages.zip", content=zipped(members))
    found = gathered("pages.zip")
    assert [source.name for source in found] == ["pages.zip/a.md", "pages.zip/sub/b.txt"]
    assert [read_article(source).source for source in found] == ["pages.zip/a.md", "pages.zip/sub/b.txt"]
    assert names("*.zip") == [source.name for source in found]


def test_members_that_must_not_be_unpacked_are_refused_one_by_one(home: Path) -> None:
    """Names that lead out, links, archives inside; the others are read."""
    outside = dict.fromkeys(("../up.md", "/etc/evil.md", "a/../../b.md", "C:/x.md", "..\\win.md"), TEXT)
    lay_out("mixed.zip", content=zipped({"good.md": TEXT, **outside, "inner.zip": zipped({"x.md": TEXT})}))
    with_link(Path("mixed.zip"), "link.md", "/etc/passwd")
    found = {source.name: source for source in gathered("mixed.zip")}
    assert read_article(found["mixed.zip/good.md"]).text == "Ketamine may help some people with nerve pain."
    for name in outside:
        shown = f"mixed.zip/{name}"
        assert "leads out of the archive" in reason(found[shown])
    assert "is a link" in reason(found["mixed.zip/link.md"])
    assert "an archive in an archive" in reason(found["mixed.zip/inner.zip"])
    assert not Path("../up.md").exists()


def test_members_of_one_name_are_not_taken_for_one_another(home: Path) -> None:
    """Programs unpack the first or the last: neither is checked in place of the other."""
    lay_out("twice.zip", content=zipped({"a.md": TEXT, "b.md": TEXT}).replace(b"b.md", b"a.md"))
    (source,) = gathered("twice.zip")
    assert reason(source) == "twice.zip/a.md: stands 2 times in the archive: which one is meant cannot be told"


def test_bombs_do_not_go_off(home: Path) -> None:
    """By what they say of themselves, by what they unpack to, by their number."""
    lay_out("bomb.zip", content=zipped({"a.txt": b"\0" * 30_000_000}))
    assert "unpacks to more than" in reason(gathered("bomb.zip", max_bytes=1_000_000)[0], max_bytes=1_000_000)
    assert "times its size, as bombs do" in reason(gathered("bomb.zip")[0], max_bytes=50_000_000)
    lying_about_sizes(Path("bomb.zip"), 100)
    assert gathered("bomb.zip")[0].name == "bomb.zip/a.txt"
    assert reason(gathered("bomb.zip")[0], max_bytes=1_000_000)
    lying_about_sizes(Path("bomb.zip"), 4_000_000_000)
    assert "unpacks to 4,000,000,000 bytes" in reason(gathered("bomb.zip")[0])
    lay_out("many.zip", content=zipped({f"{number}.md": TEXT for number in range(101)}))
    assert "has 101 members, more than 100" in reason(gathered("many.zip", max_members=100)[0])


@pytest.mark.parametrize("says", [None, 1, 2**63])
def test_a_listing_that_is_too_long_is_not_read_to_its_end(home: Path, says: int | None) -> None:
    """Whatever the end of the archive says of it: "and more" is what was not looked at any more."""
    lay_out("many.zip", content=listing_alone(40_000, says))
    (source,) = gathered("many.zip", max_members=100)
    assert "and more members, more than 100 (reading.max_members)" in reason(source)


def test_a_listing_that_stands_at_the_end_with_a_comment_is_counted_once(home: Path) -> None:
    """A comment makes the end be searched for, and the listing be read twice."""
    lay_out("noted.zip", content=zipped({f"{number}.md": TEXT for number in range(100)}))
    with ZipFile("noted.zip", "a") as archive:
        archive.comment = b"of the clinic"
    assert len(gathered("noted.zip", max_members=100)) == 100


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", zipped({"a.md": TEXT})[:-30], zipped({})])
def test_an_archive_that_cannot_be_opened_is_one_source(home: Path, content: bytes) -> None:
    """Empty, cut off, foreign, without members."""
    lay_out("bad.zip", content=content)
    (source,) = gathered("bad.zip")
    assert "readable zip archive" in reason(source) or "no articles in this archive" in reason(source)


def test_a_locked_archive(home: Path) -> None:
    """Each member says so."""
    lay_out("locked.zip", content=zipped({"a.md": TEXT}))
    encrypted(Path("locked.zip"))
    assert "is encrypted" in reason(gathered("locked.zip")[0])

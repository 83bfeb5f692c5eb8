"""Malformed files: valid samples changed at random from a seed, and a set made by hand for each format."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random

from made_files.archives import zipped
from made_files.pdf import Line, pdf
from made_files.samples import HTML, MARKDOWN, TEXT, samples, word
from made_files.word import with_part

Change = Callable[[bytes, Random], bytes]


def changed(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` file names with contents, the formats in turn; the same seed gives the same files."""
    random = Random(seed)  # noqa: S311 - no secret
    originals = sorted(samples().items())
    for number in range(count):
        name, content = originals[number % len(originals)]
        suffix = name.partition(".")[2]
        inside = suffix in {"docx", "zip"} and random.random() < 0.7
        content = _inside(content, random) if inside else _changed(content, random)
        yield f"{number:03}.{suffix}", content


def _changed(content: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        content = random.choice(_CHANGES)(content, random)
    return content


def _inside(content: bytes, random: Random) -> bytes:
    """An archive that is whole, with one member changed: what comes after the checksums."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    likely = [
        name
        for name in members
        if name.endswith(("document.xml", "footnotes.xml", "styles.xml", ".rels", ".md", ".html"))
    ]
    name = random.choice(sorted(likely or members))
    members[name] = _changed(members[name], random)
    return zipped(members)


def _place(content: bytes, random: Random) -> int:
    return random.randrange(len(content) + 1)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: _place(content, random)]


def _without(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    return content[:start] + content[start + random.randint(1, 40) :]


def _flipped(content: bytes, random: Random) -> bytes:
    out = bytearray(content)
    for _ in range(max(1, len(out) // 100)):
        if out:
            out[random.randrange(len(out))] = random.randrange(256)
    return bytes(out)


def _with_noise(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    return content[:start] + random.randbytes(random.randint(1, 60)) + content[start:]


def _with_nulls(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    return content[:start] + b"\0" * random.randint(1, 20) + content[start:]


def _repeated(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    piece = content[start : start + random.randint(1, 30)]
    return content[:start] + piece * random.choice((10, 1_000, 20_000)) + content[start:]


def _shuffled(content: bytes, random: Random) -> bytes:
    one, two, three = sorted(_place(content, random) for _ in range(3))
    return content[:one] + content[two:three] + content[one:two] + content[three:]


def _marked_up(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    piece = random.choice(
        (
            b"<",
            b">",
            b"<!--",
            b"<![CDATA[",
            b"</p>",
            b"<table>",
            b"&",
            b"&#x110000;",
            b"[",
            b"{",
            b"\\",
            b"`",
            b"%PDF-",
            b"endobj",
            b"\xff\xfe",
        )
    )
    return content[:start] + piece * random.choice((1, 50, 5_000)) + content[start:]


def _in_another_encoding(content: bytes, random: Random) -> bytes:
    text = content.decode("utf-8", errors="replace")
    return text.encode(random.choice(("utf-16", "utf-16-be", "latin-1", "utf-7", "cp037", "utf-32")), errors="replace")


_CHANGES: tuple[Change, ...] = (
    _cut, _without, _flipped, _with_noise, _with_nulls, _repeated, _shuffled, _marked_up, _in_another_encoding,
)  # fmt: skip

_DEEP = 10_000
_LONG = 5_000_000


def by_hand() -> dict[str, bytes]:
    """What people, programs and attackers have been seen to make; the name says what it is."""
    return {**_texts(), **_pages(), **_markdown(), **_documents(), **_lists()}


def _texts() -> dict[str, bytes]:
    return {
        "empty.txt": b"",
        "blank.txt": b" \r\n\t\n",
        "null-bytes.txt": b"Ketamine\0may\0help",
        "only-a-mark.txt": b"\xef\xbb\xbf",
        "utf16.txt": TEXT.encode("utf-16"),
        "utf16-cut.txt": TEXT.encode("utf-16")[:-1],
        "utf32.txt": TEXT.encode("utf-32"),
        "latin1.txt": "caf\u00e9 ".encode("latin-1") * 100,
        "long-line.txt": b"Ketamine may help. " * (_LONG // 19),
        "long-word.txt": b"a" * _LONG,
        "many-lines.txt": b"\n" * 300_000 + b"Ketamine may help.",
        "returns.txt": b"Ketamine may help.\r" * 300,
        "controls.txt": bytes(range(1, 32)) * 100,
        "emoji.txt": "\U0001f469\u200d\u2695\ufe0f\u0301\u202e ketamine ".encode() * 2000,
        "brackets.txt": b"(" * 200_000,
        "years.txt": b"(Smith et al., 2014; " * 5_000,
    }


def _pages() -> dict[str, bytes]:
    return {
        "empty.html": b"",
        "no-body.html": b"<html><head><title>x</title></head></html>",
        "deep.html": b"<div>" * _DEEP + b"Ketamine may help some people with pain." + b"</div>" * _DEEP,
        "deep-open.html": b"<b><i>" * _DEEP + b"Ketamine may help.",
        "deep-tables.html": b"<table><tr><td>" * _DEEP + b"Ketamine may help.",
        "deep-lists.html": b"<ul><li>" * _DEEP + b"Ketamine may help.",
        "closing-only.html": b"</div>" * 100_000,
        "long-line.html": b"<p>" + b"Ketamine may help. " * (_LONG // 19),
        "long-attribute.html": b'<p class="' + b"x" * _LONG + b'">Ketamine may help.</p>',
        "open-comment.html": b"<p>Ketamine may help.</p><!--" + b"- " * 100_000,
        "open-tags.html": b"<" * 100_000,
        "open-tag.html": b"<p>Ketamine may help.</p><a href='" + b"x" * 100_000,
        "many-links.html": b'<p><a href="https://doi.org/10.1000/x">x</a> ' * 3_000,
        "entities.html": b"<p>" + b"&amp" * 50_000 + b"&#xD800;&#0;&#99999999;&bogus;</p>",
        "latin1-meta.html": HTML.replace("utf-8", "iso-8859-1").replace("Dizziness", "caf\u00e9").encode("latin-1"),
        "says-utf8-is-latin1.html": HTML.replace("Dizziness", "caf\u00e9").encode("latin-1"),
        "says-bogus.html": HTML.replace("utf-8", "bogus-8").encode(),
        "says-base64.html": HTML.replace("utf-8", "base64").encode(),
        "utf16.html": HTML.encode("utf-16"),
        "null-bytes.html": HTML.encode() + b"\0\0\0",
        "nulls-first.html": b"\0\0" + HTML.encode(),
        "xml-bomb.html": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b; ketamine may help.',
        "frames.html": b"<frameset><frame src=a></frameset>",
        "script-only.html": b"<script>" + b"var a = '<p>Ketamine cures.</p>';" * 1000,
        "pdf-inside.html": pdf([Line("Ketamine may help.", 700)]),
        "date.html": b'<meta property="article:published_time" content="9999999999-99-99"><p>Ketamine may help.',
        "json-ld.html": b'<script type="application/ld+json">'
        + b"[" * 50_000
        + b"</script><p>Ketamine may help some people.",
    }


def _markdown() -> dict[str, bytes]:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    bomb = "---\na0: &a0 lol\n" + levels + "title: *a8\n---\nKetamine may help.\n"
    return {
        "front-matter-bomb.md": bomb.encode(),
        "front-matter-open.md": b"---\ntitle: x\n" * 1000,
        "front-matter-list.md": b"---\n- a\n- b\n---\nKetamine may help.",
        "front-matter-date.md": b"---\ndate: 2024-13-45\ntitle: [1, 2]\n---\nKetamine may help.",
        "front-matter-code.md": b"---\ntitle: !!python/object/apply:os.system [id]\n---\nKetamine may help.",
        "quotes.md": b"> " * _DEEP + b"Ketamine may help.",
        "lists.md": b"".join(b"  " * n + b"- Ketamine\n" for n in range(1500)),
        "brackets.md": b"[" * 50_000 + b"Ketamine" + b"]" * 50_000,
        "images.md": b"![" * 20_000,
        "stars.md": b"*a **b " * 20_000,
        "underscores.md": b"_" * 100_000 + b"a",
        "backticks.md": b"".join(b"`" * n + b" " for n in range(1, 600)),
        "html.md": b"<div " * 20_000,
        "table.md": b"|a" * 5_000 + b"|\n" + b"|-" * 5_000 + b"|\n" + b"|a" * 5_000 + b"|\n",
        "long-line.md": b"Ketamine may help. " * (_LONG // 19),
        "definitions.md": b"".join(b"[a%d]: https://doi.org/10.1000/%d\n" % (n, n) for n in range(5_000))
        + MARKDOWN.encode(),
    }


def _documents() -> dict[str, bytes]:
    made = word()
    deep = b"<w:tbl><w:tr><w:tc>" * 3_000 + b"</w:tc></w:tr></w:tbl>" * 3_000
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    circle = (
        b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="Title">'
        b'<w:name w:val="x"/><w:basedOn w:val="Title"/></w:style></w:styles>'
    )
    page = pdf([Line("Ketamine may help.", 700)])
    return {
        "empty.docx": b"",
        "cut.docx": made[: len(made) // 2],
        "text.docx": TEXT.encode(),
        "page.docx": HTML.encode(),
        "deep.docx": with_part(made, "word/document.xml", body % deep),
        "bomb.docx": with_part(made, "word/document.xml", b"\0" * 100_000_000),
        "many-paragraphs.docx": with_part(
            made, "word/document.xml", body % (b"<w:p><w:r><w:t>Ketamine.</w:t></w:r></w:p>" * 2_000)
        ),
        "style-circle.docx": with_part(made, "word/styles.xml", circle),
        "no-styles.docx": with_part(made, "word/styles.xml", b""),
        "notes-damaged.docx": with_part(made, "word/footnotes.xml", b"<w:footnotes"),
        "empty.pdf": b"",
        "head-only.pdf": b"%PDF-1.7\n",
        "cut.pdf": page[: len(page) // 2],
        "no-end.pdf": page.replace(b"%%EOF", b""),
        "circle.pdf": page.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        "many-pages.pdf": page.replace(b"/Count 1", b"/Count 2000000000"),
        "scan.pdf": pdf([], [], []),
        "text.pdf": TEXT.encode(),
        "empty.zip": b"",
        "cut.zip": zipped({"a.md": MARKDOWN})[:-25],
        "text.zip": TEXT.encode(),
        "nested.zip": zipped({"a.zip": zipped({"b.zip": zipped({"c.md": MARKDOWN})})}),
    }


def _lists() -> dict[str, bytes]:
    return {
        "empty.nbib": b"", "empty.ris": b"", "empty.bib": b"",
        "prose.nbib": TEXT.encode(), "prose.ris": TEXT.encode(), "prose.bib": TEXT.encode(),
        "braces.bib": b"@article{x, title = {" + b"{" * 20_000,
        "closed-braces.bib": b"@article{x, title = {" + b"{" * 5_000 + b"a" + b"}" * 5_000 + b"}, year = 2020}",
        "strings.bib": b'@string{a = "x"}' + b"".join(b"@string{a%d = a # a}" % n for n in range(200)) + b"@article{x, title = a199}",
        "and-and.bib": b"@article{x, author = {" + b"and " * 10_000 + b"}, year = 2020}",
        "latex.bib": b"@article{x, title = {" + b"\\textbf{" * 2_000 + b"a" + b"}" * 2_000 + b"}}",
        "many.bib": b"".join(b"@article{x%d, title={Ketamine %d}, year=2020}\n" % (n, n) for n in range(300)),
        "tags.ris": b"TY  - JOUR\n" * 500,
        "no-end.ris": b"TY  - JOUR\nAU  - Cohen, S",
        "long.ris": b"TY  - JOUR\nTI  - " + b"Ketamine " * 100_000 + b"\nER  - \n",
        "fields.nbib": b"PMID- 1\n" * 500,
        "big-number.nbib": b"PMID- 99999999999999999999\nTI  - x\nSO  - y\n",
    }  # fmt: skip

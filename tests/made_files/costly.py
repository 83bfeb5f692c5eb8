"""Large and dense files of each format: what costs most to read, look up, judge and show. The name says what it is.

Each text begins with English prose on ketamine, so that it is read as an article and not for identifiers alone.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random

from made_files.archives import zipped
from made_files.pdf import Line, pdf
from made_files.samples import HTML, MARKDOWN
from made_files.word import WordFile, with_part

FULL = 200_000
"""Characters of a text that are read."""
MILLION = 1_000_000
_START = (
    "# Ketamine and pain\n\nKetamine is a medicine that has been used for pain, and it is not for all who have it. Some of "
    "the people who were given it in a study said that they had less pain for a day, and that it made them dizzy.\n\n"
    + "It was said of them that they were to have it if they had been there with him for the day. " * 60
    + "\n\n"
)
_WORDS = (
    "the of and to in a is that for it was with as on be may can not ketamine pain patients study infusion trial depression "
    "relief shows reduces relieves safe effective most many days treatment clinic journal published researchers found"
).split()
_NAMES = "Roberts Garcia Lind Okafor Meyer Tanaka Novak Silva Kumar Dubois Larsen Rossi Weber Costa Haddad".split()
_SMALL_ARTICLE = "# Ketamine {0}\n\nKetamine may help some people with pain (Smith et al., 20{1:02}), and for how long is not known.\n"


def costly() -> Iterator[tuple[str, bytes]]:
    """Names with contents, made one by one: together they take more memory than one should."""
    for family in (_endless, _signs, _citations, _blocks, _markdown, _pages, _documents, _lists, _archives):
        yield from ((name, make()) for name, make in family().items())


Makers = dict[str, Callable[[], bytes]]


def _text(body: str) -> bytes:
    return (_START + body).encode()


def _prose(characters: int, seed: int, separator: str = " ") -> str:
    random = Random(seed)  # noqa: S311 - no secret
    words: list[str] = []
    length = 0
    while length < characters:
        words.append(random.choice(_WORDS))
        length += len(words[-1]) + len(separator)
    return separator.join(words)


def _cited(count: int, form: str, seed: int = 1) -> str:
    random = Random(seed)  # noqa: S311 - no secret
    return "".join(
        form.format(
            name=random.choice(_NAMES), other=random.choice(_NAMES), year=random.randint(1990, 2024), number=number
        )
        for number in range(count)
    )


def _filled(piece: str, characters: int = FULL) -> bytes:
    return _text(piece * (characters // len(piece)))


def _endless() -> Makers:
    """Words without a full stop."""
    return {
        "words-without-stop.txt": lambda: _text(_prose(5 * MILLION, 1)),
        "words-without-stop.md": lambda: _text(_prose(FULL, 2)),
        "words-with-commas.txt": lambda: _text(_prose(FULL, 3, ", ")),
        "words-with-semicolons.txt": lambda: _text(_prose(FULL, 4, "; ")),
        "words-by-line.txt": lambda: _text(_prose(FULL, 5, "\n")),
        "words-by-paragraph.txt": lambda: _text(_prose(FULL, 6, "\n\n")),
        "words-with-stops.txt": lambda: _text(_prose(FULL, 7, ". ")),
        "words-without-space.txt": lambda: _text(_prose(FULL, 8, "")),
        "capitals.txt": lambda: _text(_prose(FULL, 9).title()),
        "shouting.txt": lambda: _text(_prose(FULL, 10).upper()),
        "one-word.txt": lambda: _filled("ketamine "),
        "one-name.txt": lambda: _filled("Smith "),
        "one-claim.txt": lambda: _filled("Ketamine cures pain. "),
        "claims.txt": lambda: _text(_claims(4_000)),
        "claims-in-one-sentence.txt": lambda: _text(_claims(4_000).replace(".", ",")),
        "benefits.txt": lambda: _filled("and it is safe and highly effective for pain and depression "),
    }


def _claims(count: int) -> str:
    random = Random(11)  # noqa: S311 - no secret
    verbs = "cures relieves eliminates ends reduces treats heals".split()
    return "".join(
        f"Ketamine {random.choice(verbs)} pain in {random.randint(2, 99)} % of patients within {number} hours. "
        for number in range(count)
    )


def _signs() -> Makers:
    """One sign or character, a million times or as often as is read."""
    signs = {
        "dashes": "-", "em-dashes": "\u2014", "spaces": " ", "tabs": "\t", "brackets": "(", "closed": ")", "squares": "[",
        "quotes": '"', "curly-quotes": "\u201c", "apostrophes": "'", "digits": "7", "commas": ",", "stops": ".", "percents": "%",
        "newlines": "\n", "underscores": "_", "bars": "|", "hashes": "#", "slashes": "/", "ats": "@", "colons": ":", "ands": "&",
        "bullets": "\u2022 ", "dashes-spaced": "- ", "pairs": "()", "squares-pairs": "[]", "quotes-pairs": '"a" ',
        "commas-spaced": ", ", "stops-spaced": ". ", "digits-spaced": "7 ", "percents-of": "50% ", "initials": "A. ", "capitals": "A ",
        "years": "2014 ", "hyphens-in": "a-", "dots-in": "a.", "superscripts": "\u00b9", "ranges": "1-",
        "emoji": "\U0001f469\u200d\u2695\ufe0f ", "combining": "e\u0301\u0300\u0302", "combining-only": "\u0301",
        "right-to-left": "\u0643\u064a\u062a\u0627\u0645\u064a\u0646 ",
        "zero-width": "\u200b", "soft-hyphens": "keta\u00admine ", "overrides": "\u202eketamine\u202c ", "wide": "\u30b1\u30bf\u30df\u30f3",
        "full-width": "\uff2b\uff45\uff54\uff41 ", "no-break": "ketamine\u00a0",
    }  # fmt: skip
    inside = {"spaces-inside": " ", "tabs-inside": "\t", "remarks": "<!-- pubproof: ignore PR-01 why -->"}
    return {
        **{f"{name}.txt": lambda sign=sign: _filled(sign, MILLION) for name, sign in signs.items()},  # type: ignore[misc]
        **{f"{name}.txt": lambda sign=sign: _filled(sign, MILLION) + b"end" for name, sign in inside.items()},  # type: ignore[misc]
    }


def _citations() -> Makers:
    """Dense citations of each form, as long as is read."""
    forms = {
        "author-year": "({name} et al., {year}), ",
        "author-year-open": "({name} et al., {year}; ",
        "author-year-nested": "({name} ({year}), ",
        "et-al": "et al., 2014; ",
        "two-authors": "{name} and {other} ({year}) ",
        "narrative": "{name} et al. ({year}) found less pain. ",
        "journals": "A {year} study in Pain found it. ",
        "told": "A study by {name} in the journal Pain, {year}, ",
        "told-stops": "A study by {name} and {other} published in {year} in Headache found relief of {number} days. ",
        "numbers": "[1,2,3-9]",
        "numbers-apart": "[{number}] ",
        "numbers-long": "[1-999] ",
        "superscripts-after": "pain.{number} ",
        "addresses": "https://clinic.example/{number} ",
        "addresses-cited": "https://pubmed.ncbi.nlm.nih.gov/{number}/ ",
        "dois": "doi:10.1097/AAP.{number} ",
        "dois-glued": "10.1097/AAP.{number}",
        "pmids": "PMID: {number} ",
        "trials": "NCT0{number:07d} ",
        "bodies": "the World Health Organization says, the FDA said, ",
        "vague": "studies show and experts say that research suggests ",
        "quoted": 'in "{name} on pain" ({year}), ',
        "names": "{name} {other}, ",
        "authors": "{name} A, ",
        "authors-and": "{name}, {other} and ",
        "surveys": "a {year} survey of {number} patients by {name} ",
        "back": "the same study, that trial, these authors, ",
        "percent": "{number}% of patients had {number}% relief (p<0.05), ",
    }
    made: Makers = {}
    for name, form in forms.items():
        count = FULL // max(8, len(form.format(name="Garcia", other="Meyer", year=2014, number=1_000)))
        made[f"cited-{name}.txt"] = lambda form=form, count=count: _text(_cited(count, form))  # type: ignore[misc]
        made[f"cited-{name}-lines.txt"] = lambda form=form, count=count: _text(_cited(count, form + "\n\n"))  # type: ignore[misc]
    return made


def _blocks() -> Makers:
    """Very many blocks of a plain text."""
    return {
        "headings.txt": lambda: _text("".join(f"Heading {n}\n\n" for n in range(100_000))),
        "items.txt": lambda: _text("It can treat:\n\n" + "".join(f"\u2022 pain {n}\n" for n in range(100_000))),
        "items-cited.txt": lambda: _text("".join(f"\u2022 pain (Smith et al., {1950 + n % 70})\n" for n in range(6_000))),
        "references.txt": lambda: _text(
            "References\n" + "".join(f"{n}. Smith A, Jones B. Pain {n}. Pain. {1990 + n % 30};1:1-{n}.\n" for n in range(1, 4_000))
        ),
        "reference-endless.txt": lambda: _text("References\n1. " + _cited(14_000, "{name} A, ") + "Pain. Pain. 2014;1:1-9."),
        "references-in-one-line.txt": lambda: _text(
            "References\n" + "".join(f"{n}. Smith A, Jones B. Pain {n}. Pain. {1990 + n % 30};1:1-{n}. " for n in range(1, 4_000))
        ),
        "table.txt": lambda: _text("".join(f"dose {n} | pain {n} | {n} %\n" for n in range(8_000))),
        "table-tabs.txt": lambda: _text("\t".join(f"pain {n}" for n in range(20_000)) + "\n"),
        "remarks.txt": lambda: _text("".join(f"[pubproof: ignore PR-01 for reason {n}]\nKetamine cures pain.\n" for n in range(4_000))),
        "menus.txt": lambda: _text("Home | About | Contact | Blog\n" * 6_000),
        "teasers.txt": lambda: _text("Related posts\nKetamine cures pain\n" * 5_000),
        "questions.txt": lambda: _text("Can ketamine help with pain?\n\nYes, it cures pain.\n\n" * 4_000),
    }  # fmt: skip


def _markdown() -> Makers:
    return {
        "headings.md": lambda: _text("".join(f"# Heading {n}\n\n" for n in range(100_000))),
        "items.md": lambda: _text("".join(f"- pain {n}\n" for n in range(100_000))),
        "items-numbered.md": lambda: _text("".join(f"{n}. pain\n" for n in range(1, 50_000))),
        "footnotes.md": lambda: _text(
            "".join(f"Pain[^{n}] " for n in range(50_000)) + "\n\n" + "".join(f"[^{n}]: Smith et al., 2014.\n" for n in range(50_000))
        ),
        "footnotes-twice.md": lambda: _text("Pain[^1] " * 20_000 + "\n\n" + "[^1]: Smith et al., 2014.\n" * 20_000),
        "footnotes-within.md": lambda: _text("Pain[^1]\n\n" + "".join(f"[^{n}]: Smith, 2014.[^{n + 1}]\n" for n in range(1, 20_000))),
        "links.md": lambda: _text("".join(f"[pain](https://doi.org/10.1000/{n}) " for n in range(50_000))),
        "links-by-name.md": lambda: _text("[a][b] " * 50_000 + "\n\n[b]: https://doi.org/10.1000/1\n"),
        "links-open.md": lambda: _text("[a](" * 50_000),
        "images-open.md": lambda: _text("![a](b " * 50_000),
        "autolinks-open.md": lambda: _text("<https://a" * 20_000),
        "tags-open.md": lambda: _text("<a " * 100_000),
        "comments-open.md": lambda: _text("<!-- " * 100_000),
        "instructions-open.md": lambda: _text("<? " * 100_000),
        "declarations-open.md": lambda: _text("<!A " * 100_000),
        "cdata-open.md": lambda: _text("<![CDATA[" * 50_000),
        "entities-open.md": lambda: _text("&amp" * 50_000),
        "escapes.md": lambda: _text("\\*" * 100_000),
        "emphasis.md": lambda: _text("*a _b " * 50_000),
        "emphasis-mixed.md": lambda: _text("*_" * 100_000),
        "strikes.md": lambda: _text("~~a " * 50_000),
        "backticks.md": lambda: _text("`" * 100_000 + " a " + "`" * 99_999),
        "backticks-rising.md": lambda: _text("".join("`" * n + " " for n in range(1_000))),
        "fences.md": lambda: _text("```\n" * 50_000),
        "quotes.md": lambda: _text("> " * 50_000 + "pain"),
        "quotes-stair.md": lambda: _text("".join("> " * (n % 200) + "pain\n" for n in range(5_000))),
        "lists-deep.md": lambda: _text("- " * 50_000 + "pain"),
        "lists-stair.md": lambda: _text("".join("  " * (n % 400) + "- pain\n" for n in range(4_000))),
        "brackets.md": lambda: _text("[" * 100_000 + "pain" + "]" * 100_000),
        "brackets-round.md": lambda: _text("(" * 100_000 + "pain" + ")" * 100_000),
        "rules.md": lambda: _text("---\n\n" * 100_000),
        "underlined.md": lambda: _text("pain\n===\n" * 50_000),
        "table.md": lambda: _text("|a|b|c|\n|-|-|-|\n" + "|pain|dose|50 %|\n" * 30_000),
        "table-wide.md": lambda: _text("|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|a" * 10_000 + "|\n"),
        "table-short-rows.md": lambda: _text("|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|a|\n" * 3_000),
        "tables.md": lambda: _text("|a|b|\n|-|-|\n|pain|dose|\n\n" * 10_000),
        "definitions.md": lambda: _text("".join(f"[a{n}]: https://doi.org/10.1000/{n}\n" for n in range(50_000))),
        "front-matter.md": lambda: ("---\n" + "".join(f"key{n}: value\n" for n in range(50_000)) + "---\n").encode() + MARKDOWN.encode(),
        "front-matter-deep.md": lambda: ("---\na: " + "[" * 20_000 + "]" * 20_000 + "\n---\n").encode() + MARKDOWN.encode(),
        "breaks.md": lambda: _text("pain  \n" * 100_000),
        "html-blocks.md": lambda: _text("<div>\n\npain\n\n</div>\n\n" * 20_000),
    }  # fmt: skip


def _page(body: str) -> bytes:
    return f'<!doctype html><html lang="en"><head><title>Ketamine</title></head><body><main>{_start_of_page()}{body}</main></body></html>'.encode()


def _start_of_page() -> str:
    return f"<h1>Ketamine and pain</h1><p>{_START.split(chr(10), 2)[2].strip()}</p>"


def _pages() -> Makers:
    sentence = "Ketamine may help some people with pain, and for how long is not known. "
    return {
        "words-without-stop.html": lambda: _page(f"<p>{_prose(9 * MILLION, 21)}</p>"),
        "twenty-megabytes.html": lambda: _page(f"<p>{sentence}</p>" * (20 * MILLION // 80)),
        "nine-megabytes.html": lambda: _page(f"<p>{sentence}</p>" * (9 * MILLION // 80)),
        "three-megabytes.html": lambda: _page(f"<p>{sentence}</p>" * (3 * MILLION // 80)),
        "one-megabyte.html": lambda: _page("".join(f"<p>{sentence[:-2]} in {n} trials.</p>" for n in range(10_000))),
        "styles.html": lambda: _page("<style>" + ".a{color:red}" * 600_000 + f"</style><p>{sentence}</p>"),
        "scripts.html": lambda: _page(f"<script>{'var a = 1;' * 800_000}</script><p>{sentence}</p>"),
        "scripts-many.html": lambda: _page(f"<script>var a = 1;</script><p>{sentence}</p>" * 5_000),
        "styled.html": lambda: _page(f'<p style="{"color: red; " * 20}" class="{"a " * 50}">{sentence}</p>' * 8_000),
        "spans.html": lambda: _page("<p>" + "<span>pain </span>" * 100_000 + "</p>"),
        "breaks.html": lambda: _page("<p>" + "pain<br>" * 100_000 + "</p>"),
        "headings.html": lambda: _page("".join(f"<h2>Heading {n}</h2>" for n in range(100_000))),
        "items.html": lambda: _page("<ul>" + "".join(f"<li>pain {n}</li>" for n in range(100_000)) + "</ul>"),
        "table.html": lambda: _page("<table>" + "<tr><td>pain</td><td>dose</td><td>50 %</td></tr>" * 30_000 + "</table>"),
        "table-wide.html": lambda: _page("<table><tr>" + "<td>pain</td>" * 100_000 + "</tr></table>"),
        "tables-deep.html": lambda: _page("<table><tr><td>" * 5_000 + "pain"),
        "links.html": lambda: _page("<p>" + "".join(f'<a href="https://doi.org/10.1000/{n}">pain</a> ' for n in range(50_000)) + "</p>"),
        "footnotes.html": lambda: _page(
            "<p>" + "".join(f'pain<sup><a href="#n{n}">{n}</a></sup> ' for n in range(50_000)) + "</p><ol>"
            + "".join(f'<li id="n{n}">Smith et al., 2014.</li>' for n in range(50_000)) + "</ol>"
        ),
        "deep.html": lambda: _page("<div>" * 60_000 + f"<p>{sentence}</p>" + "</div>" * 60_000),
        "deep-quotes.html": lambda: _page("<blockquote>" * 20_000 + sentence),
        "deep-lists.html": lambda: _page("<ul><li>" * 20_000 + sentence),
        "deep-inline.html": lambda: _page("<b><i>" * 20_000 + sentence),
        "misnested.html": lambda: _page("<b><p><i>pain</b></p></i>" * 20_000),
        "paragraphs-open.html": lambda: _page("<p>pain " * 100_000),
        "entities.html": lambda: _page("<p>" + "&eacute;&#x301;" * 50_000 + "</p>"),
        "comments.html": lambda: _page("<!-- pubproof: ignore PR-01 for a reason --><p>Ketamine cures pain.</p>" * 8_000),
        "attributes.html": lambda: _page("<p " + " ".join(f'a{n}="x"' for n in range(50_000)) + f">{sentence}</p>"),
        "menu.html": lambda: _page("<nav><ul>" + '<li><a href="/a">Book now</a></li>' * 50_000 + f"</ul></nav><p>{sentence}</p>"),
        "articles.html": lambda: _page(f"<article><h2>Ketamine</h2><p>{sentence * 3}</p></article>" * 4_000),
        "json-ld.html": lambda: f'<html><head><script type="application/ld+json">{{"a": [{"1," * MILLION}1]}}</script></head>'.encode() + HTML.encode(),
        "data-image.html": lambda: _page(f'<p><img src="data:image/png;base64,{"A" * 5 * MILLION}">{sentence}</p>'),
    }  # fmt: skip


_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def _word(body: str) -> bytes:
    start = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _START.split("\n\n") if line)
    return with_part(WordFile().content(), "word/document.xml", _BODY.format(start + body).encode())


def _documents() -> Makers:
    paragraph = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
    row = "<w:tr>" + f"<w:tc>{paragraph.format('Ketamine may help.')}</w:tc>" * 4 + "</w:tr>"
    page = [
        Line("Ketamine may help some people with pain, and for how long is not known.", 700 - n * 14) for n in range(40)
    ]
    return {
        "paragraphs.docx": lambda: _word("".join(paragraph.format(f"Ketamine may help with pain {n}.") for n in range(100_000))),
        "paragraphs-20000.docx": lambda: _word("".join(paragraph.format(f"Ketamine may help with pain {n}.") for n in range(20_000))),
        "words-without-stop.docx": lambda: _word(paragraph.format(_prose(5 * MILLION, 31))),
        "runs.docx": lambda: _word("<w:p>" + "<w:r><w:t>pain </w:t></w:r>" * 100_000 + "</w:p>"),
        "breaks.docx": lambda: _word("<w:p><w:r>" + "<w:t>pain</w:t><w:br/>" * 100_000 + "</w:r></w:p>"),
        "table.docx": lambda: _word("<w:tbl>" + row * 10_000 + "</w:tbl>"),
        "table-deep.docx": lambda: _word("<w:tbl><w:tr><w:tc>" * 200 + paragraph.format("pain") + "</w:tc></w:tr></w:tbl>" * 200),
        "items.docx": lambda: _word(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>pain</w:t></w:r></w:p>' * 50_000
        ),
        "pages-2000.pdf": lambda: pdf(*[[Line("Ketamine may help.", 700)]] * 2_000),
        "pages-300.pdf": lambda: pdf(*[page] * 300),
        "lines.pdf": lambda: pdf([Line("pain", 800 - n % 780, x=20 + n % 500) for n in range(30_000)]),
        "one-place.pdf": lambda: pdf([Line("pain", 700)] * 30_000),
        "words-without-stop.pdf": lambda: pdf([Line(_prose(MILLION, 41), 700)]),
        "links.pdf": lambda: pdf([Line("pain", 800 - n % 780, url=f"https://doi.org/10.1000/{n}") for n in range(5_000)]),
        "huge-stream.pdf": lambda: pdf([Line("pain " * 2_000, 700)] * 800),
        "bomb.pdf": _bomb_of_pdf,
    }  # fmt: skip


def _bomb_of_pdf() -> bytes:
    """A page whose stream unpacks to 300 MB."""
    packed = zlib.compress(b"BT (pain) Tj ET " * (300 * MILLION // 16), 9)
    page = pdf([Line("Ketamine may help.", 700)])
    start, end = page.index(b"<< /Length"), page.index(b"endstream") + len(b"endstream")
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    return page[:start] + stream + page[end:]


def _lists() -> Makers:
    entry = "PMID- {0}\nTI  - Ketamine and pain {0}\nFAU - Smith, Ann\nDP  - 2014\nTA  - Pain\n\n"
    ris = "TY  - JOUR\nAU  - Smith, A\nTI  - Ketamine {0}\nJO  - Pain\nPY  - 2014\nER  - \n\n"
    return {
        "entries.nbib": lambda: "".join(entry.format(n) for n in range(1, 20_000)).encode(),
        "entries.ris": lambda: "".join(ris.format(n) for n in range(20_000)).encode(),
        "entries.bib": lambda: "".join(
            f"@article{{a{n}, author={{Smith, A.}}, title={{Ketamine {n}}}, journal={{Pain}}, year=2014}}\n" for n in range(20_000)
        ).encode(),
        "authors.nbib": ("PMID- 1\nTI  - Ketamine\n" + "FAU - Smith, Ann\nAU  - Smith A\n" * 50_000 + "DP  - 2014\n").encode,
        "authors.ris": ("TY  - JOUR\nTI  - Ketamine\n" + "AU  - Smith, A\n" * 100_000 + "ER  - \n").encode,
        "authors.bib": ("@article{a, title={Ketamine}, author={" + "Smith, A. and " * 100_000 + "Jones, B.}, year=2014}").encode,
        "title.nbib": lambda: b"PMID- 1\nTI  - " + b"Ketamine " * 100_000,
        "title.bib": lambda: b"@article{a, title={" + b"Ketamine " * 100_000 + b"}, year=2014}",
    }  # fmt: skip


def _archives() -> Makers:
    return {
        "tiny-articles.zip": lambda: zipped({f"{n:04}.md": _SMALL_ARTICLE.format(n, n % 25) for n in range(5_000)}),
        "giant-article.zip": lambda: zipped({"giant.md": _text(_prose(8 * MILLION, 51)), "small.md": MARKDOWN}),
        "giant-stored.zip": _stored,
        "empty-members.zip": lambda: zipped({f"{n:04}.txt": "" for n in range(5_000)}),
        "too-many.zip": lambda: zipped({f"{n:05}.txt": "" for n in range(20_000)}),
    }


def _stored() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("giant.txt", _text(_prose(20 * MILLION, 52)))
        archive.writestr("small.md", MARKDOWN)
    return out.getvalue()

"""One small valid article in each format, own-worded."""

from __future__ import annotations

import gzip

from made_files.archives import zipped
from made_files.pdf import Line, paragraph, pdf
from made_files.word import WordFile, cited, run

TEXT = """Ketamine and nerve pain

Ketamine is an anesthetic. A 2018 guideline in Regional Anesthesia and Pain Medicine looked at infusions (Cohen et al., 2018).
It may help some people with nerve pain, and for how long is not known.

\u2022 Dizziness
\u2022 Nausea

References
1. Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46. PMID: 29870458
"""
MARKDOWN = """---
title: Ketamine and nerve pain
date: 2024-03-01
---
# Ketamine and nerve pain

It *may* help some people (Cohen et al., 2018), says [a guideline](https://pubmed.ncbi.nlm.nih.gov/29870458/).[^1]

| dose | time |
|------|------|
| 0.5 mg/kg | 40 min |

- Dizziness
- Nausea

[^1]: Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46.
"""
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ketamine and nerve pain | Example Clinic</title>
<script type="application/ld+json">{"@type":"Article","datePublished":"2024-03-01"}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/book">Book now</a></li></ul></nav>
<main><article><h1>Ketamine and nerve pain</h1><p>It <em>may</em> help some people with nerve pain (Cohen et al., 2018), says
<a href="https://pubmed.ncbi.nlm.nih.gov/29870458/">a guideline</a>, and for how long is not known.</p>
<table><tr><th>Dose</th><td>0.5&nbsp;mg/kg</td></tr></table><ul><li>Dizziness<li>Nausea</ul>
<p>Another paragraph says that the evidence is limited to small and short studies in few people.</p></article></main>
<footer>&copy; Example Clinic</footer></body></html>
"""
NBIB = """PMID- 29870458
TI  - Consensus Guidelines on the Use of Intravenous Ketamine Infusions.
FAU - Cohen, Steven P
AU  - Cohen SP
DP  - 2018 Jul
TA  - Reg Anesth Pain Med
SO  - Reg Anesth Pain Med. 2018 Jul;43(5):521-546.
"""
RIS = """TY  - JOUR
AU  - Cohen, Steven P.
TI  - Consensus Guidelines on the Use of Intravenous Ketamine Infusions
JO  - Reg Anesth Pain Med
PY  - 2018
SP  - 521
ER  -
"""
BIB = """@article{cohen2018, author = {Cohen, Steven P. and {A Society}}, title = {Consensus {Guidelines}},
  journal = {Reg Anesth Pain Med}, year = 2018, pages = {521--546}, doi = {10.1097/AAP.0000000000000808}}
"""


def word() -> bytes:
    """A Word document with a heading, a link, a table and a footnote."""
    made = WordFile()
    made.document.add_heading("Ketamine and nerve pain", 0)
    link = made.link("a guideline", "https://pubmed.ncbi.nlm.nih.gov/29870458/")
    made.raw_paragraph(run("It may help some people, says ") + link + run(".") + cited(1))
    made.document.add_table(1, 2).cell(0, 0).text = "Dose"
    made.footnotes("Cohen SP, et al. Consensus guidelines. Reg Anesth Pain Med. 2018;43:521-46.")
    return made.content()


def document() -> bytes:
    """A PDF of two pages with a link."""
    first = paragraph(
        ["Ketamine may help some people with nerve pain (Cohen et al., 2018), and for how", "long is not known."], 700
    )
    second = [Line("See the guideline.", 700, url="https://pubmed.ncbi.nlm.nih.gov/29870458/")]
    return pdf([Line("Ketamine and nerve pain", 760, size=20), *first], second)


def samples() -> dict[str, bytes]:
    """File name → content, one for each format."""
    plain = {"txt": TEXT, "md": MARKDOWN, "html": HTML, "nbib": NBIB, "ris": RIS, "bib": BIB}
    made = {f"sample.{suffix}": content.encode() for suffix, content in plain.items()}
    made["sample.docx"] = word()
    made["sample.pdf"] = document()
    made["sample.zip"] = zipped({"a.md": MARKDOWN, "b/c.html": HTML, "d.txt": gzip.compress(TEXT.encode())})
    return made

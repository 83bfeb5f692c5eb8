"""Clinic-like pages around a given article: what is the article is known, line by line, and so is what is not.

Each layout puts title and lines into the markup that site builders write: WordPress themes, page builders made of nested boxes,
one-page sites, shops, plain markup without any sign of what is what. Texts around the article are own-worded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

Layout = Callable[[str, Sequence[str]], str]

MENU = ("Home", "Treatments", "Our team", "Prices", "Contact")
COOKIES = "We use cookies to improve your visit. By going on you agree to our privacy policy and to the use of cookies on this site."
TEASERS = (
    (
        "Five ways to sleep better",
        "Sleep is when the body repairs itself. Read what our team recommends for restful nights.",
    ),
    (
        "Is red light right for you?",
        "Many of our guests ask about light therapy. Here is how a session in our rooms goes.",
    ),
    ("Meet Dr. Example", "Our new colleague tells how she came to medicine and what she likes about the coast."),
)
CALL = "Call our friendly front desk today and book your free first talk with one of our experts."
NEWSLETTER = "Join our newsletter and get news about offers once a month in your inbox."
FOOTER = (
    "© 2024 Example Springs Clinic. All rights reserved.",
    "12 Harbour Road, Springfield, IL 62701",
    "Mon-Fri: 8am-5pm",
)
COMMENTS = (
    "Thank you for this lovely post, it made my day and I have sent it to my sister.",
    "Do you also treat dogs at your clinic?",
)


@dataclass(frozen=True, slots=True)
class Body:
    """An article in own words."""

    title: str
    lines: tuple[str, ...]
    """`# ` begins a heading, `- ` an item of a list; other lines are paragraphs."""


def elements(lines: Sequence[str]) -> str:
    """The lines as plain elements."""
    out, is_list = [], False
    for line in lines:
        if line.startswith("- ") is not is_list:
            is_list = not is_list
            out.append("<ul>" if is_list else "</ul>")
        if is_list:
            out.append(f"<li>{escape(line[2:])}</li>")
        elif line.startswith("# "):
            out.append(f"<h2>{escape(line[2:])}</h2>")
        else:
            out.append(f"<p>{escape(line)}</p>")
    return "\n".join([*out, "</ul>"] if is_list else out)


def _menu() -> str:
    return "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(MENU))


def _teasers(tag: str = "h3") -> str:
    return "".join(
        f'<div><a href="/t"><{tag}>{title}</{tag}></a><p>{text}</p><a href="/t">Read more</a></div>'
        for title, text in TEASERS
    )


def wordpress(title: str, lines: Sequence[str]) -> str:
    """A blog theme: entry, sidebar, related posts, comments."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} - Example Springs Clinic</title>
<meta property="og:site_name" content="Example Springs Clinic"><meta property="article:published_time" content="2024-05-06T08:00:00+00:00">
</head><body class="single"><header class="site-header"><nav class="main-navigation"><ul>{_menu()}</ul></nav></header>
<div id="cookie-notice" class="cookie-notice"><p>{COOKIES}</p><button>Accept</button></div>
<div class="site-content"><main><article class="post"><header class="entry-header"><h1 class="entry-title">{escape(title)}</h1>
<span class="posted-on">May 6, 2024</span></header><div class="entry-content">{elements(lines)}</div>
<footer class="entry-footer"><a href="/tag/pain">pain</a></footer></article>
<section class="related-posts"><h2>You might also like</h2>{_teasers()}</section>
<div id="comments"><h2>2 comments</h2><ol>{"".join(f"<li><p>{text}</p></li>" for text in COMMENTS)}</ol></div></main>
<aside class="widget-area"><section class="widget"><h2>Newsletter</h2><p>{NEWSLETTER}</p></section></aside></div>
<footer class="site-footer">{"".join(f"<p>{text}</p>" for text in FOOTER)}</footer></body></html>"""


def page_builder(title: str, lines: Sequence[str]) -> str:
    """Boxes in boxes; the article in several of them, a call between."""
    half = len(lines) // 2

    def box(inside: str) -> str:
        return f'<div class="elementor-section"><div class="elementor-column"><div class="elementor-widget">{inside}</div></div></div>'

    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)} | Example Springs</title></head><body>
<div class="elementor-location-header"><div class="menu">{"".join(f'<a href="/{name}">{name}</a> ' for name in MENU)}</div></div>
<div class="elementor">{box(f"<h1>{escape(title)}</h1>")}{box(elements(lines[:half]))}
{box(f'<div class="cta"><h3>Ready to feel better?</h3><a class="button" href="/book">{CALL}</a></div>')}
{box(elements(lines[half:]))}{box(f"<h3>More from our blog</h3>{_teasers('h4')}")}</div>
<div class="elementor-location-footer">{"".join(f"<div>{text}</div>" for text in FOOTER)}</div>
<div class="popup-modal"><p>{NEWSLETTER}</p></div></body></html>"""


def bare_boxes(title: str, lines: Sequence[str]) -> str:
    """A generated page: nothing but boxes with meaningless names, lines parted by breaks."""
    paragraphs = "".join(
        f'<div class="x7">{escape(line.removeprefix("# ").removeprefix("- "))}</div>' for line in lines
    )
    return f"""<html><head><title>{escape(title)}</title></head><body><div class="x1">{"".join(f'<div class="x2"><a href="/{n}">{n}</a></div>' for n in MENU)}</div>
<div class="x3"><div class="x4"><div class="x5"><h1 class="x6">{escape(title)}</h1>{paragraphs}</div></div>
<div class="x8">{_teasers("div")}</div></div><div class="x9">{"<br>".join(FOOTER)}</div></body></html>"""


def one_page(title: str, lines: Sequence[str]) -> str:
    """Sections of a one-page site; the article is one of them."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Example Springs</title><meta property="og:title" content="{escape(title)}"></head>
<body><nav><ul>{_menu()}</ul></nav><section id="article" class="content"><h1>{escape(title)}</h1>{elements(lines)}</section>
<section id="subscribe"><h2>Stay in touch</h2><form><p>{NEWSLETTER}</p><input name="mail"></form></section>
<footer id="bottom"><p>{FOOTER[0]}</p><ul><li><a href="/privacy">Privacy</a></li></ul></footer></body></html>"""


def old_tables(title: str, lines: Sequence[str]) -> str:
    """A page of long ago, laid out in a table."""
    menu = " | ".join(f'<a href="/{name}">{name}</a>' for name in MENU)
    beside = "<br>".join(f'<a href="/t">{head}</a>' for head, _ in TEASERS)
    return f"""<html><head><title>{escape(title)}</title></head><body><table width="100%"><tr><td colspan="2">{menu}</td></tr>
<tr><td width="20%">{beside}</td><td><h1>{escape(title)}</h1>{elements(lines)}</td></tr>
<tr><td colspan="2"><font size="1">{"<br>".join(FOOTER)}</font></td></tr></table></body></html>"""


def news(title: str, lines: Sequence[str]) -> str:
    """A news page: header, share bar, teasers amid the text."""
    half = len(lines) // 2
    amid = f'<aside class="teaser"><h4>Read also</h4><a href="/t">{TEASERS[0][0]}</a></aside>'
    known = """{"@context":"https://schema.org","@type":"NewsArticle","headline":"x","datePublished":"2024-05-06",
"publisher":{"@type":"Organization","name":"Example News"}}"""
    share = '<div class="share">Share: <a href="#">Facebook</a> <a href="#">Mail</a></div>'
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)} - Example News</title>
<script type="application/ld+json">{known}</script></head><body>
<header><div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/health">Health</a></div><ul class="nav">{_menu()}</ul></header>
<div class="article-body" itemprop="articleBody"><h1>{escape(title)}</h1>{share}
{elements(lines[:half])}{amid}{elements(lines[half:])}</div>
<div class="recommended">{_teasers()}</div><footer>{FOOTER[0]}</footer></body></html>"""


LAYOUTS: dict[str, Layout] = {
    "wordpress": wordpress, "page_builder": page_builder, "bare_boxes": bare_boxes, "one_page": one_page,
    "old_tables": old_tables, "news": news,
}  # fmt: skip

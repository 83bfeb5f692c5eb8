"""The catalogue as a page: `python -m pubproof.rules.manual` prints docs/rules.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from pubproof.rules.catalogue import conditions_of, rules
from pubproof.rules.rule import Rule

_HEAD = """# Rules

Made from the rules themselves (`make manual`); do not edit. `pubproof rules ID` shows one on the command line.
A finding says that wording goes beyond the support in the document and which standard asks for more; it passes no judgement on truth or law.
Findings name the standards of the jurisdictions in `rules.jurisdictions` (`us` by default) and norms of science, which hold everywhere;
`uk` and `eu` add their own rules (UK-01, EU-01).

## Suppressing a finding

In Markdown and HTML a comment, in plain text a comment or square brackets:

```
<!-- pubproof: ignore PR-01 quoted from a leaflet, discussed below -->
[pubproof: ignore PR-01, EF-03 quoted from a leaflet, discussed below]
```

Alone on its line, it speaks of the next block (paragraph, heading, list item); behind text, of that line. Findings on the page as a whole are
shown at its first heading: the remark stands before that. Suppressed findings stay in every report with their reason, and no run
fails because of them. A suppression without a reason suppresses nothing (SU-01); unknown rules (SU-02) and suppressions that nothing needs (SU-03) are reported.
In Markdown, text on the same line *after* a comment that opens a paragraph is HTML to every Markdown reader: put the comment on a line of its own.

## All rules
"""


def as_markdown() -> str:
    """All rules, with level, scope, standards and examples."""
    table = "\n".join(
        f"| [{rule.id}](#{rule.id.lower()}) | {rule.name} | {rule.level} | {rule.scope} |" for rule in rules()
    )
    sections = "\n".join(line for rule in rules() for line in _section(rule))
    return f"{_HEAD}\n| id | name | level | looks at |\n|---|---|---|---|\n{table}\n\n{sections}"


def _section(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}\n"
    yield f"**{rule.name}** · {rule.level} · {rule.scope}{_conditions(rule)}\n"
    yield f"{rule.why}\n"
    yield f"- Flagged: {rule.bad}"
    yield f"- Better: {rule.good}"
    yield f"- How: {rule.reword}"
    for standard in rule.standards:
        name = f"[{standard.code}]({standard.url})" if standard.url else standard.code
        where = f" ({standard.jurisdiction.upper()})" if standard.jurisdiction else ""
        yield f"- Standard{where}: {name}: {standard.title}"
    yield ""


def _conditions(rule: Rule) -> str:
    said = conditions_of(rule).strip()
    return f" · {said[:1].lower()}{said[1:].rstrip('.')}" if said else ""


if __name__ == "__main__":
    sys.stdout.write(as_markdown())

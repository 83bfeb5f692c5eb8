"""The catalogue as a page: `python -m pubproof.rules.manual` prints docs/rules.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from pubproof.rules.catalogue import rules
from pubproof.rules.rule import Rule

_HEAD = """# Rules

Made from the rules themselves (`make manual`); do not edit. `pubproof rules ID` shows one on the command line.
A finding says that wording goes beyond the support in the document and which standard asks for more; it passes no judgement on truth or law.
Standards of the United Kingdom and the European Union are named where `rules.jurisdictions` asks for them.
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
    yield f"**{rule.name}** · {rule.level} · {rule.scope}\n"
    yield f"{rule.why}\n"
    yield f"- Flagged: {rule.bad}"
    yield f"- Better: {rule.good}"
    yield f"- How: {rule.reword}"
    for standard in rule.standards:
        name = f"[{standard.code}]({standard.url})" if standard.url else standard.code
        where = f" ({standard.jurisdiction.upper()})" if standard.jurisdiction else ""
        yield f"- Standard{where}: {name}: {standard.title}"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(as_markdown())

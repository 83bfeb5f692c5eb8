"""Each file in `tests/rules/<ID>/flags` must be flagged by that rule, each in `passes` must not. Adding a case is adding a file."""

from pathlib import Path

import pytest

from rules_room import findings_in

_HERE = Path(__file__).parent
_CASES = sorted(_HERE.glob("*-*/*/*.md"))
_IDS = [path.relative_to(_HERE).as_posix() for path in _CASES]


@pytest.mark.parametrize("case", _CASES, ids=_IDS)
def test_case(case: Path) -> None:
    """The rule that the folder names flags the text, or leaves it alone."""
    rule, expected = case.parts[-3], case.parts[-2]
    found = [finding for finding in findings_in(case) if finding.rule == rule]
    if expected == "flags":
        assert found, f"{rule} does not flag: {case.read_text(encoding='utf-8')}"
    else:
        assert expected == "passes"
        assert not found, f"{rule} flags: {[finding.evidence for finding in found]}"

"""The house as a test; import directions are checked by import-linter (`make lint`)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
LONGEST = 400
SAYS_NOTHING = re.compile(r"utils?|helpers?|common|misc|manager|stuff", re.IGNORECASE)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_module_has_one_reason_to_exist(module: Path) -> None:
    """It is short enough to have one, its name says it, and its docstring says what it turns into what."""
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST
    assert not SAYS_NOTHING.fullmatch(module.stem)
    assert source.lstrip().startswith('"""')

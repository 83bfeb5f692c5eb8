"""The golden report: what the samples give, byte for byte."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "reports" / "example"


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder, but the log of the run: its keys change with every line of code."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.jsonl"
    }


def test_the_golden_report_is_what_a_run_writes(tmp_path: Path) -> None:
    """`make report` writes it again where the output was meant to change; then look at the difference."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.search(r"SOURCE_DATE_EPOCH=(\d+) \S+/pubproof (check .*--output) reports/example (.*?)\|\|", makefile)
    assert found is not None
    command = [*shlex.split(found[2]), str(tmp_path / "example"), *shlex.split(found[3])]
    environment = os.environ | {"SOURCE_DATE_EPOCH": found[1], "PYTHONHASHSEED": "random"}
    result = subprocess.run(
        [sys.executable, "-m", "pubproof", *command],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode in {0, 1}, result.stderr
    written, golden = files_in(tmp_path / "example"), files_in(EXAMPLE)
    assert set(written) == set(golden), "run `make report`"
    differing = [name for name in written if written[name] != golden[name]]
    assert differing == [], "run `make report`, and look at the difference"


def test_the_honest_sample_has_nothing_above_a_note() -> None:
    """It hedges, names risks and limits, and cites papers that exist: a warning there is a mistake of ours."""
    report = json.loads((EXAMPLE / "report.json").read_text(encoding="utf-8"))
    (honest,) = (one for one in report["articles"] if one["article"].endswith("honest-overview.md"))
    assert [finding["rule"] for finding in honest["findings"] if finding["level"] != "note"] == []
    assert {verdict["verdict"] for verdict in honest["verdicts"]} == {"verified"}

"""The command on the seed articles, against an E-utilities server that holds all records of the data folder, and with the server gone.

    PUBPROOF_DATA=FOLDER python benchmarks/seeds.py

FOLDER holds seeds/*.txt and data/pubmed/records.jsonl.gz. Prints what was extracted, the verdicts, and the exit codes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from records import RECORDS, papers_of

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from eutils_server.server import EutilsServer  # noqa: E402 - the tests are no package


def main() -> None:
    """Run and print."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    seeds = sorted((Path(folder) / "seeds").glob("*.txt"))
    with EutilsServer(papers_of(Path(folder) / RECORDS)) as server:
        report = _check(seeds, server.base_url, "asked")
        print(f"{len(server.requests)} requests to a server of {len(server.index.papers):,} records")
        _print(report)
        gone = server.base_url
    _print(_check(seeds, gone, "server gone"))


def _check(seeds: list[Path], base_url: str, label: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        config.write_text(
            f"literature: {{base_url: '{base_url}', requests_per_second: 1000, timeout_seconds: 600, attempts: 1}}\n",
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "pubproof", "check", *map(str, seeds), "--config", str(config)]
        done = subprocess.run([*command, "--output", folder, "--format", "json", "--quiet"], check=False)
        print(f"\n{label}: exit {done.returncode}")
        report: dict[str, Any] = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
        return report


def _print(report: dict[str, Any]) -> None:
    for article in report["articles"]:
        kinds = Counter(citation["kind"] for citation in article["citations"])
        levels = Counter(finding["level"] for finding in article["findings"])
        print(
            f"{Path(article['article']).name}: citations {dict(kinds)}, {len(article['claims'])} claims, findings {dict(levels)}"
        )
        verdicts = {verdict["reference"]: verdict for verdict in article["verdicts"]}
        for reference in article["references"]:
            verdict = verdicts[reference["id"]]
            print(
                f"  {reference['authors']} {reference['year']} {reference['journal']}: {verdict['verdict']} - {verdict['summary']}"
            )


if __name__ == "__main__":
    main()

"""The seed articles against all records of the data folder, and against a server that is gone.

    PUBPROOF_DATA=FOLDER python benchmarks/seeds.py

FOLDER holds seeds/*.txt and data/pubmed/records.jsonl.gz. Prints what was extracted, the verdicts, and the exit code of the outage.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from records import RECORDS, Pool, papers_of

from pubproof.cache.store import Store
from pubproof.check import Batch, check
from pubproof.config import Settings
from pubproof.progress import quiet
from pubproof.reading.source import Source
from pubproof.reporting.json import render

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORE_BYTES = 1_000_000_000


def main() -> None:
    """Run and print."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return
    seeds = sorted((Path(folder) / "seeds").glob("*.txt"))
    _print(_outage(seeds))
    pool = Pool(papers_of(Path(folder) / RECORDS))
    with Store(None, STORE_BYTES, NOW.date().isoformat(), print) as store:
        found = [Source.of(seed) for seed in seeds]
        run = check(found, Settings(), pool, NOW, quiet, store=store, batch=Batch())
        print(f"\nagainst {len(pool.index):,} records, taken for all of PubMed:")
        _print(json.loads(render(run)["report.json"]))


def _outage(seeds: list[Path]) -> dict[str, Any]:
    """The command with nobody at the address."""
    with socket.socket() as listener, tempfile.TemporaryDirectory() as folder:
        listener.bind(("127.0.0.1", 0))
        config = Path(folder) / "config.yaml"
        config.write_text(
            f"literature: {{base_url: 'http://127.0.0.1:{listener.getsockname()[1]}/'}}\n", encoding="utf-8"
        )
        command = [sys.executable, "-m", "pubproof", "check", *map(str, seeds), "--config", str(config)]
        done = subprocess.run([*command, "--output", folder, "--format", "json", "--quiet"], check=False)
        print(f"nobody at the address: exit {done.returncode}")
        report: dict[str, Any] = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
        return report


def _print(report: dict[str, Any]) -> None:
    for article in report["articles"]:
        kinds = Counter(citation["kind"] for citation in article["citations"])
        levels = Counter(finding["level"] for finding in article["findings"])
        name = Path(article["article"]).name
        print(f"{name}: citations {dict(kinds)}, {len(article['claims'])} claims, findings {dict(levels)}")
        verdicts = {verdict["reference"]: verdict for verdict in article["verdicts"]}
        for reference in article["references"]:
            verdict = verdicts[reference["id"]]
            cited = f"{reference['authors']} {reference['year']} {reference['journal']}"
            print(f"  {cited}: {verdict['verdict']} - {verdict['summary']}")


if __name__ == "__main__":
    main()

"""Floors of figures (`floors.json`): raised by hand when a build is better, never lowered."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def above_floors(name: str, **reached: float) -> bool:
    """Whether no figure is below its floor; says which one is."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get(name, {})
    below = [measure for measure, value in reached.items() if value < floors.get(measure, 0.0)]
    for measure in below:
        print(f"below its floor: {name}, {measure} {reached[measure]:.4f} < {floors[measure]}")
    return not below


def exit_below_floors(name: str, **reached: float) -> None:
    """Ends the script with 1 where a figure is below its floor."""
    if not above_floors(name, **reached):
        sys.exit(1)

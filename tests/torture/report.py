"""Figures of the long runs: said on standard output and kept in .torture/report.txt, for docs/torture.md."""

import time
from pathlib import Path

KEPT = Path(__file__).parents[2] / ".torture" / "report.txt"


def report(what: str, **figures: object) -> None:
    """Say and keep one line."""
    line = f"{what}: " + ", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in figures.items())
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%Y-%m-%d %H:%M')}  {line}\n")
    print(f"\n{line}")  # noqa: T201 (that is what it is for)

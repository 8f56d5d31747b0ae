"""1,500 new papers against a million follows: seconds of processor time, and memory that does not grow with them."""

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.core.following import follows
from bot.core.following.follows import Subject, SubjectKind
from tests.bench.made_up_crowd import crowd, day, mean_persons

ROOT = Path(__file__).parents[2]
PAPERS = 1_500
SIZES = {10_000: 1_000, 1_000_000: 100_000}  # follows: distinct authors among them
SECONDS = 2.0
ALTOGETHER = 10.0  # with telling persons apart: in one follow of ten a person is meant
GROWTH = 48.0  # MiB; the follows themselves would be far more


@pytest.mark.bench
@pytest.mark.timeout(600)
def test_matching_a_million_follows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = {}
    for total, distinct in SIZES.items():
        file = tmp_path / f"{total}.db"
        followed = crowd(file, total, distinct)
        mean_persons(file, followed, total // 10)
        # The best of three: whatever else the machine does only ever adds.
        figures[total] = min((_sweep(file, distinct) for _ in range(3)), key=lambda row: row["cpu"])
    naive = _naive_seconds(followed)
    with capsys.disabled():
        _print(figures, naive)
    few, many = figures[10_000], figures[1_000_000]
    assert many["new"] == PAPERS
    assert many["waiting"] > 10_000
    assert many["cpu"] < SECONDS
    assert many["cpu"] + many["told"] < ALTOGETHER
    assert many["asked"] > 1_000
    assert many["peak_told"] - few["peak_told"] < GROWTH
    assert many["peak"] - many["before"] < few["peak"] - few["before"] + GROWTH
    assert naive > 20 * many["cpu"]


def _sweep(file: Path, distinct: int) -> dict[str, float]:
    copy = file.with_suffix(".copy.db")
    shutil.copyfile(file, copy)
    program = [sys.executable, "-m", "tests.bench.sweep_one_day", str(copy), str(PAPERS), str(distinct)]
    ran = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True)
    for left in copy.parent.glob(f"{copy.name}*"):
        left.unlink()
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures


def _naive_seconds(followed: list[str]) -> float:
    """Comparing every followed author with every paper: measured on a sample, once the names have been read."""
    chance = random.Random(1)
    subjects = [Subject(SubjectKind.AUTHOR, name) for name in chance.sample(followed, 200)]
    papers = chance.sample(day(PAPERS, followed), 50)
    begin = 0.0
    for _ in range(2):
        begin = time.process_time()
        for subject in subjects:
            for paper in papers:
                follows.match(subject, paper)
    pairs = len(subjects) * len(papers)
    return (time.process_time() - begin) / pairs * len(followed) * PAPERS


def _print(figures: dict[int, dict[str, float]], naive: float) -> None:
    lines = [
        f"{PAPERS:,} papers ({row['authors']:,} authors) against {total:,} follows: {row['cpu']:.2f} s CPU, "
        f"{row['wall']:.2f} s, {row['waiting']:,} items made to wait, "
        f"peak {row['peak']:.0f} MiB ({row['peak'] - row['before']:+.0f} by the sweep); "
        f"{row['asked']:,.0f} of them asked about a person: {row['told']:.2f} s CPU, peak {row['peak_told']:.0f} MiB"
        for total, row in figures.items()
    ]
    ratio = naive / figures[1_000_000]["cpu"]
    lines.append(f"comparing each with each: about {naive:,.0f} s CPU, {ratio:,.0f} times as much")
    sys.stdout.write("\n" + "\n".join(lines) + "\n")

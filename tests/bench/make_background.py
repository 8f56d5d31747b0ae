"""Counts what is common among real papers, for a new deployment: python -m tests.bench.make_background FOLDER

FOLDER holds `papers-*.jsonl.gz`, one paper a line, as `tests.real_papers` reads them. Only counts are written, to
`bot/core/authors/persons/resources/background.txt`, and only of what several papers have in common.
"""

import os
import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "bot" / "core" / "authors" / "persons" / "resources" / "background.txt"


def main(folder: Path) -> None:
    """Count the papers in `folder` and write the resource."""
    os.environ["PAPERBOY_REAL_DATA"] = str(folder)
    from bot.core.authors.persons.background import Background
    from bot.core.authors.persons.shipped_background import background_lines
    from tests.real_papers import real_papers  # reads the folder's name when it is imported

    months = sorted(file.name.removeprefix("papers-").partition(".")[0] for file in folder.glob("papers-*.jsonl.gz"))
    papers = {entry.paper.id: entry.paper for entry in real_papers(*months)}
    source = f"{len(papers):,} papers announced on arXiv, {months[0]} to {months[-1]}"
    head = [
        f"# Counted by tests/bench/make_background.py over {source}.",
        "# Each row: what is counted, how many papers or names have it, and then everything that so many have.",
    ]
    TARGET.write_text("\n".join([*head, *background_lines(Background.of(papers.values()))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Digests and translations that models wrote, from public archives, where they lie beside the project. Never a "
"part of it.

Two halves: what the rules were developed on, and what they are measured on, which shares no paper with it.
"""

import gzip
import json
from dataclasses import dataclass
from functools import cache

import pytest

from tests.real_papers import REAL

DIGEST = ("tldr", "motivation", "method", "result", "conclusion", "task")
TRANSLATION = ("title_translation", "translation")


@dataclass(frozen=True, slots=True)
class Archived:
    """One output: what of it was made from title and abstract alone, field by field."""

    paper: str
    kind: str  # "digest" or "translation"
    language: str
    failed: bool  # the archive itself says that it is a failure message
    title: str
    abstract: str
    fields: tuple[tuple[str, str], ...]

    @property
    def source(self) -> str:
        """All that it may say, as TeX."""
        return f"{self.title}\n{self.abstract}"


@cache
def halves() -> tuple[tuple[Archived, ...], tuple[Archived, ...]]:
    """What is developed on (every other line), and the rest without the papers of the former. Skips without data."""
    file = REAL / "ai_pairs.jsonl.gz"
    if not file.exists():
        pytest.skip(f"no archived digests: {file.name} is not beside the project")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        outputs = [_read(json.loads(line)) for line in lines]
    developed_on = {output.paper for output in outputs[::2]}
    return tuple(outputs[::2]), tuple(output for output in outputs[1::2] if output.paper not in developed_on)


def _read(line: dict[str, object]) -> Archived:
    texts = line["ai"]
    assert isinstance(texts, dict)
    names = TRANSLATION if line["kind"] == "translation" else DIGEST
    fields = tuple((name, text) for name in names if isinstance(text := texts.get(name), str) and text.strip())
    return Archived(
        str(line["id"]),
        str(line["kind"]),
        str(line["lang"]),
        bool(line["failed"]),
        str(line["title"]),
        str(line["abstract"]),
        fields,
    )

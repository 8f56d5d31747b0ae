"""A paper's citation is shown to be copied, and saved papers come as a file of citations."""

from pathlib import Path

import pytest
from pybtex.database import parse_string

from tests.stories.conftest import World, announced


def content_of(folder: Path, pattern: str) -> str:
    """The text of the only file there of that name."""
    [file] = folder.glob(pattern)
    return file.read_text(encoding="utf-8")


async def test_a_citation_is_shown_and_can_be_had_in_other_forms(world: World) -> None:
    world.announce(announced(1, "Mira Okafor", title="Score $L_2$ Distributions & GPUs"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        shown = await ann.says("/cite 2606.00001")
        [entry] = parse_string(shown.partition("[1]")[0], "bibtex").entries.values()
        assert entry.fields["title"] == r"Score $L_2$ Distributions \& {GPUs}"
        assert "[1] RIS  [2] CSL-JSON" in shown
        assert "TY  - UNPB" in await ann.says("1")
        assert '"id": "okafor2026score"' in await ann.says("/cite https://arxiv.org/abs/2606.00001v1 as CSL")
        assert "@misc{okafor2026score" in await ann.says("/bibtex 2606.00001")
        assert "nothing after it" in await ann.says("/cite 2606.00001 word")


async def test_what_is_saved_comes_as_a_file(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    world.announce(announced(1, "Mira Okafor"), announced(2, "Lena Vogt"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "You have saved nothing yet" in await ann.says("/saved bibtex")
        await ann.says("/save 2606.00001")
        await ann.says("/save 2606.00002")
        assert "[3] BibTeX  [4] RIS  [5] CSL-JSON" in await ann.says("/saved")
        assert "Your 2 saved papers as BibTeX" in await ann.says("/saved export")
        assert len(parse_string(content_of(tmp_path, "*.bib"), "bibtex").entries) == 2
        assert "as RIS" in await ann.says("/saved ris")
        assert content_of(tmp_path, "*.ris").count("ER  -") == 2
        assert "I have bibtex, ris and csl" in await ann.says("/saved docx")


async def test_a_citation_that_is_too_long_comes_as_a_file(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    world.announce(announced(1, *(f"Mira Okafor-{chr(65 + number % 26)}lpha" for number in range(200))))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "too long for a message" in await ann.says("/cite 2606.00001")
        [entry] = parse_string(content_of(tmp_path, "2606.00001.bib"), "bibtex").entries.values()
        assert len(entry.persons["author"]) == 200

"""What the documents name is there: files, modules, links to other pages."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# A page that adds something names files that are not there before.
ADDED = re.compile(r"docs/add-a-\w+\.md|docs/change-a-phrase\.md")
PLACE = re.compile(r"`((?:bot|adapters|scheduler|tests|docs)/[\w./-]+)`")
MODULE = re.compile(r"`((?:bot|adapters|scheduler)(?:\.[a-z_]+)+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    if not ADDED.search(page.relative_to(ROOT).as_posix()):
        missing += [place for place in PLACE.findall(text) if not (ROOT / place).exists()]
        missing += [module for module in MODULE.findall(text) if not _is_there(module)]
    assert missing == []


def _is_there(dotted: str) -> bool:
    """Whether it is a module, or something in one."""
    module, _, name = dotted.rpartition(".")
    try:
        if find_spec(dotted) is not None:
            return True
    except ModuleNotFoundError:
        pass
    path = ROOT / (module.replace(".", "/") + ".py")
    return path.exists() and re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) is not None

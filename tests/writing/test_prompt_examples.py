"""The prompts' own examples: what they show is of the asked form, and what the guard lets through."""

import json
import re
from typing import Any

import pytest

from bot.core.papers import Author, Paper
from bot.writing import briefs, entries

_PAIR = re.compile(r"^Input: (\{.*\})\nOutput: (\{.*\})$", re.MULTILINE)
_TAG = re.compile(r"\[([A-Za-z-]+)\]")
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ENTRY_LENGTHS = {"new": 60, "how": 60, "result": 60, "audience": 25, "limits": 50}


def examples(instructions: str) -> dict[str, list[tuple[dict[str, Any], dict[str, Any]]]]:
    """(input, output) by language."""
    pairs: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for question, answer in _PAIR.findall(instructions):
        asked = json.loads(question)
        tag = _TAG.search(asked["language"])
        assert tag is not None
        pairs.setdefault(tag[1], []).append((asked, json.loads(answer)))
    return pairs


def paper_of(number: int, asked: dict[str, Any]) -> Paper:
    authors = tuple(Author(name) for name in asked.get("authors", ["Mira Okafor"]))
    abstract = " ".join(asked["abstract"].values())
    return Paper(f"9902.0000{number}", asked["title"], abstract, authors, tuple(asked.get("categories", ["cs.LG"])))


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ja"])
def test_an_example_entry_is_one_that_would_be_shown(tag: str) -> None:
    [(asked, answer)] = examples(entries.INSTRUCTIONS)[tag]
    paper, draft = paper_of(1, asked), entries.parse_draft(answer)
    assert json.loads(entries.build_question(paper, tag))["abstract"] == asked["abstract"]
    assert entries.check_draft(paper, draft, tag) == {}
    shown = set(draft.filled) | ({"headline"} if tag == "en" else set())
    assert shown == set(entries.FIELDS)  # nothing teaches that a value is usually null
    if tag != "en":
        for name, most in ENTRY_LENGTHS.items():
            line = draft.lines[name] or ""
            assert len(_HAN_OR_KANA.findall(line)) <= most, name
    assert any(word in str(answer) for word in ("up to", "最高", "最大"))
    assert any(word in str(answer) for word in ("about", "约", "約"))


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ja"])
def test_an_example_brief_is_one_that_would_be_shown(tag: str) -> None:
    asked, answer = examples(briefs.INSTRUCTIONS)[tag][0]
    papers = [paper_of(each["n"], each) for each in asked["papers"]]
    sentences = briefs.parse_draft(answer)
    assert briefs.check_sentences(papers, sentences, tag) == {}
    assert briefs.trusted_sentences(sentences, {}) == sentences
    reasons = {paper.id: each["because"] for paper, each in zip(papers, asked["papers"], strict=True)}
    assert json.loads(briefs.build_question(papers, tag, reasons))["papers"] == asked["papers"]


def test_nothing_is_an_example_of_a_good_brief() -> None:
    _, (asked, answer) = examples(briefs.INSTRUCTIONS)["en"]
    assert len(asked["papers"]) == 2
    assert briefs.parse_draft(answer) == ()

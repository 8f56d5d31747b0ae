"""What connects a day's papers, as a language model writes it: the question, and how the answer is read and checked.

Pure. Papers are numbered by id, whatever their order in one chat's digest, so that a brief serves every chat that has
the same set; each sentence must be borne out by the very papers that it cites.
"""

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from bot.core.authors.names import display
from bot.core.papers import Paper
from bot.phrases.target_languages import target_language
from bot.writing.entries import LONGEST_VALUE, clean, describe_language, source_of
from bot.writing.guarding.guard import Finding, FindingKind, unsupported, without_links
from bot.writing.llm.requests import ResponseFormat

PROMPT = "brief-2"  # part of the edition: a change of a word in the prompt is a new one
LEAST, MOST = 2, 5  # sentences; three to five are asked for, one may fall
LONGEST_ABSTRACT = 2_500  # characters of each that a model is given; arXiv allows 1,920
MOST_AUTHORS = 6

_PROMPTS = files("bot.writing") / "prompts"
INSTRUCTIONS = (_PROMPTS / "brief-v2.md").read_text(encoding="utf-8").strip()
RULES = INSTRUCTIONS.split("\nExample, ")[0]  # what must never be repeated; the example is prose like any other
_REPAIR = (_PROMPTS / "brief-repair-v1.md").read_text(encoding="utf-8").strip()

_CITED = re.compile(r"\s?\[(\d{1,3})\]")
_SEVERAL = re.compile(r"\[(\d{1,3}(?:\s?[,，、;]\s?\d{1,3})+)\]")
_FULL_STOPS = "。！？｡"

Sentences = tuple[str, ...]
SentenceFindings = dict[int, list[Finding]]  # by the sentence's place, from 1


def in_order(papers: Sequence[Paper]) -> list[Paper]:
    """The set in the order in which a brief numbers it."""
    return sorted(papers, key=lambda paper: paper.id)


def build_question(papers: Sequence[Paper], language: str) -> str:
    """The message that carries the papers, numbered; `language` is a BCP 47 tag."""
    material = []
    for number, paper in enumerate(papers, 1):
        title, abstract = source_of(paper).split("\n", 1)
        authors = [display(author.name) for author in paper.authors[:MOST_AUTHORS]]
        categories = list(paper.categories)
        material.append(
            {
                "n": number,
                "title": title,
                "authors": authors,
                "categories": categories,
                "abstract": abstract[:LONGEST_ABSTRACT],
            }
        )
    return json.dumps({"language": describe_language(language), "papers": material}, ensure_ascii=False)


def cited_numbers(sentence: str) -> list[int]:
    """The numbers that a sentence cites."""
    return sorted({int(number) for number in _CITED.findall(sentence)})


def check_sentences(papers: Sequence[Paper], sentences: Sentences, language: str) -> SentenceFindings:
    """What is wrong with which sentence: what it cites, and what the cited papers do not say."""
    findings_by_sentence = {
        number: _check_sentence(papers, sentence, language) for number, sentence in enumerate(sentences, 1)
    }
    return {number: findings for number, findings in findings_by_sentence.items() if findings}


def _check_sentence(papers: Sequence[Paper], sentence: str, language: str) -> list[Finding]:
    numbers = cited_numbers(sentence)
    invalid = [number for number in numbers if not 1 <= number <= len(papers)]
    if invalid:
        return [
            Finding(FindingKind.IDENTIFIER, f"[{number}]", f"the papers are 1 to {len(papers)}") for number in invalid
        ]
    if not numbers:
        return [Finding(FindingKind.FOREIGN, "", "cite the papers that this speaks of, like [1]")]
    sources = "\n".join(_source(papers[number - 1]) for number in numbers)
    # "both", 两篇: how many of how many papers it speaks of is no figure of theirs.
    paper_counts = f"{len(numbers)} of {len(papers)} papers"
    text = _CITED.sub("", sentence)
    return unsupported(f"{sources}\n{paper_counts}", text, language=target_language(language), instructions=RULES)


def _source(paper: Paper) -> str:
    authors = ", ".join(display(author.name) for author in paper.authors)
    return f"{without_links(source_of(paper))}\n{authors}\n{' '.join(paper.categories)}"


def repair_request(findings: SentenceFindings) -> str:
    """The message that asks for a repair: it names what is wrong with which sentence."""
    lines = (
        f"- sentence {number}: {'; '.join(map(str, sentence_findings))}"
        for number, sentence_findings in findings.items()
    )
    return _REPAIR.replace("{findings}", "\n".join(lines))


def as_json(sentences: Sentences) -> str:
    """The draft as the model wrote it, for the conversation that asks for a repair."""
    return json.dumps({"sentences": sentences}, ensure_ascii=False)


def assemble(sentences: Sentences, findings: SentenceFindings) -> str:
    """The sentences that can be trusted, as one text; "" if too few are left, or if none of them connects anything."""
    trusted = [sentence for number, sentence in enumerate(sentences, 1) if number not in findings]
    if len(trusted) < LEAST or not any(len(cited_numbers(sentence)) > 1 for sentence in trusted):
        return ""
    text = ""
    for sentence in trusted:
        text += ("" if not text or text[-1] in _FULL_STOPS else " ") + sentence
    return text


def parse_draft(answer: Mapping[str, Any]) -> Sentences:
    """The sentences of a decoded answer, cleaned; ValueError if it is no brief."""
    values = answer.get("sentences")
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("'sentences' is not a list of texts")
    if any(len(value) > LONGEST_VALUE for value in values):
        raise ValueError("a sentence is far too long")
    values_cleaned = [clean(_SEVERAL.sub(_apart, value)) for value in values]
    sentences = tuple(value for value in values_cleaned if value)
    if len(sentences) < LEAST:
        raise ValueError("too few sentences")
    return sentences[:MOST]


def _apart(several: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in re.findall(r"\d+", several[1]))


FORMAT: ResponseFormat[Sentences] = ResponseFormat(
    "brief",
    {
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": {"type": "string"}}},
        "required": ["sentences"],
        "additionalProperties": False,
    },
    parse_draft,
)

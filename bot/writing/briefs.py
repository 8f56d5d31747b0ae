"""What connects a day's papers, as a language model writes it: the question, and how the answer is read and checked.

Pure. Papers are numbered by id, whatever their order in one chat's digest, so that a brief serves every chat that has
the same set; each sentence must be borne out by the very papers that it cites, and by sentences of each that it names.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.core.authors.names import display
from bot.core.papers import Paper
from bot.phrases.target_languages import target_language
from bot.ports import NO_REASONS, BriefReasons
from bot.writing import bearing_sentences
from bot.writing.bearing_sentences import MOST_NAMED, TITLE, PaperSentence, number_sentences
from bot.writing.entries import LONGEST_VALUE, clean, describe_language, source_of
from bot.writing.guarding.connections import invented_connections
from bot.writing.guarding.guard import Finding, FindingKind, unsupported, without_links, wrongly_placed
from bot.writing.llm.requests import ResponseFormat
from bot.writing.second_reader import SupportedLine

PROMPT = "brief-4"  # part of the edition: a change of a word in the prompt is a new one
LEAST, MOST = 2, 5  # sentences; three to five are asked for, one may fall
LONGEST_ABSTRACT = 2_500  # characters of each that a model is given; arXiv allows 1,920
MOST_AUTHORS = 6
MOST_REASONS = 4

_PROMPTS = files("bot.writing") / "prompts"
INSTRUCTIONS = (_PROMPTS / "brief-v4.md").read_text(encoding="utf-8").strip()
RULES = INSTRUCTIONS.split("\nExamples, ")[0]  # what must never be repeated; the examples are prose like any other
_REPAIR = (_PROMPTS / "brief-repair-v2.md").read_text(encoding="utf-8").strip()

_CITED = re.compile(r"\s?\[(\d{1,3})\]")
_SEVERAL = re.compile(r"\[(\d{1,3}(?:\s?[,，、;]\s?\d{1,3})+)\]")
_FULL_STOPS = "。！？｡"


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of a brief, and the sentences of its papers that bear it out."""

    text: str
    evidence: tuple[PaperSentence, ...] = ()


Sentences = tuple[BriefSentence, ...]
SentenceFindings = dict[int, list[Finding]]  # by the sentence's place, from 1


def in_order(papers: Sequence[Paper]) -> list[Paper]:
    """The set in the order in which a brief numbers it."""
    return sorted(papers, key=lambda paper: paper.id)


def build_question(papers: Sequence[Paper], language: str, reasons: BriefReasons = NO_REASONS) -> str:
    """The message that carries the papers, numbered; `language` is a BCP 47 tag."""
    material = []
    for number, paper in enumerate(papers, 1):
        numbered = _numbered(paper)
        material.append(
            {
                "n": number,
                "title": numbered[TITLE],
                "authors": [display(author.name) for author in paper.authors[:MOST_AUTHORS]],
                "categories": list(paper.categories),
                "because": list(reasons.get(paper.id, ()))[:MOST_REASONS],
                "abstract": bearing_sentences.as_material(numbered),
            }
        )
    return json.dumps({"language": describe_language(language), "papers": material}, ensure_ascii=False)


def _numbered(paper: Paper) -> list[str]:
    """Its title and as many of its sentences as a model is given."""
    title, *rest = number_sentences(paper)
    length, numbered = 0, [title]
    for sentence in rest:
        length += len(sentence)
        if length > LONGEST_ABSTRACT and len(numbered) > 1:
            break
        numbered.append(sentence[:LONGEST_ABSTRACT])
    return numbered


def cited_numbers(sentence: str) -> list[int]:
    """The numbers that a sentence cites."""
    return sorted({int(number) for number in _CITED.findall(sentence)})


def check_sentences(papers: Sequence[Paper], sentences: Sentences, language: str) -> SentenceFindings:
    """What is wrong with which sentence: what it cites, and what the cited papers do not say."""
    findings_by_sentence = {
        number: _check_sentence(papers, sentence, language) for number, sentence in enumerate(sentences, 1)
    }
    return {number: findings for number, findings in findings_by_sentence.items() if findings}


def _check_sentence(papers: Sequence[Paper], sentence: BriefSentence, language: str) -> list[Finding]:
    numbers = cited_numbers(sentence.text)
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
    text, target = _CITED.sub("", sentence.text), target_language(language)
    findings = unsupported(f"{sources}\n{paper_counts}", text, language=target, instructions=RULES)
    own = pick_sentences(papers, sentence)
    lacking = [number for number in numbers if not any(number == paper for paper, _ in own)]
    if lacking:
        return [*findings, *(Finding(FindingKind.EVIDENCE, f"[{number}]") for number in lacking)]
    if len(own) > MOST_NAMED * len(numbers):
        return [*findings, Finding(FindingKind.EVIDENCE, "", f"at most {MOST_NAMED} of each paper")]
    named = [without_links(text) for _, text in own]
    findings += wrongly_placed(sources, [paper_counts, *named], text, language=target)
    evidence = ["\n".join(text for paper, text in own if paper == number) for number in numbers]
    cited = [source_of(papers[number - 1]) for number in numbers]
    return findings + invented_connections(sentence.text, evidence, cited)


def pick_sentences(papers: Sequence[Paper], sentence: BriefSentence) -> tuple[tuple[int, str], ...]:
    """(paper's number, sentence) of what bears a sentence out, as far as there are such and it cites the paper."""
    cited = cited_numbers(sentence.text)
    return tuple(
        (paper, text)
        for paper, number in sentence.evidence
        if paper in cited and 1 <= paper <= len(papers)
        for text in bearing_sentences.pick(_numbered(papers[paper - 1]), [number])
    )


def _source(paper: Paper) -> str:
    authors = ", ".join(display(author.name) for author in paper.authors)
    return f"{without_links(source_of(paper))}\n{authors}\n{' '.join(paper.categories)}"


def supported_lines(papers: Sequence[Paper], sentences: Sentences) -> dict[int, SupportedLine]:
    """The sentences by place, each with those that it names of its papers, marked with their papers' numbers."""
    return {
        place: SupportedLine(
            sentence.text, tuple(f"[{number}] {text}" for number, text in pick_sentences(papers, sentence))
        )
        for place, sentence in enumerate(sentences, 1)
    }


def repair_request(findings: SentenceFindings) -> str:
    """The message that asks for a repair: it names what is wrong with which sentence."""
    lines = (
        f"- sentence {number}: {'; '.join(map(str, sentence_findings))}"
        for number, sentence_findings in findings.items()
    )
    return _REPAIR.replace("{findings}", "\n".join(lines))


def as_json(sentences: Sentences) -> str:
    """The draft as the model wrote it, for the conversation that asks for a repair."""
    written = [
        {"text": sentence.text, "from": [f"{paper}.{number}" for paper, number in sentence.evidence]}
        for sentence in sentences
    ]
    return json.dumps({"sentences": written}, ensure_ascii=False)


def trusted_sentences(sentences: Sentences, findings: SentenceFindings) -> Sentences:
    """The sentences that can be trusted; () if too few are left, or if none of them connects anything."""
    trusted = tuple(sentence for number, sentence in enumerate(sentences, 1) if number not in findings)
    if len(trusted) < LEAST or not any(len(cited_numbers(sentence.text)) > 1 for sentence in trusted):
        return ()
    return trusted


def join(sentences: Sentences) -> str:
    """The sentences as one text."""
    text = ""
    for sentence in sentences:
        text += ("" if not text or text[-1] in _FULL_STOPS else " ") + sentence.text
    return text


def parse_draft(answer: Mapping[str, Any]) -> Sentences:
    """The sentences of a decoded answer, cleaned; ValueError if it is no brief. None at all: nothing connects them."""
    values = answer.get("sentences")
    if not isinstance(values, list):
        raise ValueError("'sentences' is not a list")
    sentences = tuple(sentence for value in values if (sentence := _parse_sentence(value)) is not None)
    if values and len(sentences) < LEAST:
        raise ValueError("too few sentences")
    return sentences[:MOST]


def _parse_sentence(value: object) -> BriefSentence | None:
    """One sentence, however its evidence comes; None where it says nothing."""
    named = value.get("from") if isinstance(value, dict) else None
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str):
        raise ValueError("a sentence is no text")
    if len(text) > LONGEST_VALUE:
        raise ValueError("a sentence is far too long")
    words = clean(_SEVERAL.sub(_apart, text))
    return BriefSentence(words, bearing_sentences.read_paper_sentences(named)) if words else None


def _apart(several: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in re.findall(r"\d+", several[1]))


_SENTENCE = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "from": {"type": "array", "items": {"type": "string"}}},
    "required": ["text", "from"],
    "additionalProperties": False,
}
FORMAT: ResponseFormat[Sentences] = ResponseFormat(
    "brief",
    {
        "type": "object",
        "properties": {"sentences": {"type": "array", "items": _SENTENCE}},
        "required": ["sentences"],
        "additionalProperties": False,
    },
    parse_draft,
)

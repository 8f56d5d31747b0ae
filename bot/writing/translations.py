"""A translation as a language model makes it: the question, and how the answer is read and checked.

Pure. It goes sentence by sentence, so that what can't be trusted can be left in the paper's own words at its place,
and a sentence that is lost is seen by counting.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.core.papers import Paper
from bot.core.text.own_macros import name_macros
from bot.core.text.sentences import sentences
from bot.writing.bearing_sentences import LONGEST_ABSTRACT, LONGEST_TITLE
from bot.writing.entries import clean, describe_language
from bot.writing.guarding.guard import Finding, FindingKind, missing, unsupported
from bot.writing.llm.requests import ResponseFormat
from bot.writing.protection import Protection, marks, restore

PROMPT = "translation-1"  # part of the edition: a change of a word in the prompt is a new one
MOST_LEFT = 1 / 3  # of the sentences may stay in the paper's language; beyond that it is no translation
TITLE = "title"

_PROMPTS = files("bot.writing") / "prompts"
INSTRUCTIONS = (_PROMPTS / "translation-v1.md").read_text(encoding="utf-8").strip()
RULES = INSTRUCTIONS.split("\nExamples, ")[0]  # what must never be repeated; the examples are prose like any other
_REPAIR = (_PROMPTS / "translation-repair-v1.md").read_text(encoding="utf-8").strip()

# What must be right in each sentence by itself; a name may come from anywhere in the paper.
_OF_A_SENTENCE = frozenset(
    {
        FindingKind.NUMBER,
        FindingKind.PERCENTAGE,
        FindingKind.UNIT,
        FindingKind.SIGN,
        FindingKind.DIRECTION,
        FindingKind.EMPTY,
    }
)
# What a translation can't be asked word by word: into German hardly a word stays, and every noun looks like a name.
_OF_ONE_LANGUAGE = frozenset({FindingKind.FOREIGN, FindingKind.LANGUAGE})
_WITHOUT_CAPITALS = frozenset({"zh", "ja", "ko"})
LEAST_WORDS = 4  # in lower case: fewer may be names and terms
_PLAIN_WORD = re.compile(r"\b[a-z]{2,}\b")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NEGATION = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|might) not"
    r"|cannot|never|no longer)\b"
    r"|n't\b",
    re.IGNORECASE,
)
_NEGATIONS = {
    "zh": re.compile(r"[不没沒未无無非否缺莫勿难難]|失败|除了|以外|尚待"),
    "ja": re.compile(r"ない|なく|なかっ|なけれ|ず|ぬ|ません|なし|まい|[無不非未否]|以外|失敗|困難|限ら|欠|難し"),
}
_FULL_STOPS = "。！？｡"

PassageFindings = dict[str, list[Finding]]  # by place: "title", "sentence 1" …


@dataclass(frozen=True, slots=True)
class TranslationMaterial:
    """A paper to be translated: title and sentences with marks for the formulas."""

    title: str
    sentences: tuple[str, ...]
    formulas: Mapping[str, str]

    def passages(self) -> dict[str, str]:
        """Everything by its place."""
        return {
            TITLE: self.title,
            **{f"sentence {number}": sentence for number, sentence in enumerate(self.sentences, 1)},
        }


@dataclass(frozen=True, slots=True)
class TranslationDraft:
    """What a model made of a `TranslationMaterial`, formula marks included."""

    title: str
    sentences: tuple[str, ...]

    def passages(self) -> dict[str, str]:
        """Everything by its place."""
        return {
            TITLE: self.title,
            **{f"sentence {number}": sentence for number, sentence in enumerate(self.sentences, 1)},
        }


def material_of(paper: Paper) -> TranslationMaterial:
    """Title and abstract, ready to be asked about."""
    protection = Protection()
    title = protection.protect(paper.title)[:LONGEST_TITLE]
    abstract = protection.protect(name_macros(paper.title, paper.abstract))[:LONGEST_ABSTRACT]
    return TranslationMaterial(title, tuple(sentences(abstract)), protection.formulas)


def build_question(material: TranslationMaterial, language: str) -> str:
    """The message that carries the paper; `language` is a BCP 47 tag."""
    question = {
        "language": describe_language(language),
        "title": material.title,
        "sentences": material.sentences,
        "formulas": material.formulas,
    }
    return json.dumps(question, ensure_ascii=False)


def as_json(draft: TranslationDraft) -> str:
    """The draft as the model wrote it, for the conversation that asks for a repair."""
    return json.dumps({"title": draft.title, "sentences": draft.sentences}, ensure_ascii=False)


def check_draft(material: TranslationMaterial, draft: TranslationDraft, language: str) -> PassageFindings:
    """Where `draft` does not say what the paper says; with the wrong number of sentences, everywhere."""
    if len(draft.sentences) != len(material.sentences):
        discrepancy = f"{len(draft.sentences)} sentences instead of {len(material.sentences)}"
        return {place: [Finding(FindingKind.LOST_TEXT, discrepancy)] for place in material.passages()}
    whole = restore("\n".join([material.title, *material.sentences]), material.formulas)
    text = restore("\n".join([draft.title, *draft.sentences]), material.formulas)
    language_findings = [
        finding for finding in unsupported(whole, text, language=language) if finding.kind is FindingKind.LANGUAGE
    ]
    capitals = language.split("-")[0] not in _WITHOUT_CAPITALS
    translated = draft.passages()
    findings_by_place = {
        place: language_findings
        + _check_passage(original, translated[place], whole, material.formulas, capitals=capitals)
        + _left_or_denied(original, translated[place], language.split("-")[0])
        for place, original in material.passages().items()
    }
    return {place: findings for place, findings in findings_by_place.items() if findings}


def _check_passage(
    original: str, translated: str, whole: str, formulas: Mapping[str, str], *, capitals: bool
) -> list[Finding]:
    source_marks, translated_marks = marks(original), marks(translated)
    findings = [
        Finding(FindingKind.LOST_FORMULA, mark, formulas.get(mark, ""))
        for mark in sorted(source_marks - translated_marks)
    ]
    findings += [Finding(FindingKind.FOREIGN, mark) for mark in sorted(translated_marks - source_marks)]
    source, text = restore(original, formulas), restore(translated, formulas)
    findings += [finding for finding in unsupported(source, text) if finding.kind in _OF_A_SENTENCE]
    in_whole_paper = [
        finding for finding in unsupported(whole, text, instructions=RULES) if finding.kind not in _OF_A_SENTENCE
    ]
    findings += [
        finding
        for finding in in_whole_paper
        if finding.kind not in _OF_ONE_LANGUAGE and not (capitals and _plain_name(finding))
    ]
    return findings + [finding for finding in missing(source, text) if finding not in findings]


def _left_or_denied(original: str, translated: str, language: str) -> list[Finding]:
    """A LANGUAGE for a sentence that was left as it was, a DIRECTION for one that lost its "not"."""
    if len(_PLAIN_WORD.findall(translated)) >= LEAST_WORDS and (
        " ".join(translated.split()) == " ".join(original.split())
        or (language in _WITHOUT_CAPITALS and not _EAST_ASIAN.search(translated))
    ):
        return [Finding(FindingKind.LANGUAGE, translated[:40])]
    negation = _NEGATION.search(original)
    if negation and language in _NEGATIONS and not _NEGATIONS[language].search(translated):
        return [Finding(FindingKind.DIRECTION, negation.group())]
    return []


def _plain_name(finding: Finding) -> bool:
    """A "name" that is only a word with a capital, as languages write nouns, titles and first words."""
    return finding.kind is FindingKind.NAME and all(
        word[1:].islower() or len(word) == 1 for word in finding.fragment.split()
    )


def repair_request(findings: PassageFindings) -> str:
    """The message that asks for a repair: it names what is wrong where."""
    lines = (f"- {place}: {'; '.join(map(str, place_findings))}" for place, place_findings in findings.items())
    return _REPAIR.replace("{findings}", "\n".join(lines))


def merge_repair(first: TranslationDraft, second: TranslationDraft, unresolved: PassageFindings) -> TranslationDraft:
    """`first` with the places that `second` has right; `second` altogether if `first` is out of step."""
    if len(first.sentences) != len(second.sentences):
        return second
    mended = {place: passage for place, passage in second.passages().items() if place not in unresolved}
    passages = {**first.passages(), **mended}
    title = passages.pop(TITLE)
    return TranslationDraft(title, tuple(passages.values()))


def assemble(
    material: TranslationMaterial, draft: TranslationDraft, findings: PassageFindings
) -> tuple[str, str, int] | None:
    """Title, abstract, and how many sentences of it stay in the paper's own words; None if too many would.

    A title that can't be trusted stays as the paper has it.
    """
    distrusted = [place for place in material.passages() if place in findings]
    untranslated = len([place for place in distrusted if place != TITLE])
    if len(draft.sentences) != len(material.sentences) or untranslated > MOST_LEFT * len(material.sentences):
        return None
    passages = {**draft.passages(), **{place: material.passages()[place] for place in distrusted}}
    title = restore(passages.pop(TITLE), material.formulas)
    return title, restore(_join(passages.values()), material.formulas), untranslated


def _join(translated_sentences: Iterable[str]) -> str:
    text = ""
    for sentence in translated_sentences:
        blank = "" if not text or text[-1] in _FULL_STOPS else " "
        text += blank + sentence
    return text


def parse_draft(answer: Mapping[str, Any]) -> TranslationDraft:
    """A decoded answer, cleaned; ValueError if it is no translation."""
    title, values = answer.get("title"), answer.get("sentences")
    if (
        not isinstance(title, str)
        or not isinstance(values, list)
        or not all(isinstance(value, str) for value in values)
    ):
        raise ValueError("title or sentences are not text")
    if any(len(value) > LONGEST_ABSTRACT for value in (title, *values)):
        raise ValueError("a sentence is far too long")
    return TranslationDraft(clean(title) or "", tuple(clean(value) or "" for value in values))


FORMAT: ResponseFormat[TranslationDraft] = ResponseFormat(
    "translation",
    {
        "type": "object",
        "properties": {"title": {"type": "string"}, "sentences": {"type": "array", "items": {"type": "string"}}},
        "required": ["title", "sentences"],
        "additionalProperties": False,
    },
    parse_draft,
)

"""A digest entry as a language model writes it: the question, and how the answer is read and checked.

Pure. The paper goes in as data inside one JSON string, its sentences numbered, so nothing in it can end it; the answer
is cleaned of what no sentence needs, and names the sentences that bear each line out. Whether they do is asked by the
guard; what can't be trusted is replaced by such a sentence itself.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.core.papers import Paper
from bot.core.word_lists import read_lines
from bot.phrases.languages import DEFAULT
from bot.phrases.target_languages import language_name, target_language
from bot.ports import Entry
from bot.writing import bearing_sentences
from bot.writing.bearing_sentences import MOST_NAMED, TITLE, number_sentences
from bot.writing.extractive.extract import quotable_places, quote
from bot.writing.guarding.guard import Finding, FindingKind, unsupported, without_links, wrongly_placed
from bot.writing.llm.requests import ResponseFormat
from bot.writing.second_reader import SupportedLine

PROMPT = "entry-4"  # part of the edition: a change of a word in the prompt is a new one
FIELDS = ("new", "how", "result", "audience", "limits", "headline")
QUOTABLE = FIELDS[:3] + ("limits",)  # where a sentence of the abstract may stand instead
LONGEST_VALUE = 600  # characters; thirty words are some 200

_PROMPTS = files("bot.writing") / "prompts"
INSTRUCTIONS = (_PROMPTS / "entry-v4.md").read_text(encoding="utf-8").strip()
RULES = INSTRUCTIONS.split("\nExamples, ")[0]  # what must never be repeated; the examples are prose like any other
_REPAIR = (_PROMPTS / "repair-v2.md").read_text(encoding="utf-8").strip()

_NOTHING = re.compile(rf"[\W_]*|[\W_]*(?:{'|'.join(read_lines('bot.writing', 'placeholders'))})[\W_]*", re.IGNORECASE)
# No sentence ends so: some servers cut an answer and call it finished.
_CUT = re.compile(
    r"[,，、;；(（\[「“]\Z|\b(?:a|an|the|of|on|in|to|and|or|with|for|by|from|than|that|which|as|at|its|their)\Z"
)
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})  # format (bidirectional and zero-width), surrogate, private, unassigned
_JOINERS = "\u200c\u200d"  # also unseen, but Persian and Indic words are misspelt without them


_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry as a model wrote it: for each of FIELDS its line, and the numbers of the sentences that bear it out."""

    lines: Mapping[str, str | None]
    evidence: Mapping[str, tuple[int, ...]]

    @property
    def filled(self) -> dict[str, str]:
        """The lines that say something."""
        return {name: line for name, line in self.lines.items() if line is not None}

    def replace(self, other: "EntryDraft", names: Collection[str]) -> "EntryDraft":
        """This draft with the fields `names` of another."""
        return EntryDraft(
            {**self.lines, **{name: other.lines[name] for name in names}},
            {**self.evidence, **{name: other.evidence[name] for name in names}},
        )

    def as_answer(self) -> dict[str, Any]:
        """The object that the model answered with."""
        pairs = ((name, (self.lines[name], list(self.evidence[name]))) for name in FIELDS)
        return {key: value for name, pair in pairs for key, value in zip((name, f"{name}_from"), pair, strict=True)}


def describe_language(language: str) -> str:
    """A BCP 47 tag as a model knows it best: "Japanese [ja]". What is no tag is not passed on: "English [en]" then."""
    if not _TAG.fullmatch(language):
        return "English [en]"
    tag = target_language(language)
    name = language_name(tag, DEFAULT)
    return f"{name} [{tag}]" if name != tag else tag


def source_of(paper: Paper) -> str:
    """All that an entry of `paper` may say."""
    title, *abstract = number_sentences(paper)
    return f"{title}\n{' '.join(abstract)}"


def build_question(paper: Paper, language: str) -> str:
    """The message that carries the paper; `language` is a BCP 47 tag."""
    numbered = number_sentences(paper)
    material = bearing_sentences.as_material(numbered)
    return json.dumps(
        {"language": describe_language(language), "title": numbered[TITLE], "abstract": material}, ensure_ascii=False
    )


def check_draft(paper: Paper, draft: EntryDraft, language: str) -> dict[str, list[Finding]]:
    """What the guard finds in which field. An entry has its own link: any other, even the abstract's, is a finding."""
    numbered = [without_links(sentence) for sentence in number_sentences(paper)]
    source = without_links(source_of(paper))
    target = target_language(language)
    findings_by_field = {}
    for name, line in draft.filled.items():
        findings = unsupported(source, line, language=target, instructions=RULES)
        findings_by_field[name] = findings + check_evidence(source, numbered, draft.evidence[name], line, target)
    return {name: findings for name, findings in findings_by_field.items() if findings}


def check_evidence(
    source: str, numbered: Sequence[str], numbers: Sequence[int], line: str, language: str
) -> list[Finding]:
    """What is wrong with the sentences that are named for a line, or with the line if they are its evidence."""
    own = bearing_sentences.pick(numbered, numbers)
    if not own:
        return [Finding(FindingKind.EVIDENCE, "")]
    if len(own) > MOST_NAMED:
        return [Finding(FindingKind.EVIDENCE, "", f"at most {MOST_NAMED}")]
    return wrongly_placed(source, own, line, language=language)


def supported_lines(paper: Paper, draft: EntryDraft) -> dict[str, SupportedLine]:
    """The lines of `draft` by field, each with the sentences that it names."""
    numbered = number_sentences(paper)
    return {
        name: SupportedLine(line, bearing_sentences.pick(numbered, draft.evidence[name]))
        for name, line in draft.filled.items()
    }


def field_count(draft: EntryDraft) -> int:
    """How many fields of `draft` say something, and were therefore checked."""
    return len(draft.filled)


def repair_request(findings: Mapping[str, list[Finding]]) -> str:
    """The message that asks for a repair: it names what is wrong with which field."""
    lines = (f"- {field}: {'; '.join(map(str, field_findings))}" for field, field_findings in findings.items())
    return _REPAIR.replace("{findings}", "\n".join(lines))


def parse_draft(answer: Mapping[str, Any]) -> EntryDraft:
    """The fields of a decoded answer, cleaned; ValueError if it is not an entry. Evidence is read however it comes."""
    lines: dict[str, str | None] = {}
    for name in FIELDS:
        value = answer.get(name)
        if not isinstance(value, str | None):
            raise ValueError(f"{name!r} is not text")
        lines[name] = clean(value) if value is not None else None
    if lines["new"] is None:
        raise ValueError("'new' says nothing")
    if any(len(value) > LONGEST_VALUE for value in lines.values() if value is not None):
        raise ValueError("a value is far too long")
    if any(_CUT.search(value) for value in lines.values() if value is not None):
        raise ValueError("a value ends in the middle of a sentence")
    return EntryDraft(lines, {name: bearing_sentences.read_numbers(answer.get(f"{name}_from")) for name in FIELDS})


def clean(value: str) -> str | None:
    """`value` on one line, without control, bidirectional or invisible characters; None if it says nothing."""
    visible = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in value)
    clean_value = "".join(
        letter for letter in visible if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN
    )
    folded = " ".join(clean_value.replace("**", "").split())
    return None if _NOTHING.fullmatch(folded) else folded


def to_entry(paper: Paper, draft: EntryDraft, model: str, distrusted: Collection[str], plain: Entry) -> Entry:
    """The entry that `draft` makes. Where a field is `distrusted`, its evidence itself stands, or what `plain` has."""
    numbered = number_sentences(paper)
    harmless = {place + 1 for place in quotable_places(numbered[1:])}
    lines = {name: line for name, line in draft.filled.items() if name not in distrusted}
    evidence = {name: bearing_sentences.pick(numbered, draft.evidence[name]) for name in lines}
    quoted: dict[str, str] = {}
    for name in (name for name in QUOTABLE if name in distrusted):
        own = bearing_sentences.pick(numbered, (number for number in draft.evidence[name] if number in harmless))
        for sentence in (*own[:1], *plain.evidence.get(name, ())):
            if name not in quoted and sentence not in quoted.values():
                quoted[name] = sentence
    shown = {"new": "", **lines, **{name: quote(sentence) for name, sentence in quoted.items()}}
    return Entry(
        new=shown["new"],
        how=shown.get("how"),
        result=shown.get("result"),
        audience=shown.get("audience"),
        limits=shown.get("limits"),
        headline=shown.get("headline"),
        model=model,
        evidence={**evidence, **{name: (sentence,) for name, sentence in quoted.items()}},
        quoted=frozenset(quoted),
    )


FORMAT: ResponseFormat[EntryDraft] = ResponseFormat(
    "entry",
    {
        "type": "object",
        "properties": {
            key: schema
            for name in FIELDS
            for key, schema in (
                (name, {"type": "string" if name == "new" else ["string", "null"]}),
                (f"{name}_from", {"type": "array", "items": {"type": "integer"}}),
            )
        },
        "required": [key for name in FIELDS for key in (name, f"{name}_from")],
        "additionalProperties": False,
    },
    parse_draft,
)

"""A digest entry as a language model writes it: the question, and how the answer is read and checked.

Pure. The paper goes in as data inside one JSON string, so nothing in it can end it; the answer is cleaned of what no
sentence needs. Whether it is true is asked by the guard.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.phrases.languages import DEFAULT
from bot.phrases.target_languages import language_name, target_language
from bot.ports import Entry
from bot.writing.guarding.guard import Finding, unsupported, without_links
from bot.writing.llm.requests import ResponseFormat

PROMPT = "entry-2"  # part of the edition: a change of a word in the prompt is a new one
FIELDS = ("new", "how", "result", "audience", "limits", "headline")
LONGEST_TITLE = 1_000  # characters that a model is given
LONGEST_ABSTRACT = 12_000  # likewise; arXiv allows 1,920
LONGEST_VALUE = 600  # characters; thirty words are some 200

EntryDraft = dict[str, str | None]  # FIELDS to values

_PROMPTS = files("bot.writing") / "prompts"
INSTRUCTIONS = (_PROMPTS / "entry-v2.md").read_text(encoding="utf-8").strip()
RULES = INSTRUCTIONS.split("\nExamples, ")[0]  # what must never be repeated; the examples are prose like any other
_REPAIR = (_PROMPTS / "repair-v1.md").read_text(encoding="utf-8").strip()

_NOTHING = re.compile(
    r"[\W_]*|(?:null|none|n/?a|not (?:stated|mentioned|specified|given|applicable)|unknown|无|なし|未提及)[\W_]*",
    re.IGNORECASE,
)
# No sentence ends so: some servers cut an answer and call it finished.
_CUT = re.compile(
    r"[,，、;；(（\[「“]\Z|\b(?:a|an|the|of|on|in|to|and|or|with|for|by|from|than|that|which|as|at|its|their)\Z"
)
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})  # format (bidirectional and zero-width), surrogate, private, unassigned
_JOINERS = "\u200c\u200d"  # also unseen, but Persian and Indic words are misspelt without them


_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")


def describe_language(language: str) -> str:
    """A BCP 47 tag as a model knows it best: "Japanese [ja]". What is no tag is not passed on: "English [en]" then."""
    if not _TAG.fullmatch(language):
        return "English [en]"
    tag = target_language(language)
    name = language_name(tag, DEFAULT)
    return f"{name} [{tag}]" if name != tag else tag


def source_of(paper: Paper) -> str:
    """All that an entry of `paper` may say."""
    return f"{to_unicode(paper.title)[:LONGEST_TITLE]}\n{to_unicode(paper.abstract)[:LONGEST_ABSTRACT]}"


def build_question(paper: Paper, language: str) -> str:
    """The message that carries the paper; `language` is a BCP 47 tag."""
    title, abstract = source_of(paper).split("\n", 1)
    return json.dumps(
        {"language": describe_language(language), "title": title, "abstract": abstract}, ensure_ascii=False
    )


def check_draft(paper: Paper, draft: EntryDraft, language: str) -> dict[str, list[Finding]]:
    """What the guard finds in which field. An entry has its own link: any other, even the abstract's, is a finding."""
    source = without_links(source_of(paper))
    findings_by_field = {
        field: unsupported(source, value, language=target_language(language), instructions=RULES)
        for field, value in draft.items()
        if value is not None
    }
    return {field: findings for field, findings in findings_by_field.items() if findings}


def field_count(draft: EntryDraft) -> int:
    """How many fields of `draft` say something, and were therefore checked."""
    return sum(value is not None for value in draft.values())


def repair_request(findings: Mapping[str, list[Finding]]) -> str:
    """The message that asks for a repair: it names what is wrong with which field."""
    lines = (f"- {field}: {'; '.join(map(str, field_findings))}" for field, field_findings in findings.items())
    return _REPAIR.replace("{findings}", "\n".join(lines))


def parse_draft(answer: Mapping[str, Any]) -> EntryDraft:
    """The fields of a decoded answer, cleaned; ValueError if it is not an entry."""
    draft: EntryDraft = {}
    for field in FIELDS:
        value = answer.get(field)
        if not isinstance(value, str | None):
            raise ValueError(f"{field!r} is not text")
        draft[field] = clean(value) if value is not None else None
    if draft["new"] is None:
        raise ValueError("'new' says nothing")
    if any(len(value) > LONGEST_VALUE for value in draft.values() if value is not None):
        raise ValueError("a value is far too long")
    if any(_CUT.search(value) for value in draft.values() if value is not None):
        raise ValueError("a value ends in the middle of a sentence")
    return draft


def clean(value: str) -> str | None:
    """`value` on one line, without control, bidirectional or invisible characters; None if it says nothing."""
    visible = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in value)
    clean_value = "".join(
        letter for letter in visible if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN
    )
    folded = " ".join(clean_value.replace("**", "").split())
    return None if _NOTHING.fullmatch(folded) else folded


def to_entry(draft: EntryDraft, model: str) -> Entry:
    """The entry that `draft` makes."""
    return Entry(
        new=draft["new"] or "",
        how=draft["how"],
        result=draft["result"],
        audience=draft["audience"],
        limits=draft["limits"],
        headline=draft["headline"],
        model=model,
    )


FORMAT: ResponseFormat[EntryDraft] = ResponseFormat(
    "entry",
    {
        "type": "object",
        "properties": {
            "new": {"type": "string"},
            **{field: {"type": ["string", "null"]} for field in FIELDS[1:]},
        },
        "required": list(FIELDS),
        "additionalProperties": False,
    },
    parse_draft,
)

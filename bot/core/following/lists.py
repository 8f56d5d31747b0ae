"""Lists of follows as people have them: an export of ours, an OPML file, or one name a line.

What can't be read is left out and counted, not guessed at. XML is not parsed: an outline's attributes are looked for as
text, so no document can make us fetch or unfold anything.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.papers import ArxivId
from bot.errors import BadInput

MOST_LETTERS = 20_000_000  # more is no list of follows
MOST_LINES = 5_000
MOST_OF_A_PERSON = 500_000  # letters of JSON; with all rivals some 35,000
FORMAT = "paperboy-export"

_OUTLINE = re.compile(r"<outline\b([^<>]{0,10000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(text|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass
class ImportedFollow:
    """What a list asks for. `preferences` as an export has them, None if the list says nothing of them."""

    follows: list[Subject] = field(default_factory=list)
    mutes: list[Subject] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    verdicts: list[Feedback] = field(default_factory=list)
    persons: list[FollowedPerson] = field(default_factory=list)  # who is meant by some of the follows
    preferences: dict[str, Any] | None = None
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.follows or self.mutes or self.saved or self.verdicts or self.preferences)


def parse_list(text: str) -> ImportedFollow:
    """What `text` asks for. Raises BadInput if it is none of the forms, or far too long."""
    if len(text) > MOST_LETTERS:
        raise BadInput("error-import")
    text = text.lstrip("\ufeff").strip()
    if text.startswith("{"):
        return _exported(text)
    if text.startswith("<"):
        return _outlines(text)
    return _lines(text.splitlines())


def _lines(lines: list[str]) -> ImportedFollow:
    wanted = ImportedFollow()
    for line in lines[:MOST_LINES]:
        said = tidy(line.strip().lstrip("-*•·").strip())
        if not said or said.startswith("#"):
            continue
        try:
            wanted.follows.append(Subject.parse(said))
        except BadInput:
            wanted.left_out += 1
    return wanted


def _outlines(text: str) -> ImportedFollow:
    if "<outline" not in text.casefold():
        raise BadInput("error-import")
    names = []
    for outline in _OUTLINE.finditer(text):
        said = {name.casefold(): double or single for name, double, single in _ATTRIBUTE.findall(outline[1])}
        # An outline that is not closed at once is a folder of others; its name is nobody's.
        if outline[1].rstrip().endswith("/") and (name := said.get("text") or said.get("title")):
            names.append(unescape(name))
    return _lines(names)


def _exported(text: str) -> ImportedFollow:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("error-import") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("held"), dict):
        raise BadInput("error-import")
    held, wanted = told["held"], ImportedFollow()
    for table, into in (("follow", wanted.follows), ("mute", wanted.mutes)):
        for row in _rows(held, table):
            subject = _subject(row.get("kind"), row.get("name"))
            if subject is None:
                wanted.left_out += 1
            else:
                into.append(subject)
    for row in _rows(held, "saved"):
        if paper := _paper(row.get("paper_id")):
            wanted.saved.append(paper)
        else:
            wanted.left_out += 1
    for row in _rows(held, "verdict"):
        paper, subject = _paper(row.get("paper_id")), _subject(SubjectKind.AUTHOR, row.get("name"))
        if paper and subject and isinstance(row.get("hers"), bool):
            wanted.verdicts.append(Feedback(paper, subject, row["hers"]))
        else:
            wanted.left_out += 1
    for row in _rows(held, "followed_person"):
        if whom := _whom(row.get("name"), row.get("person"), row.get("rivals")):
            wanted.persons.append(whom)
        else:
            wanted.left_out += 1
    wanted.preferences = next(_rows(held, "chat"), None)
    return wanted


def _whom(name: Any, person: Any, rivals: Any) -> FollowedPerson | None:
    """Who is meant by a name; None if it is nothing that we could have written."""
    if not all(isinstance(one, str) and len(one) < MOST_OF_A_PERSON for one in (name, person, rivals)):
        return None
    whom = FollowedPerson(name, person, rivals)
    try:
        whom.read()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return whom if _subject(SubjectKind.AUTHOR, name) else None


def _rows(held: dict[str, Any], table: str) -> Any:
    rows = held.get(table)
    return iter([row for row in rows if isinstance(row, dict)][:MOST_LINES] if isinstance(rows, list) else ())


def _subject(kind: object, name: object) -> Subject | None:
    """A subject that a person could have written so, too."""
    if not isinstance(name, str) or not isinstance(kind, str) or kind not in set(SubjectKind):
        return None
    try:
        found = Subject.parse(f'"{name}"' if kind == SubjectKind.PHRASE else name)
    except BadInput:
        return None
    return found if found.kind == kind else None


def _paper(id: object) -> str | None:
    try:
        return ArxivId.parse(id).base if isinstance(id, str) else None
    except BadInput:
        return None

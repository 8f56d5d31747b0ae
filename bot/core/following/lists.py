"""Lists of follows as people have them: an export of ours, an OPML file, or one name a line.

Lines are read as /follow reads them; what can't be, or would need a question (half a name, a topic), is skipped and
counted, not guessed at. Refuses to parse XML: an outline's attributes are looked for as text, so no document can make
us fetch or expand anything.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.feeds import read_feed
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.typed_follow import TypedFollow, TypedKind, read_typed_follows
from bot.core.paper_ids import PaperId
from bot.errors import BadInput

MOST_LETTERS = 20_000_000  # more is no list of follows
MOST_LINES = 5_000
MOST_OF_A_PERSON = 500_000  # letters of JSON; with all competitors some 35,000
FORMAT = "paperboy-export"

_CLEAR = frozenset({TypedKind.AUTHOR, TypedKind.CATEGORY, TypedKind.PHRASE, TypedKind.COLLABORATION})
# BibTeX (behind comments), RIS, CSL-JSON: they list papers, and nobody wants to follow all who wrote those.
_REFERENCES = re.compile(r"(?:%[^\n]*\n\s*)*@\s?\w+\s?[{(]|TY {1,2}- |\[\s*\{\s*\"")
_OUTLINE = re.compile(r"<outline\b([^<>]{0,10000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(text|title|xmlUrl)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass
class ImportedList:
    """The contents of a list. `preferences` as an export has them, None if the list has none."""

    follows: list[Subject] = field(default_factory=list)
    mutes: list[Subject] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    persons: list[FollowedPerson] = field(default_factory=list)  # the persons meant by some of the follows
    paused: set[Subject] = field(default_factory=set)  # of the follows, as are the silent ones
    silent: set[Subject] = field(default_factory=set)
    preferences: dict[str, Any] | None = None
    skipped: int = 0  # entries that could not be parsed

    def __bool__(self) -> bool:
        return bool(self.follows or self.mutes or self.saved or self.feedback or self.preferences)


def parse_list(text: str) -> ImportedList:
    """The contents of `text`. Raises BadInput if it is in none of the forms, or far too long."""
    if len(text) > MOST_LETTERS:
        raise BadInput("error-import")
    text = text.lstrip("\ufeff").strip()
    if _REFERENCES.match(text):
        raise BadInput("error-import-references")
    if text.startswith("{"):
        return _parse_export(text)
    if text.startswith("<"):
        return _parse_outlines(text)
    return _parse_lines(text.splitlines())


def _parse_lines(lines: list[str]) -> ImportedList:
    imported = ImportedList()
    for line in lines[:MOST_LINES]:
        if not line.strip() or line.strip().startswith("#"):
            continue
        for entry in read_typed_follows(line):
            subject = _to_follow(entry)
            if subject is None:
                imported.skipped += 1
            elif subject not in imported.follows:
                imported.follows.append(subject)
    return imported


def _to_follow(entry: TypedFollow) -> Subject | None:
    """What is followed of an entry without a question; None where a question would have to be asked."""
    if entry.kind not in _CLEAR:
        return None
    try:
        return None if parse_follow_request(entry.text).has_hints else Subject.parse(entry.text)
    except BadInput:
        return None


def _parse_outlines(text: str) -> ImportedList:
    if "<outline" not in text.casefold():
        raise BadInput("error-import")
    names: list[str] = []
    unread = 0
    for outline in _OUTLINE.finditer(text):
        attributes = {name.casefold(): double or single for name, double, single in _ATTRIBUTE.findall(outline[1])}
        # An outline that is not closed at once is a folder of others; its name is nobody's.
        if not outline[1].rstrip().endswith("/"):
            continue
        if "xmlurl" in attributes:
            feed = read_feed(unescape(attributes["xmlurl"]))
            names += feed
            unread += not feed  # somebody's blog
        elif name := attributes.get("text") or attributes.get("title"):
            names.append(unescape(name))
    imported = _parse_lines(names)
    imported.skipped += unread
    return imported


def _parse_export(text: str) -> ImportedList:
    try:
        export = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("error-import") from None
    if not isinstance(export, dict) or export.get("format") != FORMAT or not isinstance(export.get("held"), dict):
        raise BadInput("error-import")
    tables, imported = export["held"], ImportedList()
    for table, into in (("follow", imported.follows), ("mute", imported.mutes)):
        for row in _rows(tables, table):
            subject = _subject(row.get("kind"), row.get("name"))
            if subject is None:
                imported.skipped += 1
            else:
                into.append(subject)
                for flag, marked in (("paused", imported.paused), ("silent", imported.silent)):
                    if table == "follow" and row.get(flag) is True:
                        marked.add(subject)
    for row in _rows(tables, "saved"):
        if paper := _paper(row.get("paper_id")):
            imported.saved.append(paper)
        else:
            imported.skipped += 1
    for row in _rows(tables, "verdict"):
        paper, subject = _paper(row.get("paper_id")), _subject(SubjectKind.AUTHOR, row.get("name"))
        if paper and subject and isinstance(row.get("hers"), bool):
            imported.feedback.append(Feedback(paper, subject, row["hers"]))
        else:
            imported.skipped += 1
    for row in _rows(tables, "followed_person"):
        if person := _followed_person(row.get("name"), row.get("person"), row.get("rivals")):
            imported.persons.append(person)
        else:
            imported.skipped += 1
    imported.preferences = next(_rows(tables, "chat"), None)
    return imported


def _followed_person(name: Any, person: Any, competitors: Any) -> FollowedPerson | None:
    """The person meant by a name; None if it is nothing that we could have written."""
    if not all(isinstance(value, str) and len(value) < MOST_OF_A_PERSON for value in (name, person, competitors)):
        return None
    followed = FollowedPerson(name, person, competitors)
    try:
        followed.read()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return followed if _subject(SubjectKind.AUTHOR, name) else None


def _rows(tables: dict[str, Any], table: str) -> Any:
    rows = tables.get(table)
    return iter([row for row in rows if isinstance(row, dict)][:MOST_LINES] if isinstance(rows, list) else ())


def _subject(kind: object, name: object) -> Subject | None:
    """A subject that a user could have typed so, too."""
    if not isinstance(name, str) or not isinstance(kind, str) or kind not in set(SubjectKind):
        return None
    try:
        marked = {SubjectKind.PHRASE: f'"{name}"', SubjectKind.JOURNAL: f"journal {name}"}
        subject = Subject.parse(marked.get(SubjectKind(kind), name))
    except BadInput:
        return None
    return subject if subject.kind == kind else None


def _paper(id: object) -> str | None:
    try:
        return PaperId.parse(id).base if isinstance(id, str) else None
    except BadInput:
        return None

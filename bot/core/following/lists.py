"""Lists of follows as people have them: an export of ours, OPML, references, a table, links, or one name a line.

Lines are read as /follow reads them; what can't be, or would need a question (half a name, a topic), is left out and
said, not guessed at. Refuses to parse XML: an outline's attributes are looked for as text, so no document can make
us fetch or expand anything.
"""

import json
import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from bot.core.authors.links import parse_author_link
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.feeds import read_feed
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.imports.author_lists import ReferencedPaper, count_authors
from bot.core.following.imports.reference_files import read_reference_file
from bot.core.following.imports.tables import read_table
from bot.core.following.tuning import NO_TUNING, Tuning
from bot.core.following.typed_follow import MOST_ENTRIES, TypedFollow, TypedKind, read_typed_follows
from bot.core.following.typed_follow import MOST_LETTERS as MOST_TYPED
from bot.core.following.typed_sentence import A_DAY, MOST_A_DAY
from bot.core.paper_ids import PaperId
from bot.errors import BadInput

MOST_LETTERS = 20_000_000  # more is no list of follows
MOST_LETTERS_OF_TEXT = 5_000_000
MOST_LINES = 5_000
MOST_OF_A_PERSON = 500_000  # letters of JSON; with all competitors some 35,000
FORMAT = "paperboy-export"

_CLEAR = frozenset(
    {TypedKind.AUTHOR, TypedKind.CATEGORY, TypedKind.PHRASE, TypedKind.COMBINATION, TypedKind.COLLABORATION}
)
_ADDRESS = re.compile(r"<(?:https?://|www\.)", re.IGNORECASE)
_OUTLINE = re.compile(r"<outline\b([^<>]{0,10000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(text|title|xmlUrl)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass
class ImportedList:
    """The contents of a list. `preferences` as an export has them, None if the list has none.

    `requests`: what has to be looked up before it is followed, as it would be typed: links, names with a field.
    `papers`: of a list of references, on how many each author stands; the follows are in that order, the most first.
    """

    follows: list[Subject] = field(default_factory=list)
    mutes: list[Subject] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    persons: list[FollowedPerson] = field(default_factory=list)  # the persons meant by some of the follows
    paused: set[Subject] = field(default_factory=set)  # of the follows, as are the silent ones
    silent: set[Subject] = field(default_factory=set)
    a_day: dict[Subject, int] = field(default_factory=dict)  # how many papers of a sentence a day brings
    preferences: dict[str, Any] | None = None
    requests: list[str] = field(default_factory=list)
    papers: dict[Subject, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)  # what can't be followed as it stands
    skipped: int = 0  # entries of an export that could not be parsed
    is_export: bool = False
    is_of_authors: bool = False  # references or a table: whoever stands in it, not whom somebody chose

    def __bool__(self) -> bool:
        return bool(self.follows or self.requests or self.mutes or self.saved or self.feedback or self.preferences)


def parse_list(text: str) -> ImportedList:
    """The contents of `text`. Raises BadInput if it is in none of the forms, or far too long."""
    if len(text) > MOST_LETTERS:
        raise BadInput("error-import")
    text = text.lstrip("\ufeff").strip()
    if text.startswith("{") and f'"{FORMAT}"' in text:
        return _parse_export(text)
    if text.startswith("<") and not _ADDRESS.match(text):
        return _parse_outlines(text)
    if "\x00" in text or "\ufffd" in text[:1000]:
        raise BadInput("error-import")
    papers = read_reference_file(text)
    if papers is None:
        papers = read_table(text[:MOST_LETTERS_OF_TEXT])
    if papers is not None:
        return _offer_authors(papers)
    if text.startswith(("{", "[{", "[]")):
        raise BadInput("error-import")
    return _parse_lines(text.splitlines())


def _offer_authors(papers: list[ReferencedPaper]) -> ImportedList:
    """The authors of a list of papers or people, those of most papers first."""
    counted = count_authors(papers)
    return ImportedList(
        follows=[subject for subject, _ in counted.subjects],
        papers=dict(counted.subjects),
        unread=list(counted.unread),
        is_of_authors=True,
    )


def _parse_lines(lines: list[str]) -> ImportedList:
    imported = ImportedList()
    rows = [line for line in lines[:MOST_LINES] if line.strip() and not line.strip().startswith("#")]
    # Together, as they are typed after /follow, the authors of a paper are told from where they work.
    texts = ["\n".join(rows)] if len(rows) <= MOST_ENTRIES and sum(map(len, rows)) < MOST_TYPED else rows
    for entry in (entry for text in texts for entry in read_typed_follows(text)):
        _add_entry(imported, entry)
    return imported


def _add_entry(imported: ImportedList, entry: TypedFollow) -> None:
    """Add it as what it is: to be followed, to be looked up first, or neither, as a question would have to be asked."""
    try:
        is_author_page = entry.kind is TypedKind.PLACE and parse_author_link(entry.text) is not None
        if is_author_page or (entry.kind in _CLEAR and parse_follow_request(entry.text).has_hints):
            if entry.text not in imported.requests:
                imported.requests.append(entry.text)
            return
        subject = Subject.parse(entry.text) if entry.kind in _CLEAR else None
    except BadInput:
        subject = None
    if subject is None:
        imported.unread.append(entry.text)
    elif subject not in imported.follows:
        imported.follows.append(subject)


def _parse_outlines(text: str) -> ImportedList:
    if "<outline" not in text.casefold():
        raise BadInput("error-import")
    names: list[str] = []
    unread: list[str] = []
    for outline in _OUTLINE.finditer(text):
        attributes = {name.casefold(): double or single for name, double, single in _ATTRIBUTE.findall(outline[1])}
        # An outline that is not closed at once is a folder of others; its name is nobody's.
        if not outline[1].rstrip().endswith("/"):
            continue
        if "xmlurl" in attributes:
            feed = read_feed(unescape(attributes["xmlurl"]))
            names += feed
            if not feed:  # somebody's blog
                unread.append(unescape(attributes.get("text") or attributes.get("title") or attributes["xmlurl"]))
        elif name := attributes.get("text") or attributes.get("title"):
            names.append(unescape(name))
    imported = _parse_lines(names)
    imported.unread += unread
    return imported


def _parse_export(text: str) -> ImportedList:
    try:
        export = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput("error-import") from None
    if not isinstance(export, dict) or export.get("format") != FORMAT or not isinstance(export.get("held"), dict):
        raise BadInput("error-import")
    tables, imported = export["held"], ImportedList(is_export=True)
    for table, into in (("follow", imported.follows), ("mute", imported.mutes)):
        for row in _rows(tables, table):
            subject = _subject(row.get("kind"), row.get("name"))
            if subject is None:
                imported.skipped += 1
            else:
                if table == "follow" and subject.kind is SubjectKind.SENTENCE:
                    subject = replace(subject, tuning=_tuning(row.get("tuning")))
                    a_day = row.get("a_day")
                    imported.a_day[subject] = a_day if isinstance(a_day, int) and 0 < a_day <= MOST_A_DAY else A_DAY
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
        marked[SubjectKind.INSTITUTION] = f"lab {name}"
        marked[SubjectKind.SENTENCE] = f"sentence: {name}"
        subject = Subject.parse(marked.get(SubjectKind(kind), name))
    except BadInput:
        return None
    return subject if subject.kind == kind else None


def _tuning(stored: Any) -> Tuning:
    """What an export says of a sentence's papers; nothing where it is nothing that we could have written."""
    try:
        return Tuning.from_json(stored)
    except (ValueError, TypeError, KeyError, AttributeError):
        return NO_TUNING


def _paper(id: object) -> str | None:
    try:
        return PaperId.parse(id).base if isinstance(id, str) else None
    except BadInput:
        return None

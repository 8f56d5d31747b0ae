"""What somebody typed to be followed, as values: names, a topic, a category, a phrase, a collaboration, a link.

One message may hold several. Refuses to decide what only papers can tell: whether half a name, or a name in its own
script, is somebody's, and whether a topic was meant as one; these are kinds of their own, to be asked about.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.authors import names
from bot.core.authors.links import parse_author_link, parse_paper_authors
from bot.core.authors.naming.romanization import is_kanji_family_name
from bot.core.following.categories import category, looks_like_category
from bot.core.following.collaborations import read_collaboration
from bot.core.following.combinations import read_combination
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import LONGEST_NAME, Subject, SubjectKind, tidy
from bot.core.following.institutions import read_institution
from bot.core.following.journals import read_journal
from bot.core.following.links_elsewhere import LinkElsewhere, read_link_elsewhere
from bot.core.following.name_and_field import has_name_in_list, looks_like_name, read_name_and_field
from bot.core.following.quotes import is_one_quotation, unquote
from bot.core.following.request_wording import clean_name, read_wording
from bot.core.following.typed_list import split_entries
from bot.core.following.typed_sentence import (
    SentenceConfidence,
    SentenceRequest,
    is_written_elsewhere,
    read_bare_sentence,
    read_marked_sentence,
)
from bot.core.following.typed_topics import Topic, as_topic, read_topic
from bot.core.word_lists import word_set
from bot.errors import BadInput

MOST_ENTRIES = 100
MOST_LETTERS = 20_000

_FORMAL = re.compile(r"[;；]")
_AND_IN_HAN = re.compile(r"\s(?:和|与|與|跟|と)\s")
_AFFILIATION = re.compile(
    r"\b(?:universit\w*|institut\w*|laborator\w*|labs?|dep(?:artmen)?t|cent(?:er|re)|college|academy|school|hospital|"
    r"corporation|inc|ltd|llc|gmbh|research|technolog\w*|ministry|agency|equal contribution|corresponding author|"
    r"authors? contributed)\b|大学|学院|研究所|研究院|有限公司|@",
    re.IGNORECASE,
)  # fmt: skip
_FIELD_PREFIX = re.compile(r'(?:au|cat)\s*:\s*"?([^":()]+?)"?(?:\s+(?:AND|OR|ANDNOT)\b.*)?')  # of arXiv's search
_ADDRESS = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?")
_TEAM = re.compile(r"\b(?:collaborations?|consortium|team|group)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_MOST_WORDS = 7
_SENTENCE_WORDS = word_set("bot.core.following", "sentence_words")
_NOBODY_WORDS = word_set("bot.core.following", "nobody_words")
_PARTICLES = word_set("bot.core.authors", "small_letter_words")
_LATIN_ASIDE = re.compile(r"[(（]\s*([^()（）]+?)\s*[)）]")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*", re.IGNORECASE)


class TypedKind(StrEnum):
    """What sort of thing was typed."""

    AUTHOR = "author"  # a name, perhaps with hints to which person of that name is meant
    HALF_NAME = "half name"  # one word, or a family name with initials
    NATIVE_NAME = "native name"  # in a script in which papers aren't signed
    TOPIC = "topic"
    CATEGORY = "category"
    PHRASE = "phrase"
    COMBINATION = "combination"
    COLLABORATION = "collaboration"
    JOURNAL = "journal"
    INSTITUTION = "institution"
    SENTENCE = "sentence"
    NATIVE_SENTENCE = "native sentence"  # in a script in which papers aren't written
    PLACE = "place"  # a paper, a place in its author list, or an author's page that can be read
    ELSEWHERE = "elsewhere"  # a link that can't be read
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class TypedFollow:
    """One thing that was typed. `text` is the name alone, or what `bot.commands.follow_target` can resolve."""

    kind: TypedKind
    text: str
    topic: Topic | None = None
    link: LinkElsewhere | None = None


def read_typed_follows(text: str) -> tuple[TypedFollow, ...]:
    """Everything in `text`, in order; () where there is nothing at all. Never raises."""
    lines = [line for raw in text[:MOST_LETTERS].splitlines() if (line := tidy(raw))]
    entries = [entry for line in lines[:MOST_ENTRIES] for entry in _read_line(line, alone=len(lines) == 1)]
    distinct = tuple(dict.fromkeys(entries))
    if any(entry.kind is TypedKind.AUTHOR for entry in distinct):  # where they work, more probably than a wish
        distinct = tuple(
            replace(entry, kind=TypedKind.UNREADABLE) if _is_company(entry) else entry for entry in distinct
        )
    if any(entry.kind is not TypedKind.UNREADABLE for entry in distinct) and len(distinct) > 1:
        distinct = tuple(entry for entry in distinct if not _is_affiliation(entry))
    return distinct[:MOST_ENTRIES]


def is_half_name(name: str) -> bool:
    """Whether `name`, in an alphabet, is one word, or one word with initials or particles ("van der Berg")."""
    words = name.replace(",", " ").split()
    full = [word for word in words if not _INITIAL.fullmatch(word) and word not in _PARTICLES]
    return len(full) < 2 and bool(words)


def is_native(name: str) -> bool:
    """Whether most of its letters are of a script in which papers aren't signed: Han, kana, Hangul, Cyrillic."""
    letters = [letter for letter in name if letter.isalpha() and letter < "\uff21"]
    native = sum("\u0400" <= letter <= "\u052f" or letter >= "\u1100" for letter in letters)
    return 2 * native > len(letters)


def _read_line(line: str, *, alone: bool) -> list[TypedFollow]:
    if _is_marked_sentence(line):
        return [TypedFollow(TypedKind.SENTENCE, line)]
    if _is_combination(line):
        return [TypedFollow(TypedKind.COMBINATION, line)]
    if (whole := _read_whole(line)) and whole.kind not in (TypedKind.TOPIC, TypedKind.COLLABORATION):
        return [whole]
    if sought := _FIELD_PREFIX.fullmatch(line):
        return _read_line(sought[1].replace("_", " "), alone=alone)
    if (address := _ADDRESS.search(line)) and (rest := tidy(_ADDRESS.sub(" ", line)).strip(" -–—:,;()")):
        return _read_line_with_address(rest, address[0], alone=alone)
    if not alone and _is_all_affiliation(line):
        return [TypedFollow(TypedKind.UNREADABLE, line)]
    if alone and (sentence := _read_sentence(line)):
        return [sentence]
    wording = read_wording(line)
    if wording.about and not category(wording.text):
        return [TypedFollow(TypedKind.TOPIC, wording.text, as_topic(wording.text))]
    if described := read_name_and_field(wording.text):
        name, categories = described
        if is_native(name) or not categories:
            return [_read_entry(name)]
        return [TypedFollow(TypedKind.AUTHOR, f"{name} in {', '.join(categories)}")]
    if whole := _read_whole(wording.text):
        return [whole]
    pieces = [piece for piece in map(str.strip, _FORMAL.split(wording.text)) if piece]
    if len(pieces) > 1 and unquote(wording.text) is None and any(map(_has_hints, pieces)):
        return [entry for piece in pieces for entry in _read_hinted(piece)]
    return _read_hinted(wording.text)


def _is_marked_sentence(line: str) -> bool:
    try:
        return read_marked_sentence(line) is not None
    except BadInput:
        return True  # what is wrong with it, `Subject.parse` says


def _read_sentence(line: str) -> TypedFollow | None:
    """The sentence that a line is beyond doubt."""
    confidence, text = read_bare_sentence(line)
    if confidence is SentenceConfidence.SURE:
        return TypedFollow(TypedKind.SENTENCE, SentenceRequest(text).line)
    if not is_written_elsewhere(text) or read_name_and_field(text):
        return None
    marked = SentenceRequest(text).line
    try:
        return TypedFollow(TypedKind.SENTENCE, marked) if read_marked_sentence(marked) else None
    except BadInput:
        return TypedFollow(TypedKind.NATIVE_SENTENCE, text)


def _is_combination(line: str) -> bool:
    try:
        return read_combination(line) is not None
    except BadInput:
        return True  # what is wrong with it, `Subject.parse` says


def _read_line_with_address(rest: str, address: str, *, alone: bool) -> list[TypedFollow]:
    """A link with words beside it: the link if it can be read, or else the words, if they are anything."""
    link = _read_whole(address)
    if link and link.kind is not TypedKind.ELSEWHERE:
        return [link]
    entries = _read_line(rest, alone=alone)
    return [link] if link and any(entry.kind is TypedKind.UNREADABLE for entry in entries) else entries


def _read_hinted(text: str) -> list[TypedFollow]:
    codes = [category(word.strip(",")) for word in text.split()]
    if len(codes) > 1 and all(codes):
        return [TypedFollow(TypedKind.CATEGORY, code) for code in codes if code]
    if not _AND_IN_HAN.search(text) or " 在 " in text or " 分野 " in text:
        try:
            request = parse_follow_request(text)
        except BadInput:
            return [TypedFollow(TypedKind.AUTHOR, text)]  # its category is unknown, which `resolve` says
        if request.has_hints:
            return [TypedFollow(TypedKind.AUTHOR, text)]
    is_list = len(split_entries(text)) > 1
    person = text.rsplit(None, 1)[0]
    if not is_list and len(codes) > 2 and codes[-1] and not any(codes[:-1]) and names.is_person(person):
        return [TypedFollow(TypedKind.AUTHOR, f"{person} in {codes[-1]}")]
    return [_read_entry(entry) for entry in split_entries(text)]


def _has_hints(text: str) -> bool:
    try:
        return parse_follow_request(text).has_hints
    except BadInput:
        return True


def _read_whole(text: str) -> TypedFollow | None:
    """What `text` is from end to end, if that does not take a closer look."""
    if is_one_quotation(text):
        if looks_like_name(text[1:-1]):
            return TypedFollow(TypedKind.TOPIC, text, as_topic(text[1:-1]))
        return TypedFollow(TypedKind.PHRASE, text)
    if code := category(text.rstrip(".!?,;。")):
        return TypedFollow(TypedKind.CATEGORY, code)
    if read_journal(text):
        return TypedFollow(TypedKind.JOURNAL, text)
    if read_institution(text):
        return TypedFollow(TypedKind.INSTITUTION, text)
    try:
        is_place = bool(parse_paper_authors(text) or parse_author_link(text))
    except BadInput:
        is_place = True  # what is wrong with it, `resolve` says
    if is_place:
        return TypedFollow(TypedKind.PLACE, text)
    if link := read_link_elsewhere(text):
        if link.category:
            return TypedFollow(TypedKind.CATEGORY, link.category)
        if link.site == "arXiv" and link.name:
            return TypedFollow(TypedKind.HALF_NAME if is_half_name(link.name) else TypedKind.AUTHOR, link.name)
        return TypedFollow(TypedKind.ELSEWHERE, text, link=link)
    if (topic := read_topic(text)) and not has_name_in_list(text):
        return TypedFollow(TypedKind.TOPIC, text, topic)
    if team := read_collaboration(text):
        return TypedFollow(TypedKind.COLLABORATION, team)
    return None


def _read_entry(entry: str) -> TypedFollow:
    name = clean_name(entry)
    if whole := _read_whole(entry) or _read_whole(name):
        return whole
    if looks_like_category(name) or len(entry) > LONGEST_NAME or name.casefold() in _NOBODY_WORDS:
        return TypedFollow(TypedKind.UNREADABLE, entry)
    try:
        subject = Subject.parse(name)
    except BadInput:
        return TypedFollow(TypedKind.UNREADABLE, entry)
    if subject.kind is not SubjectKind.AUTHOR or any(map(str.isdigit, name)) or _is_sentence(name):
        return TypedFollow(TypedKind.UNREADABLE, entry)
    if (aside := _LATIN_ASIDE.search(entry)) and is_native(name) and not is_half_name(aside[1]):
        return _read_entry(aside[1])
    latin = " ".join(word for word in name.split() if not is_native(word))
    if latin not in ("", name):  # 李飞飞 Fei-Fei Li
        return _read_entry(name.replace(latin, " ").strip() if is_half_name(latin) else latin)
    if name.endswith("研") and is_kanji_family_name(name[:-1]):  # Matsuo's laboratory; 李文研 is somebody
        return TypedFollow(TypedKind.NATIVE_NAME, name[:-1])
    if is_native(name) and _AFFILIATION.search(name):
        return TypedFollow(TypedKind.UNREADABLE, entry)
    if is_native(name):
        return TypedFollow(TypedKind.NATIVE_NAME, name)
    return TypedFollow(TypedKind.HALF_NAME if is_half_name(name) else TypedKind.AUTHOR, name)


def _is_sentence(name: str) -> bool:
    """Whether words stand in it that no name has; "The" and "Do" are names in Vietnam, "the" and "do" are not."""
    words = name.split()
    return "?" in name or "？" in name or len(words) > _MOST_WORDS or not _SENTENCE_WORDS.isdisjoint(words)


def _is_company(entry: TypedFollow) -> bool:
    """Whether it signs papers, but people work there, too."""
    return entry.kind is TypedKind.COLLABORATION and not _TEAM.search(entry.text) and not names.is_person(entry.text)


def _is_affiliation(entry: TypedFollow) -> bool:
    if entry.kind in (TypedKind.UNREADABLE, TypedKind.ELSEWHERE):
        return _AFFILIATION.search(entry.text) is not None
    return entry.kind is TypedKind.HALF_NAME and _ACRONYM.fullmatch(entry.text) is not None


def _is_all_affiliation(line: str) -> bool:
    """Whether a line of several is a place where authors work, not authors with the place in brackets."""
    bare = re.sub(r"\([^()]*\)", "", line)
    return _AFFILIATION.search(bare) is not None and "@" not in bare and not read_collaboration(bare)

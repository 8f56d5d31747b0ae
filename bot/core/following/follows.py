"""What can be followed or muted, and which papers match it.

Matching is two steps: the keys of `index_keys` find the few candidates, and `match` decides. Nothing here looks at
dates.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.core.authors import names
from bot.core.authors.identity import Attribution, Decision
from bot.core.authors.names import Grade
from bot.core.following import categories, collaborations, combinations
from bot.core.following.combinations import TopicTerm
from bot.core.following.institutions import institution_words, is_of_institution, read_institution
from bot.core.following.journals import journal_key, read_journal
from bot.core.following.nearness import LEAST, MarkLikeness, Nearness, likeness, nearness
from bot.core.following.quotes import unquote
from bot.core.following.tuning import NO_TUNING, Tuning
from bot.core.following.typed_sentence import A_DAY, SentenceConfidence, read_bare_sentence, read_marked_sentence
from bot.core.papers import ARXIV, Paper
from bot.core.search.expressions import evaluate
from bot.core.text.folded_words import prose_words, words
from bot.errors import BadInput

LONGEST_NAME = 100
LONGEST_PHRASE = 200

_HANDLE = 12  # 48 bits: among the follows of a chat no two are alike


class SubjectKind(StrEnum):
    """What sort of thing a chat follows or mutes."""

    AUTHOR = "author"
    CATEGORY = "category"
    PHRASE = "phrase"
    COLLABORATION = "collaboration"  # also a team that signs papers; matched in the author field
    COMBINATION = "combination"  # of categories and phrases, by AND, OR, NOT
    JOURNAL = "journal"  # matched with where a paper was published
    INSTITUTION = "institution"  # matched with the authors' affiliations, where a source has them
    SENTENCE = "sentence"  # a description, to which papers are near or not


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to follow or mute: `name` as it is shown, `key` the same for every way of writing it.

    `tuning`: what the chat has said of papers of a sentence or a combination; it makes no other subject of it.
    """

    kind: SubjectKind
    name: str
    tuning: Tuning = field(default=NO_TUNING, compare=False, repr=False)

    @property
    def key(self) -> str:
        """Equal for two subjects that mean the same: "Ming-Ming Cheng" and "mingming cheng"."""
        if self.kind is SubjectKind.AUTHOR:
            return names.fold(self.name)
        if self.kind is SubjectKind.CATEGORY:
            return categories.code_of(self.name)
        if self.kind is SubjectKind.COLLABORATION:
            return " ".join(collaborations.collaboration_words(self.name))
        if self.kind is SubjectKind.JOURNAL:
            return journal_key(self.name)
        if self.kind is SubjectKind.INSTITUTION:
            return " ".join(institution_words(self.name))
        if self.kind is SubjectKind.COMBINATION:
            return combinations.name_key(self.name)
        return " ".join(words(self.name))

    @classmethod
    def parse(cls, text: str) -> "Subject":
        """Parse what a user wants to follow: a category, a "quoted phrase", a collaboration, a journal, or an author.

        Categories and phrases may be combined by AND, OR and NOT. A sentence is one where it says so.

        Raises BadInput, whose phrase names what was expected.
        """
        line = tidy(text)
        if not line:
            raise BadInput("error-follow-empty")
        if sentence := read_marked_sentence(line):
            return cls(SubjectKind.SENTENCE, sentence.text)
        if combination := cls._parse_combination(line):
            return combination
        if (quoted := unquote(line)) is not None:
            return cls._parse_phrase(quoted)
        confidence, sentence_text = read_bare_sentence(line)
        if confidence is SentenceConfidence.SURE:
            return cls(SubjectKind.SENTENCE, sentence_text)
        if category := categories.category(line):
            return cls(SubjectKind.CATEGORY, category)
        if titles := read_journal(line):
            return cls(SubjectKind.JOURNAL, titles[0])
        if institution := read_institution(line):
            return cls(SubjectKind.INSTITUTION, institution)
        if categories.looks_like_category(line):
            raise BadInput("error-category", text=line[:40])
        if len(line) > LONGEST_NAME:
            raise BadInput("error-author-long", limit=LONGEST_NAME)
        if team := collaborations.read_collaboration(line):
            return cls(SubjectKind.COLLABORATION, team)
        if "://" in line or "@" in line or not names.is_person(line):
            raise BadInput("error-author", text=line[:60])
        return cls(SubjectKind.AUTHOR, line)

    @classmethod
    def parse_mute(cls, text: str) -> "Subject":
        """Parse what a user does not want to see: a category or a phrase, quoted or not. Raises BadInput."""
        line = tidy(text)
        if not line:
            raise BadInput("error-mute-empty")
        if combination := cls._parse_combination(line):
            return combination
        if category := categories.category(line):
            return cls(SubjectKind.CATEGORY, category)
        if titles := read_journal(line):
            return cls(SubjectKind.JOURNAL, titles[0])
        return cls._parse_phrase(unquote(line) or line)

    @classmethod
    def _parse_combination(cls, line: str) -> "Subject | None":
        combination = combinations.read_combination(line)
        return cls(SubjectKind.COMBINATION, combinations.spell_combination(combination)) if combination else None

    @classmethod
    def _parse_phrase(cls, text: str) -> "Subject":
        if len(text) > LONGEST_PHRASE:
            raise BadInput("error-phrase-long", limit=LONGEST_PHRASE)
        phrase = cls(SubjectKind.PHRASE, text.strip())
        if not phrase.key:
            raise BadInput("error-phrase", text=text[:60])
        return phrase


@dataclass(frozen=True, slots=True)
class Follow:
    """A subject that a chat follows since then.

    `paused`: nothing comes of it until it is resumed. `silent`: a digest of nothing else makes no sound. `a_day`: how
    many papers of a sentence a day brings at most.
    """

    subject: Subject
    since: datetime
    paused: bool = False
    silent: bool = False
    a_day: int = A_DAY

    @property
    def handle(self) -> str:
        """Twelve hexadecimal digits by which a button names it: those of this subject, however it is spelled, only."""
        whole = f"{self.subject.kind}\n{self.subject.key}".encode(errors="replace")
        return sha256(whole).hexdigest()[:_HANDLE]


@dataclass(frozen=True, slots=True)
class Match:
    """Why a paper matches a subject: for an author, the name as the paper spells it and its position, from 0.

    `attribution`: whether it is by the person that is meant; None where any author of that name is. `nearness`: to a
    sentence. `likeness`: to what the chat has marked of a combination.
    """

    subject: Subject
    grade: Grade
    author_name: str | None = None
    position: int | None = None
    attribution: Attribution | None = None
    nearness: Nearness | None = None
    likeness: MarkLikeness | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it holds without guessing at initials or at which person it is."""
        if self.attribution is not None:
            return self.attribution.verdict is Decision.LIKELY
        return self.grade is Grade.EXACT


def tidy(text: str) -> str:
    """`text` on one line, without control, format and bidi characters, which only ever come by accident or malice."""
    visible = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text[:20_000])
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join(visible.split())


def padded_words(title: str, abstract: str) -> str:
    """The folded words of both, each between two spaces; no phrase runs from the title into the abstract."""
    return " {} \n {} ".format(*prose_words(title, abstract))


def paper_servers(paper: Paper) -> tuple[str, ...]:
    """The preprint servers that a paper is on: each is a category, whatever it calls what the paper is in."""
    return (paper.source,) if paper.source != ARXIV else ()


def match(subject: Subject, paper: Paper) -> Match | None:
    """Whether and why `paper` matches `subject`. A VARIANT of a name is not a match: it is asked about, not assumed."""
    if subject.kind is SubjectKind.SENTENCE:
        near = nearness(subject.name, paper, subject.tuning)
        return Match(subject, Grade.EXACT, nearness=near) if near.score >= LEAST else None
    if subject.kind is not SubjectKind.AUTHOR:
        marked = likeness(paper, subject.tuning) if subject.tuning != NO_TUNING else None
        return Match(subject, Grade.EXACT, likeness=marked) if _fits(subject, paper) else None
    best: Match | None = None
    for position, author in enumerate(paper.authors):
        grade = names.compare(subject.name, author.name)
        if grade is Grade.EXACT:
            return Match(subject, grade, author.name, position)
        if grade is Grade.INITIALS and best is None:
            best = Match(subject, grade, author.name, position)
    return best


def match_all(subjects: Iterable[Subject], paper: Paper) -> tuple[Match, ...]:
    """Why `paper` is for a chat that follows `subjects`, in their order."""
    return tuple(reason for subject in subjects if (reason := match(subject, paper)) is not None)


def is_muted(mutes: Iterable[Subject], paper: Paper) -> bool:
    """Whether `paper` is to be kept out: by a phrase in it, by its journal, or by its primary category.

    Only the primary category counts: who mutes cs.RO still wants a vision paper that is cross-listed there.
    """
    return any(
        paper.primary in categories.codes_of(mute.name) if mute.kind is SubjectKind.CATEGORY else _fits(mute, paper)
        for mute in mutes
    )


def _fits(subject: Subject, paper: Paper) -> bool:
    """Whether `paper` is of this subject, which is no author."""
    match subject.kind:
        case SubjectKind.CATEGORY:
            return not categories.codes_of(subject.name).isdisjoint({*paper.categories, *paper_servers(paper)})
        case SubjectKind.COLLABORATION:
            return any(collaborations.is_signed_by(subject.name, author.name) for author in paper.authors)
        case SubjectKind.JOURNAL:
            return journal_key(paper.venue or "") == subject.key
        case SubjectKind.INSTITUTION:
            return is_of_institution(subject.name, paper)
        case SubjectKind.COMBINATION:
            return _fulfils(paper, subject)
        case SubjectKind.SENTENCE:
            return match(subject, paper) is not None
    return _has_phrase(paper, subject)


def subject_of_term(term: TopicTerm) -> Subject:
    """A part of a combination as what it would be alone."""
    return Subject(SubjectKind.CATEGORY, term.category) if term.category else Subject(SubjectKind.PHRASE, term.phrase)


def _fulfils(paper: Paper, combination: Subject) -> bool:
    tree = combinations.parse_combination(combination.name)
    return evaluate(tree, lambda term: match(subject_of_term(term), paper) is not None)


def _has_phrase(paper: Paper, phrase: Subject) -> bool:
    return f" {' '.join(words(phrase.name))} " in padded_words(paper.title, paper.abstract)

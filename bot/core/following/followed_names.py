"""Which of those followed is meant by what was typed: the name as it is followed, another form, half of it, a script.

Refuses to choose: all that fit alike come back.
"""

from collections.abc import Sequence

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.authors.naming.keys import completion_prefix
from bot.core.authors.naming.romanization import spellings
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.following.quotes import strip_quotes
from bot.core.following.typed_follow import TypedFollow, TypedKind, read_typed_follows
from bot.errors import BadInput


def find_followed(follows: Sequence[Subject], text: str) -> tuple[Subject, ...]:
    """Those of `follows` that `text` names; the closest alone, () where there is none."""
    bare = strip_quotes(tidy(text))
    for kind in SubjectKind:
        for subject in follows:
            if subject.kind is kind and subject.key == Subject(kind, bare).key:
                return (subject,)
    entries = read_typed_follows(text)
    return _find_entry(follows, entries[0]) if len(entries) == 1 else ()


def _find_entry(follows: Sequence[Subject], entry: TypedFollow) -> tuple[Subject, ...]:
    authors = [subject for subject in follows if subject.kind is SubjectKind.AUTHOR]
    match entry.kind:
        case TypedKind.AUTHOR:
            return _closest(authors, entry.text)
        case TypedKind.HALF_NAME:
            words = set(completion_prefix(entry.text).split())
            having = tuple(subject for subject in authors if words <= set(completion_prefix(subject.name).split()))
            return having or _closest(authors, entry.text)
        case TypedKind.NATIVE_NAME:
            written = [spelling for spelling in spellings(entry.text) if " " in spelling]
            return tuple(
                subject
                for subject in authors
                if any(names.compare(subject.name, spelling) is Grade.EXACT for spelling in written)
            )
        case TypedKind.ELSEWHERE if entry.link and entry.link.name:
            return _closest(authors, entry.link.name)
    try:
        subject = Subject.parse(entry.text)
    except BadInput:
        return ()
    return tuple(other for other in follows if (other.kind, other.key) == (subject.kind, subject.key))


def _closest(authors: Sequence[Subject], name: str) -> tuple[Subject, ...]:
    for grade in (Grade.EXACT, Grade.INITIALS, Grade.VARIANT):
        if fitting := tuple(subject for subject in authors if names.compare(subject.name, name) is grade):
            return fitting
    return ()

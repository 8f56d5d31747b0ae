"""What must have come of the story: nothing lost, and nothing twice but what nobody could have known to be there.

After every death what each chat has is compared with what the product has recorded. A part that had arrived and was
not recorded was under way: that one may come once more, without a sound and counted. Nothing else may.
"""

import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.torture.outside import MARK

_PART = re.compile(rf"{MARK.pattern}|· \d+ new paper|^(\d+ more .*)?[Nn]ext digest ")  # answers are never so


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat, and what it must have in the end: papers by number, and whom it follows and what it mutes."""

    name: str
    platform: str
    chat: str  # as the product calls it
    inbox: Callable[[], Sequence[Any]]
    owed: frozenset[int]
    follows: tuple[str, ...]
    mutes: tuple[str, ...] = ()

    def parts(self) -> list[Any]:
        """The messages that belong to digests; the others are answers."""
        return [one for one in self.inbox() if _PART.search(one.text)]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the product has recorded, read from a copy of its file: the file itself stays as the death left it."""

    sent: dict[tuple[str, str], set[str]]  # messages by platform and chat
    follows: dict[tuple[str, str], list[str]]
    mutes: dict[tuple[str, str], list[str]]
    repeats: int

    @classmethod
    def read(cls, file: Path) -> "Kept":
        """Whatever there is of it."""
        found = cls({}, {}, {}, 0)
        with _copied(file) as database:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'part'").fetchall():
                return found  # it died before it had tables
            of_chat = "JOIN chat ON chat.id = {}.chat_id"
            for platform, chat, message in database.execute(
                f"SELECT platform, chat, message FROM part JOIN delivery ON delivery.id = part.delivery_id "  # noqa: S608
                f"{of_chat.format('delivery')} WHERE sent_at IS NOT NULL"
            ):
                found.sent.setdefault((platform, chat), set()).add(message)
            for platform, chat, name in database.execute(
                f"SELECT platform, chat, name FROM follow JOIN subject ON subject.id = follow.subject_id "  # noqa: S608
                f"{of_chat.format('follow')} ORDER BY name"
            ):
                found.follows.setdefault((platform, chat), []).append(name)
            for platform, chat, name in database.execute(
                f"SELECT platform, chat, name FROM mute {of_chat.format('mute')} ORDER BY name"  # noqa: S608
            ):
                found.mutes.setdefault((platform, chat), []).append(name)
            (repeats,) = database.execute("SELECT coalesce(sum(repeats), 0) FROM delivery").fetchone()
            return cls(found.sent, found.follows, found.mutes, repeats)


@contextmanager
def _copied(file: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        for end in ("", "-wal"):
            if (part := file.with_name(file.name + end)).exists():
                shutil.copy(part, Path(folder) / f"copy{end}")
        database = sqlite3.connect(Path(folder) / "copy")
        try:
            yield database
        finally:
            database.close()


@dataclass
class UnderWay:
    """What had arrived at each death, and was not recorded: ids by reader."""

    readers: Sequence[Reader]
    known: dict[str, set[str]] = field(default_factory=dict)
    several: list[str] = field(default_factory=list)
    in_two_chats: int = 0

    def note(self, kept: Kept) -> None:
        """Somebody has just died, and all that was under way to the outside has arrived there."""
        chats = 0
        for reader in self.readers:
            recorded = kept.sent.get((reader.platform, reader.chat), set())
            known = self.known.setdefault(reader.name, set())
            new = {str(one.id) for one in reader.parts()} - recorded - known
            if len(new) > 1:
                self.several.append(f"{reader.name}: {len(new)} parts at once")
            known |= new
            chats += bool(new)
        self.in_two_chats += chats > 1


@dataclass
class Verdict:
    """`lost`: never came. `strange`: came unasked. `twice`: the same part again; `loud`: with a sound; `needless`:
    though its arrival had been recorded, or nobody had died. `retold`: what came again later, or in another message.
    `several`: more than one part of a chat under way at one death. `applied`: another state than was asked for.
    """

    lost: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    loud: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)
    retold: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    discord_twice: list[str] = field(default_factory=list)
    applied: list[str] = field(default_factory=list)
    under_way: int = 0  # on Telegram
    counted: int = 0  # by the product
    answered_again: int = 0  # answers that nobody asked for: an update that was delivered again

    def broken(self) -> str | None:
        """Which promise was broken, if any."""
        for name in ("lost", "strange", "loud", "needless", "retold", "several", "discord_twice", "applied"):
            if found := getattr(self, name):
                return f"{name}: {found}"
        if len(self.twice) > self.counted:
            return f"{len(self.twice)} came twice, and {self.counted} were counted: {self.twice}"
        return None


def judge(under_way: UnderWay, kept: Kept, asked: Counter[str]) -> Verdict:
    """What each chat had, against what it is owed. `asked`: how often something was said in each."""
    verdict = Verdict(several=under_way.several, counted=kept.repeats)
    for reader in under_way.readers:
        name, parts, known = reader.name, reader.parts(), under_way.known.get(reader.name, set())
        counted = Counter(number for one in parts for number in {int(found) for found in MARK.findall(one.text)})
        verdict.lost += [f"{name}: {number}" for number in sorted(reader.owed - set(counted))]
        verdict.strange += [f"{name}: {number}" for number in sorted(set(counted) - reader.owed)]
        runs = [(text, list(ones)) for text, ones in groupby(parts, key=lambda one: one.text)]
        told = Counter(text for text, _ in runs if MARK.search(text))
        verdict.retold += [f"{name}: {text[:40]!r}" for text, times in told.items() if times > 1]
        for text, ones in runs:  # a chat's parts come strictly in order: what is repeated is what came last
            said = f"{name}: {text[:40]!r}"
            verdict.twice += [said] * (len(ones) - 1)
            verdict.loud += [said for one in ones[1:] if not one.silent]
            verdict.needless += [said for one in ones[:-1] if str(one.id) not in known]
        for number, times in sorted(counted.items()):
            if times > 1 and len({one.text for one in parts if number in map(int, MARK.findall(one.text))}) > 1:
                verdict.retold.append(f"{name}: {number}")
        place = reader.platform, reader.chat
        state = kept.follows.get(place, []), kept.mutes.get(place, [])
        if state != (list(reader.follows), list(reader.mutes)):
            verdict.applied.append(f"{name}: {state}")
        if reader.platform == "discord":
            verdict.discord_twice += [one for one in verdict.twice if one.startswith(f"{name}:")]
        else:
            verdict.under_way += len(known)
            verdict.answered_again += max(0, len(reader.inbox()) - len(parts) - asked[name])
    return verdict

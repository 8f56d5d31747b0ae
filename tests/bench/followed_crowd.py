"""Authors by the thousand whom chats follow as persons, known to every catalogue, and what they publish. All made up.

The worst for whoever counts requests: each of them has an id and an ORCID iD wherever there is such a thing.
"""

import random
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from bot.core.authors.identity import seed_person
from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.index_keys import subject_keys
from bot.core.papers import Author, Paper, work_id
from bot.sample.announced_papers import AnnouncedPaper
from bot.storage import migrate
from bot.storage.safe_text import index_key
from tests.bench.made_up_crowd import FOLLOWS_EACH, names
from tests.standins.catalogues import Listing, Signed

WORKS_A_YEAR = 12  # of each author, of any kind: they are followed for writing much
_FAMILIES, _COAUTHORS, _STRANGERS = 40, 5, 500
_START = "2026-06-16 06:00:00.000000"


def followed_authors(number: int) -> list[Signed]:
    """As many of different names; forty families share them, so that a search by name is never without hits."""
    families = [name.split()[-1] for name in islice(names(random.Random(41)), _FAMILIES)]
    given = (name.rpartition(" ")[0] for name in names(random.Random(40)))
    signed = dict.fromkeys(
        f"{first} {families[place % _FAMILIES]}" for place, first in enumerate(islice(given, 2 * number))
    )
    return [
        Signed(
            name,
            {"openalex": f"A{5 * 10**7 + place}", "inspire": str(10**6 + place)},
            f"0000-0002-{place // 10_000:04}-{place % 10_000:04}",
        )
        for place, name in enumerate(islice(signed, number))
    ]


def fill(file: Path, authors: Sequence[Signed]) -> None:
    """Make a database in `file` where somebody follows each of `authors`, and means that person."""
    migrate.upgrade_blocking(f"sqlite:///{file}")
    subjects = [Subject(SubjectKind.AUTHOR, author.name) for author in authors]
    with sqlite3.connect(file) as database:
        database.executemany(
            "INSERT INTO chat (id, platform, chat, thread, language, zone, at, weekdays, length, paused, quiet_days,"
            " created) VALUES (?, 'telegram', ?, '', 'en', 'UTC', '08:00', '0123456', 'normal', 0, 0, ?)",
            ((chat, str(chat), _START) for chat in range(len(authors) // FOLLOWS_EACH + 1)),
        )
        database.executemany(
            "INSERT INTO subject (id, kind, name, created) VALUES (?, ?, ?, ?)",
            ((place, subject.kind, subject.name, _START) for place, subject in enumerate(subjects)),
        )
        database.executemany(
            "INSERT INTO subject_key (key, subject_id) VALUES (?, ?)",
            sorted({(index_key(key), at) for at, subject in enumerate(subjects) for key in subject_keys(subject)}),
        )
        database.executemany(
            "INSERT INTO follow (subject_id, chat_id, created) VALUES (?, ?, ?)",
            ((place, place // FOLLOWS_EACH, _START) for place in range(len(authors))),
        )
        database.executemany(
            "INSERT INTO followed_person (chat_id, name, person, rivals, since) VALUES (?, ?, ?, '[]', ?)",
            ((place // FOLLOWS_EACH, author.name, _person(author), _START) for place, author in enumerate(authors)),
        )
    database.close()


def _person(author: Signed) -> str:
    ids = [f"openalex:{author.ids['openalex']}", f"inspire:{author.ids['inspire']}", f"orcid:{author.orcid}"]
    return FollowedPerson.of(author.name, seed_person(author.name, identifiers=ids)).person


def published(authors: Sequence[Signed], today: date, days: int) -> list[Listing]:
    """What they have published in so many days, with others; and some works by others of the same families."""
    chance = random.Random(12)
    strangers = [Signed(name) for name in islice(names(random.Random(13)), _STRANGERS)]
    families = [author.name.split()[-1] for author in authors[:_FAMILIES]]
    namesakes = [Signed(f"{other.name.split()[0]} {chance.choice(families)}") for other in strangers]
    works = [_work(chance, place, namesake, strangers, today) for place, namesake in enumerate(namesakes)]
    share = WORKS_A_YEAR * days / 365
    for author in authors:
        for _ in range(int(share) + (chance.random() < share % 1)):
            day = today - timedelta(days=chance.randrange(days))
            works.append(_work(chance, len(works), author, strangers, day))
    return works


def _work(chance: random.Random, number: int, author: Signed, strangers: Sequence[Signed], day: date) -> Listing:
    others = chance.sample(strangers, _COAUTHORS)
    return Listing(
        f"10.1038/made-up.{number}", f"{number} cells counted", (*others, author), day, day, abstract="Cells."
    )


def as_preprint_server_lists(work: Listing) -> AnnouncedPaper:
    """The same work for the stand-in of Europe PMC."""
    authors = tuple(Author(author.name, orcid=author.orcid or None) for author in work.authors)
    paper = Paper(
        id=work_id("europepmc", work.doi),
        title=work.title,
        abstract=work.abstract,
        authors=authors,
        categories=(),
        source="europepmc",
        source_id=work.doi,
        venue=work.venue,
    )
    return AnnouncedPaper(work.registered, paper)

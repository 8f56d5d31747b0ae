"""Who the people of one name are elsewhere: what is kept of directories' answers, and, within a few seconds, asked.

All directories are asked at once, each about what it has not answered lately, and what has come by the deadline
counts. Refuses to fail: a directory that is slow, down, or answers something else leaves the follow to the papers.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.core.authors.author_claims import AuthorClaim, place_authors, place_of
from bot.core.authors.links import Directory
from bot.core.papers import Author, Paper
from bot.directories.catalogue import Catalogue
from bot.directories.server_breaker import ServerBreaker
from bot.errors import SourceError
from bot.ports import Clock, DirectoryAnswer, DirectoryAnswers
from bot.sources.retry_policy import FetchError

log = structlog.get_logger(__name__)

_MOST_PAPERS = 200  # of one name, the newest
_MOST_BATCHES = 8  # of one directory
_STALE = timedelta(days=90)
_NOTHING_STALE = timedelta(days=7)  # that it knew nobody: it takes directories weeks to hear of a paper

# Any paper would do that is old enough to be known everywhere.
_PROBE = Paper(id="1810.04805", title="", abstract="", authors=(Author("Jacob Devlin"),), categories=("cs.CL",))

_Question = tuple[Catalogue, list[Paper]]


class DirectoryIdentification:
    """An `AuthorIdentification` by `catalogues`; `deadline`: seconds for all of them together."""

    def __init__(
        self, catalogues: Sequence[Catalogue], answers: DirectoryAnswers, clock: Clock, *, deadline: float
    ) -> None:
        self._catalogues = tuple(catalogues)
        self._answers = answers
        self._clock = clock
        self._deadline = deadline
        self._breakers = {catalogue.directory: ServerBreaker(clock.now) for catalogue in catalogues}

    @property
    def directories(self) -> tuple[Directory, ...]:
        """Those that are asked, in order."""
        return tuple(catalogue.directory for catalogue in self._catalogues)

    async def identify(self, name: str, papers: Sequence[Paper], *, ask: bool) -> dict[str, tuple[AuthorClaim, ...]]:
        places = {paper.id: place for paper in papers if (place := place_of(name, paper)) is not None}
        signed = [paper for paper in papers if paper.id in places]
        if not signed or not self._catalogues:
            return {}
        ends = asyncio.get_running_loop().time() + self._deadline
        answers = await self._answers.read(list(places))
        if ask:
            for paper, answer in await self._ask(name, self._questions(signed, places, answers), places, ends):
                others = [other for other in answers.get(paper, []) if other.directory is not answer.directory]
                answers[paper] = [*others, answer]
        return {
            paper: claims for paper, place in places.items() if (claims := self._claims(answers.get(paper, []), place))
        }

    async def probe(self) -> dict[Directory, str]:
        reasons = await asyncio.gather(*[_why_silent(catalogue) for catalogue in self._catalogues])
        return dict(zip(self.directories, reasons, strict=True))

    def _claims(self, answers: Sequence[DirectoryAnswer], place: int) -> tuple[AuthorClaim, ...]:
        """Those of directories that are asked; one that was switched off is not heard any more."""
        by_directory = {answer.directory: answer.claims.get(place) for answer in answers}
        return tuple([claim for directory in self.directories if (claim := by_directory.get(directory))])

    def _questions(
        self, papers: Sequence[Paper], places: Mapping[str, int], answers: Mapping[str, Sequence[DirectoryAnswer]]
    ) -> list[_Question]:
        """What is to be asked: the newest papers first."""
        newest = sorted(papers, key=lambda paper: (paper.created is not None, paper.created, paper.id), reverse=True)
        now, questions = self._clock.now(), list[_Question]()
        for catalogue in self._catalogues:
            if self._breakers[catalogue.directory].is_open():
                continue
            unanswered = [
                paper
                for paper in newest[:_MOST_PAPERS]
                if catalogue.covers(paper)
                and not any(
                    answer.directory is catalogue.directory and _is_fresh(answer, places[paper.id], now)
                    for answer in answers.get(paper.id, ())
                )
            ]
            batches = range(0, len(unanswered), catalogue.batch)[:_MOST_BATCHES]
            questions += [(catalogue, unanswered[start : start + catalogue.batch]) for start in batches]
        return questions

    async def _ask(
        self, name: str, questions: Sequence[_Question], places: Mapping[str, int], ends: float
    ) -> list[tuple[str, DirectoryAnswer]]:
        """What the directories answer by the time that it `ends`, by paper; it is kept, too."""
        tasks = {
            asyncio.create_task(self._look_up(name, catalogue, papers, places)): catalogue.directory
            for catalogue, papers in questions
        }
        if not tasks:
            return []
        try:
            remaining = ends - asyncio.get_running_loop().time()
            answered, late = await asyncio.wait(tasks, timeout=max(remaining, 0.0))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in late:
            self._breakers[tasks[task]].record_failure()
            log.warning("directory.late", directory=str(tasks[task]))
        received: list[tuple[str, DirectoryAnswer]] = []
        for task in answered:
            if (error := task.exception()) is not None:
                log.error("directory.unreadable", directory=str(tasks[task]), exc_info=error)
                self._breakers[tasks[task]].record_failure()
                continue
            received += task.result().items()
            await self._answers.add(task.result())
        return received

    async def _look_up(
        self, name: str, catalogue: Catalogue, papers: Sequence[Paper], places: Mapping[str, int]
    ) -> dict[str, DirectoryAnswer]:
        """What one directory answers to one question; nothing if it doesn't."""
        breaker = self._breakers[catalogue.directory]
        try:
            lists = await catalogue.look_up(name, papers)
        except SourceError as error:
            breaker.record_failure(error.status if isinstance(error, FetchError) else None, error.retry_after)
            log.warning("directory.failed", directory=str(catalogue.directory), reason=error.reason)
            return {}
        breaker.record_success()
        now = self._clock.now()
        return {
            paper.id: DirectoryAnswer(
                catalogue.directory,
                place_authors(paper, lists.get(paper.id, ())),
                now,
                frozenset({places[paper.id]}) if catalogue.by_name else None,
            )
            for paper in papers
        }


async def _why_silent(catalogue: Catalogue) -> str:
    try:
        await catalogue.look_up(_PROBE.authors[0].name, [_PROBE])
    except SourceError as error:
        return error.reason
    return ""


def _is_fresh(answer: DirectoryAnswer, place: int, now: datetime) -> bool:
    if answer.places is not None and place not in answer.places:
        return False
    return now - answer.answered < (_STALE if place in answer.claims else _NOTHING_STALE)

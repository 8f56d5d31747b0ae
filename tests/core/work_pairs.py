"""Pairs of records that are of one work, or only look like it: invented ones, each with its kind and its truth."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.core.papers import Author, Paper, work_id
from bot.core.works import is_same_work, title_keys

_FILE = Path(__file__).with_name("work_pairs.tsv")
ONLY_BY_DOI = frozenset({"both ends changed", "long subtitle lost", "retitled", "translated"})  # kinds


@dataclass(frozen=True)
class WorkPair:
    """A preprint and a journal's record, without a DOI that they share; `same`: whether they are of one work."""

    kind: str
    same: bool
    preprint: Paper
    record: Paper

    @property
    def is_joined(self) -> bool:
        """Whether title, authors and year alone make one work of them; a key of the title has to lead there, too."""
        has_key = bool(title_keys(self.preprint.title) & title_keys(self.record.title))
        return has_key and is_same_work(self.preprint, self.record)

    def with_doi(self) -> "WorkPair":
        """The same pair, of which the preprint names the record's DOI."""
        return replace(self, preprint=replace(self.preprint, doi=self.record.source_id))


def read_pairs() -> Iterator[WorkPair]:
    """All of them."""
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            truth, kind, *fields = line.split("\t")
            preprint, record = _paper(number, "arxiv", *fields[:3]), _paper(number, "crossref", *fields[3:])
            yield WorkPair(kind, truth == "same", preprint, record)


def _paper(number: int, source: str, title: str, authors: str, year: str) -> Paper:
    own_id = f"26{number % 12 + 1:02}.{number:05}" if source == "arxiv" else f"10.1000/{number}"
    return Paper(
        id=own_id if source == "arxiv" else work_id(source, own_id),
        title=title,
        abstract="",
        authors=tuple(map(Author, authors.split("; "))),
        categories=(),
        created=date(int(year), 6, 15),
        source=source,
        source_id="" if source == "arxiv" else own_id,
    )

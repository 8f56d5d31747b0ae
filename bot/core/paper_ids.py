"""How people and buttons name a paper: an id or link of arXiv, a DOI or a link that holds one, or the id of a work.

Catalogues have ids of their own, too (`bot.core.catalogue_ids`). Which paper a DOI stands for is known to the store;
refuses to guess.
"""

import re
from dataclasses import dataclass
from typing import Self

from bot.core.catalogue_ids import catalogue_name, catalogue_record, find_catalogue_ids
from bot.core.dois import find_dois
from bot.core.papers import ArxivId
from bot.errors import BadInput, NotFound

_WORK = re.compile(r"w[a-z2-7]{12}")  # `bot.core.papers.work_id`


@dataclass(frozen=True, slots=True)
class PaperId:
    """What names a paper; `version` as in `ArxivId`.

    `base` is an arXiv id, a work's id, a DOI in small letters or an id of a catalogue.
    """

    base: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what somebody wrote, or what a button carries. Raises BadInput where there is no paper in it."""
        if ids := find_catalogue_ids(text):  # before arXiv's: "literature/2406123" looks like one of those
            return cls(ids[0])
        try:
            arxiv = ArxivId.parse(text)
        except BadInput:
            if _WORK.fullmatch(text.strip()):
                return cls(text.strip())
            if dois := find_dois(text):
                return cls(dois[0])
            raise
        return cls(arxiv.base, arxiv.version)

    @property
    def doi(self) -> str | None:
        """The DOI, where it is one."""
        return self.base if self.base.startswith("10.") and "/" in self.base else None

    @property
    def record(self) -> tuple[str, str] | None:
        """Where it is an id of a catalogue, the key of the source that has it and the id there."""
        return catalogue_record(self.base)

    @property
    def arxiv(self) -> ArxivId | None:
        """The id of arXiv, where it is one."""
        return None if self.doi or self.record or _WORK.fullmatch(self.base) else ArxivId(self.base, self.version)

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"


def records_in(text: str) -> tuple[PaperId, ...]:
    """The papers that a text names by a DOI, or an id or a link of a catalogue, each once."""
    return tuple(map(PaperId, (*find_dois(text), *find_catalogue_ids(text))))


def unknown_paper(id: PaperId) -> NotFound:
    """That no source has the paper, in words for what it was named by."""
    if id.record is not None:
        return NotFound("hint-record", id=catalogue_name(id.base))
    return NotFound("hint-doi" if id.doi else "error-work-unknown", id=id.base)

"""How people and buttons name a paper: an id or link of arXiv, a DOI or a link that holds one, or the id of a work.

Which paper a DOI stands for is known to the store; refuses to guess.
"""

import re
from dataclasses import dataclass
from typing import Self

from bot.core.dois import find_dois
from bot.core.papers import ArxivId
from bot.errors import BadInput

_WORK = re.compile(r"w[a-z2-7]{12}")  # `bot.core.papers.work_id`


@dataclass(frozen=True, slots=True)
class PaperId:
    """What names a paper: `base` is an arXiv id, a work's id or a DOI in small letters; `version` as in `ArxivId`."""

    base: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what somebody wrote, or what a button carries. Raises BadInput where there is no paper in it."""
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
    def arxiv(self) -> ArxivId | None:
        """The id of arXiv, where it is one."""
        return None if self.doi or _WORK.fullmatch(self.base) else ArxivId(self.base, self.version)

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"

"""What a chat has said of papers that a sentence caught, kept with its follow: each paper's telling words, ✓ or ✗.

A value that comes from a database and goes back: it reads anything that it has written itself, and nothing else.
Refuses to weigh: what a marked paper changes, `nearness` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_MARKED = 100  # papers of each kind; of more, those marked last count


@dataclass(frozen=True, slots=True)
class MarkedPaper:
    """A paper that was marked, by its id, and the shares of its telling stems in it."""

    id: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Tuning:
    """The papers that were marked as fitting a sentence, and as not; those marked first come first."""

    fitting: tuple[MarkedPaper, ...] = ()
    unfitting: tuple[MarkedPaper, ...] = ()

    def mark(self, paper: str, terms: Mapping[str, float], fits: bool | None) -> "Tuning":
        """The same with `paper` marked as fitting or not, whatever it was before; None: not marked any more."""
        others = Tuning(_without(self.fitting, paper), _without(self.unfitting, paper))
        marked = (MarkedPaper(paper, tuple(sorted(terms.items()))),)
        if fits is None:
            return others
        if fits:
            return Tuning((*others.fitting, *marked)[-MOST_MARKED:], others.unfitting)
        return Tuning(others.fitting, (*others.unfitting, *marked)[-MOST_MARKED:])

    def mark_of(self, paper: str) -> bool | None:
        """Whether `paper` was marked as fitting, or as not; None if it was not marked."""
        if any(marked.id == paper for marked in self.fitting):
            return True
        return False if any(marked.id == paper for marked in self.unfitting) else None

    def to_json(self) -> dict[str, Any]:
        """As it is stored; {} for none."""
        return {
            name: [[marked.id, dict(marked.terms)] for marked in papers]
            for name, papers in (("fitting", self.fitting), ("unfitting", self.unfitting))
            if papers
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> "Tuning":
        """Back from `to_json`. Raises ValueError, TypeError or AttributeError for anything else."""
        if not stored:
            return NO_TUNING
        return cls(*(_read_marked(stored.get(name, ())) for name in ("fitting", "unfitting")))


NO_TUNING = Tuning()


def _without(papers: tuple[MarkedPaper, ...], id_: str) -> tuple[MarkedPaper, ...]:
    return tuple(marked for marked in papers if marked.id != id_)


def _read_marked(stored: Any) -> tuple[MarkedPaper, ...]:
    marked = [
        MarkedPaper(str(id_), tuple((str(short), float(share)) for short, share in terms.items()))
        for id_, terms in stored
    ]
    return tuple(marked[-MOST_MARKED:])

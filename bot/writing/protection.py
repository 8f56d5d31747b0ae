"""Formulas set aside while a language model writes: it is given marks to carry over, never the formulas to copy.

Pure. A formula comes back exactly as `bot.core.text.latex` reads it, or its loss is seen; numbers and names stay in the
text, where the guard looks after them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.text.latex import Formula, to_telegram_math

_MARK = re.compile(r"⟦\d+⟧")


@dataclass(slots=True)
class Protection:
    """The formulas of one paper by their marks ("⟦1⟧"); the same formula has the same mark everywhere."""

    formulas: dict[str, str] = field(default_factory=dict)

    def protect(self, text: str) -> str:
        """`text`, TeX as its source writes it, as readable prose with marks for its formulas.

        Text that has such brackets of its own stays whole: there the guard alone must see what is lost.
        """
        segments = to_telegram_math(text)
        if "⟦" in text or "⟧" in text:
            return "".join(segment.readable if isinstance(segment, Formula) else segment.text for segment in segments)
        return "".join(
            self._mark(segment.readable) if isinstance(segment, Formula) else segment.text for segment in segments
        )

    def _mark(self, formula: str) -> str:
        for mark, marked_formula in self.formulas.items():
            if marked_formula == formula:
                return mark
        mark = f"⟦{len(self.formulas) + 1}⟧"
        self.formulas[mark] = formula
        return mark


def marks(text: str) -> frozenset[str]:
    """The marks in `text`."""
    return frozenset(_MARK.findall(text))


def restore(text: str, formulas: Mapping[str, str]) -> str:
    """`text` with its formulas; marks that stand for none stay, for the guard to find."""
    return _MARK.sub(lambda mark: formulas.get(mark[0], mark[0]), text)

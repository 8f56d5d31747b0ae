"""What a second reader decided, out of the figures that are stored of a model. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

BORNE_OUT, CONTRADICTED, NOT_SAID, NO_VERDICT = "borne out", "contradicted", "not said", "none"
_PREFIX = "verdict "


@dataclass(frozen=True, slots=True)
class SecondReadings:
    """So many lines were read; `rejected` of them fell, of `unjudged` ones there is no verdict, and they stood."""

    lines: int
    rejected: int
    unjudged: int


def verdict_name(verdict: str) -> str:
    """What a verdict is called among a model's figures."""
    return f"{_PREFIX}{verdict}"


def second_readings(counts: Mapping[str, int]) -> SecondReadings | None:
    """Of a model's figures, those of its readings; None where it has read nothing."""
    verdicts = {
        name.removeprefix(_PREFIX): count for name, count in counts.items() if name.startswith(_PREFIX) and count
    }
    if not verdicts:
        return None
    rejected = verdicts.get(CONTRADICTED, 0) + verdicts.get(NOT_SAID, 0)
    return SecondReadings(sum(verdicts.values()), rejected, verdicts.get(NO_VERDICT, 0))

"""What the guard said of one answer, as figures that add up: by model they tell whom one can trust."""

from collections import Counter
from collections.abc import Collection, Mapping

from bot.writing.guarding.guard import Finding


def judgements(
    checked: int, first: Mapping[str, list[Finding]] | Mapping[int, list[Finding]], left: Collection[object]
) -> dict[str, int]:
    """Passages checked, findings in the first answer by kind, passages mended, and passages not shown after all."""
    found = Counter(f"found {finding.kind}" for findings in first.values() for finding in findings)
    return {"checked": checked, **found, "mended": max(0, len(first) - len(left)), "withheld": len(left)}

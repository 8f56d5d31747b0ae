"""How often the guard cries wolf over what models wrote, what it misses of what was made wrong, and what it costs.

Measured on the half of the archive that no rule was developed on.
"""

import sys
import time
from collections import Counter
from random import Random

import pytest

from bot.writing.guarding.guard import Finding, FindingKind, missing, unsupported
from tests.bench.archived_digests import Archived, halves
from tests.bench.corruptions import CORRUPTIONS

FAILURES = {FindingKind.FAILURE, FindingKind.EMPTY}
MOST_FLAGGED = {("digest", "en"): 15, ("digest", "zh"): 15}  # per 1,000 outputs, real mistakes of models included
LEAST_FOUND = {"name of another paper": 0.95}
OF_NUMBERS = ("digit changed", "decimal point moved", "power of ten changed", "number of another paper")


def found_in(one: Archived) -> list[Finding]:
    return [finding for _, text in one.fields for finding in unsupported(one.source, text, language=one.language)]


@pytest.mark.bench
def test_flags_among_what_models_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    outputs: Counter[tuple[str, str]] = Counter()
    flagged: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str, str]] = Counter()
    failures = seen = 0
    lines = []
    for one in halves()[1]:
        found = found_in(one)
        failed = one.failed or any(finding.kind in FAILURES for finding in found)
        failures += one.failed
        seen += one.failed and any(finding.kind in FAILURES for finding in found)
        if failed:
            continue  # a stored failure is no honest output; archives mark only some of them
        group = one.kind, one.language
        outputs[group] += 1
        flagged[group] += bool(found)
        kinds.update((*group, str(kind)) for kind in {finding.kind for finding in found})
        lines += [f"  {one.paper} {one.kind} {one.language} {found[0]}"] if found else []
    report = [f"stored failures that were found: {seen} of {failures}"]
    for group, count in sorted(outputs.items()):
        report.append(f"{' '.join(group)}: {count} outputs, {flagged[group] / count * 1000:.1f} per 1,000 flagged")
        report += [
            f"    {kind}: {number / count * 1000:.1f}"
            for (*of, kind), number in sorted(kinds.items())
            if (*of,) == group
        ]
    _tell(capsys, [*report, "flagged, to be read by hand (first finding of each):", *lines])
    assert seen == failures
    for group, most in MOST_FLAGGED.items():
        assert flagged[group] / outputs[group] * 1000 <= most


@pytest.mark.bench
def test_what_is_made_wrong_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    honest = [one for one in halves()[1] if not one.failed]
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for at, one in enumerate(honest):
        others = [honest[(at + step) % len(honest)].abstract for step in (7, 11)]
        for name, text in one.fields:
            before = Counter(unsupported(one.source, text, language=one.language))
            for way, corrupt in CORRUPTIONS.items():
                wrong = corrupt(text, Random(f"{one.paper} {name} {way}"), others)
                if wrong is None or wrong == text:
                    continue
                after = Counter(unsupported(one.source, wrong, language=one.language))
                made[way] += 1
                found[way] += bool(after - before)
    of_numbers = sum(found[way] for way in OF_NUMBERS) / sum(made[way] for way in OF_NUMBERS)
    report = [f"{way}: {found[way]} of {made[way]} found, {found[way] / made[way]:.1%}" for way in CORRUPTIONS]
    _tell(capsys, [*report, f"wrong numbers together: {of_numbers:.1%}"])
    assert of_numbers >= 0.97
    for way, least in LEAST_FOUND.items():
        assert found[way] / made[way] >= least


@pytest.mark.bench
def test_what_translations_lost(capsys: pytest.CaptureFixture[str]) -> None:
    kinds: Counter[str] = Counter()
    count = lacking = dropped = noticed = 0
    for one in halves()[1]:
        text = dict(one.fields).get("translation", "")
        if one.kind != "translation" or not text or any(f.kind in FAILURES for f in unsupported(one.source, text)):
            continue
        count += 1
        found = missing(one.abstract, text)
        lacking += bool(found)
        kinds.update(str(kind) for kind in {finding.kind for finding in found})
        sentences = [piece for piece in text.split("。") if piece]
        if not found and len(sentences) >= 4:
            at = Random(one.paper).randrange(len(sentences))
            dropped += 1
            noticed += bool(missing(one.abstract, "。".join(sentences[:at] + sentences[at + 1 :]) + "。"))
    report = [
        f"{count} translations, {lacking} lack something: " + ", ".join(f"{k} {n}" for k, n in kinds.most_common())
    ]
    _tell(capsys, [*report, f"one sentence dropped from a whole one: noticed in {noticed} of {dropped}"])
    assert count > 400


@pytest.mark.bench
def test_the_guard_takes_milliseconds(capsys: pytest.CaptureFixture[str]) -> None:
    entries = [one for one in halves()[1] if one.kind == "digest"][:500]
    before = time.process_time()
    for one in entries:
        found_in(one)
    each = (time.process_time() - before) / len(entries) * 1000
    _tell(capsys, [f"one digest entry guarded: {each:.1f} ms of processor time"])
    assert each < 15


def _tell(capsys: pytest.CaptureFixture[str], lines: list[str]) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")

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
from tests.bench.corruptions import BORNE_OUT, CORRUPTIONS

FAILURES = {FindingKind.FAILURE, FindingKind.EMPTY}
MOST_FLAGGED = {("digest", "en"): 15, ("digest", "zh"): 15}  # per 1,000 outputs, real mistakes of models included
MOSTLY_RIGHT = {FindingKind.BOUND, FindingKind.SUPERLATIVE}  # by hand 39 of 44: they are counted apart
LEAST_FOUND = {"name of another paper": 0.95}
OF_NUMBERS = ("digit changed", "decimal point moved", "power of ten changed", "number of another paper")


def findings_in(output: Archived) -> list[Finding]:
    return [
        finding for _, text in output.fields for finding in unsupported(output.source, text, language=output.language)
    ]


@pytest.mark.bench
def test_flags_among_what_models_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    outputs: Counter[tuple[str, str]] = Counter()
    flagged: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str, str]] = Counter()
    failures = recognised = 0
    lines = []
    for output in halves()[1]:
        findings = findings_in(output)
        failed = output.failed or any(finding.kind in FAILURES for finding in findings)
        failures += output.failed
        recognised += output.failed and any(finding.kind in FAILURES for finding in findings)
        if failed:
            continue  # a stored failure is no honest output; archives mark only some of them
        group = output.kind, output.language
        outputs[group] += 1
        flagged[group] += any(finding.kind not in MOSTLY_RIGHT for finding in findings)
        kinds.update((*group, str(kind)) for kind in {finding.kind for finding in findings})
        lines += [f"  {output.paper} {output.kind} {output.language} {findings[0]}"] if findings else []
    report = [f"stored failures that were found: {recognised} of {failures}"]
    for group, count in sorted(outputs.items()):
        report.append(
            f"{' '.join(group)}: {count} outputs, {flagged[group] / count * 1000:.1f} per 1,000 flagged, "
            "bounds and superlatives apart"
        )
        report += [
            f"    {kind}: {number / count * 1000:.1f}"
            for (*of, kind), number in sorted(kinds.items())
            if (*of,) == group
        ]
    _report(capsys, [*report, "flagged, to be read by hand (first finding of each):", *lines])
    assert recognised == failures
    for group, most in MOST_FLAGGED.items():
        assert flagged[group] / outputs[group] * 1000 <= most


@pytest.mark.bench
def test_what_is_made_wrong_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    honest = [output for output in halves()[1] if not output.failed]
    attempts: Counter[str] = Counter()
    detected: Counter[str] = Counter()
    for at, output in enumerate(honest):
        other_abstracts = [honest[(at + step) % len(honest)].abstract for step in (7, 11)]
        for name, text in output.fields:
            before = Counter(unsupported(output.source, text, language=output.language))
            for corruption, corrupt in CORRUPTIONS.items():
                if corruption in BORNE_OUT and BORNE_OUT[corruption].search(output.source):
                    continue
                corrupted = corrupt(text, Random(f"{output.paper} {name} {corruption}"), other_abstracts)
                if corrupted is None or corrupted == text:
                    continue
                after = Counter(unsupported(output.source, corrupted, language=output.language))
                attempts[corruption] += 1
                detected[corruption] += bool(after - before)
    of_numbers = sum(detected[corruption] for corruption in OF_NUMBERS) / sum(
        attempts[corruption] for corruption in OF_NUMBERS
    )
    report = [
        f"{kind}: {detected[kind]} of {attempts[kind]} found, {detected[kind] / attempts[kind]:.1%}"
        for kind in CORRUPTIONS
    ]
    _report(capsys, [*report, f"wrong numbers together: {of_numbers:.1%}"])
    assert of_numbers >= 0.97
    for corruption, least in LEAST_FOUND.items():
        assert detected[corruption] / attempts[corruption] >= least


@pytest.mark.bench
def test_what_translations_lost(capsys: pytest.CaptureFixture[str]) -> None:
    kinds: Counter[str] = Counter()
    count = lacking = dropped = noticed = 0
    for output in halves()[1]:
        text = dict(output.fields).get("translation", "")
        if (
            output.kind != "translation"
            or not text
            or any(f.kind in FAILURES for f in unsupported(output.source, text))
        ):
            continue
        count += 1
        findings = missing(output.abstract, text)
        lacking += bool(findings)
        kinds.update(str(kind) for kind in {finding.kind for finding in findings})
        sentences = [piece for piece in text.split("。") if piece]
        if not findings and len(sentences) >= 4:
            at = Random(output.paper).randrange(len(sentences))
            dropped += 1
            noticed += bool(missing(output.abstract, "。".join(sentences[:at] + sentences[at + 1 :]) + "。"))
    report = [
        f"{count} translations, {lacking} lack something: " + ", ".join(f"{k} {n}" for k, n in kinds.most_common())
    ]
    _report(capsys, [*report, f"one sentence dropped from a whole one: noticed in {noticed} of {dropped}"])
    assert count > 400


@pytest.mark.bench
def test_the_guard_takes_milliseconds(capsys: pytest.CaptureFixture[str]) -> None:
    entries = [output for output in halves()[1] if output.kind == "digest"][:500]
    before = time.process_time()
    for output in entries:
        findings_in(output)
    each = (time.process_time() - before) / len(entries) * 1000
    _report(capsys, [f"one digest entry guarded: {each:.1f} ms of processor time"])
    assert each < 15


def _report(capsys: pytest.CaptureFixture[str], lines: list[str]) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")

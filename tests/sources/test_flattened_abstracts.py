"""What the preprint servers' interface has flattened reads like an abstract again."""

import pytest

from bot.sources.biorxiv.flattened import read_abstract, read_title


@pytest.mark.parametrize(
    ("flattened", "text"),
    [
        ("BackgroundAs a test.MethodsWe count.", "Background: As a test. Methods: We count."),
        ("Background: As a test. Methods matter.", "Background: As a test. Methods matter."),
        ("AO_SCPLOWBSTRACTC_SCPLOWO_ST_ABSBackgroundC_ST_ABSThe index", "Background: The index"),
        ("O_ST_ABSMotivationC_ST_ABSReads are long.", "Motivation: Reads are long."),
        ("HighlightsO_LIOne thing.C_LIO_LITwo things.C_LI", "Highlights One thing. Two things."),
        ("We end.\n\nGraphical Abstract\n\nO_FIG O_LINKSMALLFIG WIDTH=200\nView larger version C_FIG", "We end."),
        ("{beta}-catenin at 37 {degrees}C, p [&le;] 0.05, [~]3 {micro}m", "β-catenin at 37 °C, p ≤ 0.05, ~3 µm"),
        ("the {varepsilon}4 allele, {Delta}F and {unknown}", "the ε4 allele, ΔF and {unknown}"),
        ("AbstractThe majority", "The majority"),
        ("Results were mixed. Conclusions differ.", "Results were mixed. Conclusions differ."),
        ("SO_4 and CO_2 stay", "SO_4 and CO_2 stay"),
    ],
)
def test_an_abstract(flattened: str, text: str) -> None:
    assert read_abstract(flattened) == text


def test_a_title_has_its_signs_and_no_tags() -> None:
    assert read_title("{beta}-catenin in <i>C. elegans</i>") == "β-catenin in C. elegans"

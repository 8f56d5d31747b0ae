"""What a category is called where its papers are counted and where it can be kept out: in the reader's words, once."""

import pytest

from bot.core.text.document import Buttons
from bot.phrases.phrasebook import phrasebook
from bot.views.choices import mute_choice

NEUROSCIENCE = "biorxiv:neuroscience"


@pytest.mark.parametrize(
    ("language", "vision", "neuroscience"),
    [
        ("en", "cs.CV Computer Vision and Pattern Recognition", "bioRxiv neuroscience"),
        ("zh", "cs.CV 计算机视觉与模式识别", "bioRxiv neuroscience 神经科学"),
        ("zh-Hant", "cs.CV 電腦視覺與圖型識別", "bioRxiv neuroscience 神經科學"),
        ("ja", "cs.CV コンピュータビジョン・パターン認識", "bioRxiv neuroscience 神経科学"),
    ],
)
def test_a_name_is_said_once_and_in_the_readers_script(language: str, vision: str, neuroscience: str) -> None:
    book = phrasebook(language)
    assert [book.labelled_category(code) for code in ("cs.CV", NEUROSCIENCE)] == [vision, neuroscience]
    rows = [leaf for leaf in mute_choice([NEUROSCIENCE], [], book).leaves() if isinstance(leaf, Buttons)]
    button = rows[0].rows[0][0]
    assert button.label == neuroscience.replace("neuroscience ", "neuroscience · ")
    assert button.action == "mute bioRxiv neuroscience"

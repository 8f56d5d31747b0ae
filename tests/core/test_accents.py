r"""TeX's accents in names: `Andr\'e` and its hundred cousins."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.naming.letters import decode_tex_accents
from tests.examples import malice

EXAMPLES = [
    (r"Andr\'e", "André"),
    (r"Andr\'{e}", "André"),
    (r"Andr{\'e}", "André"),
    (r"Andr\' e", "André"),
    (r"Nguy\~ên", "Nguyễn"),
    (r"Nguy\~{\^e}n", "Nguyễn"),
    (r"H{\'{\^e}}", "Hế"),
    (r"M\"uller", "Müller"),
    (r"M{\"u}ller", "Müller"),
    (r"{\L}ukasz", "Łukasz"),
    (r"\L{}ukasz", "Łukasz"),
    (r"S\o ren", "Søren"),
    (r"S{\o}ren", "Søren"),
    (r"\O{}yvind", "Øyvind"),
    (r"\AA rhus", "Århus"),
    (r"Stra\ss e", "Straße"),
    (r"\'{\i}", "í"),
    (r"\'\i nez", "ínez"),
    (r"\u{\i}", "ĭ"),
    (r"\v{S}ime", "Šime"),
    (r"\v Sime", "Šime"),
    (r"\c Ca\u gr{\i}", "Çağrı"),
    (r"Erd\H{o}s", "Erdős"),
    (r"\k{a}", "ą"),
    (r"\r{u}", "ů"),
    (r"\=a\.z\`e", "āżè"),
    (r"\DJ or\dj e", "Đorđe"),
    ("J.~Smith", "J. Smith"),
    ("{van der} Berg", "van der Berg"),
]


@pytest.mark.parametrize(("tex", "text"), EXAMPLES)
def test_accents_become_letters(tex: str, text: str) -> None:
    assert decode_tex_accents(tex) == text


@pytest.mark.parametrize("tex", [r"\alpha", r"\textbf x", r"\'", r"\v", "a\\", r"$\hat{H}$", r"\omega", r"\lambda"])
def test_what_is_no_accent_stays(tex: str) -> None:
    assert decode_tex_accents(tex) == tex


@given(st.text(alphabet=st.characters(exclude_characters="\\{~")))
def test_text_without_tex_is_not_touched(text: str) -> None:
    assert decode_tex_accents(text) == text


@given(st.text(alphabet="\\'\"{}~^vcHk oeiLuê", max_size=60))
def test_any_tex_is_survived(tex: str) -> None:
    assert len(decode_tex_accents(tex)) <= 2 * len(tex)


@pytest.mark.parametrize("piece", ["\\", "\\'", "{", "\\'{", "\\v ", "{a", "\\'{e", "\\v   ", "}{"])
def test_a_megabyte_takes_no_longer_than_its_length_asks(piece: str) -> None:
    began = time.process_time()
    decode_tex_accents(malice(piece))
    assert time.process_time() - began < 1

"""Author fields: who is a person, which strings are lists, and how a name is shown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.names import display, is_person, split_authors
from tests.examples import malice

PERSONS = [
    "Ming-Ming Cheng", "Yi Wang", "Supriadi", "Zhao", "A Pranav", "Z. L.", "Ai Han", "Yuang Ai", "Bui The Trung",
    "Jordan", "Paris Ahn", "Gabriela Pires1", "Jefferson Tavares 0liva", "李明", "Иван Петров", "أحمد علي", "नरेन्द्र",
    "Diego Garcia", "Jordan York", "Sierra Jones",
    "Rixta A. H. van Eijk van Heerden", "N'Dri Kouassi", "Nguy\\~ên Thu", "M.-M. Cheng", "MD Rakib Hasan",
]  # fmt: skip
OTHERS = [
    "", " ", ":", "--", "1", "*", "\x00", "United Kingdom", "Germany", "GPT-5", "Qwen3", "Llama 3", "NVIDIA",
    "United Arab Emirates", "Papua New Guinea", "Trinidad and Tobago", "New York", "European Union",
    "Tencent Vision Team", "Team Phoenix", "the ISOLDE Collaboration", "ATLAS Collaboration", "Bright Labs Inc",
    "Research Fellow", "Global Radiology Consortium", "on behalf of the Fermi group", "Mistral AI", "et al.",
    "John Smith et al.", "Department of Physics", "University of Nowhere", "x" * 5000,
    "Tom Dupont Bilal Faure Djamel Bouvier Nadjib Lenoir Hanane Azur Mustapha Leblanc",
]  # fmt: skip
LISTS = [
    ("Ada Byron", ["Ada Byron"]),
    ("Ada Byron, Mary Somer, David B. Dunn", ["Ada Byron", "Mary Somer", "David B. Dunn"]),
    ("Ada Byron, Mary Somer, and David Dunn", ["Ada Byron", "Mary Somer", "David Dunn"]),
    ("Ada Byron and Mary Somer", ["Ada Byron", "Mary Somer"]),
    ("Ada Byron & Mary Somer", ["Ada Byron", "Mary Somer"]),
    ("A. Byron and M. Somer", ["A. Byron", "M. Somer"]),
    ("Ada Byron; Mary Somer", ["Ada Byron", "Mary Somer"]),
    ("Byron, Ada; Somer, Mary", ["Byron, Ada", "Somer, Mary"]),
    ("Cheng, Ming-Ming and Hou, Qi", ["Cheng, Ming-Ming", "Hou, Qi"]),
    ("Ada Byron, Mary Somer", ["Ada Byron", "Mary Somer"]),
    ("Rui Wen. Yuchi Huo", ["Rui Wen. Yuchi Huo"]),
    ("Rui Weng. Yuchi Huo", ["Rui Weng", "Yuchi Huo"]),
    ("Lorenzo A. Mariani. Vu Ha Anh", ["Lorenzo A. Mariani", "Vu Ha Anh"]),
    ("Donald Johansen Jr. and Fred Prince", ["Donald Johansen Jr.", "Fred Prince"]),
    ("Robert King, Jr., Ann Lee", ["Robert King, Jr.", "Ann Lee"]),
    ("A. Byron (1), M. Somer (1 and 2) ((1) Here, (2) There)", ["A. Byron", "M. Somer"]),
    ("Yi Wang (王毅), Wei Li (李伟)", ["Yi Wang (王毅)", "Wei Li (李伟)"]),
    ("李明, 王毅", ["李明", "王毅"]),
    ("Andr\\'e Fournier, Hua Li", ["André Fournier", "Hua Li"]),
    ("and Takashi Mori", ["Takashi Mori"]),
    ("Wang, Yi", ["Wang, Yi"]),
    ("Cheng, M.-M.", ["Cheng, M.-M."]),
    ("van der Maten, Laurens Jan", ["van der Maten, Laurens Jan"]),
    ("García Márquez, G. J.", ["García Márquez, G. J."]),
    ("Robert King, Jr.", ["Robert King, Jr."]),
    ("King, Robert, Jr.", ["King, Robert, Jr."]),
    ("Ada Byron, PhD", ["Ada Byron, PhD"]),
    ("Byron, A., Somer, M.", ["Byron, A., Somer, M."]),
    ("Sheikh Md. Galib Mahin", ["Sheikh Md. Galib Mahin"]),
    ("Tom Dupont Bilal Faure", ["Tom Dupont Bilal Faure"]),
    ("Andrew Sand", ["Andrew Sand"]),
    ("Rosa Huerta y Munilla", ["Rosa Huerta y Munilla"]),
    ("the ISOLDE Collaboration", ["the ISOLDE Collaboration"]),
    (" Ada\u202e\tByron\x00 ", ["Ada Byron"]),
    (":", []),
    ("Bert Behalfer on behalf of the FOO Collaboration", ["Bert Behalfer", "the FOO Collaboration"]),
    ("Bert Behalfer, on behalf of ATLAS", ["Bert Behalfer", "ATLAS"]),
    ("Bert Behalfer (for the LIGO Scientific Collaboration)", ["Bert Behalfer", "the LIGO Scientific Collaboration"]),
    ("", []),
    (", ; and", ["and"]),
]


@pytest.mark.parametrize("name", PERSONS)
def test_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", OTHERS)
def test_others(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(("raw", "names"), LISTS)
def test_lists(raw: str, names: list[str]) -> None:
    assert split_authors(raw) == tuple(names)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Cheng, Ming-Ming", "Ming-Ming Cheng"),
        ("King, Robert, Jr.", "Robert King Jr."),
        ("King, Jr.", "King, Jr."),
        ("Nguy\\~ên  Thu\t", "Nguyễn Thu"),
        ("Ada\u200b \u202eByron", "Ada Byron"),
        ("Gabriela Pires1", "Gabriela Pires"),
        ("王 毅", "王 毅"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_display(name: str, shown: str) -> None:
    assert display(name) == shown


@given(st.one_of(st.text(max_size=60), st.text(alphabet="Ab ,;.&()and王\\'{}~", max_size=60)))
def test_any_field_is_survived(raw: str) -> None:
    names = split_authors(raw)
    assert all(any(map(str.isalpha, name)) for name in names)
    assert all(name == " ".join(name.split()) for name in names)
    assert len(display(raw)) <= 200
    assert is_person(raw) in (True, False)
    if any(map(str.isalpha, raw)) and raw.isascii() and not set(raw) & set("(\\"):
        assert names, "a name went missing"


@pytest.mark.parametrize(
    "piece", ["a", "a b, ", "a and ", "(", "((", "a;", "Ab Cd. ", "\\'", "1 ", "王", "\u202e", " "]
)
def test_a_megabyte_is_survived(piece: str) -> None:
    raw = malice(piece)
    began = time.process_time()
    split_authors(raw)
    display(raw)
    is_person(raw)
    assert time.process_time() - began < 8

"""Names in Han, kana, Hangul and Cyrillic, as papers may write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.naming.romanization import MOST_SPELLINGS, spellings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("李飞飞", "Fei-Fei Li"),
        ("李飛飛", "Feifei Lee"),
        ("何恺明", "Kaiming He"),
        ("王 伟", "Wei Wang"),
        ("欧阳修", "Xiu Ouyang"),
        ("单雄信", "Xiongxin Shan"),
        ("吕布", "Bu Lyu"),
        ("曾国藩", "Guofan Zeng"),
        ("陈大文", "Dawen Chan"),
        ("湯川秀樹", "Yukawa"),
        ("田中 一", "Tanaka"),
        ("佐々木健", "Sasaki"),
        ("田中太郎", "Taro Tanaka"),
        ("田中太郎", "Tarou Tanaka"),
        ("山田 花子", "Hanako Yamada"),
        ("鈴木裕子", "Yuko Suzuki"),
        ("鈴木裕子", "Hiroko Suzuki"),
        ("湯川秀樹", "Hideki Yukawa"),
        ("林太郎", "Taro Hayashi"),
        ("김민수", "Minsu Kim"),
        ("김민수", "Min-Soo Kim"),
        ("김민수", "Minsoo Kim"),
        ("ゆかわ ひでき", "Hideki Yukawa"),
        ("さとう りょうこ", "Ryoko Sato"),
        ("ハットリ シュン", "Shun Hattori"),
        ("まっちゃ いち", "Ichi Matcha"),
        ("ミラ・カネコ", "Mira Kaneko"),
        ("이상호", "Sang-Ho Lee"),
        ("김 철수", "Chulsoo Kim"),
        ("박지성", "Jisung Park"),
        ("정현우", "Hyunwoo Jung"),
        ("남궁민", "Min Namkoong"),
        ("Николай Иванов", "Nikolay Ivanov"),
        ("Юлия Щукина", "Yuliya Shchukina"),
    ],
)
def test_how_a_name_may_be_written(name: str, expected: str) -> None:
    assert expected in spellings(name)


@pytest.mark.parametrize("name", ["", "ア", "김", "Ada Lovelace", "123", "李"])
def test_what_can_not_be_read_has_none(name: str) -> None:
    assert spellings(name) == ()


@given(st.text(max_size=12) | st.text(st.characters(min_codepoint=0x3040, max_codepoint=0xD7A3), max_size=8))
def test_any_text_is_read(name: str) -> None:
    written = spellings(name)
    assert len(written) <= MOST_SPELLINGS
    assert all(spelling.strip() for spelling in written)

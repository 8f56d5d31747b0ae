"""What a document looks like on a terminal, and that nothing in it can drive one."""

import re
import time

import pytest

from adapters.console.render import NARROWEST, render
from adapters.console.wrapping import neutral, neutral_url, width
from bot.core.text.characters import REPLACEMENT
from bot.core.text.document import (
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Code,
    Dim,
    Document,
    Heading,
    Link,
    Quote,
    para,
    spans,
)
from tests.examples import malice

URL = "https://arxiv.org/abs/2606.09076"


def buttons(*labels: str) -> Buttons:
    return Buttons((tuple(Button(label, f"do {label}"[:20]) for label in labels),))


def draw(*blocks: object, columns: int = 80) -> str:
    text, _ = render(Document(blocks), columns)  # type: ignore[arg-type]  # blocks, said shortly
    return text


def test_lines_of_code_are_not_broken() -> None:
    code = "@misc{a,\n    title = {" + "long " * 40 + "}\n}"
    assert draw(para(Code(code))) == code
    assert draw(para(Code("a\n\x1b[2Jb"))) == f"a\n{REPLACEMENT}[2Jb"


DIGEST = Document(
    (
        Heading(spans("Tuesday, 16 June · 3 new papers from 2 of your authors")),
        para(
            "What connects them: two of the three make reward models say how sure they are [1][2]; "
            "the third cuts what such a model costs to run [3]."
        ),
        Card(
            (
                para(Bold("1  Score Distributions as Rewards")),
                para(Bold("Mira Okafor"), " · Jun-Ho Park · Lena Vogt and 9 more", "\n", Dim("arXiv cs.CV · 15 Jun")),
                para("A 27B judge that outputs a distribution over scores agrees with people 89.6% of the time."),
                para(Dim("How:"), " trains on score gaps and pairs at once, then distils into 9B (88.6%)."),
                para(Dim("For:"), " anyone tuning image models against human taste."),
                para(Link("Abstract", URL)),
                buttons("中文", "Related", "Save", "Not this Mira Okafor"),
            ),
            "2606.09076",
        ),
        Card((para(Bold("2  用分布作为奖励")), Quote(spans("“One sentence of it.”")), buttons("Save")), "2606.09077"),
        para("Maybe by Yi Tanaka: “Sparse routing in ice-sheet models”: same name, but no shared coauthor or field."),
        buttons("✓ It is", "✗ It isn't"),
        para(Dim("2 more by your authors this week: /more · next digest tomorrow 08:00 (Zürich)")),
    )
)

DRAWN = """\
Tuesday, 16 June · 3 new papers from 2 of your authors

What connects them: two of the three make reward models say how sure they are
[1][2]; the third cuts what such a model costs to run [3].

1  Score Distributions as Rewards
Mira Okafor · Jun-Ho Park · Lena Vogt and 9 more            arXiv cs.CV · 15 Jun
A 27B judge that outputs a distribution over scores agrees with people 89.6% of
the time.
How: trains on score gaps and pairs at once, then distils into 9B (88.6%).
For: anyone tuning image models against human taste.
Abstract https://arxiv.org/abs/2606.09076
[1] 中文  [2] Related  [3] Save  [4] Not this Mira Okafor

2  用分布作为奖励
│ “One sentence of it.”
[5] Save

Maybe by Yi Tanaka: “Sparse routing in ice-sheet models”: same name, but no
shared coauthor or field.
[6] ✓ It is  [7] ✗ It isn't

2 more by your authors this week: /more · next digest tomorrow 08:00 (Zürich)"""


def test_a_digest() -> None:
    text, numbered = render(DIGEST)
    assert text == DRAWN
    assert [button.label for button in numbered[:2]] == ["中文", "Related"]
    assert len(numbered) == 7


def test_colour_adds_bold_and_dim_and_nothing_else() -> None:
    text, _ = render(DIGEST, colour=True)
    assert "\x1b[1mMira Okafor\x1b[0m · Jun-Ho Park" in text
    assert text.startswith("\x1b[1mTuesday, 16 June")
    assert "\x1b[2mHow:\x1b[0m trains on" in text
    assert re.sub(r"\x1b\[[012]m", "", text) == DRAWN
    assert all(line.count("\x1b[0m") == len(re.findall(r"\x1b\[[12]m", line)) for line in text.split("\n"))


def test_numbers_go_on_where_the_last_document_ended() -> None:
    text, numbered = render(Document((buttons("More", "Fewer"),)), first_button=41)
    assert text == "[41] More  [42] Fewer"
    assert numbered == [Button("More", "do More"), Button("Fewer", "do Fewer")]


def test_a_link_shows_where_it_leads_and_only_that() -> None:
    assert draw(para("See ", Link("the page", URL))) == f"See the page {URL}"
    assert draw(para("See ", Link("the page", URL), ".")) == f"See the page <{URL}>."
    assert draw(para("See ", Link(URL, URL), " now")) == f"See {URL} now"


def test_an_address_longer_than_a_line_stays_one() -> None:
    long = "https://example.org/" + "a" * 100
    assert draw(para("Look here: ", Link("page", long))).split("\n") == ["Look here: page", long]


def test_bullets_hang_and_belong_to_the_line_before() -> None:
    text = draw(para("Latest:"), Bullets((spans("16 Jun  " + "word " * 8), spans("9 Jun  Short"))), columns=30)
    assert text.split("\n") == [
        "Latest:",
        "· 16 Jun  word word word word",
        "  word word word word",
        "· 9 Jun  Short",
    ]


def test_rows_of_buttons_break_between_buttons() -> None:
    row = buttons("vision · video models", "condensed matter", "all")
    assert draw(row, columns=40).split("\n") == ["[1] vision · video models", "[2] condensed matter  [3] all"]


def test_buttons_that_fit_only_without_the_space_between_them_break() -> None:
    assert draw(buttons("12345", "123456"), columns=20).split("\n") == ["[1] 12345", "[2] 123456"]
    assert draw(buttons("12345", "12345"), columns=20).split("\n") == ["[1] 12345  [2] 12345"]


def test_dim_words_are_pulled_up_only_where_there_is_room() -> None:
    assert draw(para("a" * 10, "\n", Dim("b" * 6)), columns=20) == "a" * 10 + "    " + "b" * 6
    assert draw(para("a" * 10, "\n", Dim("b" * 7)), columns=20) == "a" * 10 + "\n" + "b" * 7
    assert draw(para("a" * 10, "\n", "b" * 6), columns=20) == "a" * 10 + "\n" + "b" * 6


def test_chinese_and_japanese_never_begin_a_line_with_closing_punctuation() -> None:
    assert draw(para("一二三四五六七八九十，一二三。"), columns=20).split("\n") == [
        "一二三四五六七八九",
        "十，一二三。",
    ]
    assert draw(para("一二三四五六七八九「十一」。"), columns=20).split("\n") == ["一二三四五六七八九", "「十一」。"]
    assert draw(para("使用大型语言模型GPT生成摘要的方法"), columns=20).split("\n") == [
        "使用大型语言模型GPT",
        "生成摘要的方法",
    ]


def test_a_title_cannot_drive_the_terminal() -> None:
    title = "A\x1b[2J\x1b]0;owned\x07 \x9b31m\u202egnitirw\u202c \u2066b\u2069\u200bc\ud800\x00\rd\te"
    bad = REPLACEMENT
    drawn = f"A{bad}[2J{bad}]0;owned{bad} {bad}31mgnitirw bc{bad}{bad}{bad}d e"
    assert draw(para(Bold(title))) == drawn


def test_an_address_cannot_either() -> None:
    assert neutral_url("https://a.org/\x1b[2J \u202e\n") == "https://a.org/%1B[2J%20%E2%80%AE%0A"
    assert draw(para(Link("x", "https://a.org/\x1b]0;owned\x07"))) == "x https://a.org/%1B]0;owned%07"


def test_what_words_need_is_kept() -> None:
    for text in ("می‌خواهم", "👩‍👩‍👧", "❤️", "नि", "e\u0301", "한국어", "\u1112\u1161\u11ab"):
        assert neutral(text) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("中文", 4),
        ("ｱ", 1),
        ("Ａ", 2),
        ("e\u0301", 1),
        ("❤\ufe0f", 2),
        ("🇨🇭", 2),
        ("🙂", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_width_is_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_nothing_is_nothing() -> None:
    assert render(Document(())) == ("", [])
    assert draw(para(""), para(" "), Card(()), para("a")) == "a"


def test_no_terminal_is_narrower_than_the_narrowest() -> None:
    assert max(map(len, draw(para("word " * 20), columns=0).split("\n"))) <= NARROWEST


def test_a_megabyte_and_more_takes_seconds_not_minutes() -> None:
    started = time.process_time()
    for piece in ("word ", "x", "漢字、", " ", "\x1b"):
        text = malice(piece, 200_000)
        render(Document((para(text),)), colour=True)
    assert time.process_time() - started < 20  # about 2 s where this was written

"""What documents look like on Telegram, and that nothing in them becomes what its author did not mean."""

import pytest

from adapters.telegram.escaping import JOINER
from adapters.telegram.render import render, render_notice
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
from tests.adapters.telegram_reader import read_messages
from tests.standins.telegram_text import Entity

URL = "https://arxiv.org/abs/2606.09076"


def row(*labels: str) -> Buttons:
    return Buttons((tuple(Button(label, f"do {label}"[:20]) for label in labels),))


def render_one(*blocks: object) -> tuple[str, list[Entity]]:
    ((text, entities, _),) = read_messages(Document(blocks))  # type: ignore[arg-type]  # blocks, said shortly
    return text, entities


def styles(text: str, entities: list[Entity]) -> list[tuple[str, str]]:
    return [(entity.type, text[entity.start : entity.end]) for entity in entities]


DIGEST = Document(
    (
        Heading(spans("Tuesday, 16 June · 3 new papers from 2 of your authors")),
        para("What connects them: two of the three say how sure they are [1][2]."),
        Card(
            (
                para(Bold("1  Score Distributions as Rewards")),
                para(Bold("Mira Okafor"), " · Jun-Ho Park and 9 more", "\n", Dim("arXiv cs.CV · 15 Jun")),
                para("A 27B judge that outputs a distribution agrees with people 89.6% of the time."),
                para(Dim("How:"), " trains on score gaps and pairs at once."),
                para(Link("Abstract page", URL)),
                row("Abstract", "中文", "Related", "Save", "Not this Mira Okafor"),
            ),
            "2606.09076",
        ),
        Card(
            (para(Bold("2  用分布作为奖励")), Quote(spans("“One sentence of it.”"), folded=True), row("Save")),
            "2606.09077",
        ),
        para(Dim("2 more by your authors this week: /more · next digest tomorrow 08:00 (Zürich)")),
    )
)


def test_a_digest_with_buttons_is_a_message_for_each_paper() -> None:
    (head, *cards, foot) = read_messages(DIGEST)
    assert head[0].startswith("Tuesday, 16 June · 3 new papers from 2 of your authors\n\nWhat connects them")
    assert "\n--\n".join(text.replace(JOINER, "") for text, _, _ in cards) == (
        "1  Score Distributions as Rewards\n"
        "Mira Okafor · Jun-Ho Park and 9 more\n"
        "arXiv cs.CV · 15 Jun\n"
        "A 27B judge that outputs a distribution agrees with people 89.6% of the time.\n"
        "How: trains on score gaps and pairs at once.\n"
        "Abstract page\n--\n"
        "2  用分布作为奖励\n“One sentence of it.”"
    )
    assert cards[0][2] == [
        [("Abstract", "do Abstract"), ("中文", "do 中文"), ("Related", "do Related"), ("Save", "do Save")],
        [("Not this Mira Okafor", "do Not this Mira Oka")],
    ]
    assert ("expandable_blockquote", "“One sentence of it.”") in styles(*cards[1][:2])
    assert styles(*foot[:2])[1] == ("bot_command", "/more")


def test_without_buttons_everything_flows_into_one_message() -> None:
    plain = Document(tuple(Card(block.blocks[:-1]) if isinstance(block, Card) else block for block in DIGEST.blocks))
    assert len(read_messages(plain)) == 1


def test_the_spans_and_blocks() -> None:
    text, entities = render_one(
        Heading(spans("A ", Bold("b"), Dim(" c "), Link("d", URL), Code(" e"))),
        Bullets((spans("one"), spans(Bold("two")), spans(""))),
        Quote(spans("said ", Code("so"))),
    )
    assert text == "A b c d e\n• one\n• two\n\nsaid so"
    assert styles(text, entities) == [
        ("bold", "A "),
        ("bold", "b"),
        ("bold", " c "),
        ("text_link", "d"),
        ("bold", "d"),
        ("code", " e"),
        ("bold", "two"),
        ("blockquote", "said so"),
        ("code", "so"),
    ]
    assert next(entity.url for entity in entities if entity.type == "text_link") == URL


@pytest.mark.parametrize(("language", "italic"), [("en", True), ("zh", False), ("ja", False)])
def test_scripts_without_italics_are_not_slanted(language: str, italic: bool) -> None:
    (message,) = render(Document((para(Dim("方法")),), language))
    assert ("<i>" in message["text"]) is italic


def test_buttons_need_a_message_to_stand_under() -> None:
    assert read_messages(Document((row("Yes"), row("No"))))[0][0] == "·"
    assert len(read_messages(Document((row("Yes"), row("No"))))) == 1
    assert read_messages(Document((para("Which?"), row("Yes"), para("Or:"), row("No")))) == [
        ("Which?", [], [[("Yes", "do Yes")]]),
        ("Or:", [], [[("No", "do No")]]),
    ]
    assert read_messages(Document((para("  \u200b"), Heading(()), Quote(()), Bullets(())))) == []


def test_rows_that_a_phone_cannot_show_are_broken() -> None:
    ((_, _, rows),) = read_messages(Document((para("?"), row(*"123456789"), row("宽" * 20, "窄"), row("x" * 99))))
    assert [[label for label, _ in row] for row in rows] == [
        list("12345678"),
        ["9"],
        ["宽" * 20],
        ["窄"],
        ["x" * 63 + "…"],
    ]


@pytest.mark.parametrize(
    ("text", "alive"),
    [
        ("ping @everyone and @paperboy_test_bot", []),
        ("arXiv cs.CV, cs.AI and 见cs.CL。", []),
        ("#P-hard, #SAT and $USD, $X", []),
        ("mail me@example.com or see example.org/path", []),
        ("do /start and /unknown", []),
        ("open tg://resolve?domain=x or ton://x", []),
        ("Python 3.11.7.1 at 10.0.0.1", []),
        ("card 4111 1111 1111 1111 and 4111111111111111", []),
        ("ftp://example.org/x", []),
        ("<b>bold</b> &amp; [x](https) *_~|>` ||s||", []),
        ("code: https://github.com/a/b_c#readme.", ["https://github.com/a/b_c#readme"]),
        ("见https://github.com/a，详见附录。", ["https://github.com/a"]),
        ("(http://example.org/a_(b))", ["http://example.org/a_(b)"]),
        ("https://example.org@everyone/x", []),
        ("https://@everyone and https://a-.com/@everyone", []),
        ("see /more, but not /morex or /more@other_bot", ["/more"]),
    ],
)
def test_what_telegram_makes_of_words_by_itself(text: str, alive: list[str]) -> None:
    arrived, entities = render_one(para(text))
    assert arrived.replace(JOINER, "") == text
    assert [words for _, words in styles(arrived, entities)] == alive


def test_a_paper_cannot_command() -> None:
    text, entities = render_one(
        Card((para("Do /pause now"), para(Bold("/more")))), Quote(spans("/pause")), para("/pause")
    )
    assert styles(text, entities)[:-1] == [("bold", "/" + JOINER + "more"), ("blockquote", "/" + JOINER + "pause")]
    assert styles(text, entities)[-1] == ("bot_command", "/pause")


def test_a_mention_put_together_from_spans_is_none() -> None:
    text, entities = render_one(para("@", Bold("everyone"), " cs", Dim("."), Bold("CV")))
    assert {kind for kind, _ in styles(text, entities)} == {"bold", "italic"}


def test_links_and_code_stay_exact() -> None:
    text, entities = render_one(para(Link("cs.CV @everyone", URL), " ", Code("/follow cs.CV")))
    assert text == "cs.CV @everyone /follow cs.CV"
    assert [kind for kind, _ in styles(text, entities)] == ["text_link", "code"]


def test_lines_of_code_are_one_block_to_be_copied() -> None:
    text, entities = render_one(para(Code("@misc{a,\n    title = {B & cs.CV}\n}")))
    assert text == "@misc{a,\n    title = {B & cs.CV}\n}"
    assert [kind for kind, _ in styles(text, entities)] == ["pre"]


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("a\u202eb\u2066c\u200fd\u00ade", "abcde"),
        ("tab\tbell\x07 feed\x0c line\u2028end", "tab bell  feed  line end"),
        ("A\u030angstro\u0308m", "\u00c5ngstr\u00f6m"),
        ("half \ud83d of it", "half \ufffd of it"),
        (
            "می\u200cروم 👩\u200d🔬 🏴\U000e0067\U000e0062\U000e007f",
            "می\u200cروم 👩\u200d🔬 🏴\U000e0067\U000e0062\U000e007f",
        ),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_characters_that_would_not_arrive(text: str, arrives: str) -> None:
    assert render_one(para(text)) == (arrives, [])


def test_a_long_document_is_cut_where_a_reader_would() -> None:
    cards = tuple(
        Card((para(Bold(f"{n}  A title")), para(Link("page", URL)), para("A sentence that says a little. " * 20)))
        for n in range(20)
    )
    messages = read_messages(Document((Heading(spans("Many")), *cards)))
    assert len(messages) == 4
    assert all(text.rstrip().endswith("little.") for text, _, _ in messages)
    assert [text.split("\n")[0] for text, _, _ in messages[1:]] == ["6  A title", "12  A title", "18  A title"]


def test_many_entities_are_cut_too() -> None:
    messages = read_messages(
        Document((Bullets(tuple(spans(Bold("x"), Code("y"), " ", Link("z", URL)) for _ in range(100))),))
    )
    assert len(messages) == 4
    assert max(len(entities) for _, entities, _ in messages) == 99


def test_a_title_of_5000_characters_and_one_without_a_gap() -> None:
    for title in ("word " * 1000, "x" * 5000, "字" * 5000, "👩‍🔬" * 1000):
        messages = read_messages(Document((Card((para(Bold(title)), row("Save"))),)))
        assert "".join(text for text, _, _ in messages).replace(" ", "") == title.replace(" ", "")
        assert [keyboard != [] for _, _, keyboard in messages] == [False] * (len(messages) - 1) + [True]
        assert all("👩" not in text[-1:] and not text.endswith("\u200d") for text, _, _ in messages)


def test_a_notice_is_one_line_without_gaps_where_its_language_has_none() -> None:
    blocks = (para("不能改。"), Bullets((spans("甲 cs.CV"), spans("乙"))), para("I can’t."), para("Ask."))
    assert render_notice(Document((*blocks, row("Save")), "zh")) == "不能改。甲 cs.CV 乙 I can’t. Ask."

"""Documents as HTML: every word is there, nothing that somebody wrote becomes markup, formulas are set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]  # ships no types

from adapters.web.formulas import draw_formula
from adapters.web.render import HtmlRenderer
from bot.core.page_addresses import PageAddresses
from bot.core.text.document import Bullets, Button, Buttons, Card, Document, Link, Say, Text, para, plain
from bot.core.text.latex import Formula
from tests.adapters.test_console_any_document import documents_with

ADDRESSES = PageAddresses("/w/x")
OURS = {
    "a", "article", "b", "blockquote", "br", "code", "div", "h1", "h2", "li", "p", "pre", "span", "ul",
}  # fmt: skip
wild = st.text(max_size=40) | st.sampled_from(["<script>", "</p>", '"><img src=x onerror=1>', "&lt;b&gt;", "]]>"])


def read(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(text, create_parent="div")


def visible(text: str) -> str:
    """Words as any reader of HTML has them: white space folded, characters that HTML has none of left out."""
    return "".join(char for char in text if not char.isspace() and char.isprintable())


@given(documents_with(wild.map(lambda text: "https://" + text[:8])))
def test_words_stay_words(document: Document) -> None:
    page = read(str(HtmlRenderer(ADDRESSES).render(document.blocks)).encode("utf-8", "replace").decode())
    assert {element.tag for element in page.iter()} <= OURS
    assert {name for element in page.iter() for name in element.attrib} <= {"class", "href", "rel"}
    lines = [leaf.lines if isinstance(leaf, Bullets) else () for leaf in document.leaves()]
    for line in [line for some in lines for line in some]:
        words = plain(line).encode("utf-8", "replace").decode()
        assert visible(words) in visible(page.text_content())
    assert all(link.startswith(("https://", "http://", "/w/x/")) for link in page.xpath("//a/@href"))


@given(wild)
def test_a_title_is_a_title_whatever_stands_in_it(title: str) -> None:
    card = Card((para("1  ", Link(title or "x", "https://arxiv.org/abs/2606.00001", bold=True)),), "2606.00001")
    page = read(str(HtmlRenderer(ADDRESSES).render((card,))).encode("utf-8", "replace").decode())
    assert [element.tag for element in page.iter()] == ["div", "article", "h2", "a"] + ["br"] * title.count("\n")
    assert page.xpath("//h2/a/@href") == ["/w/x/paper/2606.00001"]


def test_buttons_lead_where_a_page_shows_the_same_and_change_nothing() -> None:
    buttons = Buttons(
        (
            tuple(
                Button(action.split()[0], action)
                for action in (
                    "card 2606.00001 1 abstract",
                    "related 2606.00001",
                    "why 2606.00001",
                    "radar.open ab12 5",
                    "card.save 2606.00001 1 entry",
                    "radar.no ab12 2606.00001 0",
                    "forget.now",
                )
            ),
        )
    )
    page = read(str(HtmlRenderer(ADDRESSES).render((buttons, para(Say("cited", "cite 2606.00001"))))))
    assert page.xpath("//a/@href") == [
        "/w/x/paper/2606.00001#abstract",
        "/w/x/paper/2606.00001#related",
        "/w/x/paper/2606.00001#why",
        "/w/x/radar/ab12?skip=5",
        "/w/x/paper/2606.00001#cite",
    ]


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (r"\frac{a}{b}", {"mfrac"}),
        (r"x_{1}^{2}", {"msubsup"}),
        (r"O(n \log n)", {"mi", "mo"}),
        (r"\text{<script>} < 1", {"mtext"}),
    ],
)
def test_formulas_are_set_and_keep_their_tex(source: str, marks: set[str]) -> None:
    page = read(str(draw_formula(Formula(source, "readable"))))
    tags = {element.tag for element in page.iter()}
    assert marks <= tags
    assert "script" not in tags
    assert "&#" not in page.xpath("//mrow")[0].text_content()
    assert page.xpath("//annotation")[0].text == source
    assert page.xpath("//span/@title") == [source]


@given(st.text(st.sampled_from(r"\{}^_$&%<>ab1 frcsqtlext"), max_size=30))
def test_what_is_no_formula_is_shown_as_a_line(source: str) -> None:
    """Whatever the converter makes of it, or does not."""
    page = read(str(draw_formula(Formula(source, "readable"))))
    assert page.xpath("//annotation") or page.xpath("//span")[0].text == "readable"


def test_readers_of_feeds_get_formulas_as_text() -> None:
    line = Text("for x² here", "for $x^2$ here")
    drawn = str(HtmlRenderer(ADDRESSES, sets_formulas=False).render((para(line),)))
    assert drawn == '<p><span lang="en">for x² here</span></p>'
    assert "<math" in str(HtmlRenderer(ADDRESSES).render((para(line),)))


def test_no_line_begins_with_the_stop_behind_a_formula() -> None:
    page = read(str(HtmlRenderer(ADDRESSES).render((para(Text("so x², it is", "so $x^2$, it is")),))))
    assert page.xpath("//span[@class='whole']")[0].text_content().endswith(",")
    assert page.text_content().endswith(", it is")

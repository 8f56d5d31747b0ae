"""Any document at all arrives on Telegram whole, and becomes nothing that its author did not mean."""

import unicodedata

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.telegram.escaping import JOINER, clean, find_autolinks
from adapters.telegram.render import render
from bot.core.text.characters import utf16_length
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
    Para,
    Quote,
    Say,
    Span,
    Text,
    para,
)
from bot.core.text.latex import Formula, locate_formulas, readable_text, to_telegram_math, to_unicode
from bot.phrases.phrasebook import phrasebook
from tests.adapters.telegram_reader import COMMANDS, here, read_messages
from tests.examples import examples
from tests.standins import telegram_rich
from tests.standins.telegram_text import parse_text, utf16

SNIPPETS = (
    "@everyone", "@", "#tag", "#", "/pause", "/more", "/", "cs.CV", ".", "https://example.org/@x?y=#z",
    "https://", "http://a-.com/@all", "tg://x", "<b>", "</b>", "&amp;", "&", "<@everyone>", "[x](y)", "*_~|>`",
    "||", "\u202e", "\u2066", "$USD", "$", "a@b.com", "4111111111111111", "1.2.3.4", "中文。", "，", "עברית",
    "عربى", "👨\u200d👩\u200d👧", "🇨🇭", "e\u0301", "A\u030a", "\u0301", "\ud800", "\x00", "\n", " ", "\u2060",
    "\u2800", "example", "org", "é", "²", "_", ":", "//", "teiegram.org",
)  # fmt: skip
TEX = (
    "$x^2$", r"$\alpha < \beta_1$", "a < b &amp; c", r"\textbf{so}", "$$E = mc^2$$", "cs.CV", "costs $5", "and",
    "@everyone", r"\frac{1}{2}", r"$\frac{a}{b} > 1$", "1, 2.", "日本", r"$O(n \log n)$", "<b>", r"\'e",
)  # fmt: skip
wild = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8)), max_size=12).map("".join)
long = st.tuples(wild, st.integers(1, 600)).map(lambda pair: (pair[0] * pair[1])[:5000])
words = st.one_of(wild, wild, wild, long)
some_spans = st.lists(
    st.one_of(
        words.map(Text),
        words.map(Bold),
        words.map(Dim),
        words.map(Code),
        st.builds(Link, words, wild.map("https://a.org/".__add__), st.booleans()),
        st.builds(Say, words, wild.map("follow ".__add__)),
    ),
    max_size=4,
).map(tuple)
labels = wild.map(lambda text: text[:30])
some_buttons = st.lists(
    st.lists(st.builds(Button, labels, st.text("ab é字", min_size=1, max_size=15)), min_size=1, max_size=9).map(tuple),
    max_size=4,
).map(lambda rows: Buttons(tuple(rows)))
leaves = st.one_of(
    some_spans.map(Heading),
    some_spans.map(Para),
    st.builds(Quote, some_spans, st.booleans()),
    st.lists(some_spans, max_size=3).map(lambda lines: Bullets(tuple(lines))),
    some_buttons,
)
blocks = st.one_of(leaves, st.lists(leaves, max_size=4).map(lambda content: Card(tuple(content))))
documents = st.builds(Document, st.lists(blocks, max_size=5).map(tuple), st.sampled_from(["en", "zh"]))


def read(text: str) -> str:
    """What a reader reads: without white space, bullets, fillers, and what nobody sees."""
    visible = (
        c for c in text if not c.isspace() and c not in "•·\u2800" and unicodedata.category(c) not in ("Cc", "Cf")
    )
    return unicodedata.normalize("NFD", "".join(visible))


def said_by(document: Document) -> str:
    texts = []
    for leaf in document.leaves():
        match leaf:
            case Buttons():
                continue
            case Bullets():
                texts += [span.text for line in leaf.lines for span in line]
            case _:
                texts += [span.text for span in leaf.spans]
    return read("".join(map(clean, texts)))


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(documents)
@example(Document((para("@", Link("x", "https://a.org"), "everyone"),)))
@example(Document((para("https://a.org/", Bold("@everyone")),)))
def test_any_document_arrives_whole_and_means_no_more_than_it_says(document: Document) -> None:
    messages = read_messages(document)
    assert read("".join(text for text, _, _ in messages)) == said_by(document)
    pressed = [data for _, _, keyboard in messages for line in keyboard for _, data in line]
    assert pressed == [
        button.action
        for leaf in document.leaves()
        if isinstance(leaf, Buttons)
        for line in leaf.rows
        for button in line
    ]
    links = {span.url for leaf in document.leaves() for span in _spans(leaf) if isinstance(span, Link)}
    links |= {link for leaf in document.leaves() for span in _spans(leaf) if (link := said_by_tapping(span))}
    for text, entities, _ in messages:
        for entity in entities:
            words = text[entity.start : entity.end]
            match entity.type:
                case "url":
                    assert words.startswith(("http://", "https://"))
                case "bot_command":
                    assert words[1:] in COMMANDS
                case "text_link":
                    assert entity.url in links
                case kind:
                    assert kind in {"bold", "italic", "code", "pre", "blockquote", "expandable_blockquote"}


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(documents)
def test_words_have_the_form_that_their_author_meant_and_no_other(document: Document) -> None:
    """Every bold, slanted or quoted character is one that was meant so, in order, and every one that was meant is."""
    formed: dict[str, str] = {"bold": "", "italic": "", "code": "", "quoted": ""}
    for text, entities, _ in read_messages(document):
        for entity in entities:
            form = {"pre": "code", "blockquote": "quoted", "expandable_blockquote": "quoted"}.get(
                entity.type, entity.type
            )
            if form in formed:
                formed[form] += text[entity.start : entity.end]
    slants = document.language == "en"
    expected = {
        form: "".join(clean(span.text) for leaf in document.leaves() for span in _spans(leaf) if is_so(leaf, span))
        for form, is_so in (
            ("bold", lambda leaf, span: _bold(span) or (isinstance(leaf, Heading) and not _code(span))),
            (
                "italic",
                lambda leaf, span: isinstance(span, Dim) and not isinstance(leaf, Heading) and slants,
            ),
            ("code", lambda _, span: _code(span)),
            ("quoted", lambda leaf, _: isinstance(leaf, Quote)),
        )
    }
    assert {form: read(text) for form, text in formed.items()} == {form: read(text) for form, text in expected.items()}


def _bold(span: Span) -> bool:
    return isinstance(span, Bold) or (isinstance(span, Link) and span.bold)


def _code(span: Span) -> bool:
    return isinstance(span, Code)


def said_by_tapping(span: Span) -> str | None:
    return here(span.line) if isinstance(span, Say) else None


def _spans(leaf: object) -> list[Span]:
    if isinstance(leaf, Bullets):
        return [span for line in leaf.lines for span in line]
    return list(getattr(leaf, "spans", ()))


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(documents)
@example(Document((Bullets(((Text("@"), Link("x", "https://a.org"), Text("everyone")),)),)))
@example(Document((Quote((Text("a\n\n cs.CV"),), folded=True),)))
def test_a_rich_message_says_the_same(document: Document) -> None:
    links = {span.url for leaf in document.leaves() for span in _spans(leaf) if isinstance(span, Link)}
    links |= {link for leaf in document.leaves() for span in _spans(leaf) if (link := said_by_tapping(span))}
    unfold = phrasebook(document.language).say("unfold")
    for message in render(document, COMMANDS, here, rich=True):
        if "rich" not in message:
            continue
        plain, _ = parse_text(message["text"], message["parse_mode"])
        rich = telegram_rich.read({"html": message["rich"]})
        assert read(rich.text.replace(unfold + "\n", "")) == read(plain)
        assert rich.formulas == []
        for entity in rich.entities:
            words = rich.text[entity.start : entity.end]
            match entity.type:
                case "url":
                    assert words.startswith(("http://", "https://"))
                case "bot_command":
                    assert words[1:] in COMMANDS
                case "text_link":
                    assert entity.url in links
                case kind:
                    assert kind in {"bold", "italic", "code"}


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(TEX), max_size=6).map(" ".join), st.integers(0, 60), st.integers(0, 60), wild)
def test_formulas_stand_where_they_were_and_nothing_else_changes(tex: str, start: int, end: int, more: str) -> None:
    plain_text = to_unicode(tex)
    for text in (
        plain_text,
        plain_text[start : start + end],
        f"7  {plain_text}",
        f"“{plain_text}”",
        more,
        "",
    ):
        segments = locate_formulas(text, to_telegram_math(tex))
        assert "".join(map(readable_text, segments)) == text
        assert {segment.source for segment in segments if isinstance(segment, Formula)} <= {
            segment.source for segment in to_telegram_math(tex) if isinstance(segment, Formula)
        }
        blocks = (Heading((Text("a"),)), Para((Bold(text, tex), Text(text, tex))))
        for message in render(Document(blocks), rich=True):
            rich = telegram_rich.read({"html": message["rich"]})
            assert len(rich.formulas) == 2 * sum(isinstance(segment, Formula) for segment in segments)


@settings(max_examples=examples(300), deadline=None)
@given(wild)
def test_words_weigh_what_telegram_weighs(text: str) -> None:
    arrived = clean(text)
    assert utf16_length(arrived) == utf16(arrived)
    places, _ = find_autolinks(arrived)
    assert places == sorted(set(places))
    assert all(0 < place <= len(arrived) for place in places)
    assert clean(arrived) == arrived
    assert JOINER not in arrived

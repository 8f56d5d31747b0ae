"""Documents of all kinds, full of what a page could take for its own: tags, attributes, references, ends of things."""

from hypothesis import strategies as st

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
    Text,
)

SNIPPETS = (
    "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b>", "</b>",
    "</div></section>", "</pre>", "</style>", "<style>@import 'https://example.org'</style>", "<!--", "-->",
    "<![CDATA[", "]]>", "<?php", "<", ">", "&", '"', "'", "`", "&lt;script&gt;", "&#60;script&#62;", "&amp;", "&quot;",
    '" onmouseover="alert(1)', "' onclick='x", "javascript:alert(1)", "data:text/html,<script>",
    "https://example.org/?a=1&b=2",
    '<a href="javascript:alert(1)">x</a>', "<tg-spoiler>", "<blockquote expandable>", "<pre>", "<code>",
    "<iframe src=//x>",
    "**", "*", "[x](javascript:alert(1))", "](", "# ", "-# ", "> ", "- ", "\\", "/more", "/digest", "cs.CV", "\x1b[31m",
    "\x1b]8;;https://x\x07", "\u202e", "中文。", "日本語", "עברית", "👨\u200d👩\u200d👧", "e\u0301",
    "\ud800", "\x00", "\n", " ",
)  # fmt: skip
wild = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)), max_size=10).map("".join)
addresses = st.one_of(wild, st.just("abs/2606.09076")).map("https://example.org/".__add__)
some_spans = st.lists(
    st.one_of(wild.map(Text), wild.map(Bold), wild.map(Dim), wild.map(Code), st.builds(Link, wild, addresses)),
    max_size=4,
).map(tuple)
actions = st.text("follow <>\"&'é字", min_size=1, max_size=15)
some_buttons = st.lists(
    st.lists(st.builds(Button, wild.map(lambda text: text[:30]), actions), min_size=1, max_size=5).map(tuple),
    max_size=3,
).map(lambda rows: Buttons(tuple(rows)))
leaves = st.one_of(
    some_spans.map(Heading),
    some_spans.map(Para),
    st.builds(Quote, some_spans, st.booleans()),
    st.lists(some_spans, max_size=3).map(lambda lines: Bullets(tuple(lines))),
    some_buttons,
)
cards = st.lists(leaves, max_size=4).map(lambda blocks: Card(tuple(blocks), "2606.09076"))
documents = st.builds(
    Document, st.lists(st.one_of(leaves, cards), max_size=5).map(tuple), st.sampled_from(("en", "zh", "ja"))
)

"""Documents that are hard to show, and how to read back what was shown of them: material of the platform contract."""

import unicodedata

from bot.core.text.document import (
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Dim,
    Document,
    Heading,
    para,
    plain,
    spans,
)
from tests.contracts.platform_under_test import Shown

HOSTILE = {
    "pings": "@everyone <@everyone> <@123> @here @durov #papers <#5> </follow:7> $USD /everyone a@b.org <!channel>",
    "markdown": "*bold* **bold** __under__ _it_ ~~gone~~ ||hidden|| `code` [x](https-evil) \\* | ¯\\_(ツ)_/¯",
    "blocks": "# big\n-# small\n> quoted\n>>> all\n- one\n1. two\n```py\nprint()\n```",
    "html": "<b>bold</b> <a href='https-evil'>x</a> &amp; &lt;i&gt; <script>alert(1)</script> <tg-spoiler>",
    "TeX": r"$\alpha_{i}$ costs $5 and $10, 2.9% of \textbf{x} ^{2} {\bf y} \\ \(x\)",
    "domains": "cs.CV teiegram.org example.com 1.2.3.4 steam://run/1 tg://resolve 4111 1111 1111 1111",
    "emoji": ":tada: 👩‍👩‍👧 🇨🇭 e\u0301\u0301 👍🏽 <:x:1> :smile:",
    "bidi": "\u202eevil\u202c \u2066isolated\u2069 \u200fעברית عربى\u200e",
    "unseen": "a\x00b\x1b[31mred\x1b]0;title\x07 c\u200bd\ufeff\u2028e\u0085",
    "scripts": "论文，作者：王毅。論文「題名」、著者 한국어 ภาษาไทย हिन्दी ქართული",
}


def digest(papers: int) -> Document:
    """Made-up papers, each a card of some hundred characters with a button."""
    cards = [
        Card(
            (
                para(Bold(f"Paper{number}x"), " ", Dim("arXiv cs.CV")),
                para("It reaches 89.6% on a made-up set, 慢 but sure. " * 8, f"The-end-of-{number}x"),
                Buttons(((Button(f"Save {number}", f"paper 2606.{number:05}"),),)),
            )
        )
        for number in range(papers)
    ]
    return Document((Heading(spans("Tuesday, 16 June")), *cards, para("That is all.")))


REORDERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def words(document: Document) -> str:
    """What a reader reads of a document, buttons apart."""
    said = []
    for leaf in document.leaves():
        match leaf:
            case Buttons():
                continue
            case Bullets():
                said += [plain(line) for line in leaf.lines]
            case _:
                said.append(plain(leaf.spans))
    return bare("".join(said))


def read(shown: list[Shown]) -> str:
    """What a reader reads of messages."""
    return bare("".join(one.text for one in shown))


def bare(text: str) -> str:
    """Text without white space, what nobody sees or can read, and what is put before lines of lists and quotes."""
    seen = (c for c in text if not c.isspace() and c not in "│·•\ufffd" and unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", "".join(seen))

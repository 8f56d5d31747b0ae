"""A document as HTML: headings, articles, lists and links, nothing that a script would be needed for.

Markup escapes all words; an address is one that a document's Link has let through, or one of our own. A button
becomes a link where a page shows what it would bring, and is left out where it would change something: pages only show.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from markupsafe import Markup

from adapters.web.formulas import draw_formula
from bot.core.page_addresses import PageAddresses
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Code,
    Dim,
    Heading,
    Leaf,
    Link,
    Para,
    Quote,
    Say,
    Span,
    Text,
    code_block,
)
from bot.core.text.latex import Formula, Segment, locate_formulas, readable_text, to_telegram_math

PAPER_LANGUAGE = "en"  # of titles and abstracts, unless somebody has put them into another
_PAPER = "paper "  # the button of a paper whose title is a link already
_STOP = re.compile(r"[,.;:!?)\]’”]+")  # must not begin a line
_PAPERS = ("https://arxiv.org/abs/", "https://doi.org/")


class HtmlRenderer:
    """Draws the blocks of one page.

    `leads_to_pages`: a link to a paper at arXiv, or by its DOI, leads to the paper's page here instead.
    `level`: of the first heading. `sets_formulas`: False for readers of feeds, which take MathML out.
    """

    def __init__(
        self,
        addresses: PageAddresses,
        *,
        leads_to_pages: bool = True,
        level: int = 1,
        sets_formulas: bool = True,
    ) -> None:
        self._addresses = addresses
        self._leads_to_pages = leads_to_pages
        self._level = level
        self._sets_formulas = sets_formulas
        self._headings = 0

    def render(self, blocks: Iterable[Block]) -> Markup:
        """The blocks, one after the other."""
        return Markup("\n").join(html for block in blocks if (html := self._block(block)))

    def _block(self, block: Block) -> Markup:
        if not isinstance(block, Card):
            return self._leaf(block)
        inner = Markup("\n").join(html for leaf in self._titled(block) if (html := leaf))
        return Markup("<article>\n{}\n</article>").format(inner) if inner else inner

    def _titled(self, card: Card) -> Iterator[Markup]:
        """The leaves of a card; the line with the paper's title is its heading."""
        is_titled = card.paper is None
        for leaf in card.blocks:
            if not is_titled and isinstance(leaf, Para) and any(isinstance(s, Link) and s.bold for s in leaf.spans):
                is_titled = True
                tag = f"h{self._level + 1}"
                yield Markup('<{0} class="title">{1}</{0}>').format(tag, self.spans(leaf.spans))
            else:
                yield self._leaf(leaf)

    def _leaf(self, leaf: Leaf) -> Markup:
        match leaf:
            case Heading():
                tag = f"h{self._level if self._headings == 0 else self._level + 1}"
                self._headings += 1
                return Markup("<{0}>{1}</{0}>").format(tag, self.spans(leaf.spans))
            case Quote():
                return Markup("<blockquote><p>{}</p></blockquote>").format(self.spans(leaf.spans))
            case Bullets():
                items = Markup("").join(Markup("<li>{}</li>").format(self.spans(line)) for line in leaf.lines)
                return Markup("<ul>{}</ul>").format(items) if items else items
            case Buttons():
                return self._ways(button for row in leaf.rows for button in row)
            case _ if code := code_block(leaf):
                return Markup("<pre><code>{}</code></pre>").format(code)
            case _:
                words = self.spans(leaf.spans)
                return Markup("<p>{}</p>").format(words) if words else words

    def _ways(self, buttons: Iterable[Button]) -> Markup:
        ways = [
            Markup('<li><a href="{}">{}</a></li>').format(address, button.label)
            for button in buttons
            if not button.action.startswith(_PAPER) and (address := self._addresses.of_action(button.action))
        ]
        return Markup('<ul class="ways">{}</ul>').format(Markup("").join(ways)) if ways else Markup("")

    def spans(self, spans: Sequence[Span]) -> Markup:
        """Spans within a line; where they have a line feed it ends."""
        return Markup("").join(map(self._span, spans))

    def _span(self, span: Span) -> Markup:
        match span:
            case Code():
                return Markup("<code>{}</code>").format(span.text)
            case Dim():
                return Markup('<span class="dim">{}</span>').format(self.words(span.text))
            case Say():
                address = self._addresses.of_action(span.line)
                return Markup('<a href="{}">{}</a>').format(address, span.text) if address else Markup.escape(span.text)
            case Link():
                return self._link(span)
            case Bold():
                return Markup("<b>{}</b>").format(self._of_paper(span))
            case _:
                return self._of_paper(span)

    def _link(self, link: Link) -> Markup:
        paper = next((link.url.removeprefix(host) for host in _PAPERS if link.url.startswith(host)), None)
        is_own = self._leads_to_pages and paper is not None
        address = self._addresses.paper(unquote(paper)) if is_own and paper else link.url
        rel = Markup("") if is_own else Markup(' rel="noreferrer noopener"')
        return Markup('<a href="{}"{}>{}</a>').format(address, rel, self._of_paper(replace(link, bold=False)))

    def _of_paper(self, span: Text | Bold | Link) -> Markup:
        """Words; what a paper itself says is marked as its language, and its formulas are set."""
        if span.tex is None:
            return self.words(span.text)
        inner = self.segments(locate_formulas(span.text, to_telegram_math(span.tex)))
        return Markup('<span lang="{}">{}</span>').format(PAPER_LANGUAGE, inner)

    def segments(self, segments: Iterable[Segment]) -> Markup:
        """Prose and formulas, each of these with the stop behind it on one line."""
        pieces: list[Markup] = []
        is_behind_formula = False
        for segment in segments:
            if isinstance(segment, Formula) and self._sets_formulas:
                pieces.append(draw_formula(segment))
                is_behind_formula = True
                continue
            text = readable_text(segment)
            if is_behind_formula and (stop := _STOP.match(text)):
                pieces[-1] = Markup('<span class="whole">{}{}</span>').format(pieces[-1], stop[0])
                text = text[stop.end() :]
            pieces.append(self.words(text))
            is_behind_formula = False
        return Markup("").join(pieces)

    @staticmethod
    def words(text: str) -> Markup:
        """Plain words; where they have a line feed the line ends."""
        return Markup("<br>").join(text.split("\n"))

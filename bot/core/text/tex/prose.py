"""Prose with TeX in it, read as a person would: words as words, formulas handed on, layout left out.

Nothing is an error. What is not known is shown by its argument or by its name, what opens and never
closes is passed over, and a dollar is a dollar unless it delimits a formula.
"""

import re
from collections.abc import Callable

from bot.core.text.tex import accents
from bot.core.text.tex.asides import ASIDE_READERS, cited
from bot.core.text.tex.dollars import LONGEST, is_formula, is_money
from bot.core.text.tex.formulas import DEEPEST, Formulas
from bot.core.text.tex.links import html_tag, link_text
from bot.core.text.tex.macros import FORMULA_ENVIRONMENTS, SPACES, SWITCHES, TEXT_FONTS, is_citation
from bot.core.text.tex.native import native
from bot.core.text.tex.page import Page
from bot.core.text.tex.reading import Place, group
from bot.core.text.tex.scripts import raised
from bot.core.text.tex.structures import STRUCTURES
from bot.core.text.tex.symbols import LETTERS, SYMBOLS, TEXTUAL
from bot.core.text.tex.tokens import Source, TokenKind
from bot.core.text.tex.typography import Typography

_EXPONENT = re.compile(r"[+\-−]?\d+")


class Reader:
    """Reads a source onto pages."""

    def __init__(self, source: Source) -> None:
        self.source, self.tokens = source, source.tokens
        self._formulas = Formulas(source, self.words, self._aside)
        self._typography = Typography(source)
        self._readers: dict[TokenKind, Callable[[Page, Place], int]] = {
            TokenKind.TEXT: self._text,
            TokenKind.SPACE: self._space,
            TokenKind.MACRO: self._macro,
            TokenKind.ESCAPE: self._escape,
            TokenKind.OPEN: self._group,
            TokenKind.CLOSE: lambda page, place: place.at + 1,
            TokenKind.DOLLAR: self._dollar,
            TokenKind.SUP: self._script,
            TokenKind.SUB: self._script,
            TokenKind.TIE: self._mark,
            TokenKind.DASH: self._mark,
            TokenKind.QUOTE: self._mark,
            TokenKind.TAG: self._tag,
            TokenKind.LINK: self._link,
            TokenKind.VERBATIM: self._verbatim,
        }

    def page(self) -> Page:
        """The whole text."""
        page = Page()
        self.read(page, 0, len(self.tokens), 0)
        return page

    def read(self, page: Page, start: int, end: int, depth: int) -> None:
        """Read the tokens from `start` up to `end` onto `page`; only words where braces nest too deep."""
        if depth > DEEPEST:
            for token in self.tokens[start:end]:
                words = token.kind in (TokenKind.TEXT, TokenKind.LINK)
                page.add(token.text if words else " " if token.kind in (TokenKind.SPACE, TokenKind.TIE) else "")
            return
        at = start
        while at < end:
            at = self._readers[self.tokens[at].kind](page, Place(at, end, depth))

    def words(self, start: int, end: int, depth: int) -> str:
        """The tokens of a range as one line of prose."""
        page = Page()
        self.read(page, start, end, depth)
        return page.text()

    def resume(self, page: Page, at: int, position: int) -> int:
        """Go on at a position of the text; gives the token behind the one that it cuts."""
        while at < len(self.tokens) and self.tokens[at].end <= position:
            at += 1
        if at < len(self.tokens) and self.tokens[at].start < position:
            page.add(self.source.text[position : self.tokens[at].end])
            at += 1
        return at

    def _aside(self, at: int, end: int, depth: int) -> tuple[str, int]:
        page = Page()
        at = self._readers[self.tokens[at].kind](page, Place(at, end, depth))
        return page.text(), at

    def _piece(self, page: Page, place: Place) -> int:
        line, at, taken = self._formulas.piece(place.at, place.end, place.depth + 1)
        page.add(line)
        return self.resume(page, at, self.tokens[at].start + taken) if taken else at

    def _text(self, page: Page, place: Place) -> int:
        page.add(self._typography.words(self.tokens[place.at].text, page.tail))
        return place.at + 1

    def _space(self, page: Page, place: Place) -> int:
        page.space()
        return place.at + 1

    def _mark(self, page: Page, place: Place) -> int:
        page.add(self._typography.mark(self.tokens[place.at], page.tail))
        return place.at + 1

    def _link(self, page: Page, place: Place) -> int:
        page.add(link_text(self.tokens[place.at].text))
        return place.at + 1

    def _verbatim(self, page: Page, place: Place) -> int:
        page.add(link_text(self.tokens[place.at].text.removeprefix("\\verb").lstrip("*")[1:-1]))
        return place.at + 1

    def _tag(self, page: Page, place: Place) -> int:
        return html_tag(self, page, place)

    def _group(self, page: Page, place: Place) -> int:
        closing = group(self, place.at, place.end)
        if not closing:
            return place.at + 1
        first = self.tokens[place.at + 1]
        declares = first.kind is TokenKind.MACRO or (first.kind is TokenKind.ESCAPE and first.text in accents.BY_SIGN)
        shown = not (declares or closing == place.at + 1 or self._protects(place.at, closing))
        page.add("{" if shown else "")
        self.read(page, place.at + 1, closing, place.depth + 1)
        page.add("}" if shown else "")
        return closing + 1

    def _protects(self, opening: int, closing: int) -> bool:
        """Whether braces only keep TeX from something: "2{,}100", "{m}edical", "Tiet{ä}väinen"."""
        inner = self._between(opening, closing)
        if inner in (",", "=", "-", "--") or (len(inner) == 1 and not inner.isascii()):
            return True
        return inner.isalnum() and self._following(closing)[:1].isalnum()

    def _dollar(self, page: Page, place: Place) -> int:
        at = place.at
        closing = self.source.partner[at]
        if at < closing < place.end:
            inner = self.source.partner[closing]
            doubled = self.tokens[at].end == self.tokens[closing].start
            if doubled and closing < inner < place.end - 1 and self.tokens[inner + 1].kind is TokenKind.DOLLAR:
                if self._formula(page, closing + 1, inner, place.depth, display=True):
                    return inner + 2
            elif is_formula(self._between(at, closing), self._following(closing)[:1]):
                self._formula(page, at + 1, closing, place.depth)
                return closing + 1
        if is_money(page.tail, self._following(at)):
            page.add("$")
        return at + 1

    def _between(self, opening: int, closing: int) -> str:
        return self.source.text[self.tokens[opening].end : self.tokens[closing].start]

    def _following(self, at: int) -> str:
        end = self.tokens[at].end
        return self.source.text[end : end + 8]

    def _formula(self, page: Page, start: int, end: int, depth: int, *, display: bool = False) -> bool:
        body = self.source.raw(start, end)
        if not body.strip() or len(body) > LONGEST:
            return False
        if display or (body[0].isspace() and page.tail[-1:].isalnum()):
            page.space()
        line = self._formulas.read(start, end, depth + 1)
        if line.startswith("=") and page.tail.endswith(" "):
            line = "= " + line[1:].lstrip()
        formula = native(body, line, display=display)
        if isinstance(formula, str):
            page.add(formula)
        else:
            page.formula(formula)
        after = self._following(end)[:1] if end < len(self.tokens) else ""
        if display or (body[-1].isspace() and after.isalnum()):
            page.space()
        return True

    def _script(self, page: Page, place: Place) -> int:
        token, tail = self.tokens[place.at], page.tail[-1:]
        following = self.tokens[place.at + 1].kind if place.at + 1 < place.end else TokenKind.SPACE
        if tail.isalnum() or (tail and tail in ")]}’”"):
            digits = _EXPONENT.match(self.source.text, token.end)
            if token.kind is TokenKind.SUP and following is TokenKind.TEXT and digits:
                page.add(raised(digits[0]))
                return self.resume(page, place.at + 1, digits.end())
            if following is TokenKind.OPEN or (token.kind is TokenKind.SUP and following is TokenKind.MACRO):
                return self._piece(page, place)
        page.add(token.text)
        return place.at + 1

    def _macro(self, page: Page, place: Place) -> int:
        name = self.tokens[place.at].text
        if name == "begin":
            closing = self.source.partner[place.at]
            if place.at < closing < place.end and self.source.name_after(place.at)[0] in FORMULA_ENVIRONMENTS:
                after = self.source.name_after(closing)[1]
                if self._formula(page, place.at, after, place.depth, display=True):
                    return after
        if name in ASIDE_READERS or is_citation(name):
            return ASIDE_READERS.get(name, cited)(self, page, place)
        if name in SWITCHES:
            return self._skip_space(place)
        if name in SPACES:
            page.space()
            return self._skip_space(place)
        return self._shown(page, place, name)

    def _shown(self, page: Page, place: Place, name: str) -> int:
        at = place.at + 1
        closing = group(self, at, place.end)
        if name in accents.BY_LETTER and (taken := accents.by_letter(self, page, place, name)):
            return taken
        if name in TEXT_FONTS:
            self.read(page, at + 1, closing, place.depth + 1)
            return closing + 1 if closing else at
        if name in LETTERS:
            page.add(SYMBOLS[name][1])
            return self._skip_space(place)
        if name in STRUCTURES:
            return self._piece(page, place)
        if name in SYMBOLS:
            page.add(TEXTUAL.get(name) or SYMBOLS[name][1])
            return closing + 1 if closing == at + 1 else at
        content = self.words(at + 1, closing, place.depth + 1) if closing else ""
        if not closing and page.tail[-1:].isalnum():
            page.space()
        short = len(content) <= 2 and not name.lower().startswith(("gls", "ac"))
        page.add(name + content if short else content)
        return closing + 1 if closing else at

    def _skip_space(self, place: Place) -> int:
        at = place.at + 1
        if group(self, at, place.end) == at + 1:
            return at + 2
        return at + 1 if at < place.end and self.tokens[at].kind is TokenKind.SPACE else at

    def _escape(self, page: Page, place: Place) -> int:
        char, at = self.tokens[place.at].text, place.at
        if char in ("(", "["):
            closing, display = self.source.partner[at], char == "["
            if at < closing < place.end and self._formula(page, at + 1, closing, place.depth, display=display):
                return closing + 1
        elif char in accents.BY_SIGN:
            return accents.by_sign(self, page, place, char)
        elif char.isspace() or char in (",", ";", ":", "\\"):
            page.space()
        elif char == "|":
            page.add("‖")
        elif char not in ("", ")", "]", "!", "/", "-", "@", "*"):
            page.add(char)
        return at + 1

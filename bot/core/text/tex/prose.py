"""Prose with TeX in it, read as a person would: words as words, formulas handed on, layout left out.

Nothing is an error. What is not known is shown by its argument or by its name, what opens and never
closes is passed over, and a dollar is a dollar unless it delimits a formula.
"""

import re
from collections.abc import Callable

from bot.core.text.tex import accents
from bot.core.text.tex.asides import ASIDE_READERS, citation, html_tag, link_text
from bot.core.text.tex.context import FormulaContext, MacroPosition, group
from bot.core.text.tex.formula_reader import DEEPEST, read_formula, read_piece
from bot.core.text.tex.formulas import formula_or_text
from bot.core.text.tex.macros import FORMULA_ENVIRONMENTS, SPACES, SWITCHES, TEXT_FONTS, is_citation
from bot.core.text.tex.page import TexPage
from bot.core.text.tex.structures import STRUCTURES
from bot.core.text.tex.symbols import LETTERS, SYMBOLS, TEXTUAL, superscript
from bot.core.text.tex.tokens import TexSource, TokenKind
from bot.core.text.tex.typography import LONGEST_FORMULA, Typography, is_formula, is_money

_EXPONENT = re.compile(r"[+\-−]?\d+")


class ProseReader:
    """Reads a source onto pages."""

    def __init__(self, source: TexSource) -> None:
        self.source, self.tokens = source, source.tokens
        self._formulas = FormulaContext(source, self.words, self._aside)
        self._typography = Typography(source)
        self._readers: dict[TokenKind, Callable[[TexPage, MacroPosition], int]] = {
            TokenKind.TEXT: self._text,
            TokenKind.SPACE: self._space,
            TokenKind.MACRO: self._macro,
            TokenKind.ESCAPE: self._escape,
            TokenKind.OPEN: self._group,
            TokenKind.CLOSE: lambda page, position: position.at + 1,
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

    def page(self) -> TexPage:
        """The whole text."""
        page = TexPage()
        self.read(page, 0, len(self.tokens), 0)
        return page

    def read(self, page: TexPage, start: int, end: int, depth: int) -> None:
        """Read the tokens from `start` up to `end` onto `page`; only words where braces nest too deep."""
        if depth > DEEPEST:
            for token in self.tokens[start:end]:
                words = token.kind in (TokenKind.TEXT, TokenKind.LINK)
                page.add(token.text if words else " " if token.kind in (TokenKind.SPACE, TokenKind.TIE) else "")
            return
        at = start
        while at < end:
            at = self._readers[self.tokens[at].kind](page, MacroPosition(at, end, depth))

    def words(self, start: int, end: int, depth: int) -> str:
        """The tokens of a range as one line of prose."""
        page = TexPage()
        self.read(page, start, end, depth)
        return page.text()

    def resume(self, page: TexPage, at: int, offset: int) -> int:
        """Continue at an offset in the text; returns the index of the token behind the one that it cuts."""
        while at < len(self.tokens) and self.tokens[at].end <= offset:
            at += 1
        if at < len(self.tokens) and self.tokens[at].start < offset:
            page.add(self.source.text[offset : self.tokens[at].end])
            at += 1
        return at

    def _aside(self, at: int, end: int, depth: int) -> tuple[str, int]:
        page = TexPage()
        at = self._readers[self.tokens[at].kind](page, MacroPosition(at, end, depth))
        return page.text(), at

    def _piece(self, page: TexPage, position: MacroPosition) -> int:
        line, at, inside = read_piece(self._formulas, position.at, position.end, position.depth + 1)
        page.add(line)
        return self.resume(page, at, self.tokens[at].start + inside) if inside else at

    def _text(self, page: TexPage, position: MacroPosition) -> int:
        page.add(self._typography.words(self.tokens[position.at].text, page.tail))
        return position.at + 1

    def _space(self, page: TexPage, position: MacroPosition) -> int:
        page.space()
        return position.at + 1

    def _mark(self, page: TexPage, position: MacroPosition) -> int:
        page.add(self._typography.mark(self.tokens[position.at], page.tail))
        return position.at + 1

    def _link(self, page: TexPage, position: MacroPosition) -> int:
        page.add(link_text(self.tokens[position.at].text))
        return position.at + 1

    def _verbatim(self, page: TexPage, position: MacroPosition) -> int:
        page.add(link_text(self.tokens[position.at].text.removeprefix("\\verb").lstrip("*")[1:-1]))
        return position.at + 1

    def _tag(self, page: TexPage, position: MacroPosition) -> int:
        return html_tag(self, page, position)

    def _group(self, page: TexPage, position: MacroPosition) -> int:
        closing = group(self, position.at, position.end)
        if not closing:
            return position.at + 1
        first = self.tokens[position.at + 1]
        declares = first.kind is TokenKind.MACRO or (first.kind is TokenKind.ESCAPE and first.text in accents.BY_SIGN)
        is_visible = not (declares or closing == position.at + 1 or self._protects(position.at, closing))
        page.add("{" if is_visible else "")
        self.read(page, position.at + 1, closing, position.depth + 1)
        page.add("}" if is_visible else "")
        return closing + 1

    def _protects(self, opening: int, closing: int) -> bool:
        """Whether braces only keep TeX from something: "2{,}100", "{m}edical", "Tiet{ä}väinen"."""
        inner = self._between(opening, closing)
        if inner in (",", "=", "-", "--") or (len(inner) == 1 and not inner.isascii()):
            return True
        return inner.isalnum() and self._following(closing)[:1].isalnum()

    def _dollar(self, page: TexPage, position: MacroPosition) -> int:
        at = position.at
        closing = self.source.partner[at]
        if at < closing < position.end:
            inner = self.source.partner[closing]
            doubled = self.tokens[at].end == self.tokens[closing].start
            if doubled and closing < inner < position.end - 1 and self.tokens[inner + 1].kind is TokenKind.DOLLAR:
                if self._formula(page, closing + 1, inner, position.depth, display=True):
                    return inner + 2
            elif is_formula(self._between(at, closing), self._following(closing)[:1]):
                self._formula(page, at + 1, closing, position.depth)
                return closing + 1
        if is_money(page.tail, self._following(at)):
            page.add("$")
        return at + 1

    def _between(self, opening: int, closing: int) -> str:
        return self.source.text[self.tokens[opening].end : self.tokens[closing].start]

    def _following(self, at: int) -> str:
        end = self.tokens[at].end
        return self.source.text[end : end + 8]

    def _formula(self, page: TexPage, start: int, end: int, depth: int, *, display: bool = False) -> bool:
        body = self.source.raw(start, end)
        if not body.strip() or len(body) > LONGEST_FORMULA:
            return False
        if display or (body[0].isspace() and page.tail[-1:].isalnum()):
            page.space()
        line = read_formula(self._formulas, start, end, depth + 1)
        if line.startswith("=") and page.tail.endswith(" "):
            line = "= " + line[1:].lstrip()
        formula = formula_or_text(body, line, display=display)
        if isinstance(formula, str):
            page.add(formula)
        else:
            page.formula(formula)
        after = self._following(end)[:1] if end < len(self.tokens) else ""
        if display or (body[-1].isspace() and after.isalnum()):
            page.space()
        return True

    def _script(self, page: TexPage, position: MacroPosition) -> int:
        token, tail = self.tokens[position.at], page.tail[-1:]
        following = self.tokens[position.at + 1].kind if position.at + 1 < position.end else TokenKind.SPACE
        if tail.isalnum() or (tail and tail in ")]}’”"):
            digits = _EXPONENT.match(self.source.text, token.end)
            if token.kind is TokenKind.SUP and following is TokenKind.TEXT and digits:
                page.add(superscript(digits[0]))
                return self.resume(page, position.at + 1, digits.end())
            if following is TokenKind.OPEN or (token.kind is TokenKind.SUP and following is TokenKind.MACRO):
                return self._piece(page, position)
        page.add(token.text)
        return position.at + 1

    def _macro(self, page: TexPage, position: MacroPosition) -> int:
        name = self.tokens[position.at].text
        if name == "begin":
            closing = self.source.partner[position.at]
            if position.at < closing < position.end and self.source.name_after(position.at)[0] in FORMULA_ENVIRONMENTS:
                after = self.source.name_after(closing)[1]
                if self._formula(page, position.at, after, position.depth, display=True):
                    return after
        if name in ASIDE_READERS or is_citation(name):
            return ASIDE_READERS.get(name, citation)(self, page, position)
        if name in SWITCHES:
            return self._skip_space(position)
        if name in SPACES:
            page.space()
            return self._skip_space(position)
        return self._visible_macro(page, position, name)

    def _visible_macro(self, page: TexPage, position: MacroPosition, name: str) -> int:
        at = position.at + 1
        closing = group(self, at, position.end)
        if name in accents.BY_LETTER and (after := accents.read_letter_accent(self, page, position, name)):
            return after
        if name in TEXT_FONTS:
            self.read(page, at + 1, closing, position.depth + 1)
            return closing + 1 if closing else at
        if name in LETTERS:
            page.add(SYMBOLS[name][1])
            return self._skip_space(position)
        if name in STRUCTURES:
            return self._piece(page, position)
        if name in SYMBOLS:
            page.add(TEXTUAL.get(name) or SYMBOLS[name][1])
            return closing + 1 if closing == at + 1 else at
        content = self.words(at + 1, closing, position.depth + 1) if closing else ""
        if not closing and page.tail[-1:].isalnum():
            page.space()
        short = len(content) <= 2 and not name.lower().startswith(("gls", "ac"))
        page.add(name + content if short else content)
        return closing + 1 if closing else at

    def _skip_space(self, position: MacroPosition) -> int:
        at = position.at + 1
        if group(self, at, position.end) == at + 1:
            return at + 2
        return at + 1 if at < position.end and self.tokens[at].kind is TokenKind.SPACE else at

    def _escape(self, page: TexPage, position: MacroPosition) -> int:
        char, at = self.tokens[position.at].text, position.at
        if char in ("(", "["):
            closing, display = self.source.partner[at], char == "["
            if at < closing < position.end and self._formula(page, at + 1, closing, position.depth, display=display):
                return closing + 1
        elif char in accents.BY_SIGN:
            return accents.read_sign_accent(self, page, position, char)
        elif char.isspace() or char in (",", ";", ":", "\\"):
            page.space()
        elif char == "|":
            page.add("‖")
        elif char not in ("", ")", "]", "!", "/", "-", "@", "*"):
            page.add(char)
        return at + 1

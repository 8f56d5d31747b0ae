"""Formulas as one line of Unicode: reads their tokens and adds one atom after the other.

Refuses to fail: what it doesn't know it writes down by name, what nests too deep it writes down flat. Prose inside a
formula is read by the caller, who hands in two functions for it.
"""

import re

from bot.core.text.tex.accents import ACCENTS, apply_accent
from bot.core.text.tex.context import FormulaContext
from bot.core.text.tex.macros import ASIDES, DROPPED, FENCES, SPACES, SWITCHES, WITH_COLUMNS, is_citation
from bot.core.text.tex.spacing import Atom, join
from bot.core.text.tex.structures import INFIX, STRUCTURES
from bot.core.text.tex.symbols import CHARACTERS, SYMBOLS, Role, is_plain_script, subscript, superscript
from bot.core.text.tex.tokens import BLANK, TokenCursor, TokenKind

DEEPEST = 24  # levels of braces; real abstracts have at most 8

_ESCAPES = {"|": (Role.ORD, "‖"), "{": (Role.OPEN, "{"), "}": (Role.CLOSE, "}")}
_SIGNS = {"-": "−", "'": "′"}
_FRACTION = re.compile(r"\w+/\w+")
_TWOFOLD = frozenset((":=", "<=", ">=", "=>", "<−", "==", "!=", "<<", ">>"))


def read_formula(context: FormulaContext, start: int, end: int, depth: int, *, tight: bool = False) -> str:
    """The tokens from `start` up to `end` as one line; `tight` as in a script, `depth` in levels of braces."""
    if depth > DEEPEST:
        return " ".join(token.text for token in context.source.tokens[start:end] if token.kind is TokenKind.TEXT)
    return join(FormulaReader(context, start, end, depth, tight=tight).read_all(), tight=tight)


def read_piece(context: FormulaContext, at: int, end: int, depth: int) -> tuple[str, int, int]:
    """The macro or script at token `at`, outside of any formula.

    Returns its line, the token where it ended, and how many characters of that token belong to it.
    """
    reader = FormulaReader(context, at, end, depth, tight=False)
    if context.source.tokens[at].kind in (TokenKind.SUP, TokenKind.SUB):
        reader.scripts()
    else:
        reader.macro()
    return join(reader.atoms), reader.at, reader.inside


class FormulaReader(TokenCursor):
    """Reads a range of tokens as a formula, into `atoms`."""

    def __init__(self, context: FormulaContext, at: int, end: int, depth: int, *, tight: bool) -> None:
        super().__init__(context.source, at, end)
        self.context, self.depth, self.tight = context, depth, tight
        self.atoms: list[Atom] = []
        self.is_spaced = False  # a blank stands before the next piece
        self.is_apart = False  # the next piece must not run into the last one

    def read_all(self) -> list[Atom]:
        """Read the whole range."""
        while self.at < self.end:
            kind = self.tokens[self.at].kind
            if kind in BLANK:
                self.is_spaced, self.at = True, self.at + 1
            elif kind in (TokenKind.SUP, TokenKind.SUB):
                self.scripts()
            elif kind is TokenKind.TEXT:
                self._sign(self.character())
            elif kind is TokenKind.OPEN:
                self.add(Role.ORD, self.argument())
            elif kind in (TokenKind.MACRO, TokenKind.ESCAPE):
                self.macro()
            else:
                self._other()
        return self.atoms

    def add(self, role: Role, text: str, *, apart: bool = False) -> None:
        """Append a piece; `apart` keeps it from running into letters and digits beside it."""
        if text:
            before = self.atoms[-1].text[-1:] if self.atoms else ""
            is_behind_word = apart and (before.isalnum() or before == ")")
            is_behind_name = bool(self.atoms) and self.atoms[-1].role is Role.TEXT
            must_part = self.is_apart and (text[0].isalnum() or (text[0] == "(" and not is_behind_name))
            if must_part and text[0].isalpha() and _FRACTION.fullmatch(self.atoms[-1].text):  # half an x: no 1 by 2x
                self.atoms[-1] = self.atoms[-1]._replace(text=f"({self.atoms[-1].text})")
                must_part = role is Role.TEXT
            self.atoms.append(Atom(role, text, self.is_spaced or is_behind_word or must_part))
            self.is_spaced, self.is_apart = False, apart

    def blank(self) -> None:
        """Leave a space."""
        self.is_spaced = True

    def _sign(self, char: str) -> None:
        last = self.atoms[-1] if self.atoms and not self.is_spaced else None
        if char.isspace() or char == "&" or (char == "%" and self._is_comment()):
            self.is_spaced = True
        elif char == "'" and last:
            self.atoms[-1] = last._replace(text=last.text + "′")
        elif char == ">" and last and last.text == "−":
            self.atoms[-1] = last._replace(text="→", role=Role.REL)
        elif last and last.text + _SIGNS.get(char, char) in _TWOFOLD:
            self.atoms[-1] = last._replace(text=last.text + char, role=Role.REL)
        else:
            self.add(CHARACTERS.get(char, Role.ORD), _SIGNS.get(char, char))

    def _is_comment(self) -> bool:
        """Whether the percent sign just read ended a line of the source, of which only the blanks may be left."""
        after = self.tokens[self.at] if self.at < self.end and not self.inside else None
        if after is None or after.kind is not TokenKind.SPACE:
            return False
        before = self.atoms[-1].text[-1:] if self.atoms else ""
        return "\n" in after.text or (self.is_spaced and not before.isdigit())

    def _other(self) -> None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind is TokenKind.DASH:
            self.add(Role.ORD, "—" if len(token.text) > 2 else "–")
        elif token.kind is TokenKind.QUOTE:
            self.add(Role.ORD, {"``": "“", "''": "″"}.get(token.text, "‘"))
        elif token.kind in (TokenKind.LINK, TokenKind.TAG, TokenKind.VERBATIM):
            text, self.at = self.context.aside(self.at - 1, self.end, self.depth + 1)
            self.add(Role.TEXT, text)

    def argument(self, *, script: bool = False) -> str:
        """What the next macro or script applies to: a group, a macro, or one character."""
        self.skip_blanks()
        while self.at < self.end and self.tokens[self.at].kind is TokenKind.OPEN and not self.group_end():
            self.at += 1  # an abstract that forgot to close its brace
        if self.at >= self.end:
            return ""
        token, tight = self.tokens[self.at], self.tight or script
        if token.kind is TokenKind.OPEN:
            start, self.at = self.at + 1, self.group_end() + 1
            return read_formula(self.context, start, self.at - 1, self.depth + 1, tight=tight)
        if token.kind is TokenKind.TEXT:
            text = self.character()
            while script and (text.isdigit() or text in ("+", "-", "−")) and self.peek().isdigit():
                text += self.character()
            return "".join(_SIGNS.get(char, char) for char in text)
        if token.kind in (TokenKind.MACRO, TokenKind.ESCAPE):
            if self.depth >= DEEPEST:
                self.at += 1
                return SYMBOLS.get(token.text, (Role.ORD, token.text))[1]
            reader = FormulaReader(self.context, self.at, self.end, self.depth + 1, tight=tight)
            reader.macro()
            self.at, self.inside = reader.at, reader.inside
            return join(reader.atoms, tight=tight)
        return ""

    def scripts(self) -> None:
        """Attach the scripts that begin here to the last piece, those that Unicode has first."""
        scripts: list[str] = []
        while self.at < self.end and self.tokens[self.at].kind in (TokenKind.SUP, TokenKind.SUB):
            convert = superscript if self.tokens[self.at].kind is TokenKind.SUP else subscript
            self.at += 1
            scripts.append(convert(self.argument(script=True)))
            if len(scripts) == 2:
                break
        text = "".join(sorted(scripts, key=is_plain_script))
        if self.atoms and not (self.is_spaced and self.atoms[-1].role is not Role.ORD):
            last = self.atoms.pop()
            self.is_spaced = last.spaced
            self.atoms.append(last._replace(text=last.text + text))
            self.is_spaced = False
        elif text:
            self.atoms.append(Atom(Role.ORD, text, self.is_spaced))
            self.is_spaced = False
        self.is_apart = is_plain_script(text) and not text.endswith(")")

    def words(self) -> None:
        """Add the next argument as prose."""
        self.skip_blanks()
        if self.at >= self.end or self.tokens[self.at].kind is not TokenKind.OPEN or not self.group_end():
            self.add(Role.TEXT, self.argument())
            return
        start, closing = self.at + 1, self.group_end()
        self.at = closing + 1
        self.is_spaced |= self.tokens[start].kind in BLANK
        self.add(Role.TEXT, self.context.prose(start, closing, self.depth + 1))
        self.is_spaced = self.tokens[closing - 1].kind in BLANK

    def delimiter(self, name: str) -> None:
        """Add the next sign as a delimiter, opening or closing as `name` says ("." is none)."""
        self.skip_blanks()
        char = self.peek()
        if char:
            self.character()
            role, text = CHARACTERS.get(char, Role.ORD), "" if char == "." else char
        elif self.at < self.end and self.tokens[self.at].kind in (TokenKind.MACRO, TokenKind.ESCAPE):
            token = self.tokens[self.at].text
            role, text = _ESCAPES.get(token) or SYMBOLS.get(token, (Role.ORD, ""))
            self.at += bool(text)
        else:
            return
        sides = {"l": Role.OPEN, "r": Role.CLOSE}
        self.add(
            Role.OPEN if name == "left" else Role.CLOSE if name == "right" else sides.get(name[-1], role),
            text,
        )

    def environment(self, name: str) -> None:
        """Add what stands between \\begin and \\end, rows separated by semicolons."""
        begin = self.at - 1
        name, self.at = self.source.name_after(begin)
        if name in WITH_COLUMNS and self.at < self.end and self.tokens[self.at].kind is TokenKind.OPEN:
            self.argument()
        end = self.source.partner[begin]
        if not self.at <= end < self.end:
            return
        opening, closing = FENCES.get(name, ("", ""))
        self.add(Role.ORD, opening + read_formula(self.context, self.at, end, self.depth + 1).rstrip("; ") + closing)
        self.at = self.source.name_after(end)[1]

    def macro(self) -> None:
        """Read the macro or escaped sign here, with its arguments."""
        token = self.tokens[self.at]
        name = token.text
        if token.kind is TokenKind.ESCAPE:
            self.at += 1
            self._escape(name)
        elif name in ASIDES or is_citation(name):
            text, self.at = self.context.aside(self.at, self.end, self.depth + 1)
            self.add(Role.TEXT, text)
        elif name in SYMBOLS and name not in STRUCTURES:
            self.at += 1
            role, text = SYMBOLS[name]
            if role is Role.ORD and self.at < self.end and self.tokens[self.at].kind is TokenKind.SPACE:
                self.at += 1
            self.add(role, text)
        elif self.depth >= DEEPEST:
            self.at += 1
        elif name in STRUCTURES:
            self.at += 1
            STRUCTURES[name](self, name)
        else:
            self.at += 1
            self._unknown(name)

    def _escape(self, char: str) -> None:
        if char in ",;:> \n\t" or char.isspace():
            self.is_spaced = True
        elif char == "\\":
            self.skip_length()
            if self.atoms and self.atoms[-1].role is Role.PUNCT:
                self.atoms[-1] = self.atoms[-1]._replace(text=";")
            else:
                self.add(Role.PUNCT, ";")
        elif char in ACCENTS and char not in "=.":
            self.add(Role.ORD, apply_accent(self.argument(), char))
        elif char in _ESCAPES:
            self.add(*_ESCAPES[char])
        elif char not in "()[]!/-@*=.":
            self.add(Role.ORD, char)

    def _unknown(self, name: str) -> None:
        if name == "end":
            self.at = self.source.name_after(self.at - 1)[1]
        elif name in SPACES:
            self.atoms.append(Atom(Role.PUNCT, ""))
        elif name in DROPPED:
            for _ in range(DROPPED[name]):
                self.argument()
        elif name in INFIX:
            above, self.atoms = join(self.atoms, tight=self.tight), []
            below = join(self.read_all(), tight=self.tight)
            self.atoms = []
            self.add(Role.ORD, INFIX[name](above, below), apart=True)
        elif name not in SWITCHES:
            has_argument = self.at < self.end and self.tokens[self.at].kind is TokenKind.OPEN
            argument = self.argument() if has_argument else ""
            self.add(Role.TEXT, f"{name}({argument})" if argument else name, apart=True)

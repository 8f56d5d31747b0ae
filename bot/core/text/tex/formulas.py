"""Formulas as one line of Unicode: a walk over their tokens that adds piece after piece.

Refuses to fail: what it doesn't know it writes down by name, what nests too deep it writes down flat.
Prose inside a formula is the business of the caller, who hands in two functions for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.text.tex.cursor import BLANK, Cursor
from bot.core.text.tex.macros import ASIDES, DROPPED, FENCES, SPACES, SWITCHES, WITH_COLUMNS, is_citation
from bot.core.text.tex.scripts import ACCENTS, accented, is_plain, lowered, raised
from bot.core.text.tex.spacing import Atom, join
from bot.core.text.tex.structures import STRUCTURES
from bot.core.text.tex.symbols import CHARACTERS, SYMBOLS, Role
from bot.core.text.tex.tokens import Source, TokenKind

DEEPEST = 24  # levels of braces; real abstracts have at most 8

_ESCAPED = {"|": (Role.ORD, "‖"), "{": (Role.OPEN, "{"), "}": (Role.CLOSE, "}")}
_SIGNS = {"-": "−", "'": "′"}
_TWOFOLD = frozenset((":=", "<=", ">=", "=>", "<−", "==", "!=", "<<", ">>"))


@dataclass(frozen=True, slots=True)
class Formulas:
    """Reads formulas out of `source`.

    `prose(start, end, depth)` reads the tokens of a range as prose; `aside(at, end, depth)` reads the link,
    tag or prose macro at `at` with its arguments and says where it ended.
    """

    source: Source
    prose: Callable[[int, int, int], str]
    aside: Callable[[int, int, int], tuple[str, int]]

    def read(self, start: int, end: int, depth: int = 0, *, tight: bool = False) -> str:
        """The tokens from `start` up to `end` as one line; `tight` as in a script."""
        if depth > DEEPEST:
            return " ".join(t.text for t in self.source.tokens[start:end] if t.kind is TokenKind.TEXT)
        return join(Walker(self, start, end, depth, tight=tight).walk(), tight=tight)

    def piece(self, at: int, end: int, depth: int) -> tuple[str, int, int]:
        """The macro or script at token `at`, outside of any formula.

        Gives its line, the token where it ended, and how many characters of that token belong to it.
        """
        walker = Walker(self, at, end, depth, tight=False)
        if self.source.tokens[at].kind in (TokenKind.SUP, TokenKind.SUB):
            walker.scripts()
        else:
            walker.macro()
        return join(walker.made), walker.at, walker.inside


class Walker(Cursor):
    """One walk over a range of tokens, and what it has made of them so far."""

    def __init__(self, formulas: Formulas, at: int, end: int, depth: int, *, tight: bool) -> None:
        super().__init__(formulas.source, at, end)
        self.formulas, self.depth, self.tight = formulas, depth, tight
        self.made: list[Atom] = []
        self.spaced = False
        self.apart = False

    def walk(self) -> list[Atom]:
        """Read the whole range."""
        while self.at < self.end:
            kind = self.tokens[self.at].kind
            if kind in BLANK:
                self.spaced, self.at = True, self.at + 1
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
        return self.made

    def add(self, role: Role, text: str, *, apart: bool = False) -> None:
        """Append a piece; `apart` keeps it from running into letters and digits beside it."""
        if text:
            ends = self.made[-1].text[-1:] if self.made else ""
            beside = apart and (ends.isalnum() or ends == ")")
            named = bool(self.made) and self.made[-1].role is Role.TEXT
            parted = self.apart and (text[0].isalnum() or (text[0] == "(" and not named))
            self.made.append(Atom(role, text, self.spaced or beside or parted))
            self.spaced, self.apart = False, apart

    def blank(self) -> None:
        """Leave a space."""
        self.spaced = True

    def _sign(self, char: str) -> None:
        last = self.made[-1] if self.made and not self.spaced else None
        if char.isspace() or char == "&":
            self.spaced = True
        elif char == "'" and last:
            self.made[-1] = last._replace(text=last.text + "′")
        elif char == ">" and last and last.text == "−":
            self.made[-1] = last._replace(text="→", role=Role.REL)
        elif last and last.text + _SIGNS.get(char, char) in _TWOFOLD:
            self.made[-1] = last._replace(text=last.text + char, role=Role.REL)
        else:
            self.add(CHARACTERS.get(char, Role.ORD), _SIGNS.get(char, char))

    def _other(self) -> None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind is TokenKind.DASH:
            self.add(Role.ORD, "—" if len(token.text) > 2 else "–")
        elif token.kind is TokenKind.QUOTE:
            self.add(Role.ORD, {"``": "“", "''": "″"}.get(token.text, "‘"))
        elif token.kind in (TokenKind.LINK, TokenKind.TAG, TokenKind.VERBATIM):
            text, self.at = self.formulas.aside(self.at - 1, self.end, self.depth + 1)
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
            return self.formulas.read(start, self.at - 1, self.depth + 1, tight=tight)
        if token.kind is TokenKind.TEXT:
            text = self.character()
            while script and (text.isdigit() or text in ("+", "-", "−")) and self.peek().isdigit():
                text += self.character()
            return "".join(_SIGNS.get(char, char) for char in text)
        if token.kind in (TokenKind.MACRO, TokenKind.ESCAPE):
            if self.depth >= DEEPEST:
                self.at += 1
                return SYMBOLS.get(token.text, (Role.ORD, token.text))[1]
            walker = Walker(self.formulas, self.at, self.end, self.depth + 1, tight=tight)
            walker.macro()
            self.at, self.inside = walker.at, walker.inside
            return join(walker.made, tight=tight)
        return ""

    def scripts(self) -> None:
        """Attach the scripts that begin here to the last piece, those that Unicode has first."""
        found: list[str] = []
        while self.at < self.end and self.tokens[self.at].kind in (TokenKind.SUP, TokenKind.SUB):
            write = raised if self.tokens[self.at].kind is TokenKind.SUP else lowered
            self.at += 1
            found.append(write(self.argument(script=True)))
            if len(found) == 2:
                break
        text = "".join(sorted(found, key=is_plain))
        if self.made and not (self.spaced and self.made[-1].role is not Role.ORD):
            last = self.made.pop()
            self.spaced = last.spaced
            self.made.append(last._replace(text=last.text + text))
            self.spaced = False
        elif text:
            self.made.append(Atom(Role.ORD, text, self.spaced))
            self.spaced = False
        self.apart = is_plain(text) and not text.endswith(")")

    def words(self) -> None:
        """Add the next argument as prose."""
        self.skip_blanks()
        if self.at >= self.end or self.tokens[self.at].kind is not TokenKind.OPEN or not self.group_end():
            self.add(Role.TEXT, self.argument())
            return
        start, closing = self.at + 1, self.group_end()
        self.at = closing + 1
        self.spaced |= self.tokens[start].kind in BLANK
        self.add(Role.TEXT, self.formulas.prose(start, closing, self.depth + 1))
        self.spaced = self.tokens[closing - 1].kind in BLANK

    def delimiter(self, name: str) -> None:
        """Add the next sign as a delimiter, opening or closing as `name` says ("." is none)."""
        self.skip_blanks()
        char = self.peek()
        if char:
            self.character()
            role, text = CHARACTERS.get(char, Role.ORD), "" if char == "." else char
        elif self.at < self.end and self.tokens[self.at].kind in (TokenKind.MACRO, TokenKind.ESCAPE):
            token = self.tokens[self.at].text
            role, text = _ESCAPED.get(token) or SYMBOLS.get(token, (Role.ORD, ""))
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
        left, right = FENCES.get(name, ("", ""))
        self.add(Role.ORD, left + self.formulas.read(self.at, end, self.depth + 1).rstrip("; ") + right)
        self.at = self.source.name_after(end)[1]

    def macro(self) -> None:
        """Read the macro or escaped sign here, with its arguments."""
        token = self.tokens[self.at]
        name = token.text
        if token.kind is TokenKind.ESCAPE:
            self.at += 1
            self._escaped(name)
        elif name in ASIDES or is_citation(name):
            text, self.at = self.formulas.aside(self.at, self.end, self.depth + 1)
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

    def _escaped(self, char: str) -> None:
        if char in ",;:> \n\t" or char.isspace():
            self.spaced = True
        elif char == "\\":
            self.skip_length()
            if self.made and self.made[-1].role is Role.PUNCT:
                self.made[-1] = self.made[-1]._replace(text=";")
            else:
                self.add(Role.PUNCT, ";")
        elif char in ACCENTS and char not in "=.":
            self.add(Role.ORD, accented(self.argument(), char))
        elif char in _ESCAPED:
            self.add(*_ESCAPED[char])
        elif char not in "()[]!/-@*=.":
            self.add(Role.ORD, char)

    def _unknown(self, name: str) -> None:
        if name == "end":
            self.at = self.source.name_after(self.at - 1)[1]
        elif name in SPACES:
            self.made.append(Atom(Role.PUNCT, ""))
        elif name in DROPPED:
            for _ in range(DROPPED[name]):
                self.argument()
        elif name not in SWITCHES:
            given = self.at < self.end and self.tokens[self.at].kind is TokenKind.OPEN
            argument = self.argument() if given else ""
            self.add(Role.TEXT, f"{name}({argument})" if argument else name, apart=True)

"""The space between the pieces of a formula, so that a line of it reads well.

TeX ignores the blanks of a formula's source and sets its own by the roles of the pieces; this does the same
for a line of text: relations get air, signs don't. Where TeX would set thin spaces, the author's own blanks
decide. `tight` (inside sub- and superscripts) leaves only what keeps words apart.
"""

import re
from typing import NamedTuple

from bot.core.text.tex.symbols import Role


class Atom(NamedTuple):
    """A piece of a formula; `spaced` says that its author left a blank before it."""

    role: Role
    text: str
    spaced: bool = False


_CLOSED_UP = frozenset("×/∘⊤")  # set without space: "3×3", "H×W"
_AIRY = frozenset("±∓∩∪∨∧⊕⊗⊙⊖⊎·∖⊔⊓")  # binary signs that take space whatever the author did
_MAPS = frozenset("→↦⟶⟼")
_BOUNDS = frozenset("<>≤≥∼≈=≪≫≲≳≃≠→←↔⇒")
_AHEAD = (Role.BIN, Role.REL, Role.OPEN, Role.PUNCT, Role.OP)
_ENDS = (Role.REL, Role.CLOSE, Role.PUNCT)
_APPLIED = re.compile(r"[^\W\d_](?:[^\w\s(]|[²³¹⁰-₟ᴬ-ᶿ]|[_^]\w+|[_^]\([^()]*\))*")  # a letter with its scripts
_NUMBER_END = re.compile(r"[\d%]\Z")


def join(atoms: list[Atom], *, tight: bool = False) -> str:
    """`atoms` as one line."""
    atoms = _signs(_hyphens(atoms))
    if any(atom.text in _MAPS for atom in atoms):  # "f: A → B"
        atoms = [
            atom._replace(spaced=True) if at and atoms[at - 1].text == ":" else atom for at, atom in enumerate(atoms)
        ]
    parts: list[str] = []
    for at, atom in enumerate(atoms):
        if at and _gap(atoms, at, tight=tight):
            parts.append(" ")
        parts.append(atom.text)
    return "".join(parts)


def _hyphens(atoms: list[Atom]) -> list[Atom]:
    """A minus between letters that make a word ("GPT-4", "Top-1") is a hyphen."""
    wordy = [
        (atom.role is Role.ORD and atom.text.isascii() and atom.text.isalpha())
        or (atom.role is Role.TEXT and (atom.text[-1:].isalpha() or atom.text[:1].isalpha()))
        for atom in atoms
    ]
    tied = [False] + [
        wordy[at] and wordy[at - 1] and not atoms[at].spaced and atoms[at].text.isascii() for at in range(1, len(atoms))
    ]
    for at, atom in enumerate(atoms):
        if atom.text != "−" or atom.role is not Role.BIN or atom.spaced or not 0 < at < len(atoms) - 1:
            continue
        hyphen_before = wordy[at - 1] and (tied[at - 1] or len(atoms[at - 1].text) > 1)
        hyphen_after = wordy[at + 1] and (len(atoms[at + 1].text) > 1 or (at + 2 < len(atoms) and tied[at + 2]))
        if not atoms[at + 1].spaced and (hyphen_before or hyphen_after):
            atoms[at] = Atom(Role.ORD, "-")
    return atoms


def _signs(atoms: list[Atom]) -> list[Atom]:
    """A binary sign without two operands is an ordinary one (The TeXbook, appendix G, rules 5 and 6)."""
    for at, atom in enumerate(atoms):
        if atom.role is Role.BIN:
            first = at == 0 or atoms[at - 1].role in _AHEAD
            last = at == len(atoms) - 1 or atoms[at + 1].role in _ENDS
            if first or last:
                atoms[at] = atom._replace(role=Role.ORD, spaced=atom.spaced and (first or atom.text != "×"))
                if first and at + 1 < len(atoms):
                    atoms[at + 1] = atoms[at + 1]._replace(spaced=False)
    return atoms


def _gap(atoms: list[Atom], at: int, *, tight: bool) -> bool:
    before, after = atoms[at - 1], atoms[at]
    if tight:
        words = before.text[-1:].isalnum() and after.text[:1].isalnum()
        return words and (after.spaced or Role.OP in (before.role, after.role))
    if before.role is Role.OPEN or after.role in (Role.CLOSE, Role.PUNCT):
        return False
    if before.role is Role.PUNCT:
        digits = after.text[:1].isdigit() and at > 1 and atoms[at - 2].text[-1:].isdigit()
        return after.spaced or not digits or before.text != ","
    if Role.REL in (before.role, after.role):
        return _relation_gap(atoms, at)
    for sign in (before, after):
        if sign.role is Role.BIN:
            if sign.text in _CLOSED_UP:
                return False
            return sign.text in _AIRY or _is_spaced(atoms, at if sign is after else at - 1)
    if before.role is Role.OP:
        return after.role is not Role.OPEN and after.text[:1] not in ("(", "[", "{", "|", "‖", "′")
    if after.role is Role.OP:
        return after.spaced or before.text[-1:].isalnum() or before.text.endswith(")")
    if after.role is Role.OPEN and before.role is Role.ORD and _APPLIED.fullmatch(before.text):
        return False
    return after.spaced


def _is_spaced(atoms: list[Atom], at: int) -> bool:
    return atoms[at].spaced or (at + 1 < len(atoms) and atoms[at + 1].spaced)


def _relation_gap(atoms: list[Atom], at: int) -> bool:
    before, after = atoms[at - 1], atoms[at]
    if before.role is after.role:
        return False
    if before.role is Role.REL:
        lone = at == 1 or atoms[at - 2].role in (Role.OPEN, Role.PUNCT)
        if lone and before.text in _BOUNDS:  # "≤5", "∼5": nothing is compared, a bound is named
            return False
        sides = atoms[at - 2], after
    else:
        sides = before, atoms[at + 1] if at + 1 < len(atoms) else after
    sign = before if before.role is Role.REL else after
    between = _NUMBER_END.search(sides[0].text) and sides[1].text[:1].isdigit()
    return not (sign.text == "∼" and between)

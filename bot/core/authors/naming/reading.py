"""From a string to a person's name taken apart; what stays ambiguous in the string stays open in the result.

Refuses to fail: every string has its readings, none where there is no letter. Own-script names (Han, kana, Hangul)
and absurdly long ones are kept whole.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

from bot.core.authors.naming.family_names import is_family_name, is_usual_family_name
from bot.core.authors.naming.forms import Name
from bot.core.authors.naming.letters import LONGEST, plain_letters, tidy, without_numbers, written_out
from bot.core.authors.naming.parts import Form, Unit, Units

PARTICLES = frozenset(
    """
    van von vande vander der den de del della dello di do da dos das du la le las los ten ter te zu zum zur af av el al
    ul ibn bin ben binti binte bint und dall dalla dell degli dela
    """.split()  # noqa: SIM905 (a word list reads as one)
)
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms"})
_DEGREES = frozenset({"phd", "msc", "bsc", "md", "mba", "frs", "mph"})
# Initials of more than one letter: Russian Ю, Я, Ж, Х, Ш; Hungarian Gy, Sz; German Ch, Th; English Wm, Geo.
_LONG_INITIALS = frozenset(
    """yu ju ya ja ye zh kh sh ch ts shch sch th ph chr wm gy sz cs zs dj st fr geo jos""".split()  # noqa: SIM905
)
_SPECIAL = frozenset({"md", "lyu"}) | _LONG_INITIALS
_MOST_UNITS = 14
_MOST_SPELLINGS = 4

_OWN = (
    "[\\u1100-\\u11ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u3130-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf"
    "\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\U00020000-\\U0003ffff]"
)
_OWN_SCRIPT = re.compile(_OWN)
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\"([^\"]*)\"|(?<= )'([^' ]{2,20})'(?= )")
_GLUED = re.compile(r"(?:[A-Z][a-z]{1,7}){2,3}")
_SIMPLE = re.compile(r"[A-Z][a-z]{1,40} [A-Z][a-z]{1,40}")  # nine names of ten: nothing to tidy, split off or strip
_VOWEL = re.compile("[aeiouy]")


@lru_cache(maxsize=16_384)
def read(name: str) -> tuple[Name, ...]:
    """The readings of `name`: mostly one; "Yi Wang (王毅)" and 'Xuhui "Orson" Xu' have two.

    What comes after 1,600 characters is not looked at.
    """
    if _SIMPLE.fullmatch(name):
        simple = _spelled(name.split(" "), explicit=False)
        return (simple,) if simple else ()
    text = tidy(name[: 8 * LONGEST])
    if len(text) > LONGEST:
        return _whole(text)
    asides: list[str] = []
    if not text.replace(" ", "").isalpha():
        outside = _ASIDE.sub(" ", text)
        if outside != text and any(map(str.isalpha, outside)):
            asides = ["".join(found) for found in _ASIDE.findall(text)]
            text = outside
        text = without_numbers(_parted(text))
    if not text.isascii() and _OWN_SCRIPT.search(text):
        return _own_script(text)
    names = [found for found in (_name(text),) if found]
    for aside in asides:
        if _OWN_SCRIPT.search(aside):
            names += _whole("".join(_OWN_SCRIPT.findall(aside)))
        elif names and not name.rstrip().endswith((")", "]")) and (called := _called(names[0], aside)):
            names.append(called)
    return tuple(names)


def _parted(text: str) -> str:
    """`text` with a space for every sign that is neither of a word nor of its dots, commas, apostrophes and hyphens."""
    signs = {char for char in set(text) if unicodedata.category(char)[0] in "PS" and char not in ".,'-"}
    return text.translate(dict.fromkeys(map(ord, signs), " ")) if signs else text


def _whole(text: str) -> tuple[Name, ...]:
    letters = "".join([char for char in plain_letters(text) if char.isalnum()])[:LONGEST]
    return (Name(opaque=letters),) if any(map(str.isalpha, letters)) else ()


def _own_script(text: str) -> tuple[Name, ...]:
    """Kept whole, or "Yi Wang 王毅" as both of its names."""
    own = [word for word in text.split() if _OWN_SCRIPT.search(word)]
    latin = _name(" ".join([word for word in text.split() if word not in own]))
    if latin and not latin.opaque and len(latin.spellings[0].full) > 1:
        return (latin, *_whole("".join(own)))
    return _whole(text)


def _called(name: Name, aside: str) -> Name | None:
    """'Xuhui "Orson" Xu' is also called Orson Xu."""
    nick = plain_letters(aside)
    if name.opaque or not nick.isalpha() or not 2 <= len(nick) <= 20 or len(name.spellings[0].groups) < 2:
        return None
    return Name((Form((Unit(nick), *name.spellings[0].groups[-1])),), name.suffix)


def _name(text: str) -> Name | None:
    pieces = [words for piece in text.split(",") if (words := _without_degrees(piece.split()))]
    behind = [piece for piece in pieces[1:] if len(piece) == 1 and _bare(piece[0]) in _SUFFIXES]
    pieces = [piece for piece in pieces if piece not in behind]
    explicit = len(pieces) == 2
    ordered = [pieces[1], pieces[0]] if explicit else pieces
    words = [word for piece in ordered + behind for word in piece]
    while len(words) > 2 and _bare(words[0]) in _TITLES:
        words = words[1:]
    if len(words) > 2 and words[-1] == "JR":  # "Smith JR" is J. R.
        words = [*words[:-1], "Jr"]
    if len(words) == 1 and _GLUED.fullmatch(words[0]):
        words = _unglued(words[0])
    return _spelled(words, explicit=explicit)


def _bare(word: str) -> str:
    return plain_letters(word.replace(".", ""))


def _without_degrees(words: list[str]) -> list[str]:
    """Less "PhD" behind two words or more, or alone between commas; two words may be "Rakib MD"."""
    while words and len(words) != 2 and _bare(words[-1]) in _DEGREES and (words[-1] != words[-1].lower()):
        words = words[:-1]
    return words


def _unglued(word: str) -> list[str]:
    """ "QingyuXu" is Qingyu Xu; "McDonald" and "MiniMax" stay whole."""
    parts = re.findall("[A-Z][a-z]+", word)
    return parts if any(is_usual_family_name(parts[end].lower()) for end in (0, -1)) else [word]


def _spelled(words: list[str], *, explicit: bool) -> Name | None:
    words = [word for word in words if any(map(str.isalpha, word))]
    mixed = any(map(str.islower, "".join(words)))
    choices = [
        choice for i, word in enumerate(words) for choice in _choices(word, mixed=mixed, last=i == len(words) - 1)
    ]
    if not choices:
        return None
    if len(choices) > _MOST_UNITS or (len(words) == 1 and any(map(str.isnumeric, words[0]))):
        return next(iter(_whole("".join(words))), None)
    spelled = [tuple([choice[0] for choice in choices])]
    if any(len(choice) > 1 for choice in choices):
        every = list(islice(product(*choices), _MOST_SPELLINGS + 1))
        spelled = every if len(every) <= _MOST_SPELLINGS else [spelled[0], tuple([choice[-1] for choice in choices])]
    arranged = [_arranged([unit for units in choice for unit in units]) for choice in spelled]
    forms = tuple(dict.fromkeys([form for form, _ in arranged]))
    return Name(forms, arranged[0][1], explicit, mixed and _family_in_capitals(words))


def _choices(word: str, *, mixed: bool, last: bool) -> list[list[Units]]:
    """For each written piece of `word`, what it may be."""
    if word.isascii() and word.isalpha() and word[1:].islower() and (lower := word.lower()) not in _SPECIAL:
        return [[(Unit(lower),)]]
    found: list[list[Units]] = []
    for i, part in enumerate(word.replace("'", "").split("-")):
        pieces = part.split(".")
        for j, piece in enumerate(pieces):
            plain = _without_digits(plain_letters(piece))
            if any(map(str.isalpha, plain)):
                dotted = j < len(pieces) - 1
                joined = i > 0 and j == 0 and bool(found) and not found[-1][0][-1].initial
                found.append(_piece(piece, plain, dotted=dotted, mixed=mixed, last=last, joined=joined))
    return found


def _without_digits(piece: str) -> str:
    """Footnote numbers go; a lone "GPT-5" never comes here."""
    start, end = 0, len(piece)
    while start < end and piece[start].isnumeric() and not piece[start].isalpha():
        start += 1
    while start < end and piece[end - 1].isnumeric() and not piece[end - 1].isalpha():
        end -= 1
    return piece[start:end]


def _piece(piece: str, plain: str, *, dotted: bool, mixed: bool, last: bool, joined: bool) -> list[Units]:
    if len(plain) == 1 and plain != plain.upper() and (dotted or not joined or piece.isupper()):
        return [(Unit(plain, initial=True),)]
    if plain == "md" or (dotted and plain in _LONG_INITIALS):  # Md is how Mohammad is abbreviated in Bangladesh
        return [(Unit(plain, initial=True),)]
    if plain == "lyu":  # the passport's spelling of what papers write Lv
        plain = "lv"
    choices: list[Units] = [(Unit(plain, joined=joined),)]
    if not piece.isascii():
        spellings = [written_out(piece), *(["lv"] if piece.lower() == "lü" else [])]
        choices += [(Unit(other, joined=joined),) for other in spellings if other != plain]
    elif 2 <= len(plain) <= 3 and plain.isalpha() and not is_family_name(plain) and (last or plain not in PARTICLES):
        apart = tuple([Unit(letter, initial=True) for letter in plain])
        vowel = _VOWEL.search(plain) is not None
        if piece.isupper() and (mixed or not vowel):  # "JD Velasco", "Max YY Chan"; "Vishal AV" may be a word
            choices = [*choices, apart] if vowel and last else [apart, *choices]
        elif not vowel:
            choices.append(apart)
    return choices


def _arranged(units: list[Unit]) -> tuple[Form, str]:
    """Initials behind the family name go to the front ("Cheng M.-M."), a suffix goes, particles are told from names."""
    if all(unit.initial for unit in units):
        units = [replace(unit, initial=len(unit.text) == 1 or unit.text == "md") for unit in units]
    suffix = ""
    while True:
        count = next((i for i, unit in enumerate(reversed(units)) if not unit.initial), 0)
        if count:
            units = units[-count:] + units[:-count]
        last = units[-1]
        if last.text not in _SUFFIXES or len(units) < 3 or all(unit.initial for unit in units[:-1]):
            break
        suffix = suffix or _SUFFIXES[last.text]
        units = units[:-1]
    for i in range(1, len(units) - 1):
        if units[i].text in PARTICLES and not units[i].initial and (units[i + 1].joined or not units[i].joined):
            units[i] = replace(units[i], particle=True)
    if any(unit.particle for unit in units):
        apart = Form(tuple([replace(unit, particle=False) for unit in units]))
        if Name((apart,)).east_asian:  # the Van of Nguyen Van An
            return apart, suffix
    return Form(tuple(units)), suffix


def _family_in_capitals(words: list[str]) -> bool:
    """ "MARTIN James", "LI Yunhui"; not "NASA", "AJ Nolan", "ASM Karim Islam"."""
    first, rest = words[0].replace("-", ""), words[1:]
    lower = first.lower()
    return (
        len(rest) > 0
        and first.isalpha()
        and first.isupper()
        and (len(first) > 3 or is_family_name(lower))
        and not any(word.isupper() and len(word.strip(".")) > 3 for word in rest[-1:])
    )

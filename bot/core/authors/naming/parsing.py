"""From a string to a person's name taken apart; what is ambiguous in the string stays open in the result.

Refuses to fail: every string has its readings, none where there is no letter. Names in their own script (Han, kana,
Hangul) and absurdly long ones are not taken apart.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

from bot.core.authors.naming.family_names import is_family_name, is_usual_family_name
from bot.core.authors.naming.letters import LONGEST, plain_letters, tidy, without_numbers, written_out
from bot.core.authors.naming.parsed_name import ParsedName
from bot.core.authors.naming.parts import NameForm, NamePart, NameParts
from bot.core.word_lists import read_words

PARTICLES = frozenset(read_words("bot.core.authors", "particles"))
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms"})
_DEGREES = frozenset({"phd", "msc", "bsc", "md", "mba", "frs", "mph"})
# Initials of more than one letter: Russian Ю, Я, Ж, Х, Ш; Hungarian Gy, Sz; German Ch, Th; English Wm, Geo.
_LONG_INITIALS = frozenset({
    "yu", "ju", "ya", "ja", "ye", "zh", "kh", "sh", "ch", "ts", "shch", "sch", "th", "ph", "chr", "wm", "gy", "sz",
    "cs", "zs", "dj", "st", "fr", "geo", "jos",
})  # fmt: skip
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
_TEAM_WORD = "(?:collaborations?|consortium|team|group|partnership|network|initiative|project|programme?|committee)"
_ON_BEHALF = re.compile(
    r"\s*[,;(\[]?\s*\b(?:on behalf of\s+(?P<others>\S.*?)"
    rf"|for\s+(?P<team>the\s+(?:\S+\s+){{0,6}}{_TEAM_WORD}))[\s)\].]*\Z",
    re.IGNORECASE,
)
_VOWEL = re.compile("[aeiouy]")


def split_behalf(name: str) -> tuple[str, str]:
    """A person and the team they sign for, "" if none: "Bert Behalfer on behalf of the ATLAS Collaboration"."""
    match = _ON_BEHALF.search(name) if " for " in name or "behalf" in name.lower() else None
    if match is None or not any(map(str.isalpha, name[: match.start()])):
        return name, ""
    return name[: match.start()], match["team"] or match["others"]


@lru_cache(maxsize=16_384)
def parse_name(name: str) -> tuple[ParsedName, ...]:
    """The readings of `name`: mostly one; "Yi Wang (王毅)" and 'Xuhui "Orson" Xu' have two.

    What comes after 1,600 characters is not looked at.
    """
    if _SIMPLE.fullmatch(name):
        given_name, family = name.lower().split(" ")
        if given_name not in _SPECIAL and family not in _SPECIAL:
            return (ParsedName((NameForm((NamePart(given_name), NamePart(family))),)),)
    text = tidy(split_behalf(name[: 8 * LONGEST])[0])
    if len(text) > LONGEST:
        return _keep_whole(text)
    asides: list[str] = []
    if not text.replace(" ", "").isalpha():
        outside = _ASIDE.sub(" ", text)
        if outside != text and any(map(str.isalpha, outside)):
            asides = ["".join(groups) for groups in _ASIDE.findall(text)]
            text = outside
        text = without_numbers(_replace_signs(text))
    if not text.isascii() and _OWN_SCRIPT.search(text):
        return _parse_own_script(text)
    outside_name = _parse_words(text)
    names = [outside_name] if outside_name else []
    for aside in asides:
        if _OWN_SCRIPT.search(aside):
            names += _keep_whole("".join(_OWN_SCRIPT.findall(aside)))
        elif names and not name.rstrip().endswith((")", "]")) and (nickname := _with_nickname(names[0], aside)):
            names.append(nickname)
    return tuple(names)


def _replace_signs(text: str) -> str:
    """`text` with a space for every sign that is neither of a word nor of its dots, commas, apostrophes and hyphens."""
    signs = {char for char in set(text) if unicodedata.category(char)[0] in "PS" and char not in ".,'-"}
    return text.translate(dict.fromkeys(map(ord, signs), " ")) if signs else text


def _keep_whole(text: str) -> tuple[ParsedName, ...]:
    letters = "".join([char for char in plain_letters(text) if char.isalnum()])[:LONGEST]
    return (ParsedName(opaque=letters),) if any(map(str.isalpha, letters)) else ()


def _parse_own_script(text: str) -> tuple[ParsedName, ...]:
    """Not taken apart; "Yi Wang 王毅" as both of its names."""
    own = [word for word in text.split() if _OWN_SCRIPT.search(word)]
    latin = _parse_words(" ".join([word for word in text.split() if word not in own]))
    if latin and not latin.opaque and len(latin.spellings[0].full) > 1:
        return (latin, *_keep_whole("".join(own)))
    return _keep_whole(text)


def _with_nickname(name: ParsedName, aside: str) -> ParsedName | None:
    """'Xuhui "Orson" Xu' is also called Orson Xu."""
    nickname = plain_letters(aside)
    if name.opaque or not nickname.isalpha() or not 2 <= len(nickname) <= 20 or len(name.spellings[0].groups) < 2:
        return None
    return ParsedName((NameForm((NamePart(nickname), *name.spellings[0].groups[-1])),), name.suffix)


def _parse_words(text: str) -> ParsedName | None:
    pieces = [words for piece in text.split(",") if (words := _without_degrees(piece.split()))]
    behind = [piece for piece in pieces[1:] if len(piece) == 1 and _plain(piece[0]) in _SUFFIXES]
    pieces = [piece for piece in pieces if piece not in behind]
    explicit = len(pieces) == 2
    ordered = [pieces[1], pieces[0]] if explicit else pieces
    words = [word for piece in ordered + behind for word in piece]
    while len(words) > 2 and _plain(words[0]) in _TITLES:
        words = words[1:]
    if len(words) > 2 and words[-1] == "JR":  # "Smith JR" is J. R.
        words = [*words[:-1], "Jr"]
    if len(words) == 1 and _GLUED.fullmatch(words[0]):
        words = _split_glued(words[0])
    return _build_name(words, explicit=explicit)


def _plain(word: str) -> str:
    return plain_letters(word.replace(".", ""))


def _without_degrees(words: list[str]) -> list[str]:
    """Less "PhD" behind two words or more, or alone between commas; two words may be "Rakib MD"."""
    while words and len(words) != 2 and _plain(words[-1]) in _DEGREES and (words[-1] != words[-1].lower()):
        words = words[:-1]
    return words


def _split_glued(word: str) -> list[str]:
    """ "QingyuXu" is Qingyu Xu; "McDonald" and "MiniMax" stay whole."""
    parts = re.findall("[A-Z][a-z]+", word)
    return parts if any(is_usual_family_name(parts[end].lower()) for end in (0, -1)) else [word]


def _build_name(words: list[str], *, explicit: bool) -> ParsedName | None:
    words = [word for word in words if any(map(str.isalpha, word))]
    mixed = any(map(str.islower, "".join(words)))
    choices = [
        choice
        for i, word in enumerate(words)
        for choice in _spelling_choices(word, mixed=mixed, last=i == len(words) - 1)
    ]
    if not choices:
        return None
    if len(choices) > _MOST_UNITS or (len(words) == 1 and any(map(str.isnumeric, words[0]))):
        return next(iter(_keep_whole("".join(words))), None)
    spelled = [tuple([choice[0] for choice in choices])]
    if any(len(choice) > 1 for choice in choices):
        every = list(islice(product(*choices), _MOST_SPELLINGS + 1))
        spelled = every if len(every) <= _MOST_SPELLINGS else [spelled[0], tuple([choice[-1] for choice in choices])]
    arranged = [_arrange([unit for units in choice for unit in units]) for choice in spelled]
    forms = tuple(dict.fromkeys([form for form, _ in arranged]))
    return ParsedName(forms, arranged[0][1], explicit, mixed and _family_in_capitals(words))


def _spelling_choices(word: str, *, mixed: bool, last: bool) -> list[list[NameParts]]:
    """For each written piece of `word`, what it may be."""
    if word.isascii() and word.isalpha() and word[1:].islower() and (lower := word.lower()) not in _SPECIAL:
        return [[(NamePart(lower),)]]
    choices: list[list[NameParts]] = []
    for i, part in enumerate(word.replace("'", "").split("-")):
        pieces = part.split(".")
        for j, piece in enumerate(pieces):
            plain = _without_digits(plain_letters(piece))
            if any(map(str.isalpha, plain)):
                dotted = j < len(pieces) - 1
                joined = i > 0 and j == 0 and bool(choices) and not choices[-1][0][-1].initial
                choices.append(_piece_choices(piece, plain, dotted=dotted, mixed=mixed, last=last, joined=joined))
    return choices


def _without_digits(piece: str) -> str:
    """Footnote numbers go; a lone "GPT-5" never comes here."""
    start, end = 0, len(piece)
    while start < end and piece[start].isnumeric() and not piece[start].isalpha():
        start += 1
    while start < end and piece[end - 1].isnumeric() and not piece[end - 1].isalpha():
        end -= 1
    return piece[start:end]


def _piece_choices(piece: str, plain: str, *, dotted: bool, mixed: bool, last: bool, joined: bool) -> list[NameParts]:
    if len(plain) == 1 and plain != plain.upper() and (dotted or not joined or piece.isupper()):
        return [(NamePart(plain, initial=True),)]
    if plain == "md" or (dotted and plain in _LONG_INITIALS):  # Md is how Mohammad is abbreviated in Bangladesh
        return [(NamePart(plain, initial=True),)]
    if plain == "lyu":  # the passport's spelling of what papers write Lv
        plain = "lv"
    choices: list[NameParts] = [(NamePart(plain, joined=joined),)]
    if not piece.isascii():
        spellings = [written_out(piece), *(["lv"] if piece.lower() == "lü" else [])]
        choices += [(NamePart(other, joined=joined),) for other in spellings if other != plain]
    elif 2 <= len(plain) <= 3 and plain.isalpha() and not is_family_name(plain) and (last or plain not in PARTICLES):
        apart = tuple([NamePart(letter, initial=True) for letter in plain])
        vowel = _VOWEL.search(plain) is not None
        if piece.isupper() and (mixed or not vowel):  # "JD Velasco", "Max YY Chan"; "Vishal AV" may be a word
            choices = [*choices, apart] if vowel and last else [apart, *choices]
        elif not vowel:
            choices.append(apart)
    return choices


def _arrange(units: list[NamePart]) -> tuple[NameForm, str]:
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
        apart = NameForm(tuple([replace(unit, particle=False) for unit in units]))
        if ParsedName((apart,)).east_asian:  # the Van of Nguyen Van An
            return apart, suffix
    return NameForm(tuple(units)), suffix


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

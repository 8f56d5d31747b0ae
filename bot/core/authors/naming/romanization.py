"""How a name in Han, kana, Hangul or Cyrillic may be written in Latin letters, the likeliest first.

Refuses to say which of them it is: they are looked for among names on papers, and never followed by themselves. A given
name in kanji has several readings, and parents may choose another: the family name alone stands for those.

Sources: Pinyin by `pypinyin`; kanji by `japanese-personal-name-dataset`; Hangul by the Revised Romanization (National
Institute of Korean Language, 2000); kana by Hepburn; Cyrillic by the Russian passport's table (ICAO Doc 9303). What
people write instead stands in resource files.
"""

import re
from itertools import product

from bot.core.word_lists import word_table

MOST_SPELLINGS = 24
_MOST_BEFORE = 14  # with a given name, before the family name alone

_HAN_FAMILIES = dict(word_table("bot.core.authors", "han_family_names"))
_KANJI_FAMILIES = dict(word_table("bot.core.authors", "kanji_family_names"))
_HANGUL_FAMILIES = dict(word_table("bot.core.authors", "hangul_family_names"))
_HANGUL_SYLLABLES = dict(word_table("bot.core.authors", "hangul_syllables"))

_SOUNDS = dict(word_table("bot.core.authors", "sounds_of_letters"))
_LEADS, _VOWELS, _TAILS = ([sound.strip("-") for sound in _SOUNDS[part]] for part in ("lead", "vowel", "tail"))
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3

_KANA_VOWELS = "aiueo"
_KANA_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KANA = {kana: row + vowel for row, line in _KANA_ROWS.items() for kana, vowel in zip(line, _KANA_VOWELS, strict=True)}
_KANA |= {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu"}
_KANA |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ー": ""}
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}

_CYRILLIC = {letter[0]: letter[1:] for letter in _SOUNDS["cyrillic"]}
_CYRILLIC_CUSTOM = (("iu", "yu"), ("ia", "ya"), ("ii", "iy"), ("ii", "y"), ("ai", "ay"), ("ei", "ey"), ("kh", "h"))

_HAN_NAME = re.compile(r"[\u3400-\u9fff々]{2,6}")
_KANA_NAME = re.compile(r"[\u3041-\u30ff]+")


def spellings(name: str) -> tuple[str, ...]:
    """Spellings with the given name in front: "Feifei Li", then "Fei-Fei Li", which a search tells apart, and others.

    A family name alone where only that can be read; none where nothing can.
    """
    words = name.replace("·", " ").replace("・", " ").split()
    whole = "".join(words)
    if all(_FIRST_SYLLABLE <= ord(sign) <= _LAST_SYLLABLE for sign in whole):
        pairs = _read_hangul(words)
    elif _HAN_NAME.fullmatch(whole):
        is_japanese = len(words) > 1 or len(_split(words, _KANJI_FAMILIES)[0]) > 1  # 林 is Lin before it is Hayashi
        kanji, han = _read_kanji(words), _read_han(words)
        pairs = [*kanji, *han] if is_japanese else [*han[:_MOST_BEFORE], *kanji]
    elif _KANA_NAME.fullmatch(whole):
        pairs = _read_kana(words if "・" not in name else words[::-1])  # so written, a name from abroad begins as there
    else:
        return _read_cyrillic(words)
    joined = [_write(family, given.replace("-", "")) for family, given in pairs]
    hyphenated = [_write(family, given) for family, given in pairs[:1]]
    return tuple(dict.fromkeys([*joined[:1], *hyphenated, *joined]))[:MOST_SPELLINGS]


def is_kanji_family_name(text: str) -> bool:
    """Whether `text` is a Japanese family name in kanji, as far as the list knows them."""
    return text in _KANJI_FAMILIES


def _write(family: str, given: str) -> str:
    return " ".join(["-".join(part.capitalize() for part in given.split("-")), family.capitalize()]).strip()


def _split(words: list[str], families: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """Family and given name as they are written, the family name first."""
    if len(words) == 2 and len(words[0]) + len(words[1]) > 2:
        return words[0], words[1]
    whole = "".join(words)
    length = next((size for size in (3, 2) if size < len(whole) and whole[:size] in families), 1)
    return whole[:length], whole[length:]


def _read_han(words: list[str]) -> list[tuple[str, str]]:
    # The dictionary is some megabytes that most processes never need.
    from pypinyin import Style, lazy_pinyin, pinyin

    family, given = _split(words, _HAN_FAMILIES)
    if "々" in given + family:
        return []
    families = _HAN_FAMILIES.get(family) or ("".join(lazy_pinyin(family)),)
    readings = [signs[:2] for signs in pinyin(given, style=Style.NORMAL, heteronym=True)]
    given_names = ["-".join(lazy_pinyin(given)), *("-".join(syllables) for syllables in product(*readings))]
    if any("v" in syllables for syllables in given_names):
        given_names += [text.replace("v", letter) for text in given_names for letter in ("u", "yu")]
    return [(family, given) for given in dict.fromkeys(given_names) for family in families]


def _read_kanji(words: list[str]) -> list[tuple[str, str]]:
    family, given = _split(words, _KANJI_FAMILIES)
    families = _KANJI_FAMILIES.get(family, ())
    if not given or not families:
        return []
    given_names = dict.fromkeys(form for reading in _kanji_readings(given) for form in _kana_forms(reading))
    if len(family) < 2 and len(words) < 2 and not given_names:
        return []
    pairs = [(family, given) for given in given_names for family in families]
    return [*pairs[:_MOST_BEFORE], *((family, "") for family in families)]


def _kanji_readings(given: str) -> list[str]:
    """How a Japanese given name in kanji is read, in kana, the popular readings first."""
    # Half a megabyte that most processes never need.
    from japanese_personal_name_dataset import get_readings_for_kanji

    entries = [*get_readings_for_kanji(given, kind="opti"), *get_readings_for_kanji(given)]
    return list(dict.fromkeys(entry["reading"] for entry in entries))


def _read_kana(words: list[str]) -> list[tuple[str, str]]:
    if len(words) != 2:
        return []
    family, given = (_kana_forms(word) for word in words)
    return list(product(family, given))


def _kana_forms(word: str) -> list[str]:
    letters = ""
    for sign in (chr(ord(sign) - 0x60) if "\u30a1" <= sign <= "\u30f6" else sign for sign in word):
        if sign in _SMALL:
            stem = letters[:-1]
            letters = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + _SMALL[sign]
        elif sign == "っ":
            letters += "\N{APOSTROPHE}"
        else:
            letters += _KANA.get(sign, "")
    letters = re.sub("'(.)", r"\1\1", letters).replace("cch", "tch")
    short = letters.replace("ou", "o").replace("oo", "o").replace("uu", "u")
    return list(dict.fromkeys([short, letters, letters.replace("ou", "oh").replace("oo", "oh")]))


def _read_hangul(words: list[str]) -> list[tuple[str, str]]:
    family, given = _split(words, _HANGUL_FAMILIES)
    families = _HANGUL_FAMILIES.get(family) or (_revised(family),)
    syllables = [dict.fromkeys([*_HANGUL_SYLLABLES.get(sign, ()), _revised(sign)]) for sign in given]
    given_names = ["-".join(parts) for parts in product(*syllables)] if given else []
    return [(family, given) for given in given_names for family in families]


def _revised(text: str) -> str:
    letters = ""
    for sign in text:
        lead, rest = divmod(ord(sign) - _FIRST_SYLLABLE, 588)
        vowel, tail = divmod(rest, 28)
        letters += _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]
    return letters


def _read_cyrillic(words: list[str]) -> tuple[str, ...]:
    plain = [[_CYRILLIC.get(letter, "") for letter in word.lower()] for word in words]
    passport = " ".join("".join(letters).capitalize() for letters in plain)
    if not any(letter for letters in plain for letter in letters):
        return ()
    forms = [passport]
    for written, instead in _CYRILLIC_CUSTOM:
        forms += [form.replace(written, instead) for form in forms if written in form]
        forms += [
            form.replace(written.capitalize(), instead.capitalize()) for form in forms if written.capitalize() in form
        ]
    return tuple(dict.fromkeys(forms))[:MOST_SPELLINGS]

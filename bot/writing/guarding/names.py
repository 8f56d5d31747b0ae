"""Names in a text that its source does not name: models, datasets, methods, people, places.

In Chinese and Japanese every Latin word with a capital or a digit is one; in languages of the Latin script what is
written as a name within a sentence. Names written in another script than the source's are only seen where they are
well known.
"""

import re
from collections.abc import Iterator, Mapping

from bot.core.word_lists import word_set, word_table
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.source_index import SourceIndex, squash

# Names that are known without looking at any paper. Short on purpose: everything else is decided by the source.
# Common property of the fields ("LLM", "GPU", "Bayesian"): an abstract need not spell them for a text to use them.
_COMMON = word_set("bot.writing", "common_names")
# Written as names ("WiFi", "LiDAR"), but every language has its own word for them.
_TRANSLATABLE = word_set("bot.writing", "translatable_names")
# Well-known models, datasets and companies that are ordinary words ("Claude", "Apple"): never without the source.
_FAMOUS = word_set("bot.writing", "famous_names")
# Abbreviations that are no initials, and what a source must have to be said by them: "VAE" by "autoencoder".
_ABBREVIATED: Mapping[str, tuple[str, ...]] = dict(word_table("bot.writing", "abbreviations"))
# What Chinese and Japanese write in their own script, and what a source must have for it: 谷歌 by "Google".
_TRANSLATED: Mapping[re.Pattern[str], tuple[str, ...]] = {
    re.compile(wording): stems for wording, stems in word_table("bot.writing", "translated_names")
}
_ANY_TRANSLATED = re.compile("|".join(wording.pattern for wording in _TRANSLATED))

_LETTERS = r"A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_WORD = re.compile(rf"(?<![{_LETTERS}0-9])[{_LETTERS}0-9]+(?:(?:[-‐‑'’&+]|\.(?=\d))[{_LETTERS}0-9]+)*\+{{0,2}}")
_OPENS = re.compile(r"(?:\A|[.!?:;…。！？：；•*\"“”‘'(（\[「『—–]|\s-)\s*\Z")
_QUANTITY = re.compile(r"[-+]?\d[\d.,]*(?:[a-zA-Zμ%°]{0,6}|e\d+)(?:-[a-z]+|-[\d.]+[KMBTk]?|[x×]\d+)*\+*\Z")
_PLURAL = re.compile(r"(?:'s|’s|(?<=[^s])s)\Z")
_UNIT = re.compile(
    r"(?<=[\d/])\s?[munpkMGTμµ]?(?:A|M|V|W|Hz|m|g|L|s|J|Pa|K|eV|B|bps|FLOPs|FLOPS|C|Da|T|N)\d?(?![A-Za-z])"
)
_SCHOLARLY = re.compile(r"[-‐‑'’.&+]")
_TITLED = re.compile(r"[A-ZÀ-Þ][a-zß-ɏ]+(?:[-‐‑'’][A-Za-zÀ-ɏ][a-zß-ɏ]*)*\Z")
_MONTHS = word_set("bot.writing", "months")
_RUN = re.compile(r"(?:[A-Z][a-z]+ ){1,5}[A-Z][a-z]+")
_AROUND = re.compile(r"\A[a-z]+-|-[a-z]+\Z")  # "high-F1-score"
# "LightTact", "NeRF", "Qwen2", not "RAndom" or "paRsing", which explain an abbreviation
_OWN = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]*)+|[A-Z][A-Za-z]+-?\d+(?:\.\d+)?[A-Za-z]?|[A-Z]+\d+[A-Z][A-Z0-9]*")
# What only ordinary words end in, even where a writer gives them a capital.
_ORDINARY = re.compile(r"(?:able|ible|ed|ing|ly|tion|sion|ness|ment|ive|ous|ful|less|ity|ized|ised)\Z")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_SPOKEN = re.compile(r"([A-Z]{1,3})2([A-Z]{1,3})")
_PIECE = re.compile(r"\A[a-z](?=[A-Z])|[A-Z][a-z]{0,2}")
STEM = 4  # letters that a word and its derivation share: "Norway", "Norwegian"


def wrong_names(source: SourceIndex, text: str, language: str | None) -> list[Finding]:
    """The names of `text`, readable already, that `source` does not have; `language` is the one that it is in.

    Only English gives a capital to names and little else, and its own names to them: elsewhere in the Latin script a
    plain word with a capital is not looked at.
    """
    latin = language not in ("zh", "ja")
    spelt_out = {
        word
        for run in _RUN.findall(text)
        if _is_abbreviated(source, run) or squash(run) in source.alphanumerics
        for word in run.split()
    }
    unknown_names = dict.fromkeys(
        name
        for name in names(text, latin=latin, plain=language in ("en", "zh", "ja"))
        if name not in spelt_out and not is_named(source, name)
    )
    findings = [Finding(FindingKind.NAME, name) for name in unknown_names]
    if not latin and _ANY_TRANSLATED.search(text):
        findings += [
            Finding(FindingKind.NAME, match.group())
            for wording, stems in _TRANSLATED.items()
            if (match := wording.search(text)) is not None
            and match.group() not in source.text
            and not any(stem in source.lower for stem in stems)
        ]
    return findings


def is_common(name: str) -> bool:
    """Whether `name` is common property of the fields: no paper need spell it."""
    return name.lower() in _COMMON or _PLURAL.sub("", name).lower() in _COMMON


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def is_own_name(name: str) -> bool:
    """Whether `name` can only be kept as it is: it has capitals within, or digits, and is nobody's abbreviation."""
    core = _PLURAL.sub("", name)
    long = len(core) > 4 or any(letter.isdigit() for letter in core)
    return long and core.lower() not in _COMMON | _TRANSLATABLE and _OWN.fullmatch(core) is not None


def _is_abbreviated(source: SourceIndex, run: str) -> bool:
    """Whether the source abbreviates these words: "Quadratic Weighted Kappa" is its QWK."""
    initials = "".join(word[0] for word in run.split())
    return re.search(rf"(?<![A-Z]){initials}(?![A-Z])", source.text) is not None


def names(text: str, *, latin: bool, plain: bool = True) -> Iterator[str]:
    """What is written as a name in `text`, with repetitions; `plain`: by nothing but a capital, too."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _UNIT.match(text, match.start() - (text[match.start() - 1 : match.start()] == " ")):
            continue
        if _QUANTITY.match(word) or _GREEK.search(word) or len(word.strip("'’.-")) < 2:
            continue
        if (
            word.lower() in _FAMOUS
            or _odd(word)
            or (
                plain
                and _TITLED.match(word)
                and not _ORDINARY.search(word)
                and not (latin and _OPENS.search(text[max(0, match.start() - 6) : match.start()]))
            )
        ):
            yield word


def _odd(word: str) -> bool:
    """Whether no ordinary word is written like this: "nnU-Net", "BERT", "Qwen2"."""
    return any(letter.isupper() for letter in word[1:]) or (
        any(letter.isdigit() for letter in word) and any(letter.isalpha() for letter in word)
    )


def is_named(source: SourceIndex, name: str) -> bool:
    """Whether `source` has `name` in some spelling, or the words that it abbreviates."""
    plain = _PLURAL.sub("", name) if len(name) > 2 else name
    low = name.lower()
    if low in _COMMON or plain.lower() in _COMMON or low in _MONTHS:
        return True
    for form in dict.fromkeys((name, plain)):
        if form in source.memo("tokens", _tokens) or _contains(source, squash(form)):
            return True
    if len(plain) >= 3 and plain.isupper() and plain in source.text:
        return True  # GAN, of CGAN
    if any(stem in source.lower for stem in _ABBREVIATED.get(plain.lower(), ())):
        return True
    if _is_initials(source, plain):
        return True
    parts = [part for part in _SCHOLARLY.split(plain) if part]
    if len(parts) > 1:
        core = _AROUND.sub("", plain)
        if core != plain and is_named(source, core):
            return True
        if any(letter.isdigit() for part in parts[1:] for letter in part):
            return False  # GPT-5 is not named by GPT-4 and 5
        great = [part for part in parts if len(part) > 1 and not part.islower() and not part.isdecimal()]
        whole = len(great) < 2 or any(len(part) > 2 and _contains(source, squash(part)) for part in great)
        return whole and all(is_named(source, part) for part in great)
    return _TITLED.match(name) is not None and low not in _FAMOUS and _is_derived(source, plain.lower())


def _contains(source: SourceIndex, name: str) -> bool:
    """Whether `name`, squashed, is in the source with no more digits behind it, and if short, as a word."""
    at = source.alphanumerics.find(name)
    while at >= 0:
        end = at + len(name)
        cut_number = end < len(source.alphanumerics) and name[-1].isdigit() and source.alphanumerics[end].isdigit()
        ended = end in source.word_starts or end == len(source.alphanumerics) or source.alphanumerics[end] == "s"
        bounded = len(name) > 4 or (at in source.word_starts and ended)
        if bounded and not (cut_number and end not in source.word_starts):
            return True
        at = source.alphanumerics.find(name, at + 1)
    return False


def _is_derived(source: SourceIndex, word: str) -> bool:
    return (
        len(word) >= STEM and any(source_word.startswith(word[:STEM]) for source_word in source.words)
    ) or word in source.words


def _is_contracted(source: SourceIndex, name: str) -> bool:
    """Whether its pieces, each with its capital, begin words in a row: "DiT", "ReLU", "mIoU"."""
    pieces = _PIECE.findall(name)
    if not 2 <= len(pieces) <= 5 or "".join(pieces) != name or len(name) > 7:
        return False
    words = [r"[\s-]+(?:(?:of|the|and|for|to|in|over)[\s-]+)?" if at else "" for at in range(len(pieces))]
    pattern = "".join(f"{gap}{_loosely(piece)}" for gap, piece in zip(words, pieces, strict=True))
    return re.search(rf"\b{pattern}", source.lower) is not None


def _loosely(piece: str) -> str:
    """What a word is like that begins with the letters of `piece`, or two words: the "Io" of "mIoU"."""
    first, rest = piece[0].lower(), piece[1:].lower()
    return rf"{first}(?:{rest}\w*|\w*[\s-]+{rest}\w*)" if rest else rf"{first}\w*"


def _is_initials(source: SourceIndex, name: str) -> bool:
    if (with_two := _SPOKEN.fullmatch(name)) is not None:  # "T2I", text to image
        name = f"{with_two[1]}t{with_two[2]}"
    numbered = re.fullmatch(r"([A-Z]+)(\d+)", name)  # "GAW17": Genetic Analysis Workshop 17
    if numbered and re.search(rf"(?<!\d){numbered[2]}(?!\d)", source.text):
        name = numbered[1]
    if any(letter.islower() for letter in name) and _is_contracted(source, name):
        return True
    letters = "".join(letter for letter in name if letter.isalpha())
    if not 2 <= len(letters) <= 8 or not letters[0].isupper() or any(letter.isdigit() for letter in name):
        return False
    return letters.lower() in source.initials or letters.lower() in source.short_initials

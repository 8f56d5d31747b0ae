"""What a careless model does to a faithful text, done on purpose: each way returns the text with one thing wrong.

The wrong thing is chosen by a seeded chance among all places where it can be done. None of this knows how the guard
reads: it looks for digits and names by patterns of its own.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

Corruption = Callable[[str, Random, Sequence[str]], str | None]  # text, chance, texts of other papers; None: can't be

# Digits that are an amount: not part of a name ("GPT-4", "v2.1"), an address, an identifier or an enumerator.
_AMOUNT = re.compile(
    r"(?<![A-Za-z0-9_./@^-])(?<![A-Za-z][- ])(?<![\[(（【])\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?(?![\d.]*[A-Za-z_/]{4})"
    r"|(?<![A-Za-z0-9_./@^,-])(?<![A-Za-z][- ])(?<![\[(（【])\d+(?:\.\d+)?(?![\d,]*\d)(?!\s?[DdＤ](?![a-z]))"
    r"(?![\])）】、.．:：]\s?\D)(?![-_]?[A-Za-z]*\d)(?![A-CE-JLN-SU-WYZa-jln-rt-wyz])(?![A-Z][A-Za-z])"
)
_NAME = re.compile(
    r"(?<![A-Za-z0-9_./@-])(?=[A-Za-z0-9+-]*[A-Z][A-Za-z0-9+-]*[A-Z0-9])[A-Z][A-Za-z0-9]*(?:[-+][A-Za-z0-9]+)*(?![A-Za-z0-9_/-])"
)
# A name of one's own, not an abbreviation that half the field uses: "SegRap2023", "FedUP", "TimesNet", not "CNNs".
_OWN = re.compile(
    r"^(?!.*-(?:based|driven|guided|generated|assisted|like|level|aware))(?:[A-Z]+[a-z]+[A-Z]|[A-Z][A-Za-z]{2,}-?\d|[A-Z]{5,})"
)
_RISES = re.compile(r"(?:提升|提高|增加|by|of|improves|increases|gains|up to|达|了|约)\s?\Z")
_FALLS = re.compile(r"降|减|缩|reduc|lower|decreas|drop")
_UNITS = tuple(
    tuple(pair.split("|"))
    for pair in (
        "%|倍", "%| ms", "个百分点|倍", "倍|%", "%|个百分点",
        "个百分点|%", "ms|s", "毫秒|秒", "秒|分钟", "小时|天",
        "GB|MB", "MB|GB",
        "x|%", "×|%", " percentage points|%", "-fold|%", "小时|分钟", " hours| minutes", " hours| days", " days| hours",
        " dB|%", "×| ms",
    )
)  # fmt: skip
_SCALES = tuple(
    tuple(pair.split("|"))
    for pair in (
        "万|亿", "亿|万", "万|", "亿|", "万|千", "M|B", "B|M", "K|M", "k|M", "T|B", " million| billion",
        " billion| million", " trillion| billion",
    )
)  # fmt: skip
_DIRECTIONS = tuple(
    tuple(pair.split("|"))
    for pair in (
        "提升|降低", "提高|降低", "降低|提高", "减少|增加", "下降|上升",
        "增加|减少", "优于|劣于", "超过|不及", "高于|低于",
        "改善|恶化",         "improves|worsens", "improving|worsening", "improvement|decline",
        "reduces|increases", "reducing|increasing",
        "reduction|increase", "increases|decreases", "increase|decrease", "outperforms|underperforms",
        "outperforming|underperforming", "higher|lower", "lower|higher", "gains|losses", "faster|slower", "fewer|more",
        "surpasses|falls short of", "boosts|lowers", "better|worse",
    )
)  # fmt: skip

_BOUND = re.compile(
    r"(?:\bup to|\bat most|\bas much as|\bat least|\bmore than|\babout|\bapproximately|\baround|\bnearly)\s(?=\d)"
    r"|(?:最高|最多|至多|高达|可达|至少|超过|大约|约|近|最大|少なくとも|約)(?=\d)"
)
_FIRSTS = (
    " It is the first method of its kind.", " This is the first work to do so.",
    "这是首个此类方法。", "该工作首次做到了这一点。",
)  # fmt: skip
_BESTS = (
    " It reaches state-of-the-art results.", " It sets a new state of the art.",
    "该方法达到了最先进的水平。", "其结果达到业界领先水平。",
)  # fmt: skip


def amounts(text: str) -> list[re.Match[str]]:
    """The amounts of `text`, in order."""
    return [match for match in _AMOUNT.finditer(text) if text.count("$", 0, match.start()) % 2 == 0]


def names(text: str) -> list[str]:
    """The names in `text` that look like one of a model, method or dataset, each once."""
    return list(dict.fromkeys(name for name in _NAME.findall(text) if len(name) >= 3))


def digit(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """One digit of one amount is another."""
    candidates = amounts(text)
    if not candidates:
        return None
    match = chance.choice(candidates)
    amount = match.group()
    places = [at for at, letter in enumerate(amount) if letter.isdigit() and not (_is_last_zero(amount, at))]
    at = chance.choice(places)
    least = 1 if at == 0 else 0
    other = chance.choice([str(value) for value in range(least, 10) if str(value) != amount[at]])
    return _replace(text, match, amount[:at] + other + amount[at + 1 :])


def _is_last_zero(amount: str, at: int) -> bool:
    """A nought behind the point: 2.50 may become 2.5."""
    return "." in amount and at == len(amount) - 1 and amount[at] == "0"


def point(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """A decimal point is lost or slips by one place."""
    candidates = [match for match in amounts(text) if "." in match.group() and "," not in match.group()]
    if not candidates:
        return None
    match = chance.choice(candidates)
    whole, rest = match.group().split(".")
    shifted = f"{whole}{rest}" if len(rest) == 1 else f"{whole}{rest[0]}.{rest[1:]}"
    return _replace(text, match, shifted.lstrip("0") or "1")


def foreign_amount(text: str, chance: Random, other_abstracts: Sequence[str]) -> str | None:
    """An amount is one of another paper's."""
    candidates = amounts(text)
    strangers = [match.group() for other in other_abstracts for match in amounts(other)]
    if not candidates or not strangers:
        return None
    match = chance.choice(candidates)
    stranger = chance.choice(strangers)
    return None if stranger == match.group() else _replace(text, match, stranger)


def unit(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """An amount has another unit."""
    return _swap_behind(text, chance, _UNITS)


def scale(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """An amount has another power of ten: 万 for 亿, million for billion."""
    return _swap_behind(text, chance, _SCALES)


def sign(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """A plus becomes a minus, a minus nothing, and an improvement by 5% one by -5%."""
    candidates = []
    for match in amounts(text):
        before = text[: match.start()].rstrip()[-1:]
        if before in "+＋" and before:
            candidates.append((match.start() - 1, "-"))
        elif before in "-−" and before and text[: match.start() - 1][-1:] in " (（":
            candidates.append((match.start() - 1, ""))
        elif _RISES.search(text[: match.start()]) and not _FALLS.search(
            text[max(0, match.start() - 40) : match.start()]
        ):
            candidates.append((match.start(), "-"))
    if not candidates:
        return None
    at, amount = chance.choice(candidates)
    return text[:at] + amount + text[at + (text[at] in "+＋-−") :]


def name(text: str, chance: Random, other_abstracts: Sequence[str]) -> str | None:
    """A model, method or dataset is another paper's."""
    mine = names(text)
    strangers = [stranger for other in other_abstracts for stranger in names(other) if _OWN.search(stranger)]
    if not mine or not strangers:
        return None
    old, new = chance.choice(mine), chance.choice(strangers)
    if old.lower().replace("-", "") == new.lower().replace("-", ""):
        return None
    return re.sub(rf"(?<![A-Za-z0-9_./@-]){re.escape(old)}(?![A-Za-z0-9_/-])", lambda _: new, text)


def version(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """The number in a name is another: "GPT-4" becomes "GPT-5"."""
    candidates = [each for each in names(text) if re.search(r"\d", each)]
    if not candidates:
        return None
    old = chance.choice(candidates)
    place = chance.choice(list(re.finditer(r"\d", old)))
    other = chance.choice([str(value) for value in range(1, 10) if str(value) != place.group()])
    return re.sub(
        rf"(?<![A-Za-z0-9_./@-]){re.escape(old)}(?![A-Za-z0-9_/-])",
        lambda _: old[: place.start()] + other + old[place.end() :],
        text,
    )


def direction(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """What rises next to an amount now falls, what is better is worse."""
    candidates = [
        (match.start() + at, old, new)
        for old, new in _DIRECTIONS
        for match in re.finditer(
            rf"[^,，。;；]*?{re.escape(old)}[^,，。;；]{{0,30}}\d+(?:\.\d+)?\s?(?:%|倍|x|×|个百分点)", text
        )
        if (at := match.group().rfind(old)) >= 0
    ]
    if not candidates:
        return None
    at, old, new = chance.choice(candidates)
    return text[:at] + new + text[at + len(old) :]


def bound(text: str, chance: Random, _other_abstracts: Sequence[str]) -> str | None:
    """An amount loses the words that say it is only the most, the least, or about that much."""
    candidates = list(_BOUND.finditer(text))
    if not candidates:
        return None
    match = chance.choice(candidates)
    return text[: match.start()] + text[match.end() :]


def first(text: str, chance: Random, other_abstracts: Sequence[str]) -> str | None:
    """What the text speaks of is called the first of its kind; its source never speaks of a first."""
    return _add(text, chance, _FIRSTS)


def ahead(text: str, chance: Random, other_abstracts: Sequence[str]) -> str | None:
    """What the text speaks of is called the best that there is."""
    return _add(text, chance, _BESTS)


def _add(text: str, chance: Random, sentences: Sequence[str]) -> str | None:
    han = re.search(r"[\u4e00-\u9fff]", text) is not None
    return text.rstrip() + chance.choice([each for each in sentences if (each[0] > "\u2000") == han])


def _swap_behind(text: str, chance: Random, swaps: Sequence[tuple[str, ...]]) -> str | None:
    candidates = []
    for match in amounts(text):
        for old, new in swaps:
            behind = text[match.end() :]
            old = f" {old}" if behind.startswith(f" {old}") else old
            rest = behind.removeprefix(old)
            if rest != behind and (not rest[:1].isalpha() or not old[-1:].isascii() or not rest[:1].isascii()):
                candidates.append((match, old, new))
    if not candidates:
        return None
    match, old, new = chance.choice(candidates)
    return text[: match.end()] + new + text[match.end() + len(old) :]


def _replace(text: str, match: re.Match[str], by: str) -> str:
    return text[: match.start()] + by + text[match.end() :]


CORRUPTIONS: dict[str, Corruption] = {
    "digit changed": digit, "decimal point moved": point, "unit changed": unit, "power of ten changed": scale,
    "sign flipped": sign, "number of another paper": foreign_amount, "name of another paper": name,
    "number in a name changed": version, "direction flipped": direction, "bound dropped": bound,
    "a first added": first, "state of the art added": ahead,
}  # fmt: skip

# Sources that may say what is added: nothing is wrong about the addition then.
BORNE_OUT = {
    "a first added": re.compile(r"\bfirst (?!,)|unprecedented|pioneer|never (?:been|before)", re.IGNORECASE),
    "state of the art added": re.compile(r"state[- ]of[- ]the[- ]art|\bSOTA\b|\bbest\b", re.IGNORECASE),
}

"""Polarity: which way the words around a number point, up or down, to better or worse; denial turns it round.

"reduces the error by 5%" points down, "does not improve by 5%" to worse. A rule of thumb for one clause, in English,
Chinese and Japanese. Where a clause points both ways, or none, it says so and nothing is concluded from it.
"""

import re

_UP = (
    r"\bincreas(?:e[sd]?|ing)\b|\b(?:rais|ris)(?:e[sdn]?|ing)\b|\brose\b|\bgr(?:ow|ew|own|ows|owing)\b|\bhigher\b"
    r"|\bmore\b(?! than)"
    r"|\bboost(?:s|ed|ing)?\b|\bgains?\b|\bgained\b|\bgaining\b|\bgreater\b|\blarger\b|\blonger\b"
    r"|提高|增加|增长|上升|升高|高出|提升|增至|升至|上がる|増加|向上|上昇|増え"
)
_DOWN = (
    r"\bdecreas(?:e[sd]?|ing)\b|\breduc(?:e[sd]?|ing|tions?)\b|\blower(?:s|ed|ing)?\b|\bdrop(?:s|ped|ping)?\b"
    r"|\bfall(?:s|en|ing)?\b|\bfell\b|\bdeclin(?:e[sd]?|ing)\b|\bfewer\b(?! than)|\bless\b(?! than)|\bcut(?:s"
    r"|ting)?\b|\bshr[iau]nk\w*"
    r"|\bsav(?:e[sd]?|ings?)\b|\bsmaller\b|\bshorter\b|\bslash\w*|\bminimi[sz]\w*|\bmitigat\w*|\bcompress\w*"
    r"|\bloss(?:es)?\b|\blos(?:e[sd]?|ing)\b|\bdegrad\w+|\bdiminish\w*|\bcollaps\w*|\beliminat\w*|\bremov\w*"
    r"|降低|减少|減少|下降|降至|缩短|减小|缩小|节省|低于(?!\s?[\d约])|降到|削减|衰减|损失|低下|削減|下がる|下回|短縮"
    r"|减轻|減"
)
_GOOD = (
    r"\bimprov\w*|\boutperform\w*|\bsurpass\w*|\bexceed\w*|\bbetter\b|\bsuperior\b"
    r"|\bbeat(?:s|ing)?\b|\bfaster\b|\bspeed-?ups?\b|\baccelerat\w*"
    r"|改善|优于|超过(?!\s?[\d约了])|超越|胜过|超出|领先|加速|更好|优化|上回|改良|優れ|高速"
)
_BAD = (
    r"\bworse(?:n\w*)?\b|\bunderperform\w*|\binferior\b|\bslower\b|\bdeteriorat\w*|\bdegrad\w+|\bfalls? short\b"
    r"|恶化|劣于|不如|落后|逊于|变差|退化|悪化|劣る|劣っ|下回"
)
_NOT = (
    r"\b(?:not|never|no|fails? to|failed to|cannot|without|hardly|neither|nor)\b|n't\b"
    r"|未能|没有|並未|并未|并不|并没有|无法|不能|不会|不再|未(?!来|知|见|经)|ない|ません|なかった|ず(?=[、。に])"
)
_ANY = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>{_GOOD})|(?P<bad>{_BAD})", re.IGNORECASE)
_DENIED = re.compile(rf"(?:{_NOT})(?:[a-z ]{{0,12}}|[^.,;。，；]{{0,2}})\Z", re.IGNORECASE)
_DENIED_BEHIND = re.compile(r"(?:し|せ|させ|さ|り|れ|え)?(?:ない|ません|なかった|ず)")
_WORTH = re.compile(
    r"\b(?:accurac\w+|performance|quality|scores?|success|f1|auc|auroc|map|miou|iou|bleu|rouge|precision|recall|psnr"
    r"|throughput|efficien\w+|robustness|speed|win rate)\b"
    r"|准确率|準確率|精度|性能|质量|得分|成功率|召回率|效率|鲁棒性|吞吐|速度|胜率|正解率|品質",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[;:!?()\[\]；：。！？（）]|,(?!\d)|，|\.(?!\d)|\b(?:while|whereas|but|and|than)\b|而|但|、")
Polarity = frozenset[
    str
]  # of "up", "down", "good", "bad", and "worth": it is said of something of which more is better
_MORE = frozenset({"up", "good"})
LESS = frozenset({"down", "bad"})
_OPPOSITE = {"up": "down", "down": "up", "good": "bad", "bad": "good"}
REACH = 90  # characters on each side of a number that are looked at


def clause_at(text: str, start: int, end: int) -> str:
    """The clause of `text` in which the piece from `start` to `end` stands."""
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    begin = max((edge.end() for edge in _EDGE.finditer(before)), default=0)
    stop = edge.start() if (edge := _EDGE.search(behind)) else len(behind)
    return before[begin:] + text[start:end] + behind[:stop]


def polarity_at(text: str, start: int, end: int) -> Polarity:
    """Which way the words point among which the piece from `start` to `end` stands."""
    return polarity_of(clause_at(text, start, end))


def polarity_of(clause: str) -> Polarity:
    """Which way `clause` points; what is denied points the other way."""
    ways = set()
    for match in _ANY.finditer(clause):
        polarity = match.lastgroup or ""
        denied = _DENIED.search(clause[max(0, match.start() - 24) : match.start()])
        if denied or _DENIED_BEHIND.match(clause, match.end()):
            polarity = _OPPOSITE[polarity]
        ways.add(polarity)
    if ways and _WORTH.search(clause):
        ways.add("worth")
    return frozenset(ways)


def are_opposed(first: Polarity, second: Polarity) -> bool:
    """Whether two clauses about the same number cannot both be true: "rises by 5%" and "falls by 5%"."""
    return _against(first, second) or _against(second, first)


def _against(first: Polarity, second: Polarity) -> bool:
    more, less = first - {"worth"}, second - {"worth"}
    if not more or not less or not more <= _MORE or not less <= LESS:
        return False
    return (
        more == {"up"} == {_OPPOSITE[polarity] for polarity in less}
        or "worth" in second
        or less == {"bad"}
        or len(more) == 2
    )

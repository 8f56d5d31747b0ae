"""The words around a name: a request ("follow …, please"), a title ("Prof."), footnote marks, an affiliation.

Refuses to take anything away that may be part of a name: where nothing would be left, the text stays as it was.
"""

import re
import unicodedata
from dataclasses import dataclass

_REPEATS = 6  # "hi, could you please follow the author …": a layer each

_OPENING = re.compile(
    r"(?:hi|hello|hey|dear paperboy|paperboy)\s*[,!:]\s*"
    r"|(?:please|pls|kindly)\s*,?\s+"
    r"|(?:can|could|would|will)\s+you\s+"
    r"|i(?:['’]d|\s+would)?\s+(?:like|want|love|wish)\s+(?:you\s+)?(?:to\s+)?"
    r"|(?:show|send|give|get|bring|find)\s+me\s+"
    r"|(?:notify|alert|tell|inform|remind)\s+me\s+(?:of|about|when|to|on)\s+"
    r"|let\s+me\s+know\s+(?:of|about|when)\s+"
    r"|(?:start\s+)?(?:following|follow|subscribe\s+to|subscribe|track|watch|monitor|add|who\s+is|who['’]s)(?:\s*:)?\s+"
    r"|(?:(?:all|any|every|the)\s+)*(?:(?:new|latest|newest|recent)\s+)?"
    r"(?:papers?|articles?|preprints?|publications?|works?|everything|anything|stuff|all|updates?|research)\s+"
    r"(?:(?:that\s+(?:is|are)\s+)?(?:written|published|posted|authored|signed)\s+)?(?:by|from|of)\s+"
    r"|(?:the\s+)?(?:authors?|researchers?|scientists?|persons?|people|names?)\s*(?::|\bnamed\s|\bcalled\s)\s*"
    r"|(?:请|請|麻烦|麻煩|帮我|幫我|帮忙|我想要?|我要|能不能|可以|希望能?|想要?)\s*"
    r"(?=[请請麻帮幫我能可希想关關订訂追跟添查搜推看])"
    r"|(?:请|請)?(?:关注|關注|订阅|訂閱|追踪|追蹤|跟踪|添加|查找|搜索|推送|看看?|阅读)(?:一下)?\s*(?=\S)"
    r"|(?:作者|学者|學者|研究者|研究员|著者)\s*[:：]\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[,，、]?\s*(?:please|pls|thanks|thank\s+you|thx|many\s+thanks)$"
    r"|['’]s?\s+(?:(?:new|latest|newest|recent|arxiv)\s+)*(?:papers?|articles?|preprints?|publications?|work|works|research)$"
    r"|\s+(?:(?:new|latest|newest|recent|arxiv)\s+)+(?:papers?|articles?|preprints?|publications?)$"
    r"|(?<=[A-Za-z])\s+(?:papers?|preprints?|publications?)$"
    r"|\s+(?:publishes|posts|writes|uploads)(?:\s+(?:something(?:\s+new)?|a\s+(?:new\s+)?paper|papers|anything))?$"
    r"|\s+(?:to\s+my\s+(?:list|follows)|for\s+me|for\s+us)$"
    r"|\s*(?:的)?(?:最新|新|所有|全部|近期)?(?:的)?(?:论文|論文|文章|预印本|研究成果|工作)(?:更新)?$"
    r"|[,，]?\s*(?:吧|吗|嗎|谢谢|謝謝|好吗|可以吗|拜托了?)$"
    r"|(?<=[教授老师師博士院])\s*的$"
    r"|\s*(?:の)?(?:新しい|最新の?|新着|新作の?)?\s*(?:論文|研究|プレプリント)(?:を|も|が)?$"
    r"|\s*(?:を|も|の)?(?:フォロー|追加|登録|購読|追跡|チェック)?(?:したい(?:です)?|して(?:ください|下さい|ほしい|欲しい)?)$"
    r"|\s*(?:を)?(?:フォロー|追加|登録|購読|追跡)$"
    r"|\s*(?:を)?(?:読みたい(?:です)?|教えて(?:ください|下さい)?|お願い(?:します|いたします)?|頼みます)$",
    re.IGNORECASE,
)
_ABOUT = (
    re.compile(
        r"(?:(?:all|any|every|the)\s+)*(?:(?:new|latest|newest|recent)\s+)?"
        r"(?:papers?|articles?|preprints?|publications?|works?|everything|updates?|research|news)\s+"
        r"(?:on|about|in|concerning|related\s+to)\s+(?P<topic>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:topics?|subjects?|keywords?|主题|主題|话题|話題|关键词|トピック|キーワード)\s*[:：]\s*(?P<topic>.+)",
        re.IGNORECASE,
    ),
    re.compile(r"(?:关于|關於|有关|有關)\s*(?P<topic>.+?)(?:方面)?的?(?:最新|新)?的?(?:论文|論文|文章|研究)?"),
    re.compile(r"(?P<topic>.+?)(?:に関する|についての|関連の)(?:新しい|最新の?|新着)?(?:論文|研究)"),
    re.compile(r"(?P<topic>.+?)(?:方面|领域|領域)的?(?:最新|新)?的?(?:论文|論文|文章|研究)"),
)  # fmt: skip
_TITLE = re.compile(
    r"(?:(?:assistant|associate|adjunct|emeritus)\s+)?(?:prof(?:essor|\.)?|dr|mr|mrs|ms|sir|dame|doctor)(?:\.\s*|\s+)(?=\S)"
    r"|(?:prof|dr)\.-?(?:ing|med|rer|nat)?\.?\s*",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r",?\s+(?:ph\.?\s?d|m\.?d|d\.?phil|m\.?sc|b\.?sc|esq|prof|professor)\.?$"
    r"|\s*(?:老师|老師|教授|博士|院士|先生|女士|研究员|さん|さま|氏|様|せんせい)$"
    r"|(?<=[ぁ-ヿ一-鿿]{2})(?:先生|教授|博士)$",
    re.IGNORECASE,
)
_ET_AL = re.compile(
    r"[,;]?\s*\b(?:et\.?\s+al\b\.?|and\s+others\b|and\s+\d+\s+(?:others|more)\b)|\s*(?:等人|等)$|\s*(?:ら|他)$",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\$\s*\^?\s*\{?[^$]{0,20}\}?\s*\$"  # $^{1,2}$
    r"|\^\{[^{}]{0,20}\}|\^\S{1,3}"
    r"|[\u00b9\u00b2\u00b3\u2070-\u2079\u00aa\u2020\u2021\u00a7\u00b6\u2217\u22c6\u2605\u2709*#]"
    r"|(?<=[^\W\d_])\d{1,2}(?:\s*,\s*\d{1,2}\b)*"
    r"|\[\d{1,3}\]|\\\\"
)  # fmt: skip
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{0,120}[)）\]]")
_AFFILIATED = re.compile(
    r"(?<=[^\W\d_])\s+(?:from|at|@)\s+(?:the\s+)?[A-Z][\w .&,-]*$"  # Ada Lovelace from MIT
    r"|(?<=[^\W\d_])\s+[-–—]\s+\S.*$"
    r"|,?\s+<?[\w.+-]+@[\w.-]+>?$"
)
_AFTER_WHOLE_NAME = re.compile(r"(?<=[^\W\d_])\s*,\s*[A-Z]{3,6}$")  # Ada Lovelace, MIT; but not Lovelace, AK
_NUMBERED = re.compile(r"^(?:[-–—*•·▪◦]|\(?\d{1,3}[.):、]|\d{1,3}(?=\s+[^\W\d_]))\s*")
_ENDS = " \t\r\n#,;:!?/|，；：！？。、…~～"
_SUFFIX_DOT = re.compile(r"(?:^|[\s.\-])(?:[^\W\d_]{1,2}|jr|sr|iii|st|md|phd|d|al)\.$", re.IGNORECASE)
_WRAPPED = re.compile(r"^[<\[({«‹](.+)[>\])}»›]$")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a request is about. `about`: it was said to be a topic, not a person."""

    text: str
    about: bool = False


def read_wording(line: str) -> Wording:
    """One tidy line without the request around it: "new papers by Ada Lovelace please" is about "Ada Lovelace"."""
    text = _trim(line)
    for _ in range(_REPEATS):
        for about in _ABOUT:
            if match := about.fullmatch(text):
                return Wording(_strip_end(match["topic"]), about=True)
        shorter = _strip_end(_strip_start(text))
        if shorter == text:
            break
        text = shorter
    return Wording(text)


def clean_name(text: str) -> str:
    """A name without titles, footnote marks, affiliation in brackets and the punctuation around it."""
    name = "".join(sign for sign in text.strip() if unicodedata.category(sign) != "So").strip()
    if " " in name.split(",")[0]:
        name = _unless_empty(_AFTER_WHOLE_NAME.sub("", name), name)
    for pattern in (_AFFILIATED, _NUMBERED, _MARKS, _ASIDE, _ET_AL):
        name = _unless_empty(pattern.sub("", name), name)
    name = _trim(name)
    for _ in range(_REPEATS):
        shorter = _trim(_unless_empty(_TITLE_BEHIND.sub("", name), name))
        if match := _TITLE.match(shorter):
            shorter = _unless_empty(shorter[match.end() :].strip(), shorter)
        if shorter == name:
            break
        name = shorter
    return name


def drop_et_al(text: str) -> str:
    """`text` without "et al." at its end."""
    return _ET_AL.sub("", text)


def _strip_start(text: str) -> str:
    match = _OPENING.match(text)
    return _unless_empty(text[match.end() :].strip(), text) if match and match.end() else text


def _strip_end(text: str) -> str:
    text = _trim(text)
    match = _CLOSING.search(text)
    return _trim(_unless_empty(text[: match.start()].strip(), text)) if match else text


def _trim(text: str) -> str:
    """Without punctuation at the ends; a full stop stays behind an abbreviation ("Jr.", "J. K.")."""
    text = text.strip()
    if (match := _WRAPPED.match(text)) and "://" not in text:
        text = match[1]
    trimmed = text.strip(_ENDS)
    while trimmed.endswith(".") and not _SUFFIX_DOT.search(trimmed):
        trimmed = trimmed[:-1].rstrip(_ENDS)
    return _unless_empty(trimmed, text)


def _unless_empty(text: str, otherwise: str) -> str:
    return text if any(map(str.isalpha, text)) else otherwise

"""The words around a name: a request ("follow …, please"), a title ("Prof."), footnote marks, an affiliation.

Refuses to take anything away that may be part of a name: where nothing would be left, the text stays as it was.
"""

import re
import unicodedata
from dataclasses import dataclass

_REPEATS = 6  # "hi, could you please follow the author …": a layer each

_OPENING = re.compile(
    r"(?:hi|hello|hey|dear paperboy|paperboy)\s*[,!:]\s*"
    r"|(?:arxiv|orcid)(?:\s+id)?\s*[:：]?\s+(?=\S)"
    r"|i\s*(?:['’]m|am)\s+(?:interested\s+in|looking\s+for|a\s+fan\s+of)\s+"
    r"|(?:(?:any|the|all|some)\s+)?(?:new\s+stuff|what['’]?s\s+new|latest|newest|news)\s+(?:by|from|of)\s+"
    r"|my\s+(?:\w+\s+)?(?:advis[oe]r|supervisor|boss|colleague|friend|student|mentor|teacher|professor|co-?author)\s*,?\s+"
    r"|(?:the\s+)?(?:group|lab|team|students)\s+of\s+"
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
    r"|(?:有没有|有沒有|有无|看看有没有)\s*(?=\S)"
    r"|我的?(?:导师|導師|老师|老師|同事|老板|师兄|师姐|指導教員)\s*[:：]?\s*(?=\S)"
    r"|(?:作者|学者|學者|研究者|研究员|著者|저자)\s*[:：]?\s+(?=\S)|(?:作者|学者|學者|研究者|研究员|著者|저자)\s*[:：]\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[,，、]?\s*(?:please|pls|thanks|thank\s+you|thx|many\s+thanks|asap|if\s+possible|from\s+now\s+on)$"
    r"|[,，]?\s*(?:and\s+)?(?:then\s+)?(?:notify|alert|tell|send|inform|update|remind|ping)\s+me\b.*$"
    r"|[,，]?\s+(?:(?:every|each)\s+(?:day|morning|evening|week|month|\w+day)\b.*|(?-i:daily|weekly|monthly))$"
    r"|\s+at\s+\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm|o['’]clock)?$"
    r"|\s+(?:and|&|\+)\s+(?:(?:his|her|their|all|the)\s+)+(?:research\s+)?"
    r"(?:teams?|groups?|labs?|students?|collaborators?|co-?authors?|colleagues?|postdocs?)$"
    r"|['’]s?\s+(?:research\s+)?(?:labs?|groups?|teams?|students?|blog|website|homepage|posts)"
    r"(?:\s+(?:at|in|from)\s+\S.*)?$"
    r"|['’]s?\s+(?:(?:new|latest|newest|recent|arxiv)\s+)*(?:papers?|articles?|preprints?|publications?|work|works|research)$"
    r"|\s+(?:(?:new|latest|newest|recent|arxiv)\s+)+(?:papers?|articles?|preprints?|publications?)$"
    r"|(?<=[A-Za-z])\s+(?:papers?|preprints?|publications?)$"
    r"|\s+(?:publishes|posts|writes|uploads)(?:\s+(?:something(?:\s+new)?|a\s+(?:new\s+)?paper|papers|anything))?$"
    r"|\s+(?:to\s+my\s+(?:list|follows)|for\s+me|for\s+us)$"
    r"|\s*(?:的)?(?:最新|新|所有|全部|近期)?(?:的)?"
    r"(?:论文|論文|文章|预印本|研究成果|工作)(?:更新)?$"
    r"|(?:的|(?<=[a-z]))\s*(?:最新|新)?(?:动态|動態|进展|進展|成果|近况|研究)$"
    r"|[,，]?\s*(?:每天|每日|每周|每週|毎日|毎週)\S*$"
    r"|[,，]?\s*(?:一)?(?:有|出)了?(?:新|最新)?的?(?:论文|論文|文章)?(?:就|时|時|了|请|請)*(?:通知|告诉|告訴|提醒)我?$"
    r"|(?<=\S)(?:的)?(?:团队|團隊|课题组|課題組|实验室|實驗室|研究组|研究組|研究室|小组)(?:的)?$"
    r"|(?<=[a-z\d])\s*(?:分类|分類|类别|类|カテゴリー?)$"
    r"|[,，]?\s*(?:吧|吗|嗎|谢谢|謝謝|好吗|可以吗|拜托了?)$"
    r"|(?<=[教授老师師博士院])\s*的$"
    r"|\s*(?:の)?(?:新しい|最新の?|新着|新作の?)?\s*(?:論文|研究|プレプリント|新着)(?:を|も|が)?$"
    r"|\s*(?:が)?(?:出|公開され|投稿され|発表され)(?:たら|た時に?|たとき)(?:に)?$"
    r"|\s*(?:を)?(?:通知|知らせ|お知らせ)(?:して)?(?:ください|下さい|ほしい|欲しい)?$"
    r"|(?:의\s*|\s+)(?:(?:새로운|새|최신|신규)\s*)?(?:논문|연구|프리프린트)(?:을|를|들|도)?$"
    r"|\s*(?:을|를|도)?\s*(?:팔로우|구독|추가|추적|등록|알림)(?:해|하고)?\s*(?:줘|주세요|싶어요?|싶습니다)?$"
    r"|\s*알려\s*(?:줘|주세요)$"
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
    re.compile(r"(?P<topic>.+?)(?:方向|领域|領域|分野|関連|関係)"),
    re.compile(r"(?P<topic>.+?)(?:\s*(?:관련|분야의?|에\s*대한|에\s*관한))\s*(?:새|최신)?\s*(?:논문|연구)?"),
    re.compile(r"(?:ti|abs|all)\s*:\s*\"?(?P<topic>[^\":]+)\"?", re.IGNORECASE),
)  # fmt: skip
_WHO_WORKS_WITH = re.compile(
    r",?\s+(?:(?:who|that)\s+)?(?:works?|worked|working|publishes|writes|wrote|collaborates)\s+(?:together\s+)?with\s+",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:assistant|associate|adjunct|emeritus)\s+)?(?:prof(?:essor|\.)?|dr|mr|mrs|ms|sir|dame|doctor)(?:\.\s*|\s+)(?=\S)"
    r"|(?:prof|dr)\.-?(?:ing|med|rer|nat)?\.?\s*",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r",?\s+(?:ph\.?\s?d|m\.?d|d\.?phil|m\.?sc|b\.?sc|esq|prof|professor)\.?$"
    r"|\s*(?:老师|老師|教授|博士|院士|先生|女士|研究员|さん|さま|氏|様|せんせい)$"
    r"|\s*(?:교수님?|박사님?|선생님|님|씨)$"
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
_INSTITUTION_BEFORE = re.compile(
    r"^[\u3400-\u9fff]{0,8}?(?:大学|大學|学院|學院|研究所|研究院|科学院|公司|理工|北大|清华|清華|南开|复旦|交大|浙大|中科大|东大|東大|京大|阪大)"
    r"(?:的|の|\s)*(?=[\u3400-\u9fff]{2,4}(?:\s?[\u3400-\u9fff]{1,4})?$)"
)  # 南开大学程明明, 東京大学の松尾豊
_NUMBERED = re.compile(r"^(?:[-–—*•·▪◦]|\(?\d{1,3}[.):、]|\d{1,3}(?=\s+[^\W\d_]))\s*")
_ENDS = " \t\r\n#,;:!?/|，；：！？。、…~～"
_SUFFIX_DOT = re.compile(r"(?:^|[\s.\-])(?:[^\W\d_]{1,2}|jr|sr|iii|st|md|phd|d|al)\.$", re.IGNORECASE)
_WRAPPED = re.compile(r"^(?:[<\[({«‹](.+)[>\])}»›]|(['`‘’*_]+)(.+?)['`’*_]+)$")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a request is about. `about`: it was said to be a topic, not a person."""

    text: str
    about: bool = False


def read_wording(line: str) -> Wording:
    """One tidy line without the request around it: "new papers by Ada Lovelace please" is about "Ada Lovelace"."""
    text = _WHO_WORKS_WITH.sub(" with ", _trim(line))
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
        shorter = _INSTITUTION_BEFORE.sub("", shorter)
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
    rest = text[match.end() :].strip() if match else ""
    return rest if any(map(str.isalnum, rest)) else text


def _strip_end(text: str) -> str:
    text = _trim(text)
    match = _CLOSING.search(text)
    return _trim(_unless_empty(text[: match.start()].strip(), text)) if match else text


def _trim(text: str) -> str:
    """Without punctuation at the ends; a full stop stays behind an abbreviation ("Jr.", "J. K.")."""
    text = text.strip()
    if (match := _WRAPPED.match(text)) and "://" not in text and not set("«‹‘") & set(match[1] or match[3]):
        text = match[1] or match[3]  # what is quoted again inside are two phrases, not one
    trimmed = text.strip(_ENDS)
    while trimmed.endswith(".") and not _SUFFIX_DOT.search(trimmed):
        trimmed = trimmed[:-1].rstrip(_ENDS)
    return _unless_empty(trimmed, text)


def _unless_empty(text: str, otherwise: str) -> str:
    return text if any(map(str.isalpha, text)) else otherwise

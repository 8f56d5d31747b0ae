"""Persons and institutions that a text names in Han or kana and its source does not name in any script.

A person is known by a family name and by what stands beside it ("等人", "教授", "氏"); they may stand where the source
writes the name in Latin letters, in one of the spellings that it may have. An institution may stand where the source
speaks of any of that sort; which it is, is only known of well-known ones (`names`).
"""

import re
from collections.abc import Iterator

from bot.core.authors.naming.romanization import spellings
from bot.core.word_lists import word_table
from bot.writing.guarding.concepts import is_concept
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.source_index import SourceIndex

_FAMILIES = sorted(
    {name for table in ("han_family_names", "kanji_family_names") for name, _ in word_table("bot.core.authors", table)},
    key=len,
    reverse=True,
)
_HAN = r"\u3400-\u9fff々"
_PERSON = rf"(?:{'|'.join(_FAMILIES)})[{_HAN}]{{1,2}}"
_BEHIND = r"等人|教授|博士|老师|院士|研究员|先生|女士|团队|课题组|研究组|准教授|氏|らは|らが|らの|らに|による"
_PERSONS = re.compile(
    rf"(?<![{_HAN}])(?P<alone>{_PERSON})(?:{_BEHIND})"
    rf"|(?:由|与|和|及|被|的|来自|作者为|作者是|学者)(?P<named>{_PERSON})(?:{_BEHIND})"
    rf"|(?:由|作者为|作者是|作者：|学者)(?P<acting>{_PERSON})(?:提出|领导|主持|撰写|率领|带领|发明|、|，|。|\Z)"
    rf"|(?P<kana>[\u30a1-\u30fa\u30fc]{{2,}}(?:・[\u30a1-\u30fa\u30fc]{{2,}})?)(?:氏|教授|博士|さん)"
)
_INSTITUTIONS = dict(word_table("bot.writing", "institution_words"))
_INSTITUTION = re.compile(
    rf"[{_HAN}]{{2,8}}?(?P<sort>{'|'.join(sorted(_INSTITUTIONS, key=len, reverse=True))})"
    r"(?!生|级|数|课|教育|入学|本科|水平|英语|需|有|用|得|处|提|做)"
)
_SEVERAL = re.compile(r"\bet al\b")


def invented_han_names(source: SourceIndex, text: str) -> Iterator[Finding]:
    """A NAME for each person and institution in Han or kana that `source` does not have."""
    for match in _PERSONS.finditer(text):
        name = match[match.lastgroup or 0]
        if not is_concept(name) and name not in source.text and not _is_spelt(source, name):
            yield Finding(FindingKind.NAME, name)
    for match in _INSTITUTION.finditer(text):
        words = _INSTITUTIONS[match["sort"]]
        if match["sort"] not in source.text and not any(_has_word(source, word) for word in words):
            yield Finding(FindingKind.NAME, match.group())


def _is_spelt(source: SourceIndex, name: str) -> bool:
    """Whether the source has one of the spellings, or names people whose family names are all it gives."""
    lower = source.lower
    if _SEVERAL.search(lower):
        return True
    return any(all(word.lower() in lower for word in spelling.split()) for spelling in spellings(name))


def _has_word(source: SourceIndex, word: str) -> bool:
    return any(other.startswith(word) for other in source.words) if " " not in word else word in source.lower

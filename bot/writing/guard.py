"""Does the source say what the text says? A first answer without any model: figures, links, failures, emptiness.

Pure: it finds, others act. It errs towards trust where two readings are possible, because a guard that cries wolf is
switched off; what it can't see (a wrong name, a turned direction) it doesn't pretend to see.
"""

import re
from bot.writing.guarding.findings import Finding, Kind
from bot.writing.guarding.figures import wrong_figures
from bot.writing.guarding.numerals import plain
from bot.writing.guarding.source import read, readable, without_enumerators

__all__ = ["Finding", "Kind", "missing", "unsupported", "without_links"]


_SAYS = re.compile(r"[^\W_]")
_URL = r"[!#$%&*+,\-./0-9:;=?@A-Z_a-z~]"
_LINK = re.compile(
    rf"https?://{_URL}+|www\.{_URL}+"
    r"|[\w.+-]{1,64}@(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,20}"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|io|ai|dev|edu|gov|info|me|co|cn|jp|de|uk|app|xyz|ly|gl)\b"
    rf"(?:/{_URL}*)?",
    re.IGNORECASE,
)
_FAILURE = re.compile(
    r"\b(?:summary|analysis|translation|generation|extraction|request|method|motivation|result|conclusion)s?"
    r"(?: \w+)? (?:failed|unavailable|not available)\b"
    r"|\bfailed to (?:generate|summari[sz]e|translate|parse|analy[sz]e)\b"
    r"|\bas an? (?:ai|artificial|large language)\b|\bi(?:'m| am) (?:sorry|unable)\b"
    r"|\bi (?:cannot|can't|can not|won't) (?:assist|help|provide|fulfil|comply|generate|summari|translat|access)"
    r"|\b(?:error code|api (?:error|key)|rate limit exceeded|internal server error|bad gateway)\b"
    r"|\bno abstract (?:provided|available)\b"
    r"|(?<!所)(?:分析|生成|翻译|翻譯|摘要|总结|提取|请求)(?:失败|失敗|出错)|^错误[:：]"
    r"|作为(?:一个|一名|一款)?\s?(?:AI|人工智能|语言模型|大语言模型)(?:助手|模型|语言模型)?[,，]|(?:抱歉|对不起)[,，]"
    r"|无法(?:提供|回答|协助|完成|生成|翻译|总结)(?:该|此|这|您|你|摘要|翻译|总结)"
    r"|申し訳(?:ありません|ございません)|(?:生成|翻訳|要約|取得)(?:に|が)?失敗|AI(?:モデル|アシスタント)として",
    re.IGNORECASE | re.MULTILINE,
)
_APOSTROPHES = str.maketrans("’‘", "''")


def unsupported(source: str, text: str, *, language: str | None = None, instructions: str = "") -> list[Finding]:
    """What `text` says that `source` does not: [] if nothing was found. Order as in the text, kind by kind.

    `source` may be TeX as arXiv serves it or what `bot.core.latex.to_unicode` makes of it. `language`, a BCP 47 tag, is
    what the text was asked to be in; `instructions` what its writer was told, which it must not repeat.
    """
    if not _SAYS.search(text):
        return [Finding(Kind.EMPTY, "")]
    return [*_failures(source, text), *_links(source, text), *wrong_figures(read(source), without_links(without_enumerators(readable(text))))]


def missing(source: str, text: str) -> list[Finding]:
    """What the whole translation `text` has lost of `source`: numbers, names, formulas, links, sentences."""
    return []


def without_links(text: str) -> str:
    """`text` without its addresses: a source that allows none."""
    return _LINK.sub(" ", plain(text))


def _failures(source: str, text: str) -> list[Finding]:
    said, origin = text.translate(_APOSTROPHES), source.translate(_APOSTROPHES).lower()
    found = (match.group() for match in _FAILURE.finditer(said))
    return [Finding(Kind.FAILURE, fragment) for fragment in found if fragment.lower() not in origin]


def _links(source: str, text: str) -> list[Finding]:
    given = "".join(read(source).lower.split())
    found = (match.group().rstrip(".,;:!?，。；：") for match in _LINK.finditer(plain(text)))
    return [Finding(Kind.LINK, link) for link in found if _address(link) not in given]


def _address(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/")

"""Chat artefacts: what chat models say instead of an answer, or around it.

Apologies, error messages, talk about the task ("Sure, here is the summary"), the form instead of its content, markup
and mentions. A paper may be about such answers: what the source says itself may be said of it.
"""

import re

from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.injection import obeyed_injection, recited_instructions
from bot.writing.guarding.source_index import SourceIndex

_FAILURE = re.compile(
    r"\b(?:summary|analysis|translation|generation|extraction|request|method|motivation|result|conclusion)s?"
    r"(?: \w+)? (?:failed|unavailable|not available)\b"
    r"|\bfailed to (?:generate|summari[sz]e|translate|parse|analy[sz]e) (?:this|the|a) (?:paper|summary|abstract"
    r"|text|response)\b"
    r"|\bas an? (?:ai|artificial|large language)(?: language)? (?:model|assistant|intelligence)\b|\bi(?:'m"
    r"| am) (?:sorry|unable)\b"
    r"|\bi (?:cannot|can't|can not|won't|will not) (?:assist|help|provide|fulfil|comply|generate|summari|translat"
    r"|access)"
    r"|\b(?:error code|api (?:error|key)|rate limit exceeded|internal server error|bad gateway)\b"
    r"|\bno abstract (?:provided|available)\b|\b(?:please provide|could you provide) (?:the|an|your) (?:abstract"
    r"|text|paper)\b"
    r"|\b(?:sure|certainly|of course)[,!] here(?:'s| is| are)\b|\bhere is (?:the|a|your) (?:summary|translation|json"
    r"|digest)\b"
    r"|(?<!所)(?:分析|生成|翻译|翻譯|摘要|总结|提取|请求)(?:失败|失敗|出错)|^错误[:：]"
    r"|作为(?:一个|一名|一款)?\s?(?:AI|人工智能|语言模型|大语言模型)(?:助手|模型|语言模型)?[,，]|(?:抱歉|对不起)[,，]"
    r"|无法(?:提供|回答|协助|完成|生成|翻译|总结)(?:该|此|这|您|你|摘要|翻译|总结)|(?:以下|这)是(?:该|这篇"
    r"|本)?(?:论文)?的?(?:摘要|翻译|总结|译文)[:：]"
    r"|请提供(?:论文|摘要|文本|原文)|暂无(?:摘要|总结|翻译)"
    r"|申し訳(?:ありません|ございません)|(?:生成|翻訳|要約|取得)(?:に|が)?失敗(?:し|$)|(?:AI|言語)(?:モデル"
    r"|アシスタント)として"
    r"|以下(?:が|は)(?:翻訳|要約)(?:です|になります)|(?:翻訳|要約)(?:することが)?できません",
    re.IGNORECASE | re.MULTILINE,
)
_LEAK = re.compile(
    r"\buntrusted data\b|\bBCP 47\b|\bJSON (?:object|schema)\b|\b(?:system|my) (?:prompt|instructions)\b"
    r"|\bas (?:instructed|requested|you asked)\b"
    r"|\b(?:the|these|your) instructions (?:say|said|tell|ask|require)\b|\bprompt injection detected\b"
    r"|系统提示词(?!工程|优化|设计)|根据(?:您|你)的(?:要求|指示)|システムプロンプト|ご(?:指示|要望)(?:に|の通り)"
    r"|^\s*(?:```|\{\s*[\"']|\[\s*[\"'{])|[\"'](?:new|how|result|audience|limits|abstract|title|language|role"
    r"|content)[\"']\s?:"
    r"|<\|[^>]{1,20}\|?>|</?(?:think|system|assistant|user|data)>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"</?(?:a|b|i|u|s|p|em|strong|code|pre|br|div|span|script|style|iframe|img|svg|form|input|button|h[1-6]|ul|ol|li"
    r"|table|tg-[a-z]+"
    r"|blockquote|details|object|embed|link|meta)\b[^<>]{0,200}/?>|<!--|\]\((?:https?:|tg:|javascript:)|javascript:"
    r"|\bon(?:error|click|load)\s?=",
    re.IGNORECASE,
)
_CALLED = re.compile(r"@(?:everyone|here|channel|all)\b|<[@#!][!&]?\w{1,24}>", re.IGNORECASE)
_MENTION = re.compile(r"(?:(?<=\s)|(?<=[(\[,;:，。：；、（])|\A)@[A-Za-z_]\w{2,31}(?![\w.]*@)")
_APOSTROPHES = str.maketrans("’‘", "''")


def chat_artefacts(source: SourceIndex, text: str) -> list[Finding]:
    """Apologies and error messages, leaked instructions and forms, markup and mentions in `text`, as it was written."""
    plain_text, origin = text.translate(_APOSTROPHES), source.text.translate(_APOSTROPHES).lower()

    def unsupported_matches(kind: FindingKind, pattern: re.Pattern[str]) -> list[Finding]:
        fragments = (match.group().strip() for match in pattern.finditer(plain_text))
        return [Finding(kind, fragment) for fragment in fragments if fragment.lower() not in origin]

    calls = [Finding(FindingKind.MENTION, match.group()) for match in _CALLED.finditer(plain_text)]
    return [
        *unsupported_matches(FindingKind.FAILURE, _FAILURE),
        *unsupported_matches(FindingKind.LEAK, _LEAK),
        *unsupported_matches(FindingKind.MARKUP, _MARKUP),
        *calls,
        *(unsupported_matches(FindingKind.MENTION, _MENTION) if not calls else []),
    ]


def leaked_instructions(source: SourceIndex, text: str, instructions: str) -> list[Finding]:
    """What `text` repeats of an order hidden in the source, or of the instructions to its writer."""
    findings = obeyed_injection(source.text, source.injected, text) if source.injected else []
    return findings + (recited_instructions(instructions, source.text, text) if instructions else [])

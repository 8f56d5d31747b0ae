"""Who writes the entries of a digest where there is a language model: that model, under guard.

It never fails for want of it: what can't be had or can't be trusted is replaced by sentences of the abstract.
Keeping entries, and who is shown which, is not decided here.
"""

import asyncio
import json
from dataclasses import asdict, dataclass, field, replace

import structlog

from bot.core.papers import Paper
from bot.errors import BudgetSpent, WriterError
from bot.ports import Entry, FallbackReason
from bot.writing import entries
from bot.writing.entries import FORM, INSTRUCTIONS, PROMPT, Draft
from bot.writing.extractive.extract import extract
from bot.writing.guarding.guard import Finding
from bot.writing.judgements import judgements
from bot.writing.llm.answers import Usage
from bot.writing.llm.client import LlmClient, RequestContext

_log = structlog.get_logger(__name__)


class LlmWriter:
    """Writes with a language model; every field is guarded, repaired once, or taken from the abstract."""

    def __init__(self, client: LlmClient, *, at_once: int = 4, deadline: float = 90.0) -> None:
        """`at_once` papers are written at a time; each has `deadline` seconds from its beginning, repair included."""
        self._client = client
        self._places = asyncio.Semaphore(at_once)
        self._deadline = deadline
        self.edition = f"{client.model}/{PROMPT}"

    async def close(self) -> None:
        """Give the client's connections back."""
        await self._client.close()

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        """The entry in `language`. Without a `model` every word of it is the abstract's own, and `lack` says why."""
        plain = extract(paper)
        if not plain.new:
            return plain
        work, errand = _Work(), RequestContext("entry", chat)
        log = _log.bind(paper=paper.id, language=language, model=self._client.model)
        async with self._places:
            try:
                async with asyncio.timeout(self._deadline if within is None else min(within, self._deadline)):
                    await self._attempt(paper, language, work, errand)
            except WriterError as error:
                work.lack = FallbackReason.SPENT if isinstance(error, BudgetSpent) else FallbackReason.SILENT
                log.warning("writing.failed", kind=error.kind, reason=error.reason)
            except TimeoutError:
                self._client.breaker.failed("deadline")
                log.warning("writing.failed", kind="deadline", reason=f"not written within {self._deadline:g} s")
        for name, found in work.findings.items():
            log.info("writing.distrusted", field=name, findings=[str(finding) for finding in found])
        if work.usage is not None:
            log.info("writing.spent", **asdict(work.usage))
        if work.draft is not None:
            await self._client.judged(errand, judgements(work.checked, work.first, work.findings))
        return _settled(work, plain, self._client.model)

    async def _attempt(self, paper: Paper, language: str, work: "_Work", errand: RequestContext) -> None:
        question = entries.asked(paper, language)
        first = await self._client.ask(INSTRUCTIONS, [question], FORM, errand)
        work.spend(first.usage)
        work.findings = entries.distrusted(paper, first.value, language)
        work.draft, work.first = first.value, work.findings
        work.checked = sum(said is not None for said in first.value.values())
        if not work.findings:
            return
        said = json.dumps(first.value, ensure_ascii=False)
        second = await self._client.ask(INSTRUCTIONS, [question, said, entries.repair(work.findings)], FORM, errand)
        work.spend(second.usage)
        still = entries.distrusted(paper, second.value, language)
        mended = {name: second.value[name] for name in work.findings if name not in still}
        work.draft = {**first.value, **mended}
        work.findings = {name: found for name, found in work.findings.items() if name not in mended}


@dataclass(slots=True)
class _Work:
    """How far the writing of one entry has come; it survives a failure on the way."""

    draft: Draft | None = None
    findings: dict[str, list[Finding]] = field(default_factory=dict)  # of the fields that are not to be shown
    usage: Usage | None = None
    first: dict[str, list[Finding]] = field(default_factory=dict)  # of the first answer
    checked: int = 0  # fields of the first answer
    lack: FallbackReason = FallbackReason.SILENT  # why there is no draft, if there is none

    def spend(self, usage: Usage | None) -> None:
        if usage is not None:
            self.usage = usage + self.usage


def _settled(work: _Work, plain: Entry, model: str) -> Entry:
    """The draft with its distrusted fields taken from the abstract; `plain` itself where nothing else is left."""
    if work.draft is None:
        return replace(plain, fallback_reason=work.lack)
    said = {name for name, value in work.draft.items() if value is not None}
    if not said - set(work.findings) - {"headline"}:
        return replace(plain, fallback_reason=FallbackReason.DISTRUSTED)
    own: Draft = {name: getattr(plain, name) for name in work.findings}
    return entries.entry({**work.draft, **own}, model)

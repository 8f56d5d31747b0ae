"""Who writes the entries of a digest where there is a language model: that model, under guard.

It never fails for want of it: what can't be had or can't be trusted is replaced by sentences of the abstract.
Keeping entries, and who is shown which, is not decided here.
"""

import json
from dataclasses import asdict, dataclass, replace

import structlog

from bot.core.papers import Paper
from bot.errors import BudgetSpent, WriterError
from bot.ports import Entry, FallbackReason
from bot.writing import entries
from bot.writing.entries import FORMAT, INSTRUCTIONS, PROMPT, EntryDraft
from bot.writing.extractive.extract import extract
from bot.writing.guarded import DEADLINE_SECONDS, GuardedText, GuardedWriting, edition
from bot.writing.guarding.guard import Finding
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.second_reader import SecondReader, SupportedLine

CONCURRENCY = 4  # entries at a time, where the settings say nothing else

_log = structlog.get_logger(__name__)


class LlmWriter:
    """Writes with a language model; every field is guarded, repaired once, or taken from the abstract."""

    def __init__(
        self,
        client: LlmClient,
        *,
        concurrency: int = CONCURRENCY,
        deadline: float = DEADLINE_SECONDS,
        second_reader: SecondReader | None = None,
    ) -> None:
        """`concurrency` papers are written at a time; each has `deadline` seconds, repair included."""
        self._client = client
        self._guarded = GuardedWriting(
            client, concurrency=concurrency, deadline=deadline, second_reader=second_reader, nobody_waits=True
        )
        self.edition = edition(client, PROMPT, second_reader)

    async def close(self) -> None:
        await self._client.close()

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        plain = extract(paper)
        if not plain.new:
            return plain
        context = RequestContext("entry", chat)
        log = _log.bind(paper=paper.id, language=language, model=self._client.model)
        text = await self._guarded.write(EntryAssignment(paper, language), context, within=within)
        if text.error is not None:
            log.warning("writing.failed", kind=text.error.kind, reason=text.error.reason)
        for name, findings in text.findings.items():
            log.info("writing.distrusted", field=name, findings=[str(finding) for finding in findings])
        if text.usage is not None:
            log.info("writing.spent", **asdict(text.usage))
        if text.first_draft is not None:
            await self._guarded.record_decisions(context, entries.field_count(text.first_draft), text)
        return _assemble(paper, text, plain, self._client.model)

    async def find(self, paper: Paper, language: str) -> Entry | None:
        return None


@dataclass(frozen=True, slots=True)
class EntryAssignment:
    """One paper's entry. Its passages are the entry's fields, by name."""

    paper: Paper
    language: str

    instructions = INSTRUCTIONS
    response_format = FORMAT

    def question(self) -> str:
        return entries.build_question(self.paper, self.language)

    def check(self, draft: EntryDraft) -> dict[str, list[Finding]]:
        return entries.check_draft(self.paper, draft, self.language)

    def supported_lines(self, draft: EntryDraft) -> dict[str, SupportedLine]:
        return entries.supported_lines(self.paper, draft)

    def as_turn(self, draft: EntryDraft) -> str:
        return json.dumps(draft.as_answer(), ensure_ascii=False)

    def repair_request(self, findings: dict[str, list[Finding]]) -> str:
        return entries.repair_request(findings)

    def merge(
        self, first: EntryDraft, findings: dict[str, list[Finding]], second: EntryDraft
    ) -> tuple[EntryDraft, dict[str, list[Finding]]]:
        """Only the fields that were wrong are taken from the repair, and only where they are right now."""
        unresolved = self.check(second)
        mended = [name for name in findings if name not in unresolved]
        return first.replace(second, mended), {name: findings[name] for name in findings if name not in mended}


def _assemble(paper: Paper, text: GuardedText[EntryDraft, str], plain: Entry, model: str) -> Entry:
    """The draft with its distrusted fields taken from the abstract; `plain` itself where nothing else is left."""
    if text.draft is None:
        return replace(plain, fallback_reason=_reason(text.error))
    if not set(text.draft.filled) - set(text.findings) - {"headline"}:
        return replace(plain, fallback_reason=FallbackReason.DISTRUSTED)
    return entries.to_entry(paper, text.draft, model, text.findings, plain)


def _reason(error: WriterError | None) -> FallbackReason:
    return FallbackReason.SPENT if isinstance(error, BudgetSpent) else FallbackReason.SILENT

"""Who says what connects a day's papers: a language model, under guard, and nobody where there is none.

A sentence that can't be trusted is asked for once more, then left out; a brief of too little is no brief.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from bot.core.papers import Paper
from bot.ports import NO_REASONS, Brief, BriefReasons
from bot.writing import briefs
from bot.writing.briefs import FORMAT, INSTRUCTIONS, PROMPT, SentenceFindings, Sentences
from bot.writing.guarded import DEADLINE_SECONDS, GuardedWriting, edition
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.second_reader import SecondReader, SupportedLine

CONCURRENCY = 2  # briefs at a time, where the settings say nothing else

_log = structlog.get_logger(__name__)


class LlmBriefer:
    """Writes with a language model. `edition` changes whenever the same set might be described differently."""

    def __init__(
        self,
        client: LlmClient,
        *,
        concurrency: int = CONCURRENCY,
        deadline: float = DEADLINE_SECONDS,
        second_reader: SecondReader | None = None,
    ) -> None:
        """`concurrency` briefs are written at a time; each has `deadline` seconds, repair included."""
        self._client = client
        self._guarded = GuardedWriting(
            client, concurrency=concurrency, deadline=deadline, second_reader=second_reader, nobody_waits=True
        )
        self.edition = edition(client, PROMPT, second_reader)

    async def brief(
        self, papers: Sequence[Paper], language: str, *, chat: int | None = None, reasons: BriefReasons = NO_REASONS
    ) -> Brief:
        """What connects `papers`, two or more; its text is "" if no sentence of it can be trusted.

        Raises WriterError.
        """
        papers = briefs.in_order(papers)
        context = RequestContext("brief", chat)
        log = _log.bind(papers=len(papers), language=language, model=self._client.model)
        text = await self._guarded.write(BriefAssignment(papers, language, reasons), context)
        if text.error is not None:
            if text.draft is None:
                raise text.error
            log.warning("briefing.repair_failed", kind=text.error.kind, reason=text.error.reason)
        sentences = text.draft or ()
        for number, findings in text.findings.items():
            log.info("briefing.distrusted", sentence=number, findings=[str(finding) for finding in findings])
        await self._guarded.record_decisions(context, len(sentences), text)
        trusted = briefs.trusted_sentences(sentences, text.findings)
        evidence = tuple(briefs.pick_sentences(papers, sentence) for sentence in trusted)
        texts = tuple(sentence.text for sentence in trusted)
        return Brief(briefs.join(trusted), tuple(paper.id for paper in papers), self._client.model, evidence, texts)


@dataclass(frozen=True, slots=True)
class BriefAssignment:
    """The brief of one set of papers, numbered as `papers` has them. Its passages are sentences, by place from 1."""

    papers: Sequence[Paper]
    language: str
    reasons: BriefReasons = field(default_factory=dict)

    instructions = INSTRUCTIONS
    response_format = FORMAT

    def question(self) -> str:
        return briefs.build_question(self.papers, self.language, self.reasons)

    def check(self, draft: Sentences) -> SentenceFindings:
        return briefs.check_sentences(self.papers, draft, self.language)

    def supported_lines(self, draft: Sentences) -> dict[int, SupportedLine]:
        return briefs.supported_lines(self.papers, draft)

    def as_turn(self, draft: Sentences) -> str:
        return briefs.as_json(draft)

    def repair_request(self, findings: SentenceFindings) -> str:
        return briefs.repair_request(findings)

    def merge(
        self, first: Sentences, findings: SentenceFindings, second: Sentences
    ) -> tuple[Sentences, SentenceFindings]:
        """Only the sentences that were wrong are taken from the repair; all of it where their number changed."""
        unresolved = self.check(second)
        if len(second) != len(first):
            return second, unresolved
        merged = tuple(
            second[number - 1] if number in findings else sentence for number, sentence in enumerate(first, 1)
        )
        return merged, {number: unresolved[number] for number in unresolved if number in findings}

"""Who says what connects a day's papers: a language model, under guard, and nobody where there is none.

A sentence that can't be trusted is asked for once more, then left out; a brief of too little is no brief.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from bot.core.papers import Paper
from bot.errors import WriterError
from bot.ports import Brief
from bot.writing import briefs
from bot.writing.briefs import FORM, INSTRUCTIONS, PROMPT, Findings, Sentences
from bot.writing.judgements import judgements
from bot.writing.llm.client import LlmClient, RequestContext

_log = structlog.get_logger(__name__)


class LlmBriefer:
    """Writes with a language model. `edition` changes whenever the same set might be told differently."""

    def __init__(self, client: LlmClient, *, at_once: int = 2, deadline: float = 90.0) -> None:
        """`at_once` briefs at a time; each has `deadline` seconds from its beginning, repair included."""
        self._client = client
        self._places = asyncio.Semaphore(at_once)
        self._deadline = deadline
        self.edition = f"{client.model}/{PROMPT}"

    async def brief(self, papers: Sequence[Paper], language: str, *, chat: int | None = None) -> Brief:
        """What connects `papers`, two or more; its text is "" if nothing that was said can be trusted.

        Raises WriterError.
        """
        papers = briefs.in_order(papers)
        work, errand = _Work(), RequestContext("brief", chat)
        log = _log.bind(papers=len(papers), language=language, model=self._client.model)
        async with self._places:
            try:
                async with asyncio.timeout(self._deadline):
                    await self._attempt(papers, language, work, errand)
            except TimeoutError:
                self._client.breaker.failed("deadline")
                if not work.sentences:
                    raise WriterError("deadline", f"not written within {self._deadline:g} s") from None
            except WriterError as error:
                if not work.sentences:
                    raise
                log.warning("briefing.repair_failed", kind=error.kind, reason=error.reason)
        for at, found in work.findings.items():
            log.info("briefing.distrusted", sentence=at, findings=[str(one) for one in found])
        await self._client.judged(errand, judgements(len(work.sentences), work.first, work.findings))
        text = briefs.settled(work.sentences, work.findings)
        return Brief(text, tuple(paper.id for paper in papers), self._client.model)

    async def _attempt(self, papers: Sequence[Paper], language: str, work: "_Work", errand: RequestContext) -> None:
        question = briefs.asked(papers, language)
        first = (await self._client.ask(INSTRUCTIONS, [question], FORM, errand)).value
        work.sentences, work.findings = first, briefs.distrusted(papers, first, language)
        work.first = work.findings
        if not work.findings:
            return
        turns = [question, briefs.as_json(first), briefs.repair(work.findings)]
        second = (await self._client.ask(INSTRUCTIONS, turns, FORM, errand)).value
        still = briefs.distrusted(papers, second, language)
        if len(second) == len(first):  # only what was wrong is taken from the repair
            second = tuple(second[at - 1] if at in work.findings else one for at, one in enumerate(first, 1))
            still = {at: found for at, found in still.items() if at in work.findings}
        work.sentences, work.findings = second, still


@dataclass(slots=True)
class _Work:
    """How far a brief has come; it survives a failure of the repair."""

    sentences: Sentences = ()
    findings: Findings = field(default_factory=dict)
    first: Findings = field(default_factory=dict)  # of the first answer

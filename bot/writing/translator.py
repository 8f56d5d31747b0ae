"""Who translates papers where there is a language model: that model, under guard.

What can't be trusted is asked for once more, then left in the paper's own words; where too much would be left there is
no translation at all. Keeping translations, and who may ask for how many, is not decided here.
"""

import asyncio
from dataclasses import dataclass, field

import structlog

from bot.core.papers import Paper
from bot.errors import WriterError
from bot.ports import Clock, Translation
from bot.writing import translations
from bot.writing.judgements import judgements
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.translations import FORM, INSTRUCTIONS, PROMPT, Draft, Findings, Material

_log = structlog.get_logger(__name__)


class LlmTranslator:
    """Translates with a language model. `edition` changes whenever the same paper might be put differently."""

    def __init__(self, client: LlmClient, clock: Clock, *, at_once: int = 2, deadline: float = 90.0) -> None:
        """`at_once` papers at a time; each has `deadline` seconds from its beginning, repair included."""
        self._client = client
        self._clock = clock
        self._places = asyncio.Semaphore(at_once)
        self._deadline = deadline
        self.edition = f"{client.model}/{PROMPT}"

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """Title and whole abstract in the language `target`. Raises WriterError."""
        material = translations.material_of(paper)
        work, errand = _Work(), RequestContext("translation", chat)
        log = _log.bind(paper=paper.id, language=target, model=self._client.model)
        async with self._places:
            try:
                async with asyncio.timeout(self._deadline):
                    await self._attempt(material, target, work, errand)
            except TimeoutError:
                self._client.breaker.failed("deadline")
                if work.draft is None:
                    raise WriterError("deadline", f"not translated within {self._deadline:g} s") from None
            except WriterError as error:
                if work.draft is None:
                    raise
                log.warning("translating.repair_failed", kind=error.kind, reason=error.reason)
        for place, found in work.findings.items():
            log.info("translating.distrusted", place=place, findings=[str(one) for one in found])
        await self._client.judged(errand, judgements(len(material.places()), work.first, work.findings))
        settled = translations.settled(material, work.draft, work.findings) if work.draft else None
        if settled is None:
            raise WriterError("distrusted", "the translation does not say what the paper says")
        title, abstract, left = settled
        return Translation(title, abstract, target, self._client.model, self._clock.now().date(), left)

    async def _attempt(self, material: Material, target: str, work: "_Work", errand: RequestContext) -> None:
        question = translations.asked(material, target)
        first = (await self._client.ask(INSTRUCTIONS, [question], FORM, errand)).value
        work.draft, work.findings = first, translations.distrusted(material, first, target)
        work.first = work.findings
        if not work.findings:
            return
        turns = [question, translations.as_json(first), translations.repair(work.findings)]
        second = (await self._client.ask(INSTRUCTIONS, turns, FORM, errand)).value
        still = translations.distrusted(material, second, target)
        work.draft = translations.mended(first, second, still)
        work.findings = translations.distrusted(material, work.draft, target)


@dataclass(slots=True)
class _Work:
    """How far a translation has come; it survives a failure of the repair."""

    draft: Draft | None = None
    findings: Findings = field(default_factory=dict)
    first: Findings = field(default_factory=dict)  # of the first answer

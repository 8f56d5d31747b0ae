"""Who translates papers where there is a language model: that model, under guard.

What can't be trusted is asked for once more, then left in the paper's own words; where too much would be left there is
no translation at all. Keeping translations, and who may ask for how many, is not decided here.
"""

from dataclasses import dataclass

import structlog

from bot.core.papers import Paper
from bot.errors import WriterError
from bot.ports import Clock, Translation
from bot.writing import translations
from bot.writing.guarded import DEADLINE_SECONDS, GuardedWriting
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.second_reader import SupportedLine
from bot.writing.translations import (
    FORMAT,
    INSTRUCTIONS,
    PROMPT,
    PassageFindings,
    TranslationDraft,
    TranslationMaterial,
)

CONCURRENCY = 2  # translations at a time, where the settings say nothing else

_log = structlog.get_logger(__name__)


class LlmTranslator:
    """Translates with a language model. `edition` changes whenever the same paper might be put differently."""

    def __init__(
        self, client: LlmClient, clock: Clock, *, concurrency: int = CONCURRENCY, deadline: float = DEADLINE_SECONDS
    ) -> None:
        """`concurrency` papers are translated at a time; each has `deadline` seconds, repair included."""
        self._client = client
        self._clock = clock
        self._guarded = GuardedWriting(client, concurrency=concurrency, deadline=deadline)
        self.edition = f"{client.model}/{PROMPT}"

    async def translate(self, paper: Paper, target: str, *, chat: int | None = None) -> Translation:
        """Title and whole abstract in the language `target`. Raises WriterError."""
        material = translations.material_of(paper)
        context = RequestContext("translation", chat)
        log = _log.bind(paper=paper.id, language=target, model=self._client.model)
        text = await self._guarded.write(TranslationAssignment(material, target), context)
        if text.error is not None:
            if text.draft is None:
                raise text.error
            log.warning("translating.repair_failed", kind=text.error.kind, reason=text.error.reason)
        for place, findings in text.findings.items():
            log.info("translating.distrusted", place=place, findings=[str(finding) for finding in findings])
        await self._guarded.record_decisions(context, len(material.passages()), text)
        assembled = translations.assemble(material, text.draft, text.findings) if text.draft else None
        if assembled is None:
            raise WriterError("distrusted", "the translation does not say what the paper says")
        title, abstract, untranslated = assembled
        return Translation(title, abstract, target, self._client.model, self._clock.now().date(), untranslated)


@dataclass(frozen=True, slots=True)
class TranslationAssignment:
    """One paper in one language. Its passages are the title and the sentences, by their place."""

    material: TranslationMaterial
    target: str

    instructions = INSTRUCTIONS
    response_format = FORMAT

    def question(self) -> str:
        return translations.build_question(self.material, self.target)

    def check(self, draft: TranslationDraft) -> PassageFindings:
        return translations.check_draft(self.material, draft, self.target)

    def supported_lines(self, draft: TranslationDraft) -> dict[str, SupportedLine]:
        """None: every passage stands beside its original, number by number; it is compared without a second reader."""
        return {}

    def as_turn(self, draft: TranslationDraft) -> str:
        return translations.as_json(draft)

    def repair_request(self, findings: PassageFindings) -> str:
        return translations.repair_request(findings)

    def merge(
        self, first: TranslationDraft, findings: PassageFindings, second: TranslationDraft
    ) -> tuple[TranslationDraft, PassageFindings]:
        """Whatever the repair has right is taken, and the whole is checked once more."""
        merged = translations.merge_repair(first, second, self.check(second))
        return merged, self.check(merged)

"""Entries written ahead of the morning in batches, at half the price.

One batch at a time in the whole deployment. What it does not bring, or what the guard does not pass, is written when
the digest is composed, as if there were no batches; nobody waits for one.
"""

import json
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.core.papers import Paper
from bot.errors import WriterError
from bot.ports import Clock, Store
from bot.writing import entries
from bot.writing.entries import FORMAT, INSTRUCTIONS
from bot.writing.extractive.extract import extract
from bot.writing.guarded import count_decisions
from bot.writing.llm.answers import read_object, read_reply
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.second_reader import SECONDS, SecondReader

EARLY = timedelta(hours=2)  # what is due sooner is not handed over: it would be written, and paid, twice
GIVEN_UP = timedelta(hours=26)  # a batch ends within 24 hours, one way or another
MOST = 2_000  # requests in one batch
CONTEXT = RequestContext("entry batch")

_NOTE = "batch underway"
_log = structlog.get_logger(__name__)


class EntryPrewriter:
    """Hands over the entries of coming digests as a batch, and stores the answers that pass the guard."""

    def __init__(
        self, client: LlmClient, store: Store, clock: Clock, edition: str, second_reader: SecondReader | None = None
    ) -> None:
        """`edition`: of the entries, as their writer has it."""
        self._second_reader = second_reader
        self._client = client
        self._store = store
        self._clock = clock
        self._edition = edition

    async def run(self) -> None:
        """Take in the pending batch if it is over; begin one if none is pending."""
        async with self._store.rate_leases.hold("batches", 0.0, 300.0):
            try:
                note = await self._store.key_values.get(_NOTE)
                if note:
                    await self._take_in(json.loads(note))
                else:
                    await self._begin()
            except WriterError as error:
                _log.warning("prewrite.failed", kind=error.kind, reason=error.reason)

    async def _begin(self) -> None:
        candidates = await self._store.pending.due_after(self._clock.now() + EARLY, MOST)
        unwritten = [
            (paper, language)
            for paper, language in candidates
            if paper.abstract  # without one there is nothing to write about
            and await self._store.written.entry(paper, language, self._edition) is None
        ]
        if not unwritten:
            return
        await self._client.admit(CONTEXT)
        requests = {
            str(number): await self._client.build_request(
                INSTRUCTIONS, [entries.build_question(paper, language)], FORMAT
            )
            for number, (paper, language) in enumerate(unwritten)
        }
        batch = await self._client.batches.submit(requests)
        note = {
            "id": batch,
            "begun": self._clock.now().isoformat(),
            "wanted": {str(number): [paper.id, language] for number, (paper, language) in enumerate(unwritten)},
        }
        await self._store.key_values.set(_NOTE, json.dumps(note))
        _log.info("prewrite.begun", batch=batch, entries=len(unwritten))

    async def _take_in(self, note: dict[str, Any]) -> None:
        """`note` is what `_begin` stored: the batch's id, when it began, and which request is which entry."""
        if self._clock.now() - datetime.fromisoformat(note["begun"]) > GIVEN_UP:
            _log.warning("prewrite.given_up", batch=note["id"])
            await self._store.key_values.set(_NOTE, "")
            return
        bodies = await self._client.batches.collect(note["id"])
        if bodies is None:
            return
        saved = 0
        for name, body in bodies.items():
            if name in note["wanted"]:
                paper_id, language = note["wanted"][name]
                paper = await self._store.papers.get(paper_id)
                saved += paper is not None and await self._keep(paper, language, body)
        await self._store.key_values.set(_NOTE, "")
        _log.info("prewrite.taken_in", batch=note["id"], answers=len(bodies), saved=saved)

    async def _keep(self, paper: Paper, language: str, body: str) -> bool:
        """Store the entry that the response `body` brings; whether it could be."""
        question = entries.build_question(paper, language)
        await self._client.charge(CONTEXT, (INSTRUCTIONS, question), body)
        try:
            draft = FORMAT.read(read_object(read_reply(body).content, FORMAT.keys))
        except (WriterError, ValueError, TypeError, KeyError):
            return False
        findings = entries.check_draft(paper, draft, language)
        if self._second_reader is not None and not findings:
            lines = entries.supported_lines(paper, draft)
            findings = await self._second_reader.read(lines, CONTEXT, SECONDS)
        checked = entries.field_count(draft)
        await self._client.record_decisions(CONTEXT, count_decisions(checked, findings, findings))
        if findings:
            return False  # the writer asks again, and has it mended
        entry = entries.to_entry(paper, draft, self._client.model, (), extract(paper))
        await self._store.written.add_entry(paper, language, self._edition, entry, self._clock.now())
        return True

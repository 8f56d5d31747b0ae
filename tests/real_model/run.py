"""Made-up papers through entry, brief and translation with a real, small model: what was learnt, and what stood.

    python -m tests.real_model.run PYTHON-OF-THE-SERVER [--weights smollm2] [--papers 20] [--threads 2] [--reader]

Everything goes through the product's own classes and a database of its own; nothing but loopback is contacted. The
models that packages carry are far too small to write well: what is looked at is whether anything unguarded is shown,
and whether the ladder, the deadlines and the budget hold with a server that nobody here has written.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.papers import Paper
from bot.errors import WriterError
from bot.sample.announced_papers import sample_papers, sample_preprints
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.writing.briefer import LlmBriefer
from bot.writing.llm.budget import Budget
from bot.writing.llm.client import LlmClient
from bot.writing.llm.endpoint_memory import EndpointMemory
from bot.writing.second_reader import SecondReader
from bot.writing.translator import LlmTranslator
from bot.writing.writer import LlmWriter
from scheduler.clock import MachineClock
from tests.real_model.local_server import LocalServer, serving

LANGUAGES = ("en", "zh", "ja")
BRIEF_OF = 5  # papers
LONGEST_ANSWER = 700  # tokens; a model that talks nonsense talks to the end


class NoOwner:
    """An `OwnerNotifier` without anybody to tell."""

    async def notify(self, phrase: str, **values: object) -> None:
        """Nothing is said."""


class Figures:
    """What became of the texts, and how long they took."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()

    async def time(self, kind: str, work: Awaitable[str]) -> None:
        begun = time.monotonic()
        try:
            outcome = await work
        except WriterError as error:
            outcome = f"none ({error.kind})"
        self.seconds[kind] += round(time.monotonic() - begun)
        self.counts[f"{kind}: {outcome}"] += 1
        print(f"  {kind}: {outcome}, {time.monotonic() - begun:.0f} s", flush=True)


def made_up_papers(count: int) -> list[Paper]:
    """So many of the demo's papers, each once."""
    announced = [*sample_papers(date(2026, 6, 1)), *sample_preprints(date(2026, 6, 1))]
    papers = {each.paper.id: each.paper for each in announced if each.paper.abstract}
    return list(papers.values())[:count]


async def run(server: LocalServer, model: str, papers: Sequence[Paper], *, reads_twice: bool) -> None:
    """Write everything, then say what became of it."""
    clock, figures = MachineClock(), Figures()
    async with AsyncExitStack() as closing:
        folder = closing.enter_context(TemporaryDirectory())
        address = f"sqlite:///{folder}/real.db"
        await upgrade(address)
        store = SqlStore(address, clock)
        closing.push_async_callback(store.close)
        memory = EndpointMemory(store.key_values, clock, server.url, model)

        def client() -> LlmClient:
            meter = Budget(store, clock, NoOwner())
            asked = LlmClient(model=model, base_url=server.url, memory=memory, meter=meter, max_tokens=LONGEST_ANSWER)
            closing.push_async_callback(asked.close)
            return asked

        reader = SecondReader(client(), store.written, clock) if reads_twice else None
        writing = client()
        writer = LlmWriter(writing, concurrency=1, second_reader=reader)
        briefer = LlmBriefer(writing, concurrency=1, second_reader=reader)
        translator = LlmTranslator(writing, clock, concurrency=1)
        for number, paper in enumerate(papers):
            language = LANGUAGES[number % len(LANGUAGES)]
            await figures.time("entry", _entry(writer, paper, language))
        for start in range(0, len(papers) - 1, BRIEF_OF):
            language = LANGUAGES[start // BRIEF_OF % len(LANGUAGES)]
            await figures.time("brief", _brief(briefer, papers[start : start + BRIEF_OF], language))
        for number, paper in enumerate(papers):
            await figures.time("translation", _translation(translator, paper, LANGUAGES[1 + number % 2]))
        await _report(store, memory, server, figures)


async def _entry(writer: LlmWriter, paper: Paper, language: str) -> str:
    entry = await writer.write(paper, language)
    if entry.model is None:
        return f"quoted ({entry.fallback_reason})"
    return "written, some fields quoted" if entry.quoted else "written"


async def _brief(briefer: LlmBriefer, papers: Sequence[Paper], language: str) -> str:
    return "written" if (await briefer.brief(papers, language)).text else "nothing to be trusted"


async def _translation(translator: LlmTranslator, paper: Paper, language: str) -> str:
    left = (await translator.translate(paper, language)).untranslated
    return "written, some sentences left" if left else "written"


async def _report(store: SqlStore, memory: EndpointMemory, server: LocalServer, figures: Figures) -> None:
    today = MachineClock().now().date()
    print("\nlearnt:", asdict(await memory.recall()))
    print("requests by status:", dict(server.statuses()))
    for outcome, count in sorted(figures.counts.items()):
        print(f"{count:4}  {outcome}")
    for model, counts in (await store.model_usage.decisions(today)).items():
        print(f"guard on {model}:", dict(sorted(counts.items())))
    for line in await store.model_usage.daily(today):
        spent, seconds = line.spent, figures.seconds[line.purpose]
        print(f"{line.purpose}: {spent.calls} calls, {spent.prompt} + {spent.completion} tokens, {seconds} s")


async def main() -> None:
    """Read what is asked for, serve, run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("python", type=Path, help="the Python of the environment that has the server")
    parser.add_argument("--weights", default="smollm2", help="smollm2, gemma3 or a .gguf file")
    parser.add_argument("--papers", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--reader", action="store_true", help="the same model also reads each line a second time")
    given = parser.parse_args()
    folder = given.python.absolute().parents[1]
    async with serving(given.python, given.weights, folder, given.threads) as server:
        client = LlmClient(model="", base_url=server.url)
        [model] = await client.models()
        await client.close()
        await run(server, model, made_up_papers(given.papers), reads_twice=given.reader)


if __name__ == "__main__":
    asyncio.run(main())

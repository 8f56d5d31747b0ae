"""paperboy check: what is configured, what answers, what doesn't. It changes nothing and shows no secret."""

import asyncio
import os
from collections.abc import Awaitable, Sequence
from pathlib import Path

import typer

from bot.core.authors.links import Directory
from bot.core.chats import ChatRef
from bot.core.papers import ArxivId
from bot.core.sources import source_name
from bot.errors import BotError, NotFound, SettingsError
from bot.observability.environment import CheckResult, check_machine, hint, zones
from bot.observability.log import Redactor
from bot.observability.unknown_settings import check_settings
from bot.settings import Settings
from bot.sources.arxiv_oai import ArxivOai
from bot.wiring.app import App, open_app
from bot.wiring.arxiv import SEARCH_RETRIES
from bot.wiring.journals import journal_probes
from bot.wiring.language_model import ModelEndpoint, guard_endpoint, model_endpoint
from bot.wiring.preprints import europe_pmc, preprint_servers
from bot.writing.llm.client import OPENAI

KNOWN_PAPER = ArxivId("1706.03762")  # any paper would do; this one will not be withdrawn
MOST_CHATS, MOST_PLACES = 1000, 40  # chats looked through; groups and channels asked about, a few requests each
MARKS = {True: "ok   ", False: "FAIL ", None: "–    "}


async def check_all(settings: Settings) -> int:
    """Print one line for each thing; 0 if all that is configured answers, else 1."""
    time_zones = zones()
    try:
        async with open_app(settings) as app:
            results = [CheckResult("database", True, _kind(settings)), *await _outside(app)]
    except SettingsError as error:  # without time zones nothing can be opened, and that is said better by itself
        results = [CheckResult("database", False, str(error)) if time_zones.passed else time_zones]
    results += check_settings()
    redact = Redactor(settings.secrets())  # an endpoint may say it back
    for result in results:
        typer.echo(redact(f"{MARKS[result.passed]} {result.subject:<14} {result.explanation}"))
    return 1 if any(result.passed is False for result in results) else 0


async def _outside(app: App) -> list[CheckResult]:
    settings = app.settings
    sweep = ArxivOai(settings.arxiv_oai_url, settings.arxiv_contact, app.arxiv.lease, retry_policy=SEARCH_RETRIES)
    results = [
        CheckResult("contact", True, settings.arxiv_contact)
        if settings.arxiv_contact
        else CheckResult("contact", None, "ARXIV_CONTACT is not set; arXiv asks whoever harvests it to be reachable"),
        *await asyncio.gather(
            _check_source("arXiv sweep", sweep.identify(), settings.arxiv_oai_url),
            _check_source("arXiv search", app.arxiv.search.by_id(KNOWN_PAPER), settings.arxiv_api_url),
            _model("model", model_endpoint(settings)) if _writes(settings) else _no_model(),
            *([] if (guard := guard_endpoint(settings)) is None else [_second_reader(settings, guard)]),
            _directories(app),
        ),
        *await _preprint_servers(app),
        *await _journals(app),
    ]
    results += check_machine(app.clock.now(), sweep.server_time, _addresses(settings))
    if unreachable := (await app.store.health.counts(app.clock.now())).parked:
        results.append(CheckResult("chats", None, _unreachable(unreachable)))
    places = await _places(app)
    for platform_results in await asyncio.gather(_telegram(settings, places), _discord(settings, places)):
        results.extend(platform_results)
    return results


def _addresses(settings: Settings) -> dict[str, str]:
    """What is asked, by what it is called here."""
    addresses = {"arXiv sweep": settings.arxiv_oai_url, "arXiv search": settings.arxiv_api_url}
    if settings.openai_api_key is not None or settings.openai_base_url is not None:
        addresses["model"] = settings.openai_base_url or OPENAI
    if settings.guard_model is not None and settings.guard_base_url is not None:
        addresses["second reader"] = settings.guard_base_url
    if settings.telegram_bot_token is not None:
        addresses["Telegram"] = settings.telegram_api_url or "https://api.telegram.org"
    if settings.discord_bot_token is not None:
        addresses["Discord"] = settings.discord_api_url or "https://discord.com"
    return addresses


async def _places(app: App) -> list[ChatRef]:
    """Groups and channels where something is followed, each once; of very many the newest."""
    chats = await app.store.access.chats(MOST_CHATS)
    places = [chat.ref for chat in chats if chat.follows and not chat.banned and _is_shared(chat.ref)]
    return list({(ref.platform, ref.chat): ref for ref in places}.values())[:MOST_PLACES]


def _is_shared(ref: ChatRef) -> bool:
    """Whether several people are there: a person's own chat is not asked about."""
    return ref.chat.startswith("-") if ref.platform == "telegram" else not ref.chat.startswith("@")


async def _telegram(settings: Settings, places: Sequence[ChatRef]) -> list[CheckResult]:
    if settings.telegram_bot_token is None:
        return [CheckResult("Telegram", None, "not configured")]
    from adapters.telegram.check import check_telegram  # its library is only loaded for those who use it

    token = settings.telegram_bot_token.get_secret_value()
    here = [ref for ref in places if ref.platform == "telegram"]
    lines = await check_telegram(token, settings.telegram_api_url, settings.telegram_webhook_url, here)
    return [CheckResult(*line) for line in lines]


async def _discord(settings: Settings, places: Sequence[ChatRef]) -> list[CheckResult]:
    if settings.discord_bot_token is None:
        return [CheckResult("Discord", None, "not configured")]
    from adapters.discord.check import check_discord  # as above

    token = settings.discord_bot_token.get_secret_value()
    here = [ref for ref in places if ref.platform == "discord"]
    lines = await check_discord(
        token, settings.discord_api_url, settings.discord_gateway_url, settings.discord_shards, here
    )
    return [CheckResult(*line) for line in lines]


async def _check_source(subject: str, request: Awaitable[object], address: str) -> CheckResult:
    try:
        await request
    except NotFound:
        pass  # it answered, which is all that is asked here
    except BotError as error:
        return CheckResult(subject, False, f"{address}: {error}{hint(str(error), os.environ)}")
    return CheckResult(subject, True, f"{address} answers")


async def _preprint_servers(app: App) -> list[CheckResult]:
    """Each server that is read, one after the other, as in a sweep; and who has the names of its authors in full."""
    settings = app.settings
    servers = preprint_servers(settings, app.store, app.clock, SEARCH_RETRIES)
    if not servers:
        return []
    address = settings.preprints_api_url
    results = [await _check_source(source_name(key), server.probe(), address) for key, server in servers.items()]
    names = europe_pmc(settings, app.store, app.clock, SEARCH_RETRIES)
    return [*results, await _check_source("Europe PMC", names.probe(), settings.europe_pmc_api_url)]


async def _journals(app: App) -> list[CheckResult]:
    """Each catalogue of journals and conferences that is asked about follows."""
    settings, results = app.settings, list[CheckResult]()
    for key, (request, address) in journal_probes(settings, app.store, app.clock).items():
        results.append(await _check_source(source_name(key), request, address))
    if settings.journal_sources == "none":
        return [CheckResult("journals", None, "no catalogue is asked for followed authors (JOURNAL_SOURCES)")]
    if "openalex" in settings.journal_sources.split(",") and settings.openalex_api_key is None:
        explanation = "not asked for followed authors without OPENALEX_API_KEY"
        results.append(CheckResult(source_name("openalex"), None, explanation))
    return results


def _writes(settings: Settings) -> bool:
    return settings.openai_api_key is not None or settings.openai_base_url is not None


async def _no_model() -> CheckResult:
    explanation = (
        "OPENAI_API_KEY is not set: digests quote the abstracts; a key adds summaries, briefs and translations"
    )
    return CheckResult("model", None, explanation)


async def _second_reader(settings: Settings, endpoint: ModelEndpoint) -> CheckResult:
    """GUARD_MODEL; without a model that writes there is nothing for it to read."""
    if not _writes(settings):
        return CheckResult("second reader", None, "GUARD_MODEL has nothing to read: no model writes (OPENAI_API_KEY)")
    return await _model("second reader", endpoint, "GUARD_MODEL")


async def _model(subject: str, endpoint: ModelEndpoint, setting: str = "OPENAI_MODEL") -> CheckResult:
    client = endpoint.client(max_retries=0)
    try:
        offered = await client.models()
        if not offered or endpoint.model in offered:
            await client.probe()
    except BotError as error:
        return CheckResult(subject, False, f"{error}{hint(str(error), os.environ)}")
    finally:
        await client.close()
    if offered and endpoint.model not in offered:
        names = ", ".join(sorted(offered)[:5])
        explanation = f"the endpoint does not offer {endpoint.model}; set {setting} to one that it has: {names}"
        return CheckResult(subject, False, explanation)
    return CheckResult(subject, True, f"{endpoint.model} answers")


async def _directories(app: App) -> CheckResult:
    """Which directories of authors are asked; one that fails is no fault: nothing needs them."""
    subject, identification = "directories", app.services.author_identification
    reasons = await identification.probe() if identification else {}
    answering = [directory for directory, reason in reasons.items() if not reason]
    silent = [f"{directory} does not answer ({reason})" for directory, reason in reasons.items() if reason]
    keyless = [
        f"{directory} is not asked without {setting}"
        for directory, setting, key in (
            (Directory.OPENALEX, "OPENALEX_API_KEY", app.settings.openalex_api_key),
            (Directory.SEMANTIC_SCHOLAR, "SEMANTIC_SCHOLAR_API_KEY", app.settings.semantic_scholar_api_key),
        )
        if key is None
    ]
    if not reasons:
        return CheckResult(subject, None, "none is asked who wrote a paper (AUTHOR_DIRECTORIES)")
    line = f"asked who wrote a paper, and answering: {', '.join(answering) or 'none'}"
    return CheckResult(subject, None if silent else True, "; ".join([line, *silent, *keyless]))


def _unreachable(count: int) -> str:
    subject = "1 chat can't be reached" if count == 1 else f"{count} chats can't be reached"
    why = "the bot was blocked or removed, or may not write there; paperboy inspect chat ID says why, and the next try"
    return f"{subject}: {why}"


def _kind(settings: Settings) -> str:
    if settings.database.startswith("sqlite:///"):
        return f"SQLite, {Path(settings.database.removeprefix('sqlite:///')).resolve()}"
    return "PostgreSQL"

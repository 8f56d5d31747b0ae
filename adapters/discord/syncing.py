"""Tells Discord which commands there are, when that has changed and only then.

Overwriting them is rate-limited by the day, and clients forget what they knew of them; so what was told last is noted
in the database, as a hash, for every application that this deployment has ever been.
"""

import asyncio
import hashlib
import json

import structlog

from adapters.discord.commands import DescriptionTranslator, SlashCommandTree
from adapters.discord.failures import describe
from bot.ports import KeyValueStore

log = structlog.get_logger(__name__)

FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0  # seconds between tries
PATIENCE = 60.0  # seconds for one


async def keep_synced(tree: SlashCommandTree, notes: KeyValueStore) -> None:
    """Tell Discord, however often that takes. That it can't be told yet keeps nobody from speaking."""
    wait = FIRST_WAIT
    while True:
        try:
            async with asyncio.timeout(PATIENCE):
                await sync(tree, notes)
        except Exception as problem:  # whatever it is, people may go on with the commands that Discord knows
            log.warning("discord.sync_failed", reason=describe(problem), again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 4, LONGEST_WAIT)
        else:
            return


async def sync(tree: SlashCommandTree, notes: KeyValueStore) -> bool:
    """Tell Discord, if it does not know; whether it was told."""
    translator = DescriptionTranslator()
    await tree.set_translator(translator)
    payload = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    name = f"discord commands of {tree.client.application_id}"
    if await notes.get(name) == digest:
        return False
    await tree.sync()
    await notes.set(name, digest)
    log.info("discord.commands", count=len(payload))
    return True

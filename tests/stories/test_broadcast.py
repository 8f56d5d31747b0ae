"""What an owner says to everybody: shown to her first, then to each chat once."""

import asyncio

from tests.stories import telegram_product


async def test_a_message_to_everybody_is_shown_first_and_reaches_each_chat_once(world, telegram):
    olga, ann, bob = (telegram.person(name) for name in ("Olga", "Ann", "Bob"))
    async with telegram_product.running(world, telegram, owner_ids=f"telegram:{olga.id}") as product:
        for one in (ann, bob):
            one.says("/following")
            await one.hears()
        olga.says("/broadcast Digests will be late tomorrow.\n\nSorry <b>for that</b>.")
        preview = await olga.hears()
        assert "Sorry <b>for that</b>." in preview.read
        assert "in 3 chats" in preview.read
        send = preview.data("Send")
        await product.delivers()
        await ann.hears_nothing(0.1)
        for _ in range(2):  # and once more, by somebody in a hurry
            telegram.emit("callback_query", olga.pressing(preview.id, send))
        for _ in range(100):
            if "On its way" in preview.read and preview.edits >= 1:
                break
            await asyncio.sleep(0.02)
        assert "On its way to 3 chats." in preview.read or "On its way to 0 chats." in preview.read
        await product.delivers()
        for one in (ann, bob):
            heard = await one.hears()
            assert heard.read.startswith("Digests will be late tomorrow.")
            assert "From whoever runs this Paperboy." in heard.read
            await one.hears_nothing(0.1)

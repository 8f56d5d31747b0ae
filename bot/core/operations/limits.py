"""How fast and how much at once, where the settings say nothing else: each default once, with its reason.

What platforms allow a bot: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this and
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit. Who has been granted more can set more; who
sends faster than allowed is told to wait, and at Discord in the end banned.
"""

# Telegram: to all chats together, to one chat, and to one group
TELEGRAM_MESSAGES_PER_SECOND = 30
TELEGRAM_CHAT_INTERVAL_SECONDS = 1.0
TELEGRAM_GROUP_MESSAGES_PER_MINUTE = 20

# Chats that are being answered while further ones may come: each takes a message, so less than two seconds' worth.
TELEGRAM_CHATS_AT_ONCE = 50

# Discord allows 50. Spread evenly, the late half of one second and the early half of the next arrive together.
DISCORD_REQUESTS_PER_SECOND = 42.0

# Deliveries that are sent side by side: enough to use the rates of all platforms while single messages take long.
DELIVERIES_AT_ONCE = 40

# Digests that are composed side by side, each waiting for its entries to be written.
DIGESTS_AT_ONCE = 8
DATABASE_CONNECTIONS = 15

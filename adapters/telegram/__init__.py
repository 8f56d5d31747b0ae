"""Telegram, through python-telegram-bot.

The library speaks of durations as whole seconds or as timedelta; the latter is what stays, so we opt in before
anything of it is used: otherwise every 429 begins with a deprecation warning.
"""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")

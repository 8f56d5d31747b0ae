"""Discord, through discord.py.

The library warns at every start that voice needs more packages; a bot that reads papers out to nobody needs none.
"""

import discord

discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False

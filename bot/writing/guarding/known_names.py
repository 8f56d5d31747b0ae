"""Names that are known without looking at any paper: what may stand in a text unsaid, and what never may.

Short on purpose. Everything else is decided by the source.
"""

from collections.abc import Mapping

from bot.writing.word_lists import word_list, word_table

# Common property of the fields ("LLM", "GPU", "Bayesian"): an abstract need not spell them for a text to use them.
COMMON = word_list("common_names")
# Written as names ("WiFi", "LiDAR"), but every language has its own word for them.
TRANSLATABLE = word_list("translatable_names")
# Well-known models, datasets and companies that are ordinary words ("Claude", "Apple"): never without the source.
FAMOUS = word_list("famous_names")
# Abbreviations that are no initials, and what a source must have to be said by them: "VAE" by "autoencoder".
ABBREVIATED: Mapping[str, tuple[str, ...]] = dict(word_table("abbreviations"))
# What Chinese and Japanese write in their own script, and what a source must have for it: 谷歌 by "Google".
TRANSLATED: Mapping[str, tuple[str, ...]] = dict(word_table("translated_names"))

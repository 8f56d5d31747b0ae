"""How a name in Han, kana, Hangul or Cyrillic may be written in Latin letters, the likeliest first.

Refuses to say which of them it is: they are looked for among names on papers, and never followed by themselves.
"""


def spellings(name: str) -> tuple[str, ...]:
    """Spellings with the given name in front ("Feifei Li"); a family name alone where only that can be read."""
    return ()

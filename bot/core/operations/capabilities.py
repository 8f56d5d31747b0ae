"""What this deployment can do beyond quoting abstracts; every offer in menus, buttons and commands depends on it.

It is filled in by `bot.wiring`, where the classes behind the ports are chosen, and nowhere else. It refuses to say
whether a model answers at the moment: that is health.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Which parts a language model writes, and where else than in the chat they can be read.

    `entries`: what is new in each paper of a digest. `brief`: what connects the papers of a day. `translate`: a
    paper, into any language. `pages`: no model, but a place on the web where what a chat had can be read.

    What is missing is not offered: no button, no menu entry, no slash command. Somebody who asks for it all the same
    learns what it would need.
    """

    entries: bool = False
    brief: bool = False
    translate: bool = False
    pages: bool = False


KEYLESS = Capabilities()
EVERYTHING = Capabilities(entries=True, brief=True, translate=True)

"""What this deployment can do beyond quoting abstracts: one table, by which everything that is offered is offered.

Filled in where the classes behind the ports are chosen, and nowhere else; it says nothing of whether a model answers
just now.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capabilities:
    """`entries`: a model writes what is new; `brief`: what connects a day's papers; `translate`: a paper, any tongue.

    What is not offered must not be shown: no button, no menu, no slash command. Asked for all the same, it says what
    would be needed.
    """

    entries: bool = False
    brief: bool = False
    translate: bool = False


KEYLESS = Capabilities()
EVERYTHING = Capabilities(entries=True, brief=True, translate=True)

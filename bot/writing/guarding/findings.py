"""What the guard hands back: a value that names the kind, the piece and the reason, in words a model can act on.

It says what is wrong and what to do instead; what happens then is the writer's business.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class FindingKind(StrEnum):
    """What is wrong with a piece of text."""

    NUMBER = "number"  # the source has no such number
    PERCENTAGE = "percentage"  # the source has the number, but not as a share
    UNIT = "unit"  # the source gives the number in another unit
    SIGN = "sign"  # the source gives the number with the other sign
    NAME = "name"  # the source names no such model, dataset, person or thing
    LINK = "link"  # the source has no such address
    IDENTIFIER = "identifier"  # the source has no such arXiv id, DOI or the like
    MENTION = "mention"  # an @name that would call somebody
    MARKUP = "markup"  # HTML or the like
    DIRECTION = "direction"  # what rises in the source falls here, or what holds there is denied here
    LANGUAGE = "language"  # not the language that was asked for
    FAILURE = "failure"  # an apology or an error message, not an answer
    LEAK = "leak"  # the instructions, the form or an order hidden in the source, not an answer
    FOREIGN = "foreign"  # hardly a word of it is from this source
    EMPTY = "empty"  # nothing is said
    LOST_NUMBER = "lost number"  # from here on: the source says it and the whole translation does not
    LOST_NAME = "lost name"
    LOST_FORMULA = "lost formula"
    LOST_LINK = "lost link"
    LOST_TEXT = "lost text"


_REASONS = {
    FindingKind.NUMBER: "the paper gives no such number; copy the paper's own or leave it out",
    FindingKind.PERCENTAGE: "the paper does not give this as a percentage; write it as the paper does",
    FindingKind.UNIT: "the paper gives this number in another unit; copy number and unit together",
    FindingKind.SIGN: "the paper gives this number with the other sign; copy its sign",
    FindingKind.NAME: "the paper does not name this; use only names that it names, spelt as it spells them",
    FindingKind.LINK: "the paper gives no such address; leave it out",
    FindingKind.IDENTIFIER: "the paper gives no such identifier; leave it out",
    FindingKind.MENTION: "nobody is to be called; leave it out",
    FindingKind.MARKUP: "no markup; write plain text",
    FindingKind.DIRECTION: "the paper says the opposite; keep what rises and what falls, and every negation",
    FindingKind.LANGUAGE: "this is not in the language that was asked for; write it in that language",
    FindingKind.FAILURE: "this is an apology or an error message; write about the paper",
    FindingKind.LEAK: "this repeats instructions; write about the paper only",
    FindingKind.FOREIGN: "the paper does not say this; say only what it says",
    FindingKind.EMPTY: "this says nothing",
    FindingKind.LOST_NUMBER: "the paper gives this number and your text does not; add it where the paper has it",
    FindingKind.LOST_NAME: "the paper names this and your text does not; keep the name as the paper spells it",
    FindingKind.LOST_FORMULA: "the paper gives this formula and your text does not; keep it as the paper writes it",
    FindingKind.LOST_LINK: "the paper gives this address and your text does not; keep it",
    FindingKind.LOST_TEXT: (
        "your text is far shorter than the paper's; say everything that it says, sentence by sentence"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that source and text do not agree on.

    `fragment` is as the text writes it (as the source does, for what is lost); `instead` is what the source has, where
    that can be told.
    """

    kind: FindingKind
    fragment: str
    instead: str = field(default="", compare=False)

    @property
    def reason(self) -> str:
        """What is wrong and what to do, for the model that is asked to mend it."""
        return f"{_REASONS[self.kind]} ({self.instead})" if self.instead else _REASONS[self.kind]

    def __str__(self) -> str:
        named = f"{self.kind} {self.fragment!r}" if self.fragment else str(self.kind)
        return f"{named}: {self.reason}"

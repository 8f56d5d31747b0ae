"""What the guard hands back: a value that names the kind, the piece and the reason, in words a model can act on.

It says what is wrong and what to do instead; what happens then is the writer's business.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class FindingKind(StrEnum):
    """What is wrong with a piece of text. The values are stored with a model's statistics.

    The examples are of a source that says "TideNet lowers the error of 14 buoys from 0.31 to 0.19 m/s, by 38.7%".
    """

    NUMBER = "number"  # "15 buoys": the source has no such number
    PERCENTAGE = "percentage"  # "14% of the buoys": the source has the number, but not as a share
    UNIT = "unit"  # "0.19 km/h": the source gives the number in another unit
    SIGN = "sign"  # "changes by +38.7%" where the source has -38.7%
    NAME = "name"  # "WaveNet": the source names no such model, dataset, person or thing
    LINK = "link"  # "example.org/code": the source has no such address
    IDENTIFIER = "identifier"  # "arXiv:9902.00001": the source has no such arXiv id, DOI or the like
    MENTION = "mention"  # "@everyone": a name that would call somebody in the chat
    MARKUP = "markup"  # "<b>", "[here](https:…)": the text is shown as it is
    DIRECTION = "direction"  # "raises the error by 38.7%": what falls in the source rises, what holds is denied
    BOUND = "bound"  # "14 buoys" where the source says "up to 14 buoys"
    SUPERLATIVE = "superlative"  # "the first to lower it", "state of the art": the source does not say so
    NEGATION = "negation"  # "needs labels" where the source says that it needs none
    HEDGE = "hedge"  # "fails in storms" where the source says that it may
    QUANTIFIER = "quantifier"  # "all ports" where the source speaks of some
    SWAP = "swap"  # "from 0.19 to 0.31 m/s": both numbers are the source's, each in the other's place
    MISNAMED = "misnamed"  # "lowers the error of WaveNet": a name of the source in the place of another
    COMPARISON = "comparison"  # "WaveNet beats TideNet" where the source says the reverse
    CONNECTION = "connection"  # "both measure it", "builds on [2]" of papers of which only one says so, or none
    EVIDENCE = "evidence"  # no sentence of the source is named that a line stands on
    CONTRADICTED = "contradicted"  # the second reader, another model, finds that the line's own sentences say otherwise
    NOT_SAID = "not said"  # the second reader finds that they do not say it
    ELSEWHERE = "elsewhere"  # "14 buoys" where only another sentence than those named has that number, or name
    LANGUAGE = "language"  # an English sentence where Japanese was asked for
    FAILURE = "failure"  # "I'm sorry, I can't translate this": an apology or an error message, not an answer
    LEAK = "leak"  # the instructions, the form, or an order that was hidden in the source
    FOREIGN = "foreign"  # hardly a word of it is from this source, or it advertises
    EMPTY = "empty"  # "…": no letter and no digit
    # What `missing` finds: the source says it and the whole translation does not.
    LOST_NUMBER = "lost number"  # no 38.7 anywhere
    LOST_NAME = "lost name"  # no "TideNet"
    LOST_FORMULA = "lost formula"  # most of a formula's symbols are gone
    LOST_LINK = "lost link"  # the address of the code is gone
    LOST_TEXT = "lost text"  # half the length, or half the sentences


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
    FindingKind.BOUND: "the paper gives this number only with a bound; keep what says so (up to, at least, about)",
    FindingKind.SUPERLATIVE: "the paper does not say that of itself; leave it out",
    FindingKind.NEGATION: "the paper denies this; keep its negation",
    FindingKind.HEDGE: "the paper says only that this may be so; keep how sure it is (may, might, likely)",
    FindingKind.QUANTIFIER: "the paper does not say this of all of them; keep how many it speaks of (some, most)",
    FindingKind.SWAP: "these two numbers stand in each other's place; check which of them the paper gives for what",
    FindingKind.MISNAMED: "the paper says this of something else; check which name stands there",
    FindingKind.COMPARISON: "the paper says the reverse; keep who is ahead of whom",
    FindingKind.CONNECTION: "not each of the papers says this; say it only of those that do, or leave it out",
    FindingKind.EVIDENCE: "name the sentences of the paper that bear this out, and say only what they say",
    FindingKind.CONTRADICTED: "the sentences that you name for this say otherwise; say only what they say",
    FindingKind.NOT_SAID: "the sentences that you name for this do not say all of it; say only what they say",
    FindingKind.ELSEWHERE: (
        "the sentences that you name for this do not have it, only others of the paper do; take it from those that you "
        "name, or name the sentence that says this"
    ),
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
    """One point on which source and text do not agree.

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

"""What a sentence of an abstract does there, as a weight for each line of an entry. From WORTH on a label is sure.

Cues alone are not believed: background is told by its place and its words, what announces others or hopes is no result,
and what tries a method out does not say how it works.
"""

import re
from collections.abc import Collection

from bot.writing.extractive import cues
from bot.writing.extractive.openings import points_back, trim_opening
from bot.writing.extractive.sections import AbstractSection, Passage

WORTH = 5  # the least weight at which a sentence is taken for how, result or limits
SCANNED = 600  # characters of a sentence that are searched for cues
_TOPIC = 6  # of a sentence that has all words of the title
_SHORT = 70  # characters of a sentence that says little: "This work addresses the problem from first principles."
_HINT = 3  # a cue that is too little by itself
_CLEAR = 12  # "we propose"; "we measure" is said of many things
_NEVER = -99.0
_FARTHEST = 6  # sentences behind what is new in which it is said how
_WORD = re.compile(r"[^\W_]+")

_IN_BRACKETS = re.compile(r"\(([A-Z][\w-]{1,24})\)")
_INTRODUCED = re.compile(
    r"(?i:introduc|propos|present|develop|describ|releas|construct|build)(?i:es?|s|ing|ed)? (?:the )?"
    r"((?:[A-Z][\w-]*[\w])(?: [A-Z][\w-]+){0,2})(?=[,:;( ])"
)

_BEFORE_NAME = re.compile(rf"{cues.UNLIKE}(?:the |our )?(?:proposed )?", re.IGNORECASE)
_AFTER_NAME = re.compile(rf"(?:'s \w+)? (?:\w+ly |first ){{0,2}}{cues.DOES}\b", re.IGNORECASE)
_BEFORE_RESULTS = (AbstractSection.BACKGROUND, AbstractSection.AIM, AbstractSection.METHODS)
_NEW_IN = {
    AbstractSection.BACKGROUND: -6,
    AbstractSection.AIM: -2,
    AbstractSection.METHODS: -4,
    AbstractSection.RESULTS: -1,
    AbstractSection.MIXED: -4,
    AbstractSection.CONCLUSIONS: 10,
    AbstractSection.LIMITS: -9,
    AbstractSection.ASIDE: -9,
}


def is_own(passage: Passage) -> bool:
    """Whether it speaks of what the paper does, and not of what was there before."""
    body = passage.body[:SCANNED]
    return cues.weight("contribution", body) - cues.weight("background", body) >= _HINT


def contribution(passage: Passage, name: str, topic: frozenset[str], first: int) -> float:
    """How clearly it says what is new.

    `name`: what the title calls it; `topic`: the title's longer words; `first`: where the paper begins to speak of
    what it does itself: the later, the clearer a sentence must say it.
    """
    body = passage.body[:SCANNED]
    announced = cues.weight("contribution", body)
    value: float = announced - cues.weight("further", body)
    if passage.section is AbstractSection.CONCLUSIONS:
        value += min(_HINT, max(cues.weights("result", body), default=0))
    else:
        value -= cues.weight("background", body)
    if passage.section is None and announced < _CLEAR:
        value -= max(0, passage.place - first)
    if name and name in body:
        value += 4
    if topic:
        value += (
            (_TOPIC if announced else _TOPIC / 2) * len(topic & frozenset(_WORD.findall(body.lower()))) / len(topic)
        )
    if points_back(trim_opening(body)):
        value -= 4
    if passage.section is None:
        return value - passage.place / 3 - (2 if len(body) < _SHORT else 0)
    if cues.is_kind("outlook", body) or cues.is_kind("hope", body):
        value -= 5
    return value + _NEW_IN[passage.section] - 2 * passage.depth


def method(passage: Passage, new: Passage, names: Collection[str], *, is_next: bool) -> float:
    """How clearly it says how the new thing works or how the study was done.

    `names`: what the new thing is called. `is_next`: between the two nothing was tried out yet.
    """
    body = passage.body[:SCANNED]
    if passage.section is AbstractSection.METHODS:
        return WORTH + 5 - passage.depth
    distance = passage.depth + 1 if passage.section is AbstractSection.MIXED else passage.place - new.place
    if passage.section not in (None, AbstractSection.MIXED) or not 0 < distance <= _FARTHEST:
        return _NEVER
    if cues.is_kind("no method", body) or cues.MEASURE.search(body):
        return _NEVER
    words = trim_opening(body)
    value = cues.weight("method", words)
    if any(_is_subject(name, words) for name in names):
        value += 5
    if not value and is_next and _is_description(words, new):
        value = 6 - distance  # by its place alone
    if not value:
        return 0
    return value + cues.weight("method detail", body) - cues.weight("background", body) + max(0, 3 - distance)


def coined_names(new: str, title_name: str) -> frozenset[str]:
    """What the new thing is called, in the title and in the sentence that introduces it."""
    names = {title_name, *_IN_BRACKETS.findall(new), *_INTRODUCED.findall(new)}
    return frozenset(name.strip() for name in names if len(name.strip()) > 1)


def _is_description(words: str, new: Passage) -> bool:
    """Whether what follows "We propose a method" describes it, as it mostly does."""
    return cues.is_kind("built", new.body[:SCANNED]) and not cues.is_kind("not a description", words)


def is_tried_out(passage: Passage) -> bool:
    """Whether it speaks of trials, or of something else that is not how it works."""
    return cues.is_kind("no method", passage.body[:SCANNED])


def is_proof(passage: Passage) -> bool:
    """Whether it says how something is proved."""
    return cues.is_kind("proof", passage.body[:SCANNED])


def _is_subject(name: str, words: str) -> bool:
    """Whether the sentence begins with the name and then says what it does."""
    start = _BEFORE_NAME.match(words)
    at = start.end() if start else 0
    return words[at:].lower().startswith(name.lower()) and bool(_AFTER_NAME.match(words, at + len(name)))


def result(passage: Passage, new: Passage) -> float:
    """How clearly it says what came out."""
    body = passage.body[:SCANNED]
    if passage.section in (*_BEFORE_RESULTS, AbstractSection.LIMITS, AbstractSection.ASIDE):
        return _NEVER
    if cues.is_kind("no result", body):
        return _NEVER
    weights = cues.weights("result", body)
    measures, numbers = len(cues.MEASURE.findall(body)), len(cues.NUMBER.findall(body))
    strongest = max(weights, default=0)
    if sum(weights) > WORTH:
        strongest = max(strongest, WORTH)
    is_measured = measures > 1 or (measures > 0 and strongest > 1)
    is_sure = strongest >= WORTH or is_measured
    strongest = WORTH if is_measured else strongest
    value = strongest + max(0, sum(weights) - strongest) / 4  # several words for a thing are still but a thing
    value -= 4 if cues.is_kind("state of things", body) else 0
    if value >= WORTH and cues.is_kind("one more", body):
        value = max(WORTH, value - 3)
    if is_sure:
        value += min(6, 3 * measures + numbers)
    is_hopeful = cues.is_kind("hope", body) or (cues.is_kind("outlook", body) and not measures)
    if is_hopeful and not cues.is_kind("tried out", body):
        value -= 5
    if passage.section is AbstractSection.RESULTS:
        value += 8 - passage.depth
        value -= 6 if cues.is_kind("participants", body) else 0
    elif not is_sure:
        return _NEVER
    if cues.is_kind("example", body):
        value -= 6
    return value


def limits(passage: Passage, following: Passage | None, after: int) -> float:
    """How clearly it says where the paper's own thing ends. `after`: the last place of the other lines."""
    body = passage.body[:SCANNED]
    if passage.section is AbstractSection.LIMITS:
        return WORTH + 5 - passage.depth
    if passage.section in _BEFORE_RESULTS or cues.is_kind("limits of others", body):
        return _NEVER
    if following and cues.is_kind("solved", following.body[:SCANNED]):
        return _NEVER
    weights = cues.weights("limits", body)
    clearest = max(weights, default=0)
    if clearest < _HINT or (clearest == _HINT and passage.place < after):
        return _NEVER  # "However, … fails …" is a limit of what has been said, once all has
    return sum(weights)

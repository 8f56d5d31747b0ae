"""Which parts of a request an OpenAI-compatible endpoint understands, learnt from its complaints; and if it is slow.

Pure: capabilities are a value; a complaint turns them into fewer, or into None when nothing is left to give up.
Sources: the endpoints' own error texts; parameters by https://platform.openai.com/docs/api-reference/chat/create.
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum


class Shape(IntEnum):
    """How the response format is asked for, the surest way first."""

    JSON_SCHEMA = 0
    JSON_OBJECT = 1
    PLAIN = 2


LIMITS = ("max_tokens", "max_completion_tokens", None)  # reasoning models refuse the first, some servers the second

_ABOUT_SHAPE = re.compile(
    r"response.?format|json.?schema|json.?object|json.?mode|structured|grammar|schema", re.IGNORECASE
)
_ABOUT_ROLE = re.compile(
    r"\b(?:system|developer)\b.{0,20}\b(?:role|message|prompt|instruction)|\broles?\b", re.IGNORECASE
)
_TOO_LONG = re.compile(r"context.?length|context.?window|too long|too many tokens", re.IGNORECASE)
_ALWAYS = frozenset({400, 422})
_WHERE_NAMED = frozenset({404, 415, 500, 501})  # routers and local servers use these for what they can't do


@dataclass(frozen=True, slots=True)
class EndpointCapabilities:
    """The parts of a request that not every endpoint knows: which response format, token limit, temperature, role.

    `slow`: it takes longer than most for an answer, as a model on a small machine does.
    """

    shape: Shape = Shape.JSON_SCHEMA
    limit: str | None = LIMITS[0]
    temperature: bool = True
    system: bool = True
    slow: bool = False

    def intersect(self, other: "EndpointCapabilities") -> "EndpointCapabilities":
        """Only what both have; whether it is slow is taken from `other`, which is the newer."""
        return EndpointCapabilities(
            max(self.shape, other.shape),
            LIMITS[max(LIMITS.index(self.limit), LIMITS.index(other.limit))],
            self.temperature and other.temperature,
            self.system and other.system,
            other.slow,
        )

    def plainer_shape(self) -> "EndpointCapabilities | None":
        """The same with the next plainer response format; None at the last."""
        return None if self.shape is Shape.PLAIN else replace(self, shape=Shape(self.shape + 1))

    def after(self, status: int, complaint: str) -> "EndpointCapabilities | None":
        """What to try after an endpoint answered with this status and text; None if that names nothing to give up.

        Every step gives something up for good, so steps end.
        """
        if status not in _ALWAYS | _WHERE_NAMED:
            return None
        if self.temperature and "temperature" in complaint:
            return replace(self, temperature=False)
        if self.limit is not None and re.search(rf"\b{self.limit}\b", complaint) and not _TOO_LONG.search(complaint):
            return replace(self, limit=LIMITS[LIMITS.index(self.limit) + 1])
        if self.shape is not Shape.PLAIN and _ABOUT_SHAPE.search(complaint):
            return self.plainer_shape()
        if self.system and _ABOUT_ROLE.search(complaint):
            return replace(self, system=False)
        return None

    def after_unnamed(self, status: int, complaint: str) -> "EndpointCapabilities | None":
        """What to try if it rejects the request and does not say what it minds: one part less; None at last."""
        if status not in _ALWAYS or _TOO_LONG.search(complaint):
            return None
        if (plainer := self.plainer_shape()) is not None:
            return plainer
        if self.limit is not None:
            return replace(self, limit=LIMITS[LIMITS.index(self.limit) + 1])
        if self.temperature:
            return replace(self, temperature=False)
        return replace(self, system=False) if self.system else None

"""What takes long is computed where it holds up nobody."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

_Parameters = ParamSpec("_Parameters")
_Value = TypeVar("_Value")


class Offloader(Protocol):
    """Computes outside this interpreter: a thread would share it, and hold up whatever else goes on."""

    async def compute(
        self, function: Callable[_Parameters, _Value], *args: _Parameters.args, **kwargs: _Parameters.kwargs
    ) -> _Value:
        """What `function` returns for the arguments, or what it raises.

        `function` is a pure one, found by its name in a module; arguments and value are copied on their way.
        """
        ...

"""What goes over the pipes to a worker process and back: a length, and a pickled value.

A pickle is read only from a process that is our own. Values of the types in `REMEMBERED` are large and seldom change:
they are sent once, and stand as a number in all that follows.
"""

import pickle
from collections.abc import Mapping
from io import BytesIO
from struct import Struct
from typing import BinaryIO

from bot.core.authors.persons.background import Background

LENGTH = Struct(">Q")
REMEMBERED = (Background,)

Remembered = tuple[int, object]  # a number, and the value that it stands for from now on


class Packer(pickle.Pickler):
    """Pickles a value with the numbers of what the other side remembers."""

    def __init__(self, buffer: BytesIO, numbers: Mapping[int, int]) -> None:
        super().__init__(buffer, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers  # by the identity of a value

    def persistent_id(self, value: object) -> int | None:
        """The number of `value`. That this is asked of every part lets other threads run in between."""
        return self._numbers.get(id(value)) if isinstance(value, REMEMBERED) else None


class Unpacker(pickle.Unpickler):
    """Reads a value, with what this side remembers."""

    def __init__(self, data: bytes, values: Mapping[int, object]) -> None:
        super().__init__(BytesIO(data))
        self._values = values

    def persistent_load(self, number: int) -> object:
        """What stands behind the number."""
        return self._values[number]


def pack(value: object, numbers: Mapping[int, int]) -> bytes:
    """`value` as a frame. Raises what pickling raises."""
    buffer = BytesIO()
    Packer(buffer, numbers).dump(value)
    data = buffer.getvalue()
    return LENGTH.pack(len(data)) + data


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame's pickle; None at the end of the stream, also in the middle of a frame."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None

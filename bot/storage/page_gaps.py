"""The unused middle of SQLite's pages, in which copies of rows stay that were moved elsewhere.

`secure_delete` overwrites a row where it lies, and a page that is no longer used. But where SQLite shares rows out
between neighbouring pages, it writes a page anew from its end and leaves what stood before in the room between the
list of rows and the rows (`rebuildPage` in its btree.c): copies that no later deletion reaches. In 100,000 random
changes that is one erased chat in twenty.

Bytes in, places out; nothing is read or written here. The layout: https://sqlite.org/fileformat2.html, 1.3 to 1.8.
"""

import struct
from dataclasses import dataclass

HEADER_BYTES = 100  # of a file, in front of its first page
MOST_PAGES = 2**25  # below, no page but one with rows begins with a byte of _LIST_STARTS: others begin with a number
_LIST_STARTS = {2: 12, 5: 12, 10: 8, 13: 8}  # by kind of page, where its list of rows begins
_PENDING_BYTE = 0x40000000  # the page with this byte is never used
_ZEROS = bytes(65_536)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How a file of SQLite is cut into pages."""

    size: int  # bytes of a page
    usable: int  # of these
    has_maps: bool  # some pages say where others belong (auto_vacuum)

    def gap(self, number: int, content: bytes, start: int) -> tuple[int, int] | None:
        """Where in `content` the unused middle of a page begins and ends; None if there is nothing to overwrite.

        `number`: the page's, from 1. `start`: where it begins in `content`.
        """
        lead = HEADER_BYTES if number == 1 else 0
        list_start = _LIST_STARTS.get(content[start + lead])
        if list_start is None or self._is_map(number):
            return None
        rows, first_row = struct.unpack_from(">HH", content, start + lead + 3)
        list_end, first_row = lead + list_start + 2 * rows, first_row or 65_536
        if not list_end < first_row <= self.usable:
            return None
        if _ZEROS.startswith(content[start + list_end : start + first_row]):
            return None
        places = struct.unpack_from(f">{rows}H", content, start + lead + list_start)
        if any(not first_row <= place < self.usable for place in places):  # not a page that we understand
            return None
        return start + list_end, start + first_row

    def _is_map(self, number: int) -> bool:
        pending = _PENDING_BYTE // self.size + 1
        if number == pending:
            return True
        if not self.has_maps or number == 1:
            return False
        distance = self.usable // 5 + 1
        before = number - 1 if number - 1 == pending else number  # a map that would stand there stands behind it
        return (before - 2) % distance == 0 or (number - 2) % distance == 0


def layout_of(header: bytes) -> PageLayout:
    """The layout that the first HEADER_BYTES of a file name. Raises ValueError if it is no file of SQLite."""
    if len(header) < HEADER_BYTES or not header.startswith(b"SQLite format 3\0"):
        raise ValueError
    (size,) = struct.unpack_from(">H", header, 16)
    size = 65_536 if size == 1 else size
    return PageLayout(size, size - header[20], any(header[52:56]))

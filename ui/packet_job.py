"""Making a packet off the thread: what goes in, what comes back."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.paper.packet import Packet
    from checklists.paper.pdf import Rendered

Progress = Callable[[int, int], bool]
_PAGE_FIRST = 0.08  # seconds


@dataclass(frozen=True)
class Order:
    """What is asked for. ``chosen`` None: every piece the case has."""

    examined: "Examined"
    draft: bool
    chosen: frozenset[str] | None
    right_hand: bool


@dataclass(frozen=True)
class Made:
    """A finished packet: its pieces and the PDF with the first page of each."""

    order: Order
    packet: "Packet"
    rendered: "Rendered"

    def span(self, index: int) -> tuple[int, int]:
        """First and last page (1-based) of one piece."""
        first = self.rendered.pages[index]
        return first, first + self.rendered.lengths[index] - 1

    def piece_at(self, page: int) -> int:
        """Index of the piece that ``page`` (1-based) belongs to."""
        found = 0
        for index, first in enumerate(self.rendered.pages):
            if first <= page:
                found = index
        return found


def make(order: Order, progress: Progress) -> Made:
    """Compose and render. Knows no store; raises pdf.Cancelled when progress says False."""
    # Imported here: the paper is needed long after the window stands.
    from checklists.paper.packet import packet, print_packet

    built = packet(
        order.examined, draft=order.draft, chosen=order.chosen, right_hand=order.right_hand
    )
    return Made(order, built, print_packet(built, progress=progress))


def make_behind(order: Order, progress: Progress) -> Made:
    """As ``make``, for a page that has just been built: it is laid out and painted first.

    Both at once would ask for the interpreter in turns, and the page would come late.
    """
    time.sleep(_PAGE_FIRST)
    return make(order, progress)


class FileRefused(Exception):
    """The file cannot hold what the case holds; ``str()`` has a Japanese sentence for each."""


def make_word(order: Order) -> bytes:
    """The same pieces as one Word file. Raises FileRefused."""
    from checklists.paper.docx import WordRefused, word
    from checklists.paper.packet import packet

    built = packet(order.examined, draft=order.draft, chosen=order.chosen)
    try:
        return word([piece.document for piece in built.pieces])
    except WordRefused as refused:
        raise FileRefused(str(refused)) from refused

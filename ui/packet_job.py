"""Making a packet off the thread: what goes in, what comes back."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.paper.edition_line import HistoryHead
    from checklists.paper.packet import Packet
    from checklists.paper.pdf import Rendered
    from checklists.paper.preflight import Flaw
    from checklists.paper.volumes import Thickness
    from ui.dialogs.mail_copy import MailWish

Progress = Callable[[int, int], bool]
_PAGE_FIRST = 0.08  # seconds
_MEGABYTE = 1_000_000  # bytes


@dataclass(frozen=True)
class Order:
    """What is asked for. ``chosen`` None: every piece the case has; ``papers``: their ids in an
    order made by hand, empty for that of the case; ``thickness`` None: all in one file; ``head``:
    the end of the store's history, for the cover."""

    examined: "Examined"
    draft: bool
    chosen: frozenset[str] | None
    right_hand: bool
    papers: tuple[str, ...] = ()
    thickness: "Thickness | None" = None
    head: "HistoryHead | None" = None


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

    def page_of(self, piece_id: str, before: int = 0) -> int | None:
        """The page (1-based) of a piece that has ``before`` pages of it before, or its last; None
        when the piece is not in it."""
        for index, piece in enumerate(self.packet.pieces):
            if piece.id == piece_id:
                first, last = self.span(index)
                return min(first + before, last)
        return None

    def piece_at(self, page: int) -> int:
        """Index of the piece that ``page`` (1-based) belongs to."""
        found = 0
        for index, first in enumerate(self.rendered.pages):
            if first <= page:
                found = index
        return found

    def flaws(self, pages: Collection[int] | None = None) -> "tuple[Flaw, ...]":
        """What paper cannot show of it, or of these pages (1-based) alone."""
        from checklists.paper.preflight import flaws

        return flaws(self.rendered.problems, self.order.examined, pages)


@dataclass(frozen=True)
class Files:
    """The finished files of a packet, PDF/A each: one, or one for each volume."""

    made: Made
    pdfs: tuple[bytes, ...]


def make(order: Order, progress: Progress) -> Made:
    """Compose and render. Knows no store; raises pdf.Cancelled when progress says False."""
    # Imported here: the paper is needed long after the window stands.
    from checklists.paper.packet import packet, print_packet

    built = packet(
        order.examined,
        draft=order.draft,
        chosen=order.chosen,
        right_hand=order.right_hand,
        order=order.papers,
        thickness=order.thickness,
        head=order.head,
    )
    return Made(order, built, print_packet(built, progress=progress))


def make_behind(order: Order, progress: Progress) -> Made:
    """As ``make``, for a page that has just been built: it is laid out and painted first.

    Both at once would ask for the interpreter in turns, and the page would come late.
    """
    time.sleep(_PAGE_FIRST)
    return make(order, progress)


def make_files(order: Order, shown: Made | None, progress: Progress) -> Files:
    """What is written to a file or opened in the viewer; ``shown`` is used when it is just that.

    Raises pdf.Cancelled.
    """
    from checklists.paper.archive import archived, document_day
    from checklists.paper.packet import print_volumes

    made = shown if shown is not None and shown.order == order else make(order, progress)
    examined = order.examined
    day = document_day(examined.forms, examined.case)
    if len(made.packet.volumes) == 1:
        return Files(made, (archived(made.rendered.pdf, day),))
    volumes = print_volumes(made.packet, progress=progress)
    return Files(made, tuple(archived(volume.pdf, day) for volume in volumes))


def make_mail(
    order: Order, shown: Made | None, wish: "MailWish", progress: Progress
) -> tuple[Files, int]:
    """One file for e-mail, and by how many bytes it is over the limit (0: not).

    Raises pdf.Cancelled.
    """
    from checklists.paper.mail import mail_copy

    files = make_files(order, shown, progress)
    copy = mail_copy(files.pdfs[0], limit=wish.megabytes * _MEGABYTE, password=wish.password)
    return Files(files.made, (copy.pdf,)), copy.over


class FileRefused(Exception):
    """The file cannot hold what the case holds; ``str()`` has a Japanese sentence for each."""


def make_word(order: Order) -> bytes:
    """The same pieces as one Word file. Raises FileRefused."""
    from checklists.paper.docx import WordRefused, word
    from checklists.paper.packet import packet

    built = packet(
        order.examined,
        draft=order.draft,
        chosen=order.chosen,
        order=order.papers,
        head=order.head,
    )
    try:
        return word([piece.document for piece in built.pieces])
    except WordRefused as refused:
        raise FileRefused(str(refused)) from refused

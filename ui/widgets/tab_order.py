"""The order of Tab where parts of a screen are built after what stands behind them."""

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(*parts: QWidget) -> None:
    """Let Tab go through ``parts`` one after the other; inside a part the order stays.

    Qt's order is the one in which widgets were made: rows that are filled in later would come
    behind the buttons under them. A part may hold one named before it; that one keeps its place.
    """
    rings = _Rings()
    ordered = dict.fromkeys(one for part in parts for one in rings.controls(part))
    for before, after in itertools.pairwise(ordered):
        QWidget.setTabOrder(before, after)
    for window in {part.window() for part in parts}:
        belongs_to_its_parent(window)


def stand_before(part: QWidget, made: Sequence[QWidget]) -> None:
    """Let Tab come to what was ``made`` just now before it comes to ``part``."""
    if not made:
        return
    before = part.previousInFocusChain()
    while before is not None and not before.isWindow() and not _takes_focus(before):
        before = before.previousInFocusChain()  # Qt lets nothing follow what takes no key
    if before is not None and not before.isWindow():
        for one in made:
            QWidget.setTabOrder(before, one)
            before = one
    belongs_to_its_parent(part.window())


def belongs_to_its_parent(window: QWidget) -> None:
    """PySide takes what ``nextInFocusChain`` gives for a child of the widget that was asked, a
    dialog for one of its own buttons, a row for a button of the step before: it goes with that one,
    or with Python's next collection. Who is asked for its children has them again.
    """
    window.findChildren(QWidget)
    parent = window.parentWidget()
    if parent is not None:
        parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


class _Rings:
    """The rings of Qt's order that some parts stand in, mostly one: gone round once for all of them."""

    def __init__(self) -> None:
        self._places: dict[QWidget, tuple[list[QWidget], int]] = {}  # ring, and place in it

    def controls(self, part: QWidget) -> Iterator[QWidget]:
        """What takes the keyboard in ``part``, itself first."""
        if part not in self._places:
            self._go_round(part)
        ring, at = self._places[part]
        inside = {part, *part.findChildren(QWidget)}
        for widget in (*ring[at:], *ring[:at]):
            if widget in inside and _takes_focus(widget):
                yield widget

    def _go_round(self, part: QWidget) -> None:
        """To the end of the ring: each widget asked is taken for the parent of the next, and where
        that stops halfway the process ends when the dialog is destroyed.
        """
        ring = [part]
        widget = part.nextInFocusChain()
        while widget is not None and widget is not part:
            ring.append(widget)
            widget = widget.nextInFocusChain()
        self._places.update((one, (ring, at)) for at, one in enumerate(ring))


def _takes_focus(widget: QWidget) -> bool:
    # Also what Tab passes by now: of several choices the chosen one is the stop, and that changes.
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None

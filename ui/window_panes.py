"""Going from pane to pane with F6."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.tab_order import belongs_to_its_parent


def next_control(panes: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget | None:
    """The first control of the pane ``step`` after the one that has the focus; None for none."""
    here = next(
        (
            index
            for index, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ),
        -1,
    )
    for turn in range(1, len(panes) + 1):
        target = first_control(panes[(here + step * turn) % len(panes)])
        if target is not None:
            return target
    return None


def first_control(pane: QWidget) -> QWidget | None:
    """The first widget of a pane that takes the Tab key, in the order of Tab."""
    if _takes_tab(pane):
        return pane
    widget: QWidget | None = pane.nextInFocusChain()
    while widget is not None and widget is not pane and not _is_first(widget, pane):
        widget = widget.nextInFocusChain()
    belongs_to_its_parent(pane.window())  # PySide has gone along the chain
    return widget if widget is not pane else None


def _is_first(widget: QWidget, pane: QWidget) -> bool:
    return pane.isAncestorOf(widget) and widget.isVisible() and _takes_tab(widget)


def _takes_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

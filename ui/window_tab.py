"""Where Tab and Shift+Tab go in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.tab_order import belongs_to_its_parent


def next_stop(window: QWidget, *, ahead: bool) -> QWidget | None:
    """The control Tab goes to from the one that has the focus; None when there is no other.

    Qt 6.11 (``QApplicationPrivate::focusNextPrevChild_helper``) also stops at a container with
    a focus proxy, and then goes to the proxy from the container's own place in the chain: past
    the boxes in front of the proxy, or back to a proxy the tab order has moved elsewhere. Here
    only what takes the focus itself is a stop, so going ahead and going back are the same ring.
    """
    here = window.focusWidget() or window
    widget = _beside(here, ahead)
    while widget is not None and widget is not here and not _is_stop(widget, window):
        widget = _beside(widget, ahead)
    belongs_to_its_parent(window)  # PySide has gone along the chain
    return widget if widget is not here else None


def _beside(widget: QWidget, ahead: bool) -> QWidget | None:
    return widget.nextInFocusChain() if ahead else widget.previousInFocusChain()


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isEnabled()
        and not widget.isWindow()
        and widget.isVisibleTo(window)
        and not _waits_for_an_arrow(widget)
    )


def _waits_for_an_arrow(widget: QWidget) -> bool:
    """One of several of which another is chosen: Tab stops at the chosen one, arrows go along."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    chosen = group.checkedButton()
    return (
        chosen is not None and chosen is not widget and chosen.isEnabled() and not chosen.isHidden()
    )

"""leave_field: record what is typed in the field that has the focus, without moving the focus."""

from PySide6.QtWidgets import QWidget


def leave_field(inside: QWidget) -> None:
    """Let the focused field inside ``inside`` tell its value: the box, then what holds the box.

    Before a lock, an undo or a change of zoom the focus stays where it is, so nothing is "left".
    """
    widget: QWidget | None = inside.focusWidget()
    chain: list[QWidget] = []
    while widget is not None and widget is not inside:
        chain.append(widget)
        widget = widget.parentWidget()
    if widget is None:
        return  # the focus is elsewhere
    for part in chain:
        leave = getattr(part, "leave", None)
        if callable(leave):
            leave()

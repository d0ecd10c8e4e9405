"""What a screen reader is told of a window: names, roles, states, rows of lists, drawn charts."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QTabBar,
)
#: Drawn, and nothing that is not said in words beside it: rings, rules, pictures of sheets.
ORNAMENTS = frozenset(("FocusRing", "Rule", "_Mark", "_Sheets", "_Swatch", "_Legend"))
_MOST_ROWS = 40


def visible(window: QWidget) -> list[QWidget]:
    """What has room in the window."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is window.window()
        and widget.width() > 0
        and widget.height() > 0
    ]


def of_qt(widget: QWidget) -> bool:
    """Inner parts of Qt's own controls."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar | QHeaderView)
        or isinstance(parent, QComboBox | QAbstractSpinBox)
        or widget.metaObject().className() == "QTableCornerButton"
        or (
            isinstance(parent, QAbstractScrollArea)
            and not widget.objectName()
            and type(widget) is QWidget
        )
    )


def named(widget: QWidget) -> str:
    """The control in a sentence of a test."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    words = " ".join(filter(None, (widget.accessibleName(), text.replace("\n", " "))))
    return f"{type(widget).__name__}「{words[:30]}」"


def said(widget: QWidget | None) -> str:
    """The name a screen reader says."""
    if widget is None:
        return ""
    spoken = QAccessible.queryAccessibleInterface(widget)
    # Qt on Linux gives a box's choice as its name, and its label by a relation.
    return widget.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken else "")


def unspoken(window: QWidget) -> Iterator[str]:
    """Everything in sight of which a screen reader would not be told enough."""
    for widget in visible(window):
        if of_qt(widget):
            continue
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if isinstance(widget, CONTROLS) or takes_keys:
            yield from _of_a_control(widget)
        if isinstance(widget, QAbstractItemView):
            yield from _of_rows(widget)
        elif _is_drawn(widget) and not said(widget).strip():
            yield f"{named(widget)} in {named(widget.parentWidget())} is drawn and not said"


def _of_a_control(widget: QWidget) -> Iterator[str]:
    where = f"{named(widget)} in {named(widget.parentWidget())}"
    spoken = QAccessible.queryAccessibleInterface(widget)
    assert spoken is not None
    if not said(widget).strip():
        yield f"{where} has no name"
    plain = isinstance(widget, QScrollArea)  # a page of words, scrolled by keys
    if spoken.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client) and not plain:
        yield f"{where} has no role"
    wrong = widget.property("state") == "error"
    if wrong and not spoken.text(QAccessible.Text.Description).strip():
        yield f"{where} does not say what is wrong"
    if isinstance(widget, QAbstractButton) and _is_a_sign(said(widget)):
        yield f"{where} says a sign, no word"


def _is_a_sign(words: str) -> bool:
    """Nothing that can be read aloud."""
    return not any(one.isalnum() for one in words)


def _of_rows(view: QAbstractItemView) -> Iterator[str]:
    """Every row has words: its own, or those for a screen reader."""
    model = view.model()
    if model is None:
        return
    columns = range(view.horizontalHeader().count()) if isinstance(view, QTableView) else (0,)
    for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
        if not any(_row_words(view, row, column) for column in columns):
            yield f"row {row + 1} of {named(view)} has no words"


def _row_words(view: QAbstractItemView, row: int, column: int) -> str:
    index = view.model().index(row, column)
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
        if words := index.data(role):
            return str(words)
    return ""


def _is_drawn(widget: QWidget) -> bool:
    """A class of ours that paints itself, and no label; one that holds words frames them."""
    kind = type(widget)
    return (
        any(
            "paintEvent" in one.__dict__ for one in kind.__mro__ if one.__module__.startswith("ui.")
        )
        and kind.__name__ not in ORNAMENTS
        and not isinstance(widget, QLabel)
        and not any(one.isVisible() for one in widget.findChildren(QLabel))
    )

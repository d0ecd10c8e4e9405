"""FormLines: a list whose rows are added, changed, moved and taken out with the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.delegates.form_line import FormLineDelegate
from ui.models.catalogue_form_rows import FormRow, FormRows
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList

_ROWS = 2  # in sight at least
_KEYS_FROM = 740  # px at 100 %: with less room the buttons do not say their keys


class FormLines(QWidget):
    """``add_wanted``; ``edit_wanted`` and ``out_wanted`` carry a row, ``move_wanted`` a row and where
    it goes. Enter changes the row, Ctrl with an arrow moves it, Delete takes it out.
    """

    add_wanted = Signal()
    edit_wanted = Signal(int)
    out_wanted = Signal(int)
    move_wanted = Signal(int, int)

    def __init__(self, what: str, none: str, parent: QWidget | None = None) -> None:
        """``what``: what a row is called (欄); ``none``: said while there is none."""
        super().__init__(parent)
        self._model = FormRows(self)
        self.view = RowList(f"{what}の一覧", self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(FormLineDelegate(self.view))
        self.view.setMinimumHeight(theme.px(_ROWS * 44))
        self.view.picked.connect(lambda index: self.edit_wanted.emit(index.row()))
        self.view.doubleClicked.connect(lambda index: self.edit_wanted.emit(index.row()))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._look())
        self._none = Paragraph(none, self, role="sub")
        self._buttons(what)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._none)
        column.addWidget(self.view, 1)
        column.addWidget(self._bar)
        self.set_rows(())

    def _buttons(self, what: str) -> None:
        self.add = Button(f"{what}を足す", self, icon="plus")
        self.add.clicked.connect(self.add_wanted)
        self.edit = Button("直す", self, icon="note", key="Enter")
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.current()))
        self.up = Button("上へ", self, icon="up", key="Ctrl+↑")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = Button("下へ", self, icon="down", key="Ctrl+↓")
        self.down.clicked.connect(lambda: self._move(1))
        self.out = Button("消す", self, icon="x", key="Del")
        self.out.clicked.connect(self._out)
        for button in (self.edit, self.up, self.down, self.out):
            button.setAccessibleName(f"選んだ{what}を{button.text()}")
        self._bar = ButtonRows((self.add, self.edit, self.up, self.down, self.out), self)

    # ---- content

    def set_rows(self, rows: Sequence[FormRow], current: int | None = None) -> None:
        """Show these, with ``current`` chosen (None: the one chosen before)."""
        at = self.current() if current is None else current
        self._model.set_rows(rows)
        self._none.setVisible(not rows)
        self.view.setVisible(bool(rows))
        if rows:
            self.view.setCurrentIndex(self._model.index(min(max(at, 0), len(rows) - 1)))
        self._look()

    def choose(self, row: int) -> None:
        """Let the list stand on that row, or the last."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self.view.setCurrentIndex(self._model.index(min(max(row, 0), last)))

    def current(self) -> int:
        """The row that is chosen; -1 for none."""
        index: QModelIndex = self.view.currentIndex()
        return index.row() if index.isValid() else -1

    def focus_list(self) -> None:
        """The list, or what fills it."""
        part: QWidget = self.view if self._model.rowCount() else self.add
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.focus_list()

    def error_parts(self) -> Sequence[QWidget]:
        return (self.view,)

    # ---- what happens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the list does not take itself."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(step)
        elif event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self._out()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.width() >= theme.px(_KEYS_FROM)
        for button in (self.edit, self.up, self.down, self.out):
            button.set_key_shown(shown)

    def _move(self, step: int) -> None:
        at = self.current()
        if at >= 0 and 0 <= at + step < self._model.rowCount():
            self.move_wanted.emit(at, at + step)

    def _out(self) -> None:
        if self.current() >= 0:
            self.out_wanted.emit(self.current())

    def _look(self) -> None:
        at, count = self.current(), self._model.rowCount()
        self.edit.setEnabled(at >= 0)
        self.out.setEnabled(at >= 0)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < count - 1)

"""The texts of a clause: reason, note, and the officer's own sentence instead of ours."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.tag import Tag
from ui.widgets.text_area import TextArea

_ROOMY = 4 * 24 + 20


class ReasonAndNote(QWidget):
    """Side by side where there is room: what is printed, and what is not."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = TextArea(2, self)
        self.note = TextArea(2, self)
        self.reason_field = Field("理由", self.reason, self, printed_note="任意。印刷されます")
        self.note_field = Field("メモ", self.note, self, printed_note="印刷されません  Ctrl+M")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.addWidget(self.reason_field, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note_field, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for area in (self.reason, self.note):
            area.textChanged.connect(self.edited)
            area.left.connect(self._on_left)

    def set_texts(self, reason: str, note: str) -> None:
        for area, text in ((self.reason, reason), (self.note, note)):
            area.blockSignals(True)
            area.set_text(text)
            area.blockSignals(False)

    def set_needed(self, why: str, missing: str | None, *, roomy: bool = False) -> None:
        """``why`` the reason is due (empty when it is not), ``missing`` the error under it.

        ``roomy``: the reason is what the answer consists of, so it gets more lines.
        """
        self.reason.setMinimumHeight(theme.px(_ROOMY) if roomy else 0)
        self.reason_field.set_printed_note("※必須 印刷されます" if why else "任意。印刷されます")
        self.reason_field.set_hint(why)
        self.reason_field.set_error(missing)

    def set_read_only(self, read_only: bool) -> None:
        self.reason.setReadOnly(read_only)
        self.note.setReadOnly(read_only)

    def _on_left(self, _text: str) -> None:
        self.edited.emit()
        self.left.emit()


class OwnSentence(QWidget):
    """The officer's own wording; hidden until it is asked for."""

    edited = Signal()
    left = Signal()
    standard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area: TextArea | None = None
        self._read_only = False
        self.hide()

    def show_text(self, text: str | None) -> None:
        """None: our sentence stands, nothing to edit."""
        if text is not None:
            area = self._built()
            area.blockSignals(True)
            area.set_text(text)
            area.blockSignals(False)
        self.setVisible(text is not None)

    def text(self) -> str | None:
        """What is typed; None while our sentence stands."""
        return None if self._area is None or self.isHidden() else self._area.text()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        if self._area is not None:
            self._area.setReadOnly(read_only)
            self._back.setVisible(not read_only)

    def _built(self) -> TextArea:
        """The field, made when a clause first has a sentence of its own: few have one."""
        if self._area is not None:
            return self._area
        area = self._area = TextArea(5, self)
        field = Field("自分の文", area, self, printed_note="標準の文の代わりに印刷されます")
        field.heading.addWidget(Tag("変更あり", parent=field))
        self._back = Button("標準の文に戻す", self, kind="link", icon="undo")
        self._back.clicked.connect(self.standard_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(field)
        column.addLayout(foot)
        area.textChanged.connect(self.edited)
        area.left.connect(self._on_left)
        self.set_read_only(self._read_only)
        return area

    def _on_left(self, _text: str) -> None:
        self.edited.emit()
        self.left.emit()

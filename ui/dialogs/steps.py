"""StepsDialog: one thing after another in the same frame; each step has its words and its buttons."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.trouble import Trouble
from ui.widgets.ask_passphrase import AskPassphrase
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

# What scrolls a step that nothing in it is reached in: its buttons stand below.
_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
}


class AsksPassphrase(Protocol):
    """Who takes the words: ``done`` when they were right."""

    def take_passphrase(
        self, words: str, done: Callable[[], None], failed: Callable[[Trouble], None]
    ) -> None: ...


class StepsDialog(RingDialog):
    """Esc leaves it, except while ``busy``: what was begun comes to its end first."""

    def __init__(
        self, title: str, parent: QWidget | None = None, *, size: tuple[int, int] = (800, 660)
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setModal(True)
        self.busy = False
        self._step: QWidget | None = None
        self._area: ScrollColumn | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        fit(self, *size)

    def show_step(
        self,
        title: str,
        parts: Sequence[QWidget],
        buttons: Sequence[QWidget],
        *,
        focus: QWidget | None = None,
        list_: QWidget | None = None,
        left: Sequence[QWidget] = (),
    ) -> None:
        """``parts`` scroll, above ``list_`` which scrolls by itself. ``left``: buttons at the left."""
        if self._step is not None:
            self._column.removeWidget(self._step)
            self._step.hide()
            self._step.deleteLater()
        self._step = step = QWidget(self)
        column = QVBoxLayout(step)
        column.setContentsMargins(*(theme.px(n) for n in (28, 16, 28, 12)))
        column.setSpacing(theme.px(10))
        help_ = help_button(self, step)
        column.addLayout(with_help(Paragraph(title, step, role="h2", phrases=True), help_))
        self._area = None
        if list_ is None:
            area = self._area = ScrollColumn(step)
            area.body.setContentsMargins(0, 0, theme.px(12), 0)
            area.body.setSpacing(theme.px(10))
            for part in parts:
                area.body.addWidget(part)
            area.body.addStretch(1)
            column.addWidget(area, 1)
        else:
            for part in parts:
                column.addWidget(part)
            column.addWidget(list_, 1)
        line = QFrame(step)
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.LINE};")
        column.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        self._column.addWidget(step)
        follow(*parts, *((list_,) if list_ is not None else ()), *left, *buttons, help_)
        step.show()
        (focus or (buttons[-1] if buttons else self)).setFocus()

    def show_work(self, title: str, words: str) -> None:
        """Under way: nothing to press."""
        self.busy = True
        self.show_step(title, [MarkLine(None, words, "pending")], [])

    def show_failed(self, title: str, why: Trouble, *more: str) -> None:
        """What happened, what is safe, what to do, where; only to be closed."""
        self.busy = False
        parts = [
            MarkLine(None, why.happened, "problem"),
            *(Paragraph(words, phrases=True) for words in (why.safe, why.todo, *more)),
            *(Paragraph(line, role="sub") for line in why.details),
        ]
        self.show_step(title, parts, [self.away("閉じる")])

    def ask_passphrase(self, keeper: AsksPassphrase, then: Callable[[], None]) -> None:
        """First the words the key is under."""
        form = AskPassphrase("続ける", self)
        form.given.connect(lambda words: keeper.take_passphrase(words, then, form.refuse))
        words = Paragraph("この保存ファイルと控えは、合言葉で開きます。", phrases=True)
        self.show_step(self.windowTitle(), [words, form], [self.away()], focus=form.line)

    def away(self, words: str = "やめる") -> Button:
        """The button that leaves the dialog."""
        button = Button(words, self)
        button.clicked.connect(self.reject)
        return button

    def reject(self) -> None:
        if not self.busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        scroll = _SCROLLS.get(Qt.Key(event.key()))
        if scroll is not None and self._area is not None:
            self._area.verticalScrollBar().triggerAction(scroll)
        else:
            super().keyPressEvent(event)

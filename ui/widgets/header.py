"""Header: product, case, saved, lock, help; equal on all screens."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.told import Teller

PRODUCT = "委託点検帳"
_SAVING = "保存しています"  # over in a moment: what comes of it is said aloud
_ROOMY = 1200  # logical px from which on a state is said with its reason


class Header(QFrame):
    """56 px. ``trouble_pressed`` when the officer asks why nothing can be saved."""

    lock_pressed = Signal()
    help_pressed = Signal()
    menu_pressed = Signal()
    trouble_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._narrow = False
        self._state_words = ""
        self.product = IconLabel("clip", PRODUCT, self)
        self.product.setMinimumWidth(self.product.sizeHint().width())
        self.menu = Button("", self, kind="quiet", icon="menu")
        self.menu.hide()
        self.title = _Words(16, True, theme.INK, self)
        self.title.set_size(18)
        self.sub = _Words(14, False, theme.SUB, self)
        self.state = _Words(14, True, theme.AMBER_TEXT, self)
        self.saved = SavedLabel(self)
        self.trouble = Button("保存できません", self, kind="link", icon="problem")
        self.trouble.hide()
        self.lock = Button("ロック", self, kind="quiet", icon="lock", key="Ctrl+L")
        self.help = Button("ヘルプ", self, kind="quiet", icon="help", key="F1")
        self._lay_out()
        self.menu.clicked.connect(self.menu_pressed)
        self.lock.clicked.connect(self.lock_pressed)
        self.help.clicked.connect(self.help_pressed)
        self.trouble.clicked.connect(self.trouble_pressed)
        self.set_case("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_case(self, title: str, sub: str) -> None:
        """The case's title (elided last of all) and number / department; or only ``sub``."""
        self.title.set_text(title)
        self.sub.set_text(sub)
        self.title.setVisible(bool(title))
        self._fit()

    def set_state(self, words: str) -> None:
        """「閲覧のみ」 and why; empty for none."""
        self._state_words = words
        self._show_state()

    def _show_state(self) -> None:
        words = self._state_words
        tight = self._narrow or self.width() < theme.px(_ROOMY)  # the title is cut last of all
        self.state.set_text(words.split("(")[0] if tight else words)
        self.state.setToolTip(words)
        self.state.setAccessibleName(words)
        self.state.setVisible(bool(words))

    def set_saving(self) -> None:
        """While writing."""
        self.trouble.hide()
        self.saved.set_saving()

    def set_saved(self, at: str) -> None:
        """``at`` HH:MM, only after the disk has it; empty hides the words."""
        self.trouble.hide()
        self.saved.set_saved(at)

    def set_failed(self) -> None:
        """A red triangle and a link that opens what to do."""
        self.saved.set_failed()
        self.trouble.show()

    def set_menu(self, label: str) -> None:
        """The name on the menu button of a narrow window: the current tab."""
        self.menu.set_text(label)
        self.menu.setAccessibleName(f"移動先を選ぶ。いまは{label}" if label else "移動先を選ぶ")

    def set_narrow(self, narrow: bool) -> None:
        """Under 900 logical px: menu button for the product, icons alone for lock and help."""
        self._narrow = narrow
        self.product.setVisible(not narrow)
        self.menu.setVisible(narrow)
        for button, label in ((self.lock, "ロック"), (self.help, "ヘルプ")):
            button.set_text("" if narrow else label)
            button.setAccessibleName(label)
            button.setToolTip(label if narrow else "")
            button.set_key_shown(not narrow)
        self._rule.setVisible(not narrow)
        self._show_state()
        self.title.set_size(16 if narrow else 18)
        self._row.setContentsMargins(theme.px(8 if narrow else 24), 0, theme.px(14), 0)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(48 if self._narrow else 56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._others() + theme.px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_state()
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # the saved words came or went
        return done

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(14), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.product)
        row.addWidget(self.menu)
        row.addSpacing(theme.px(6))
        row.addWidget(Rule(self))
        row.addSpacing(theme.px(6))
        row.addWidget(self.title)
        row.addWidget(self.sub)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.saved)
        row.addWidget(self.trouble)
        row.addSpacing(theme.px(4))
        self._rule = Rule(self)
        row.addWidget(self._rule)
        row.addWidget(self.lock)
        row.addWidget(self.help)

    def _others(self) -> int:
        """Width of everything but the title and what stands after it."""
        margins = self._row.contentsMargins()
        width = margins.left() + margins.right() + theme.px(16)
        for index in range(self._row.count()):
            item = self._row.itemAt(index)
            if item is None or item.isEmpty() or item.widget() in (self.title, self.sub):
                continue
            width += item.sizeHint().width() + self._row.spacing()
        return width

    def _fit(self) -> None:
        """The title is cut last of all: number and department give way first."""
        room = self.width() - self._others()
        title = self.title.sizeHint().width() if self.title.text() else 0
        self.title.setFixedWidth(max(min(title, room), theme.px(40)))
        rest = room - title - self._row.spacing()
        sub = self.sub.sizeHint().width()
        shown = bool(self.sub.text()) and (not self.title.text() or rest >= min(sub, theme.px(160)))
        self.sub.setVisible(shown and not (self._narrow and bool(self.title.text())))
        self.sub.setFixedWidth(max(min(sub, rest), theme.px(40)))


class SavedLabel(QLabel):
    """「10:32 保存済み」; a live region, so that a screen reader says it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = ""
        self._teller = Teller(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say("", "")

    def set_saving(self) -> None:
        """While writing."""
        self._say("", _SAVING)

    def set_saved(self, at: str) -> None:
        """``at`` HH:MM; empty for nothing saved yet."""
        self._say("saved" if at else "", f"{at} 保存済み" if at else "")

    def tell(self, mark: str, words: str) -> None:
        """Of what was done just now, until something is saved or another screen comes."""
        self._say(mark, words)

    def set_failed(self) -> None:
        """Nothing beside the red link of the header."""
        self._say("", "")

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.gothic(14)).horizontalAdvance(self.text())
        return QSize(words + theme.px(22), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(16)
        if self._mark:
            box = QRectF(0, (self.height() - side) / 2, side, side)
            icons.paint(painter, box, self._mark, theme.OK)
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        rest = QRectF(theme.px(20), 0, self.width(), self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _say(self, mark: str, words: str) -> None:
        changed = words != self.text()
        self._mark = mark
        self.setText(words)
        self.setVisible(bool(words))
        self.setAccessibleName(words or "保存の状態")
        self.updateGeometry()
        self.update()
        if changed and words != _SAVING:
            self._teller.tell(words)  # 「元に戻しました」 comes after its own 「保存済み」


class Rule(QWidget):
    """A thin upright line between things of a bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(1, theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = theme.px(28)
        painter.fillRect(QRectF(0, (self.height() - high) / 2, 1, high), QColor(theme.LINE))
        painter.end()


class _Words(QLabel):
    """One line that gives way with an ellipsis when the bar is too narrow."""

    def __init__(self, size: int, bold: bool, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = size
        self._bold = bold
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_size(self, size: int) -> None:
        """Px at 100 %."""
        self._size = size

    def set_text(self, text: str) -> None:
        """Another line."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.gothic(self._size, self._bold))
        return QSize(metrics.horizontalAdvance(self.text()) + 2, theme.px(self._size + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(40)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.gothic(self._size, self._bold)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setFont(font)
        painter.setPen(QColor(self._colour))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

"""StartPage: what stands in the window while the store is opened, refused or locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.pages.page import Screen
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.status_mark import StatusMark

if TYPE_CHECKING:
    from ui.widgets.ask_passphrase import AskPassphrase

# A wait shorter than this needs no words; they would only flash.
_LOADING_AFTER_MS = 300


class Way(NamedTuple):
    """A label and what it does; ``advised``: what the words above tell to do first."""

    label: str
    act: Callable[[], object]
    advised: bool = False


class StartPage(Screen):
    """One column of words in the middle, and the way on."""

    retry_wanted = Signal()
    unlock_wanted = Signal()
    quit_wanted = Signal()
    passphrase_given = Signal(str)
    help_topic = "start"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus: QWidget | None = None
        self._asking: AskPassphrase | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = ScrollColumn(self)
        self._area.body.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column: QWidget | None = None
        outer.addWidget(self._area)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOADING_AFTER_MS)
        self._timer.timeout.connect(self._on_loading_long)
        self._show(())

    def first_focus(self) -> QWidget:
        # Nothing to press while it opens. The way along Tab would begin there: the first widget of
        # Qt's own on it makes PySide build every class of widgets, a twentieth of the start.
        return self._focus or self

    def show_loading(self) -> None:
        """Empty at first; words when it takes longer."""
        self._show(())
        self._timer.start()

    def show_refused(self, trouble: Trouble, ways: Sequence[Way] = ()) -> None:
        """What happened, what is safe, what to do; the store could not be opened.

        ``ways`` are other ways in, each a button below the words.
        """
        self._timer.stop()
        others = _buttons_of(ways)
        advised = next((one for one, way in zip(others, ways, strict=True) if way.advised), None)
        retry = Button("もう一度開く", kind="primary" if advised is None else "outline")
        retry.clicked.connect(self.retry_wanted)
        leave = Button("閉じる")
        leave.clicked.connect(self.quit_wanted)
        self._show(
            (
                StatusMark("problem", "保存ファイルを開けませんでした"),
                Paragraph(trouble.happened, role="h1", phrases=True),
                Paragraph(trouble.safe, phrases=True),
                Paragraph(trouble.todo, phrases=True),
                _buttons(*others, retry, leave) if advised else _buttons(retry, *others, leave),
                *(Paragraph(line, role="sub") for line in trouble.details),
            )
        )
        self._focus = advised or retry

    def show_locked(self, trouble: Trouble | None = None, ways: Sequence[Way] = ()) -> None:
        """Nothing of a case is shown; what was typed is kept. ``trouble``: why unlocking failed."""
        self._timer.stop()
        unlock = Button("ロックを解く", kind="primary", icon="lock")
        unlock.clicked.connect(self.unlock_wanted)
        lines: list[QWidget] = [
            Paragraph("ロックしています", role="h1"),
            Paragraph("入力した内容は消えていません。解くと、元の画面に戻ります。"),
        ]
        if trouble is not None:
            lines += [
                StatusMark("problem", "ロックを解けませんでした"),
                *(
                    Paragraph(line, phrases=True)
                    for line in (trouble.happened, trouble.safe, trouble.todo)
                ),
            ]
        self._show((*lines, _buttons(unlock, *_buttons_of(ways))))
        self._focus = unlock

    def show_asking(self, ways: Sequence[Way] = (), *, locked: bool = False) -> None:
        """The field for the passphrase; ``locked``: what was typed is kept behind it."""
        self._timer.stop()
        from ui.widgets.ask_passphrase import AskPassphrase  # a usual start asks nothing

        form = AskPassphrase("ロックを解く" if locked else "開く")
        form.given.connect(self.passphrase_given)
        leave = Button("閉じる")
        leave.clicked.connect(self.quit_wanted)
        title = "ロックしています" if locked else "合言葉を入れてください"
        words = (
            "入力した内容は消えていません。合言葉を入れると、元の画面に戻ります。"
            if locked
            else "この保存ファイルは、合言葉で開きます。"
        )
        others = _buttons_of(ways) + ([] if locked else [leave])
        below = (_buttons(*others),) if others else ()
        self._show((Paragraph(title, role="h1"), Paragraph(words, phrases=True), form, *below))
        self._asking, self._focus = form, form.line

    def refuse_passphrase(self, trouble: Trouble) -> None:
        """It did not open: said at the field, which is empty again."""
        if self._asking is not None:
            self._asking.refuse(trouble)

    def _on_loading_long(self) -> None:
        self._show(
            (
                Paragraph("保存ファイルを開いています", role="h1"),
                Paragraph("鍵を取り出し、ファイルを確かめています。"),
            )
        )

    def _show(self, widgets: Sequence[QWidget]) -> None:
        self._focus = self._asking = None
        if self._column is not None:
            self._area.body.removeWidget(self._column)
            self._column.hide()
            self._column.deleteLater()
        self._column = column = QWidget(self)
        column.setFixedWidth(min(theme.px(680), max(self.width(), theme.px(320))))
        lines = QVBoxLayout(column)
        above = 64 if self.height() >= theme.px(500) else 16
        lines.setContentsMargins(*(theme.px(n) for n in (24, above, 24, 24)))
        lines.setSpacing(theme.px(12))
        for widget in widgets:
            lines.addWidget(widget)
        lines.addStretch(1)
        self._area.body.addWidget(column)
        column.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column is not None:
            self._column.setFixedWidth(min(theme.px(680), self.width()))


def _buttons_of(ways: Sequence[Way]) -> list[Button]:
    buttons = []
    for way in ways:
        button = Button(way.label, kind="primary" if way.advised else "outline")
        button.clicked.connect(lambda _checked=False, each=way.act: each())
        buttons.append(button)
    return buttons


def _buttons(*buttons: Button) -> QWidget:
    from ui.widgets.button_rows import ButtonRows  # nor shows a button

    return ButtonRows(buttons, above=12)

"""FormPreview: the page of a form as it will print, set again after every change."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.background import Background
from ui.catalogue_form_job import BLANK, EXAMPLE, FormPages
from ui.widgets.button import Button
from ui.widgets.page_preview import PagePreview
from ui.widgets.said_line import SaidLine
from ui.widgets.segments import Segments

Job = Callable[[], FormPages]
_PAUSE_MS = 400  # after the last key
_MAKING = "見本を作っています"
_WAITS = "直すところがあるため、見本は前のままです。"
_FIRST_WAITS = "直すところがなくなると、ここに見本が出ます。"


class FormPreview(QWidget):
    """``job_of`` gives, for a face, what sets the page on a worker."""

    def __init__(self, job_of: Callable[[str], Job], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job_of = job_of
        self._background = Background(self)
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make)
        self.face = Segments(((BLANK, "空欄"), (EXAMPLE, "記入例")), self, name="見本")
        self.face.set_value(BLANK)
        self.face.chosen.connect(lambda _face: self._make())
        self.page = PagePreview(self)
        self._said = SaidLine(self, _MAKING, "pending")
        self.smaller = self._turner("前の頁", "left", -1)
        self.larger = self._turner("次の頁", "right", 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.face)
        row.addStretch(1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self.page, 1)
        self.page.page_changed.connect(lambda _page: self._look())
        self._look()

    def _turner(self, words: str, icon: str, step: int) -> Button:
        button = Button(words, self, kind="quiet", icon=icon)
        button.clicked.connect(lambda: self.page.turn(step))
        return button

    @property
    def busy(self) -> bool:
        """A page is on its way."""
        return self._background.busy or self._soon.isActive()

    def set_soon(self) -> None:
        """The form is another: its page follows when nobody types."""
        if self.isVisible():
            self._soon.start(_PAUSE_MS)

    def set_whole(self, *, whole: bool) -> None:
        """The whole page, or its width where the room is low."""
        self.page.fit(whole=whole)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start(0)

    def _make(self) -> None:
        if self._background.busy:
            self._again = True
            return
        job = self._job_of(str(self.face.value()))
        self._background.run(lambda _progress: job(), done=self._on_made, failed=self._on_failed)

    def _on_made(self, made: FormPages) -> None:
        if made.pdf:
            self.page.set_pdf(made.pdf, max(self.page.page, 1))
            self._say(made.words, "weak")
        else:
            self._say(_WAITS if self.page.count else _FIRST_WAITS, "info")
        self._look()
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._say(_WAITS if self.page.count else _FIRST_WAITS, "info")
        self._next()
        raise error  # the crash hook keeps a report without values

    def _next(self) -> None:
        if self._again:
            self._again = False
            self._soon.start(0)

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.setVisible(bool(words))

    def _look(self) -> None:
        for button, there in (
            (self.smaller, self.page.page > 1),
            (self.larger, self.page.page < self.page.count),
        ):
            button.setVisible(self.page.count > 1)
            if button.hasFocus() and not there:
                self.page.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(there)

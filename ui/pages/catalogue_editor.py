"""A clause while it is written: fields, what is wrong with them, and the two ways out."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.clause_words import Slots
from ui import theme
from ui.dialogs.catalogue_fields import ClauseFields
from ui.models.catalogue_draft import ClauseDraft, slips
from ui.widgets.button import Button
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.footer_bar import FooterBar
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

_NEW = "自分の市の条項を書く"
_NEW_WORDS = (
    "入れると、これから作る案件の点検に出ます。いまある案件は、新しい版に移すまで変わりません。"
)
_CHANGE = "この条項を直す"
_CHANGE_WORDS = (
    "標準の条項は、標題、問い、文、はじめの値、なぜ聞くか、重さを変えられます。"
    "欄の「元に戻す」で、標準の言葉に戻ります。"
)


# After the last key: what is typed is written down.
PAUSE_MS = 2000


class CatalogueEditor(QWidget):
    """``keep_wanted`` after the fields have nothing wrong; ``left`` without keeping anything;
    ``paused`` a moment after something was typed."""

    keep_wanted = Signal()
    left = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = ClauseDraft()
        self.shipped: ClauseDraft | None = None
        self.area = ScrollColumn(self)
        body = self.area.body
        body.setContentsMargins(*(theme.px(n) for n in (32, 16, 28, 24)))
        body.setSpacing(theme.px(12))
        inside = self.area.inside
        self._title = Paragraph("", inside, role="h1")
        self._words = Paragraph("", inside, role="sub")
        self._summary = ErrorSummary(inside)
        self.fields = ClauseFields(inside)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.paused)
        self.fields.edited.connect(lambda: self._pause.start(PAUSE_MS))
        for part in (self._title, self._words, self._summary, self.fields):
            body.addWidget(part)
        body.addStretch(1)
        self.footer = FooterBar(self)
        self._away = Button("やめる", self.footer)
        self._away.clicked.connect(self.left)
        self._keep = Button("条項集に入れる", self.footer, kind="primary", icon="saved")
        self._keep.clicked.connect(self._on_keep)
        self.footer.add_left(self._away)
        self.footer.add_right(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.footer)

    def begin(
        self,
        draft: ClauseDraft,
        slots: Slots,
        shipped: ClauseDraft | None,
        start: ClauseDraft | None = None,
    ) -> None:
        """``shipped``: the standard's words of a shipped clause. ``start``: what is kept now, where
        ``draft`` is what was typed before.
        """
        self._start, self.shipped = start or draft, shipped
        self._title.set_text(_NEW if shipped is None and not draft.clause else _CHANGE)
        self._words.set_text(_NEW_WORDS if shipped is None else _CHANGE_WORDS)
        self._summary.set_errors((), focus=False)
        self.fields.show_draft(draft, slots, shipped)
        self.fields.show_slips(())
        follow(self._summary, self.fields, self._away, self._keep)
        self.area.verticalScrollBar().setValue(0)
        self.area.bring_into_sight(self.fields.title)

    @property
    def draft(self) -> ClauseDraft:
        return self.fields.draft()

    @property
    def touched(self) -> bool:
        """Is anything typed that is not kept?"""
        return self.draft != self._start

    def show_slips(self, found: Sequence[tuple[str, str]]) -> None:
        """Everything that has to be put right first, on top and at its field."""
        self._summary.set_errors(self.fields.show_slips(found), "書きかけは残っています")
        if found:
            self.area.bring_into_sight(self._summary)

    def rest(self) -> None:
        """What is typed is written down already."""
        self._pause.stop()

    def set_narrow(self, narrow: bool) -> None:
        self.footer.set_narrow(narrow)
        side = 16 if narrow else 32
        self.area.body.setContentsMargins(*(theme.px(n) for n in (side, 16, side - 4, 24)))

    def _on_keep(self) -> None:
        own = self.shipped is None
        found = tuple(slips(self.draft, self.fields.slots(), own=own, start=self._start))
        self.show_slips(found)
        if not found:
            self.keep_wanted.emit()

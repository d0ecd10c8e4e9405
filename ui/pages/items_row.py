"""ItemRow: one item of a checklist with its four verdicts, its reason and its note."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.answer import ITEM_VERDICT_WORDS, ItemAnswer, ItemVerdict
from checklists.catalogue import ChecklistItem
from checklists.pia import PiaCheck
from checklists.seen import seen
from ui import theme
from ui.pages.items_check import CheckLine
from ui.pages.page import Breadth
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.paragraph import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.text_area import TextArea

_NA = ItemVerdict.NOT_APPLICABLE


@dataclass(frozen=True)
class ClauseLink:
    """The clause an item corresponds to; ``scoped`` False when this case does not need it."""

    id: str
    title: str
    scoped: bool


def draft_name(item_id: str) -> str:
    """Under which name the desk keeps what is typed for an item and not yet an answer."""
    return f"item:{item_id}"


def waits(draft: Mapping[str, JsonValue] | None) -> bool:
    """Whether 該当なし was chosen and its reason is not there yet."""
    return (draft or {}).get("verdict") == _NA.value


class ItemRow(QFrame):
    """``recorded`` tells an answer or None, ``drafted`` what waits for its reason."""

    recorded = Signal(object)
    drafted = Signal(object)
    clause_wanted = Signal(str)
    source_wanted = Signal()

    def __init__(
        self, item: ChecklistItem, breadth: Breadth, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._stored: ItemAnswer | None = None
        self._waiting = False
        self._opened = False
        self._clause = ""
        self._read_only = False
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._words = self._build_words()
        self.segments = Segments(
            [(verdict, ITEM_VERDICT_WORDS[verdict]) for verdict in ItemVerdict],
            self,
            name=item.title,
        )
        self.segments.chosen.connect(self._on_chosen)
        self._below = self._build_below()
        self._texts: _Texts | None = None
        self._breadth = breadth
        self.lay_out(breadth)
        self._look()

    def _build_words(self) -> QWidget:
        words = QWidget(self)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, theme.px(2), 0, 0)
        column.setSpacing(0)
        column.addWidget(Paragraph(self.item.title, words, role="h3", phrases=True))
        for label, text in (
            ("確かめる資料", self.item.evidence),
            ("該当なしにできるとき", self.item.na_rule),
            ("注意", self.item.note),
        ):
            if text:
                column.addWidget(Paragraph(f"{label}：{text}", words, role="sub"))
        return words

    def _build_below(self) -> QWidget:
        """What is computed for the item, and where else one may go."""
        below = QWidget(self)
        column = self._said = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._check: CheckLine | None = None
        links = QHBoxLayout()
        links.setSpacing(theme.px(16))
        self._more = Button("理由・備考を書く", below, kind="link", icon="note")
        self._more.setAccessibleName(f"{self.item.title}、理由・備考を書く")
        self._more.clicked.connect(self._on_more)
        links.addWidget(self._more)
        self._link = Button("", below, kind="link", icon="link")
        self._link.clicked.connect(lambda: self.clause_wanted.emit(self._clause))
        self._link.hide()
        links.addWidget(self._link)
        self._outside = Paragraph("", below, role="sub")
        self._outside.hide()
        links.addWidget(self._outside, 1, Qt.AlignmentFlag.AlignVCenter)
        links.addStretch(0)
        column.addLayout(links)
        return below

    # ---- content

    @property
    def texts(self) -> "_Texts":
        """Reason and note, built when they are first seen: most items need neither."""
        if self._texts is None:
            self._texts = _Texts(self.item.title, self)
            self._texts.hide()
            self._texts.left.connect(self._on_text_left)
            self._texts.set_read_only(self._read_only)
            self.lay_out(self._breadth)
        return self._texts

    def _typed(self) -> tuple[str, str]:
        """Reason and note as they stand there."""
        if self._texts is None:
            return "", ""
        return self._texts.reason.text(), self._texts.note.text()

    def show_answer(self, answer: ItemAnswer | None, draft: Mapping[str, JsonValue] | None) -> None:
        """The stored answer, and over it what is typed and waits."""
        self._stored = answer
        now = answer or ItemAnswer()
        given = draft or {}
        self._waiting = waits(draft)
        texts = str(given.get("reason", now.reason)), str(given.get("note", now.note))
        if any(texts) or self._texts is not None:
            self.texts.show_texts(*texts)
        self._look()

    def show_check(self, check: PiaCheck | None) -> None:
        """What is computed for this item; most have nothing."""
        if check is None:
            return
        if self._check is None:
            self._check = CheckLine(self.item.title, self._below)
            self._check.source_wanted.connect(self.source_wanted)
            self._said.insertWidget(self._said.count() - 1, self._check)
        self._check.show_check(check, self._stored.verdict if self._stored else None)

    def show_clause(self, link: ClauseLink) -> None:
        """The clause this item corresponds to."""
        self._clause = link.id
        self._link.set_text(f"条項「{link.title}」")
        self._link.setVisible(link.scoped)
        self._outside.set_text(f"条項「{link.title}」は、この案件では対象外です")
        self._outside.setVisible(not link.scoped)

    def add(self, widget: QWidget) -> None:
        """Something more under the words."""
        self._said.addWidget(widget)

    def problem(self) -> bool:
        """該当なし without a reason."""
        return self._waiting

    def first(self) -> QWidget:
        """What gets the focus first: the chosen verdict."""
        value = self.segments.value()
        return self.segments.button(value if value is not None else ItemVerdict.MET)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.segments.setEnabled(not read_only)
        if self._texts is not None:
            self._texts.set_read_only(read_only)
        self._look()

    def lay_out(self, breadth: Breadth) -> None:
        """Words beside the verdicts, or above them where there is no room: what is computed comes
        behind them then, for the verdicts must be in sight."""
        self._breadth = breadth
        wide = breadth is Breadth.WIDE
        for part in (self._words, self.segments, self._below, self._texts):
            if part is not None:
                self._grid.removeWidget(part)
        narrow = breadth is Breadth.NARROW
        self._grid.setContentsMargins(
            *(theme.px(n) for n in ((16, 10, 16, 12) if narrow else (32, 10, 24, 12)))
        )
        self._grid.addWidget(self._words, 0, 0, Qt.AlignmentFlag.AlignTop)
        if wide:
            self.segments.setFixedWidth(theme.px(432))
            self._grid.addWidget(self.segments, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self.segments.setMinimumWidth(0)
            self.segments.setMaximumWidth(theme.px(560))
            self._grid.addWidget(self.segments, 1, 0)
        self._grid.addWidget(self._below, 1 if wide else 2, 0)
        if self._texts is not None:
            self._grid.addWidget(self._texts, 3, 0, 1, 2 if wide else 1)
            self._texts.set_narrow(narrow)
        self._grid.setColumnStretch(0, 1)

    # ---- acting

    def _on_chosen(self, verdict: ItemVerdict) -> None:
        if verdict is _NA and not seen(self._typed()[0]):
            self._wait()
            self.texts.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._waiting = False
        self._settle(verdict)

    def _on_text_left(self) -> None:
        stands = self._stored.verdict if self._stored else None
        wanted = _NA if self._waiting else stands
        if wanted is _NA and not seen(self._typed()[0]):
            self._wait()
            return
        self._waiting = False
        self._settle(wanted)

    def _wait(self) -> None:
        """該当なし without its reason: shown, kept as a draft, no answer yet."""
        self._waiting = True
        self._look()
        reason, note = self._typed()
        self.drafted.emit({"verdict": _NA.value, "reason": reason, "note": note})

    def _settle(self, verdict: ItemVerdict | None) -> None:
        """Record what stands there; the stored answer comes back by ``show_answer``."""
        reason, note = self._typed()
        typed = ItemAnswer(verdict=verdict, reason=seen(reason), note=seen(note))
        answer = None if typed == ItemAnswer() else typed
        if answer != self._stored:
            self.recorded.emit(answer)
        else:
            self.drafted.emit(None)
        self._look()

    def _on_more(self) -> None:
        self._opened = True
        self._look()
        self.texts.reason.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- look

    def _look(self) -> None:
        stands = self._stored.verdict if self._stored else None
        self.segments.set_value(_NA if self._waiting else stands)
        written = any(self._typed())
        shown = self._opened or self._waiting or written or stands in (_NA, ItemVerdict.UNMET)
        if shown or self._texts is not None:
            self.texts.setVisible(shown)
            self.texts.set_problem(self._sentence() if self._waiting else None)
        self._more.setVisible(not shown and not self._read_only)

    def _sentence(self) -> str:
        stands = self._stored.verdict if self._stored else None
        if stands is _NA:
            return "「該当なし」には理由が要ります。前に書いた理由のまま保存してあります"
        now = f"「{ITEM_VERDICT_WORDS[stands]}」" if stands else "「未回答」"
        return f"理由を書くと「該当なし」になります。それまでは{now}のままです"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class _Texts(QWidget):
    """Reason and note of one item; ``left`` follows either."""

    left = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.reason, self.note = TextArea(2, self), TextArea(2, self)
        self._reason = Field("理由", self.reason, self, printed_note="印刷されます")
        self._note = Field("備考", self.note, self, printed_note="任意。印刷されます")
        self._title = title
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        for area in (self.reason, self.note):
            area.left.connect(lambda _text: self.left.emit())
        self._name()

    def show_texts(self, reason: str, note: str) -> None:
        """What is stored, or typed and waits."""
        self.reason.set_text(reason)
        self.note.set_text(note)

    def set_problem(self, sentence: str | None) -> None:
        """Why the reason is needed, or nothing."""
        self._reason.set_error(sentence)
        self._name()

    def set_read_only(self, read_only: bool) -> None:
        self.reason.setReadOnly(read_only)
        self.note.setReadOnly(read_only)

    def set_narrow(self, narrow: bool) -> None:
        """Beside each other, or one below the other."""
        self._grid.removeWidget(self._note)
        self._grid.addWidget(self._reason, 0, 0)
        self._grid.addWidget(self._note, 1 if narrow else 0, 0 if narrow else 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def _name(self) -> None:
        # With the item: a page has many fields of these two names.
        self.reason.setAccessibleName(f"{self._title}、理由")
        self.note.setAccessibleName(f"{self._title}、備考")

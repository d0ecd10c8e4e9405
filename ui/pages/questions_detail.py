"""QuestionDetail: one expected question, how the case stands, the precedent, what is answered."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.models.question_lines import QuestionLine
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.leaving import leave_field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tag import Tag
from ui.widgets.text_area import TextArea

_WIDEST = 760  # px at 100 %: a line of text stays under 46 characters
_COPY, _COPIED = "写しを取る", "写しを取りました"
_HINT = "書くと、想定問答の紙には、下書きの代わりにこちらを印刷します。空にすると下書きに戻ります。"
NOT_KEPT = (
    "自分の答えを保存できませんでした。ほかの入力は保存してあります。"
    "この答えは、この画面を閉じる前に「写しを取る」で控えてください。"
)


class QuestionDetail(ScrollColumn):
    """``reply_left`` (key of the question, text) tells an own reply that was typed or taken away."""

    reply_left = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("問いと答え")
        self._line: QuestionLine | None = None
        self._reply = ""
        body = self.body
        body.setContentsMargins(*(theme.px(n) for n in (32, 16, 24, 24)))
        inside = self.inside
        body.addLayout(self._build_facts(inside))
        self._question = Paragraph("", inside, role="h2", phrases=True)
        self._about = Paragraph("", inside, role="sub")
        body.addWidget(self._question)
        body.addWidget(self._about)
        body.addSpacing(theme.px(8))
        body.addWidget(Paragraph("案件の今", inside, role="h3"))
        self._state = Paragraph("", inside)
        body.addWidget(self._state)
        self._precedent = _Precedent(inside)
        body.addWidget(self._precedent)
        body.addSpacing(theme.px(8))
        self._build_replies(inside)
        body.addStretch(1)
        self.set_narrow(False)

    def _build_facts(self, inside: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self._number = Paragraph("", inside, role="sub")
        self._mark = MarkLine(inside)
        self._insisted = Tag("審議会が強く求めた", "flag", inside)
        for part in (self._number, self._mark, self._insisted):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return row

    def _build_replies(self, inside: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(Paragraph("答えの下書き", inside, role="h3"))
        head.addStretch(1)
        self.copy = Button(_COPY, inside, kind="quiet", icon="copy")
        self.copy.clicked.connect(self._on_copy)
        head.addWidget(self.copy)
        self.body.addLayout(head)
        self.draft = _Reading(inside)
        self.draft.setAccessibleName("答えの下書き")
        self.body.addWidget(self.draft)
        self._open = MarkLine(
            inside, "［ ］の中は、答える前に決めることです。読み上げません。", "info"
        )
        self.body.addWidget(self._open)
        self.body.addSpacing(theme.px(8))
        self.own = TextArea(4, inside)
        self.own.left.connect(self._on_own_left)
        self._field = Field("自分の答え", self.own, inside, hint=_HINT, printed_note="任意")
        self.body.addWidget(self._field)
        self._take = Button("下書きをもとに書く", inside, kind="link", icon="note")
        self._take.clicked.connect(self._on_take)
        self.body.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- showing

    @property
    def line(self) -> QuestionLine | None:
        """The question in sight."""
        return self._line

    def show_line(self, line: QuestionLine, total: int, own: str, *, read_only: bool) -> None:
        """``own``: the officer's reply, ``""`` where there is none."""
        other = self._line is None or self._line.question.key != line.question.key
        self._line, self._reply = line, own
        question = line.question
        self._number.set_text(f"問{line.number} / {total}")
        self._mark.set_words(line.state, line.mark)
        self._insisted.setVisible(line.insisted)
        self._question.set_text(question.question)
        self._about.set_text(f"条項：{line.about}" if line.about else "")
        self._about.setVisible(bool(line.about))
        weight = "" if line.insisted else question.reasons.weight
        self._state.set_text(f"{question.reasons.state}{weight}")
        self._precedent.show_words(question.reasons.precedent)
        self.draft.set_text(question.draft_reply)
        self._open.setVisible("［" in question.draft_reply)
        self.own.set_text(own)
        self.own.setReadOnly(read_only)
        self._field.set_hint("閲覧のみのため、書けません。" if read_only else _HINT)
        self._take.setVisible(not own.strip() and not read_only)
        if other:
            self._field.set_error(None)
            self.copy.set_text(_COPY)
            self.verticalScrollBar().setValue(0)

    def set_kept(self, kept: bool) -> None:
        """Whether the own reply that was just left is on disk."""
        self._field.set_error(None if kept else NOT_KEPT)

    def set_narrow(self, narrow: bool) -> None:
        left, right = (16, 16) if narrow else (32, 24)
        self.body.setContentsMargins(*(theme.px(n) for n in (left, 12, right, 24)))

    def leave(self) -> None:
        """Record what is typed."""
        leave_field(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.inside.setMaximumWidth(theme.px(_WIDEST + 56))

    # ---- acting

    def _on_own_left(self, text: str) -> None:
        if self._line is not None:
            self.reply_left.emit(self._line.question.key, text)

    def _on_take(self) -> None:
        """The draft into the field, where it can be changed."""
        if self._line is None:
            return
        self.own.set_text(self._line.question.draft_reply)
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_own_left(self.own.text())

    def _on_copy(self) -> None:
        """What will be read out: the own reply where there is one."""
        own = self.own.text().strip()
        QGuiApplication.clipboard().setText(own or self.draft.text())
        self.copy.set_text(_COPIED)


class _Reading(TextArea):
    """A text to read, mark and copy, as high as its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(2, parent)
        self.setReadOnly(True)
        # Words to read, no field that is closed to the officer.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(f"background: {theme.WHITE}; border: 1px solid {theme.LINE};")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        high = round(self.document().size().height()) + theme.px(18)
        return QSize(super().sizeHint().width(), high)

    def _fit(self) -> None:
        self.updateGeometry()


class _Precedent(QWidget):
    """What a council said, with a bar at its left; nothing where none spoke of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        self._head = Paragraph("先例", self, role="h3")
        self._words = Paragraph("", self)
        column.addWidget(self._head)
        column.addWidget(self._words)

    def show_words(self, words: str) -> None:
        self._words.set_text(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = self._head.y()
        painter.fillRect(QRect(0, top, theme.px(4), self.height() - top), QColor(theme.QUOTE_BAR))
        painter.end()

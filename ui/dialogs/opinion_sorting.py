"""The pieces of a pasted text, one by one: joined, split, left out, tied to a likely clause."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from checklists.examined import Examined
from ui import theme
from ui.delegates.opinion_row import OpinionRowDelegate
from ui.models import opinion_pieces
from ui.models.opinion_list import OpinionList
from ui.models.opinion_pieces import Piece, Pieces
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList
from ui.widgets.tab_order import follow
from ui.widgets.text_area import TextArea

_WHAT = {
    "opinion": "意見",
    "reply": "回答(この前の意見に入れます)",
    "other": "意見ではないと読んだ文",
}
_LEAST = 264  # px at 100 % of the list
Likely = Callable[[str, str], tuple[str, ...]]


class OpinionSorting(QWidget):
    """The pieces at the left, the chosen one at the right. ``changed`` follows every change."""

    changed = Signal()

    def __init__(self, examined: Examined, likely: Likely, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examined, self._likely = examined, likely
        self._text = ""
        self.pieces: Pieces = ()
        self._at = 0
        self._boxes: list[QCheckBox] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(16))
        self.model = OpinionList(self)
        self.view = RowList("分けた文の一覧", self)
        self.view.setModel(self.model)
        self._delegate = OpinionRowDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.clicked.connect(self._on_row)
        self.view.picked.connect(self._on_row)
        self.view.moved.connect(self._on_row)
        self.view.setMinimumWidth(theme.px(_LEAST))
        across.addWidget(self.view, 4)
        across.addWidget(self._detail(), 6)

    def _detail(self) -> QWidget:
        area = ScrollColumn(self)
        inside = area.inside
        self._area = area
        area.body.setContentsMargins(0, 0, theme.px(12), 0)
        self._what = Paragraph("", inside, role="h3")
        self._about = Paragraph("", inside, role="sub")
        self.words = TextArea(5, inside)
        self.words.setReadOnly(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.words.setAccessibleName("この文")
        self.words.cursorPositionChanged.connect(self._look_at_buttons)
        how = "分けるときは、上の文の中で、分けたい所にカーソルを置いて押します。"
        self._how = Paragraph(how, inside, role="sub")
        buttons = self._buttons(inside)
        self._notes = MarkLine(inside, "", "info")
        self._reply_title = Paragraph("この意見に入れる回答", inside, role="h3")
        self._reply = Paragraph("", inside)
        self._likely_title = Paragraph("結び付ける条項の見込み", inside, role="h3")
        top: tuple[QWidget, ...] = (self._what, self._about, self.words, buttons, self._how)
        below = (self._notes, self._reply_title, self._reply, self._likely_title)
        for part in (*top, *below):
            area.body.addWidget(part)
        self._likely_list = QVBoxLayout()
        self._likely_list.setSpacing(0)
        area.body.addLayout(self._likely_list)
        area.body.addStretch(1)
        return area

    def _buttons(self, parent: QWidget) -> ButtonRows:
        self.take = Button("入れない", parent)
        self.join = Button("前の意見とつなぐ", parent)
        self.split = Button("カーソルの所で分ける", parent)
        self.take.clicked.connect(self._on_take)
        self.join.clicked.connect(self._on_join)
        self.split.clicked.connect(self._on_split)
        return ButtonRows((self.take, self.join, self.split), parent)

    # ---- content

    def set_pieces(self, text: str, pieces: Pieces) -> None:
        """What a text was divided into."""
        self._text, self.pieces = text, pieces
        first = (at for at, piece in enumerate(pieces) if piece.kind == "opinion")
        self._at = next(first, 0)
        self._show()

    def count(self) -> int:
        """How many opinions will be taken in."""
        return sum(piece.kind == "opinion" and piece.taken for piece in self.pieces)

    def begin(self) -> None:
        """The keyboard goes into the list."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        self.model.set_lines(opinion_pieces.lines_of(self.pieces))
        index = self.model.index(self._at)
        self._delegate.current = str(self._at)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.viewport().update()
        self._show_piece()
        self.changed.emit()

    def _show_piece(self) -> None:
        if not self.pieces:
            return
        piece = self.pieces[self._at]
        self._what.set_text(_WHAT[piece.kind])
        said = (piece.number, piece.reference, piece.member)
        self._about.set_text("　".join(part for part in said if part))
        self._about.setVisible(any(said))
        self.words.set_text(self._text[piece.start : piece.end])
        self._notes.set_words("\n".join(piece.notes), "info")
        self._notes.setVisible(bool(piece.notes))
        opinion = piece.kind == "opinion" and piece.taken
        replies = opinion_pieces.replies_of(self.pieces, self._at) if opinion else ()
        self._reply.set_text("\n".join(replies))
        for part in (self._reply_title, self._reply):
            part.setVisible(bool(replies))
        self._show_likely(piece, "\n".join(replies), opinion)
        self._look_at_buttons()

    def _show_likely(self, piece: Piece, reply: str, opinion: bool) -> None:
        for box in self._boxes:
            self._likely_list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        found = self._likely(piece.words, reply) if opinion else ()
        self._likely_title.setVisible(bool(found))
        for clause_id in found:
            clause = self._examined.catalogue.clause_by_id[clause_id]
            box = QCheckBox(clause.title, self._area.inside)
            box.setAccessibleName(f"{clause.title}に結び付ける")
            box.setMinimumHeight(theme.px(36))
            box.setChecked(clause_id in piece.clauses)
            box.toggled.connect(lambda on, one=clause_id: self._on_tied(one, on))
            self._boxes.append(box)
            self._likely_list.addWidget(box)
            if self.isVisible():
                box.show()
        follow(self.split, *self._boxes)

    def _look_at_buttons(self) -> None:
        if not self.pieces:
            return
        piece = self.pieces[self._at]
        words = {"opinion": "入れる", "reply": "回答として入れる", "other": "意見として入れる"}
        self.take.set_text("入れない" if piece.taken else words[piece.kind])
        self.join.setEnabled(opinion_pieces.can_join(self.pieces, self._at))
        can = opinion_pieces.can_split(self._text, piece, self._place())
        self.split.setEnabled(can)
        self._how.setVisible(not can)

    def _place(self) -> int:
        """Where the cursor stands in the whole text."""
        return self.pieces[self._at].start + _place_in(self.words)

    # ---- what the officer does

    def _on_row(self, index: QModelIndex) -> None:
        line = self.model.line_at(index)
        if line is not None and int(line.key) != self._at:
            self._at = int(line.key)
            self._delegate.current = line.key
            self.view.viewport().update()
            self._show_piece()

    def _on_take(self) -> None:
        self.pieces = opinion_pieces.toggled(self.pieces, self._at)
        self._show()

    def _on_join(self) -> None:
        after = len(self.pieces) - self._at
        self.pieces = opinion_pieces.joined(self._text, self.pieces, self._at)
        self._at = len(self.pieces) - after
        self._show()

    def _on_split(self) -> None:
        before = len(self.pieces)
        self.pieces = opinion_pieces.split(self._text, self.pieces, self._at, self._place())
        self._at += len(self.pieces) - before
        self._show()

    def _on_tied(self, clause_id: str, on: bool) -> None:
        kept = [one for one in self.pieces[self._at].clauses if one != clause_id]
        chosen = [*kept, clause_id] if on else kept
        self.pieces = opinion_pieces.tied(self.pieces, self._at, chosen)


def _place_in(words: TextArea) -> int:
    """The cursor in letters of the text: Qt counts a sign outside the first plane twice."""
    at = words.textCursor().position()
    raw = words.document().toRawText()
    return len(raw.encode("utf-16-le")[: at * 2].decode("utf-16-le", "ignore"))

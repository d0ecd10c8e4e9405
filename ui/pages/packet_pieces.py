"""PiecesPane: the papers of the packet, which go in, on which pages they stand."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from checklists.own_values import has_own_values
from checklists.paper.packet_lines import CONSULTATION, CONTENTS, COVER, REVIEW
from checklists.paper.sheets_of_kind import form_id_of
from checklists.progress import filled_entries, gap_counts
from ui import theme
from ui.desk import Desk
from ui.packet_job import Made
from ui.packet_settings import PacketSettings
from ui.pages.later import Later
from ui.widgets.button import Button
from ui.widgets.pane import SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.piece_row import PieceRow

_FRONTS = (COVER, CONTENTS)
_IN_SIGHT = 14  # papers a window shows at most before it is scrolled
_A_TURN = 8
_UP, _DOWN, _BACK = "上へ移す\tAlt+↑", "下へ移す\tAlt+↓", "案件の順に戻す"
_FIXED = "送付書と目次は、いつも先頭です"


class PiecesPane(SidePane):
    """``piece_chosen`` asks for the first page of a paper, ``pieces_changed`` for new pages."""

    piece_chosen = Signal(str)
    pieces_changed = Signal()
    values_wanted = Signal(str)

    def __init__(self, desk: Desk, later: Later, parent: QWidget | None = None) -> None:
        """``later`` builds what is not in sight."""
        super().__init__(parent)
        self._desk = desk
        self._later = later
        self._settings = PacketSettings(desk)
        self._target = -1  # where a row that is pulled would go
        self._rows: dict[str, PieceRow] = {}
        self._shown: list[tuple[str, str, str]] = []
        self._left_out = set(self._settings.left_out)
        self.body.setContentsMargins(0, theme.px(14), 0, theme.px(8))
        self.body.setSpacing(0)
        self._inside = self.column.inside
        head = QWidget(self._inside)
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(4))
        row.addWidget(Paragraph("綴りの中身", head, role="h2"), 1)
        self._total = Paragraph("", head, role="sub")
        row.addWidget(self._total)
        self.body.addWidget(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._mark = QFrame(self._inside)
        self._mark.setStyleSheet(f"background: {theme.PRIMARY};")
        self._mark.hide()
        self._build_foot()

    def _build_foot(self) -> None:
        foot = QWidget(self._block)
        self._values = Button("値を入れる", foot, kind="quiet", icon="note")
        self._values.clicked.connect(self.ask_values)
        self._no_values = Paragraph("この紙に入れる値はありません", foot, role="sub")
        self._no_values.setMinimumHeight(theme.px(44))
        self._order = Button("順番", foot, kind="quiet", icon="swap")
        self._order.clicked.connect(self.open_order)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._values)
        row.addWidget(self._no_values, 1)
        row.addStretch()
        row.addWidget(self._order, 0, Qt.AlignmentFlag.AlignVCenter)
        self.pin(foot)
        self._show_values_button()

    @property
    def left_out(self) -> frozenset[str]:
        """Ids of the papers that do not go in."""
        return frozenset(self._left_out & {piece_id for piece_id, _, _ in self._shown})

    def set_pieces(self, pieces: Iterable[tuple[str, str, str]]) -> None:
        """(id, number, title) of every paper this case can have, in order.

        The first time those in sight at once, the others in turns.
        """
        wanted = list(pieces)
        if wanted == self._shown:
            return
        self._later.finish()
        if sorted(wanted) == sorted(self._shown):  # the same in another order: the focus stays
            self._shown = wanted
            self._lay_in_order([piece_id for piece_id, _, _ in wanted])
            return
        self._shown = wanted
        former, self._rows = self._rows, {}
        at_once = len(wanted) if former else _IN_SIGHT
        self._add_rows(wanted[:at_once])
        for at in range(at_once, len(wanted), _A_TURN):
            self._later.add(partial(self._add_rows, wanted[at : at + _A_TURN]))
        self._take_away(former)

    def _add_rows(self, pieces: Sequence[tuple[str, str, str]]) -> None:
        for piece_id, number, title in pieces:
            row = PieceRow(piece_id, number, title, self._inside, movable=piece_id not in _FRONTS)
            row.dragged.connect(self._on_dragged)
            row.dropped.connect(self._on_dropped)
            row.stepped.connect(self._on_stepped)
            row.set_taken(piece_id not in self._left_out)
            row.taken_changed.connect(self._on_taken)
            row.clicked.connect(
                lambda _checked=False, which=piece_id: self.piece_chosen.emit(which)
            )
            if self._rows:  # one stop of Tab: the first until a page is in sight, then its paper
                row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._rows[piece_id] = row
            self._list.addWidget(row)

    def _take_away(self, former: dict[str, PieceRow]) -> None:
        """The rows of before; one with the keyboard hands it to that of the same paper."""
        for piece_id, row in former.items():
            heir = self._rows.get(piece_id) or self.current_row()
            if row.hasFocus() and heir is not None:
                heir.show()  # the layout does so later, and what is hidden takes no focus
                heir.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def show_made(self, made: Made) -> None:
        """The pages and the state of each paper."""
        self._later.finish()
        self._total.set_text(f"{made.rendered.total}頁")
        spans = {piece.id: made.span(n) for n, piece in enumerate(made.packet.pieces)}
        filled = {piece.id: piece.ready == "filled" for piece in made.packet.pieces}
        for piece_id, row in self._rows.items():
            if piece_id not in spans:
                row.set_state("na", "綴りに入れません", "")
                continue
            first, last = spans[piece_id]
            pages = str(first) if first == last else f"{first}-{last}"
            mark, word, note = self._state(piece_id, filled[piece_id])
            row.set_state(mark, word, pages, note, mark)

    def _state(self, piece_id: str, filled: bool) -> tuple[str, str, str]:
        """Mark, word and the line under the title."""
        examined = self._desk.examined
        if piece_id == "form-checklist-result":
            gaps = gap_counts(examined)
            open_ = gaps.open + gaps.to_check
            if gaps.must:
                return "problem", "問題あり", f"必ず直す{gaps.must}件"
            return ("doing", "入力中", f"未回答など{open_}件") if open_ else ("done", "完了", "")
        if piece_id in (CONSULTATION, REVIEW):
            done, total = filled_entries(examined)
            if done < total:
                return "doing", "入力中", f"{total - done}項目が空欄です"
            return "done", "完了", ""
        return "done", "完了" if filled else "手書き用", ""

    def set_current(self, piece_id: str) -> None:
        """Mark the paper whose page is shown."""
        row = self._rows.get(piece_id)
        if row is not None and not row.isChecked():
            row.setChecked(True)
            self.column.ensureWidgetVisible(row, 0, theme.px(60))
        self._show_values_button()

    def has_values(self) -> bool:
        """Whether the marked paper has values to fill on the desk."""
        forms = {form.id: form for form in self._desk.forms.forms}
        form = forms.get(form_id_of(self._current()))
        return form is not None and has_own_values(form)

    def ask_values(self) -> None:
        """As when the button is pressed."""
        self.values_wanted.emit(form_id_of(self._current()))

    def _current(self) -> str:
        return next((row.piece_id for row in self._rows.values() if row.isChecked()), "")

    def _show_values_button(self) -> None:
        found = self.has_values()
        self._values.setVisible(found)
        self._no_values.setVisible(not found)
        if found:
            title = self._rows[self._current()].text()
            self._values.setAccessibleName(f"「{title}」に値を入れる")

    def current_row(self) -> PieceRow | None:
        """That of the marked paper; the first where none is marked."""
        return self._rows.get(self._current()) or next(iter(self._rows.values()), None)

    # ---- order

    @property
    def order(self) -> tuple[str, ...]:
        """Ids in an order made by hand; empty for that of the case."""
        return self._settings.order

    def open_order(self) -> QMenu:
        """What can be done with the place of the marked paper."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("順番")
        row = self._rows.get(self._current())
        if row is not None and row.movable:
            at = self._movable().index(row.piece_id)
            for words, step in ((_UP, -1), (_DOWN, 1)):
                action = menu.addAction(words)
                action.setEnabled(0 <= at + step < len(self._movable()))
                action.triggered.connect(lambda _=False, step=step: self._step(row.piece_id, step))
        else:
            menu.addAction(_FIXED).setEnabled(False)
        menu.addSeparator()
        back = menu.addAction(_BACK)
        back.setEnabled(bool(self.order))
        back.triggered.connect(lambda _=False: self._keep_order([]))
        corner = self._order.mapToGlobal(self._order.rect().topLeft())
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))  # upwards: it stands at the foot
        return menu

    def _movable(self) -> list[str]:
        self._later.finish()
        return [piece_id for piece_id, row in self._rows.items() if row.movable]

    def _step(self, piece_id: str, step: int) -> None:
        """One place up (-1) or down (1)."""
        at = self._movable().index(piece_id) + step
        if 0 <= at < len(self._movable()):
            self._move(piece_id, at)

    def _move(self, piece_id: str, at: int) -> None:
        """To place ``at`` (from 0) among the papers that can be moved."""
        ids = self._movable()
        ids.remove(piece_id)
        ids.insert(at, piece_id)
        if ids == self._movable():
            return
        fronts = [front for front in self._rows if front in _FRONTS]
        self._lay_in_order([*fronts, *ids])
        self.column.bring_into_sight(self._rows[piece_id])
        self._rows[piece_id].setAccessibleDescription(f"{len(fronts) + at + 1}番目")
        self._keep_order(ids)

    def _keep_order(self, order: list[str]) -> None:
        self._settings.set_order(order)
        self.pieces_changed.emit()

    def _lay_in_order(self, ids: list[str]) -> None:
        self._rows = {piece_id: self._rows[piece_id] for piece_id in ids}
        before: QWidget | None = None
        for place, row in enumerate(self._rows.values()):
            self._list.removeWidget(row)
            self._list.insertWidget(place, row)
            if before is not None:
                QWidget.setTabOrder(before, row)
            before = row

    def _on_dragged(self, piece_id: str, height: int) -> None:
        """Show where the row would go, and scroll when the mouse comes near an edge."""
        rows = [self._rows[one] for one in self._movable()]
        inside = self._inside
        y = inside.mapFromGlobal(QPoint(0, height)).y()
        self._target = sum(y > row.geometry().center().y() for row in rows)
        above = rows[self._target - 1].geometry().bottom() if self._target else rows[0].y()
        self._mark.setGeometry(0, above - theme.px(1), inside.width(), theme.px(3))
        self._mark.show()
        self._mark.raise_()
        self.column.ensureVisible(0, y, 0, theme.px(48))

    def _on_dropped(self, piece_id: str) -> None:
        self._mark.hide()
        before = self._movable().index(piece_id)
        self._move(piece_id, self._target - 1 if self._target > before else self._target)

    def _on_stepped(self, piece_id: str, step: int, moves: bool) -> None:
        """Up and down go from paper to paper; with Alt the paper goes."""
        if moves:
            if self._rows[piece_id].movable:
                self._step(piece_id, step)
            return
        self._later.finish()
        rows = list(self._rows.values())
        at = min(max(rows.index(self._rows[piece_id]) + step, 0), len(rows) - 1)
        rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        rows[at].click()
        self.column.ensureWidgetVisible(rows[at])

    def _on_taken(self, piece_id: str, taken: bool) -> None:
        if taken:
            self._left_out.discard(piece_id)
        else:
            self._left_out.add(piece_id)
        self._settings.set_left_out(self._left_out)
        self.pieces_changed.emit()

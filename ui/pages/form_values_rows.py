"""RowsTable: the rows of a form's table; all of them in lines, the fields of one row open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.form import FormTable
from checklists.own_values import MOST_ROWS, counted, filled_columns, without_number
from ui import theme
from ui.models.row_words import row_words
from ui.pages.form_values_line import RowLine
from ui.pages.form_values_row import RowCard
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph

_NONE = "まだ行がありません。空いた行は、手で書く行として印刷します。"
_OFFERED = "まだ行がありません。このまま印刷すると、条項と意見から作った行を印刷します。"


@dataclass
class RowState:
    """One row: its values, and by column what was typed and is no value."""

    values: dict[str, JsonValue] = field(default_factory=dict)
    unfit: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not self.values and not self.unfit


class RowsTable(QWidget):
    """``left`` follows whatever is to be recorded. A line opens with Enter, Up and Down go on."""

    left = Signal()
    offer_wanted = Signal()
    opened = Signal(object)  # the line above the fields

    def __init__(self, table: FormTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._columns = filled_columns(table)
        self._states: list[RowState] = []
        self._lines: list[RowLine] = []
        self._open = -1
        self._card: RowCard | None = None
        self._narrow = False
        self._read_only = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._none = Paragraph(_OFFERED if table.offered_from else _NONE, self, role="sub")
        column.addWidget(self._none)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body)
        foot = QHBoxLayout()
        self.add = Button("行を足す", self, icon="plus")
        self.add.setAccessibleName(f"{table.title or '表'}に行を足す")
        self.add.clicked.connect(self._on_add)
        foot.addWidget(self.add)
        self.offer = Button("条項と意見から作った行を入れる", self, icon="copy")
        self.offer.setAccessibleName(f"{table.title or '表'}に、条項と意見から作った行を入れる")
        self.offer.clicked.connect(self.offer_wanted)
        self.offer.setVisible(table.offered_from is not None)
        foot.addWidget(self.offer)
        self._most = Paragraph(f"{MOST_ROWS}行までです", self, role="sub")
        self._most.hide()
        foot.addWidget(self._most)
        foot.addStretch(1)
        column.addLayout(foot)

    # ---- values

    def rows(self) -> list[dict[str, JsonValue]]:
        """The rows with a value, with their running number."""
        return list(counted(self.table, (state.values for state in self._states)))

    @property
    def has_unfit(self) -> bool:
        """Whether anything typed is no value."""
        return any(state.unfit for state in self._states)

    def kept(self) -> list[JsonValue]:
        """Every row with what could not be taken, for a draft."""
        return [
            {"values": dict(state.values), "unfit": dict(state.unfit)}
            for state in self._states
            if not state.empty
        ]

    def set_rows(
        self,
        rows: Sequence[Mapping[str, JsonValue]],
        kept: JsonValue = None,
        *,
        waits: bool = False,
    ) -> None:
        """Show stored rows; what is typed stays when they are the ones already shown.

        ``kept`` are rows of a draft: of the same values, or ``waits``, not stored yet.
        """
        stored = [without_number(self.table, row) for row in rows]
        again = _states_of(kept)
        wanted = [state.values for state in again] if waits else stored
        if wanted == [state.values for state in self._states if state.values] and (
            self._states or not kept
        ):
            return
        fits = waits or [state.values for state in again if state.values] == stored
        self._states = again if fits and again else [RowState(row) for row in stored]
        if self._open >= len(self._states):
            self._close()
        self._show_lines()
        if self._open >= 0:
            self._fill_card()

    def problems(self) -> list[tuple[str, int]]:
        """(sentence, row) of what could not be taken."""
        name = self.table.title or "表"
        labels = {column.name: column.label for column in self._columns}
        return [
            (f"{name}の{number + 1}行目「{labels[key]}」を直してください", number)
            for number, state in enumerate(self._states)
            for key in state.unfit
        ]

    def take_offered(self, rows: Sequence[Mapping[str, JsonValue]]) -> None:
        """Rows made by the program, from now on a person's own; recorded as if they were typed."""
        if self._states or not rows:
            return
        self._states = [RowState(without_number(self.table, row)) for row in rows[:MOST_ROWS]]
        self._show_lines()
        self._lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.left.emit()

    @property
    def _offers(self) -> bool:
        return self.table.offered_from is not None and not self._read_only

    # ---- look

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add.setVisible(not read_only)
        self.offer.setVisible(self._offers and not self._states)
        if self._card is not None:
            self._card.set_read_only(read_only)

    def set_narrow(self, narrow: bool) -> None:
        """One field beside the other, or below it."""
        self._narrow = narrow
        if self._card is not None:
            self._card.set_narrow(narrow)

    def first(self) -> QWidget:
        """What gets the focus first."""
        return self._lines[0] if self._lines else self.add

    def line(self, number: int) -> QWidget | None:
        """The line of a row."""
        return self._lines[number] if 0 <= number < len(self._lines) else None

    @property
    def open_row(self) -> int:
        """The number of the row whose fields are open; -1 for none."""
        return self._open

    def open_again(self, number: int) -> None:
        """As ``open_row`` told it; the keyboard stays where it is. The last may be a new one."""
        if number == len(self._states) < MOST_ROWS:
            self._states.append(RowState())
            self._show_lines()
        if 0 <= number < len(self._states):
            self._open_row(number)

    def show_row(self, number: int) -> None:
        """Open a row with the focus in its first field, or in the one to put right."""
        if not 0 <= number < len(self._states):
            return
        self._open_row(number)
        card = self._card
        if card is not None:
            card.focus(next(iter(self._states[number].unfit), ""))
        self.opened.emit(self._lines[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from line to line."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focus = self.focusWidget()
        if step is None or focus not in self._lines:
            super().keyPressEvent(event)
            return
        at = self._lines.index(focus) + step
        if 0 <= at < len(self._lines):
            self._lines[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at >= len(self._lines):
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- acting

    def _on_add(self) -> None:
        if self._states and self._states[-1].empty:
            self.show_row(len(self._states) - 1)
            return
        if len(self._states) < MOST_ROWS:
            self._states.append(RowState())
            self._show_lines()
            self.show_row(len(self._states) - 1)

    def _on_line(self, line: RowLine) -> None:
        number = self._lines.index(line)
        if number == self._open:
            self._close()
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_row(number)

    def _on_next(self) -> None:
        if self._open + 1 < len(self._states):
            self.show_row(self._open + 1)
        else:
            self._on_add()

    def _on_dropped(self) -> None:
        number = self._open
        self._close()
        recorded = not self._states[number].empty
        del self._states[number]
        self._show_lines()
        stay = self._lines[min(number, len(self._lines) - 1)] if self._lines else self.add
        stay.setFocus(Qt.FocusReason.TabFocusReason)
        if recorded:
            self.left.emit()

    def _on_card_left(self) -> None:
        if self._card is None or self._open < 0:
            return
        state = self._states[self._open]
        values, unfit = self._card.values(), self._card.unfit()
        if (values, unfit) == (state.values, state.unfit):
            return
        state.values, state.unfit = values, unfit
        self._show_line(self._open)
        self.left.emit()

    # ---- showing

    def _open_row(self, number: int) -> None:
        if self._card is None:
            self._card = RowCard(self.table.title, self._columns, self)
            self._card.left.connect(self._on_card_left)
            self._card.dropped.connect(self._on_dropped)
            self._card.next_wanted.connect(self._on_next)
            self._card.close_wanted.connect(lambda: self._on_line(self._lines[self._open]))
        if number != self._open:
            self._card.settle()
            self._close()
            self._open = number
            self._body.insertWidget(number + 1, self._card)
            self._card.set_narrow(self._narrow)
            self._card.set_read_only(self._read_only)
            self._fill_card()
            self._card.show()
            self._chain()
        self._lines[number].setChecked(True)

    def _fill_card(self) -> None:
        if self._card is not None:
            state = self._states[self._open]
            last = self._open == len(self._states) - 1
            self._card.show_values(self._open + 1, state.values, state.unfit, last=last)

    def _close(self) -> None:
        if self._card is not None:
            self._card.hide()
            self._body.removeWidget(self._card)
        if 0 <= self._open < len(self._lines):
            self._lines[self._open].setChecked(False)
        self._open = -1

    def _show_lines(self) -> None:
        while len(self._lines) < len(self._states):
            line = RowLine(self)
            line.clicked.connect(lambda _checked=False, one=line: self._on_line(one))
            at = len(self._lines) + (1 if self._open >= 0 else 0)
            self._lines.append(line)
            self._body.insertWidget(at, line)
        while len(self._lines) > len(self._states):
            line = self._lines.pop()
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for number in range(len(self._lines)):
            self._show_line(number)
        self._none.setVisible(not self._states)
        self.offer.setVisible(self._offers and not self._states)
        full = len(self._states) >= MOST_ROWS
        self.add.setEnabled(not full)
        self._most.setVisible(full)
        self._chain()

    def _show_line(self, number: int) -> None:
        state = self._states[number]
        title, rest = row_words(self._columns, state.values)
        missing = [
            column.label
            for column in self._columns
            if column.required is True and column.name not in state.values
        ]
        mark, word = ("done", "記入済み") if not missing else ("doing", f"空き {len(missing)}")
        if state.unfit:
            mark, word = "problem", "直すところがあります"
        elif state.empty:
            mark, word = "todo", "まだ書いていません"
        title = title or "まだ書いていません"
        self._lines[number].show_row(self.table.title, number + 1, title, rest, mark, word)

    def _chain(self) -> None:
        """Tab goes line, fields of the open row, next line."""
        before: QWidget | None = None
        for number, line in enumerate(self._lines):
            if before is not None:
                QWidget.setTabOrder(before, line)
            before = line
            if number == self._open and self._card is not None:
                for part in self._card.stops():
                    QWidget.setTabOrder(before, part)
                    before = part
        if before is not None:
            QWidget.setTabOrder(before, self.add)


def _states_of(kept: JsonValue) -> list[RowState]:
    """The rows of a draft; whatever has another shape is no draft of ours."""
    found: list[RowState] = []
    for one in kept if isinstance(kept, list) else []:
        values = one.get("values") if isinstance(one, dict) else None
        unfit = one.get("unfit") if isinstance(one, dict) else None
        if isinstance(values, dict) and isinstance(unfit, dict):
            texts = {key: text for key, text in unfit.items() if isinstance(text, str)}
            found.append(RowState(dict(values), texts))
    return found

"""SheetColumns: which sheet, where its headings are, and which of its columns is which."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.form import FormColumn, FormTable
from checklists.own_values import filled_columns
from checklists.sheets.heads import (
    Head,
    Heads,
    Match,
    heads_at,
    heads_from,
    left_over,
    match_columns,
)
from ui import theme
from ui.sheet_job import OpenedFile
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.segments import Segments

_NOT = "（取り込まない）"
_MOST_HEAD_ROWS = 30


class SheetColumns(QWidget):
    """``sheet_wanted`` carries the name of another sheet, ``changed`` follows every choice."""

    sheet_wanted = Signal(object)
    changed = Signal()

    def __init__(self, table: FormTable, count: int, parent: QWidget | None = None) -> None:
        """``count``: rows the table has now."""
        super().__init__(parent)
        self._table = table
        self._count = count
        self._opened: OpenedFile | None = None
        self.heads: Heads | None = None
        self._lines: dict[str, _ColumnLine] = {}
        self._sheet = ChoiceBox([], self, width=8)
        self._row = ChoiceBox([], self, width=8)
        self._way = Segments(
            [(False, f"今ある{count}行の後に足す"), (True, f"今ある{count}行と入れ替える")],
            self,
            name="今ある行をどうするか",
        )
        self._way.set_value(False)
        self._way.setVisible(count > 0)
        self._notice = MarkLine(self)
        self._left = Paragraph("", self, role="sub")
        self._build()
        self._sheet.chosen.connect(self.sheet_wanted)
        self._row.moved.connect(self._on_row)

    def _build(self) -> None:
        scroll = ScrollColumn(self)
        body = scroll.body
        body.setContentsMargins(0, 0, theme.px(12), 0)
        body.setSpacing(theme.px(12))
        where = QHBoxLayout()
        where.setSpacing(theme.px(24))
        where.addWidget(Field("シート", self._sheet, self), 1)
        where.addWidget(Field("見出しのある行", self._row, self), 1)
        body.addLayout(where)
        body.addWidget(self._way)
        body.addWidget(self._notice)
        body.addWidget(Paragraph("様式の列に、シートのどの列を入れるか", self, role="h3"))
        for column in filled_columns(self._table):
            line = _ColumnLine(column, self)
            line.changed.connect(self._on_changed)
            self._lines[column.name] = line
            body.addWidget(line)
        body.addWidget(self._left)
        body.addStretch(1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(scroll)

    # ---- what the dialog asks

    def show_file(self, opened: OpenedFile) -> bool:
        """Another file or sheet. True when it was the same one with the same headings: then what
        was chosen stays.
        """
        before, self._opened = self._opened, opened
        if before is not None and self.heads is not None and _same_sheet(before, opened):
            again = heads_at(opened.sheet, self.heads.first, self.heads.last)
            if again == self.heads:
                return True
        self._sheet.set_options(
            [
                (one.name, f"{one.name}（非表示）" if one.hidden else one.name)
                for one in opened.book.sheets
            ]
        )
        self._sheet.set_value(opened.sheet.name)
        self._row.set_options(_head_rows(opened))
        self._show_heads(opened.heads)
        return False

    def chosen(self) -> dict[str, int]:
        """By column of the form the column of the sheet."""
        return {name: at for name, line in self._lines.items() if (at := line.value())}

    @property
    def certain(self) -> bool:
        """Nothing to decide: no rows yet, one sheet, every column has its own heading in it and
        can be seen in Excel.
        """
        if self._opened is None or self.heads is None or self._count:
            return False
        shown = [one for one in self._opened.book.sheets if not one.hidden]
        matches = match_columns(self.heads, self._table)
        same = all(match.how == "same" for match in matches)
        return len(shown) == 1 and same and not self._unseen()

    @property
    def replaces(self) -> bool:
        """Whether the rows the table has now are to go."""
        return self._way.value() is True

    @property
    def missing(self) -> tuple[str, ...]:
        """The required columns of the form that get nothing."""
        return tuple(line.label for line in self._lines.values() if line.lacks)

    def first(self) -> QWidget:
        """What gets the focus first."""
        return self._sheet

    def _unseen(self) -> list[str]:
        """The chosen columns that Excel hides."""
        chosen = set(self.chosen().values())
        heads = self.heads.heads if self.heads is not None else ()
        return [head.words for head in heads if head.hidden and head.column in chosen]

    # ---- acting

    def _on_row(self, row: int) -> None:
        if self._opened is not None:
            self._show_heads(heads_from(self._opened.sheet, self._table, row))

    def _show_heads(self, heads: Heads | None) -> None:
        self.heads = heads
        self._row.set_value(heads.first if heads is not None else None)
        matches = match_columns(heads, self._table) if heads is not None else ()
        known = {match.name: match for match in matches}
        for name, line in self._lines.items():
            line.show_heads(heads.heads if heads else (), known.get(name, Match(name, "missing")))
        self._on_changed()

    def _on_changed(self) -> None:
        words, mark = self._said()
        self._notice.set_words(words, mark)
        rest = left_over(self.heads, self._table, self.chosen()) if self.heads else ()
        self._left.set_text(
            f"取り込まない列：{'、'.join(head.words for head in rest)}" if rest else ""
        )
        self._left.setVisible(bool(rest))
        self.changed.emit()

    def _said(self) -> tuple[str, str]:
        if self.heads is None:
            return (
                "この様式の列と同じ見出しが見つかりません。見出しのある行を選んでください。",
                "weak",
            )
        offers = sum(line.has_offer for line in self._lines.values())
        if offers:
            return f"似ている見出しが{offers}つあります。同じ列かどうか確かめてください。", "weak"
        if unseen := self._unseen():
            return f"Excelで見えない列も読みます：{'、'.join(unseen)}", "weak"
        return f"{self.heads.words}を見出しとして読みました。", "done"


class _ColumnLine(QWidget):
    """One column of the form: its name, the sheet's column, and how sure that is."""

    changed = Signal()

    def __init__(self, column: FormColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = column.label
        self._required = column.required is True
        self._heads: Sequence[Head] = ()
        self._match = Match(column.name, "missing")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setColumnMinimumWidth(0, theme.px(184))
        name = QHBoxLayout()
        name.setSpacing(theme.px(8))
        title = QLabel(column.label.replace("&", "&&"), self)
        title.setProperty("role", "label")
        name.addWidget(title)
        if self._required:
            must = QLabel("※必須", self)
            must.setProperty("role", "required")
            name.addWidget(must)
        name.addStretch(1)
        self._box = ChoiceBox([], self, width=8)
        self._box.setAccessibleName(f"{column.label}に入れる列")
        self._state = MarkLine(self)
        self._take = Button("", self, kind="link")
        grid.addLayout(name, 0, 0)
        grid.addWidget(self._box, 0, 1)
        grid.addWidget(self._state, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._take, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        self._box.moved.connect(lambda _column: self._on_chosen())
        self._take.clicked.connect(self._on_taken)

    @property
    def has_offer(self) -> bool:
        """A likely column that nobody has looked at yet."""
        return bool(self._match.offered) and not self.value()

    @property
    def lacks(self) -> bool:
        return self._required and not self.value()

    def value(self) -> int:
        """The column of the sheet, 0 for none."""
        return int(self._box.value() or 0)

    def show_heads(self, heads: Sequence[Head], match: Match) -> None:
        self._heads, self._match = heads, match
        self._box.set_options([(0, _NOT), *((head.column, head.words) for head in heads)])
        self._box.set_value(match.column)
        self._look()

    def _on_chosen(self) -> None:
        self._look()
        self.changed.emit()

    def _on_taken(self) -> None:
        self._box.set_value(self._match.offered)
        self._box.setFocus(Qt.FocusReason.TabFocusReason)
        self._on_chosen()

    def _look(self) -> None:
        offer = next((head for head in self._heads if head.column == self._match.offered), None)
        asks = self.has_offer and offer is not None
        self._take.setVisible(asks)
        self._state.setVisible(not asks)
        if asks and offer is not None:
            self._take.set_text(f"{offer.words} にする")
            self._take.setAccessibleName(f"{self.label}を{offer.words}にする")
            return
        if not self.value():
            self._state.set_words("空のままにします", "todo")
        elif self.value() == self._match.column:
            self._state.set_words("見出しが同じです", "done")
        else:
            self._state.set_words("選びました", "done")


def _same_sheet(before: OpenedFile, now: OpenedFile) -> bool:
    return before.path == now.path and before.sheet.name == now.sheet.name


def _head_rows(opened: OpenedFile) -> list[tuple[int, str]]:
    """The upper rows in which something stands: 「3行目 No.／氏名／ふりがな…」."""
    sheet = opened.sheet
    found = []
    for row in range(1, min(sheet.last_row, _MOST_HEAD_ROWS) + 1):
        cells = (sheet.cells.get((row, column)) for column in sheet.columns)
        texts = [" ".join(cell.text.split()) for cell in cells if cell is not None]
        if texts:
            found.append((row, f"{row}行目 {'／'.join(texts)[:60]}"))
    return found

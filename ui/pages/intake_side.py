"""IntakeSide: how many clauses the answers make, and what the last answer changed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.applicability import Scope
from ui import theme
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.scope_bar import ScopeBar, paint_block

_MOST_CHANGES = 6
# The mark of a clause that changed, and the end of the sentence that says why.
_CHANGED = {
    Scope.APPLICABLE: ("add", "で加わりました"),
    Scope.TO_CHECK: ("unknown", "で要確認になりました"),
    Scope.NOT_APPLICABLE: ("na", "で対象外になりました"),
}


class _Swatch(QWidget):
    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(QSize(theme.px(12), theme.px(12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_block(painter, self.rect().toRectF(), self._kind)
        painter.end()


class _Totals(Card):
    """The running total 当てはまる / 要確認 / 対象外."""

    _ROWS = (
        ("applicable", "当てはまる"),
        ("to_check", "要確認"),
        ("not_applicable", "対象外"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Paragraph("この案件で点検する条項", self, role="h3"))
        self._bar = ScopeBar(self)
        self.body.addWidget(self._bar)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        self._numbers: dict[str, QLabel] = {}
        colours = (theme.INK, theme.AMBER, theme.SUB)
        for row, ((kind, word), colour) in enumerate(zip(self._ROWS, colours, strict=True)):
            number = QLabel("0", self)
            number.setProperty("role", "num")
            number.setStyleSheet(f"color: {colour};")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            unit = QLabel("条項", self)
            unit.setProperty("role", "sub")
            grid.addWidget(_Swatch(kind, self), row, 0)
            grid.addWidget(QLabel(word, self), row, 1)
            grid.addWidget(number, row, 2)
            grid.addWidget(unit, row, 3)
            self._numbers[kind] = number
        self.body.addLayout(grid)
        self._all = QLabel(self)
        self._all.setProperty("role", "sub")
        self.body.addWidget(self._all)

    def set_counts(self, applicable: int, to_check: int, not_applicable: int) -> None:
        self._bar.set_counts(applicable, to_check, not_applicable)
        counts = (applicable, to_check, not_applicable)
        for (kind, word), count in zip(self._ROWS, counts, strict=True):
            self._numbers[kind].setText(str(count))
            self._numbers[kind].setAccessibleName(f"{word}{count}条項")
        self._all.setText(f"全{sum(counts)}条項")


class IntakeSide(SidePane):
    """At the right of the questions; empty until ``build``, so that they can be seen first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(320))
        self.body.setContentsMargins(*(theme.px(n) for n in (20, 16, 20, 16)))
        self.built = False

    def build(self) -> None:
        """Totals and changes; once."""
        self.built = True
        inside = self.column.widget()
        self._totals = _Totals(inside)
        self.body.addWidget(self._totals)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(Paragraph("いまの答えで変わったこと", inside, role="h3"))
        self._changes = QVBoxLayout()
        self._changes.setSpacing(theme.px(4))
        self.body.addLayout(self._changes)
        self.body.addStretch(1)
        self._told: QWidget | None = None
        self.show_changes("", ())

    def set_counts(self, applicable: int, to_check: int, not_applicable: int) -> None:
        """Numbers of clauses."""
        self._totals.set_counts(applicable, to_check, not_applicable)

    def show_changes(self, cause: str, changed: Sequence[tuple[str, Scope]]) -> None:
        """(title, scope) of what the last answer changed; ``cause``: 「紙「はい」」."""
        if self._told is not None:
            self._changes.removeWidget(self._told)
            self._told.hide()
            self._told.deleteLater()
        block = self._told = QWidget(self.column.widget())
        lines = QVBoxLayout(block)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(4))
        for title, scope in changed[:_MOST_CHANGES]:
            mark, words = _CHANGED[scope]
            lines.addWidget(MarkLine(block, title, mark))
            inset = QHBoxLayout()
            inset.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
            inset.addWidget(Paragraph(f"{cause}{words}", block, role="sub"))
            lines.addLayout(inset)
        rest = len(changed) - _MOST_CHANGES
        if rest > 0:
            lines.addWidget(Paragraph(f"ほか{rest}条項", block, role="sub"))
        if not changed:
            empty = "答えを選ぶと、加わる条項と外れる条項がここに出ます。"
            lines.addWidget(Paragraph(empty, block, role="sub", phrases=True))
        self._changes.addWidget(block)


def changes_between(
    before: Mapping[str, Scope], after: Mapping[str, Scope], titles: Mapping[str, str]
) -> list[tuple[str, Scope]]:
    """(title, scope now) of each clause whose scope differs, in the order of ``titles``."""
    return [
        (title, after[clause_id])
        for clause_id, title in titles.items()
        if before[clause_id] is not after[clause_id]
    ]

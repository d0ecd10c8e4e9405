"""Two texts of one thing beside each other, the changed words marked."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.widgets.paragraph import Paragraph
from ui.widgets.text_lines import Range

NOTHING = "(ありません)"


class Differing(Protocol):
    """What differs; the marks count in their own text."""

    @property
    def label(self) -> str: ...
    @property
    def old(self) -> str: ...
    @property
    def new(self) -> str: ...
    @property
    def old_marks(self) -> tuple[Range, ...]: ...
    @property
    def new_marks(self) -> tuple[Range, ...]: ...


def difference_rows(one: Differing, heads: tuple[str, str], parent: QWidget) -> QWidget:
    """What it is about over each side, and both texts."""
    block = QWidget(parent)
    grid = QGridLayout(block)
    grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
    grid.setHorizontalSpacing(theme.px(20))
    grid.setVerticalSpacing(theme.px(2))
    sides = ((heads[0], one.old, one.old_marks), (heads[1], one.new, one.new_marks))
    for column, (head, text, marks) in enumerate(sides):
        grid.setColumnStretch(column, 1)
        grid.addWidget(Paragraph(f"{one.label}　{head}", block, role="sub"), 0, column)
        words = Paragraph("", block)
        words.set_text(text or NOTHING, marks)
        grid.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)
    return block

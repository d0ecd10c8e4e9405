"""SectionBlocks: the sections of a page in its scrolled column, one of them in sight."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.later import Later
from ui.widgets.pane import ScrollColumn

One = TypeVar("One")
Add = Callable[[QWidget, Sequence[One]], None]


class SectionBlocks(Generic[One]):
    """A section is built when it is first opened: what is ``in_sight`` before the page is scrolled
    at once, the others ``a_turn`` at a time after that.

    ``add`` puts some of a section's ``entries`` into its block, ``add_more`` those that come later.
    """

    def __init__(
        self,
        column: ScrollColumn,
        later: Later,
        entries: Mapping[str, Sequence[One]],
        add: Add[One],
        add_more: Add[One],
        *,
        in_sight: int,
        a_turn: int,
        spacing: int = 0,
    ) -> None:
        """``spacing`` in pixels between two entries."""
        self._column = column
        self._later = later
        self._entries = entries
        self._add, self._add_more = add, add_more
        self._in_sight, self._a_turn = in_sight, a_turn
        self._spacing = spacing
        self._blocks: dict[str, QWidget] = {}

    def __contains__(self, section: str) -> bool:
        """Whether it is built."""
        return section in self._blocks

    def build(self, section: str) -> QWidget:
        """The block of a section, built by now."""
        if section in self._blocks:
            return self._blocks[section]
        block = self._blocks[section] = QWidget(self._column.widget())
        lines = QVBoxLayout(block)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._spacing)
        self._column.body.insertWidget(self._column.body.count() - 1, block)
        entries = self._entries[section]
        self._add(block, entries[: self._in_sight])
        for at in range(self._in_sight, len(entries), self._a_turn):
            self._later.add(partial(self._add_more, block, entries[at : at + self._a_turn]))
        return block

    def show(self, section: str) -> None:
        """This one, and no other."""
        fresh = section not in self._blocks
        shown = self.build(section)
        for block in self._blocks.values():
            if block is not shown:
                block.hide()
        if self._column.isVisible() or not fresh:  # else it comes with the page, laid out once
            shown.show()

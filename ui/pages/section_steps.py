"""SectionSteps: the sections of a page at its side, how far each is, and the way through them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.footer_bar import FooterBar
from ui.widgets.pane import SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.section_row import SectionRow


class SectionSteps(SidePane):
    """``chosen`` tells the section that was clicked, here or in the box that stands for the list
    where it has no room. The page decides what to do about it, and says so with ``set_current``.
    """

    chosen = Signal(str)

    def __init__(
        self, sections: Sequence[tuple[str, str]], caption: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sections = tuple(sections)
        self._box: ChoiceBox | None = None
        self.setFixedWidth(theme.px(264))
        inside = self.column.widget()
        self.body.setContentsMargins(*(theme.px(n) for n in (12, 16, 12, 16)))
        self.body.setSpacing(0)
        self._caption = Paragraph(caption, inside, role="sub")
        self.body.addWidget(self._caption)
        self.body.addSpacing(theme.px(6))
        self._rows: dict[str, SectionRow] = {}
        for name, title in self._sections:
            row = SectionRow(title, inside)
            row.clicked.connect(lambda _checked=False, which=name: self.chosen.emit(which))
            self._rows[name] = row
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.current = next(iter(self._rows), "")

    def build_box(self, accessible_name: str, parent: QWidget) -> ChoiceBox:
        """The same list as one line, for the head of a narrow page."""
        self._box = ChoiceBox(self._sections, parent)
        self._box.setAccessibleName(accessible_name)
        self._box.moved.connect(lambda name: self.chosen.emit(str(name)))
        return self._box

    def set_caption(self, caption: str) -> None:
        """Other words over the list."""
        self._caption.set_text(caption)

    def row(self, name: str) -> SectionRow:
        """The line of a section; KeyError for one that is not there."""
        return self._rows[name]

    @property
    def title(self) -> str:
        """Of the current section; empty when there is none."""
        return dict(self._sections).get(self.current, "")

    def set_current(self, name: str) -> None:
        """The section the page shows."""
        self.current = name
        self._rows[name].setChecked(True)
        if self._box is not None:
            self._box.set_value(name)

    def neighbour(self, direction: int) -> str:
        """The section before (-1) or after (1) the current one; empty at the end of the way."""
        order = list(self._rows)
        at = order.index(self.current) + direction
        return order[at] if 0 <= at < len(order) else ""

    def set_progress(
        self, name: str, done: int, total: int, state: tuple[str, str] = ("", "")
    ) -> None:
        """「6/7」 with its mark. ``state`` (mark, word) says more than the two numbers do."""
        mark, word = ("done", "完了") if done == total else ("todo", "未着手")
        if 0 < done < total:
            mark, word = "doing", "入力中"
        if state[0]:
            mark, word = state
        self._rows[name].set_state(mark, f"{done}/{total}", word)


class StepFooter(FooterBar):
    """Back and on through the sections; ``beyond`` names what comes after the last."""

    stepped = Signal(int)

    def __init__(self, beyond: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beyond = beyond
        self.back = Button("前のまとまり", self, icon="left")
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.next = Button(
            "次のまとまりへ", self, kind="primary", icon="arrow-right", icon_after=True
        )
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.add_left(self.back)
        self.add_right(self.next)

    def look(self, steps: SectionSteps) -> None:
        """The buttons of the section that is current now."""
        self.back.setVisible(bool(steps.neighbour(-1)))
        self.next.set_text("次のまとまりへ" if steps.neighbour(1) else self._beyond)

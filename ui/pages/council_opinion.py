"""CouncilOpinion: one opinion as it was written, what is answered, and the clauses it changes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.pages.council_answer import CouncilAnswer
from ui.pages.council_clauses import TiedClauses
from ui.pages.council_source import CouncilSource
from ui.pages.later import polish
from ui.pages.page import Breadth
from ui.widgets.button import Button
from ui.widgets.leaving import leave_field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.said_line import SaidLine
from ui.widgets.tab_order import follow

UNSAVED = "まだ保存できていません。次に保存できたときに、いっしょに記録します"


class CouncilOpinion(ScrollColumn):
    """``left`` tells columns to record, ``passed`` those in sight on the way to another,
    ``undecided`` what is typed and no value yet.
    """

    left = Signal(dict)
    passed = Signal(dict)
    undecided = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("意見と回答")
        self.body.setSpacing(theme.px(14))
        self.said = SaidLine(self.inside, "", "problem")
        self.said.hide()
        self.body.addWidget(self.said)

    def steps(self) -> Sequence[Callable[[], None]]:
        """What builds the fields, one step a turn of the event loop; before the last none is used."""
        return (self._build_source, self._build_answer, self._build_clauses)

    def _build_source(self) -> None:
        self.source = CouncilSource(self.inside)
        self.weak = MarkLine(self.inside, "", "weak")
        self.weak.hide()
        self._add(self.source, self.weak)

    def _build_answer(self) -> None:
        self.answer = CouncilAnswer(self.inside)
        self._add(self.answer)

    def _build_clauses(self) -> None:
        self.clauses = TiedClauses("この意見で変わる条項", self.inside)
        self.own = Button("この意見を条項にする", self.inside, kind="link", icon="plus")
        self.clauses.add_ways(self.answer.offer, self.own)
        self._add(self.clauses, self.answer.below)
        follow(self.source, self.answer, self.clauses, self.answer.below)
        self.body.addStretch(1)
        for part in (self.source, self.answer):
            part.left.connect(self.left)
            part.passed.connect(self.passed)
            part.undecided.connect(self.undecided)
        self.set_breadth(Breadth.WIDE)

    def _add(self, *parts: QWidget) -> None:
        """Styled at once: the turn that brings them into sight lays them out only."""
        for part in parts:
            self.body.addWidget(part)
            polish(part)

    def set_unsaved(self, unsaved: bool) -> None:
        """What is typed waits for the disk."""
        self.said.set_words(UNSAVED if unsaved else "", "problem")
        self.said.setVisible(unsaved)

    def show_flags(self, flags: Mapping[str, tuple[str, bool]]) -> None:
        """Column -> (sentence, blocking), at its field; of the opinion itself below its words."""
        self.answer.show_flags(flags)
        rest = [said for column, (said, _) in flags.items() if column not in self.answer.COLUMNS]
        self.weak.set_words("\n".join(rest), "weak")
        self.weak.setVisible(bool(rest))

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.source, self.answer, self.clauses):
            part.set_read_only(read_only)
        self.own.setVisible(not read_only)

    def set_breadth(self, breadth: Breadth) -> None:
        """Fields beside each other while there is room."""
        narrow = breadth is Breadth.NARROW
        sides = (16, 10, 16, 16) if narrow else (32, 14, 32, 20)
        self.body.setContentsMargins(*(theme.px(n) for n in sides))
        self.source.set_narrow(breadth is not Breadth.WIDE)
        self.answer.set_narrow(narrow)

    def leave(self) -> None:
        """Let the field with the keyboard tell what is typed."""
        leave_field(self)

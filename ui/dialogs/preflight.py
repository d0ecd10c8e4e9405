"""Preflight: what paper cannot show, before it is printed or written: put right, or left blank."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checklists.repairs import repair_page
from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

if TYPE_CHECKING:
    from checklists.paper.preflight import Flaw

_MOST = 200  # rows: more nobody puts right one by one


class Preflight(RingDialog):
    """``accepted``: go on and write by hand. ``place_wanted`` (page, target) closes it first.

    ``ask`` False only shows the list.
    """

    place_wanted = Signal(str, str)

    def __init__(
        self, flaws: Sequence["Flaw"], parent: QWidget | None = None, *, ask: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        missing = any(flaw.character for flaw in flaws)
        title = "印刷できない字があります" if missing else "紙に入りきらないところがあります"
        self.setWindowTitle(title)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (28, 20, 28, 12)))
        column.setSpacing(theme.px(10))
        help_ = help_button(self)
        column.addLayout(with_help(Paragraph(title, role="h2"), help_))
        column.addWidget(Paragraph(_what_then(missing)))
        area = ScrollColumn(self)
        area.body.setSpacing(0)
        self.rows = [FlawRow(flaw, area) for flaw in flaws[:_MOST]]
        for row in self.rows:
            row.chosen.connect(self._on_chosen)
            area.body.addWidget(row)
        if len(flaws) > _MOST:
            area.body.addWidget(Paragraph(f"ほか{len(flaws) - _MOST}件", role="sub"))
        area.body.addStretch(1)
        column.addWidget(area, 1)
        column.addLayout(self._foot(missing, ask))
        follow(self.go_on, help_)
        fit(self, 760, 230 + 68 * min(len(flaws), 5))
        (self.rows[0] if self.rows else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def _foot(self, missing: bool, ask: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        self.back = Button("戻る", self)
        self.back.clicked.connect(self.reject)
        self.go_on = Button("その字を空けて手書きにする" if missing else "このまま進む", self)
        self.go_on.clicked.connect(self.accept)
        row.addWidget(self.back)
        row.addWidget(self.go_on)
        self.go_on.setVisible(ask)
        return row

    def _on_chosen(self, place: str) -> None:
        self.reject()
        self.place_wanted.emit(*page_of(place))


class FlawRow(QFrame):
    """One line of the list; Enter leads to the field, where there is one."""

    chosen = Signal(str)

    def __init__(self, flaw: "Flaw", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flaw = flaw
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        what, where = words_of(flaw)
        self.setAccessibleName(f"{what}、{where}")
        across = QHBoxLayout(self)
        across.setContentsMargins(*(theme.px(n) for n in (4, 8, 4, 8)))
        across.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(MarkLine(self, what, "problem"))
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(28), 0, 0, 0)  # under the words, not under their mark
        below.addWidget(Paragraph(where, self, role="sub"))
        words.addLayout(below)
        across.addLayout(words, 1)
        if flaw.place:
            button = Button("直しに行く", self, kind="link", icon="right", icon_after=True)
            button.setAccessibleName(f"{where}を直しに行く")
            button.clicked.connect(lambda: self.chosen.emit(flaw.place))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.flaw.place:
            self.chosen.emit(self.flaw.place)
            return
        super().keyPressEvent(event)


def words_of(flaw: "Flaw") -> tuple[str, str]:
    """What is wrong, and where: field and pages."""
    from checklists.paper.preflight import page_words

    what = f"「{flaw.character}」（{flaw.code}）" if flaw.character else flaw.sentence
    pages = f"{page_words(flaw.pages)}頁" if flaw.pages else ""
    return what, "　".join(part for part in (flaw.label, pages) if part)


def page_of(place: str) -> tuple[str, str]:
    """Page of the window and target on it."""
    part, _, rest = place.partition(".")
    return ("items", rest) if part == "items" else repair_page(place)


def _what_then(missing: bool) -> str:
    if missing:
        return (
            "この端末には、次の字の字形がありません。別の字に改めるか、"
            "空けて印刷し、手で書き入れてください。"
        )
    return "次の文は、紙の欄に入りきりません。短く改めるか、このまま進んでください。"

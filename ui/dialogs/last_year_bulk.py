"""LastYearBulk: many offers of last year at once; what has to be looked at stands first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

if TYPE_CHECKING:
    from checklists.last_year import Offer
    from ui.desk import Desk

_PAGES = "明記済の箇所は、頁を空けて入れます。今年度の文書で確かめて書いてください。"
_UNDO = "あとで「元に戻す」で、まとめて戻せます。"
_ALONE = "この条項は、条項の点検の画面で1つずつ確かめて使います。"
_IN_SIGHT = 8  # lines the dialog shows at most before it is scrolled
_A_TURN = 4  # lines built in one turn of the event loop after that


class LastYearBulk(ColumnDialog):
    """Records what is ticked in one step of undo, then closes.

    What has an exception is not ticked at first; a clause that is worded anew cannot be.
    """

    def __init__(
        self, desk: Desk, offers: Sequence[Offer], place: str, parent: QWidget | None = None
    ) -> None:
        label = desk.last_year.label
        super().__init__(f"{place}　{label}の内容をまとめて使う", (780, 660), parent)
        self._desk = desk
        odd = [one for one in offers if desk.last_year.exceptions(one)]
        plain = [one for one in offers if one not in odd]
        # Offer id -> ticked; what cannot be is not there.
        self._ticked = {one.id: one in plain for one in offers if not self._is_alone(one)}
        self._offers = (*odd, *plain)
        self._lines: list[Offer | str] = []
        if odd:
            self._lines += [f"先に確かめるもの　{len(odd)}件", *odd]
        if plain:
            self._lines += [f"そのまま使えるもの　{len(plain)}件", *plain]
        self._last: QWidget = self.area
        self._cancel = Button("やめる", self)
        self._cancel.clicked.connect(self.reject)
        self.go = Button("", self, kind="primary")
        self.go.clicked.connect(self._on_go)
        self.area.body.addStretch(1)
        self.lay_foot((), (self._cancel, self.go))
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(lambda: self._build(_A_TURN))
        self._build(_IN_SIGHT)
        self._more.start()
        self._look()
        (self.go if self.chosen() else self._cancel).setFocus()

    def chosen(self) -> list[Offer]:
        """What is ticked, in the order of the list."""
        return [one for one in self._offers if self._ticked.get(one.id)]

    # ---- parts

    def finish(self) -> None:
        """Every line, now."""
        self._build(len(self._lines))

    def _build(self, number: int) -> None:
        body = self.area.body
        made: list[QWidget] = []
        for line in self._lines[:number]:
            if isinstance(line, str):
                widget: QWidget = Paragraph(line, self, role="h3")
            else:
                widget = self._alone(line) if self._is_alone(line) else self._line(line)
            body.insertWidget(body.count() - 1, widget)
            made.append(widget)
        del self._lines[:number]
        follow(self._last, *made, self._cancel, self.go)
        if made:
            self._last = made[-1]
        if not self._lines:
            self._more.stop()

    def _is_alone(self, offer: Offer) -> bool:
        from checklists.last_year_open import ALONE

        return bool(ALONE & set(self._desk.last_year.exceptions(offer)))

    def _alone(self, offer: Offer) -> QWidget:
        """One that is looked at on its own page."""
        last_year = self._desk.last_year
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.px(28), theme.px(4), 0, theme.px(4))
        column.setSpacing(0)
        column.addWidget(Paragraph(last_year.name(offer), holder))
        column.addWidget(MarkLine(holder, last_year.sentence(offer), "history"))
        column.addWidget(MarkLine(holder, f"{last_year.warning(offer)}{_ALONE}", "weak"))
        return holder

    def _line(self, offer: Offer) -> QWidget:
        last_year = self._desk.last_year
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(0)
        name = last_year.name(offer)
        box = QCheckBox(name.replace("&", "&&"), holder)
        box.setMinimumHeight(theme.px(40))
        box.setChecked(self._ticked[offer.id])
        sentence, warning = last_year.sentence(offer), last_year.warning(offer)
        box.setAccessibleName("、".join(one for one in (name, sentence, warning) if one))
        box.toggled.connect(lambda on: self._on_ticked(offer, on))
        column.addWidget(box)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(28), 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(MarkLine(holder, sentence, "history"))
        if warning:
            below.addWidget(MarkLine(holder, warning, "weak"))
        column.addLayout(below)
        return holder

    # ---- what the officer does

    def _on_ticked(self, offer: Offer, on: bool) -> None:
        self._ticked[offer.id] = on
        self._look()

    def _look(self) -> None:
        chosen = self.chosen()
        self.go.set_text(f"{len(chosen)}件を使う")
        self.go.setEnabled(bool(chosen))
        if not chosen:
            self.work.say("使うものを1つ以上選んでください。", "info")
            return
        pages = _PAGES if any(one.part == "answers" for one in chosen) else ""
        self.work.say(f"{pages}{_UNDO}", "info")

    def _on_go(self) -> None:
        if self._desk.last_year.use(self.chosen()):
            self.accept()
            return
        why = self._desk.why_read_only
        words = why.happened if why is not None else "保存できませんでした。"
        self.work.say(f"{words}選んだ内容はこのまま残っています。", "problem")

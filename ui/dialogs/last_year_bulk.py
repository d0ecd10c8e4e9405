"""LastYearBulk: many offers of last year at once; what has to be looked at stands first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from checklists.last_year import Offer
    from ui.desk import Desk

_PAGES = "明記済の箇所は、頁を空けて入れます。今年度の文書で確かめて書いてください。"
_UNDO = "あとで「元に戻す」で、まとめて戻せます。"
_ALONE = "この条項は、条項の点検の画面で1つずつ確かめて使います。"


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
        self._boxes: list[tuple[QCheckBox, Offer]] = []
        found = [(one, desk.last_year.exceptions(one)) for one in offers]
        odd = [one for one, codes in found if codes]
        plain = [one for one, codes in found if not codes]
        body = self.area.body
        if odd:
            body.addWidget(Paragraph(f"先に確かめるもの　{len(odd)}件", self, role="h3"))
            for one in odd:
                body.addWidget(self._odd(one))
        if plain:
            body.addWidget(Paragraph(f"そのまま使えるもの　{len(plain)}件", self, role="h3"))
            for one in plain:
                body.addWidget(self._line(one, ticked=True))
        body.addStretch(1)
        self._cancel = Button("やめる", self)
        self._cancel.clicked.connect(self.reject)
        self.go = Button("", self, kind="primary")
        self.go.clicked.connect(self._on_go)
        self.lay_foot((), (self._cancel, self.go))
        self._look()
        (self.go if self.chosen() else self._cancel).setFocus()

    def chosen(self) -> list[Offer]:
        """What is ticked, in the order of the list."""
        return [offer for box, offer in self._boxes if box.isChecked()]

    # ---- parts

    def _odd(self, offer: Offer) -> QWidget:
        from checklists.last_year_open import ALONE

        last_year = self._desk.last_year
        if not ALONE & set(last_year.exceptions(offer)):
            return self._line(offer, ticked=False)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.px(28), theme.px(4), 0, theme.px(4))
        column.setSpacing(0)
        column.addWidget(Paragraph(last_year.name(offer), holder))
        column.addWidget(MarkLine(holder, last_year.sentence(offer), "history"))
        column.addWidget(MarkLine(holder, f"{last_year.warning(offer)}{_ALONE}", "weak"))
        return holder

    def _line(self, offer: Offer, *, ticked: bool) -> QWidget:
        last_year = self._desk.last_year
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(0)
        box = QCheckBox(last_year.name(offer).replace("&", "&&"), holder)
        box.setMinimumHeight(theme.px(40))
        box.setChecked(ticked)
        sentence, warning = last_year.sentence(offer), last_year.warning(offer)
        box.setAccessibleName("、".join(one for one in (box.text(), sentence, warning) if one))
        box.toggled.connect(lambda _on: self._look())
        column.addWidget(box)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(28), 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(MarkLine(holder, sentence, "history"))
        if warning:
            below.addWidget(MarkLine(holder, warning, "weak"))
        column.addLayout(below)
        self._boxes.append((box, offer))
        return holder

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

"""LastYearDialog: a new case from an old one: which one, and what the new one is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.column import ColumnDialog
from ui.office.every_case import EveryCase, Named
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph

_READING = "もとにできる案件を読んでいます"
_NO_TITLE = "件名を入力してください"
_ABOUT = (
    "前提、条項の答え、提出する書類の記載などを、新しい案件の各欄の横にお見せします。"
    "何も入力済みにはなりません。使うものだけを選べます。"
)
_LEFT = (
    "人の氏名、受託者の決定、意見と回答、提出物、様式の番号、会議の期日は引き継ぎません。"
    "箇所の頁は空けて出すので、今年度の文書で確かめて書きます。"
)


class LastYearDialog(ColumnDialog):
    """``wanted`` carries the id of the old case, title and department of the new one.

    ``formers``: (id, words), those known already; ``suggested`` gives title and department for one
    of them.
    """

    wanted = Signal(str, str, str)

    def __init__(
        self,
        formers: Sequence[tuple[str, str]],
        chosen: str,
        suggested: Callable[[str], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("昨年度の案件から作る", (680, 640), parent)
        self._suggested = suggested
        self._summary = ErrorSummary(self)
        self._former = ChoiceBox(formers, self, width=24)
        self._title, self._department = LineField("", self), LineField("", self)
        hint = "件名に年度があれば、進めてあります。直してから作れます"
        self._title_field = Field("件名・契約名", self._title, self, required=True, hint=hint)
        self._lay_out()
        known = [one for one, _ in formers]
        if known:
            self._former.set_value(chosen if chosen in known else known[0])
            self._suggest()
        self._former.moved.connect(lambda _former: self._suggest())
        (self._title if chosen in known else self._former).setFocus()

    def wait_for(self, every: EveryCase) -> None:
        """The others to choose from come when it has read them."""
        self.work.say(_READING, "pending")
        every.ready.connect(self._take_formers)
        every.failed.connect(self.say_trouble)

    def _take_formers(self, formers: Named) -> None:
        """What was chosen stays, and what was typed."""
        self.work.hide()
        self._former.set_options(formers)
        if self._former.value() is None and formers:
            self._former.set_value(formers[0][0])
            if not self._title.text():
                self._suggest()

    def _lay_out(self) -> None:
        body = self.area.body
        body.addWidget(self._summary)
        body.addWidget(Paragraph(_ABOUT, self))
        body.addWidget(Field("もとにする案件", self._former, self, required=True))
        body.addWidget(self._title_field)
        body.addWidget(Field("所管課", self._department, self))
        body.addWidget(MarkLine(self, _LEFT, "info"))
        body.addStretch(1)
        cancel = Button("やめる", self)
        cancel.clicked.connect(self.reject)
        self.make = Button("この内容で作る", self, kind="primary")
        self.make.clicked.connect(self._on_make)
        self.lay_foot((), (cancel, self.make))

    def _suggest(self) -> None:
        """What the chosen case was called, in the words of the next year."""
        title, department = self._suggested(self._former.value() or "")
        self._title.set_text(title)
        self._department.set_text(department)

    def _on_make(self) -> None:
        title = self._title.text().strip()
        self._title_field.set_error(None if title else _NO_TITLE)
        self._summary.set_errors([] if title else [(_NO_TITLE, self._title_field)])
        former = self._former.value()
        if not title or not former:
            return
        self.wanted.emit(former, title, self._department.text().strip())
        self.accept()

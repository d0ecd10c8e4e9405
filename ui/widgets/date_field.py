"""DateField: era, year, month, day; says the weekday and the fiscal year of what was typed."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checklists import dates
from ui import theme
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.conversion import take_over
from ui.widgets.line_field import LineField


class DateField(QWidget):
    """``left`` tells the ISO date or None (emptied) when the whole field is left.

    ``problem_changed`` tells a sentence for an impossible date, None for a good or empty one;
    nothing is told by ``left`` while the date is impossible, what is typed stays.
    """

    left = Signal(object)
    problem_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: str | None = None
        self._suggestion: date | None = None
        eras = [(era.name, era.name) for era in reversed(dates.ERAS)]
        self.era = ChoiceBox(eras, self, width=2)
        self.era.set_value(eras[0][0])
        self.era.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.year, self.month, self.day = (LineField("", self, width=2) for _ in range(3))
        self._said = QLabel("", self)
        self._said.setProperty("role", "sub")
        self._offer = Button("", self)
        self._offer.hide()
        self._offer.clicked.connect(self._on_offer_taken)
        self._lay_out()
        for part in self._parts():
            part.installEventFilter(self)
        for box in (self.year, self.month, self.day):
            box.set_numeric()
            box.textEdited.connect(self._on_edited)
        self.era.moved.connect(self._on_edited)
        self.setFocusProxy(self.year)
        self.setAccessibleName("日付")

    def value(self) -> str | None:
        """The ISO date that stands in the field; None when empty or impossible."""
        try:
            day = self._read()
        except ValueError:
            return None
        return day.isoformat() if day else None

    def set_value(self, iso: str | None) -> None:
        """Show a stored date without emitting."""
        self._told = iso
        self._show(date.fromisoformat(iso) if iso else None)
        self._look()

    def set_read_only(self, read_only: bool) -> None:
        """Show the date without letting it change."""
        self.era.setEnabled(not read_only)
        self._offer.setEnabled(not read_only)
        for box in (self.year, self.month, self.day):
            box.setReadOnly(read_only)

    def setAccessibleName(self, name: str) -> None:
        """The name of the whole; each box adds its own word."""
        super().setAccessibleName(name)
        words = ("元号", "年", "月", "日")
        for part, word in zip(self._parts(), words, strict=True):
            part.setAccessibleName(f"{name} {word}")

    def setAccessibleDescription(self, description: str) -> None:
        """Hint and error, said at the first box."""
        super().setAccessibleDescription(description)
        self.year.setAccessibleDescription(description)

    def error_parts(self) -> list[QWidget]:
        """The boxes that get a red frame: what is empty or no number, a month there is not, the day."""
        texts = self._texts()
        if _is_whole(texts[0]):
            return [self.year]
        typed = tuple(zip((self.year, self.month, self.day), texts, strict=True))
        empty = [box for box, text in typed if not text]
        if empty:
            return [*empty] if len(empty) < 3 else [self.day]
        numbers = {self.year: "元"}  # beside digits
        unread = [box for box, text in typed if not text.isdecimal() and numbers.get(box) != text]
        if unread:
            return [*unread]
        return [self.day if 1 <= int(texts[1]) <= 12 else self.month]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            there = QApplication.focusWidget()
            inside = there is not None and self.isAncestorOf(there)
            take_over(watched, event)
            if not inside and QApplication.activePopupWidget() is None:
                self.leave()
            elif inside and watched is self.year:
                self._spread()
        return super().eventFilter(watched, event)

    def _spread(self) -> None:
        """A whole date in the first box goes into the three before anyone types on."""
        if not _is_whole(self.year.text().strip()):
            return
        try:
            day = self._read()
        except ValueError:
            return  # said when the whole field is left
        self._show(day)
        self._look()

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.era, self.year, self.month, self.day)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.era)
        for box, unit in ((self.year, "年"), (self.month, "月"), (self.day, "日")):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._row.addWidget(box)
            self._row.addWidget(QLabel(unit, self))
        self._row.addStretch(1)
        self._column.addLayout(self._row)
        self._words = QWidget(self)
        words = QHBoxLayout(self._words)
        words.setContentsMargins(theme.px(4), 0, 0, 0)
        words.addWidget(self._said)
        words.addWidget(self._offer)
        self._row.insertWidget(self._row.count() - 1, self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_words()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._boxes_width(), super().minimumSizeHint().height())

    def _boxes_width(self) -> int:
        units = sum(theme.px(16 + 8) for _ in range(3))
        return units + sum(part.sizeHint().width() + theme.px(8) for part in self._parts())

    def _place_words(self) -> None:
        """Beside the boxes, or under them where the column is narrow."""
        beside = self.width() >= self._boxes_width() + self._words.sizeHint().width()
        if beside == (self._row.indexOf(self._words) >= 0):
            return
        if beside:
            self._row.insertWidget(self._row.count() - 1, self._words)
        else:
            self._column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignLeft)

    def _texts(self) -> tuple[str, str, str]:
        return self.year.text().strip(), self.month.text().strip(), self.day.text().strip()

    def _read(self) -> date | None:
        """What is typed; raises ValueError (DateRefused for an impossible date)."""
        year, month, day = self._texts()
        if not (year or month or day):
            return None
        if year and (not (month or day) or _is_whole(year)):
            whole = dates.parse(year)  # 「R8.4.1」 put into the first box as a whole
            dates.era_of(whole)  # refuses what is before 明治: no box could show it
            return whole
        if not (year and month and day):
            raise ValueError("年、月、日をすべて入力してください")
        try:
            numbers = [1 if part == "元" else int(part) for part in (year, month, day)]
        except ValueError:
            raise ValueError("年、月、日は数字で入力してください") from None
        return dates.era_date(str(self.era.value()), *numbers)

    def _show(self, day: date | None) -> None:
        if day is None:
            for box in (self.year, self.month, self.day):
                box.set_text("")
            return
        if dates.era_of_or_none(day) is None:  # of a file from elsewhere: as it is, to be mended
            self._show(None)
            self.year.set_text(day.isoformat())
            return
        era = next(e for e in reversed(dates.ERAS) if e.first <= day)
        self.era.set_value(era.name)
        self.year.set_text(str(day.year - era.first.year + 1))
        self.month.set_text(str(day.month))
        self.day.set_text(str(day.day))

    def _look(self) -> str | None:
        """Weekday and fiscal year, or the way out of an impossible date; gives the problem."""
        problem: str | None = None
        self._suggestion = None
        day: date | None = None
        try:
            day = self._read()
        except ValueError as refused:
            problem = str(refused)
            likely: date | None = getattr(refused, "suggestion", None)
            if likely is not None and dates.era_of_or_none(likely) is not None:
                self._suggestion = likely
        self._said.setVisible(day is not None)
        if day is not None:
            self._said.setText(
                f"{day.year}年{day.month}月{day.day}日({dates.weekday(day)}) "
                f"{dates.wareki_year(dates.fiscal_year(day))}"
            )
        self._offer.setVisible(self._suggestion is not None)
        if self._suggestion is not None:
            right = self._suggestion
            self._offer.set_text(f"{dates.wareki(right)}({dates.weekday(right)})にする")
        self._words.setVisible(problem is None or self._suggestion is not None)
        self._place_words()
        return problem

    def _on_edited(self, _value: object) -> None:
        # While typing only good news is told: 「30」 is on its way to something.
        if all(self._texts()) or not any(self._texts()):
            problem = self._look()
            if problem is None:
                self.problem_changed.emit(None)
        else:
            self._words.hide()

    def leave(self) -> None:
        """Tell the date now, as when the field is left."""
        problem = self._look()
        self.problem_changed.emit(problem)
        if problem is not None:
            return
        day = self._read()
        self._show(day)
        self._tell(day.isoformat() if day else None)

    def _tell(self, iso: str | None) -> None:
        if iso != self._told:
            self._told = iso
            self.left.emit(iso)

    def _on_offer_taken(self) -> None:
        if self._suggestion is not None:
            day = self._suggestion
            self._show(day)
            self._look()
            self.problem_changed.emit(None)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell(day.isoformat())


def _is_whole(text: str) -> bool:
    """Whether the first box holds more than a year: a date over one that stood there."""
    return len(text) > 4 and any(character.isdigit() for character in text)

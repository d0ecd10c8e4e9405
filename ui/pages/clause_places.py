"""Where a demand is written: rows of document, 条・項・号 and page, and what is still needed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checklists.answer import Place
from ui import theme
from ui.models.clause_answer import Needs
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.line_field import LineField
from ui.widgets.status_mark import StatusMark

_MOST_ROWS = 20
_NOWHERE = Place(document="")


class PlacesEditor(QWidget):
    """``edited`` follows every keystroke, ``left`` a field that was left or a choice, ``grown`` a
    new row.
    """

    edited = Signal()
    left = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._choices: tuple[tuple[str, str], ...] = ()
        self._read_only = False
        self._lacking = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heading())
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(8))
        column.addLayout(self._column)
        self.setAccessibleName("箇所")

    # ---- content

    def set_title(self, title: str) -> None:
        """「追記する箇所」 or 「明記してある箇所」."""
        self._title.setText(title)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """The documents: (code, name)."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        for row in self._rows:
            row.document.set_options(self._choices)

    def set_places(self, places: Sequence[Place]) -> None:
        """Show stored places; with none there is one empty row to write into."""
        wanted = list(places) or [_NOWHERE]
        while len(self._rows) < len(wanted):
            self._grow()
        for row in self._rows[len(wanted) :]:
            self._drop(row)
        del self._rows[len(wanted) :]
        for row, place in zip(self._rows, wanted, strict=True):
            row.set_place(place)
        self._look()

    def places(self) -> tuple[Place, ...]:
        """What stands there; rows without a document and without a word are left out."""
        return tuple(place for row in self._rows if (place := row.place()) != _NOWHERE)

    def unfinished(self) -> bool:
        """Is there a row with a 条 or a page and no document?"""
        return any(row.lacks_document() for row in self._rows)

    def set_needs(self, needs: Needs) -> None:
        """Tick off what is there."""
        shown = list(needs.needs)
        self._lacking = "" if needs.met else next(n.code for n in shown if not n.there)
        while len(self._ticks) < len(shown):
            tick = StatusMark("todo", "", self, size=14)
            self._ticks.append(tick)
            self._needs.insertWidget(len(self._ticks) - 1, tick)
        for tick, need in zip(self._ticks, shown, strict=False):
            tick.set_mark("done" if need.there else "todo", need.name)
            tick.setToolTip("書いてあります" if need.there else "まだありません")
            tick.setAccessibleName(f"{need.name}、{'済み' if need.there else 'まだ'}")
        for index, tick in enumerate(self._ticks):
            tick.setVisible(index < len(shown))
        self._how.set_words(needs.how.removeprefix("の") if len(shown) == 1 else needs.how)
        self._how.setToolTip(f"{'・'.join(needs.also)}にも書けます" if needs.also else "")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for row in self._rows:
            row.set_read_only(read_only)
        self._add.setVisible(not read_only)
        self._look()

    def add_place(self, place: Place) -> None:
        """Take a found place: into an empty row, into a row of that document without 条, or anew."""
        for row in self._rows:
            there = row.place()
            same = there.document in ("", place.document)
            if same and not there.article and not there.page:
                row.set_place(place)
                break
        else:
            self._grow()
            self._rows[-1].set_place(place)
        self._look()
        self.edited.emit()
        self.left.emit()

    def first_gap(self) -> QWidget:
        """The first field that is still empty; the way to another row when a document lacks."""
        for row in self._rows:
            if row.document.value() is None:
                return row.document
            if not row.article.text().strip():
                return row.article
        return self._add if self._lacking else self._rows[0].document

    def first_without_page(self) -> QWidget:
        """The page of the first place that has none, else of the first place."""
        open_rows = (row for row in self._rows if not row.place().page)
        return next(open_rows, self._rows[0]).page

    def stops(self) -> list[QWidget]:
        """What Tab stops at: the rows, then the way to another row."""
        rows = [part for row in self._rows for part in row.parts()]
        return [*rows, self._add]

    # ---- parts

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._title = QLabel("箇所", self)
        self._title.setProperty("role", "label")
        must = QLabel("※必須", self)
        must.setProperty("role", "required")
        row.addWidget(self._title)
        row.addWidget(must)
        row.addSpacing(theme.px(8))
        self._ticks: list[StatusMark] = []
        self._needs = QHBoxLayout()
        self._needs.setSpacing(theme.px(8))
        self._how = _How(self)
        self._needs.addWidget(self._how, 1)
        row.addLayout(self._needs, 1)
        self._add = Button("箇所を足す", self, kind="link", icon="plus")
        self._add.clicked.connect(self._on_add)
        row.addWidget(self._add)
        return row

    def _grow(self) -> None:
        row = _Row(self._choices, len(self._rows) + 1, self)
        row.set_read_only(self._read_only)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.dropped.connect(self._on_drop)
        self._rows.append(row)
        self._column.addWidget(row)
        if self.isVisible():
            row.show()  # at once, not with the next layout: it may get the focus now

    def _drop(self, row: "_Row") -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _look(self) -> None:
        alone = len(self._rows) == 1
        for row in self._rows:
            empty = alone and row.place() == _NOWHERE
            row.drop.setVisible(not self._read_only)
            row.drop.setEnabled(not empty)
        self._add.setEnabled(len(self._rows) < _MOST_ROWS)

    def _on_add(self) -> None:
        self._grow()
        self._rows[-1].set_place(Place(document=self._lacking))  # the one that is still due
        self._look()
        self.grown.emit()
        self._rows[-1].document.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_drop(self, row: "_Row") -> None:
        if len(self._rows) == 1:
            row.set_place(_NOWHERE)
        else:
            at = self._rows.index(row)
            self._rows.remove(row)
            self._drop(row)
            for number, other in enumerate(self._rows, 1):
                other.name(number)
            self._rows[max(at - 1, 0)].document.setFocus(Qt.FocusReason.TabFocusReason)
        self._look()
        self.edited.emit()
        self.left.emit()


class _How(QLabel):
    """How the documents go together: in full, else its first words, else nothing; never cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._words = ""
        self.setObjectName("how")
        self.setProperty("role", "sub")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        """「の両方に要ります」, 「の両方」 where that is too long."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lengths = (self._words, self._words.removesuffix("に要ります"))
        width = self.fontMetrics().horizontalAdvance
        self.setText(next((one for one in lengths if width(one) <= self.width()), ""))


class _Row(QWidget):
    """One place."""

    edited = Signal()
    left = Signal()
    dropped = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[str, str]], number: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = ChoiceBox(choices, self)
        self.document.set_value("")
        self.article = LineField("", self)
        self.page = LineField("", self)
        self.drop = Button("消す", self, kind="quiet", icon="x")
        self._lay_out()
        self.document.moved.connect(lambda _document: self.edited.emit())
        self.document.chosen.connect(self._on_left)
        for field in (self.article, self.page):
            field.textEdited.connect(self.edited)
            field.left.connect(self._on_left)
        self.drop.clicked.connect(lambda: self.dropped.emit(self))
        self.name(number)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        self._captions = [QLabel(words, self) for words in ("文書", "条・項・号", "頁")]
        for column, caption in enumerate(self._captions):
            caption.setProperty("role", "sub")
            caption.setContentsMargins(0, theme.px(2), 0, theme.px(4))
            grid.addWidget(caption, 0, column)
        for column, widget in enumerate((self.document, self.article, self.page, self.drop)):
            grid.addWidget(widget, 1, column)
        self.page.setFixedWidth(theme.px(72))
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 5)

    def name(self, number: int) -> None:
        """Accessible names say which place of several; captions stand over the first."""
        for caption in self._captions:
            caption.setVisible(number == 1)
        self.document.setAccessibleName(f"箇所{number} 文書")
        self.article.setAccessibleName(f"箇所{number} 条・項・号")
        self.page.setAccessibleName(f"箇所{number} 頁")
        self.drop.setAccessibleName(f"箇所{number}を消す")

    def parts(self) -> tuple[QWidget, ...]:
        return (self.document, self.article, self.page, self.drop)

    def place(self) -> Place:
        return Place(
            document=self.document.value() or "",
            article=self.article.text().strip(),
            page=self.page.text().strip(),
        )

    def set_place(self, place: Place) -> None:
        self.document.set_value(place.document or None)
        self.article.set_text(place.article)
        self.page.set_text(place.page)

    def lacks_document(self) -> bool:
        place = self.place()
        return not place.document and bool(place.article or place.page)

    def set_read_only(self, read_only: bool) -> None:
        self.document.setEnabled(not read_only)
        self.article.setReadOnly(read_only)
        self.page.setReadOnly(read_only)

    def _on_left(self, _value: object) -> None:
        self.edited.emit()
        self.left.emit()

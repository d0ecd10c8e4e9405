"""The editor of each type of parameter; here those of a table and of what fills itself."""

from collections.abc import Callable, Sequence

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from checklists.body_view import said_choice
from checklists.catalogue import Catalogue, Parameter
from ui.pages.clause_choice_editors import Choice, Several, YesNo
from ui.pages.clause_date_editors import Day, DayOrRule
from ui.pages.clause_editor import Editor, Line, Lines, Number, Text
from ui.pages.clause_table import TableEditor
from ui.widgets.paragraph import Paragraph

_SHORT = 14  # characters that fit half a column with room to spare


class Table(Editor):
    """Rows of texts."""

    wide = True

    def __init__(self, columns: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TableEditor(columns, self)
        self._stack(self.table)
        self.table.edited.connect(self.edited)
        self.table.left.connect(self.left)

    def value(self) -> JsonValue:
        rows: list[JsonValue] = [dict(row) for row in self.table.rows()]
        return rows or None

    def set_value(self, value: JsonValue) -> None:
        rows = value if isinstance(value, list | tuple) else ()
        self.table.set_rows(
            [{k: str(v) for k, v in row.items()} for row in rows if isinstance(row, dict)]
        )

    def parts(self) -> Sequence[QWidget]:
        return self.table.fields()

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        self.table.set_name(name)

    def setAccessibleDescription(self, description: str) -> None:
        QWidget.setAccessibleDescription(self, description)

    def set_read_only(self, read_only: bool) -> None:
        self.table.set_read_only(read_only)


class Automatic(Editor):
    """A parameter the program fills; nothing to type."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Paragraph(
            "この案件で選ばれた条項から、自動で並べます。入力は要りません。", self, role="sub"
        )
        self._stack(self._said)

    def value(self) -> JsonValue:
        return None

    def set_value(self, value: JsonValue) -> None:
        """Nothing to show."""

    def parts(self) -> Sequence[QWidget]:
        return ()


def editor_for(parameter: Parameter, catalogue: Catalogue, parent: QWidget) -> Editor:
    """The editor of a parameter's type."""
    kind = parameter.type
    if parameter.auto:
        return Automatic(parent)
    if kind == "enum":
        offered = [(str(v), said_choice(parameter, v)) for v in parameter.allowed]
        return Choice(offered, parent, own=True)
    if kind == "interval_months":
        months = [int(v) for v in parameter.allowed]
        return Choice([(m, catalogue.interval_label(m)) for m in months], parent)
    if kind == "multi":
        said = [said_choice(parameter, v) for v in parameter.allowed]
        return Several([str(v) for v in parameter.allowed], parent, said=said)
    if kind == "int":
        return Number(parameter.min, parameter.max, parent)
    if kind == "table":
        return Table([(column.key, column.label) for column in parameter.columns], parent)
    simple: dict[str, Callable[[QWidget], Editor]] = {
        "bool": YesNo,
        "list": lambda within: Lines(3, within),
        "wareki_date": Day,
        "date_or_rule": DayOrRule,
    }
    if kind in simple:
        return simple[kind](parent)
    longest = max(len(str(parameter.default or "")), len(str(parameter.example or "")))
    return Line(parent) if 0 < longest <= _SHORT else Text(2, parent)

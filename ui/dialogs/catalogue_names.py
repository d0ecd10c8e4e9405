"""DocumentNames: what the municipality calls the documents, in every text of the catalogue."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph

# What is no document that anybody gives a name to.
_NONE = ("oral", "dont")
_WORDS = (
    "点検の画面と紙で、文書をこの名前で呼びます。空けておくと、標準の名前のままです。"
    "書き出したファイルにも入ります。"
)


class DocumentNames(ColumnDialog):
    """``wanted`` carries code -> name, the empty ones too."""

    wanted = Signal(object)

    def __init__(
        self, standard: Mapping[str, str], names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """``standard``: code -> word of the standard; ``names``: those that are other here."""
        super().__init__("文書の呼び名", (640, 640), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        inside = self.area.inside
        self.area.body.addWidget(Paragraph(_WORDS, inside, role="sub"))
        self.lines: dict[str, LineField] = {}
        for code, word in standard.items():
            if code not in _NONE:
                line = self.lines[code] = LineField(names.get(code, ""), inside)
                self.area.body.addWidget(Field(word, line, inside))
        self.area.body.addStretch(1)
        away = Button("やめる", self)
        away.clicked.connect(self.reject)
        keep = Button("この呼び名にする", self, kind="primary")
        keep.clicked.connect(self._on_keep)
        self.lay_foot((), (away, keep))
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        names = {code: line.text() for code, line in self.lines.items()}
        self.accept()
        self.wanted.emit(names)

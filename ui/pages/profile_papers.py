"""PapersPane: on which paper the entries of a section are printed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.form import Form
from checklists.paper.words import route_words
from ui import theme
from ui.desk import Desk
from ui.widgets.icon_label import IconLabel
from ui.widgets.pane import SidePane
from ui.widgets.paragraph import Paragraph

# The consultation paper draws its items together from these entries (auto.consult_*).
_CONSULTATION = "form-consultation"


class PapersPane(SidePane):
    """「ここに書いたことが使われる紙」, from the sources of the forms this case needs."""

    jump_requested = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setFixedWidth(theme.px(320))
        self.body.addWidget(
            Paragraph("ここに書いたことが使われる紙", self.column.widget(), role="h3")
        )
        self._papers = QVBoxLayout()
        self._papers.setSpacing(theme.px(8))
        self.body.addLayout(self._papers)
        self.body.addStretch(1)

    def set_keys(self, keys: Sequence[str]) -> None:
        """The entries of the section that is shown."""
        while self._papers.count():
            item = self._papers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        annexed = [
            entry
            for entry in self._desk.examined.assessment.forms
            if _uses(self._desk.forms.by_id(entry.id), keys)
        ]
        labels = [
            field.label
            for key in keys
            if (field := self._desk.examined.catalogue.profile_by_key.get(key))
        ]
        if labels:
            title = route_words(self._desk.case).title
            self._add(title, "、".join(labels[:4]) + ("ほか" if len(labels) > 4 else ""))
        if annexed:
            first = annexed[0]
            names = f"{first.number} {first.title}" + ("ほか" if len(annexed) > 1 else "")
            self._add(f"別記様式 {len(annexed)}枚", names)
        self._add("適用条項 点検結果表", "件名、所管課、前提")

    def _add(self, title: str, text: str) -> None:
        paper = QWidget(self.column.widget())
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(IconLabel("file", title, paper, role="body"))
        column.addWidget(Paragraph(text, paper, role="sub"))
        self._papers.addWidget(paper)


def _uses(form: Form, keys: Sequence[str]) -> bool:
    sources = [field.from_ or "" for field in form.fields]
    sources += [table.rows_from for table in form.tables]
    names = {source.split(".")[1] for source in sources if source.startswith("profile.")}
    title = any(source == "case.title" for source in sources) and "title" in keys
    contractor = any(source in keys for source in sources)
    return title or contractor or bool(names & set(keys))

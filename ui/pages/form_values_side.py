"""FormSide: where the values of a form are printed, the page itself, and its file."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.body_word import in_word_of
from checklists.form import Form
from checklists.own_values import handwritten_labels, own_fields, own_tables, signed_labels
from ui import theme
from ui.background import Background
from ui.desk import Desk
from ui.dialogs.paper_out import PaperOut
from ui.form_job import form_paper
from ui.paper_job import Made, make_pages
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.page_preview import PagePreview
from ui.widgets.pane import SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_WAIT_BEFORE_MAKING = 200  # ms: some fields left one after the other make one page
_TOP = "頭書"
# The packet of annexed forms prints these sections, too: see checklists.paper.filling.
_IN_PACKET = ("件名等", "見出し")
_MOST_LABELS = 6
_MAKING = "頁を作っています"
_HIGH = {"portrait": 436, "landscape": 232}  # px at 100 %: a page as wide as the pane


class FormSide(SidePane):
    """The page is made off the thread whenever something was recorded; ``out`` writes its file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: Form | None = None
        self._ticket = 0
        self.out = PaperOut(self)
        self._background = Background(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_BEFORE_MAKING)
        self._later.timeout.connect(self._make)
        self.setFixedWidth(theme.px(364))
        self.body.setContentsMargins(*(theme.px(n) for n in (20, 16, 20, 16)))
        inside = self.column.widget()
        self.body.addWidget(Paragraph("印刷されるところ", inside, role="h3"))
        self._where = Paragraph("", inside)
        self.body.addWidget(self._where)
        self._fate = MarkLine(inside, "", "info")
        self.body.addWidget(self._fate)
        self._preview = PagePreview(inside)
        self._loading = SaidLine(inside, _MAKING, "pending")
        self.body.addWidget(self._loading)
        self.body.addWidget(self._preview)
        self._empty = QVBoxLayout()
        self._empty.setSpacing(theme.px(4))
        self.body.addLayout(self._empty)
        self.body.addStretch(1)
        write = Button("この様式をPDFにする", self, icon="file")
        write.clicked.connect(self.write_out)
        self.pin(write)

    def set_form(self, form: Form) -> None:
        """Another form; the page of the former that is under way is not wanted any more."""
        self._form = form
        self._background.cancel(self._ticket)
        self._where.set_text(_where(form))
        self._fate.set_words(_fate(form), "info")
        self._show_empty(form)
        self._preview.hide()
        self._preview.setFixedHeight(theme.px(_HIGH[form.orientation]))
        self._loading.set_words(_MAKING, "pending")
        self._loading.show()
        self.make_later()

    def make_later(self) -> None:
        """Something was recorded: the page is made anew."""
        if self._form is not None and self.isVisible():
            self._later.start()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.make_later()

    def _make(self) -> None:
        if self._form is None:
            return
        paper = form_paper(self._desk, self._form)
        self._background.cancel(self._ticket)
        self._ticket = self._background.run(
            lambda progress: make_pages(paper, progress),
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, made: Made) -> None:
        page = 1 if self._preview.isHidden() else self._preview.page
        self._loading.hide()
        self._preview.show()
        self._preview.set_pdf(made.data, page)

    def _on_failed(self, error: Exception) -> None:
        self._preview.hide()
        self._loading.set_words("頁を作れませんでした。入れた値は保存してあります。", "problem")
        self._loading.show()
        raise error  # the crash hook keeps a report without values

    def write_out(self) -> None:
        """Ask where to, then make the page of what is recorded now and write it."""
        if self._form is not None:
            self.out.write_pdf(form_paper(self._desk, self._form))

    def _show_empty(self, form: Form) -> None:
        while self._empty.count():
            item = self._empty.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        inside = self.column.widget()
        self._add(Paragraph("空けて印刷するところ", inside, role="h3"))
        written = handwritten_labels(form)
        if written:
            self._add(Paragraph(f"手で書く欄：{_some(written)}", inside, role="sub"))
        signed = signed_labels(form)
        words = f"：{_some(signed)}" if signed else ""
        stays = in_word_of("自署・押印・受付印・市の確認欄", self._desk.case.municipality.name)
        self._add(Paragraph(f"{stays}{words}", inside, role="sub"))

    def _add(self, widget: QWidget) -> None:
        self._empty.addWidget(widget)


def _some(labels: tuple[str, ...]) -> str:
    more = "ほか" if len(labels) > _MOST_LABELS else ""
    return "、".join(labels[:_MOST_LABELS]) + more


def _where(form: Form) -> str:
    """「用紙の上部：文書番号」, one line for each place on the paper."""
    places: dict[str, list[str]] = {}
    for field in own_fields(form):
        place = "用紙の上部" if field.section == _TOP else field.section
        places.setdefault(place, []).append(field.print_label or field.label)
    lines = [f"{place}：{'、'.join(labels)}" for place, labels in places.items()]
    lines += [
        f"表{f'「{table.title}」' if table.title else ''}：1行に1件" for table in own_tables(form)
    ]
    return "\n".join(lines)


def _fate(form: Form) -> str:
    """Whether the packet prints the values."""
    if not form.is_annexed:
        return "綴りにも、ここに入れた値で印刷します"
    shown = [field.label for field in own_fields(form) if field.section in _IN_PACKET]
    said = f"綴りに印刷するのは{'、'.join(shown)}だけで、ほかは" if shown else "綴りでは"
    return f"{said}受託者が手で書く空欄です。値を入れた紙は、下のボタンで作れます"

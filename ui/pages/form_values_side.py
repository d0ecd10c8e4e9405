"""FormSide: where the values of a form are printed, the page itself, and its file."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.file_names import safe_name
from checklists.form import Form
from checklists.own_values import handwritten_labels, own_fields, own_tables, signed_labels
from ui import theme
from ui.background import Background
from ui.desk import Desk
from ui.dialogs.preflight import Preflight
from ui.dialogs.save_file import ask_save
from ui.form_job import FormFile, make_form, make_form_file
from ui.output import OutputFailed, write_whole
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.page_preview import PagePreview
from ui.widgets.pane import SidePane
from ui.widgets.paragraph import Paragraph

_WAIT_BEFORE_MAKING = 200  # ms: some fields left one after the other make one page
_TOP = "頭書"
_NOT_MADE = "ファイルを作れませんでした。入れた値は保存してあります。"
# The packet of annexed forms prints these sections, too: see checklists.paper.filling.
_IN_PACKET = ("件名等", "見出し")
_MOST_LABELS = 6
_HIGH = {"portrait": 436, "landscape": 232}  # px at 100 %: a page as wide as the pane


class FormSide(SidePane):
    """The page is made off the thread whenever something was recorded.

    ``said`` tells words and their mark about the file, ``place_wanted`` (page, target) a field that
    is to be put right.
    """

    said = Signal(str, str)
    place_wanted = Signal(str, str)
    written = Signal(str, str)  # words and their mark: nothing is on its way to the disk any more

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: Form | None = None
        self._ticket = 0
        self.writing = False
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
        self._loading = Paragraph("頁を作っています", inside, role="sub")
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
        self._loading.set_text("頁を作っています")
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
        form, examined = self._form, self._desk.examined
        if form is None:
            return
        self._background.cancel(self._ticket)
        self._ticket = self._background.run(
            lambda progress: make_form(form.id, examined, progress),
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, pdf: bytes) -> None:
        page = 1 if self._preview.isHidden() else self._preview.page
        self._loading.hide()
        self._preview.show()
        self._preview.set_pdf(pdf, page)

    def _on_failed(self, error: Exception) -> None:
        self._preview.hide()
        self._loading.set_text("頁を作れませんでした。入れた値は保存してあります。")
        self._loading.show()
        raise error  # the crash hook keeps a report without values

    def write_out(self) -> None:
        """Ask where to, then make the page of what is recorded now and write it."""
        form, examined = self._form, self._desk.examined
        if form is None:
            return
        chosen = self.ask_file(safe_name(f"{self._desk.case.title} {form.title}", ".pdf"))
        if not chosen:
            return
        path = Path(chosen)
        self.said.emit("ファイルを作っています", "pending")
        self._background.run(
            lambda progress: make_form_file(form.id, examined, progress),
            done=lambda made: self._on_file_made(path, made),
            failed=self._on_file_failed,
        )

    def _on_file_made(self, path: Path, made: FormFile) -> None:
        """At once, or after the person has read what paper cannot show."""
        if not made.flaws:
            self._write(path, made.pdf)
            return
        self.said.emit("紙に印刷できないところがあります。", "pending")
        dialog = Preflight(made.flaws, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._write(path, made.pdf))
        dialog.rejected.connect(lambda: self.said.emit("ファイルは書き出していません。", "info"))
        dialog.place_wanted.connect(self.place_wanted)
        dialog.open()

    def _write(self, path: Path, pdf: bytes) -> None:
        def written(_nothing: object) -> None:
            self._desk.note_exported("form_pdf")
            self._end(f"「{path.name}」に書き出しました。", "done")

        self.writing = True
        self._background.run(
            lambda _progress: write_whole(path, pdf), done=written, failed=self._on_not_written
        )

    def _end(self, words: str, mark: str) -> None:
        self.writing = False
        self.said.emit(words, mark)
        self.written.emit(words, mark)

    def _on_not_written(self, error: Exception) -> None:
        if isinstance(error, OutputFailed):
            self._end(str(error), "problem")
            return
        self._end(_NOT_MADE, "problem")
        raise error  # the crash hook keeps a report without values

    def _on_file_failed(self, error: Exception) -> None:
        self.said.emit(_NOT_MADE, "problem")
        raise error  # the crash hook keeps a report without values

    def ask_file(self, name: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self, "ファイルに書き出す", name, "PDF (*.pdf)")

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
        self._add(Paragraph(f"自署・押印・受付印・市の確認欄{words}", inside, role="sub"))

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

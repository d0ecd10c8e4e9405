"""FormEditor: a form of the municipality's own while it is made, beside its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from checklists.catalogue import Catalogue
from checklists.form import Form, FormSet
from ui import theme
from ui.dialogs.catalogue_form_basics import Around, FormBasics
from ui.dialogs.catalogue_form_parts import FormParts
from ui.dialogs.catalogue_form_preview import FormPreview, Job
from ui.dialogs.catalogue_form_words import FormSentences
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.models.catalogue_form_draft import FormDraft, texts_of, untouched
from ui.models.catalogue_form_slips import Slip, form_slips
from ui.widgets.button import Button
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.mark_line import MarkLine
from ui.widgets.nav_tabs import NavTabs
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.tab_order import follow

PAUSE_MS = 2000  # after the last key what is typed is written down
_BESIDE = 1000  # px at 100 %: from here the page stands beside the fields
_LOW = 520  # px at 100 %: below, a whole page would be too small to read
_BASICS, _WORDS, _PAGE = "basics", "words", "page"
_TABS = (
    (_BASICS, "基本"),
    (_WORDS, "文"),
    ("fields", "欄"),
    ("tables", "表"),
    ("city_block", "市の確認欄"),
)
_WHERE = {"title": _BASICS, "notes": _WORDS, "intro": _WORDS}
_KEPT = "画面では直せないところは、そのまま残ります："
_ASK = ("書きかけの内容があります", "残しておくと、次にこの様式を開いたときに続きから書けます。")
_SAVED = "書きかけは残っています"
_KEEPING = "控えを作って、条項集に入れています"


class FormEditor(RingDialog):
    """``keep_wanted`` after nothing is wrong that can be told here; ``paused`` a moment after
    something was typed; ``closed_with`` tells whether what is typed is to wait.
    """

    keep_wanted = Signal()
    paused = Signal()
    closed_with = Signal(bool)

    def __init__(
        self,
        draft: FormDraft,
        start: FormDraft,
        around: Around,
        known: tuple[Catalogue, FormSet],
        pages: Callable[[FormDraft, str], Job],
        parent: QWidget | None = None,
    ) -> None:
        """``start``: what is kept now, where ``draft`` is what was typed before. ``known``: today's
        catalogue and forms.
        """
        super().__init__(parent)
        self._draft, self._start, self._known = draft, start, known
        self._slips: tuple[Slip, ...] = ()
        self._done, self._working = False, False
        self._began: QWidget | None = None  # what had the keyboard before it was kept
        title = "様式を作る" if draft.begun else "様式を直す"
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setModal(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.paused)
        self.basics = FormBasics(around, self)
        self.words = FormSentences(self)
        self.parts = FormParts(self, known)
        self.preview = FormPreview(lambda face: pages(self.draft, face), self)
        self._build(title)
        self._listen()
        self._show(draft)
        fit(self, 1330, 900)
        self.basics.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _build(self, title: str) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(8))
        self._title = Paragraph(title, self, role="h2")
        self._help, self._help_low = help_button(self), help_button(self, sign_only=True)
        self._column.addLayout(with_help(self._title, self._help))
        self.tabs = NavTabs(_TABS, self, name="様式の部分")
        self._summary = ErrorSummary(self)
        self._wrong = ScrollColumn(self)
        self._wrong.body.addWidget(self._summary)
        self._wrong.hide()
        self._stack = QStackedWidget(self)
        self._untouched = MarkLine(self, "", "info")
        top = QWidget(self)
        over = QVBoxLayout(top)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(theme.px(12))
        over.addWidget(self._untouched)
        over.addWidget(self.basics)
        self._pages: dict[str, QWidget] = {
            _BASICS: _scrolled(top, self),
            _WORDS: _scrolled(self.words, self),
        }
        self._pages |= {str(part): lines for part, lines in self.parts.lists.items()}
        for page in self._pages.values():
            self._stack.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        for part in (self.tabs, self._wrong):
            left.addWidget(part)
        left.addWidget(self._stack, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(20))
        self._row.addLayout(left, 3)
        self._column.addLayout(self._row, 1)
        self._foot()
        self._beside: bool | None = None
        self._lay(beside=True)

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self._away = Button("やめる", self)
        self._away.clicked.connect(self.reject)
        self._keep = Button("条項集に入れる", self, kind="primary", icon="saved")
        self._keep.clicked.connect(self._on_keep)
        self._said = SaidLine(self, "", "info")
        self._said.hide()
        row.addWidget(self._help_low)
        row.addWidget(self._said, 1)
        row.addStretch(1)
        row.addWidget(self._away)
        row.addWidget(self._keep)
        self._column.addLayout(row)

    def _lay(self, *, beside: bool) -> None:
        """The page beside the fields, or behind a tab of its own."""
        if beside == self._beside:
            return
        self._beside = beside
        current = self.tabs.current()
        if beside:
            self._stack.removeWidget(self.preview)
            self._row.addWidget(self.preview, 2)
            self.preview.show()
            self.tabs.set_tabs(_TABS)
        else:
            self._row.removeWidget(self.preview)
            self._stack.addWidget(self.preview)
            self.tabs.set_tabs((*_TABS, (_PAGE, "見本")))
        self._show_part(current if current in self._pages else _BASICS)
        self._follow()

    def _follow(self) -> None:
        """The way of Tab; rows that are picked later stand in it, too."""
        follow(
            self.tabs.strip,
            self._summary,
            *self.basics.parts(),
            *self.words.parts(),
            *self.parts.lists.values(),
            self.preview.face,
            self.preview.smaller,
            self.preview.larger,
            self.preview.page,
            self._away,
            self._keep,
        )

    def _listen(self) -> None:
        self.tabs.chosen.connect(self._show_part)
        self.basics.edited.connect(self._on_edited)
        self.basics.rows_changed.connect(self._follow)
        self.words.edited.connect(self._on_edited)
        self.parts.changed.connect(self._on_parts)

    # ---- content

    @property
    def draft(self) -> FormDraft:
        """What is typed now."""
        form = self.words.applied(self.basics.applied(self._draft.form))
        return replace(self._draft, form=form, after=str(self.basics.after.value() or ""))

    @property
    def touched(self) -> bool:
        """Is anything typed that is not kept?"""
        return self.draft != self._start

    def say(self, words: str, mark: str) -> None:
        """Beside the buttons."""
        self._said.set_words(words, mark)
        self._said.setVisible(bool(words))

    def show_slips(self, found: Sequence[Slip]) -> None:
        """Everything that has to be put right, on top and at its place; each line leads there."""
        self._slips = tuple(found)
        fields = {**self.basics.fields, **self.words.fields}
        for name, field in fields.items():
            field.set_error(next((one.sentence for one in found if one.part == name), None))
        self.parts.show_form(self._draft.form, self._slips)
        lines = [(one.sentence, _Way(partial(self._lead, one), self)) for one in found]
        self._wrong.setVisible(bool(found))
        self._summary.set_errors(lines, _SAVED)
        self._set_wrong_height()

    def set_working(self, *, working: bool) -> None:
        """While it is kept nothing is typed that would be lost, and nobody leaves: what came of it
        is still to be told.
        """
        self._working = working
        if working:
            self._pause.stop()
            self._began = self.focusWidget()
            self.say(_KEEPING, "pending")
            self._away.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.tabs, self._wrong, self._stack, self._keep):
            part.setEnabled(not working)
        if not working:
            self.say("", "info")
            if self._began is not None:
                self._began.setFocus(Qt.FocusReason.OtherFocusReason)
            self._began = None

    def finish(self) -> None:
        """It is kept: nothing to ask any more."""
        self._done = True
        self._pause.stop()
        self.accept()

    def _show(self, draft: FormDraft) -> None:
        self.basics.show_draft(draft)
        self._show_parts(draft.form)
        rest = untouched(draft.form)
        self._untouched.set_words(f"{_KEPT}{'、'.join(rest)}。", "info")
        self._untouched.setVisible(bool(rest))
        self._follow()

    def _show_parts(self, form: Form) -> None:
        self.words.show_form(form, texts_of(form, self._known[1].forms))
        self.parts.show_form(form, self._slips)
        for part, lines in self.parts.lists.items():
            self.tabs.set_count(str(part), len(getattr(form, str(part))) or None)
            lines.updateGeometry()

    # ---- what happens

    def _on_edited(self) -> None:
        before = self._draft.form.layout_kind
        self._draft = self.draft
        if self._draft.form.layout_kind != before:
            self._show_parts(self._draft.form)
        self._tell()

    def _on_parts(self, form: Form) -> None:
        """A field or a table is another: its label may stand in a text."""
        self._draft = replace(self._draft, form=form)
        self._show_parts(form)
        self._draft = self.draft
        self._tell()

    def _tell(self) -> None:
        self._pause.start(PAUSE_MS)
        self.preview.set_soon()

    def _on_keep(self) -> None:
        form = self.draft.form
        found = tuple(form_slips(form, texts_of(form, self._known[1].forms)))
        self.show_slips(found)
        if not found:
            self.keep_wanted.emit()

    def _lead(self, slip: Slip) -> None:
        """To the place of a mistake."""
        if slip.part in self.parts.lists:
            self._show_part(slip.part)
            self.parts.lead(slip)
            return
        field = self.words.fields.get(slip.part) or self.basics.fields.get(slip.part)
        self._show_part(_WORDS if slip.part in self.words.fields else _BASICS)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            area = self._stack.currentWidget()
            if isinstance(area, ScrollColumn):
                area.ensureWidgetVisible(field, 0, theme.px(16))

    def _show_part(self, name: str) -> None:
        self.tabs.set_current(name)
        self._stack.setCurrentWidget(self._pages.get(name, self.preview))

    def reject(self) -> None:
        """Thought better of it: what was typed is let go only after a question."""
        if self._working:
            return
        if self._done or not self.touched:
            self._leave(keep=False)
            return
        from ui.dialogs.choice_dialog import ChoiceDialog

        ways = (("keep", "残して閉じる"), ("drop", "書きかけを捨てる"))
        dialog = ChoiceDialog(*_ASK, ways, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda way: self._leave(keep=way == "keep"))
        dialog.open()

    def _leave(self, *, keep: bool) -> None:
        self._pause.stop()
        self.closed_with.emit(keep)

    # ---- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        factor = theme.zoom().factor
        wide, high = self.width() / factor, self.height() / factor
        low = high < _LOW
        self._lay(beside=wide >= _BESIDE)
        side, top = (theme.px(16 if low else 28), theme.px(8 if low else 18))
        self._column.setContentsMargins(side, top, side, theme.px(8 if low else 12))
        self._title.setVisible(not low)  # the frame of the window says it, too
        self._help.setVisible(not low)
        self._help_low.setVisible(low)
        self.preview.set_whole(whole=not low)
        self._set_wrong_height()

    def _set_wrong_height(self) -> None:
        natural = self._wrong.natural_height(max(self._wrong.width(), theme.px(300)))
        self._wrong.setFixedHeight(min(natural, self.height() // 3))


class _Way(QWidget):
    """Takes the focus somewhere else: the place may stand behind another tab."""

    def __init__(self, lead: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._lead = lead
        self.hide()

    def setFocus(self, *_reason: object) -> None:
        self._lead()


def _scrolled(part: QWidget, parent: QWidget) -> ScrollColumn:
    area = ScrollColumn(parent)
    area.body.setContentsMargins(theme.px(4), theme.px(4), theme.px(12), theme.px(8))
    area.body.addWidget(part)
    area.body.addStretch(1)
    return area

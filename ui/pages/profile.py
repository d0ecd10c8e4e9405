"""Profile: what the consultation paper says, entry by entry, and where each is printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checklists.parameters import is_blank
from ui import theme
from ui.desk import Desk
from ui.pages.clause_editor import Editor
from ui.pages.page import Breadth, Page, footer
from ui.pages.profile_editors import note_of, remark_of
from ui.pages.profile_entries import OWN_SECTIONS, PRINTING, Entry, entries_of
from ui.pages.profile_papers import PapersPane
from ui.pages.profile_presets import LegalPresets, MunicipalityCard
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.leaving import leave_field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn, SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.section_row import SectionRow


class EntryField(QWidget):
    """An entry with its field, and under it what does not fit."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.editor: Editor = entry.make()
        self.field = Field(entry.label, self.editor, required=entry.required, hint=entry.hint)
        self._flag = MarkLine(self, "", "info")
        self._flag.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.field)
        column.addWidget(self._flag)

    def set_flag(self, sentence: str) -> None:
        """A sentence of the check, or nothing."""
        self._flag.set_words(sentence, "weak")
        self._flag.setVisible(bool(sentence))

    def add(self, widget: QWidget) -> None:
        """Something more under the field."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(widget)


class ProfilePage(Page):
    """諮問書の記載: one section at a time; every field is recorded when it is left."""

    help_topic = "profile"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._sections = [(one.id, one.title) for one in desk.catalogue.profile_sections]
        self._sections[1:1] = OWN_SECTIONS[:1]
        self._sections.extend(OWN_SECTIONS[1:])
        self._entries = {name: entries_of(name, desk.catalogue) for name, _ in self._sections}
        self._fields: dict[str, EntryField] = {}
        self._bodies: dict[str, QWidget] = {}
        self._presets: LegalPresets | None = None
        self._current = self._sections[0][0]
        self._build()
        desk.profile_recorded.connect(lambda _key: self._show_values())
        desk.part_recorded.connect(lambda _part: self._show_values())
        desk.examined_changed.connect(self._show_checks)
        desk.read_only_changed.connect(self._on_read_only_changed)
        self._show_section(self._current)

    # ---- building

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = self._build_left()
        self._right = PapersPane(self.desk)
        self._right.jump_requested.connect(self.jump_requested)
        across.addWidget(self._left)
        across.addWidget(self._build_middle(), 1)
        across.addWidget(self._right)

    def _build_left(self) -> SidePane:
        pane = SidePane()
        pane.setFixedWidth(theme.px(264))
        pane.body.setContentsMargins(*(theme.px(n) for n in (12, 16, 12, 16)))
        pane.body.setSpacing(0)
        pane.body.addWidget(Paragraph("諮問書に書くこと", role="sub"))
        self._rows: dict[str, SectionRow] = {}
        for name, title in self._sections:
            row = SectionRow(title)
            row.clicked.connect(lambda _checked=False, which=name: self._go(which))
            self._rows[name] = row
            pane.body.addWidget(row)
        pane.body.addStretch(1)
        return pane

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(*(theme.px(n) for n in (32, 12, 24, 8)))
        self._title = Paragraph("", role="h1")
        self._chooser = ChoiceBox(self._sections)
        self._chooser.setAccessibleName("諮問書のまとまり")
        self._chooser.chosen.connect(self._go)
        row.addWidget(self._title, 1)
        row.addWidget(self._chooser, 1)
        column.addWidget(head)
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.BORDER};")
        column.addWidget(line)
        self._column = ScrollColumn()
        self._column.body.setContentsMargins(*(theme.px(n) for n in (32, 12, 24, 24)))
        self._column.body.setSpacing(theme.px(16))
        self._summary = ErrorSummary()
        self._column.body.addWidget(self._summary)
        self._column.body.addStretch(1)
        column.addWidget(self._column, 1)
        self._back = Button("前のまとまり", icon="left")
        self._back.clicked.connect(lambda: self._step(-1))
        self._next = Button("次のまとまりへ", kind="primary", icon="arrow-right", icon_after=True)
        self._next.clicked.connect(lambda: self._step(1))
        column.addWidget(footer((self._back,), (self._next,)))
        return middle

    def _body_of(self, section: str) -> QWidget:
        """The fields of a section, built when it is first opened."""
        if section in self._bodies:
            return self._bodies[section]
        body = QWidget(self._column)
        body.hide()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(18))
        for entry in self._entries[section]:
            field = EntryField(entry, body)
            field.editor.left.connect(lambda which=field: self._on_left(which))
            if entry.key == "legal_basis":
                presets = LegalPresets(self.desk)
                presets.chosen.connect(lambda text: self.desk.set_profile("legal_basis", text))
                self._presets = presets
                field.add(presets)
                presets.setVisible(not self.desk.read_only)  # inside: alone it would be a window
            self._fields[entry.key] = field
            field.editor.set_read_only(self.desk.read_only)
            column.addWidget(field)
        if section == PRINTING:
            column.addWidget(MunicipalityCard(self.desk, self.jump_requested))
        self._bodies[section] = body
        self._column.body.insertWidget(self._column.body.count() - 1, body)
        self._show_values()
        return body

    # ---- what the window asks

    def refresh(self) -> None:
        self._show_values()
        self._show_checks()
        self._on_read_only_changed(self.desk.read_only)

    def show_target(self, target: str) -> None:
        """A section, or the key of an entry."""
        if target in self._entries:
            self._show_section(target)
            return
        target = {"municipality": PRINTING, "contractor": "contractor.name"}.get(target, target)
        for section, entries in self._entries.items():
            keys = [entry.key for entry in entries]
            if target == section or target in keys:
                self._show_section(section)
                field = self._fields.get(target)
                if field is not None:
                    self._column.ensureWidgetVisible(field)
                    field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def leave(self) -> None:
        leave_field(self)

    def place(self) -> str:
        return self._current

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._left, self._column, self._right) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        entries = self._entries[self._current]
        return self._fields[entries[0].key].editor if entries else None

    def on_breadth(self, breadth: Breadth) -> None:
        self._left.setVisible(breadth is not Breadth.NARROW)
        self._right.setVisible(breadth is Breadth.WIDE)
        self._chooser.setVisible(breadth is Breadth.NARROW)
        self._title.setVisible(breadth is not Breadth.NARROW)

    # ---- acting

    def _on_left(self, field: EntryField) -> None:
        """Record what is settled; what cannot be taken stays in the field and in the drafts."""
        editor = field.editor
        problem = editor.problem()
        field.field.set_error(remark_of(editor))
        draft = f"profile:{field.entry.key}"
        if problem or editor.unfit():
            self.desk.set_draft(draft, {"unfit": editor.unfit()})
        else:
            self.desk.set_draft(draft, None)
            if not field.entry.put(self.desk, editor.value()):
                return
        self._show_summary(focus=False)
        self._show_counts()

    def _go(self, section: str) -> None:
        self.leave()
        self._show_section(section)

    def _step(self, direction: int) -> None:
        self.leave()
        order = [name for name, _ in self._sections]
        place = order.index(self._current) + direction
        if self._show_summary(focus=True) and direction > 0:
            self._column.verticalScrollBar().setValue(0)
            return
        if place >= len(order):
            self.jump_requested.emit("packet", "")
        elif place >= 0:
            self._show_section(order[place])
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_read_only_changed(self, read_only: bool) -> None:
        for field in self._fields.values():
            field.editor.set_read_only(read_only)
        if self._presets is not None:
            self._presets.setVisible(not read_only)

    # ---- showing

    def _show_section(self, name: str) -> None:
        self._current = name
        shown = self._body_of(name)
        for body in self._bodies.values():
            body.setVisible(body is shown)
        order = [section for section, _ in self._sections]
        self._title.set_text(dict(self._sections)[name])
        self._chooser.set_value(name)
        self._rows[name].setChecked(True)
        self._back.setVisible(name != order[0])
        self._next.set_text("様式と印刷へ" if name == order[-1] else "次のまとまりへ")
        self._column.verticalScrollBar().setValue(0)
        self._right.set_keys([entry.key for entry in self._entries[name]])
        self._show_checks()
        self._show_summary(focus=False)

    def _show_values(self) -> None:
        """The stored values, except where typed text could not be taken."""
        for key, field in self._fields.items():
            draft = self.desk.draft(f"profile:{key}")
            if draft and (field.editor.problem() or field.editor.unfit()):
                continue
            field.editor.blockSignals(True)
            field.editor.set_value(field.entry.get(self.desk.case))
            if draft and isinstance(draft.get("unfit"), str):
                field.editor.set_unfit(str(draft["unfit"]))
            field.editor.blockSignals(False)
            field.field.set_error(remark_of(field.editor))
            field.field.set_note(note_of(field.editor))
        self._show_counts()

    def _show_counts(self) -> None:
        for name, _ in self._sections:
            entries = self._entries[name]
            filled = [one for one in entries if not is_blank(one.get(self.desk.case))]
            must = [one for one in entries if one.required]
            whole = all(one in filled for one in must)
            mark, word = ("done", "完了") if whole and filled else ("todo", "未着手")
            if filled and not whole:
                mark, word = "doing", "入力中"
            self._rows[name].set_state(mark, f"{len(filled)}/{len(entries)}", word)

    def _show_checks(self) -> None:
        if not self._fields:
            return
        said: dict[str, list[str]] = {}
        for flag in self.desk.examined.assessment.flags:
            part, _, rest = flag.place.partition(".")
            key = rest.split(".")[0] if part == "profile" else part
            said.setdefault(key, []).append(flag.sentence)
        for key, field in self._fields.items():
            empty = is_blank(field.entry.get(self.desk.case))
            field.set_flag("" if empty else " ".join(said.get(key, ())))

    def _show_summary(self, *, focus: bool) -> bool:
        """True when something of this section has to be put right."""
        found = [
            (problem, field.editor)
            for entry in self._entries[self._current]
            if (field := self._fields.get(entry.key)) and (problem := field.editor.problem())
        ]
        saved = self.desk.last_saved
        self._summary.set_errors(
            found,
            f"ほかの入力は {saved} に保存しました" if saved else "",
            focus=focus and bool(found),
        )
        return bool(found)

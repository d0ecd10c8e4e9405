"""Profile: what the consultation paper says, entry by entry, and where each is printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.kind_view import catalogue_for, on_route
from checklists.parameters import is_blank
from ui import theme
from ui.desk import Desk
from ui.pages.clause_editor import Editor
from ui.pages.last_year_parts import OfferNote, offer_at
from ui.pages.later import Later
from ui.pages.page import Breadth, Page
from ui.pages.profile_editors import remark_of
from ui.pages.profile_entries import DOCUMENTS, PRINTING, Entry, sections_of
from ui.pages.profile_papers import PapersPane
from ui.pages.profile_presets import LegalPresets, MunicipalityCard
from ui.pages.section_blocks import SectionBlocks
from ui.pages.section_steps import SectionSteps, StepFooter
from ui.pages.shown_value import UNSAVED, show_value
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.leaving import leave_field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn, head_rule
from ui.widgets.paragraph import Paragraph

_IN_SIGHT = 5  # fields a window shows at most before it is scrolled
_A_TURN = 2  # fields built in one turn of the event loop after that


class EntryField(QWidget):
    """An entry with its field, and under it what does not fit."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.editor: Editor = entry.make()
        self.field = Field(entry.label, self.editor, self, required=entry.required, hint=entry.hint)
        self._flag: MarkLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self.field)

    def rename(self, entry: Entry) -> None:
        """The same entry under another name; what stands in its field stays."""
        self.entry = entry
        self.field.set_label(entry.label)
        self.field.set_hint(entry.hint)

    def set_flag(self, sentence: str) -> None:
        """A sentence of the check, or nothing."""
        if self._flag is None:
            if not sentence:
                return  # few entries ever get one
            self._flag = MarkLine(self)
            self._column.insertWidget(1, self._flag)
        self._flag.set_words(sentence, "weak")
        self._flag.setVisible(bool(sentence))

    def add(self, widget: QWidget) -> None:
        """Something more under the field."""
        self._column.addWidget(widget)


class ProfilePage(Page):
    """諮問書の記載: one section at a time; every field is recorded when it is left."""

    help_topic = "profile"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        view = desk.case.kind, desk.case.route, desk.case.municipality.name
        catalogue = catalogue_for(desk.catalogue, *view)
        found = sections_of(desk.case, catalogue)
        self._sections = [(name, title) for name, (title, _) in found.items()]
        self._entries = {name: entries for name, (_, entries) in found.items()}
        self._fields: dict[str, EntryField] = {}
        self._presets: LegalPresets | None = None
        self._later = Later(self)
        self._build()
        # Slots of the page, never lambdas: those would outlive it after a change of zoom.
        desk.profile_recorded.connect(self._show_values)
        desk.part_recorded.connect(self._on_part_recorded)
        desk.examined_changed.connect(self._show_checks)
        desk.read_only_changed.connect(self._on_read_only_changed)
        desk.saved.connect(self._save_again)
        self._show_section(self._left.current)

    # ---- building

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._left = SectionSteps(self._sections, self._paper("諮問書に書くこと"), self)
        self._left.chosen.connect(self._go)
        self._right = PapersPane(self.desk, self)
        self._right.jump_requested.connect(self.jump_requested)
        across.addWidget(self._left)
        across.addWidget(self._build_middle(), 1)
        across.addWidget(self._right)

    def _build_middle(self) -> QWidget:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget(middle)
        row = self._head_row = QHBoxLayout(head)
        self._title = Paragraph("", head, role="h1")
        self._chooser = self._left.build_box(self._paper("諮問書のまとまり"), head)
        row.addWidget(self._title, 1)
        row.addWidget(self._chooser, 1)
        column.addWidget(head)
        column.addWidget(head_rule(middle))
        self._column = ScrollColumn(middle)
        self._column.body.setSpacing(theme.px(16))
        self._summary = ErrorSummary(self._column.widget())
        self._column.body.addWidget(self._summary)
        self._offers = OfferNote(
            self.desk, self._in_section, self._title.text, self._column.widget()
        )
        self._column.body.addWidget(self._offers)
        self._column.body.addStretch(1)
        self._blocks = SectionBlocks(
            self._column,
            self._later,
            self._entries,
            self._add_fields,
            self._add_fields,
            in_sight=_IN_SIGHT,
            a_turn=_A_TURN,
            spacing=theme.px(18),
        )
        column.addWidget(self._column, 1)
        self._footer = StepFooter("様式と印刷へ", middle)
        self._footer.stepped.connect(self._step)
        column.addWidget(self._footer)
        return middle

    def _add_fields(self, body: QWidget, entries: Sequence[Entry]) -> None:
        column = body.layout()
        for entry in entries:
            field = EntryField(entry, body)
            field.editor.left.connect(lambda which=field: self._on_left(which))
            if entry.key == "legal_basis":
                self._presets = LegalPresets(self.desk, field)
                self._presets.chosen.connect(
                    lambda text: self.desk.set_profile("legal_basis", text)
                )
                self._presets.setVisible(not self.desk.read_only)
                field.add(self._presets)
            place = ("documents", "") if entry.key == DOCUMENTS else ("profile", entry.key)
            offer = offer_at(self.desk, *place, entry.label, field)
            if offer is not None:
                field.add(offer)
            self._fields[entry.key] = field
            field.editor.set_read_only(self.desk.read_only)
            if column is not None:
                column.addWidget(field)
            if body.isVisible():
                field.show()  # at once: a jump puts the focus into it
            self._show_value(field)
        self._show_checks()

    # ---- what the window asks

    def refresh(self) -> None:
        self._show_values()
        self._show_checks()
        self._on_read_only_changed(self.desk.read_only)

    def show_target(self, target: str) -> None:
        """A section, or the key of an entry."""
        self._later.finish()
        if target in self._entries:
            self._show_section(target)
            return
        target = {"municipality": PRINTING, "contractor": "contractor.name"}.get(target, target)
        for section, entries in self._entries.items():
            keys = [entry.key for entry in entries]
            if target == section or target in keys:
                self._show_section(section)
                self._later.finish()
                field = self._fields.get(target)
                if field is not None:
                    self._column.bring_into_sight(field)
                    field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def leave(self) -> None:
        leave_field(self)

    def place(self) -> str:
        return self._left.current

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._left, self._column, self._right) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        entries = self._entries[self._left.current]
        return self._fields[entries[0].key].editor if entries else None

    def on_breadth(self, breadth: Breadth) -> None:
        self._left.setVisible(breadth is not Breadth.NARROW)
        self._footer.set_narrow(breadth is Breadth.NARROW)
        self._right.setVisible(breadth is Breadth.WIDE)
        self._chooser.setVisible(breadth is Breadth.NARROW)
        self._title.setVisible(breadth is not Breadth.NARROW)
        left, right = (16, 16) if breadth is Breadth.NARROW else (32, 24)
        self._head_row.setContentsMargins(*(theme.px(n) for n in (left, 12, right, 8)))
        self._column.body.setContentsMargins(*(theme.px(n) for n in (left, 12, right, 24)))

    def focusNextPrevChild(self, next: bool) -> bool:
        self._later.finish()
        return super().focusNextPrevChild(next)

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
                self.desk.set_draft(draft, {"unsaved": editor.value()})
                field.field.set_error(UNSAVED)
                return
        self._show_summary(focus=False)
        self._show_counts()

    @Slot()
    def _save_again(self) -> None:
        """What the disk refused is recorded as soon as it takes something."""
        for key, field in self._fields.items():
            if "unsaved" in (self.desk.draft(f"profile:{key}") or {}):
                self._on_left(field)

    def _go(self, section: str) -> None:
        self.leave()
        self._show_section(section)

    def _step(self, direction: int) -> None:
        self.leave()
        self._later.finish()
        if self._show_summary(focus=True) and direction > 0:
            self._column.verticalScrollBar().setValue(0)
            return
        if name := self._left.neighbour(direction):
            self._show_section(name)
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif direction > 0:
            self.jump_requested.emit("packet", "")

    def _on_read_only_changed(self, read_only: bool) -> None:
        for field in self._fields.values():
            field.editor.set_read_only(read_only)
        if self._presets is not None:
            self._presets.setVisible(not read_only)

    # ---- showing

    def _in_section(self) -> list[tuple[str, str]]:
        """Part and key of the entries in sight."""
        keys = [entry.key for entry in self._entries[self._left.current]]
        return [("documents", "") if key == DOCUMENTS else ("profile", key) for key in keys]

    def _show_section(self, name: str) -> None:
        if name == PRINTING and name not in self._blocks:
            body = self._blocks.build(name)
            card = MunicipalityCard(self.desk, self.jump_requested, body)
            if (column := body.layout()) is not None:
                column.addWidget(card)
        self._blocks.show(name)
        self._left.set_current(name)
        self._title.set_text(self._left.title)
        self._footer.look(self._left)
        self._column.verticalScrollBar().setValue(0)
        self._later.add(self._show_papers)
        self._show_counts()
        self._show_checks()
        self._show_summary(focus=False)
        self._offers.look()

    def _show_papers(self) -> None:
        self._right.set_keys([entry.key for entry in self._entries[self._left.current]])

    @Slot(str)
    def _on_part_recorded(self, part: str) -> None:
        if part == "route":
            self._rename()
        self._show_values()

    def _rename(self) -> None:
        """諮問番号 is 報告番号 in a report; which entries there are does not hang on the route."""
        case = self.desk.case
        view = case.kind, case.route, case.municipality.name
        catalogue = catalogue_for(self.desk.catalogue, *view)
        found = sections_of(case, catalogue)
        self._entries.update({name: entries for name, (_, entries) in found.items()})
        for entries in self._entries.values():
            for entry in entries:
                field = self._fields.get(entry.key)
                if field is not None and field.entry.label != entry.label:
                    field.rename(entry)
        self._left.set_caption(self._paper("諮問書に書くこと"))
        self._chooser.setAccessibleName(self._paper("諮問書のまとまり"))
        self._show_papers()

    def _paper(self, words: str) -> str:
        return on_route(words, self.desk.case.route)

    @Slot()
    def _show_values(self) -> None:
        for field in self._fields.values():
            self._show_value(field)
        self._show_counts()

    def _show_value(self, field: EntryField) -> None:
        """The stored value, except where typed text could not be taken or saved."""
        editor = field.editor
        draft = self.desk.draft(f"profile:{field.entry.key}") or {}
        if draft and (editor.problem() or editor.unfit()):
            return
        waits, unfit = "unsaved" in draft, draft.get("unfit")
        show_value(
            field.field,
            editor,
            draft["unsaved"] if waits else field.entry.get(self.desk.case),
            unfit if isinstance(unfit, str) else "",
            waits=waits,
        )

    def _show_counts(self) -> None:
        for name, _ in self._sections:
            entries = self._entries[name]
            filled = [one for one in entries if not is_blank(one.get(self.desk.case))]
            must = [one for one in entries if one.required]
            # What is not asked for may stay empty: the section is done without it.
            whole = filled and all(one in filled for one in must)
            state = ("done", "完了") if whole else ("", "")
            self._left.set_progress(name, len(filled), len(entries), state)

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
            for entry in self._entries[self._left.current]
            if (field := self._fields.get(entry.key)) and (problem := field.editor.problem())
        ]
        saved = self.desk.last_saved
        self._summary.set_errors(
            found,
            f"ほかの入力は {saved} に保存しました" if saved else "",
            focus=focus and bool(found),
        )
        return bool(found)

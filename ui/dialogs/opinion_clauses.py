"""OpinionClauses: which clauses a text of the council speaks of: the likely ones first, a search."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from checklists.catalogue import Catalogue, Clause
from checklists.examined import Examined
from checklists.opinions.likely import LikelyClause, index_of, likely_clauses
from checklists.searching import fold
from ui import theme
from ui.background import Background
from ui.dialogs.column import ColumnDialog
from ui.models.opinion_clauses import state_of
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.status_mark import StatusMark
from ui.widgets.tab_order import follow

_MOST_LIKELY, _MOST_FOUND = 6, 12


class OpinionClauses(ColumnDialog):
    """``taken`` carries the ids that are ticked, those that were tied first."""

    taken = Signal(list)

    def __init__(
        self,
        examined: Examined,
        words: str,
        reply: str,
        tied: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("条項を結び付ける", (760, 640), parent)
        self._examined = examined
        self._chosen = list(tied)
        self._had_some = bool(tied)
        self._likely: tuple[LikelyClause, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: list[QWidget] = []
        self._texts: dict[str, str] = {}
        self._background = Background(self)
        self.search = LineField("", self, searches=True)
        self._lay_out(words)
        self.search.textChanged.connect(lambda _text: self._fill())
        self._fill()
        among = (*examined.assessment.applicable, *examined.assessment.to_check)
        self._background.run(
            lambda _progress: _look(examined.catalogue, words, reply, among),
            done=lambda found: self._on_found(*found),
            failed=self._on_failed,
        )
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, words: str) -> None:
        body = self.area.body
        quoted = " ".join(words.split())
        body.addWidget(Paragraph(f"「{quoted[:160]}{'…' if len(quoted) > 160 else ''}」", self))
        field = Field(
            "さがす", self.search, self, hint="条項の名前や文の言葉。全角・半角は問いません"
        )
        body.addWidget(field)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        body.addLayout(self._list)
        body.addStretch(1)
        self.cancel = Button("やめる", self)
        self.cancel.clicked.connect(self.reject)
        self.go = Button("結び付ける", self, kind="primary", icon="link")
        self.go.clicked.connect(self._on_go)
        self.lay_foot((), (self.cancel, self.go))

    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        return tuple(self._chosen)

    # ---- the list

    def _on_found(self, likely: tuple[LikelyClause, ...], texts: dict[str, str]) -> None:
        self._likely, self._texts = likely, texts
        self.work.hide()
        self._fill()

    def _on_failed(self, error: Exception) -> None:
        self.work.say("候補を出せませんでした。言葉でさがしてください。", "info")
        raise error  # the crash hook keeps a report without values

    def _fill(self) -> None:
        for widget in self._shown:
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self._boxes = [], {}
        words = fold(self.search.text()).text
        if words:
            found = [one for one in self._known() if words in self._text(one)]
            self._section(f"見つかった条項 {len(found)}件", found[:_MOST_FOUND], {})
            if len(found) > _MOST_FOUND:
                self._note(f"ほか{len(found) - _MOST_FOUND}件。言葉を足すと、しぼれます。")
        else:
            said = {one.clause: "・".join(one.words) for one in self._likely}
            self._section("意見の言葉から見込んだ条項", list(said), said)
        rest = [one for one in self._chosen if one not in self._boxes]
        self._section("結び付けてある条項", rest, {})
        follow(self.search, *self._shown, self.cancel, self.go)
        self._look()

    def _known(self) -> list[str]:
        """Those of the case first, in the order of the catalogue."""
        ids = [clause.id for clause in self._examined.catalogue.clauses]
        ours = self._examined.applicable_ids | self._examined.to_check_ids
        return [one for one in ids if one in ours] + [one for one in ids if one not in ours]

    def _text(self, clause_id: str) -> str:
        """Words to search in; folded once, most often before anybody searches."""
        if clause_id not in self._texts:
            self._texts[clause_id] = _folded(self._examined.catalogue.clause_by_id[clause_id])
        return self._texts[clause_id]

    def _section(self, title: str, ids: Sequence[str], said: dict[str, str]) -> None:
        if not ids:
            return
        self._add(Paragraph(title, self, role="h3"))
        for clause_id in ids:
            if clause_id in self._examined.catalogue.clause_by_id:
                self._add(self._row(clause_id, said.get(clause_id, "")))

    def _note(self, words: str) -> None:
        self._add(Paragraph(words, self, role="sub"))

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._list.addWidget(widget)
        if self.isVisible():
            widget.show()

    def _row(self, clause_id: str, said: str) -> QWidget:
        clause = self._examined.catalogue.clause_by_id[clause_id]
        group = self._examined.catalogue.group_by_id[clause.group].short
        mark, word = state_of(self._examined, clause_id)
        row = QWidget(self)
        row.setMinimumHeight(theme.px(52))
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.px(4), 0, theme.px(12), 0)
        line.setSpacing(theme.px(12))
        box = QCheckBox(clause.title, row)
        box.setChecked(clause_id in self._chosen)
        box.setAccessibleName("、".join(p for p in (clause.title, group, word, said) if p))
        box.toggled.connect(lambda on: self._on_toggled(clause_id, on))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(box)
        about = f"{group}　{said}" if said else group
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(32), 0, 0, 0)
        below.addWidget(Paragraph(about, row, role="sub"))
        words.addLayout(below)
        line.addLayout(words, 1)
        line.addWidget(StatusMark(mark, word, row, size=14), 0, Qt.AlignmentFlag.AlignVCenter)
        self._boxes[clause_id] = box
        return row

    # ---- what the officer does

    def _on_toggled(self, clause_id: str, on: bool) -> None:
        if on and clause_id not in self._chosen:
            self._chosen.append(clause_id)
        elif not on and clause_id in self._chosen:
            self._chosen.remove(clause_id)
        self._look()

    def _look(self) -> None:
        count = len(self._chosen)
        can_untie = self._had_some and not count
        self.go.set_text("結び付けを外す" if can_untie else f"{count}条項を結び付ける")
        self.go.setEnabled(bool(count) or can_untie)
        if self.go.isEnabled():
            self.work.hide()
        else:
            self.work.say("条項を選ぶと、結び付けられます。", "info")

    def _on_go(self) -> None:
        self.taken.emit(list(self._chosen))
        self.accept()


def _look(
    catalogue: Catalogue, words: str, reply: str, among: Sequence[str]
) -> tuple[tuple[LikelyClause, ...], dict[str, str]]:
    """On a worker, as weighing and folding all clauses takes a while: the likely ones, the texts."""
    likely = likely_clauses(index_of(catalogue), words, among, reply=reply, most=_MOST_LIKELY)
    return likely, {clause.id: _folded(clause) for clause in catalogue.clauses}


def _folded(clause: Clause) -> str:
    return fold(f"{clause.title}\n{clause.question}\n{clause.wording}").text

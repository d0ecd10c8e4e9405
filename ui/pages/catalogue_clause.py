"""A clause of the catalogue, whole: question, wording, when it applies, where it must be written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.catalogue import Clause
from checklists.clause_words import parameter_words, slots_of, when_words
from ui import theme
from ui.models.catalogue_book import STANDINGS, Book, Standing
from ui.models.catalogue_changes import Difference, differences
from ui.models.clause_reasons import RANKS
from ui.models.clause_view import preview_title
from ui.widgets.differences import difference_rows
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tag import Tag

_LEGEND = "実線の下線は案件ごとに選ぶ所、破線の下線は自動で入る様式と条の番号です"
_NO_WHY = "まだ書いてありません。「この条項を直す」で書くと、点検のときに「なぜ聞くか」に出ます。"
_LABEL = 132  # px at 100 %


class CatalogueClause(ScrollColumn):
    """Scrolls; nothing in it is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # scrolled by keys
        self.setAccessibleName("条項の内容")
        self.body.setContentsMargins(*(theme.px(n) for n in (32, 16, 28, 24)))
        self._shown: QWidget | None = None

    def set_narrow(self, narrow: bool) -> None:
        side = 16 if narrow else 32
        self.body.setContentsMargins(*(theme.px(n) for n in (side, 12, side - 4, 24)))

    def show_clause(self, clause: Clause, book: Book) -> None:
        """Another clause, or the same one anew."""
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = _Whole(clause, book, self.inside)
        self.body.insertWidget(0, self._shown)
        self._shown.show()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(clause.title)


class _Whole(QWidget):
    """Everything of one clause in a column."""

    def __init__(self, clause: Clause, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        self._clause, self._book = clause, book
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._tags())
        column.addWidget(Paragraph(clause.title, self, role="h1", phrases=True))
        column.addWidget(Paragraph(clause.question, self))
        standing = book.standing(clause.id)
        if standing is Standing.HIDDEN:
            column.addWidget(self._hidden(clause.hidden))
        column.addWidget(self._paper())
        if clause.id in book.changed:
            shipped = book.standard.clause_by_id[clause.id]
            column.addWidget(self._changes(differences(shipped, clause, book)))
        column.addLayout(self._facts())
        column.addStretch(1)

    def _tags(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        words, icon = RANKS[self._clause.severity]
        row.addWidget(Tag(words, icon, self))
        standing = STANDINGS[self._book.standing(self._clause.id)]
        if standing:
            row.addWidget(Tag(standing, parent=self))
        group = QLabel(self._book.catalogue.group_by_id[self._clause.group].short, self)
        group.setProperty("role", "sub")
        row.addWidget(group)
        row.addStretch(1)
        return row

    def _hidden(self, why: str) -> Card:
        card = Card("warn", self)
        words = "この条項は使いません。新しい案件の点検に出ません。"
        card.body.addWidget(MarkLine(card, words, "na"))
        card.body.addWidget(Paragraph(f"理由　{why}", card))
        return card

    def _paper(self) -> Card:
        card = Card("card", self)
        card.body.addWidget(Paragraph(preview_title(self._clause), card, role="h3"))
        slots = slots_of(self._clause, self._book.catalogue, self._book.forms)
        marked = False
        labels = {one.key: one.label for one in self._clause.params}
        variants = [
            (
                f"「{labels.get(one.when_param, one.when_param)}」が「{one.equals}」のとき",
                one.wording,
            )
            for one in self._clause.wording_variants
        ]
        for head, wording in (("", self._clause.wording), *variants):
            if head:
                card.body.addWidget(Paragraph(head, card, role="sub"))
            text, ranges = slots.shown(wording)
            paragraph = Paragraph("", card, role="wording")
            paragraph.set_text(text, ranges)
            card.body.addWidget(paragraph)
            marked = marked or bool(ranges)
        if marked:
            card.body.addWidget(Paragraph(_LEGEND, card, role="sub"))
        return card

    def _changes(self, found: Sequence[Difference]) -> Card:
        card = Card("tint", self)
        card.body.addWidget(Paragraph("標準と変えたところ", card, role="h3"))
        for one in found:
            card.body.addWidget(difference_rows(one, ("標準", "自分の市"), card))
        return card

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.px(6), 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnMinimumWidth(0, theme.px(_LABEL))
        grid.setColumnStretch(1, 1)
        for row, (label, words) in enumerate(self._entries()):
            head = Paragraph(label, self, role="h3")
            head.setMaximumWidth(theme.px(_LABEL))
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(words, self), row, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _entries(self) -> list[tuple[str, str]]:
        clause, catalogue, forms = self._clause, self._book.catalogue, self._book.forms
        codes = catalogue.codes
        titles = {form.id: form.title for form in forms.forms}
        article = catalogue.article_by_id.get(clause.article or "")
        conflicts = [
            self._book.clauses[c].title for c in clause.conflicts_with if c in self._book.clauses
        ]
        chosen = "\n".join(f"・{p.label}　{parameter_words(p, catalogue)}" for p in clause.params)
        entries = [
            ("いつ当てはまるか", "\n".join(when_words(clause.applicability, catalogue))),
            ("どこに書くか", "、".join(codes.carriers.get(one, one) for one in clause.carriers)),
            ("条見出し", article.title if article is not None else ""),
            ("選ぶところ", chosen),
            ("様式", "\n".join(f"・{titles.get(one, one)}" for one in clause.forms)),
            ("だれがするか", "、".join(codes.obligors.get(one, one) for one in clause.obligors)),
            ("いつするか", "、".join(codes.due.get(one, one) for one in clause.due)),
            ("両立しない条項", "、".join(conflicts)),
            ("手引", clause.hint),
        ]
        return [(label, words) for label, words in entries if words]


def explained(clause: Clause) -> Clause:
    """The clause for the pane that says why: with a word where nobody has written it."""
    return clause if clause.rationale else clause.model_copy(update={"rationale": _NO_WHY})

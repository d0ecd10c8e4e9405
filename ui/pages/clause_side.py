"""The right side of the clause page: the reasons or the draft above, the wording pinned below."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from checklists.wording import Filled
from ui import theme
from ui.models.clause_answer import Entered
from ui.models.clause_reasons import Reason
from ui.models.clause_view import ClauseView, preview_fate, preview_title, wording_place
from ui.pages.clause_document import DraftReader
from ui.pages.clause_preview import WordingPreview
from ui.pages.clause_why import ClauseWhy
from ui.widgets.button import Button

_PREVIEW_SHARE = 0.58  # of the height at most; the reasons keep the rest
_NO_LIMIT = 16777215  # Qt's QWIDGETSIZE_MAX


class ClauseSide(QObject):
    """``top`` and ``paper`` are the two parts for ThreePanes; apart they are a tab each.

    Both are empty until ``build``, so that the question can be seen first. ``place_taken`` and
    ``draft_closed`` come from the reader.
    """

    draft_wanted = Signal()
    own_wanted = Signal()
    place_taken = Signal(object)
    draft_closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.built = False
        # Reasons of this case itself, before those of the catalogue.
        self.first_reasons: Callable[[str], tuple[Reason, ...]] = lambda _clause_id: ()
        self._reader: DraftReader | None = None
        self._narrow = False
        self.top = QStackedWidget(parent)
        # The reader is taller than the reasons need to be: neither decides the height.
        self.top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.paper = QWidget(parent)
        self._column = QVBoxLayout(self.paper)
        self._column.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 8)))

    def build(self) -> None:
        """Put reasons and wording into the two parts; once."""
        self.built = True
        self.why = ClauseWhy(self.top)
        self.top.addWidget(self.why)
        open_draft = Button("案を開いて見る", self.why.widget(), kind="link", icon="file")
        open_draft.clicked.connect(self.draft_wanted)
        self.why.head.addWidget(open_draft)
        self.preview = WordingPreview(self.paper)
        self._column.addWidget(self.preview)
        self.preview.own_wanted.connect(self.own_wanted)

    def show_clause(self, view: ClauseView, now: Entered, wording: Filled) -> None:
        """``now`` is what stands in the form, ``wording`` what would print with it."""
        self.why.show_clause(view.clause, self.first_reasons(view.clause.id))
        self.preview.set_heading(
            preview_title(view.clause),
            preview_fate(view.clause, now.verdict),
            wording_place(view, now),
        )
        self.preview.set_filled(wording)

    @property
    def reader(self) -> DraftReader:
        """Built when a draft is first wanted: many cases are answered without one."""
        if self._reader is None:
            self._reader = DraftReader(self.top)
            self._reader.set_narrow(self._narrow)
            self._reader.place_taken.connect(self.place_taken)
            self._reader.closed.connect(self.draft_closed)
            self.top.addWidget(self._reader)
        return self._reader

    def held_draft(self) -> Mapping[str, Any] | None:
        """The draft that was opened, and whether it is in sight; None before one is wanted."""
        if self._reader is None:
            return None
        return {"open": self.top.currentWidget() is self._reader, **self._reader.held()}

    def take_draft(self, held: Mapping[str, Any]) -> None:
        self.reader.take_held(held)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if self._reader is not None:
            self._reader.set_narrow(narrow)

    def show_draft(self, choices: Sequence[tuple[str, str]], *, beside: bool) -> None:
        """The draft takes the whole side while it stands ``beside`` the form."""
        self.top.setCurrentWidget(self.reader)
        self.reader.set_documents(choices)
        if beside:
            self.paper.hide()

    def show_why(self) -> None:
        self.top.setCurrentWidget(self.why)
        self.paper.show()

    def share_height(self, height: int, *, beside: bool) -> None:
        """Beside the form the preview is as high as its text, up to a share of ``height`` px."""
        if not beside:
            self.paper.setMinimumHeight(0)
            self.paper.setMaximumHeight(_NO_LIMIT)
            return
        inner = self.paper.width() - theme.px(32)
        wanted = self.preview.wanted_height(inner) + theme.px(20)
        self.paper.setFixedHeight(min(wanted, round(height * _PREVIEW_SHARE)))

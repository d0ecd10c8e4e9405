"""The head of the page of the catalogue: which edition it is, and what can be done with the whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui import theme
from ui.models.catalogue_book import Book
from ui.pages.page import Breadth
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph

#: Acts of the menus: what it says, and which it is. The first ones are those of 渡す・受け取る.
SEND, TAKE, NAMES, FORMS, BEFORE = "send", "take", "names", "forms", "before"
_FILES = (
    (SEND, "他の机に渡すファイルに書き出す…"),
    (TAKE, "受け取ったファイルを読み込む…"),
)
_MORE = (
    (NAMES, "文書の呼び名…"),
    (FORMS, "自分の市の様式…"),
    (BEFORE, "一つ前の版に戻す…"),
)


class CatalogueHead(QWidget):
    """``wanted`` tells an act of a menu. Without the layer (read only) only reading is left."""

    back_wanted = Signal()
    add_wanted = Signal()
    compare_wanted = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shut, self._may_take = False, True
        self._breadth, self._busy = Breadth.WIDE, False
        self.has_before = False
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme.px(8))
        row.addWidget(Paragraph("条項集", self, role="h1"))
        self._edition = Paragraph("", self, role="sub")
        row.addSpacing(theme.px(4))
        row.addWidget(self._edition, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        self.add = Button("条項を足す", self, kind="primary", icon="plus")
        self.add.clicked.connect(self.add_wanted)
        self.compare = Button("版を見比べる", self, icon="swap")
        self.compare.clicked.connect(self.compare_wanted)
        self.files = Button("渡す・受け取る", self, icon="down", icon_after=True)
        self.files.clicked.connect(lambda: self._open(self.files, self._acts(_FILES)))
        self.more = Button("そのほか", self, icon="down", icon_after=True)
        self.more.clicked.connect(lambda: self._open(self.more, self._of_more()))
        self._back = Button("前の画面へ戻る", self, kind="quiet", icon="left", key="Alt+←")
        self._back.clicked.connect(self.back_wanted)
        for button in (self.add, self.compare, self.files, self.more, self._back):
            row.addWidget(button)

    def set_edition(self, book: Book) -> None:
        """「標準 2026-11版 + 見本市 第3版」."""
        ours = f" + {book.layer.title} 第{book.layer.edition}版" if book.layer is not None else ""
        self._edition.set_text(f"標準 {book.standard.edition}版{ours}")

    def set_shut(self, why: str, *, may_take: bool) -> None:
        """Why nothing can be changed now; empty: it can. ``may_take``: a whole layer may still come
        from a file.
        """
        self._shut, self._may_take = bool(why), may_take
        self.add.set_shut(why)

    def set_busy(self, busy: bool) -> None:
        """A clause is being written: its own buttons are the ones to press."""
        self._busy = busy
        self.set_breadth(self._breadth)

    def set_breadth(self, breadth: Breadth) -> None:
        """With less room the buttons for the whole go into the menu, then the edition goes too."""
        self._breadth = breadth
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        self._edition.setVisible(not narrow)
        for button in (self.add, self.more):
            button.setVisible(not self._busy)
        for button in (self.compare, self.files):
            button.setVisible(not self._busy and wide)
        self.setVisible(not (self._busy and narrow))  # the fields need the height
        self._back.set_key_shown(not narrow)
        self._back.set_text("戻る" if narrow else "前の画面へ戻る")
        side = theme.px(16 if narrow else 24)
        self._row.setContentsMargins(side, theme.px(8), side, theme.px(8))

    def open_menu(self) -> None:
        """As if そのほか was pressed."""
        self._open(self.more, self._of_more())

    # ---- menus

    def _of_more(self) -> list[tuple[str, Callable[[], None], bool]]:
        acts = self._acts(_MORE)
        if self._breadth is Breadth.WIDE:
            return acts
        return [("版を見比べる…", self.compare_wanted.emit, True), *self._acts(_FILES), *acts]

    def _acts(
        self, acts: tuple[tuple[str, str], ...]
    ) -> list[tuple[str, Callable[[], None], bool]]:
        return [(words, partial(self.wanted.emit, act), self._may(act)) for act, words in acts]

    def _may(self, act: str) -> bool:
        if act == SEND:
            return True
        if act == TAKE:
            return self._may_take
        return not self._shut and (act != BEFORE or self.has_before)

    def _open(self, button: Button, acts: list[tuple[str, Callable[[], None], bool]]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act, may in acts:
            action = menu.addAction(words)
            action.setEnabled(may)
            action.triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

"""What the page of the catalogue says above the panes: what is wrong with the stored layer, what was kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.layer import Layer
from ui import theme
from ui.trouble import Trouble, trouble
from ui.widgets.button import Button
from ui.widgets.said_line import SaidLine

_IN_ONE_LINE = "自分の市の分が合わず、標準の条項だけで動いています。"
_FILES, _MORE = (
    "渡す・受け取る",
    "そのほか",
)  # the button that has the files, in a narrow window too
_NOT_PUT_AWAY = (
    "いまは保存できないため、書きかけを残せません。欄はそのままです。"
    "保存できるようになってから閉じるか、「やめる」から捨ててください。"
)
_USE = "これから作る案件に使います。"


class CatalogueSaid(QWidget):
    """Gone while there is nothing to say. ``cases_wanted``: the open cases a change touches."""

    cases_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = SaidLine(self, "", "problem")
        self._ask = Button("くわしく", self, kind="link")
        self._ask.clicked.connect(self._on_asked)
        self._news = SaidLine(self, "", "done")
        self._cases = Button("その案件を見る", self, kind="link", icon="right", icon_after=True)
        self._cases.clicked.connect(self.cases_wanted)
        self._narrow = self._in_menu = False
        self._broken: tuple[str, ...] | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 0, 16, 8)))
        column.setSpacing(theme.px(4))
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(self._why, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(first)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._news, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cases, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        for part in (self._why, self._ask, self._news, self._cases):
            part.hide()
        self.tells_of_change = False
        self.hide()

    def say_whole(self) -> None:
        """Nothing is wrong with the stored layer, or nobody looks for it now."""
        self._broken = None
        self._why.hide()
        self._ask.hide()
        self._look()

    def say_broken(self, lines: Sequence[str]) -> None:
        """The stored layer cannot be used; ``lines`` say what is wrong with it. In a narrow window
        the clauses need the room: there it is one line, and the rest behind its button.
        """
        self._broken = tuple(lines)
        what = self._unfit()
        words = f"{what.happened}{what.safe}{what.todo}"
        if lines:
            rest = len(lines) - 1
            more = f" ほか{rest}件は、書き出したファイルを読み込むと出ます。" if rest else ""
            words = f"{words} {lines[0]}{more}"
        self._why.set_words(_IN_ONE_LINE if self._narrow else words, "problem")
        self._why.show()
        self._ask.setVisible(self._narrow)
        self._look()

    def _unfit(self) -> Trouble:
        known = trouble("layer_unfit", self._broken or ())
        where = _MORE if self._in_menu else _FILES
        return known._replace(todo=known.todo.format(where=where))

    def _on_asked(self) -> None:
        from ui.dialogs.trouble_dialog import TroubleDialog

        dialog = TroubleDialog(self._unfit(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def set_narrow(self, narrow: bool, *, in_menu: bool) -> None:
        """``in_menu``: the head has no button of its own for files."""
        self._narrow, self._in_menu = narrow, in_menu
        self._column.setContentsMargins(
            theme.px(16 if narrow else 24), 0, theme.px(16), theme.px(8)
        )
        if self._broken is not None:
            self.say_broken(self._broken)

    def say(self, words: str, mark: str = "done") -> None:
        """Empty: nothing more to say."""
        self.tells_of_change = False
        self._news.set_words(words, mark)
        self._news.setVisible(bool(words))
        self._cases.hide()
        self._look()

    def say_not_put_away(self) -> None:
        """What is typed stays in its fields."""
        self.say(_NOT_PUT_AWAY, "problem")

    def say_kept(self, layer: Layer | None) -> None:
        edition = f"第{layer.edition}版" if layer is not None else "標準のまま"
        self.say(f"保存しました。条項集は{edition}になりました。{_USE}")
        self.tells_of_change = True

    def add_cases(self, touched: int) -> None:
        """How many open cases the change touches, and the way to them."""
        words = (
            f"開いている案件のうち{touched}件に関わります。"
            if touched
            else "いまある案件には関わりません。"
        )
        self._news.set_words(f"{self._news.text().split(_USE)[0]}{_USE}{words}", "done")
        self._cases.setVisible(touched > 0)

    def _look(self) -> None:
        self.setVisible(not (self._why.isHidden() and self._news.isHidden()))

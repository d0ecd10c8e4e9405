"""SaidLine: a line that tells what came of something; a screen reader says it when it comes."""

from PySide6.QtWidgets import QWidget

from ui.widgets.mark_line import MarkLine
from ui.widgets.told import Teller


class SaidLine(MarkLine):
    """Of work that counts up only the beginning and the end are said aloud."""

    def __init__(self, parent: QWidget | None = None, words: str = "", mark: str = "info") -> None:
        self._teller: Teller | None = None
        super().__init__(parent, words, mark)

    def set_words(self, words: str, mark: str) -> None:
        at_work = mark == self._mark == "pending" and bool(self.text()) and self.isVisible()
        news = words != self.text() or not self.isVisible()
        super().set_words(words, mark)
        if self._teller is None:
            if not words:
                return
            self._teller = Teller(self)
        if not words:
            self._teller.tell("")
        elif news and not at_work:
            self._teller.tell(words)

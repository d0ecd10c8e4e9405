"""TickBox: a box to tick whose ``clicked`` is heard, also when a screen reader ticks it."""

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.widgets.reader_press import ReaderPress


class TickBox(ReaderPress, QCheckBox):
    """A QCheckBox; ``clicked`` tells what the officer does, never the program."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.heed_readers()

"""The bar under a clause of the catalogue: what can be made of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.models.catalogue_book import Standing
from ui.widgets.button import Button
from ui.widgets.footer_bar import FooterBar


class CatalogueFooter(FooterBar):
    """Only what fits the clause on the page is there."""

    edit_wanted = Signal()
    hide_wanted = Signal()
    use_wanted = Signal()
    standard_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = Button("この条項を直す", self, icon="note")
        self._hide = Button("使わないことにする", self, kind="quiet", icon="na")
        self._use = Button("また使う", self, icon="undo")
        self._standard = Button("標準に戻す", self, kind="quiet", icon="undo")
        self._remove = Button("消す", self, kind="quiet", icon="x")
        for button, signal in (
            (self._edit, self.edit_wanted),
            (self._use, self.use_wanted),
            (self._hide, self.hide_wanted),
            (self._standard, self.standard_wanted),
            (self._remove, self.remove_wanted),
        ):
            button.clicked.connect(signal)
            self.add_left(button)

    def show_standing(self, standing: Standing, *, own: bool, changed: bool, begun: bool) -> None:
        """``begun``: something is typed of it that is not kept yet."""
        hidden = standing is Standing.HIDDEN
        self._edit.setVisible(not hidden)
        self._edit.set_text("書きかけを続ける" if begun else "この条項を直す")
        self._use.setVisible(hidden)
        self._hide.setVisible(not hidden)
        self._standard.setVisible(changed and not hidden)
        self._remove.setVisible(own)

    def set_shut(self, why: str) -> None:
        """Why nothing can be changed now; empty: it can."""
        for button in (self._edit, self._use, self._hide, self._standard, self._remove):
            button.set_shut(why)

    def focus(self) -> None:
        """The keyboard to the first act."""
        first = self._edit if self._edit.isVisibleTo(self) else self._use
        first.setFocus(Qt.FocusReason.OtherFocusReason)

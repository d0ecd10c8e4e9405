"""HiddenDialogs: our own dialogs while the window is locked; what is typed in them stays."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog


class HiddenDialogs(QObject):
    """The system's dialogs (file, printer) show nothing of a case and run loops of their own: they
    stay.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: list[QDialog] = []

    def hide_all(self) -> None:
        """Every dialog in sight; open menus and lists close."""
        # Imported here: a start is measured, and printing is far away then.
        from PySide6.QtPrintSupport import QAbstractPrintDialog

        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if not isinstance(widget, QDialog) or not widget.isVisible():
                continue
            if isinstance(widget, QFileDialog | QAbstractPrintDialog):
                continue
            widget.hide()  # unlike closing, this decides nothing
            widget.destroyed.connect(lambda _gone=None, one=widget: self._forget(one))
            self._hidden.append(widget)

    def show_again(self) -> None:
        """In the order they were opened, each with the focus where it was."""
        hidden, self._hidden = self._hidden, []
        for dialog in hidden:
            dialog.show()
            dialog.activateWindow()

    def _forget(self, dialog: QDialog) -> None:
        self._hidden = [one for one in self._hidden if one is not dialog]

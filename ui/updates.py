"""The way to an update from the menu of the window."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow

WORDS = "更新"


def ask_update(window: "MainWindow") -> None:
    """The dialog; when an update is in place and that is wanted, the window closes."""
    from ui.dialogs.update import UpdateDialog
    from ui.office.updating import Updating

    dialog = UpdateDialog(Updating(window.office), window)
    dialog.end_wanted.connect(window.close)
    window.show_dialog(dialog)

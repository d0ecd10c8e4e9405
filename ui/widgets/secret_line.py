"""A field for a passphrase or a password."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme


def secret_line(parent: QWidget) -> QLineEdit:
    """A field whose signs are not seen. Empty it by ``setText("")``: ``clear`` can be undone."""
    line = QLineEdit(parent)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setFixedHeight(theme.px(44))
    return line

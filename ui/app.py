"""QApplication set-up: style, fonts, Japanese Qt texts."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources import WORDS
from ui import icons, theme
from ui.collector import begin_collecting

NAME = "itaku-tenken"
TITLE = "委託点検帳"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The QApplication, dressed; the one there is already, if any."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(TITLE)
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    _speak_japanese(app)
    theme.apply(app)
    begin_collecting(app)
    app.setWindowIcon(icons.icon("clip", theme.PRIMARY))
    return app


def _speak_japanese(app: QApplication) -> None:
    """Qt's own words (OK, cancel, file dialogs) in Japanese, and ours for what Qt has not."""
    theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase_ja", theirs), ("qt_ja", str(WORDS))):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)

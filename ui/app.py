"""QApplication set-up: style, fonts, Japanese Qt texts, and what happens when we fail."""

import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

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


def report_folder() -> Path:
    """Where reports of our own mistakes lie."""
    import platformdirs  # only after a mistake

    return Path(platformdirs.user_log_dir(NAME, appauthor=False))


def report_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What failed and where, without any value: no message, no argument, no path of the machine."""
    lines = [f"{kind.__module__}.{kind.__qualname__}", f"Python {sys.version.split()[0]}"]
    for frame in traceback.extract_tb(trace):
        place = "/".join(Path(frame.filename).parts[-3:])
        lines.append(f"  {place}:{frame.lineno} {frame.name}")
    return "\n".join(lines) + "\n"


def install_crash_hook(tell: Callable[[str], object] | None = None) -> None:
    """From now on an exception nobody caught is written down and told in one sentence."""
    speak = tell or _tell
    speaking = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        nonlocal speaking
        kept = _write(report_text(kind, trace))
        if speaking:  # a mistake in painting comes again and again: one window is enough
            return
        speaking = True
        try:
            speak(_sentence(kept))
        finally:
            speaking = False

    sys.excepthook = hook


def _write(text: str) -> Path | None:
    """Keep ``text``; None when the disk refuses, which must not hide the first mistake."""
    try:
        folder = report_folder()
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"report-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        place.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return place


def _sentence(place: Path | None) -> str:
    kept = (
        f"記録を {place} に書きました(入力した内容は含みません)。"
        if place
        else "記録は書けませんでした。"
    )
    return (
        "思わぬことが起きて、いまの操作を終えられませんでした。\n"
        "「保存済み」と出たところまでは保存されています。\n"
        f"もう一度操作してください。続くときは、この画面を閉じて開き直してください。\n{kept}"
    )


def _tell(sentence: str) -> None:
    if QApplication.instance() is None:
        print(sentence, file=sys.stderr)
        return
    QMessageBox.warning(QApplication.activeWindow(), TITLE, sentence)
